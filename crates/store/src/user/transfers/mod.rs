//! Transfers between the person's own accounts, found and proposed.

mod judge;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use finance::{
    Period,
    transaction::edit::{Proposal, Proposals},
    transfer::{self, DAYS, Movement},
};

use super::{UserStore, currency};
use crate::{Error, postgres::PersonTx};

/// Proposals that are shown at once.
const SHOWN: i64 = 50;

/// Pairs that may wait for an answer.
const OPEN: usize = 2_000;

impl UserStore {
    /// The likely transfers that wait for the person's word, newest first.
    pub async fn transfer_proposals(&self) -> Result<Proposals, Error> {
        self.run(async |tx| {
            let pairs = sqlx::query!(
                r#"SELECT p.id, p.out_id, p.in_id, p.days, p.named, count(*) OVER () AS "total!"
                   FROM transfer_pairs p JOIN transactions t ON t.user_id = $1 AND t.id = p.out_id
                   WHERE p.user_id = $1 AND p.state = 'proposed'
                   ORDER BY t.booking_date DESC, p.id DESC LIMIT $2"#,
                self.user_id,
                SHOWN
            )
            .fetch_all(&mut **tx)
            .await?;
            let total = pairs.first().map_or(0, |pair| pair.total.unsigned_abs());
            let keys: Vec<i64> = pairs.iter().flat_map(|pair| [pair.out_id, pair.in_id]).collect();
            let mut rows = self.rows(tx, &keys).await?.into_iter();
            let mut shown = Vec::with_capacity(pairs.len());
            for pair in pairs {
                let (Some(out), Some(into)) = (rows.next(), rows.next()) else { break };
                shown.push(Proposal {
                    pair_id: pair.id,
                    out,
                    into,
                    days: pair.days.unsigned_abs(),
                    named: u32::from(pair.named.unsigned_abs()),
                });
            }
            Ok(Proposals { total, pairs: shown })
        })
        .await
    }

    /// Looks for transfers among all transactions, and gives the number that wait for an answer.
    pub async fn find_transfers(&self) -> Result<u64, Error> {
        self.run_long(async |tx| {
            let first = NaiveDate::from_ymd_opt(1000, 1, 1).unwrap_or_default();
            let last = NaiveDate::from_ymd_opt(2999, 12, 31).unwrap_or_default();
            self.propose_transfers(tx, first, last).await?;
            let open = sqlx::query_scalar!(
                r#"SELECT count(*) AS "open!" FROM transfer_pairs WHERE user_id = $1 AND state = 'proposed'"#,
                self.user_id
            );
            Ok(open.fetch_one(&mut **tx).await?.unsigned_abs())
        })
        .await
    }

    /// As [`Self::find_transfers`], around the days of a statement that was just imported.
    pub(super) async fn propose_around(&self, tx: &mut PersonTx, period: Period) -> Result<(), Error> {
        let around = Days::new(u64::from(DAYS));
        let first = period.first().checked_sub_days(around).unwrap_or(period.first());
        let last = period.last().checked_add_days(around).unwrap_or(period.last());
        self.propose_transfers(tx, first, last).await
    }

    /// Proposes the likely transfers among the rows booked from `first` to `last`, in place of what
    /// was proposed for them before.
    async fn propose_transfers(
        &self,
        tx: &mut PersonTx,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<(), Error> {
        let rows = self.movements(tx, first, last).await?;
        let rejected = sqlx::query!(
            "SELECT out_id, in_id FROM transfer_pairs WHERE user_id = $1 AND state = 'rejected'",
            self.user_id
        );
        let rejected = rejected.fetch_all(&mut **tx).await?;
        let rejected: BTreeSet<_> = rejected.into_iter().map(|pair| (pair.out_id, pair.in_id)).collect();
        let keys: Vec<i64> = rows.iter().map(|row| row.id).collect();
        // Of thousands, the newest: nobody answers more.
        let mut found = transfer::find(&rows, &rejected);
        found.reverse();
        found.truncate(OPEN);
        let (out, into): (Vec<i64>, Vec<i64>) = found.iter().map(|pair| (pair.out_id, pair.in_id)).unzip();
        let days: Vec<i32> = found.iter().map(|pair| pair.days.try_into().unwrap_or(i32::MAX)).collect();
        let named: Vec<i16> = found.iter().map(|pair| pair.named.try_into().unwrap_or(2)).collect();
        sqlx::query!(
            "DELETE FROM transfer_pairs
             WHERE user_id = $1 AND state = 'proposed' AND out_id = ANY($2) AND in_id = ANY($2)
               AND (out_id, in_id) NOT IN (SELECT * FROM unnest($3::bigint[], $4::bigint[]))",
            self.user_id,
            &keys,
            &out,
            &into
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query!(
            "INSERT INTO transfer_pairs (user_id, currency, out_id, in_id, state, days, named)
             SELECT $1, t.currency, r.out_id, r.in_id, 'proposed', r.days, r.named
             FROM unnest($2::bigint[], $3::bigint[], $4::int[], $5::smallint[]) AS r (out_id, in_id, days, named)
             JOIN transactions t ON t.user_id = $1 AND t.id = r.out_id
             ON CONFLICT DO NOTHING",
            self.user_id,
            &out,
            &into,
            &days,
            &named
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// The rows that could be halves of transfers: those that are none yet, and have their opposite
    /// on another account.
    async fn movements(
        &self,
        tx: &mut PersonTx,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<Movement>, Error> {
        let rows = sqlx::query!(
            // One pass in order of magnitude. Joining the rows with the magnitudes that have both signs says
            // the same, but the planner, which has no figures for rows of this very import, takes them
            // for one or two and compares each with each: half a minute for 20,000.
            "SELECT id, account_id, currency, booking_date, amount, description
             FROM (SELECT t.id, t.account_id, t.currency, t.booking_date, t.amount, t.description,
                          min(t.amount) OVER alike < 0 AND max(t.amount) OVER alike > 0
                              AND min(t.account_id) OVER alike <> max(t.account_id) OVER alike AS opposed
                   FROM transactions t
                   WHERE t.user_id = $1 AND t.booking_date BETWEEN $2 AND $3 AND t.amount <> 0
                     AND NOT t.is_transfer
                   WINDOW alike AS (PARTITION BY t.currency, abs(t.amount))) AS free
             WHERE opposed",
            self.user_id,
            first,
            last
        )
        .fetch_all(&mut **tx)
        .await?;
        let rows = rows.into_iter().map(|row| {
            Ok(Movement {
                id: row.id,
                account_id: row.account_id,
                currency: currency(&row.currency)?,
                date: row.booking_date,
                amount: row.amount,
                description: row.description,
            })
        });
        rows.collect()
    }
}
