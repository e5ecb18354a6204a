//! Everything that is known of one transaction.

use finance::{
    split::Part,
    transaction::edit::{Details, Partner, Step},
};

use super::UserStore;
use crate::{Error, postgres::PersonTx};

/// Steps of a history that are told.
const STEPS: i64 = 20;

impl UserStore {
    /// Everything that is known of one transaction.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn transaction_details(&self, id: i64) -> Result<Details, Error> {
        self.run(async |tx| {
            let row = self.one_row(tx, id).await?;
            let more = sqlx::query!(
                r#"SELECT t.note, t.counterparty, t.bank_id, t.created_at, s.file_name
                   FROM transactions t JOIN statements s ON s.user_id = $1 AND s.id = t.statement_id
                   WHERE t.user_id = $1 AND t.id = $2"#,
                self.user_id,
                id
            )
            .fetch_one(&mut **tx)
            .await?;
            Ok(Details {
                parts: self.parts(tx, id).await?,
                partner: self.partner(tx, id).await?,
                history: self.history_of(tx, id).await?,
                row,
                note: more.note,
                counterparty: more.counterparty,
                bank_id: more.bank_id,
                file_name: more.file_name,
                imported_at: more.created_at,
            })
        })
        .await
    }

    async fn parts(&self, tx: &mut PersonTx, id: i64) -> Result<Vec<Part>, Error> {
        let parts = sqlx::query!(
            "SELECT category, amount, note FROM transaction_splits
             WHERE user_id = $1 AND transaction_id = $2 ORDER BY position",
            self.user_id,
            id
        )
        .fetch_all(&mut **tx)
        .await?;
        let parts = parts.into_iter().map(|part| {
            let category = part.category.parse().map_err(Error::internal)?;
            Ok(Part { category, amount: part.amount, note: part.note })
        });
        parts.collect()
    }

    async fn partner(&self, tx: &mut PersonTx, id: i64) -> Result<Option<Partner>, Error> {
        let pair = sqlx::query!(
            r#"SELECT id, state, CASE WHEN out_id = $2 THEN in_id ELSE out_id END AS "other!"
               FROM transfer_pairs
               WHERE user_id = $1 AND (out_id = $2 OR in_id = $2) AND state <> 'rejected'
               ORDER BY state LIMIT 1"#,
            self.user_id,
            id
        )
        .fetch_optional(&mut **tx)
        .await?;
        let Some(pair) = pair else { return Ok(None) };
        let row = self.one_row(tx, pair.other).await?;
        Ok(Some(Partner { pair_id: pair.id, confirmed: pair.state == "confirmed", row }))
    }

    async fn history_of(&self, tx: &mut PersonTx, id: i64) -> Result<Vec<Step>, Error> {
        let steps = sqlx::query!(
            r#"SELECT e.made_at, r.category, r.category_by, r.parts IS NOT NULL AS "split!"
               FROM transaction_edit_rows r JOIN transaction_edits e ON e.user_id = $1 AND e.id = r.edit_id
               WHERE r.user_id = $1 AND r.transaction_id = $2 AND e.undone_at IS NULL
               ORDER BY r.edit_id DESC LIMIT $3"#,
            self.user_id,
            id,
            STEPS
        )
        .fetch_all(&mut **tx)
        .await?;
        let steps = steps.into_iter().map(|step| {
            let category = step.category.parse().map_err(Error::internal)?;
            let by = step.category_by.parse().unwrap_or_default();
            Ok(Step { at: step.made_at, category, by, split: step.split })
        });
        steps.collect()
    }
}
