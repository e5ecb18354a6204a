//! What stands around the table: labels with their values, beside or below them.

use crate::csv::amounts;

use super::lines::{Line, Phrase};

/// Labels with values, and lines of text.
pub(super) struct Around {
    pub pairs: Vec<(String, String)>,
    pub texts: Vec<String>,
}

/// How many lines below a label its value may stand.
const BELOW: usize = 3;

/// Reads the lines for which `is_beside` holds.
pub(super) fn of(lines: &[Line], is_beside: impl Fn(usize) -> bool) -> Around {
    let mut around = Around { pairs: Vec::new(), texts: Vec::new() };
    let phrases: Vec<Vec<Phrase>> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| if is_beside(index) { line.phrases() } else { Vec::new() })
        .collect();
    for (index, (line, found)) in lines.iter().zip(&phrases).enumerate() {
        if found.is_empty() {
            continue;
        }
        around.texts.push(line.text());
        for (at, phrase) in found.iter().enumerate() {
            if let Some(pair) = within(&phrase.text) {
                around.pairs.push(pair);
            } else if let Some(next) = found.get(at + 1) {
                around.pairs.push((phrase.text.clone(), next.text.clone()));
            }
        }
        for phrase in found {
            if let Some(value) = below(lines, &phrases, index, phrase) {
                around.texts.push(format!("{} {value}", phrase.text));
                around.pairs.push((phrase.text.clone(), value));
            }
        }
    }
    around
}

/// A label and its value in one phrase: “Opening balance: 12.50”, “Opening balance 12.50”.
fn within(phrase: &str) -> Option<(String, String)> {
    if let Some((label, value)) = phrase.split_once(": ") {
        return Some((label.to_owned(), value.to_owned()));
    }
    let words: Vec<&str> = phrase.split(' ').collect();
    (1..=words.len().saturating_sub(1).min(3)).rev().find_map(|count| {
        let (label, value) = words.split_at_checked(words.len() - count)?;
        let value = value.join(" ");
        let has_mark = value.contains(['.', ',']);
        (has_mark && amounts::parse(&value).is_some()).then(|| (label.join(" "), value))
    })
}

/// What stands below a label, when it is a value: something with digits.
fn below(lines: &[Line], phrases: &[Vec<Phrase>], index: usize, label: &Phrase) -> Option<String> {
    let line = lines.get(index)?;
    if label.text.bytes().any(|byte| byte.is_ascii_digit()) || label.text.len() > 60 {
        return None;
    }
    for further in index + 1..=index + BELOW {
        let below = lines.get(further).filter(|below| below.page == line.page)?;
        if (below.baseline - line.baseline) > line.size.max(below.size) * 4 {
            return None;
        }
        let found = phrases.get(further)?.iter().find(|found| found.x0 < label.x1 && label.x0 < found.x1);
        if let Some(found) = found {
            let has_digits = found.text.bytes().any(|byte| byte.is_ascii_digit());
            return has_digits.then(|| found.text.clone());
        }
    }
    None
}
