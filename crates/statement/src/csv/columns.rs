//! What each column means: by the words of its header where they fit its content, else by content.

use crate::{About, Column, Decision, Error, Field, Hints, model::decision};

use super::{
    content,
    profile::{self, Profile},
    table::Table,
    words,
};

/// The columns an amount stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Money {
    /// One column, signed or with a direction beside it.
    Single(usize),
    /// One for money out, one for money in; either may be missing.
    Pair {
        /// Money out.
        debit: Option<usize>,
        /// Money in.
        credit: Option<usize>,
    },
}

impl Money {
    /// The columns.
    pub fn columns(self) -> impl Iterator<Item = usize> {
        match self {
            Self::Single(column) => [Some(column), None],
            Self::Pair { debit, credit } => [debit, credit],
        }
        .into_iter()
        .flatten()
    }
}

/// The columns by what they mean.
#[derive(Debug, Clone)]
pub(super) struct Roles {
    pub date: usize,
    pub value_date: Option<usize>,
    pub money: Money,
    pub texts: Vec<usize>,
    pub counterparty: Option<usize>,
    pub direction: Option<usize>,
    pub fee: Option<usize>,
    pub balance: Option<usize>,
    pub currency: Option<usize>,
    pub account: Option<usize>,
    pub bank_id: Option<usize>,
}

/// Fields found so far, by column.
pub(super) struct Assigned(pub Vec<Option<Field>>);

impl Assigned {
    /// The first column with this meaning.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.0.iter().position(|found| *found == Some(field))
    }

    /// Whether a column has no meaning yet.
    pub fn is_free(&self, column: usize) -> bool {
        self.0.get(column).is_some_and(Option::is_none)
    }

    /// Gives a column its meaning.
    pub fn set(&mut self, column: usize, field: Field) {
        if let Some(slot) = self.0.get_mut(column) {
            *slot = Some(field);
        }
    }

    fn clear(&mut self, field: Field) {
        for slot in self.0.iter_mut().filter(|slot| **slot == Some(field)) {
            *slot = None;
        }
    }
}

/// Finds the meaning of every column of `table`.
///
/// # Errors
/// When no column holds dates, or none holds amounts.
pub(super) fn find(
    table: &Table,
    hints: &Hints,
    decisions: &mut Vec<Decision>,
) -> Result<(Roles, Vec<Column>), Error> {
    let profiles = profile::of(&table.sample);
    let headers: Vec<&str> =
        table.header.iter().flat_map(|header| header.cells.iter().map(|cell| cell.as_ref())).collect();
    let mut assigned = Assigned(vec![None; profiles.len().max(headers.len())]);
    let told = by_person(hints, &mut assigned);
    by_header(&headers, &profiles, &mut assigned);
    if !told {
        settle_money(&profiles, table.sample.len(), &mut assigned);
    }
    let missing = |what: &str| Error::MissingColumn {
        missing: what.to_owned(),
        line: table.header.as_ref().map(|header| header.line).or(Some(table.first_line)),
    };
    let date = dates(&profiles, &mut assigned).ok_or_else(|| missing("dates"))?;
    let has_money =
        [Field::Amount, Field::Debit, Field::Credit].into_iter().any(|f| assigned.column(f).is_some());
    if !has_money && !content::money(table, &profiles, &mut assigned, decisions) {
        return Err(missing("amounts"));
    }
    if !told {
        content::others(&table.sample, &profiles, &mut assigned);
    }
    if !assigned.0.contains(&Some(Field::Description)) {
        content::texts(&profiles, table.sample.len(), &mut assigned);
    }
    let roles = roles(date, &headers, &assigned);
    Ok((roles, describe(&headers, &assigned)))
}

/// Gives columns the meaning that the person says; whether they said which hold the amounts.
fn by_person(hints: &Hints, assigned: &mut Assigned) -> bool {
    const MONEY: [Field; 3] = [Field::Amount, Field::Debit, Field::Credit];
    for (number, field) in &hints.columns {
        let Some(column) = number.checked_sub(1).and_then(|column| usize::try_from(column).ok()) else {
            continue;
        };
        // Several columns may describe; of all else there is one.
        if !matches!(field, Field::Description | Field::Ignored) {
            assigned.clear(*field);
        }
        assigned.set(column, *field);
    }
    hints.columns.values().any(|field| MONEY.contains(field))
}

fn roles(date: usize, headers: &[&str], assigned: &Assigned) -> Roles {
    let money = match assigned.column(Field::Amount) {
        Some(amount) => Money::Single(amount),
        None => Money::Pair { debit: assigned.column(Field::Debit), credit: assigned.column(Field::Credit) },
    };
    let net = money.columns().any(|c| headers.get(c).is_some_and(|h| words::fold(h).starts_with("net")));
    Roles {
        date,
        value_date: assigned.column(Field::ValueDate),
        money,
        texts: (0..assigned.0.len())
            .filter(|c| assigned.0.get(*c) == Some(&Some(Field::Description)))
            .collect(),
        counterparty: assigned.column(Field::Counterparty),
        direction: matches!(money, Money::Single(_)).then(|| assigned.column(Field::Direction)).flatten(),
        fee: assigned.column(Field::Fee).filter(|_| !net),
        balance: assigned.column(Field::Balance),
        currency: assigned.column(Field::Currency),
        account: assigned.column(Field::Account),
        bank_id: assigned.column(Field::BankId),
    }
}

