//! The way to categories and rules.

use leptos::prelude::*;

use crate::{
    common::address,
    ui::{Card, Icon, IconName},
};

/// Says what is there, and leads to it.
#[component]
pub fn CategoriesLink() -> impl IntoView {
    view! {
        <Card title="Categories and rules">
            <p class="muted">
                "Categories of your own, rules that choose them with every import, and what BankStat proposes from your choices."
            </p>
            <div class="actions">
                <a class="button quiet" href=address::CATEGORIES>
                    <Icon name=IconName::Filter/>
                    "Categories and rules"
                </a>
            </div>
        </Card>
    }
}
