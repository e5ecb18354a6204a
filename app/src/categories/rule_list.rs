//! The rules, in their order.

use finance::{rule::Rule, transaction::Account};
use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{apply_rules, order_rules},
    category_form::back,
    rule_removal::RuleRemoval,
    sentences,
};
use crate::{
    common::{Answer, CategoryName, address, use_data_version, words},
    session,
    ui::{Card, EmptyState, ErrorState, Icon, IconName, Skeleton, SkeletonKind, use_toasts},
};

/// What there is to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Loading,
    Failed,
    Empty,
    Full,
}

/// The rules, each with the ways to change, move and remove it.
#[component]
pub fn RuleList(
    /// The rules.
    rules: Answer<Vec<Rule>>,
    /// The person's accounts.
    accounts: Signal<Vec<Account>>,
) -> impl IntoView {
    let list = Signal::derive(move || rules.get().and_then(Result::ok).unwrap_or_default());
    // The list itself is made once: only the rules that changed are made anew.
    let state = Memo::new(move |_| match rules.get() {
        None => State::Loading,
        Some(Err(_)) => State::Failed,
        Some(Ok(rules)) if rules.is_empty() => State::Empty,
        Some(Ok(_)) => State::Full,
    });
    let removed = RwSignal::new(None::<(Rule, u32)>);
    // The button that was pressed keeps the focus, wherever its rule stands now.
    let focus = StoredValue::new(None::<String>);
    Effect::new(move |_| {
        list.track();
        if let Some(id) = focus.try_update_value(Option::take).flatten() {
            request_animation_frame(move || {
                if let Some(button) = document().get_element_by_id(&id) {
                    let _ = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(button).focus();
                }
            });
        }
    });
    let shift = Callback::new(move |(id, up): (i64, bool)| {
        focus.set_value(Some(button_id(id, up)));
        shift(list.get_untracked(), id, up);
    });
    view! {
        <Card
            title="Rules"
            aside=move || view! { <Show when=move || !list.get().is_empty()><ApplyAll/></Show> }
        >
            <p class="sub">
                "The first rule that fits a transaction chooses its category. What you chose yourself stays."
            </p>
            {move || match (state.get(), untrack(|| rules.get())) {
                (State::Failed, Some(Err(error))) => {
                    view! { <ErrorState error retry=Callback::new(move |()| rules.refetch())/> }.into_any()
                }
                (State::Empty, _) => nothing().into_any(),
                (State::Loading | State::Failed, _) => {
                    view! { <Skeleton kind=SkeletonKind::Lines(3)/> }.into_any()
                }
                (State::Full, _) => {
                    view! {
                        <ol class="rule-list">
                            <For
                                each=move || list.get().into_iter().enumerate()
                                key=|(place, rule)| (rule.id, rule.version, *place)
                                children=move |(place, rule)| {
                                    let count = Signal::derive(move || list.with(Vec::len));
                                    view! { <RuleRow rule place count accounts shift removed/> }
                                }
                            />
                        </ol>
                    }
                        .into_any()
                }
            }}
        </Card>
        <RuleRemoval removed/>
    }
}

fn nothing() -> impl IntoView {
    view! {
        <EmptyState
            icon=IconName::Filter
            title="No rules yet"
            text="A rule puts every transaction like one another into the category you say, now and with each import."
        >
            <a class="button" href=address::new_rule(None)>"Make a rule"</a>
        </EmptyState>
    }
}

#[component]
fn RuleRow(
    rule: Rule,
    place: usize,
    count: Signal<usize>,
    accounts: Signal<Vec<Account>>,
    shift: Callback<(i64, bool)>,
    removed: RwSignal<Option<(Rule, u32)>>,
) -> impl IntoView {
    let id = rule.id;
    let says = StoredValue::new(rule.says.clone());
    let category = rule.says.category;
    let words =
        move || says.with_value(|says| accounts.with(|accounts| sentences::conditions(says, accounts)));
    let label = move |verb: &'static str| move || format!("{verb} the rule {}", words());
    let kept = StoredValue::new(rule);
    let remove = move |_| removed.set(Some((kept.get_value(), u32::try_from(place).unwrap_or(u32::MAX))));
    view! {
        <li class="row rule-row">
            <span class="rule-words">
                <span>{words}</span>
                <span class="rule-category"><Icon name=IconName::ChevronRight/> <CategoryName category/></span>
            </span>
            <span class="row-actions">
                <button
                    type="button"
                    class="icon-button"
                    id=button_id(id, true)
                    aria-label=label("Move up")
                    aria-disabled=(place == 0).then_some("true")
                    on:click=move |_| {
                        if place > 0 {
                            shift.run((id, true));
                        }
                    }
                >
                    <Icon name=IconName::ArrowUp/>
                </button>
                <button
                    type="button"
                    class="icon-button"
                    id=button_id(id, false)
                    aria-label=label("Move down")
                    aria-disabled=move || (place + 1 == count.get()).then_some("true")
                    on:click=move |_| {
                        if place + 1 < count.get_untracked() {
                            shift.run((id, false));
                        }
                    }
                >
                    <Icon name=IconName::ArrowDown/>
                </button>
                <a class="link-button" href=address::rule_form(id) aria-label=label("Change")>"Change"</a>
                <button type="button" class="icon-button" aria-label=label("Remove") on:click=remove>
                    <Icon name=IconName::Trash/>
                </button>
            </span>
        </li>
    }
}

fn button_id(id: i64, up: bool) -> String {
    format!("rule-{id}-{}", if up { "up" } else { "down" })
}

/// Moves a rule one place, and offers the way back.
fn shift(list: Vec<Rule>, id: i64, up: bool) {
    let before: Vec<i64> = list.iter().map(|rule| rule.id).collect();
    let mut after = before.clone();
    let Some(place) = before.iter().position(|one| *one == id) else { return };
    let Some(other) = (if up { place.checked_sub(1) } else { Some(place + 1) }) else { return };
    if other >= after.len() {
        return;
    }
    after.swap(place, other);
    let toasts = use_toasts();
    spawn_local(async move {
        match session::call(move || order_rules(after.clone())).await {
            Ok(changed) => {
                let text = format!("Moved. {} changed by it.", words::count(changed, "transaction"));
                let undo = Callback::new(move |()| {
                    let before = before.clone();
                    back(toasts, async move {
                        session::call(move || order_rules(before.clone())).await.map(drop)
                    });
                });
                toasts.with_action(text, "Undo", undo);
            }
            Err(error) => toasts.error(error.to_string()),
        }
        use_data_version().changed();
    });
}

/// Lets the rules and words decide everything anew.
#[component]
fn ApplyAll() -> impl IntoView {
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let apply = move |_| {
        busy.set(true);
        spawn_local(async move {
            match session::call(apply_rules).await {
                Ok(0) => toasts.info("Every transaction is as the rules say already."),
                Ok(changed) => {
                    toasts.success(format!("{} changed.", words::count(changed, "transaction")));
                    use_data_version().changed();
                }
                Err(error) => toasts.error(error.to_string()),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <button type="button" class="link-button" disabled=move || busy.get() on:click=apply>
            <Icon name=IconName::Refresh/>
            "Apply all now"
        </button>
    }
}
