//! What part of the income each category may take.

use finance::{
    Category, Decimal,
    insight::{Share, Shares},
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::api::set_shares;
use crate::{
    ApiError,
    common::{format, use_categories, use_data_version},
    session,
    ui::{Card, Note, Tone, use_toasts},
};

/// A category and what stands in its field.
type Field = (Category, RwSignal<String>);

/// The shares in a form, put away until it is opened.
#[component]
pub fn SharesCard(
    /// The shares.
    shares: Shares,
    /// Whether they are the person’s own.
    own: bool,
    /// Which change of them was seen.
    version: i32,
) -> impl IntoView {
    let categories = use_categories();
    let toasts = use_toasts();
    let changed = use_data_version();
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let fields: Vec<Field> = all(&shares)
        .into_iter()
        .map(|(category, share)| {
            (
                category,
                RwSignal::new(share.map(|share| format::number(share.normalize())).unwrap_or_default()),
            )
        })
        .collect();
    let send = move |shares: Option<Vec<Share>>, done: &'static str| {
        busy.set(true);
        spawn_local(async move {
            let answer = session::call(move || set_shares(shares.clone(), version)).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(()) => {
                    toasts.success(done);
                    changed.changed();
                }
                // What was typed stays in the form.
                Err(ApiError::Invalid(sentence) | ApiError::Conflict(sentence)) => {
                    let _ = problem.try_set(Some(sentence));
                }
                Err(error) => toasts.error(error.to_string()),
            }
        });
    };
    let typed = fields.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match read(&typed) {
            Ok(shares) => {
                problem.set(None);
                send(Some(shares), "The shares are kept.");
            }
            Err((category, text)) => {
                let name = categories.name(category);
                problem.set(Some(format!(
                    "“{text}” for {name} is not a number: a per cent such as 12 or 7.5 is expected."
                )));
            }
        }
    };
    let sum = {
        let fields = fields.clone();
        move || {
            read_tracked(&fields)
                .map_or_else(String::new, |sum| format!("{} % in all", format::number(sum.normalize())))
        }
    };
    let inputs = fields
        .into_iter()
        .map(|(category, value)| {
            view! {
                <label class="field share-field">
                    <span>{move || categories.name(category)}</span>
                    <input
                        type="text"
                        inputmode="decimal"
                        maxlength="6"
                        size="6"
                        aria-invalid=move || problem.get().is_some().then_some("true")
                        aria-describedby="shares-problem"
                        prop:value=move || value.get()
                        on:input=move |event| value.set(event_target_value(&event))
                    />
                </label>
            }
        })
        .collect_view();
    let usual = own.then(|| {
        view! {
            <button
                type="button"
                class="button quiet"
                disabled=move || busy.get()
                on:click=move |_| send(None, "The usual shares count again.")
            >
                "Use the usual shares"
            </button>
        }
    });
    view! {
        <Card>
            <details class="put-away">
                <summary>"What part of your income each category may take"</summary>
                <p class="muted">
                    "In per cent of what comes in. A category above its share is told of above; one without a share never is."
                </p>
                <form on:submit=save novalidate=true>
                    <div class="share-fields">{inputs}</div>
                    <div id="shares-problem" role="alert">
                        {move || problem.get().map(|sentence| view! { <Note tone=Tone::Bad>{sentence}</Note> })}
                    </div>
                    <div class="actions">
                        <button type="submit" class="button" disabled=move || busy.get()>"Keep these shares"</button>
                        {usual}
                        <span class="num muted" aria-live="polite">{sum}</span>
                    </div>
                </form>
            </details>
        </Card>
    }
}

/// The categories that can have a share, those that have one first.
fn all(shares: &Shares) -> Vec<(Category, Option<Decimal>)> {
    let categories = use_categories();
    let mut all: Vec<(Category, Option<Decimal>)> =
        shares.all().iter().map(|share| (share.category, Some(share.per_cent))).collect();
    let others: Vec<Category> = categories.with(|book| {
        let spent = |category: &Category| !matches!(category, Category::Income | Category::Transfer);
        let entries = book.tree().into_iter().filter(|entry| !entry.archived).map(|entry| entry.category);
        entries.filter(spent).collect()
    });
    for category in others {
        if all.iter().all(|(known, _)| *known != category) {
            all.push((category, None));
        }
    }
    all
}

/// What was typed; the category and the text of the first that is no number.
fn read(fields: &[Field]) -> Result<Vec<Share>, (Category, String)> {
    let mut shares = Vec::new();
    for (category, value) in fields {
        let text = value.get_untracked();
        let plain = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
        if plain.is_empty() {
            continue;
        }
        let per_cent = plain.parse().map_err(|_| (*category, text.clone()))?;
        shares.push(Share { category: *category, per_cent });
    }
    Ok(shares)
}

/// What all of them add up to; tracks.
fn read_tracked(fields: &[Field]) -> Option<Decimal> {
    fields.iter().for_each(|(_, value)| value.track());
    let shares = read(fields).ok()?;
    shares.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(share.per_cent))
}
