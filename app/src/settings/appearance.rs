//! Light or dark.

use leptos::prelude::*;

use crate::{
    shell::theme::{Theme, use_theme},
    ui::{Card, Icon, IconName},
};

/// Light or dark.
#[component]
pub fn Appearance() -> impl IntoView {
    let theme = use_theme();
    let choice = move |(this, name, icon): (Theme, &'static str, IconName)| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="theme"
                    value=this.slug()
                    prop:checked=move || theme.get() == this
                    on:change=move |_| theme.set(this)
                />
                <span><Icon name=icon/> {name}</span>
            </label>
        }
    };
    view! {
        <Card title="Appearance">
            <fieldset class="segments">
                <legend class="visually-hidden">"Colours"</legend>
                {[
                    (Theme::System, "System", IconName::Monitor),
                    (Theme::Light, "Light", IconName::Sun),
                    (Theme::Dark, "Dark", IconName::Moon),
                ]
                    .map(choice)
                    .collect_view()}
            </fieldset>
        </Card>
    }
}
