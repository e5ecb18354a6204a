//! When a person leaves.

use finance::account::confirms_deletion;

use super::{UserStore, export::TABLES};
use crate::Error;

impl UserStore {
    /// Deletes everything that belongs to this person, in both databases, and looks whether it is gone.
    /// `confirmation` is what they typed to say so.
    ///
    /// # Errors
    /// [`Error::Invalid`] when that is neither the words nor their e-mail address; [`Error::Unavailable`],
    /// and then it may be asked again.
    pub async fn delete_everything(&self, confirmation: &str) -> Result<(), Error> {
        let profile = self.profile().await?;
        if !confirms_deletion(confirmation, &profile.email) {
            return Err(Error::invalid(
                "confirmation",
                "Type “delete everything” or your e-mail address to go on.",
            ));
        }
        // In a task of its own: a request that is given up loses the answer only.
        let person = self.clone();
        let work = tokio::spawn(async move {
            // A file that was still arriving may have been kept in between: once more finds it.
            for _ in 0..3 {
                person.store.forget(&person.user_id).await?;
                if person.left().await? == 0 {
                    return Ok(());
                }
            }
            Err(Error::Conflict("Something is still arriving. Wait a moment and delete once more.".into()))
        });
        work.await.map_err(Error::internal)?
    }

    /// Rows and documents of this person that are still there.
    pub async fn left(&self) -> Result<u64, Error> {
        let rows = self
            .run(async |tx| {
                let mut rows = 0;
                for table in TABLES {
                    rows += self.count_rows(tx, table).await?;
                }
                Ok(rows)
            })
            .await?;
        Ok(rows + self.store.files().count(&self.user_id).await?)
    }

    /// Removes all rows of this person. May run twice. A queued import finds nothing left to do.
    pub(crate) async fn forget_rows(&self) -> Result<(), Error> {
        self.run_long(async |tx| {
            let user_id = &self.user_id;
            // An import under way holds its account: wait for it, and remove what it added as well.
            sqlx::query!("SELECT id FROM accounts WHERE user_id = $1 ORDER BY id FOR UPDATE", user_id)
                .fetch_all(&mut **tx)
                .await?;
            sqlx::query!("DELETE FROM set_aside_rows WHERE user_id = $1", user_id).execute(&mut **tx).await?;
            // The largest table at once and not row by row; everything else goes with the profile.
            sqlx::query!("DELETE FROM transactions WHERE user_id = $1", user_id).execute(&mut **tx).await?;
            sqlx::query!("DELETE FROM user_profiles WHERE user_id = $1", user_id).execute(&mut **tx).await?;
            Ok(())
        })
        .await
    }
}
