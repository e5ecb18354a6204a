//! What the columns of a table hold, by their content.

use std::collections::HashSet;

use super::{amounts, dates, sign, table::Sampled};

/// What one column holds, over the sampled rows.
#[derive(Debug, Default, Clone)]
pub(super) struct Profile {
    /// Cells that are not empty.
    pub filled: usize,
    /// Cells that are dates.
    pub dates: usize,
    /// Cells that are amounts or numbers.
    pub amounts: usize,
    /// Cells that are amounts with a decimal mark, a sign or a currency.
    pub money: usize,
    /// Cells that say in or out.
    pub directions: usize,
    /// Cells that are currency codes.
    pub currencies: usize,
    /// Cells with letters that are none of the above.
    pub texts: usize,
    /// Characters in all of them.
    pub length: usize,
    /// Different values, up to eight.
    pub values: usize,
    /// Account numbers by their look.
    pub accounts: usize,
}

impl Profile {
    /// Whether at least `percent` of the filled cells are counted in `count`.
    pub fn mostly(&self, count: usize, percent: usize) -> bool {
        self.filled > 0 && count * 100 >= self.filled * percent
    }
}

/// The profile of each column.
pub(super) fn of(sample: &[Sampled]) -> Vec<Profile> {
    let width = sample.iter().map(|record| record.cells.len()).max().unwrap_or(0);
    (0..width).map(|column| column_profile(sample, column)).collect()
}

fn column_profile(sample: &[Sampled], column: usize) -> Profile {
    let mut profile = Profile::default();
    let mut values: HashSet<&str> = HashSet::new();
    for cell in sample.iter().map(|record| record.cell(column)).filter(|cell| !cell.is_empty()) {
        profile.filled += 1;
        if values.len() < 8 {
            values.insert(cell);
        }
        profile.length += cell.len();
        if dates::parse(cell).is_some() {
            profile.dates += 1;
        } else if let Some(raw) = amounts::parse(cell) {
            profile.amounts += 1;
            let marked = amounts::evidence(raw.number) != amounts::Evidence::Nothing;
            profile.money +=
                usize::from(marked || raw.sign != amounts::Sign::Plain || raw.currency.is_some());
        } else if sign::direction(cell).is_some() {
            profile.directions += 1;
        } else if amounts::known_code(cell).is_some() {
            profile.currencies += 1;
        } else if cell.chars().any(char::is_alphabetic) {
            profile.texts += 1;
        }
        profile.accounts += usize::from(is_iban(cell));
    }
    profile.values = values.len();
    profile
}

/// Whether `text` looks like an IBAN: two letters, two digits, 11 to 30 letters or digits.
pub(super) fn is_iban(text: &str) -> bool {
    if !text.as_bytes().first().is_some_and(u8::is_ascii_uppercase) || text.len() < 15 {
        return false;
    }
    let compact: String = text.chars().filter(|c| *c != ' ').collect();
    let bytes = compact.as_bytes();
    let [a, b, c, d, rest @ ..] = bytes else { return false };
    a.is_ascii_uppercase()
        && b.is_ascii_uppercase()
        && c.is_ascii_digit()
        && d.is_ascii_digit()
        && (11..=30).contains(&rest.len())
        && rest.iter().all(u8::is_ascii_alphanumeric)
        && rest.iter().filter(|byte| byte.is_ascii_digit()).count() >= 6
}
