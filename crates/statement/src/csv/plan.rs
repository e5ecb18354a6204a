//! How the cells of a row become a date, an amount and a balance, once everything is decided.

use std::borrow::Cow;

use chrono::NaiveDate;
use finance::Decimal;

use crate::{DateOrder, DecimalMark};

use super::{
    amounts::{self, Sign, Small},
    columns::{Money, Roles},
    dates,
    sign::{self, Way},
    split::{Record, shortened},
    table::Sampled,
};

/// Anything with cells.
pub(super) trait Cells<'t> {
    /// The cell in column `index`, trimmed; empty when there is none.
    fn text(&self, index: usize) -> Cow<'t, str>;
}

impl<'t> Cells<'t> for Record<'_, 't> {
    fn text(&self, index: usize) -> Cow<'t, str> {
        self.cell(index)
    }
}

impl<'t> Cells<'t> for Sampled<'t> {
    fn text(&self, index: usize) -> Cow<'t, str> {
        self.cells.get(index).cloned().unwrap_or_default()
    }
}

/// What an amount without a sign means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain {
    /// Money in; a minus is money out.
    In,
    /// Money out.
    Out,
    /// What the direction column says; the way is for rows where it says nothing.
    AsDirected(Option<Way>),
}

/// The decisions.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub roles: Roles,
    pub order: DateOrder,
    pub value_order: DateOrder,
    pub mark: DecimalMark,
    pub plain: Plain,
    /// Positive amounts are money out and negative ones money in.
    pub inverted: bool,
    /// Money out stands with a minus in its own column.
    pub debit_minus: bool,
    /// Money in stands with a minus in its own column.
    pub credit_minus: bool,
    /// Fees are taken off the amount.
    pub fees: bool,
}

