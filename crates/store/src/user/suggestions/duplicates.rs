//! Transactions that may be one, told by two statements: found and proposed.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use finance::duplicate::{Duplicate, Likeness};
use statement::reconcile::{DAYS_APART, Telling, twice};

use super::SHOWN;
use crate::{Error, UserStore, postgres::PersonTx};

/// Pairs that may wait for an answer.
const OPEN: usize = 2_000;

/// Those that wait for the person's word.
pub(super) struct Duplicates {
    /// How many there are.
    pub total: u64,
    /// The newest of them.
    pub pairs: Vec<Duplicate>,
}

/// A likeness as the database keeps it.
pub(super) fn likeness(slug: &str) -> Result<Likeness, Error> {
    Likeness::from_slug(slug).ok_or_else(|| Error::internal(format!("no likeness: {slug}")))
}

impl UserStore {
    pub(super) async fn duplicates(&self, tx: &mut PersonTx) -> Result<Duplicates, Error> {
        let pairs = sqlx::query!(
            r#"SELECT p.id, p.kept_id, p.doubled_id, p.likeness, p.days, count(*) OVER () AS "total!"
               FROM duplicate_pairs p JOIN transactions t ON t.user_id = $1 AND t.id = p.kept_id
               WHERE p.user_id = $1 AND p.state = 'proposed'
               ORDER BY t.booking_date DESC, p.id DESC LIMIT $2"#,
            self.user_id,
            SHOWN
        )
        .fetch_all(&mut **tx)
        .await?;
        let total = pairs.first().map_or(0, |pair| pair.total.unsigned_abs());
        let keys: Vec<i64> = pairs.iter().flat_map(|pair| [pair.kept_id, pair.doubled_id]).collect();
        let rows = self.rows(tx, &keys).await?;
        // A row may stand in two pairs: three statements can tell it.
        let row = |id: i64| rows.iter().find(|row| row.id == id).cloned();
        let mut shown = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let (Some(kept), Some(doubled)) = (row(pair.kept_id), row(pair.doubled_id)) else { continue };
            let likeness = likeness(&pair.likeness)?;
            shown.push(Duplicate {
                pair_id: pair.id,
                kept,
                doubled,
                likeness,
                days: pair.days.unsigned_abs(),
            });
        }
        Ok(Duplicates { total, pairs: shown })
    }

    /// Proposes what may be told twice on an account around the days from `first` to `last`, in place of
    /// what was proposed for them before.
    pub(in crate::user) async fn propose_duplicates(
        &self,
        tx: &mut PersonTx,
        account_id: i64,
        (first, last): (NaiveDate, NaiveDate),
    ) -> Result<(), Error> {
        let around = Days::new(DAYS_APART);
        let first = first.checked_sub_days(around).unwrap_or(first);
        let last = last.checked_add_days(around).unwrap_or(last);
        let rows = self.tellings(tx, account_id, first, last).await?;
        let rejected = sqlx::query!(
            "SELECT kept_id, doubled_id FROM duplicate_pairs WHERE user_id = $1 AND state = 'rejected'",
            self.user_id
        );
        let rejected = rejected.fetch_all(&mut **tx).await?;
        let rejected: BTreeSet<_> =
            rejected.into_iter().map(|pair| (pair.kept_id, pair.doubled_id)).collect();
        let keys: Vec<i64> = rows.iter().map(|row| row.id).collect();
        // Of thousands, the newest: nobody answers more.
        let mut found = twice(&rows, &rejected);
        found.reverse();
        found.truncate(OPEN);
        let (kept, doubled): (Vec<i64>, Vec<i64>) =
            found.iter().map(|pair| (pair.kept_id, pair.doubled_id)).unzip();
        let likeness: Vec<String> = found.iter().map(|pair| pair.likeness.slug().to_owned()).collect();
        let days: Vec<i32> = found.iter().map(|pair| pair.days.try_into().unwrap_or(i32::MAX)).collect();
        sqlx::query!(
            "DELETE FROM duplicate_pairs
             WHERE user_id = $1 AND state = 'proposed' AND kept_id = ANY($2) AND doubled_id = ANY($2)
               AND (kept_id, doubled_id) NOT IN (SELECT * FROM unnest($3::bigint[], $4::bigint[]))",
            self.user_id,
            &keys,
            &kept,
            &doubled
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query!(
            "INSERT INTO duplicate_pairs (user_id, currency, kept_id, doubled_id, state, likeness, days)
             SELECT $1, t.currency, r.kept_id, r.doubled_id, 'proposed', r.likeness, r.days
             FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::int[]) AS r (kept_id, doubled_id, likeness, days)
             JOIN transactions t ON t.user_id = $1 AND t.id = r.kept_id
             JOIN transactions d ON d.user_id = $1 AND d.id = r.doubled_id
             ON CONFLICT DO NOTHING",
            self.user_id,
            &kept,
            &doubled,
            &likeness,
            &days
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// The rows of an account whose amount two statements tell, with the days those cover.
    async fn tellings(
        &self,
        tx: &mut PersonTx,
        account_id: i64,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<Telling>, Error> {
        let rows = sqlx::query!(
            r#"SELECT r.id AS "id!", r.statement_id AS "statement_id!", r.booking_date AS "booking_date!",
                      r.amount AS "amount!", r.balance, r.identity_key AS "key!", r.description AS "description!", s.period_first, s.period_last
               FROM (SELECT t.id, t.statement_id, t.booking_date, t.amount, t.balance, t.description,
                            t.identity_key, min(t.statement_id) OVER alike <> max(t.statement_id) OVER alike AS twice
                     FROM transactions t
                     WHERE t.user_id = $1 AND t.account_id = $2 AND t.booking_date BETWEEN $3 AND $4
                     WINDOW alike AS (PARTITION BY t.amount)) r
               JOIN statements s ON s.user_id = $1 AND s.id = r.statement_id
               WHERE r.twice"#,
            self.user_id,
            account_id,
            first,
            last
        )
        .fetch_all(&mut **tx)
        .await?;
        let rows = rows.into_iter().filter_map(|row| {
            Some(Telling {
                id: row.id,
                statement_id: row.statement_id,
                covers: crate::user::period(row.period_first, row.period_last)?,
                booking_date: row.booking_date,
                amount: row.amount,
                balance: row.balance,
                key: row.key,
                description: row.description,
            })
        });
        Ok(rows.collect())
    }

    /// The same around one day, once something was said about its rows: of three tellings the third comes
    /// into question now.
    pub(super) async fn propose_duplicates_on(
        &self,
        tx: &mut PersonTx,
        account_id: i64,
        day: NaiveDate,
    ) -> Result<(), Error> {
        self.propose_duplicates(tx, account_id, (day, day)).await
    }

    /// Says that two rows are two, or lets the pair wait for an answer again.
    pub(super) async fn judge_duplicate(
        &self,
        tx: &mut PersonTx,
        pair_id: i64,
        proposed: bool,
    ) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE duplicate_pairs SET state = CASE WHEN $3 THEN 'proposed' ELSE 'rejected' END
             WHERE user_id = $1 AND id = $2",
            self.user_id,
            pair_id,
            proposed
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
