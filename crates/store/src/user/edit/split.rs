//! Sharing a transaction out over several categories.

use finance::{
    split::{self, InvalidSplit, Part},
    transaction::edit::Edited,
};

use super::{Use, UserStore, clean};
use crate::Error;

impl UserStore {
    /// Shares a transaction out over `parts`, which add up to it; none take a split off. It is
    /// changed as it was seen in `version`, and can be undone.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was changed since; [`Error::Invalid`] when
    /// the parts are no split of it.
    pub async fn split_transaction(&self, id: i64, version: i32, parts: &[Part]) -> Result<Edited, Error> {
        self.run(async |tx| {
            self.hold_categories(tx, Use::Give).await?;
            self.chosen(tx, &[(id, version)]).await?;
            let row = self.one_row(tx, id).await?;
            if !parts.is_empty() {
                let digits = row.currency.digits();
                split::check(row.amount, digits, parts).map_err(|why| refused(&why))?;
            }
            let book = self.book(tx).await?;
            if parts.iter().any(|part| book.get(part.category).is_none()) {
                return Err(Error::invalid("category", "A category does not exist any more. Choose another."));
            }
            let edit_id = self.begin_edit(tx).await?;
            sqlx::query!(
                r#"INSERT INTO transaction_edit_rows
                       (user_id, edit_id, transaction_id, currency, version, category, category_by, note,
                        is_transfer, parts)
                   SELECT t.user_id, $2, t.id, t.currency, t.version + 1, t.category, t.category_by, t.note,
                          t.is_transfer,
                          (SELECT jsonb_agg(jsonb_build_object('amount', s.amount::text, 'category', s.category,
                                                               'note', s.note) ORDER BY s.position)
                           FROM transaction_splits s WHERE s.user_id = $1 AND s.transaction_id = t.id)
                   FROM transactions t WHERE t.user_id = $1 AND t.id = $3"#,
                self.user_id,
                edit_id,
                id
            )
            .execute(&mut **tx)
            .await?;
            self.unsplit(tx, edit_id).await?;
            for (position, part) in (0_i32..).zip(parts) {
                sqlx::query!(
                    "INSERT INTO transaction_splits
                         (user_id, transaction_id, currency, position, amount, category, note)
                     VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    self.user_id,
                    id,
                    row.currency.code(),
                    position,
                    part.amount,
                    &*part.category.slug(),
                    clean(part.note.as_deref().unwrap_or_default(), split::NOTE)?
                )
                .execute(&mut **tx)
                .await?;
            }
            sqlx::query!(
                "UPDATE transactions SET version = version + 1 WHERE user_id = $1 AND id = $2",
                self.user_id,
                id
            )
            .execute(&mut **tx)
            .await?;
            self.end_edit(tx, edit_id, 1).await
        })
        .await
    }
}

fn refused(why: &InvalidSplit) -> Error {
    Error::invalid("parts", why.to_string())
}
