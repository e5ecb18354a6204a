//! One pass over the whole file that counts what the columns tell, before anything is decided.

use finance::Currency;

use crate::{DateOrder, DecimalMark, Error, Limits};

use super::{
    accounts::MOST,
    amounts,
    columns::{Money, Roles},
    dates::{self, Parts},
    sign::{self, Signs, Way},
    split::{Kept, Record, Splitter},
};

/// What the dates of a column tell about their order.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// Dates that can be read in one way only by their form.
    pub settled: u64,
    /// Dates of two numbers and a year.
    pub numbers: u64,
    /// Of these, with points between.
    pub points: u64,
    /// First number above 12: the line where it stood first, and how many.
    pub first_over: Count,
    /// Second number above 12.
    pub second_over: Count,
    /// First number above 31 before a year of two digits: it is the year.
    pub year_first: Count,
    /// Dates whose two numbers differ.
    pub open: u64,
    /// Which first numbers there are, a bit for each.
    pub firsts: u32,
    /// Which second numbers.
    pub seconds: u32,
    /// Steps forward and back in time, were the day first.
    pub by_day: Steps,
    /// The same, were the month first.
    pub by_month: Steps,
}

/// How often something was seen, and on which line first.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Count {
    pub times: u64,
    pub line: u32,
}

impl Count {
    fn note(&mut self, line: u32) {
        if self.times == 0 {
            self.line = line;
        }
        self.times += 1;
    }
}

/// Steps in time from row to row.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Steps {
    pub forward: u64,
    pub back: u64,
    /// Dates that do not exist.
    pub impossible: u64,
    last: u32,
}

impl Steps {
    /// Goes on to a day as [`Parts::place`] has it.
    fn note(&mut self, day: Option<u32>) {
        let Some(day) = day else {
            self.impossible += 1;
            return;
        };
        if self.last > 0 {
            self.forward += u64::from(day > self.last);
            self.back += u64::from(day < self.last);
        }
        self.last = day;
    }

    /// Whether the dates run in one direction, and at least two differ.
    pub fn in_sequence(&self) -> bool {
        self.impossible == 0 && (self.forward == 0) != (self.back == 0)
    }
}

impl Dates {
    pub fn note(&mut self, parts: &Parts, line: u32) {
        let Parts::Numbers { first, second, short, points, third } = *parts else {
            self.settled += 1;
            return;
        };
        self.numbers += 1;
        self.points += u64::from(points);
        if first > 12 {
            self.first_over.note(line);
        }
        if second > 12 {
            self.second_over.note(line);
        }
        if short && first > 31 && second <= 12 && third <= 31 {
            self.year_first.note(line);
        }
        self.open += u64::from(first != second);
        self.firsts |= 1 << first.min(31);
        self.seconds |= 1 << second.min(31);
        self.by_day.note(parts.place(DateOrder::DayFirst));
        self.by_month.note(parts.place(DateOrder::MonthFirst));
    }
}

/// What the numbers of the money columns tell about the decimal mark.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub point: Count,
    pub comma: Count,
    /// `1.000`
    pub thousand_point: Count,
    /// `1,000`
    pub thousand_comma: Count,
}

impl Marks {
    /// As [`Self::note`], for the amount in a whole cell, when it is written as most are: digits, the only
    /// mark and two digits, with a minus in front or without. Gives its sign; `None` for all others.
    fn note_plain(&mut self, cell: &str, line: u32) -> Option<amounts::Sign> {
        let (sign, number) = match cell.as_bytes() {
            [b'-', number @ ..] => (amounts::Sign::Minus, number),
            number => (amounts::Sign::Plain, number),
        };
        let [b'0'..=b'9', before @ .., mark @ (b'.' | b','), b'0'..=b'9', b'0'..=b'9'] = number else {
            return None;
        };
        if number.len() >= 64 || !before.iter().all(u8::is_ascii_digit) {
            return None;
        }
        if *mark == b'.' { &mut self.point } else { &mut self.comma }.note(line);
        Some(sign)
    }

    pub fn note(&mut self, number: &str, line: u32) {
        let marks = number.bytes().filter(|byte| !byte.is_ascii_digit()).count();
        match amounts::evidence(number) {
            // What is no number under its own mark, such as 1.2.3, asks for nothing.
            amounts::Evidence::Only(mark) if marks > 1 && amounts::value(number, mark).is_none() => {}
            amounts::Evidence::Only(DecimalMark::Point) => self.point.note(line),
            amounts::Evidence::Only(DecimalMark::Comma) => self.comma.note(line),
            amounts::Evidence::ThousandWith(DecimalMark::Comma) => self.thousand_point.note(line),
            amounts::Evidence::ThousandWith(DecimalMark::Point) => self.thousand_comma.note(line),
            amounts::Evidence::Nothing => {}
        }
    }
}

/// The different values of a column, as far as they are few.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Each value and how often it stands, in the order of the file.
    pub values: Vec<(String, u64)>,
    /// Rows without one.
    pub blank: u64,
    /// Where the last one stands.
    last: usize,
}

