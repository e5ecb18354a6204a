//! What becomes of a kept file.

use mongodb::bson::{DateTime, Document, doc, oid::ObjectId};

use super::{Files, status};
use crate::Error;

impl Files {
    /// Whether `user_id` keeps this file with these bytes; it is touched, so that the sweeper
    /// leaves it alone while a statement comes to name it.
    pub(crate) async fn touch(&self, user_id: &str, file: ObjectId, sha256: &str) -> Result<bool, Error> {
        let kept = doc! {
            "_id": file, "user_id": user_id, "sha256": sha256, "status": { "$in": &status::KEPT[..] },
        };
        let now = doc! { "$set": { "touched_at": DateTime::now() } };
        Ok(self.within(self.user_files().update_one(kept, now)).await?.matched_count == 1)
    }

    /// A statement names it: the sweeper need not look again.
    pub(crate) async fn mark_in_use(&self, user_id: &str, file: ObjectId) -> Result<(), Error> {
        self.set(user_id, file, doc! { "in_use": true }).await
    }

    /// It was read; `reading` is its document in `processed_vectors`.
    pub(crate) async fn mark_processed(
        &self,
        user_id: &str,
        file: ObjectId,
        reading: ObjectId,
    ) -> Result<(), Error> {
        let done = doc! { "status": status::PROCESSED, "processed_vector_id": reading, "in_use": true };
        self.set(user_id, file, done).await
    }

    /// It could not be read.
    pub(crate) async fn mark_failed(&self, user_id: &str, file: ObjectId) -> Result<(), Error> {
        self.set(user_id, file, doc! { "status": status::FAILED, "in_use": true }).await
    }

    async fn set(&self, user_id: &str, file: ObjectId, fields: Document) -> Result<(), Error> {
        let kept = doc! { "_id": file, "user_id": user_id, "status": { "$in": &status::KEPT[..] } };
        self.within(self.user_files().update_one(kept, doc! { "$set": fields })).await?;
        Ok(())
    }
}
