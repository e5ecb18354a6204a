//! Categories that are proposed, each with its reason.

use finance::{Category, learn::Proposal, rule::Glimpse};
use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{accept_proposal, judge_proposal, proposals, take_back},
    category_form::back,
    sentences,
};
use crate::{
    common::{GlimpseLine, address, use_answer, use_categories, use_data_version, words},
    session,
    ui::{Card, ErrorState, Icon, IconName, Skeleton, SkeletonKind, ToastHandle, use_toasts},
};

/// What is proposed; or when something will be.
#[component]
pub fn ProposalList() -> impl IntoView {
    let version = use_data_version();
    let found = use_answer(move || {
        version.track();
        session::call(proposals)
    });
    view! {
        <Card title="Proposals">
            {move || match found.get() {
                None => view! { <Skeleton kind=SkeletonKind::Lines(3)/> }.into_any(),
                Some(Err(error)) => {
                    view! { <ErrorState error retry=Callback::new(move |()| found.refetch())/> }.into_any()
                }
                Some(Ok(all)) if all.is_empty() => {
                    view! {
                        <p class="sub">
                            "Nothing to propose. Once you have chosen a category three times for the same words, BankStat proposes it for the other transactions with them, and says why."
                        </p>
                    }
                        .into_any()
                }
                Some(Ok(all)) => {
                    let cards = all.into_iter().map(|proposal| view! { <ProposalView proposal/> }).collect_view();
                    view! { <ul class="proposals">{cards}</ul> }.into_any()
                }
            }}
        </Card>
    }
}

#[component]
fn ProposalView(proposal: Proposal) -> impl IntoView {
    let toasts = use_toasts();
    let categories = use_categories();
    let Proposal { reason, ids, rows } = proposal;
    let category = reason.category;
    let all = words::count(ids.len() as u64, "transaction");
    let rest = ids.len() - rows.len().min(ids.len());
    let (ids, reason) = (StoredValue::new(ids), StoredValue::new(reason));
    let name = move || categories.name(category);
    let why = move || reason.with_value(|reason| sentences::reason(reason, &name()));
    let accept = move |_| accept(toasts, ids.get_value(), category);
    let reject = move |_| {
        let words = reason.with_value(|reason| reason.words.clone());
        judge(toasts, words, category);
    };
    let rule = move || reason.with_value(|reason| address::new_rule(Some((&reason.words, category))));
    view! {
        <li class="proposal">
            <p class="proposal-what">{move || format!("Put {all} into {}?", name())}</p>
            <p class="sub">{why}</p>
            <ul class="glimpses">
                {rows.into_iter().map(|row| view! { <ProposedRow row category/> }).collect_view()}
            </ul>
            {(rest > 0).then(|| view! { <p class="sub">{format!("And {} more.", words::grouped(rest as u64))}</p> })}
            <div class="actions">
                <button type="button" class="button" on:click=accept>
                    <Icon name=IconName::Check/>
                    "Accept"
                </button>
                <button type="button" class="button quiet" on:click=reject>"Do not propose this"</button>
                <a class="link-button" href=rule>"Make it a rule"</a>
            </div>
        </li>
    }
}

/// One row of a proposal, to be decided by itself.
#[component]
fn ProposedRow(row: Glimpse, category: Category) -> impl IntoView {
    let toasts = use_toasts();
    let categories = use_categories();
    let (id, now) = (row.id, row.category);
    let words = StoredValue::new(row.description.clone());
    let into = move || {
        words.with_value(|words| format!("Only this one into {}: {words}", categories.name(category)))
    };
    let stay =
        move || words.with_value(|words| format!("Leave this one in {}: {words}", categories.name(now)));
    view! {
        <li class="glimpse">
            <GlimpseLine row/>
            <span class="row-actions">
                <button
                    type="button"
                    class="icon-button"
                    aria-label=into
                    title=into
                    on:click=move |_| accept(toasts, vec![id], category)
                >
                    <Icon name=IconName::Check/>
                </button>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=stay
                    title=stay
                    on:click=move |_| accept(toasts, vec![id], now)
                >
                    <Icon name=IconName::Close/>
                </button>
            </span>
        </li>
    }
}

/// Makes `category` the person's own choice for these rows, and offers the way back.
fn accept(toasts: ToastHandle, ids: Vec<i64>, category: Category) {
    let name = untrack(|| use_categories().name(category));
    spawn_local(async move {
        match session::call(move || accept_proposal(ids.clone(), category)).await {
            Ok(changed) => {
                let rows = words::count(changed.len() as u64, "transaction");
                let undo = Callback::new(move |()| {
                    let changed = changed.clone();
                    back(toasts, async move {
                        session::call(move || take_back(changed.clone(), category)).await.map(drop)
                    });
                });
                toasts.with_action(format!("{rows} in {name}, as your own choice."), "Undo", undo);
            }
            Err(error) => toasts.error(error.to_string()),
        }
        use_data_version().changed();
    });
}

/// Proposes this no more, and offers the way back.
fn judge(toasts: ToastHandle, words: String, category: Category) {
    spawn_local(async move {
        let (said, again) = (words.clone(), words);
        match session::call(move || judge_proposal(said.clone(), category, false)).await {
            Ok(()) => {
                let text = format!("This is not proposed for “{again}” any more.");
                let undo = Callback::new(move |()| {
                    let again = again.clone();
                    back(toasts, async move {
                        session::call(move || judge_proposal(again.clone(), category, true)).await
                    });
                });
                toasts.with_action(text, "Undo", undo);
            }
            Err(error) => toasts.error(error.to_string()),
        }
        use_data_version().changed();
    });
}
