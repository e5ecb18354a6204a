//! The page at `/settings`.

use leptos::prelude::*;

use super::{
    categories::CategoriesLink,
    parts::{Appearance, CurrencyChoice, Leaving, Profile},
};
use crate::ui::PageHead;

/// Profile, currency, appearance, and the way out.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! {
        <PageHead title="Settings"/>
        <div class="grid narrow">
            <Profile/>
            <CurrencyChoice/>
            <CategoriesLink/>
            <Appearance/>
            <Leaving/>
        </div>
    }
}
