//! Single rows, fees and balances.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use expert::tool::{Balance, FeeSum, Moved, Outcome, Row, Rows, Scope};
use finance::{Category, Currency, Decimal, insight::FeeKind, transaction::Transaction};

use super::query::{Asked, within};
use crate::{
    Error,
    postgres::PersonTx,
    user::{UserStore, currency},
};

impl UserStore {
    /// Rows of a scope, by amount or by day. Transfers between own accounts are no largest payments, unless
    /// they are what is asked for.
    pub(super) async fn found_rows(
        &self,
        tx: &mut PersonTx,
        scope: &Scope,
        limit: u32,
        ascending: bool,
        by_amount: bool,
    ) -> Result<Outcome, Error> {
        let asked = Asked::of(scope);
        let any_part = !scope.categories.is_empty();
        let transfers = scope.categories == [Category::Transfer];
        // Amounts of other currencies are no larger or smaller than those of the usual one.
        let usual = self.meant_currency(tx).await?.code().to_owned();
        tx.room_to_sort().await?;
        let found = within!(
            query_scalar,
            ["SELECT t.id"],
            ["AND ($12::boolean OR coalesce(s.position, 0) = 0)
              AND NOT ($13::boolean AND t.is_transfer AND NOT $16::boolean)
              ORDER BY $13 AND t.currency <> $17::text,
                       CASE WHEN $13 AND NOT $14::boolean THEN abs(t.amount) END DESC NULLS LAST,
                       CASE WHEN $13 AND $14 THEN abs(t.amount) END,
                       CASE WHEN NOT $13 AND $14 THEN t.booking_date END,
                       t.booking_date DESC, t.statement_end DESC, t.statement_id DESC, t.position DESC
              LIMIT $15"],
            self.user_id,
            asked,
            any_part,
            by_amount,
            ascending,
            i64::from(limit),
            transfers,
            usual
        );
        let mut keys = found.fetch_all(&mut **tx).await?;
        keys.dedup();
        let book = self.book(tx).await?;
        let row = |row: Transaction| Row {
            id: row.id,
            date: row.booking_date,
            description: row.description,
            category: book.name(row.category).to_owned(),
            amount: row.amount,
            currency: row.currency,
        };
        let rows = self.rows(tx, &keys).await?.into_iter().map(row).collect();
        let sums = self.scope_sums(tx, scope).await?.sums;
        Ok(Outcome::Rows(Rows { scope: scope.clone(), rows, sums, by_amount }))
    }

    /// What the bank took, by type, the most first. A loan that is paid back is no fee.
    pub(super) async fn fee_sums(&self, tx: &mut PersonTx, scope: &Scope) -> Result<Outcome, Error> {
        let asked = Asked::of(scope);
        let rows = within!(
            query,
            [
                r#"SELECT t.currency, t.description, count(*) AS "count!", sum(-coalesce(s.amount, t.amount)) AS "amount!""#
            ],
            ["AND coalesce(s.category, t.category) = 'banking' AND coalesce(s.amount, t.amount) < 0
              AND NOT t.is_transfer GROUP BY 1, 2"],
            self.user_id,
            asked
        );
        let mut sums: BTreeMap<(String, FeeKind), (Decimal, u64)> = BTreeMap::new();
        for row in rows.fetch_all(&mut **tx).await? {
            let Some(kind) = FeeKind::of(&row.description) else { continue };
            let sum = sums.entry((row.currency, kind)).or_default();
            sum.0 = sum.0.saturating_add(row.amount);
            sum.1 += row.count.unsigned_abs();
        }
        let sums = sums.into_iter().map(|((code, kind), (amount, count))| {
            Ok(FeeSum { kind, currency: currency(&code)?, amount, count })
        });
        let mut sums: Vec<FeeSum> = sums.collect::<Result<_, Error>>()?;
        sums.sort_by_key(|sum| std::cmp::Reverse(sum.amount));
        let category = vec![finance::Category::Banking];
        let scope = Scope { categories: category, ..scope.clone() };
        Ok(Outcome::Fees { scope, sums })
    }

    /// What each account held at the end of `on`, as its bank stated it; the newest without a day.
    pub(super) async fn balances_on(
        &self,
        tx: &mut PersonTx,
        account_id: Option<i64>,
        in_currency: Option<Currency>,
        on: Option<NaiveDate>,
    ) -> Result<Vec<Balance>, Error> {
        let rows = sqlx::query!(
            r#"SELECT a.id, a.name, a.currency, b.booking_date AS "day?", b.balance AS "balance?"
               FROM accounts a LEFT JOIN LATERAL (
                   SELECT t.booking_date, t.balance FROM transactions t
                   WHERE t.user_id = $1 AND t.account_id = a.id AND t.balance IS NOT NULL
                     AND ($4::date IS NULL OR t.booking_date <= $4)
                   ORDER BY t.user_id, t.account_id, t.booking_date DESC, t.statement_end DESC,
                            t.statement_id DESC, t.position DESC
                   LIMIT 1
               ) b ON true
               WHERE a.user_id = $1 AND ($2::bigint IS NULL OR a.id = $2)
                 AND ($3::text IS NULL OR a.currency = $3)
               ORDER BY a.id"#,
            self.user_id,
            account_id,
            in_currency.map(|currency| currency.code().to_owned()),
            on
        )
        .fetch_all(&mut **tx)
        .await?;
        let accounts = rows.into_iter().map(|row| {
            Ok(Balance {
                account_id: row.id,
                name: row.name,
                currency: currency(&row.currency)?,
                amount: row.balance,
                on: row.day,
                moved: None,
            })
        });
        accounts.collect()
    }

    /// Adds to `accounts` what they held at the end of `since`, and the lowest and the highest that their
    /// banks stated after it until the end of `on`.
    pub(super) async fn balances_since(
        &self,
        tx: &mut PersonTx,
        accounts: &mut [Balance],
        since: NaiveDate,
        on: NaiveDate,
    ) -> Result<(), Error> {
        let before = self.balances_on(tx, None, None, Some(since)).await?;
        let rows = sqlx::query!(
            r#"SELECT t.account_id, min(t.balance) AS "lowest!", max(t.balance) AS "highest!",
                      (array_agg(t.booking_date ORDER BY t.balance, t.booking_date))[1] AS "lowest_on!",
                      (array_agg(t.booking_date ORDER BY t.balance DESC, t.booking_date))[1] AS "highest_on!"
               FROM transactions t
               WHERE t.user_id = $1 AND t.balance IS NOT NULL AND t.booking_date > $2 AND t.booking_date <= $3
               GROUP BY t.account_id"#,
            self.user_id,
            since,
            on
        )
        .fetch_all(&mut **tx)
        .await?;
        for account in accounts {
            let own = rows.iter().find(|row| row.account_id == account.account_id);
            let from = before.iter().find(|other| other.account_id == account.account_id);
            account.moved = own.map(|row| Moved {
                since,
                from: from.and_then(|other| other.amount),
                lowest: (row.lowest, row.lowest_on),
                highest: (row.highest, row.highest_on),
            });
        }
        Ok(())
    }
}
