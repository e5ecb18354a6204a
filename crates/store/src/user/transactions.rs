//! Transactions as they are listed and searched.

use std::collections::HashMap;

use chrono::NaiveDate;
use finance::transaction::{
    CurrencySum, NOTE_SHOWN, Transaction, TransactionFilter, TransactionPage, list::Totals,
};
use rust_decimal::Decimal;

use super::{
    PER_PAGE, UserStore,
    conditions::{Conditions, found},
    currency, offset,
};
use crate::{Error, postgres::PersonTx};

impl UserStore {
    /// Transactions, newest first; pages of 50, counted from 1.
    pub async fn transactions(
        &self,
        filter: &TransactionFilter,
        page: u32,
    ) -> Result<TransactionPage, Error> {
        let c = Conditions::of(filter);
        self.run(async |tx| {
            let Totals { rows: total, sums } = self.totals_of(tx, &c).await?;
            let keys = found!(
                query_scalar,
                ["SELECT t.id FROM transactions t "],
                ["ORDER BY t.booking_date DESC, t.statement_end DESC, t.statement_id DESC, t.position DESC
                  LIMIT $13 OFFSET $14"],
                self.user_id,
                c,
                i64::from(PER_PAGE),
                offset(page)
            );
            let keys = keys.fetch_all(&mut **tx).await?;
            let rows = self.rows(tx, &keys).await?;
            Ok(TransactionPage { rows, total, sums, page: page.max(1), per_page: PER_PAGE })
        })
        .await
    }

    /// How many rows a filter finds, and what they add up to.
    pub async fn transaction_totals(&self, filter: &TransactionFilter) -> Result<Totals, Error> {
        let c = Conditions::of(filter);
        self.run(async |tx| self.totals_of(tx, &c).await).await
    }

    async fn totals_of(&self, tx: &mut PersonTx, c: &Conditions) -> Result<Totals, Error> {
        tx.room_to_sort().await?;
        let rows = found!(
            query_as,
            [
                Sums,
                r#"SELECT t.currency, count(*) AS "count!", count(*) FILTER (WHERE t.is_transfer) AS "transfers!",
                             coalesce(sum(t.amount) FILTER (WHERE t.amount > 0 AND NOT t.is_transfer), 0) AS "income!",
                             coalesce(-sum(t.amount) FILTER (WHERE t.amount < 0 AND NOT t.is_transfer), 0) AS "expenses!"
                      FROM transactions t "#
            ],
            ["GROUP BY t.currency ORDER BY t.currency"],
            self.user_id,
            c
        );
        let mut rows = rows.fetch_all(&mut **tx).await?;
        for over in self.not_asked_for(tx, c).await? {
            for row in rows.iter_mut().filter(|row| row.currency == over.currency) {
                row.income -= over.income;
                row.expenses -= over.expenses;
            }
        }
        let total = rows.iter().map(|row| row.count.unsigned_abs()).sum();
        let sums = rows.into_iter().map(|row| {
            Ok(CurrencySum {
                currency: currency(&row.currency)?,
                income: row.income,
                expenses: row.expenses,
                transfers: row.transfers.unsigned_abs(),
            })
        });
        Ok(Totals { rows: total, sums: sums.collect::<Result<_, Error>>()? })
    }

    /// When categories are asked for: what the split transactions found have in others.
    async fn not_asked_for(&self, tx: &mut PersonTx, c: &Conditions) -> Result<Vec<Sums>, Error> {
        if c.categories.is_none() {
            return Ok(Vec::new());
        }
        let rows = found!(
            query_as,
            [
                Sums,
                r#"SELECT t.currency, 0::bigint AS "count!", 0::bigint AS "transfers!",
                             coalesce(sum(s.amount) FILTER (WHERE t.amount > 0 AND NOT t.is_transfer), 0) AS "income!",
                             coalesce(-sum(s.amount) FILTER (WHERE t.amount < 0 AND NOT t.is_transfer), 0) AS "expenses!"
                      FROM transactions t
                      JOIN (SELECT transaction_id, sum(amount) AS amount FROM transaction_splits
                            WHERE user_id = $1 AND category <> ALL($6) GROUP BY transaction_id) s
                          ON s.transaction_id = t.id "#
            ],
            ["GROUP BY t.currency"],
            self.user_id,
            c
        );
        Ok(rows.fetch_all(&mut **tx).await?)
    }

    /// The rows with these keys, in their order; those that are gone are left out.
    pub(super) async fn rows(&self, tx: &mut PersonTx, keys: &[i64]) -> Result<Vec<Transaction>, Error> {
        let rows = sqlx::query_as!(
            Row,
            r#"SELECT t.id, t.account_id, a.name AS account_name, t.statement_id, t.line, t.booking_date,
                      t.value_date, t.amount, t.currency, t.description, t.balance, t.category, t.category_by,
                      left(t.note, $3) AS note, t.is_transfer, t.version,
                      (SELECT count(*) FROM transaction_splits s
                       WHERE s.user_id = $1 AND s.transaction_id = t.id) AS "parts!"
               FROM transactions t JOIN accounts a ON a.user_id = $1 AND a.id = t.account_id
               WHERE t.user_id = $1 AND t.id = ANY($2)"#,
            self.user_id,
            keys,
            i32::try_from(NOTE_SHOWN).map_err(Error::internal)?
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut by_key: HashMap<i64, Row> = rows.into_iter().map(|row| (row.id, row)).collect();
        keys.iter().filter_map(|key| by_key.remove(key)).map(Transaction::try_from).collect()
    }

    /// One row, or [`Error::NotFound`].
    pub(super) async fn one_row(&self, tx: &mut PersonTx, id: i64) -> Result<Transaction, Error> {
        self.rows(tx, &[id]).await?.pop().ok_or(Error::NotFound)
    }
}

/// What rows of one currency add up to.
struct Sums {
    currency: String,
    count: i64,
    transfers: i64,
    income: Decimal,
    expenses: Decimal,
}

struct Row {
    id: i64,
    account_id: i64,
    account_name: String,
    statement_id: i64,
    line: i32,
    booking_date: NaiveDate,
    value_date: Option<NaiveDate>,
    amount: Decimal,
    currency: String,
    description: String,
    balance: Option<Decimal>,
    category: String,
    category_by: String,
    note: Option<String>,
    is_transfer: bool,
    version: i32,
    parts: i64,
}

impl TryFrom<Row> for Transaction {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            account_id: row.account_id,
            account_name: row.account_name,
            statement_id: row.statement_id,
            line: row.line.unsigned_abs(),
            booking_date: row.booking_date,
            value_date: row.value_date,
            amount: row.amount,
            currency: currency(&row.currency)?,
            description: row.description,
            balance: row.balance,
            category: row.category.parse().map_err(Error::internal)?,
            category_by: row.category_by.parse().unwrap_or_default(),
            note: row.note,
            is_transfer: row.is_transfer,
            parts: u32::try_from(row.parts).unwrap_or(u32::MAX),
            version: row.version,
        })
    }
}
