//! What the worker does: nothing here knows the browser.

use std::collections::HashMap;

use statement::{
    Error, Hints, Limits, Statement,
    reconcile::{Known, Standing, likely, ranges, reconcile},
};

use super::{
    Alike, AlikeLine, Answer, Ask, Comparison, PreviewLine, Refusal, Repeat, Summary, message::short,
};

/// One file, and what was read out of it.
#[derive(Default)]
pub struct Reader {
    bytes: Vec<u8>,
    reading: Option<Reading>,
}

struct Reading {
    statement: Statement,
    /// One for each transaction, once the account is known.
    standings: Vec<Standing>,
    /// What each may be under other words; one for each transaction, once the account is known.
    alike: Vec<Option<AlikeLine>>,
    /// What only those need who look at the rows, or compare them.
    lines: Option<Lines>,
}

struct Lines {
    /// One for each transaction.
    repeats: Vec<Option<Repeat>>,
    /// All lines in the order of the file.
    places: Vec<Place>,
}

#[derive(Clone, Copy)]
enum Place {
    Transaction(usize),
    Problem(usize),
}

impl Reader {
    /// Answers one question. `bytes` are those that came with it.
    pub fn answer(&mut self, ask: Ask, bytes: Option<Vec<u8>>) -> Answer {
        match ask {
            Ask::Read { file_name, hints, part } => {
                if let Some(bytes) = bytes {
                    self.bytes = bytes;
                }
                self.read(&file_name, &hints, part)
            }
            Ask::Compare { known, alike } => {
                let Some(reading) = &mut self.reading else { return Answer::Compared(Comparison::default()) };
                let Ok(known) = serde_json::from_str::<Vec<Known>>(&known) else {
                    return Answer::Refused(Refusal {
                        sentence: "What is there already cannot be read.".to_owned(),
                        locked: false,
                        scan: false,
                    });
                };
                Answer::Compared(reading.compare(known, alike))
            }
            Ask::Lines { skip, take } => {
                let lines = self.reading.as_mut().map(|reading| reading.lines(skip, take));
                Answer::Lines(lines.unwrap_or_default())
            }
        }
    }

    fn read(&mut self, file_name: &str, hints: &Hints, part: u32) -> Answer {
        // What was read before is not needed to read again, and its memory is.
        self.reading = None;
        let read =
            statement::read_unnamed(&self.bytes, file_name, &Limits::default(), hints).and_then(|file| {
                let parts = short(file.statements.len());
                Ok((file.part(part)?, parts))
            });
        match read {
            Ok((statement, parts)) => {
                let summary = Summary::of(&statement, parts);
                self.reading = Some(Reading::of(statement));
                Answer::Read(Box::new(summary))
            }
            Err(Error::OtherReader) => Answer::Elsewhere,
            Err(error) => Answer::Refused(Refusal {
                sentence: error.to_string(),
                locked: matches!(error, Error::PasswordNeeded | Error::WrongPassword),
                scan: matches!(error, Error::Scan),
            }),
        }
    }
}

impl Reading {
    fn of(statement: Statement) -> Self {
        Self { statement, standings: Vec::new(), alike: Vec::new(), lines: None }
    }

    /// Gives the rows their keys and puts all lines into order, once: sums and proof are told before.
    fn name(&mut self) {
        if self.lines.is_none() {
            self.statement.name_rows();
            let (repeats, places) = (repeats(&self.statement), places(&self.statement));
            self.lines = Some(Lines { repeats, places });
        }
    }

    fn compare(&mut self, known: Vec<Known>, alike: Alike) -> Comparison {
        self.name();
        let rows = &self.statement.transactions;
        self.standings = reconcile(rows, &known);
        let likely = likely(rows, &self.standings, &known);
        self.alike = likely
            .into_iter()
            .map(|likely| {
                let likely = likely?;
                let known = known.get(likely.known)?;
                let left_out = match alike {
                    Alike::LeaveOutSure => likely.sure,
                    Alike::LeaveOut => true,
                    Alike::Add => false,
                };
                Some(AlikeLine { date: known.booking_date, description: known.description.clone(), left_out })
            })
            .collect();
        let new = self.standings.iter().filter(|standing| matches!(standing, Standing::New { .. })).count();
        let left_out = |alike: &Option<AlikeLine>| alike.as_ref().is_some_and(|alike| alike.left_out);
        let left = self.alike.iter().filter(|alike| left_out(alike)).count();
        // Known rows between them make longer ranges, and fewer: the server leaves those out anyway.
        let known_or_left = |(standing, alike): (&Standing, &Option<AlikeLine>)| {
            left_out(alike) || matches!(standing, Standing::Known { .. })
        };
        let rows = self.standings.iter().zip(&self.alike);
        let positions = (0..).zip(rows).filter(|(_, row)| left > 0 && known_or_left(*row));
        Comparison {
            new: short(new - left),
            known: short(self.standings.len() - new),
            alike: short(self.alike.iter().flatten().count()),
            same: ranges(positions.map(|(position, _)| position)),
        }
    }

    fn lines(&mut self, skip: u32, take: u32) -> Vec<PreviewLine> {
        self.name();
        let Some(lines) = &self.lines else { return Vec::new() };
        let places = lines.places.iter().skip(skip as usize).take(take as usize);
        places.filter_map(|place| self.line(*place, &lines.repeats)).collect()
    }

