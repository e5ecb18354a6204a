//! What narrows the rows down, each with a way to take it off.

use finance::transaction::{Account, TransactionFilter};
use leptos::prelude::*;

use super::active::active;
use crate::{
    common::{
        address::{self, TransactionList},
        use_categories,
    },
    transactions::place::Place,
    ui::{Icon, IconName},
};

/// The active filters as links that remove them.
#[component]
pub fn Chips(
    /// What is shown.
    place: Place,
    /// The person's accounts.
    accounts: Signal<Vec<Account>>,
) -> impl IntoView {
    let categories = use_categories();
    let with = move |filter| {
        let sort = place.sort.get();
        address::transaction_list(&TransactionList { filter, sort, ..TransactionList::default() })
    };
    move || {
        let chips = active(&place.filter.get(), &accounts.get(), |category| categories.name(category));
        (!chips.is_empty()).then(|| {
            let clear = (chips.len() > 1).then(|| {
                let all = with(TransactionFilter::default());
                view! { <li><a class="link-button" href=all>"Clear all"</a></li> }
            });
            let chips = chips
                .into_iter()
                .map(|(words, without)| {
                    view! {
                        <li>
                            <a
                                class="chip removable"
                                href=with(without)
                                aria-label=format!("Remove filter {words}")
                            >
                                {words.clone()}
                                <Icon name=IconName::Close/>
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! { <ul class="active-filters" aria-label="Active filters">{chips} {clear}</ul> }
        })
    }
}
