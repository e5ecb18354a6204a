//! The categories, by kind.

use finance::{
    category::{CategoryBook, CategoryEntry, CategoryKind},
    transaction::TransactionFilter,
};
use leptos::prelude::*;

use crate::{
    common::{CategoryName, address, use_categories},
    ui::{Card, Tag},
};

/// What each kind is about, for those who see its name for the first time.
fn about(kind: CategoryKind) -> &'static str {
    match kind {
        CategoryKind::Necessary => "What the household cannot do without.",
        CategoryKind::Discretionary => "What you choose to have.",
        CategoryKind::Investment => "What is put away.",
        CategoryKind::Income => "What comes in.",
        CategoryKind::Notices => "What the bank takes and gives: fees, interest, cash.",
        CategoryKind::Special => "Moves between accounts, and what is not known yet.",
    }
}

/// All categories, each with the ways to its rows and to changing it.
#[component]
pub fn CategoryList() -> impl IntoView {
    let categories = use_categories();
    view! {
        <Card title="Categories">
            {move || {
                categories
                    .with(|book| {
                        let kinds = CategoryKind::ALL.into_iter().map(|kind| of_kind(book, kind));
                        kinds.flatten().collect_view()
                    })
            }}
        </Card>
    }
}

fn of_kind(book: &CategoryBook, kind: CategoryKind) -> Option<AnyView> {
    let entries = book.tree().into_iter().filter(|entry| entry.kind == kind);
    let rows: Vec<AnyView> = entries.map(|entry| row(entry, book)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="category-kind" aria-label=kind.name()>
                <h3>{kind.name()}</h3>
                <p class="sub">{about(kind)}</p>
                <ul>{rows}</ul>
            </section>
        }
        .into_any()
    })
}

fn row(entry: &CategoryEntry, book: &CategoryBook) -> AnyView {
    let category = entry.category;
    let name = entry.name.clone();
    let filter = TransactionFilter { category: Some(category), ..TransactionFilter::default() };
    let part_of = entry.parent.map(|parent| format!("part of {}", book.path(parent)));
    let archived = entry.archived.then(|| view! { <Tag>"archived"</Tag> });
    view! {
        <li class=format!("row category-row level-{}", book.level(category))>
            <span class="category-name">
                <CategoryName category/>
                {part_of.map(|words| view! { <span class="sub">{words}</span> })}
                {archived}
            </span>
            <span class="row-actions">
                <a
                    class="link-button"
                    href=address::transactions(&filter, 1)
                    aria-label=format!("Rows of {name}")
                >
                    "Rows"
                </a>
                <a class="link-button" href=address::category_form(Some(category)) aria-label=format!("Change {name}")>
                    "Change"
                </a>
            </span>
        </li>
    }
    .into_any()
}
