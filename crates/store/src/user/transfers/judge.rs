//! What the person says to transfers.

use finance::{
    transaction::edit::Verdict,
    transfer::{self, Movement, Pair},
};

use super::UserStore;
use crate::{Error, postgres::PersonTx};

const TAKEN: &str = "One of these is a half of another transfer already. Take that mark off first.";

impl UserStore {
    /// What the person says to a pair. Said twice, it counts once.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there any more; [`Error::Conflict`] when one of its halves
    /// has found another meanwhile.
    pub async fn judge_transfer(&self, pair_id: i64, verdict: Verdict) -> Result<(), Error> {
        self.run(async |tx| self.judge(tx, pair_id, verdict).await).await
    }

    /// The same within a transaction.
    pub(in crate::user) async fn judge(
        &self,
        tx: &mut PersonTx,
        pair_id: i64,
        verdict: Verdict,
    ) -> Result<(), Error> {
        let pair = sqlx::query!(
            "SELECT out_id, in_id, state FROM transfer_pairs WHERE user_id = $1 AND id = $2 FOR UPDATE",
            self.user_id,
            pair_id
        )
        .fetch_one(&mut **tx)
        .await?;
        if pair.state == verdict.slug() {
            return Ok(());
        }
        let taken = |error: Error| match error {
            Error::Conflict(_) => Error::Conflict(TAKEN.into()),
            other => other,
        };
        sqlx::query!(
            "UPDATE transfer_pairs SET state = $3 WHERE user_id = $1 AND id = $2",
            self.user_id,
            pair_id,
            verdict.slug()
        )
        .execute(&mut **tx)
        .await
        .map_err(|error| taken(error.into()))?;
        let halves = [pair.out_id, pair.in_id];
        if verdict == Verdict::Confirmed || pair.state == Verdict::Confirmed.slug() {
            self.mark(tx, &halves, verdict == Verdict::Confirmed).await?;
        }
        Ok(())
    }

    /// Makes two rows one transfer by hand, each as it was seen; gives the pair's key.
    ///
    /// # Errors
    /// [`Error::Invalid`] when they cannot be one; [`Error::Conflict`] when one of them was changed
    /// since, or is a half of another transfer.
    pub async fn pair_transfer(&self, one: (i64, i32), other: (i64, i32)) -> Result<i64, Error> {
        self.run(async |tx| {
            self.chosen(tx, &[one, other]).await?;
            let rows = self.rows(tx, &[one.0, other.0]).await?;
            let movements: Vec<Movement> = rows
                .iter()
                .map(|row| Movement {
                    id: row.id,
                    account_id: row.account_id,
                    currency: row.currency,
                    date: row.booking_date,
                    amount: row.amount,
                    description: row.description.clone(),
                })
                .collect();
            let [one, other] = movements.as_slice() else { return Err(Error::NotFound) };
            let pair =
                transfer::by_hand(one, other).map_err(|why| Error::invalid("which", why.to_string()))?;
            self.join_halves(tx, pair, one.currency.code()).await
        })
        .await
    }

    async fn join_halves(&self, tx: &mut PersonTx, pair: Pair, currency: &str) -> Result<i64, Error> {
        let halves = [pair.out_id, pair.in_id];
        // What was only proposed gives way.
        sqlx::query!(
            "DELETE FROM transfer_pairs
             WHERE user_id = $1 AND state = 'proposed' AND (out_id = ANY($2) OR in_id = ANY($2))
               AND NOT (out_id = $3 AND in_id = $4)",
            self.user_id,
            &halves,
            pair.out_id,
            pair.in_id
        )
        .execute(&mut **tx)
        .await?;
        let other = sqlx::query_scalar!(
            "SELECT id FROM transfer_pairs
             WHERE user_id = $1 AND state = 'confirmed' AND (out_id = ANY($2) OR in_id = ANY($2)) LIMIT 1",
            self.user_id,
            &halves
        );
        if other.fetch_optional(&mut **tx).await?.is_some() {
            return Err(Error::Conflict(TAKEN.into()));
        }
        let pair_id = sqlx::query_scalar!(
            "INSERT INTO transfer_pairs (user_id, currency, out_id, in_id, state, days, named)
             VALUES ($1, $2, $3, $4, 'confirmed', $5, $6)
             ON CONFLICT (user_id, out_id, in_id) DO UPDATE SET state = 'confirmed' RETURNING id",
            self.user_id,
            currency,
            pair.out_id,
            pair.in_id,
            i32::try_from(pair.days).unwrap_or(i32::MAX),
            i16::try_from(pair.named).unwrap_or(2)
        )
        .fetch_one(&mut **tx)
        .await?;
        self.mark(tx, &halves, true).await?;
        Ok(pair_id)
    }

    /// Marks rows as transfers, or as none.
    async fn mark(&self, tx: &mut PersonTx, keys: &[i64], transfer: bool) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE transactions SET is_transfer = $3, version = version + 1
             WHERE user_id = $1 AND id = ANY($2) AND is_transfer <> $3",
            self.user_id,
            keys,
            transfer
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
