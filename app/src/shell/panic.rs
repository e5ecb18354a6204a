//! The last screen: a defect of ours ended the interface.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, prelude::*};

/// Makes a panic show a screen with a way on. It is written with the browser's plain functions,
/// since nothing of ours may be trusted any more at that point.
pub fn show_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        // No way to say it: the message stands in the console.
        let _ = show();
    }));
}

fn show() -> Result<(), JsValue> {
    let document = document();
    if document.get_element_by_id("panic").is_some() {
        return Ok(());
    }
    let screen = document.create_element("div")?;
    screen.set_id("panic");
    screen.set_attribute("role", "alertdialog")?;
    screen.set_attribute("aria-labelledby", "panic-title")?;
    let add = |tag: &str, class: &str, text: &str| -> Result<web_sys::Element, JsValue> {
        let element = document.create_element(tag)?;
        element.set_class_name(class);
        element.set_text_content(Some(text));
        screen.append_child(&element)?;
        Ok(element)
    };
    add("h1", "", "BankStat stopped")?.set_id("panic-title");
    add(
        "p",
        "",
        "That is a defect of ours, and nothing you did. What was saved is safe. Loading the page again helps.",
    )?;
    let button: web_sys::HtmlElement = add("button", "button", "Reload")?.unchecked_into();
    let reload = Closure::once_into_js(|| {
        let _ = window().location().reload();
    });
    button.set_onclick(Some(reload.unchecked_ref()));
    document.body().ok_or(JsValue::NULL)?.append_child(&screen)?;
    button.focus()
}
