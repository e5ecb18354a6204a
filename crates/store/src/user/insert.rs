//! Many rows at once.

use chrono::NaiveDate;
use finance::rule::{Rules, Subject};
use rust_decimal::Decimal;
use statement::{Row, import::ImportRecord, reconcile::normalise};

use super::{UserStore, categories::Use};
use crate::{Error, files::clip, postgres::PersonTx};

/// Rows sent in one statement: a whole statement of most people, since the person's figures are made
/// anew with each; few enough that the arrays take some megabytes at most.
const AT_ONCE: usize = 25_000;

/// Characters of a description or counterparty.
const WORDS: usize = 2_000;

/// A row that the account does not have.
pub(super) struct NewRow<'a> {
    /// Its place among the statement's transactions, oldest first.
    pub position: usize,
    /// Which of several equal transactions it is.
    pub occurrence: u32,
    pub row: &'a Row,
}

/// What was added.
#[derive(Default)]
pub(super) struct Added {
    pub count: u64,
    pub income: Decimal,
    pub expenses: Decimal,
}

/// The rows as columns, for UNNEST.
#[derive(Default)]
struct Columns {
    amount: Vec<Decimal>,
    booking_date: Vec<NaiveDate>,
    value_date: Vec<Option<NaiveDate>>,
    description: Vec<String>,
    normalised: Vec<String>,
    counterparty: Vec<Option<String>>,
    balance: Vec<Option<Decimal>>,
    category: Vec<String>,
    category_by: Vec<String>,
    bank_id: Vec<Option<String>>,
    key: Vec<String>,
    occurrence: Vec<i32>,
    line: Vec<i32>,
    position: Vec<i32>,
}

impl Columns {
    fn of(account_id: i64, rows: &[NewRow<'_>], rules: &Rules) -> Result<Self, Error> {
        let mut columns = Self::default();
        for NewRow { position, occurrence, row } in rows {
            let description = clip(&row.description, WORDS);
            columns.amount.push(row.amount);
            columns.booking_date.push(row.booking_date);
            columns.value_date.push(row.value_date);
            columns.normalised.push(clip(&normalise(&description), WORDS));
            columns.counterparty.push(row.counterparty.as_deref().map(|name| clip(name, WORDS)));
            columns.balance.push(row.balance);
            let choice = rules.choose(&Subject {
                description: &description,
                counterparty: row.counterparty.as_deref(),
                amount: row.amount,
                account_id,
            });
            columns.category.push(choice.category.into());
            columns.category_by.push(choice.by.slug().to_owned());
            columns.description.push(description);
            columns.bank_id.push(row.bank_id.as_deref().map(|id| clip(id, WORDS)));
            columns.key.push(row.key.clone());
            columns.occurrence.push(i32::try_from(*occurrence).map_err(Error::internal)?);
            columns.line.push(i32::try_from(row.line).map_err(Error::internal)?);
            columns.position.push(i32::try_from(*position).map_err(Error::internal)?);
        }
        Ok(columns)
    }
}

impl UserStore {
    /// Adds `rows` for `statement`, which ends on `end`.
    pub(super) async fn insert(
        &self,
        tx: &mut PersonTx,
        statement: &ImportRecord,
        end: NaiveDate,
        rows: &[NewRow<'_>],
    ) -> Result<Added, Error> {
        let mut added = Added::default();
        self.hold_categories(tx, Use::Give).await?;
        let rules = Rules::new(&self.rules_in_order(tx).await?);
        for some in rows.chunks(AT_ONCE) {
            let more = self
                .insert_some(tx, statement, end, &Columns::of(statement.account_id, some, &rules)?)
                .await?;
            added.count += more.count;
            added.income += more.income;
            added.expenses += more.expenses;
        }
        Ok(added)
    }

    /// A bank's own id may turn up again under a date outside the statement's period, where
    /// reconciling did not look: such a row is known as well.
    async fn insert_some(
        &self,
        tx: &mut PersonTx,
        statement: &ImportRecord,
        end: NaiveDate,
        columns: &Columns,
    ) -> Result<Added, Error> {
        let sums = sqlx::query!(
            r#"WITH added AS (
                 INSERT INTO transactions
                     (user_id, account_id, currency, statement_id, statement_end, amount, booking_date,
                      value_date, description, description_normalised, counterparty, balance, category,
                      category_by, bank_id, identity_key, occurrence, line, position)
                 SELECT $1, $2, $3, $4, $5, r.* FROM unnest(
                     $6::numeric[], $7::date[], $8::date[], $9::text[], $10::text[], $11::text[],
                     $12::numeric[], $13::text[], $14::text[], $15::text[], $16::text[], $17::int[],
                     $18::int[], $19::int[])
                     AS r (amount, booking_date, value_date, description, normalised, counterparty, balance,
                           category, category_by, bank_id, key, occurrence, line, position)
                 WHERE NOT EXISTS (SELECT FROM set_aside_rows a
                                   WHERE a.user_id = $1 AND a.account_id = $2 AND a.identity_key = r.key
                                     AND a.occurrence = r.occurrence)
                 ON CONFLICT (user_id, account_id, identity_key, occurrence) DO NOTHING
                 RETURNING amount)
               SELECT count(*) AS "count!",
                      coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS "income!",
                      coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS "expenses!"
               FROM added"#,
            self.user_id,
            statement.account_id,
            statement.currency.code(),
            statement.statement_id,
            end,
            &columns.amount,
            &columns.booking_date,
            &columns.value_date as &[Option<NaiveDate>],
            &columns.description,
            &columns.normalised,
            &columns.counterparty as &[Option<String>],
            &columns.balance as &[Option<Decimal>],
            &columns.category,
            &columns.category_by,
            &columns.bank_id as &[Option<String>],
            &columns.key,
            &columns.occurrence,
            &columns.line,
            &columns.position
        )
        .fetch_one(&mut **tx)
        .await?;
        Ok(Added { count: sums.count.unsigned_abs(), income: sums.income, expenses: sums.expenses })
    }
}
