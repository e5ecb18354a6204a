//! Writing a change, and what was before it.

use finance::transaction::edit::Edited;

use super::{UserStore, Wish};
use crate::{Error, postgres::PersonTx};

/// Changes that are kept for undoing and for histories, and the rows of all of them together. The
/// newest is always kept.
const KEPT: i64 = 300;
const KEPT_ROWS: i64 = 300_000;

impl UserStore {
    /// Changes the rows with these keys, which are locked.
    pub(super) async fn apply(&self, tx: &mut PersonTx, keys: &[i64], wish: &Wish) -> Result<Edited, Error> {
        let edit_id = self.begin_edit(tx).await?;
        let category = wish.category.map(|category| category.slug().to_string());
        let note = wish.note.clone();
        let changed = sqlx::query!(
            r#"INSERT INTO transaction_edit_rows
                   (user_id, edit_id, transaction_id, currency, version, category, category_by, note,
                    is_transfer, parts, pair_id)
               SELECT t.user_id, $2, t.id, t.currency, t.version + 1, t.category, t.category_by, t.note,
                      t.is_transfer, s.parts,
                      CASE WHEN $7 = false THEN (
                          SELECT p.id FROM transfer_pairs p
                          WHERE p.user_id = $1 AND p.state = 'confirmed' AND (p.out_id = t.id OR p.in_id = t.id)
                      ) END
               FROM transactions t
               LEFT JOIN (
                   SELECT transaction_id,
                          jsonb_agg(jsonb_build_object('amount', amount::text, 'category', category, 'note', note)
                                    ORDER BY position) AS parts
                   FROM transaction_splits WHERE user_id = $1 GROUP BY transaction_id) s ON s.transaction_id = t.id
               WHERE t.user_id = $1 AND t.id = ANY($3)
                 AND ($4::text IS NOT NULL
                          AND (t.category <> $4 OR t.category_by <> 'person' OR s.parts IS NOT NULL)
                      OR $5 AND t.note IS DISTINCT FROM $6
                      OR t.is_transfer <> $7)"#,
            self.user_id,
            edit_id,
            keys,
            category,
            note.is_some(),
            note.clone().flatten(),
            wish.transfer
        )
        .execute(&mut **tx)
        .await?
        .rows_affected();
        sqlx::query!(
            "UPDATE transactions t
             SET category = coalesce($3, t.category),
                 category_by = CASE WHEN $3::text IS NULL THEN t.category_by ELSE 'person' END,
                 note = CASE WHEN $4 THEN $5 ELSE t.note END,
                 is_transfer = coalesce($6, t.is_transfer), version = r.version
             FROM transaction_edit_rows r
             WHERE r.user_id = $1 AND r.edit_id = $2 AND t.user_id = $1 AND t.id = r.transaction_id",
            self.user_id,
            edit_id,
            category,
            note.is_some(),
            note.flatten(),
            wish.transfer
        )
        .execute(&mut **tx)
        .await?;
        if category.is_some() {
            self.unsplit(tx, edit_id).await?;
        }
        if wish.transfer == Some(false) {
            // The person has said that these are none.
            sqlx::query!(
                "UPDATE transfer_pairs SET state = 'rejected'
                 WHERE user_id = $1 AND id IN (
                     SELECT pair_id FROM transaction_edit_rows WHERE user_id = $1 AND edit_id = $2)",
                self.user_id,
                edit_id
            )
            .execute(&mut **tx)
            .await?;
        }
        self.end_edit(tx, edit_id, changed).await
    }

    pub(super) async fn begin_edit(&self, tx: &mut PersonTx) -> Result<i64, Error> {
        let edit = sqlx::query_scalar!(
            "INSERT INTO transaction_edits (user_id) VALUES ($1) RETURNING id",
            self.user_id
        );
        Ok(edit.fetch_one(&mut **tx).await?)
    }

    /// Takes the parts of the transactions of an edit away.
    pub(super) async fn unsplit(&self, tx: &mut PersonTx, edit_id: i64) -> Result<(), Error> {
        sqlx::query!(
            "DELETE FROM transaction_splits
             WHERE user_id = $1 AND transaction_id IN (
                 SELECT transaction_id FROM transaction_edit_rows WHERE user_id = $1 AND edit_id = $2)",
            self.user_id,
            edit_id
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// Closes an edit that changed so many rows; one that changed none is not kept, nor is what is
    /// too old to be undone.
    pub(super) async fn end_edit(
        &self,
        tx: &mut PersonTx,
        edit_id: i64,
        changed: u64,
    ) -> Result<Edited, Error> {
        if changed == 0 {
            sqlx::query!(
                "DELETE FROM transaction_edits WHERE user_id = $1 AND id = $2",
                self.user_id,
                edit_id
            )
            .execute(&mut **tx)
            .await?;
            return Ok(Edited { edit_id: None, changed });
        }
        sqlx::query!(
            "UPDATE transaction_edits SET changed = $3 WHERE user_id = $1 AND id = $2",
            self.user_id,
            edit_id,
            i32::try_from(changed).map_err(Error::internal)?
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query!(
            "DELETE FROM transaction_edits WHERE user_id = $1 AND id IN (
                 SELECT id FROM (
                     SELECT id, row_number() OVER newest AS place, sum(changed) OVER newest AS rows_until
                     FROM transaction_edits WHERE user_id = $1 WINDOW newest AS (ORDER BY id DESC)) AS kept
                 WHERE place > $2 OR place > 1 AND rows_until > $3)",
            self.user_id,
            KEPT,
            KEPT_ROWS
        )
        .execute(&mut **tx)
        .await?;
        Ok(Edited { edit_id: Some(edit_id), changed })
    }
}
