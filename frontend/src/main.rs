//! The wasm entry: puts the interface into the page.

mod pages;

use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    app::shell::show_panics();
    leptos::mount::mount_to_body(|| view! { <app::App later=pages::LATER/> });
}
