//! The keyboard, while the focus is in the list: nowhere else, so that no letter is caught from
//! somebody who dictates or types (WCAG 2.1.4).

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::view::{Ask, Ledger};

/// The keys, and what they do.
pub const KEYS: [(&str, &str); 11] = [
    ("↑ ↓", "To the row above or below"),
    ("Page up, Page down", "A page up or down"),
    ("Home, End", "To the first or the last row"),
    ("Space", "Choose the row, or leave it out"),
    ("Shift with ↑ ↓", "Choose row after row"),
    ("Enter", "Open the details"),
    ("c", "Change the category"),
    ("n", "Write a note"),
    ("s", "Split the row"),
    ("/", "Search"),
    ("Escape", "Choose nothing"),
];

/// A key was pressed in the list.
pub fn press(ledger: Ledger, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || in_field(event) {
        return;
    }
    let at = ledger.current.get_untracked();
    let page = || ledger.scroll.page();
    let on_row = is_row(event);
    match event.key().as_str() {
        "ArrowDown" => go(ledger, at.saturating_add(1), event.shift_key()),
        "ArrowUp" => go(ledger, at.saturating_sub(1), event.shift_key()),
        "PageDown" => go(ledger, at.saturating_add(page()), event.shift_key()),
        "PageUp" => go(ledger, at.saturating_sub(page()), event.shift_key()),
        "Home" => go(ledger, 0, false),
        "End" => go(ledger, u64::MAX, false),
        " " if on_row => {
            if let Some(row) = ledger.current_row() {
                let chosen = untrack(|| ledger.selection.has(row.id));
                ledger.selection.set(&row, !chosen);
                ledger.anchor.set_value(at);
            }
        }
        "Enter" if on_row => ledger.place.open_row(ledger.current_row().map(|row| row.id)),
        "s" => {
            ledger.ask.set(Some(Ask::Split));
            ledger.place.open_row(ledger.current_row().map(|row| row.id));
        }
        "c" => ask(ledger, Ask::Category),
        "n" => ask(ledger, Ask::Note),
        "?" => ledger.ask.set(Some(Ask::Keys)),
        "/" => focus("transaction-search"),
        "Escape" => ledger.selection.clear(),
        _ => return,
    }
    event.prevent_default();
}

/// Asks for something for what is chosen, or else for the row that the keyboard is on.
fn ask(ledger: Ledger, what: Ask) {
    let none = untrack(|| ledger.selection.count(ledger.total.get())) == 0;
    if none && let Some(row) = ledger.current_row() {
        ledger.selection.set(&row, true);
    }
    ledger.ask.set(Some(what));
}

/// Goes to a row; with `extend`, all between are chosen.
fn go(ledger: Ledger, to: u64, extend: bool) {
    let Some(last) = ledger.total.get_untracked().checked_sub(1) else { return };
    let (from, to) = (ledger.current.get_untracked(), to.min(last));
    if extend {
        let rows = ledger.pieces.between(from, to);
        ledger.selection.set_all(&rows, true);
        ledger.anchor.set_value(to);
    }
    ledger.current.set(to);
    ledger.scroll.show(to, false);
    // A moment later, when the row is made.
    request_animation_frame(move || focus(&format!("row-{to}")));
}

/// Gives the focus to an element, unless something else has it.
pub fn focus_if_lost(id: &str) {
    if document().active_element().is_none_or(|active| active.tag_name() == "BODY") {
        focus(id);
    }
}

fn focus(id: &str) {
    let found = document().get_element_by_id(id).and_then(|one| one.dyn_into::<HtmlElement>().ok());
    if let Some(element) = found {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

fn target(event: &KeyboardEvent) -> Option<HtmlElement> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// Whether somebody fills something in.
fn in_field(event: &KeyboardEvent) -> bool {
    target(event).is_some_and(|one| {
        let kind = one.get_attribute("type").unwrap_or_default();
        matches!(one.tag_name().as_str(), "SELECT" | "TEXTAREA")
            || one.tag_name() == "INPUT" && kind != "checkbox"
    })
}

/// Whether the focus is on a row itself, and not on a button or a box in it.
fn is_row(event: &KeyboardEvent) -> bool {
    target(event).is_some_and(|one| one.get_attribute("role").as_deref() == Some("row"))
}