impl Tally {
    fn note(&mut self, cell: &str) {
        if cell.is_empty() {
            self.blank += 1;
            return;
        }
        if self.values.get(self.last).is_none_or(|(value, _)| value != cell) {
            let found = self.values.iter().position(|(value, _)| value == cell);
            // One more than we can use says that there are too many.
            if found.is_none() && self.values.len() > MOST {
                return;
            }
            self.last = found.unwrap_or_else(|| {
                self.values.push((cell.to_owned(), 0));
                self.values.len() - 1
            });
        }
        if let Some((_, times)) = self.values.get_mut(self.last) {
            *times += 1;
        }
    }

    /// The value that stands most often.
    pub fn most(&self) -> Option<&str> {
        self.values.iter().max_by_key(|(_, times)| *times).map(|(value, _)| value.as_str())
    }
}

/// Everything counted.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub dates: Dates,
    pub value_dates: Dates,
    pub marks: Marks,
    /// Signs of the single amount, or of money out.
    pub first_signs: Signs,
    /// Signs of money in.
    pub second_signs: Signs,
    /// Rows by what their direction says (out, in) and whether their amount has a minus.
    pub out_minus: u64,
    pub out_plain: u64,
    pub in_minus: u64,
    pub in_plain: u64,
    /// Rows with an amount and without a direction.
    pub no_way: u64,
    /// Cells of the currency column.
    pub currencies: Tally,
    /// Currencies beside amounts.
    pub symbols: Vec<(Currency, u64)>,
    /// Fees that are not zero.
    pub fees: u64,
    /// Cells of the account’s column.
    pub accounts: Tally,
    /// Records after the header.
    pub records: u64,
}

/// Counts over all records of the table from `first_line` on, and keeps them.
// Apart from its caller, since it is a loop for each record: in a function as large as that one, a browser
// keeps all that it counts in memory.
#[inline(never)]
pub(super) fn gather<'t, 'l>(
    mut splitter: Splitter<'t, 'l>,
    roles: &Roles,
    first_line: u32,
    limits: &Limits,
) -> Result<(Evidence, Kept<'t, 'l>), Error> {
    let mut kept = Kept::new(&splitter);
    let mut evidence = Evidence::default();
    while let Some(record) = kept.cut(&mut splitter)? {
        if record.line < first_line {
            continue;
        }
        evidence.records += 1;
        if evidence.records > limits.rows {
            return Err(Error::TooManyRows { limit: limits.rows });
        }
        evidence.note(&record, roles);
    }
    Ok((evidence, kept))
}

impl Evidence {
    fn note(&mut self, record: &Record<'_, '_>, roles: &Roles) {
        let Some(parts) = &dates::parse(&record.cell(roles.date)) else { return };
        self.dates.note(parts, record.line);
        if let Some(parts) = &roles.value_date.and_then(|column| dates::parse(&record.cell(column))) {
            self.value_dates.note(parts, record.line);
        }
        for (index, column) in roles.money.columns().enumerate() {
            self.note_amount(record, roles, column, index == 0);
        }
        for column in [roles.balance, roles.fee].into_iter().flatten() {
            let cell = record.cell(column);
            if self.marks.note_plain(&cell, record.line).is_none()
                && let Some(raw) = amounts::parse(&cell)
            {
                self.marks.note(raw.number, record.line);
            }
        }
        if let Some(column) = roles.fee {
            let cell = record.cell(column);
            let number = amounts::parse(&cell).map_or("", |raw| raw.number);
            self.fees += u64::from(number.bytes().any(|byte| matches!(byte, b'1'..=b'9')));
        }
        if let Some(column) = roles.currency {
            self.currencies.note(&record.cell(column));
        }
        if let Some(column) = roles.account {
            self.accounts.note(&record.cell(column));
        }
    }

    fn note_amount(&mut self, record: &Record<'_, '_>, roles: &Roles, column: usize, first: bool) {
        let cell = record.cell(column);
        let sign = match self.marks.note_plain(&cell, record.line) {
            Some(sign) => sign,
            None => {
                let Some(raw) = amounts::parse(&cell) else { return };
                self.marks.note(raw.number, record.line);
                if let Some(currency) = raw.currency {
                    tally(&mut self.symbols, currency);
                }
                raw.sign
            }
        };
        let is_debit = matches!(roles.money, Money::Pair { debit, .. } if debit == Some(column));
        let signs = match roles.money {
            Money::Single(_) => first,
            Money::Pair { .. } => is_debit,
        };
        if signs { &mut self.first_signs } else { &mut self.second_signs }.note(sign);
        let Some(column) = roles.direction else { return };
        let minus = matches!(sign, amounts::Sign::Minus);
        *match (sign::direction(&record.cell(column)), minus) {
            (Some(Way::Out), true) => &mut self.out_minus,
            (Some(Way::Out), false) => &mut self.out_plain,
            (Some(Way::In), true) => &mut self.in_minus,
            (Some(Way::In), false) => &mut self.in_plain,
            (None, _) => &mut self.no_way,
        } += 1;
    }
}

fn tally(counts: &mut Vec<(Currency, u64)>, currency: Currency) {
    match counts.iter_mut().find(|(known, _)| *known == currency) {
        Some((_, times)) => *times += 1,
        None => counts.push((currency, 1)),
    }
}
