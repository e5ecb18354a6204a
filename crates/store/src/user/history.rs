//! The import history.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use statement::{Problem, import::ImportRecord};

use super::{PER_PAGE, UserStore, close::state, currency, offset, period};
use crate::{Error, postgres::PersonTx};

/// A statement with its account, as the history shows it.
struct Row {
    id: i64,
    file_name: String,
    file_bytes: i64,
    account_id: i64,
    account_name: String,
    currency: String,
    received_at: DateTime<Utc>,
    state: String,
    failure: Option<String>,
    period_first: Option<NaiveDate>,
    period_last: Option<NaiveDate>,
    added: i32,
    known: i32,
    problems: serde_json::Value,
    problem_count: i32,
    proof: Option<serde_json::Value>,
    income: Decimal,
    expenses: Decimal,
}

impl TryFrom<Row> for ImportRecord {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let mut problems: Vec<Problem> = serde_json::from_value(row.problems).map_err(Error::internal)?;
        let more = row.problem_count.unsigned_abs().saturating_sub(problems.len() as u32);
        if let Some(last) = problems.last().filter(|_| more > 0) {
            let message = format!("{more} more lines after this one could not be read.");
            problems.push(Problem { line: last.line, page: None, message, cells: Vec::new() });
        }
        Ok(Self {
            statement_id: row.id,
            file_name: row.file_name,
            file_bytes: row.file_bytes.unsigned_abs(),
            account_id: row.account_id,
            account_name: row.account_name,
            currency: currency(&row.currency)?,
            received_at: row.received_at,
            state: state(&row.state)?,
            failure: row.failure,
            period: period(row.period_first, row.period_last),
            added: row.added.unsigned_abs(),
            known: row.known.unsigned_abs(),
            problems,
            proof: row.proof.map(serde_json::from_value).transpose().map_err(Error::internal)?,
            income: row.income,
            expenses: row.expenses,
        })
    }
}

impl UserStore {
    /// The import history, newest first; pages of 50, counted from 1.
    pub async fn imports(&self, page: u32) -> Result<Vec<ImportRecord>, Error> {
        self.run(async |tx| self.records(tx, None, page).await).await
    }

    /// One line of the import history.
    pub async fn import(&self, statement_id: i64) -> Result<ImportRecord, Error> {
        self.run(async |tx| self.record(tx, statement_id).await).await
    }

    pub(super) async fn record(&self, tx: &mut PersonTx, statement_id: i64) -> Result<ImportRecord, Error> {
        self.records(tx, Some(statement_id), 1).await?.pop().ok_or(Error::NotFound)
    }

    async fn records(
        &self,
        tx: &mut PersonTx,
        statement_id: Option<i64>,
        page: u32,
    ) -> Result<Vec<ImportRecord>, Error> {
        let rows = sqlx::query_as!(
            Row,
            "SELECT s.id, s.file_name, s.file_bytes, s.account_id, a.name AS account_name, s.currency,
                    s.received_at, s.state, s.failure, s.period_first, s.period_last, s.added, s.known,
                    s.problems, s.problem_count, s.proof, s.income, s.expenses
             FROM statements s JOIN accounts a ON a.user_id = s.user_id AND a.id = s.account_id
             WHERE s.user_id = $1 AND a.user_id = $1 AND ($2::bigint IS NULL OR s.id = $2)
             ORDER BY s.received_at DESC, s.id DESC LIMIT $3 OFFSET $4",
            self.user_id,
            statement_id,
            i64::from(PER_PAGE),
            offset(page)
        )
        .fetch_all(&mut **tx)
        .await?;
        rows.into_iter().map(ImportRecord::try_from).collect()
    }
}
