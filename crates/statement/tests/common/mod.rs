//! What the tests share.
#![allow(dead_code)] // not every test uses all of it

pub mod fuzz;
pub mod suite;

use std::fmt::Write;

use statement::{Error, Hints, Limits, Statement};

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
            let income: finance::Decimal = amounts().filter(|a| a.is_sign_positive()).sum();
            let out: finance::Decimal = amounts().filter(|a| a.is_sign_negative()).sum();
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
