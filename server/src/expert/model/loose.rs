//! Figures in a model's words that no tool counted.

use std::collections::BTreeSet;

use serde_json::Value;

/// The numbers in `text` that stand neither in what the tools gave nor in the question. Small whole
/// numbers, as in “three of 5”, are words.
pub(super) fn loose(text: &str, results: &[Value], question: &str) -> Vec<String> {
    let mut known = BTreeSet::new();
    for result in results {
        collect(result, &mut known);
    }
    known.extend(numbers(question).into_iter().flat_map(|(_, forms)| forms));
    let mut found = Vec::new();
    for (written, forms) in numbers(text) {
        let small = forms.iter().all(|form| form.len() <= 2 && !form.contains('.'));
        if !small && forms.is_disjoint(&known) && !found.contains(&written) {
            found.push(written);
        }
    }
    found
}

/// All numbers in a result, and what they are when they are rounded for reading.
fn collect(value: &Value, known: &mut BTreeSet<String>) {
    match value {
        Value::Number(number) => add(&number.to_string(), known),
        Value::String(text) => {
            for (_, forms) in numbers(text) {
                forms.iter().for_each(|form| add(form, known));
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, known)),
        Value::Object(object) => object.values().for_each(|value| collect(value, known)),
        Value::Null | Value::Bool(_) => {}
    }
}

fn add(number: &str, known: &mut BTreeSet<String>) {
    let number = number.trim_start_matches('-');
    known.insert(plain(number));
    if let Ok(exact) = number.parse::<finance::Decimal>() {
        for digits in 0..=2 {
            known.insert(plain(&exact.round_dp(digits).to_string()));
        }
    }
}

/// The numbers of a text as they are written, each with what it may mean: `1,234` is a thousand or a
/// little more than one, depending on who writes.
fn numbers(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found = Vec::new();
    let mut run = String::new();
    let is_part = |letter: char| {
        letter.is_ascii_digit() || matches!(letter, '.' | ',' | '\u{a0}' | '\u{202f}' | '\'' | '’')
    };
    for letter in text.chars().chain(std::iter::once(' ')) {
        if letter.is_ascii_digit() || (!run.is_empty() && is_part(letter)) {
            run.push(letter);
            continue;
        }
        let written = run.trim_end_matches(|letter: char| !letter.is_ascii_digit()).to_owned();
        run.clear();
        if !written.is_empty() {
            let forms = meanings(&written);
            found.push((written, forms));
        }
    }
    found
}

fn meanings(written: &str) -> BTreeSet<String> {
    let mut forms = BTreeSet::new();
    // The last sign parts decimals, or thousands like those before.
    let last = written.rfind(|letter: char| !letter.is_ascii_digit());
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    forms.insert(plain(&digits(written)));
    if let Some(last) = last {
        let (whole, rest) = written.split_at(last);
        forms.insert(plain(&format!("{}.{}", digits(whole), digits(rest))));
    }
    forms
}

/// Without zeros that say nothing.
fn plain(number: &str) -> String {
    let number = number.trim_start_matches('0');
    let number =
        if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number };
    if number.is_empty() || number.starts_with('.') { format!("0{number}") } else { number.to_owned() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_tools_counted_may_be_said_in_any_writing() {
        let results = [json!({ "income": "12345.60", "count": 17, "period": { "first": "2026-05-01" } })];
        for said in [
            "R 12,345.60 came in, in 17 payments.",
            "12 345,60 since 1 May 2026",
            "About 12 346",
            "12.345,6 in three months and 5 days",
        ] {
            let said = said.replace("12 3", "12\u{a0}3");
            assert_eq!(loose(&said, &results, ""), Vec::<String>::new(), "{said}");
        }
        assert_eq!(loose("You asked about 500.", &results, "over 500?"), Vec::<String>::new());
    }

    #[test]
    fn what_nobody_counted_is_found() {
        let results = [json!({ "expenses": "100.00" })];
        assert_eq!(loose("You spent R 100.00, which is 1,200.00 a year.", &results, ""), ["1,200.00"]);
        assert_eq!(loose("4,5 % more than 100", &results, ""), ["4,5"]);
    }
}
