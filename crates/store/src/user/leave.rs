//! When a person leaves.

use super::UserStore;
use crate::Error;

impl UserStore {
    /// Removes all rows of this person. May run twice. A queued import finds nothing left to do.
    pub(crate) async fn forget_rows(&self) -> Result<(), Error> {
        self.run_long(async |tx| {
            let user_id = &self.user_id;
            // An import under way holds its account: wait for it, and remove what it added as well.
            sqlx::query!("SELECT id FROM accounts WHERE user_id = $1 ORDER BY id FOR UPDATE", user_id)
                .fetch_all(&mut **tx)
                .await?;
            // The largest table at once and not row by row; everything else goes with the profile.
            sqlx::query!("DELETE FROM transactions WHERE user_id = $1", user_id).execute(&mut **tx).await?;
            sqlx::query!("DELETE FROM user_profiles WHERE user_id = $1", user_id).execute(&mut **tx).await?;
            Ok(())
        })
        .await
    }
}
