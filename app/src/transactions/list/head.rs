//! The heads of the columns: three of them order the rows.

use finance::transaction::list::{Sort, SortBy};
use leptos::prelude::*;

use super::view::Ledger;
use crate::ui::{Icon, IconName};

/// The heads. On narrow screens only those see them who hear them.
#[component]
pub fn Head(ledger: Ledger) -> impl IntoView {
    let in_sight = move || {
        let (first, end) = ledger.scroll.range.get();
        ledger.pieces.between(first, end)
    };
    let some = Signal::derive(move || ledger.selection.count(ledger.total.get()) > 0);
    let choose = move |_| {
        if some.get_untracked() {
            ledger.selection.clear();
        } else {
            ledger.selection.set_all(&in_sight(), true);
        }
    };
    view! {
        <div role="rowgroup" class="ledger-head">
            <div role="row" class="ledger-heads" aria-rowindex="1">
                <div role="columnheader" class="l-choose">
                    <input
                        type="checkbox"
                        aria-label=move || if some.get() { "Choose none" } else { "Choose the rows in sight" }
                        prop:checked=move || some.get()
                        on:change=choose
                    />
                </div>
                <ByColumn ledger by=SortBy::Date name="Date" class="l-date"/>
                <ByColumn ledger by=SortBy::Description name="Description" class="l-words"/>
                <div role="columnheader" class="l-account">"Account"</div>
                <div role="columnheader" class="l-category">"Category"</div>
                <ByColumn ledger by=SortBy::Amount name="Amount" class="l-amount n"/>
                <div role="columnheader" class="l-balance n">"Balance"</div>
            </div>
        </div>
    }
}

/// A head that orders the rows by its column; pressed again, the other way.
#[component]
fn ByColumn(ledger: Ledger, by: SortBy, name: &'static str, class: &'static str) -> impl IntoView {
    let sort = ledger.place.sort;
    let own = move || Some(sort.get()).filter(|sort| sort.by == by);
    let order = move || match own() {
        None => "none",
        Some(sort) if sort.ascending => "ascending",
        Some(_) => "descending",
    };
    let press = move |_| {
        // Words begin with A; days and amounts with the newest and the largest.
        let usual = by == SortBy::Description;
        let ascending = own().map_or(usual, |sort| !sort.ascending);
        ledger.place.order(Sort { by, ascending });
    };
    view! {
        <div role="columnheader" class=class aria-sort=order>
            <button type="button" class="by-column" on:click=press>
                {name}
                {move || {
                    own()
                        .map(|sort| {
                            let icon = if sort.ascending { IconName::ArrowUp } else { IconName::ArrowDown };
                            view! { <Icon name=icon/> }
                        })
                }}
            </button>
        </div>
    }
}
