//! The shape of what is coming, while it is loading.

use leptos::prelude::*;

/// What is coming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkeletonKind {
    /// A row of figures.
    Cards,
    /// Rows and columns.
    Table,
    /// A chart in its card.
    Chart,
    /// Lines of text.
    Lines(u8),
}

/// Grey shapes where content will stand. Screen readers hear “Loading” once.
#[component]
pub fn Skeleton(
    /// What is coming.
    kind: SkeletonKind,
) -> impl IntoView {
    let lines = |class: &'static str, count: u8| {
        (0..count).map(|_| view! { <span class=class></span> }.into_any()).collect_view()
    };
    let (class, shapes) = match kind {
        SkeletonKind::Cards => ("skeleton cards", lines("bone figure-bone", 4)),
        SkeletonKind::Table => ("skeleton table", lines("bone row-bone", 8)),
        SkeletonKind::Chart => ("skeleton chart", lines("bone chart-bone", 1)),
        SkeletonKind::Lines(count) => ("skeleton lines", lines("bone line-bone", count)),
    };
    view! {
        <div class=class role="status">
            <span class="visually-hidden">"Loading"</span>
            {shapes}
        </div>
    }
}
