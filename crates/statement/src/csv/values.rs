//! Dates and amounts of formats that name their fields: decided over the whole file and read as the
//! cells of a table are.

use chrono::NaiveDate;
use finance::Decimal;

use crate::{DateOrder, DecimalMark, Decision, Hints};

use super::{
    amounts::{self, Sign},
    dates, decide,
    evidence::{Dates, Marks},
    plan,
    split::shortened,
};

pub(crate) use plan::named;

/// What the dates and amounts of a file tell, before anything is decided.
#[derive(Debug, Default)]
pub(crate) struct Values {
    dates: Dates,
    marks: Marks,
}

/// How the dates and amounts of a file are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader {
    order: DateOrder,
    mark: DecimalMark,
}

impl Values {
    /// Looks at a date, in the order of the file.
    pub fn note_date(&mut self, text: &str, line: u32) {
        if let Some(parts) = &dates::parse(text) {
            self.dates.note(parts, line);
        }
    }

    /// Looks at an amount.
    pub fn note_amount(&mut self, text: &str, line: u32) {
        if let Some(raw) = amounts::parse(text) {
            self.marks.note(raw.number, line);
        }
    }

    /// Whether no date’s numbers tell their order.
    pub fn order_is_open(&self) -> bool {
        let Dates { first_over, second_over, year_first, .. } = &self.dates;
        first_over.times + second_over.times + year_first.times == 0
    }

    /// Decides, and says why. Without `grouping` the format knows no sign between thousands.
    pub fn decide(&self, grouping: bool, hints: &Hints, decisions: &mut Vec<Decision>) -> Reader {
        let (order, said) = decide::date_order(&self.dates, &Dates::default(), hints);
        decisions.extend(said);
        let (mark, said) = if grouping {
            decide::decimal_mark(&self.marks, hints)
        } else {
            decide::only_mark(&self.marks, hints)
        };
        decisions.push(said);
        Reader { order, mark }
    }
}

impl Reader {
    /// The same with another order of dates.
    pub fn with_order(self, order: DateOrder) -> Self {
        Self { order, ..self }
    }

    /// The day that `text` names, or one sentence on what is wrong with it.
    pub fn date(&self, text: &str) -> Result<NaiveDate, String> {
        plan::day(text, self.order)
    }

    /// The signed amount, or one sentence on what is wrong with it.
    pub fn amount(&self, text: &str) -> Result<Decimal, String> {
        let wrong = || format!("“{}” is not an amount.", shortened(text));
        let raw = amounts::parse(text).ok_or_else(wrong)?;
        let value = amounts::value(raw.number, self.mark).ok_or_else(wrong)?;
        Ok(if matches!(raw.sign, Sign::Minus | Sign::Debit) { -value } else { value })
    }
}
