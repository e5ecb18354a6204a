//! Where a goal's progress comes from: a choice in its form.

use finance::{Currency, goal::Source, transaction::Account};
use leptos::prelude::*;

use crate::common::CategoryPicker;

/// By hand, an account of the goal's currency, or a category.
#[component]
pub fn SourceChoice(
    /// What is chosen.
    source: RwSignal<Source>,
    /// The person's accounts.
    accounts: Vec<Account>,
    /// The goal's currency.
    currency: RwSignal<Currency>,
    /// What is wrong with it.
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let fitting = move || {
        let here = accounts.iter().filter(|account| account.currency == currency.get());
        here.map(|account| (account.id, account.name.clone())).collect::<Vec<_>>()
    };
    let by_category = RwSignal::new(matches!(source.get_untracked(), Source::Category { .. }));
    let value = move || match source.get() {
        Source::Account { account_id } => format!("account-{account_id}"),
        _ if by_category.get() => "category".to_owned(),
        _ => "hand".to_owned(),
    };
    let choose = move |event| {
        problem.set(None);
        let chosen = event_target_value(&event);
        by_category.set(chosen == "category");
        let account = chosen.strip_prefix("account-").and_then(|id| id.parse().ok());
        source.set(account.map_or(Source::ByHand, |account_id| Source::Account { account_id }));
    };
    let category = Signal::derive(move || match source.get() {
        Source::Category { category } => Some(category),
        _ => None,
    });
    let choose_category = move |category: Option<finance::Category>| {
        source.set(category.map_or(Source::ByHand, |category| Source::Category { category }));
    };
    view! {
        <label class="field">
            <span>"Its progress comes from"</span>
            <select prop:value=value on:change=choose>
                <option value="hand" selected=move || value() == "hand">"What I enter by hand"</option>
                {move || {
                    fitting()
                        .into_iter()
                        .map(|(id, name)| {
                            let own = format!("account-{id}");
                            let chosen = own.clone();
                            view! {
                                <option value=own selected=move || value() == chosen>
                                    {format!("What {name} holds")}
                                </option>
                            }
                        })
                        .collect_view()
                }}
                <option value="category" selected=move || value() == "category">"What goes out under a category"</option>
            </select>
            {move || problem.get().map(|text| view! { <p class="problem" role="alert">{text}</p> })}
        </label>
        <Show when=move || by_category.get()>
            <div class="field">
                <CategoryPicker label="Category" chosen=category choose=choose_category/>
                <small>"Money out counts as put in, money back as taken out, from the start on."</small>
            </div>
        </Show>
    }
}
