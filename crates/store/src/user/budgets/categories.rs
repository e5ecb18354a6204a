//! What plans do when a category is removed.

use finance::Category;

use crate::{Error, postgres::PersonTx, user::UserStore};

impl UserStore {
    /// Puts `into` where budgets and goals name `from`. Where `into` counts in a budget already, that
    /// budget counts all of it.
    pub(in crate::user) async fn move_plans(
        &self,
        tx: &mut PersonTx,
        from: Category,
        into: Category,
    ) -> Result<(), Error> {
        let (from, into) = (from.slug(), into.slug());
        sqlx::query!(
            "INSERT INTO budget_category_counts (user_id, budget_category_id, currency, category)
             SELECT user_id, budget_category_id, currency, $3 FROM budget_category_counts
             WHERE user_id = $1 AND category = $2
             ON CONFLICT (user_id, currency, category) DO NOTHING",
            self.user_id,
            &*from,
            &*into
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query!(
            "DELETE FROM budget_category_counts WHERE user_id = $1 AND category = $2",
            self.user_id,
            &*from
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query!(
            "UPDATE user_goals SET category = $3, version = version + 1 WHERE user_id = $1 AND category = $2",
            self.user_id,
            &*from,
            &*into
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
