//! A category as it is shown: its colour and its name.

use finance::Category;
use leptos::prelude::*;

use super::use_categories;

/// The mark in a category's colour, and the name the person gave it.
#[component]
pub fn CategoryName(
    /// Which one.
    category: Category,
) -> impl IntoView {
    let categories = use_categories();
    view! {
        <span class=move || format!("swatch c{}", categories.colour(category)) aria-hidden="true"></span>
        {move || categories.name(category)}
    }
}

/// The place of a category's colour in the palette, 1 to 12: the same on every page; tracks.
pub fn category_colour(category: Category) -> u8 {
    use_categories().colour(category)
}
