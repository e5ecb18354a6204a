//! Removes files: those that no statement names, and those of a person who leaves.

use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use mongodb::bson::{self, doc};

use super::{Files, UserFile, status};
use crate::Error;

/// Files looked at in one sweep; the next one goes on.
const AT_ONCE: i64 = 10_000;

impl Files {
    /// Files untouched since `before` of which it is not known that a statement names them.
    pub(crate) async fn unnamed(&self, before: DateTime<Utc>) -> Result<Vec<UserFile>, Error> {
        let old = doc! { "in_use": false, "touched_at": { "$lt": bson::DateTime::from_millis(before.timestamp_millis()) } };
        let found =
            self.within(self.user_files().find(old).sort(doc! { "touched_at": 1 }).limit(AT_ONCE)).await?;
        self.within(found.try_collect::<Vec<_>>()).await
    }

    /// Removes it, unless somebody has touched it since it was listed.
    pub(crate) async fn remove_untouched(&self, file: &UserFile) -> Result<bool, Error> {
        let unchanged = doc! {
            "_id": file.id, "user_id": &file.user_id, "touched_at": file.touched_at, "in_use": false,
        };
        // Without its hash it is nobody’s first copy any more: the same bytes may come anew.
        let removing = doc! { "$set": { "status": status::REMOVING }, "$unset": { "sha256": "" } };
        match self.within(self.user_files().find_one_and_update(unchanged, removing)).await? {
            Some(file) => self.remove(&file).await.map(|()| true),
            None => Ok(false),
        }
    }

    /// The content first: as long as the document is there, the content is found again.
    pub(super) async fn remove(&self, file: &UserFile) -> Result<(), Error> {
        self.remove_content(&file.user_id, file.file_content).await?;
        self.within(self.user_files().delete_one(doc! { "_id": file.id, "user_id": &file.user_id })).await?;
        Ok(())
    }

    /// Removes all that belongs to a person. May run twice.
    pub(crate) async fn forget(&self, user_id: &str) -> Result<(), Error> {
        let theirs = doc! { "user_id": user_id };
        self.within(self.processed_vectors().delete_many(theirs.clone())).await?;
        // An upload that is still streaming finds itself removed, and keeps nothing.
        let removing =
            doc! { "$set": { "status": status::REMOVING, "in_use": false }, "$unset": { "sha256": "" } };
        self.within(self.user_files().update_many(theirs.clone(), removing)).await?;
        let files = self.within(self.user_files().find(theirs)).await?;
        for file in self.within(files.try_collect::<Vec<_>>()).await? {
            self.remove(&file).await?;
        }
        Ok(())
    }
}
