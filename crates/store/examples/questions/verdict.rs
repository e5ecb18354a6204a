//! Whether an answer holds the figures it should.

use expert::tool::Outcome;
use finance::Decimal;
use serde_json::Value;

/// What came of a question.
pub enum Said {
    /// It was not answered.
    Cannot(String),
    /// It was.
    Answer {
        /// How it was read.
        reading: String,
        /// All of the answer.
        text: String,
        /// What it stands on.
        outcomes: Vec<Outcome>,
    },
}

impl Said {
    pub fn shown(&self) -> String {
        match self {
            Self::Cannot(reason) => reason.clone(),
            Self::Answer { reading, text, .. } => format!("{reading}\n{text}"),
        }
    }
}

/// How an answer is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds every figure; or rightly there is none.
    Right,
    /// It said that it can’t.
    Cannot,
    /// It does not hold what it should.
    Wrong,
}

/// Holds what was said against the row that was expected.
pub fn judge(expected: Option<&Value>, said: &Said) -> Verdict {
    let (text, outcomes) = match (said, expected) {
        (Said::Cannot(_), None) => return Verdict::Right,
        (Said::Cannot(_), Some(_)) => return Verdict::Cannot,
        (Said::Answer { text, outcomes, .. }, _) => (text, outcomes),
    };
    let nothing = outcomes.iter().all(is_nothing);
    let row = match expected {
        // Saying that nothing is found is no figure.
        None => return if nothing { Verdict::Right } else { Verdict::Wrong },
        Some(Value::Object(row)) => row,
        Some(_) => return if nothing { Verdict::Right } else { Verdict::Wrong },
    };
    let figures: Vec<Decimal> = row.values().filter_map(figure).collect();
    let right = if !figures.is_empty() {
        let numbers = numbers(text);
        figures.iter().all(|figure| numbers.iter().any(|number| same(*figure, *number)))
            || (nothing && figures.iter().all(Decimal::is_zero))
    } else if row.values().all(Value::is_null) {
        nothing
    } else {
        let text = text.to_lowercase();
        row.values().filter_map(Value::as_str).all(|word| text.contains(&as_shown(word).to_lowercase()))
    };
    if right { Verdict::Right } else { Verdict::Wrong }
}

fn figure(value: &Value) -> Option<Decimal> {
    let Value::Number(number) = value else { return None };
    number.to_string().parse().or_else(|_| Decimal::from_scientific(&number.to_string())).ok()
}

/// A number of the text, and whether it is a per cent.
fn numbers(text: &str) -> Vec<(Decimal, bool)> {
    let mut found = Vec::new();
    let mut run = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inner =
            matches!(c, ',' | '.') && chars.peek().is_some_and(char::is_ascii_digit) && !run.is_empty();
        if c.is_ascii_digit() || inner {
            run.push(c);
            continue;
        }
        if !run.is_empty() {
            let percent = c == '%' || (c == ' ' && chars.peek() == Some(&'%'));
            found.extend(run.replace(',', "").parse().ok().map(|number| (number, percent)));
            run.clear();
        }
    }
    found.extend(run.replace(',', "").parse().ok().map(|number| (number, false)));
    found
}

/// Whether they are the same on the screen: to the cent, per cents to a tenth, signs apart.
fn same(figure: Decimal, (number, percent): (Decimal, bool)) -> bool {
    let rounded = |digits: u32| figure.abs().round_dp_with_strategy(digits, finance_rounding());
    rounded(2) == number || (percent && rounded(1) == number)
}

fn finance_rounding() -> rust_decimal::RoundingStrategy {
    rust_decimal::RoundingStrategy::MidpointAwayFromZero
}

/// A day as an answer shows it; other words as they are.
fn as_shown(word: &str) -> String {
    finance::day::parse(word.get(..10).unwrap_or(word))
        .map_or_else(|| word.to_owned(), |day| finance::format::DateFormat::Words.day(day))
}

/// Whether an outcome stands on no row.
fn is_nothing(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Total(sums) | Outcome::Count(sums) | Outcome::SavingsRate(sums) => sums.sums.is_empty(),
        Outcome::Compared(both) => both.differences.is_empty(),
        Outcome::Average(average) => average.means.is_empty(),
        Outcome::Share(share) => share.part.sums.is_empty(),
        Outcome::Groups(groups) => groups.groups.is_empty(),
        Outcome::Rows(rows) => rows.rows.is_empty(),
        Outcome::Recurring { items } => items.is_empty(),
        Outcome::Budgets { lines, .. } => lines.is_empty(),
        Outcome::Goals { goals } => goals.is_empty(),
        Outcome::Fees { sums, .. } => sums.is_empty(),
        Outcome::Balances { accounts } => accounts.iter().all(|account| account.amount.is_none()),
        Outcome::WhatIf(what_if) => what_if.cuts.is_empty(),
        Outcome::Forecast(_) => false,
    }
}
