//! What the tests share.
#![allow(dead_code)] // not every test uses all of it

pub mod fuzz;
pub mod suite;

use std::fmt::Write;

use chrono::NaiveDate;
use finance::Decimal;
use statement::{
    Error, Hints, Limits, Row, Statement,
    reconcile::{Known, Standing, key, reconcile},
};

/// The only statement in the file, read with the default limits and no hints.
pub fn read(bytes: &[u8], name: &str) -> Result<Statement, Error> {
    read_with(bytes, name, &Limits::default(), &Hints::default())
}

/// The only statement in the file.
pub fn read_with(bytes: &[u8], name: &str, limits: &Limits, hints: &Hints) -> Result<Statement, Error> {
    let mut statements = statement::read(bytes, name, limits, hints)?.statements;
    assert_eq!(statements.len(), 1, "{name} holds one statement");
    Ok(statements.remove(0))
}

/// One line: rows, sums, period, proof, problems, what is uncertain.
pub fn summary(name: &str, read: &Result<Statement, Error>) -> String {
    let mut line = format!("{name}: ");
    match read {
        Err(error) => write!(line, "error: {error}").unwrap(),
        Ok(statement) => {
            let amounts = || statement.transactions.iter().map(|row| row.amount);
            let income: Decimal = amounts().filter(|a| a.is_sign_positive()).sum();
            let out: Decimal = amounts().filter(|a| a.is_sign_negative()).sum();
            write!(
                line,
                "{} rows, in {}, out {}, {} to {}, {:?}, {} problems, {} {}",
                statement.transactions.len(),
                income.normalize(),
                out.normalize(),
                statement.period.first(),
                statement.period.last(),
                statement.proof,
                statement.problems.len(),
                statement.currency.map(|c| c.to_string()).unwrap_or_default(),
                statement.account.clone().unwrap_or_default(),
            )
            .unwrap();
            let unsure: Vec<String> = statement
                .decisions
                .iter()
                .filter(|d| !d.certain)
                .map(|d| format!("{:?} {}", d.about, d.choice))
                .collect();
            if !unsure.is_empty() {
                write!(line, "; unsure: {}", unsure.join(", ")).unwrap();
            }
        }
    }
    line
}

/// A row of April 2025; the amount and the balance in cents.
pub fn row(day: u32, cents: i64, words: &str, balance: Option<i64>) -> Row {
    let booking_date = NaiveDate::from_ymd_opt(2025, 4, day).unwrap();
    let amount = Decimal::new(cents, 2);
    Row {
        line: 1,
        page: None,
        booking_date,
        value_date: None,
        amount,
        description: words.to_owned(),
        counterparty: None,
        balance: balance.map(|cents| Decimal::new(cents, 2)),
        bank_id: None,
        key: key(None, booking_date, amount, words),
    }
}

/// Adds what is new; how many.
pub fn import(rows: &[Row], account: &mut Vec<Known>) -> usize {
    let standings = reconcile(rows, account);
    assert_eq!(standings.len(), rows.len());
    let before = account.len();
    for (row, standing) in rows.iter().zip(standings) {
        if let Standing::New { occurrence } = standing {
            account.push(Known::of(row, occurrence));
        }
    }
    account.len() - before
}
