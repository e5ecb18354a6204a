//! Reading a file otherwise than it was found.

use leptos::{html, prelude::*};
use statement::{About, DateOrder, DecimalMark, Hints};

use crate::statements::queue::{Item, Queue};

/// One way to read, and the hint that asks for it.
type Choice = (&'static str, fn(&mut Hints));

const DATES: [Choice; 4] = [
    ("As found", |hints| hints.date_order = None),
    ("Day first", |hints| hints.date_order = Some(DateOrder::DayFirst)),
    ("Month first", |hints| hints.date_order = Some(DateOrder::MonthFirst)),
    ("Year first", |hints| hints.date_order = Some(DateOrder::YearFirst)),
];
const DECIMALS: [Choice; 3] = [
    ("As found", |hints| hints.decimal_mark = None),
    ("1,234.56", |hints| hints.decimal_mark = Some(DecimalMark::Point)),
    ("1.234,56", |hints| hints.decimal_mark = Some(DecimalMark::Comma)),
];
const SIGNS: [Choice; 3] = [
    ("As found", |hints| hints.inverted = None),
    ("Plain amounts are money in", |hints| hints.inverted = Some(false)),
    ("Plain amounts are money out", |hints| hints.inverted = Some(true)),
];

const DELIMITERS: [Choice; 5] = [
    ("As found", |hints| hints.delimiter = None),
    ("Comma", |hints| hints.delimiter = Some(',')),
    ("Semicolon", |hints| hints.delimiter = Some(';')),
    ("Tab", |hints| hints.delimiter = Some('\t')),
    ("Bar", |hints| hints.delimiter = Some('|')),
];
const ENCODINGS: [Choice; 5] = [
    ("As found", |hints| hints.encoding = None),
    ("Unicode", |hints| hints.encoding = Some("utf-8".to_owned())),
    ("Western", |hints| hints.encoding = Some("windows-1252".to_owned())),
    ("Central European", |hints| hints.encoding = Some("windows-1250".to_owned())),
    ("Cyrillic", |hints| hints.encoding = Some("windows-1251".to_owned())),
];
const HEADERS: [Choice; 3] = [
    ("As found", |hints| hints.header_line = None),
    ("The first line", |hints| hints.header_line = Some(1)),
    ("None", |hints| hints.header_line = Some(0)),
];

/// Whether the person has said how to read what `about` names.
pub fn is_told(hints: &Hints, about: About) -> bool {
    match about {
        About::DateOrder => hints.date_order.is_some(),
        About::DecimalMark => hints.decimal_mark.is_some(),
        About::Sign => hints.inverted.is_some(),
        About::Delimiter => hints.delimiter.is_some(),
        About::Encoding => hints.encoding.is_some(),
        About::Header => hints.header_line.is_some(),
        _ => false,
    }
}

/// The ways to read what `about` names; nothing when it cannot be changed. Choosing one reads the
/// file again at once.
#[component]
pub fn Change(item: Item, queue: Queue, about: About) -> impl IntoView {
    // Only a table of text can be cut and decoded otherwise.
    if matches!(about, About::Encoding | About::Header) && !item.is_text_table() {
        return ().into_any();
    }
    let (label, choices): (_, &'static [Choice]) = match about {
        About::DateOrder => ("Read dates as", &DATES),
        About::DecimalMark => ("Read decimals as", &DECIMALS),
        About::Sign => ("Read signs as", &SIGNS),
        About::Delimiter => ("Cells end with", &DELIMITERS),
        About::Encoding => ("Read letters as", &ENCODINGS),
        About::Header => ("The header is", &HEADERS),
        _ => return ().into_any(),
    };
    let name = format!("{about:?}-{}", item.id);
    let radio = move |(words, hint): Choice| {
        let with = move |mut hints: Hints| {
            hint(&mut hints);
            hints
        };
        // Chosen when asking for it again would change nothing.
        let chosen = move || item.hints.with(|hints| with(hints.clone()) == *hints);
        let choose = move |_| {
            item.changed.set_value(Some(about));
            queue.read_again(item, with(item.hints.get_untracked()));
        };
        let input = NodeRef::<html::Input>::new();
        // The choice is made anew with the next reading: whoever made it goes on from there.
        Effect::new(move |_| {
            let Some(input) = input.get() else { return };
            if item.changed.get_value() == Some(about) && untrack(chosen) {
                item.changed.set_value(None);
                let _ = input.focus();
            }
        });
        view! {
            <label class="segment">
                <input type="radio" name=name.clone() node_ref=input prop:checked=chosen on:change=choose/>
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="change">
            <legend>{label}</legend>
            <div class="segments">{choices.iter().copied().map(radio).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
