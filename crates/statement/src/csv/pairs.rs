//! Two amounts in one cell, as in `242.20 126.86`: an amount and its balance, or an amount and a fee.
//! The running balance tells which; without it the row is a problem.

use std::{borrow::Cow, cmp::Ordering};

use finance::Decimal;

use crate::{Problem, Row};

use super::{
    amounts,
    plan::{Cells, Plan},
    rows::{Outcome, quoted},
    split::Record,
};

/// A row whose amount is one of several.
#[derive(Debug)]
pub(super) struct Pending {
    /// How many rows stand before it.
    at: usize,
    row: Row,
    /// Amounts, each with the balance that goes with it.
    choices: Vec<(Decimal, Option<Decimal>)>,
    cell: String,
    cells: Vec<String>,
}

/// A record of which one cell reads otherwise.
struct Instead<'r, 't> {
    record: &'r Record<'r, 't>,
    column: usize,
    text: &'r str,
}

impl<'t> Cells<'t> for Instead<'_, 't> {
    fn text(&self, index: usize) -> Cow<'t, str> {
        if index == self.column { Cow::Owned(self.text.to_owned()) } else { self.record.cell(index) }
    }
}

/// The two amounts in a cell.
fn two(cell: &str) -> Option<(&str, &str)> {
    let mut words = cell.split_whitespace();
    let (one, other) = (words.next()?, words.next()?);
    let is_amount = |word: &str| amounts::parse(word).is_some();
    (words.next().is_none() && is_amount(one) && is_amount(other)).then_some((one, other))
}

/// What the amount and the balance of the record may be, when one of its cells holds two amounts.
pub(super) fn pending(record: &Record<'_, '_>, plan: &Plan, at: usize, row: Row) -> Option<Pending> {
    let column = plan.roles.money.columns().find(|column| two(&record.cell(*column)).is_some());
    let mut choices = Vec::new();
    let cell = match (column, plan.roles.balance) {
        (Some(column), _) => {
            let cell = record.cell(column).into_owned();
            let (one, other) = two(&cell)?;
            let amount = |text| plan.amount(&Instead { record, column, text }).ok().flatten();
            let (one, other) = ((one, amount(one)?), (other, amount(other)?));
            match plan.balance(record).ok()? {
                Some(balance) => {
                    let both = one.1.checked_add(other.1);
                    choices.extend(
                        [Some(one.1), Some(other.1), both].into_iter().flatten().map(|a| (a, Some(balance))),
                    );
                }
                None => {
                    let balance = |text| {
                        let raw = amounts::parse(text)?;
                        let value = amounts::value(raw.number, plan.mark)?;
                        Some(if raw.sign == amounts::Sign::Minus { -value } else { value })
                    };
                    choices.push((one.1, balance(other.0)));
                    choices.push((other.1, balance(one.0)));
                    choices.push((one.1.checked_add(other.1)?, None));
                }
            }
            cell
        }
        (None, Some(balance)) => {
            // The amount slid into the balance’s cell.
            let cell = record.cell(balance).into_owned();
            let (one, other) = two(&cell)?;
            let column = plan.roles.money.columns().next()?;
            for (amount, text) in [(one, other), (other, one)] {
                let amount = plan.amount(&Instead { record, column, text: amount });
                let amount = amount.ok().flatten();
                let held = plan.balance(&Instead { record, column: balance, text }).ok().flatten();
                choices.extend(amount.map(|amount| (amount, held)));
                choices.extend(amount.map(|amount| (-amount, held)));
            }
            cell
        }
        (None, None) => return None,
    };
    Some(Pending { at, row, choices, cell, cells: record.shown() })
}

enum Item {
    Sure(Row),
    Open(Pending),
}

/// Settles the open rows by the balances beside them.
pub(super) fn settle(outcome: &mut Outcome) {
    if outcome.pending.is_empty() {
        return;
    }
    let rows = std::mem::take(&mut outcome.rows);
    let steps = rows.iter().zip(rows.iter().skip(1)).map(|(a, b)| a.booking_date.cmp(&b.booking_date));
    let backward = steps.fold(0_i64, |sum, step| match step {
        Ordering::Less => sum + 1,
        Ordering::Equal => sum,
        Ordering::Greater => sum - 1,
    }) < 0;
    let mut items: Vec<Item> = Vec::with_capacity(rows.len() + outcome.pending.len());
    let mut open = std::mem::take(&mut outcome.pending).into_iter().peekable();
    for (index, row) in rows.into_iter().enumerate() {
        while let Some(pending) = open.next_if(|pending| pending.at <= index) {
            items.push(Item::Open(pending));
        }
        items.push(Item::Sure(row));
    }
    items.extend(open.map(Item::Open));
    if backward {
        items.reverse();
    }
    let mut held = outcome.opening;
    let mut items = items.into_iter().peekable();
    while let Some(item) = items.next() {
        let row = match item {
            Item::Sure(row) => row,
            Item::Open(pending) => {
                let next = items.peek().and_then(|item| match item {
                    Item::Sure(row) => Some((row.amount, row.balance?)),
                    Item::Open(_) => None,
                });
                match pending.chosen(held, next) {
                    Ok(row) => row,
                    Err(problem) => {
                        outcome.problems.push(problem);
                        held = None;
                        continue;
                    }
                }
            }
        };
        held = row.balance.or_else(|| held.and_then(|held| held.checked_add(row.amount)));
        outcome.rows.push(row);
    }
    if backward {
        outcome.rows.reverse();
    }
    outcome.problems.sort_by_key(|problem| problem.line);
}

impl Pending {
    /// The row with the only choice that the balances before and after it allow.
    fn chosen(self, held: Option<Decimal>, next: Option<(Decimal, Decimal)>) -> Result<Row, Problem> {
        let fits = |(amount, balance): &&(Decimal, Option<Decimal>)| {
            let sum = held.and_then(|held| held.checked_add(*amount));
            let before = sum.zip(*balance).map(|(sum, balance)| sum == balance);
            let after = balance.or(sum).zip(next);
            let after = after.map(|(held, (amount, balance))| held.checked_add(amount) == Some(balance));
            before.unwrap_or(true) && after.unwrap_or(true) && (before.is_some() || after.is_some())
        };
        let mut fitting = self.choices.iter().filter(fits);
        let found = fitting.next().filter(|first| fitting.all(|other| other == *first));
        match found {
            Some((amount, balance)) => Ok(Row { amount: *amount, balance: *balance, ..self.row }),
            None => Err(Problem {
                line: self.row.line,
                page: None,
                message: format!(
                    "{} holds two amounts, and no balance tells which one counts.",
                    quoted(&self.cell)
                ),
                cells: self.cells,
            }),
        }
    }
}
