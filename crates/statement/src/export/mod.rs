//! Statements as files: our own table and JSON, and OFX 2 for other programs. What is written here is
//! read back to the same rows.

#[cfg(feature = "pdf")]
mod json;
mod ofx;
mod table;

use crate::{Error, Problem, Row, Statement, assemble, chain, csv};

#[cfg(feature = "pdf")]
pub use json::json;
pub use ofx::ofx;
pub use table::csv;

#[cfg(feature = "pdf")]
pub(crate) use json::read as read_json;
pub(crate) use table::read as read_csv;

/// Beginning of the ids that OFX demands where the bank gave none: the reader takes them for none.
pub(crate) const OWN_ID: &str = "BankStat-";

/// Makes true again of a statement what its rows say: days, proof. Rows that an import could
/// not keep become problems.
fn whole(mut statement: Statement) -> Result<Statement, Error> {
    let keeps = |row: &Row| {
        let fits = |value: finance::Decimal| {
            csv::amounts::value(&value.abs().to_string(), crate::DecimalMark::Point).is_some()
        };
        fits(row.amount) && row.balance.is_none_or(fits)
    };
    let (rows, refused): (Vec<Row>, Vec<Row>) = statement.transactions.into_iter().partition(keeps);
    statement.problems.extend(refused.into_iter().map(|row| Problem {
        line: row.line,
        page: row.page,
        message: "The amount or the balance has more digits than money has.".to_owned(),
        cells: vec![row.booking_date.to_string(), row.description, row.amount.to_string()],
    }));
    statement.transactions = rows;
    for row in &mut statement.transactions {
        row.description = csv::tidy(&row.description);
    }
    statement.period = assemble::period(&statement.transactions).ok_or(Error::NoTransactions)?;
    statement.proof =
        chain::proof(&statement.transactions, statement.opening_balance, statement.closing_balance);
    Ok(statement)
}
