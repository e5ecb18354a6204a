//! Removing a category of the person's own.

use finance::Category;

use super::{Use, changed_meanwhile};
use crate::{Error, UserStore};

impl UserStore {
    /// Removes a category of the person's own that they saw in `version`. What was in it is in `into`
    /// from then on, and its parts become parts of what it was a part of. Gives the number of
    /// transactions that moved.
    ///
    /// # Errors
    /// [`Error::Invalid`] for one that everybody has, and when `into` is not there or is the same;
    /// [`Error::Conflict`] when it was changed meanwhile.
    pub async fn remove_category(
        &self,
        category: Category,
        into: Category,
        version: i32,
    ) -> Result<u64, Error> {
        self.run_long(async |tx| {
            self.hold_categories(tx, Use::Change).await?;
            let book = self.book(tx).await?;
            let now = book.get(category).ok_or(Error::NotFound)?;
            if !matches!(category, Category::Own(_)) {
                return Err(Error::invalid(
                    "category",
                    "Only categories of your own can be removed. Archive it to see it no longer.",
                ));
            }
            if now.version != version {
                return Err(changed_meanwhile());
            }
            if into == category || book.get(into).is_none() {
                return Err(Error::invalid("into", "Choose where its transactions go."));
            }
            let (from, to) = (category.slug(), into.slug());
            let moved = sqlx::query!(
                "UPDATE transactions SET category = $3, version = version + 1
                 WHERE user_id = $1 AND category = $2",
                self.user_id,
                &*from,
                &*to
            )
            .execute(&mut **tx)
            .await?;
            sqlx::query!(
                "UPDATE transaction_splits SET category = $3 WHERE user_id = $1 AND category = $2",
                self.user_id,
                &*from,
                &*to
            )
            .execute(&mut **tx)
            .await?;
            sqlx::query!(
                "UPDATE set_aside_rows SET category = $3 WHERE user_id = $1 AND category = $2",
                self.user_id,
                &*from,
                &*to
            )
            .execute(&mut **tx)
            .await?;
            self.move_plans(tx, category, into).await?;
            sqlx::query!(
                "UPDATE categories SET parent = $3, version = version + 1, updated_at = now()
                 WHERE user_id = $1 AND parent = $2",
                self.user_id,
                &*from,
                now.parent.map(String::from)
            )
            .execute(&mut **tx)
            .await?;
            sqlx::query!(
                "UPDATE category_rules SET category = $3, version = version + 1, updated_at = now()
                 WHERE user_id = $1 AND category = $2",
                self.user_id,
                &*from,
                &*to
            )
            .execute(&mut **tx)
            .await?;
            sqlx::query!(
                "DELETE FROM category_rejections WHERE user_id = $1 AND category = $2",
                self.user_id,
                &*from
            )
            .execute(&mut **tx)
            .await?;
            sqlx::query!("DELETE FROM categories WHERE user_id = $1 AND slug = $2", self.user_id, &*from)
                .execute(&mut **tx)
                .await?;
            Ok(moved.rows_affected())
        })
        .await
    }
}
