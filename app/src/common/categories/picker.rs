//! Choosing a category.

use finance::{
    Category,
    category::{CategoryBook, CategoryKind},
};
use leptos::{prelude::*, text_prop::TextProp};

use super::use_categories;

/// The categories that are offered, by kind, as a list to choose one from.
#[component]
pub fn CategoryPicker(
    /// What is chosen, for those who cannot see it.
    #[prop(into)]
    label: TextProp,
    /// The one chosen; it is offered even when it is archived.
    #[prop(into)]
    chosen: Signal<Option<Category>>,
    /// Hears the choice; `None` where [`any`](CategoryPickerProps::any) is chosen.
    #[prop(into)]
    choose: Callback<Option<Category>>,
    /// The words for no choice; without them one must be chosen.
    #[prop(optional)]
    any: Option<&'static str>,
    /// Which of them are offered; all, unless said.
    #[prop(optional)]
    only: Option<Callback<Category, bool>>,
    /// Further classes.
    #[prop(optional)]
    class: &'static str,
    /// Takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let categories = use_categories();
    let offered = move |category| only.is_none_or(|only| only.run(category));
    let groups = move || {
        let chosen = chosen.get();
        categories.with(|book| {
            let groups =
                CategoryKind::ALL.into_iter().map(|kind| (kind, of_kind(book, kind, chosen, &offered)));
            groups.filter(|(_, options)| !options.is_empty()).collect::<Vec<_>>()
        })
    };
    let value = move || chosen.get().map(String::from).unwrap_or_default();
    let nothing = any.map(|words| (words, false)).or(Some(("Choose a category", true)));
    view! {
        <select
            class=class
            aria-label=move || label.get()
            autofocus=autofocus
            prop:value=move || {
                categories.with(|_| ());
                value()
            }
            on:change=move |event| choose.run(event_target_value(&event).parse().ok())
        >
            {nothing
                .map(|(words, hidden)| {
                    view! { <option value="" selected=move || chosen.get().is_none() hidden=hidden>{words}</option> }
                })}
            {move || {
                groups()
                    .into_iter()
                    .map(|(kind, options)| {
                        let options = options
                            .into_iter()
                            .map(|(category, name)| {
                                let selected = chosen.get() == Some(category);
                                view! { <option value=String::from(category) selected=selected>{name}</option> }
                            })
                            .collect_view();
                        view! { <optgroup label=kind.name()>{options}</optgroup> }
                    })
                    .collect_view()
            }}
        </select>
    }
}

/// What is offered of one kind, each with its name; parts after what they are parts of.
fn of_kind(
    book: &CategoryBook,
    kind: CategoryKind,
    chosen: Option<Category>,
    offered: &impl Fn(Category) -> bool,
) -> Vec<(Category, String)> {
    let entries = book.tree().into_iter().filter(|entry| entry.kind == kind);
    let entries = entries.filter(|entry| !entry.archived || Some(entry.category) == chosen);
    let entries = entries.filter(|entry| offered(entry.category));
    entries.map(|entry| (entry.category, book.path(entry.category))).collect()
}