    fn line(&self, place: Place, repeats: &[Option<Repeat>]) -> Option<PreviewLine> {
        match place {
            Place::Problem(at) => self.statement.problems.get(at).cloned().map(PreviewLine::Problem),
            Place::Transaction(at) => {
                self.statement.transactions.get(at).map(|row| PreviewLine::Transaction {
                    line: row.line,
                    date: row.booking_date,
                    description: row.description.clone(),
                    amount: row.amount,
                    balance: row.balance,
                    standing: self.standings.get(at).copied(),
                    repeat: repeats.get(at).copied().flatten(),
                    alike: self.alike.get(at).cloned().flatten(),
                })
            }
        }
    }
}

/// Which transactions the file has more than once.
fn repeats(statement: &Statement) -> Vec<Option<Repeat>> {
    let mut counts = HashMap::<&str, u32>::new();
    let nths: Vec<u32> = statement
        .transactions
        .iter()
        .map(|row| {
            let count = counts.entry(row.key.as_str()).or_default();
            *count += 1;
            *count
        })
        .collect();
    let of = |key: &str| counts.get(key).copied().unwrap_or(1);
    let rows = statement.transactions.iter().zip(nths);
    rows.map(|(row, nth)| Some(Repeat { nth, of: of(&row.key) }).filter(|repeat| repeat.of > 1)).collect()
}

/// Transactions and problems together, as they stand in the file.
fn places(statement: &Statement) -> Vec<Place> {
    let transactions = statement.transactions.iter().enumerate();
    let problems = statement.problems.iter().enumerate();
    let mut lines: Vec<(u32, Place)> = transactions
        .map(|(at, row)| (row.line, Place::Transaction(at)))
        .chain(problems.map(|(at, problem)| (problem.line, Place::Problem(at))))
        .collect();
    lines.sort_by_key(|(line, _)| *line);
    lines.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use finance::{Decimal, Period};
    use statement::{Format, Problem, Proof, Row};

    use super::*;

    fn row(line: u32, amount: i64, key: &str) -> Row {
        Row {
            line,
            page: None,
            booking_date: NaiveDate::from_ymd_opt(2025, 4, 3).unwrap(),
            value_date: None,
            amount: Decimal::new(amount, 2),
            description: "CHECKERS".into(),
            counterparty: None,
            balance: None,
            bank_id: None,
            key: key.into(),
        }
    }

    fn statement() -> Statement {
        Statement {
            format: Format::Csv,
            account: None,
            currency: None,
            period: Period::month_of(NaiveDate::from_ymd_opt(2025, 4, 3).unwrap()),
            opening_balance: None,
            closing_balance: None,
            proof: Proof::Unchecked,
            // Newest first in the file: booked in the opposite order.
            transactions: vec![row(9, 3_050_000, "b"), row(5, -45_900, "a"), row(4, -45_900, "a")],
            problems: vec![Problem {
                line: 7,
                page: None,
                message: "There is no 31 April.".into(),
                cells: Vec::new(),
            }],
            decisions: Vec::new(),
            columns: Vec::new(),
            layout: String::new(),
        }
    }

    #[test]
    fn a_summary_counts_and_adds_up() {
        let summary = Summary::of(&statement(), 1);
        assert_eq!((summary.transactions, summary.problems, summary.lines()), (3, 1, 4));
        assert_eq!(summary.income, Decimal::new(3_050_000, 2));
        assert_eq!(summary.expenses, Decimal::new(91_800, 2));
    }

    #[test]
    fn lines_stand_in_the_order_of_the_file_with_the_problems_among_them() {
        let lines = Reading::of(statement()).lines(0, 10);
        let numbers: Vec<u32> = lines
            .iter()
            .map(|line| match line {
                PreviewLine::Transaction { line, .. } | PreviewLine::Problem(Problem { line, .. }) => *line,
            })
            .collect();
        assert_eq!(numbers, [4, 5, 7, 9]);
        assert_eq!(Reading::of(statement()).lines(1, 2).len(), 2);
    }

    #[test]
    fn equal_rows_are_counted() {
        let repeats = repeats(&statement());
        assert_eq!(repeats, [None, Some(Repeat { nth: 1, of: 2 }), Some(Repeat { nth: 2, of: 2 })]);
    }

    #[test]
    fn without_a_file_nothing_is_there() {
        let mut reader = Reader::default();
        assert_eq!(reader.answer(Ask::Lines { skip: 0, take: 5 }, None), Answer::Lines(Vec::new()));
        let known = serde_json::to_string(&[Known::of(&row(2, -100, "a"), 1)]).unwrap();
        assert_eq!(
            reader.answer(Ask::Compare { known, alike: Alike::default() }, None),
            Answer::Compared(Comparison::default())
        );
        let ask = Ask::Read { file_name: "empty.csv".into(), hints: Hints::default(), part: 0 };
        assert_eq!(
            reader.answer(ask, Some(Vec::new())),
            Answer::Refused(Refusal { sentence: Error::Empty.to_string(), locked: false, scan: false })
        );
    }
}
