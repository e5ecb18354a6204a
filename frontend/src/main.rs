//! The wasm entry: puts the interface into the page.

use leptos::prelude::document;

fn main() {
    console_error_panic_hook::set_once();
    app::shell::show_panics();
    leptos::mount::mount_to_body(app::App);
    // The loading screen of `index.html` has done its work.
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
}