impl Plan {
    /// The booking date, or what is wrong with it.
    pub fn date<'t>(&self, cells: &impl Cells<'t>) -> Result<NaiveDate, String> {
        let cell = cells.text(self.roles.date);
        if cell.is_empty() {
            return Err("The row has no date.".to_owned());
        }
        day(&cell, self.order)
    }

    /// The value date, where there is one that can be read.
    pub fn value_date<'t>(&self, cells: &impl Cells<'t>) -> Option<NaiveDate> {
        dates::parse(&cells.text(self.roles.value_date?))?.resolve(self.value_order)
    }

    /// The signed amount; `None` when the row has none.
    pub fn amount<'t>(&self, cells: &impl Cells<'t>) -> Result<Option<Decimal>, String> {
        let amount = match self.roles.money {
            Money::Single(column) => self.single(cells, column)?,
            Money::Pair { debit, credit } => self.pair(cells, debit, credit)?,
        };
        let fee = match self.roles.fee.filter(|_| self.fees) {
            Some(column) => {
                self.number(&cells.text(column))?.map(|(_, fee)| fee).filter(|fee| !fee.is_zero())
            }
            None => None,
        };
        match (amount, fee) {
            (amount, None) => Ok(amount),
            (amount, Some(fee)) => amount
                .unwrap_or_default()
                .checked_sub(fee)
                .map(Some)
                .ok_or_else(|| "The amount and its fee are too large.".to_owned()),
        }
    }

    /// The running balance; `None` when the row has none.
    pub fn balance<'t>(&self, cells: &impl Cells<'t>) -> Result<Option<Decimal>, String> {
        let Some(column) = self.roles.balance else { return Ok(None) };
        let value = self.number(&cells.text(column))?;
        Ok(value.map(|(sign, value)| if matches!(sign, Sign::Minus | Sign::Debit) { -value } else { value }))
    }

    fn single<'t>(&self, cells: &impl Cells<'t>, column: usize) -> Result<Option<Decimal>, String> {
        let Some((sign, value)) = self.number(&cells.text(column))? else { return Ok(None) };
        let out = match (sign, self.plain) {
            (Sign::Debit, _) => true,
            (Sign::Credit, _) => false,
            (Sign::Minus, _) => !self.inverted,
            (Sign::Plus, _) => self.inverted,
            (Sign::Plain, Plain::In) => self.inverted,
            (Sign::Plain, Plain::Out) => !self.inverted,
            (Sign::Plain, Plain::AsDirected(otherwise)) => {
                let cell = self.roles.direction.map(|column| cells.text(column)).unwrap_or_default();
                match sign::direction(&cell).or(otherwise.filter(|_| cell.is_empty())) {
                    Some(way) => (way == Way::Out) != self.inverted,
                    None if value.is_zero() => false,
                    None => {
                        return Err(format!("“{}” says neither money in nor money out.", shortened(&cell)));
                    }
                }
            }
        };
        Ok(Some(if out { -value } else { value }))
    }

    fn pair<'t>(
        &self,
        cells: &impl Cells<'t>,
        debit: Option<usize>,
        credit: Option<usize>,
    ) -> Result<Option<Decimal>, String> {
        let side = |column: Option<usize>, minus: bool, out: bool| -> Result<Option<Decimal>, String> {
            let Some(column) = column else { return Ok(None) };
            let value = self.number(&cells.text(column))?;
            Ok(value.map(|(sign, value)| match sign {
                // A debit mark in a column of debits says the same once more.
                Sign::Debit => -value,
                Sign::Credit => value,
                sign => {
                    if (sign == Sign::Minus) == (out == minus) {
                        -value
                    } else {
                        value
                    }
                }
            }))
        };
        let out = side(debit, self.debit_minus, true)?;
        let into = side(credit, self.credit_minus, false)?;
        match (out, into) {
            (Some(out), Some(into)) if out.is_zero() => Ok(Some(into)),
            (Some(out), Some(into)) if into.is_zero() => Ok(Some(out)),
            (Some(_), Some(_)) => Err("The row has both money out and money in.".to_owned()),
            (out, into) => Ok(out.or(into)),
        }
    }

    /// What [`Self::amount`] and [`Self::balance`] make of the simplest cells, in a fraction of the time; `None`
    /// for all others.
    #[inline]
    pub fn simple(&self, record: &Record<'_, '_>) -> Option<(Small, Option<Small>)> {
        if self.fees && self.roles.fee.is_some() {
            return None;
        }
        let amount = match self.roles.money {
            Money::Single(column) => {
                let amount = Small::read(record.plain(column)?, self.mark)?;
                let positive = match self.plain {
                    Plain::In => false,
                    Plain::Out => true,
                    Plain::AsDirected(_) => return None,
                };
                amount.with_minus((amount.is_minus() || positive) != self.inverted)
            }
            Money::Pair { debit, credit } => {
                let cell = |column: Option<usize>| column.map_or(Some(""), |column| record.plain(column));
                let (debit, credit) = (cell(debit)?, cell(credit)?);
                let (cell, minus, out) = match (debit.is_empty(), credit.is_empty()) {
                    (false, true) => (debit, self.debit_minus, true),
                    (true, false) => (credit, self.credit_minus, false),
                    _ => return None,
                };
                let amount = Small::read(cell, self.mark)?;
                amount.with_minus(amount.is_minus() == (out == minus))
            }
        };
        let cell = self.roles.balance.map_or(Some(""), |column| record.plain(column))?;
        let balance = if cell.is_empty() { None } else { Some(Small::read(cell, self.mark)?) };
        Some((amount, balance))
    }

    fn number(&self, cell: &str) -> Result<Option<(Sign, Decimal)>, String> {
        if cell.is_empty() || matches!(cell, "-" | "–" | "—") {
            return Ok(None);
        }
        let wrong = || format!("“{}” is not an amount.", shortened(cell));
        let raw = amounts::parse(cell).ok_or_else(wrong)?;
        let value = amounts::value(raw.number, self.mark).ok_or_else(wrong)?;
        Ok(Some((raw.sign, value)))
    }
}

/// The day that `text` names, or one sentence on what is wrong with it.
pub(super) fn day(text: &str, order: DateOrder) -> Result<NaiveDate, String> {
    let parts = dates::parse(text).ok_or_else(|| format!("“{}” is not a date.", shortened(text)))?;
    parts.resolve(order).ok_or_else(|| {
        // A year in front or a month by name settles the order; the column’s says nothing of it.
        let read = match parts {
            dates::Parts::Settled { .. } => String::new(),
            dates::Parts::Numbers { .. } => format!(", read as {}", named(order)),
        };
        format!("“{}” is not a day of the calendar{read}.", shortened(text))
    })
}

/// The order in words.
pub(crate) fn named(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayFirst => "day before month",
        DateOrder::MonthFirst => "month before day",
        DateOrder::YearFirst => "year first",
    }
}
