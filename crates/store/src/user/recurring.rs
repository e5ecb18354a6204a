//! What comes again and again, as it is shown, dismissed and brought back.

use chrono::NaiveDate;
use finance::{
    Decimal,
    recurring::{Decision, Noted, Recurring, RecurringPage, VERSION},
};
use serde::{Deserialize, Serialize};

use super::UserStore;
use crate::{Error, postgres::PersonTx};

/// A recurring payment as it is kept: what another version wrote is not read.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    recurring: Recurring,
}

#[derive(Serialize)]
struct New<'a> {
    item_key: &'a str,
    item_data: KeptRef<'a>,
}

#[derive(Serialize)]
struct KeptRef<'a> {
    version: u32,
    recurring: &'a Recurring,
}

/// A decision as it is kept.
fn decision(slug: Option<&str>, on: Option<NaiveDate>, price: Option<Decimal>) -> Option<Decision> {
    Some(Decision { cancel: slug? == "cancel", on: on?, price: price? })
}

impl UserStore {
    /// All that recurs, brought up to date with the rows on `today`; those dismissed among them.
    pub async fn recurring(&self, today: NaiveDate) -> Result<RecurringPage, Error> {
        self.run(async |tx| self.recurring_in(tx, today).await).await
    }

    /// The same within a transaction.
    pub(super) async fn recurring_in(
        &self,
        tx: &mut PersonTx,
        today: NaiveDate,
    ) -> Result<RecurringPage, Error> {
        self.analysed(tx, today).await?;
        let rows = sqlx::query!(
                r#"SELECT id, item_data, dismissed_at IS NOT NULL AS "dismissed!", decision, decided_on, decided_price
                   FROM recurring_items WHERE user_id = $1 AND is_current ORDER BY id"#,
                self.user_id
            )
            .fetch_all(&mut **tx)
            .await?;
        let items = rows.into_iter().filter_map(|row| {
            let kept: Kept = serde_json::from_value(row.item_data).ok()?;
            (kept.version == VERSION).then_some(Noted {
                id: row.id,
                recurring: kept.recurring,
                dismissed: row.dismissed,
                decision: decision(row.decision.as_deref(), row.decided_on, row.decided_price),
            })
        });
        let items = items.collect();
        let newest = self.newest_day(tx).await?;
        Ok(RecurringPage { items, today, newest })
    }

    /// The day of the newest row.
    pub(super) async fn newest_day(&self, tx: &mut PersonTx) -> Result<Option<NaiveDate>, Error> {
        let newest = sqlx::query_scalar!(
            "SELECT booking_date FROM transactions WHERE user_id = $1
                 ORDER BY user_id, booking_date DESC LIMIT 1",
            self.user_id
        );
        Ok(newest.fetch_optional(&mut **tx).await?)
    }

    /// Dismisses a recurring payment, or brings it back. It stays dismissed when more of its rows come.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this person's.
    pub async fn dismiss_recurring(&self, id: i64, dismissed: bool) -> Result<(), Error> {
        self.run(async |tx| {
            let done = sqlx::query!(
                "UPDATE recurring_items SET dismissed_at = CASE WHEN $3 THEN coalesce(dismissed_at, now()) END
                 WHERE user_id = $1 AND id = $2",
                self.user_id,
                id,
                dismissed
            )
            .execute(&mut **tx)
            .await?;
            if done.rows_affected() == 0 { Err(Error::NotFound) } else { Ok(()) }
        })
        .await
    }

    /// Replaces what was found before. What was dismissed or decided stays so, also when it is not found for a
    /// while.
    pub(super) async fn keep_recurring(&self, tx: &mut PersonTx, found: &[Recurring]) -> Result<(), Error> {
        let new: Vec<New<'_>> = found
            .iter()
            .map(|recurring| New {
                item_key: &recurring.key,
                item_data: KeptRef { version: VERSION, recurring },
            })
            .collect();
        let new = serde_json::to_value(&new).map_err(Error::internal)?;
        sqlx::query!(
            "DELETE FROM recurring_items
             WHERE user_id = $1
               AND coalesce(greatest(dismissed_at, decided_on) < now() - interval '3 years', true)
               AND item_key NOT IN (SELECT n.item_key FROM jsonb_to_recordset($2) n (item_key text))",
            self.user_id,
            new
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query!(
            "UPDATE recurring_items SET is_current = false
             WHERE user_id = $1 AND num_nonnulls(dismissed_at, decided_on) > 0",
            self.user_id
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query!(
            "INSERT INTO recurring_items AS i (user_id, item_key, item_data)
             SELECT $1, n.* FROM jsonb_to_recordset($2) n (item_key text, item_data jsonb)
             ON CONFLICT (user_id, item_key) DO UPDATE
             SET item_data = excluded.item_data, is_current = true,
                 found_at = CASE WHEN i.item_data = excluded.item_data THEN i.found_at ELSE now() END",
            self.user_id,
            new
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
