//! Which part of the money is looked at.

use finance::{
    Currency, Period,
    dashboard::{Dashboard, DashboardQuery},
};
use leptos::prelude::*;

use crate::{
    common::{PeriodPicker, address, words},
    ui::{Icon, IconName},
};

/// The period with its neighbours, the account, the currency.
#[component]
pub fn Controls(
    /// What is shown now, once it is known.
    shown: Signal<Option<Dashboard>>,
    /// What the address asks for.
    query: Memo<DashboardQuery>,
    /// Shows something else.
    show: Callback<DashboardQuery>,
) -> impl IntoView {
    let period = Signal::derive(move || shown.get().map(|dashboard| dashboard.period).or(query.get().period));
    let choose = Callback::new(move |period: Option<Period>| {
        show.run(DashboardQuery { period, ..query.get_untracked() });
    });
    let accounts = move || {
        let chosen = query.get().account_id;
        let mut accounts = shown.get().map(|dashboard| dashboard.accounts).unwrap_or_default();
        accounts.retain(|account| !account.archived || chosen == Some(account.id));
        accounts
    };
    let currencies = move || shown.get().map(|dashboard| dashboard.currencies).unwrap_or_default();
    let account = move || query.get().account_id.map(|id| id.to_string()).unwrap_or_default();
    let currency = move || shown.get().map(|dashboard| dashboard.currency.to_string()).unwrap_or_default();
    let choose_account = move |event| {
        let account_id = event_target_value(&event).parse().ok();
        // Another account may be in another currency.
        show.run(DashboardQuery { account_id, currency: None, ..query.get_untracked() });
    };
    let choose_currency = move |event| {
        let currency = event_target_value(&event).parse::<Currency>().ok();
        show.run(DashboardQuery { currency, ..query.get_untracked() });
    };
    view! {
        <div class="period-nav" role="group" aria-label="Period">
            <Neighbour query period before=true/>
            <PeriodPicker period choose/>
            <Neighbour query period before=false/>
        </div>
        <Show when=move || { accounts().len() > 1 || query.get().account_id.is_some() }>
            <select class="chip" aria-label="Account" prop:value=account on:change=choose_account>
                <option value="" selected=move || query.get().account_id.is_none()>"All accounts"</option>
                {move || {
                    accounts()
                        .into_iter()
                        .map(|one| {
                            let selected = move || query.get().account_id == Some(one.id);
                            view! { <option value=one.id.to_string() selected=selected>{one.name}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </Show>
        <Show when=move || { currencies().len() > 1 }>
            <select class="chip" aria-label="Currency" prop:value=currency on:change=choose_currency>
                {move || {
                    currencies()
                        .into_iter()
                        .map(|one| {
                            let code = one.to_string();
                            let selected = shown.get().is_some_and(|dashboard| dashboard.currency == one);
                            view! { <option value=code.clone() selected=selected>{code.clone()}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </Show>
    }
}

/// A link to the period before or after.
#[component]
fn Neighbour(query: Memo<DashboardQuery>, period: Signal<Option<Period>>, before: bool) -> impl IntoView {
    move || {
        let period = period.get().filter(|period| Some(*period) != words::all_time())?;
        let to = if before { period.previous() } else { period.next() };
        let (icon, side) =
            if before { (IconName::ChevronLeft, "before") } else { (IconName::ChevronRight, "after") };
        let label = format!("The period {side}: {}", words::period_name(to));
        let href = address::dashboard(&DashboardQuery { period: Some(to), ..query.get() });
        Some(view! { <a class="chip icon-only" href=href aria-label=label><Icon name=icon/></a> })
    }
}
