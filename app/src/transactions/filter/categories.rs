//! Choosing several categories.

use finance::{Category, category::CategoryKind, transaction::TransactionFilter};
use leptos::prelude::*;

use crate::{
    common::{CategoryName, use_categories},
    transactions::place::Place,
    ui::Panel,
};

/// The categories, by kind, each to be ticked.
#[component]
pub fn CategoriesFilter(place: Place) -> impl IntoView {
    let categories = use_categories();
    let chosen = Memo::new(move |_| place.filter.with(TransactionFilter::categories));
    let words = Signal::derive(move || match chosen.get().as_slice() {
        [] => "All categories".to_owned(),
        [one] => categories.name(*one),
        several => format!("{} categories", several.len()),
    });
    let toggle = move |category: Category, on: bool| {
        let mut next = chosen.get_untracked();
        next.retain(|one| *one != category);
        if on {
            next.push(category);
            next.sort_unstable();
        }
        place.find(place.filter.get_untracked().in_categories(next));
    };
    let groups = move || {
        categories.with(|book| {
            CategoryKind::ALL
                .into_iter()
                .map(|kind| {
                    let of_kind =
                        book.tree().into_iter().filter(|entry| entry.kind == kind && !entry.archived);
                    (kind, of_kind.map(|entry| entry.category).collect::<Vec<_>>())
                })
                .filter(|(_, of_kind)| !of_kind.is_empty())
                .collect::<Vec<_>>()
        })
    };
    view! {
        <Panel words label="Category" active=Signal::derive(move || !chosen.get().is_empty())>
            {move || {
                groups()
                    .into_iter()
                    .map(|(kind, of_kind)| {
                        let boxes = of_kind
                            .into_iter()
                            .map(|category| {
                                view! {
                                    <label class="tick">
                                        <input
                                            type="checkbox"
                                            prop:checked=move || chosen.with(|chosen| chosen.contains(&category))
                                            on:change=move |event| toggle(category, event_target_checked(&event))
                                        />
                                        <CategoryName category/>
                                    </label>
                                }
                            })
                            .collect_view();
                        view! {
                            <fieldset class="ticks">
                                <legend>{kind.name()}</legend>
                                {boxes}
                            </fieldset>
                        }
                    })
                    .collect_view()
            }}
        </Panel>
    }
}
