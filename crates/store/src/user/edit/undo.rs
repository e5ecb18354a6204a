//! Taking a change back.

use finance::transaction::edit::Undone;

use super::{Use, UserStore};
use crate::{Error, postgres::PersonTx};

impl UserStore {
    /// Makes the transactions of a change again what they were before it. One that was changed again
    /// since stays as it is now.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was undone already.
    pub async fn undo_edit(&self, edit_id: i64) -> Result<Undone, Error> {
        self.run_long(async |tx| self.take_edit_back(tx, edit_id).await).await
    }

    /// The same within a transaction.
    pub(in crate::user) async fn take_edit_back(
        &self,
        tx: &mut PersonTx,
        edit_id: i64,
    ) -> Result<Undone, Error> {
        self.hold_categories(tx, Use::Give).await?;
        let edit = sqlx::query!(
            "SELECT undone_at, changed FROM transaction_edits WHERE user_id = $1 AND id = $2 FOR UPDATE",
            self.user_id,
            edit_id
        )
        .fetch_one(&mut **tx)
        .await?;
        if edit.undone_at.is_some() {
            return Err(Error::Conflict("This change is undone already.".into()));
        }
        let restored = self.restore_rows(tx, edit_id).await?;
        self.restore_parts(tx, edit_id, &restored).await?;
        self.restore_pairs(tx, edit_id, &restored).await?;
        sqlx::query!(
            "UPDATE transaction_edits SET undone_at = now() WHERE user_id = $1 AND id = $2",
            self.user_id,
            edit_id
        )
        .execute(&mut **tx)
        .await?;
        let restored = restored.len() as u64;
        Ok(Undone { restored, left: u64::from(edit.changed.unsigned_abs()).saturating_sub(restored) })
    }

    /// The keys of those that are as they were. A category that was removed meanwhile does not come
    /// back.
    async fn restore_rows(&self, tx: &mut PersonTx, edit_id: i64) -> Result<Vec<i64>, Error> {
        let restored = sqlx::query_scalar!(
            r#"UPDATE transactions t
               SET category = CASE WHEN r.category LIKE 'own%' AND r.category NOT IN (
                       SELECT c.slug FROM categories c WHERE c.user_id = $1) THEN t.category ELSE r.category END,
                   category_by = r.category_by, note = r.note, is_transfer = r.is_transfer,
                   version = t.version + 1
               FROM transaction_edit_rows r
               WHERE r.user_id = $1 AND r.edit_id = $2 AND t.user_id = $1 AND t.id = r.transaction_id
                 AND t.version = r.version
               RETURNING t.id"#,
            self.user_id,
            edit_id
        );
        Ok(restored.fetch_all(&mut **tx).await?)
    }

    async fn restore_parts(&self, tx: &mut PersonTx, edit_id: i64, restored: &[i64]) -> Result<(), Error> {
        sqlx::query!(
            "DELETE FROM transaction_splits WHERE user_id = $1 AND transaction_id = ANY($2)",
            self.user_id,
            restored
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query!(
            r#"INSERT INTO transaction_splits
                   (user_id, transaction_id, currency, position, amount, category, note)
               SELECT $1, r.transaction_id, r.currency, part.place - 1, (part.value ->> 'amount')::numeric,
                      CASE WHEN part.value ->> 'category' LIKE 'own%' AND part.value ->> 'category' NOT IN (
                          SELECT c.slug FROM categories c WHERE c.user_id = $1)
                           THEN 'other' ELSE part.value ->> 'category' END,
                      part.value ->> 'note'
               FROM transaction_edit_rows r
               CROSS JOIN LATERAL jsonb_array_elements(r.parts) WITH ORDINALITY AS part (value, place)
               WHERE r.user_id = $1 AND r.edit_id = $2 AND r.transaction_id = ANY($3)"#,
            self.user_id,
            edit_id,
            restored
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// Joins the halves of transfers again, unless one of them has found another meanwhile.
    async fn restore_pairs(&self, tx: &mut PersonTx, edit_id: i64, restored: &[i64]) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE transfer_pairs p SET state = 'confirmed'
             WHERE p.user_id = $1 AND p.state = 'rejected'
               AND p.id IN (SELECT r.pair_id FROM transaction_edit_rows r
                            WHERE r.user_id = $1 AND r.edit_id = $2 AND r.transaction_id = ANY($3))
               AND NOT EXISTS (SELECT FROM transfer_pairs o
                               WHERE o.user_id = $1 AND o.state <> 'rejected'
                                 AND (o.out_id IN (p.out_id, p.in_id) OR o.in_id IN (p.out_id, p.in_id)))",
            self.user_id,
            edit_id,
            restored
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
