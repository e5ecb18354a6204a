//! Pages of a long list, as links: the address says which page is shown.

use leptos::prelude::*;

use super::{Icon, IconName};

/// “51–100 of 1,204” with links to the pages before and after. Shows nothing when one page is all.
#[component]
pub fn Pager(
    /// The page shown, counted from 1.
    #[prop(into)]
    page: Signal<u32>,
    /// Rows of a page.
    per_page: u32,
    /// Rows of all pages.
    #[prop(into)]
    total: Signal<u64>,
    /// The address of a page.
    #[prop(into)]
    href: Callback<u32, String>,
) -> impl IntoView {
    let pages = move || u32::try_from(total.get().div_ceil(u64::from(per_page.max(1)))).unwrap_or(u32::MAX);
    let span = move || {
        let size = u64::from(per_page);
        let first = (u64::from(page.get().max(1)) - 1).saturating_mul(size).saturating_add(1);
        let last = first.saturating_add(size.saturating_sub(1)).min(total.get());
        format!("{}–{} of {}", grouped(first), grouped(last), grouped(total.get()))
    };
    let step = move |label: &'static str, icon: IconName, to: Option<u32>| match to {
        Some(to) => {
            view! { <a class="chip icon-only" href=href.run(to) aria-label=label><Icon name=icon/></a> }
                .into_any()
        }
        None => view! { <span class="chip icon-only disabled" aria-hidden="true"><Icon name=icon/></span> }
            .into_any(),
    };
    view! {
        <Show when=move || { pages() > 1 }>
            <nav class="pager" aria-label="Pages">
                <span class="num">{span}</span>
                {move || {
                    let shown = page.get().max(1);
                    (
                        step("Page before", IconName::ChevronLeft, (shown > 1).then(|| shown - 1)),
                        step("Next page", IconName::ChevronRight, (shown < pages()).then(|| shown + 1)),
                    )
                }}
            </nav>
        </Show>
    }
}

/// A count with its thousands apart: `1,204`.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