fn describe(headers: &[&str], assigned: &Assigned) -> Vec<Column> {
    (1..)
        .zip(&assigned.0)
        .enumerate()
        .map(|(index, (number, field))| Column {
            number,
            header: headers.get(index).map(|header| super::split::shortened(header)).unwrap_or_default(),
            field: field.unwrap_or(Field::Ignored),
        })
        .collect()
}

/// Gives fields to columns by their headers: the clearest words first, each field once, but several
/// columns may describe.
fn by_header(headers: &[&str], profiles: &[Profile], assigned: &mut Assigned) {
    let mut candidates: Vec<(u8, usize, Field)> = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        let folded = words::fold(header);
        for (field, weight) in words::meanings(&folded) {
            let profile = profiles.get(column);
            if profile.is_none_or(|profile| fits(profile, field)) {
                // Net before gross, and a column with content before an empty one.
                let weight = weight + u8::from(folded.starts_with("net")) * 2;
                let empty = profile.is_none_or(|profile| profile.filled == 0);
                candidates.push((if empty { weight / 4 } else { weight }, column, field));
            }
        }
    }
    candidates.sort_by_key(|(weight, column, _)| (std::cmp::Reverse(*weight), *column));
    let told = |field: &Field| assigned.column(*field).is_some();
    let money = [Field::Amount, Field::Debit, Field::Credit];
    let told_money: Vec<Field> = money.into_iter().filter(told).collect();
    for (_, column, field) in candidates {
        // A single amount and the pair of debit and credit stand for each other.
        let other = match field {
            Field::Amount => !told_money.is_empty(),
            Field::Debit | Field::Credit => told_money.contains(&Field::Amount),
            _ => false,
        };
        if other {
            continue;
        }
        let many = field == Field::Description;
        if assigned.is_free(column) && (many || assigned.column(field).is_none()) {
            assigned.set(column, field);
        }
    }
}

/// Whether a column’s content allows the meaning its header suggests.
fn fits(profile: &Profile, field: Field) -> bool {
    let empty = profile.filled == 0;
    match field {
        Field::BookingDate => profile.mostly(profile.dates, 20) || empty,
        Field::ValueDate => profile.mostly(profile.dates, 50) || empty,
        Field::Amount | Field::Debit | Field::Credit | Field::Balance | Field::Fee => {
            empty || profile.mostly(profile.amounts, 50)
        }
        Field::Direction => profile.mostly(profile.directions, 60),
        Field::Currency => profile.mostly(profile.currencies, 60),
        Field::Description => !profile.mostly(profile.dates, 80),
        Field::Counterparty => empty || profile.mostly(profile.texts, 20),
        Field::Account | Field::BankId | Field::Ignored => true,
    }
}

/// Keeps either the single amount or the pair of debit and credit, by which of them the rows fill.
fn settle_money(profiles: &[Profile], rows: usize, assigned: &mut Assigned) {
    let filled = |field: Field| {
        assigned.column(field).and_then(|column| profiles.get(column)).map_or(0, |profile| profile.filled)
    };
    let (amount, pair) = (filled(Field::Amount), filled(Field::Debit) + filled(Field::Credit));
    let has = |field: Field| assigned.column(field).is_some();
    if has(Field::Amount) && (has(Field::Debit) || has(Field::Credit)) {
        if amount * 10 >= rows * 9 || amount >= pair {
            assigned.clear(Field::Debit);
            assigned.clear(Field::Credit);
        } else {
            assigned.clear(Field::Amount);
        }
    }
}

/// The column of booking dates; a value date serves when there is no other.
fn dates(profiles: &[Profile], assigned: &mut Assigned) -> Option<usize> {
    if let Some(column) = assigned.column(Field::BookingDate) {
        return Some(column);
    }
    if let Some(column) = assigned.column(Field::ValueDate) {
        assigned.set(column, Field::BookingDate);
        return Some(column);
    }
    let mut dated = profiles
        .iter()
        .enumerate()
        .filter(|(column, profile)| assigned.is_free(*column) && profile.mostly(profile.dates, 50));
    let (column, _) = dated.next()?;
    let second = dated.next().map(|(column, _)| column);
    assigned.set(column, Field::BookingDate);
    if let Some(second) = second {
        assigned.set(second, Field::ValueDate);
    }
    Some(column)
}

/// A decision about a column that content alone suggests.
pub(super) fn guess(about: About, choice: String, reason: &str, certain: bool) -> Decision {
    decision(about, &choice, reason, certain)
}
