//! The sheet with the details, opened by the address.

use finance::{
    payee,
    transaction::edit::{CategoryBy, Change, Details},
};
use leptos::prelude::*;

use super::{
    facts::Facts,
    history::History,
    note::NoteEditor,
    split::SplitEditor,
    transfer::TransferPart,
    writing::{Elsewhere, Writing},
};
use crate::{
    common::{CategoryPicker, address, format, use_answer, use_data_version},
    session,
    transactions::{api::transaction_details, list::Ask, place::Place},
    ui::{Dialog, ErrorState, Skeleton, SkeletonKind, use_toasts},
};

/// The details of the row that the address names.
#[component]
pub fn DetailsSheet(
    /// What is shown.
    place: Place,
    /// What keys ask for.
    ask: RwSignal<Option<Ask>>,
) -> impl IntoView {
    let row = Memo::new(move |_| place.list.with(|list| list.row));
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(row.get().is_some()));
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            place.open_row(None);
        }
        now
    });
    view! {
        <Dialog open title="Transaction" class="sheet">
            {move || row.get().map(|id| view! { <Sheet id ask/> })}
        </Dialog>
    }
}

#[component]
fn Sheet(id: i64, ask: RwSignal<Option<Ask>>) -> impl IntoView {
    let version = use_data_version();
    let answer = use_answer(move || {
        version.track();
        session::call(move || transaction_details(id))
    });
    let latest = RwSignal::new(None::<Details>);
    let problem = RwSignal::new(None);
    Effect::new(move |_| match answer.get() {
        Some(Ok(details)) => {
            problem.set(None);
            latest.set(Some(details));
        }
        Some(Err(error)) => problem.set(Some(error)),
        None => {}
    });
    let there = Memo::new(move |_| latest.with(Option::is_some));
    let retry = Callback::new(move |()| answer.refetch());
    view! {
        {move || problem.get().map(|error| view! { <ErrorState error retry/> })}
        {move || {
            let first = there.get().then(|| latest.get_untracked()).flatten();
            match first {
                Some(first) => {
                    let details = Memo::new(move |_| latest.get().unwrap_or_else(|| first.clone()));
                    view! { <Body details ask/> }.into_any()
                }
                None if problem.with(Option::is_some) => ().into_any(),
                None => view! { <Skeleton kind=SkeletonKind::Lines(8)/> }.into_any(),
            }
        }}
    }
}

#[component]
fn Body(details: Memo<Details>, ask: RwSignal<Option<Ask>>) -> impl IntoView {
    let writing = Writing::begin(details);
    let row = Memo::new(move |_| details.with(|details| details.row.clone()));
    let amount = move || row.with(|row| format::signed(row.amount, row.currency));
    view! {
        <p class="sheet-amount num" class:in=move || row.with(|row| row.amount.is_sign_positive())>{amount}</p>
        <p class="sheet-words">{move || row.with(|row| row.description.clone())}</p>
        <Elsewhere writing/>
        <CategoryPart writing/>
        <SplitEditor writing ask/>
        <NoteEditor writing/>
        <TransferPart writing/>
        <Facts details/>
        <History details/>
    }
}

/// One category for the whole.
#[component]
fn CategoryPart(writing: Writing) -> impl IntoView {
    let details = writing.details;
    let toasts = use_toasts();
    let chosen = Signal::derive(move || details.with(|details| Some(details.row.category)));
    let split = Memo::new(move |_| details.with(|details| !details.parts.is_empty()));
    let choose = move |category| {
        if let Some(category) = category {
            writing.change(Change::Category(category), move |answer| {
                if let Err(error) = answer {
                    toasts.error(error.to_string());
                }
            });
        }
    };
    let by = move || details.with(|details| super::history::by(details.row.category_by));
    // What the person chose for one, a rule may choose for all.
    let rule = move || {
        details.with(|details| {
            let row = &details.row;
            let words = payee::short_name(&row.description, details.counterparty.as_deref());
            let offered = row.category_by == CategoryBy::Person && !words.is_empty();
            offered.then(|| address::new_rule(Some((&words, row.category))))
        })
    };
    view! {
        <Show when=move || !split.get()>
            <section class="sheet-part">
                <h3>"Category"</h3>
                <CategoryPicker label="Category" chosen choose/>
                <p class="sub">{move || format!("Chosen {}.", by())}</p>
                {move || {
                    rule()
                        .map(|href| view! { <a class="link-button" href=href>"Do this for all like it"</a> })
                }}
            </section>
        </Show>
    }
}
