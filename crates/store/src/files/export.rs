//! Files of an export, and what was read out of them.

use futures::{Stream, StreamExt, TryStreamExt};
use mongodb::bson::{Bson, Document, doc};

use super::{Files, status};
use crate::{Error, user::ExportedFile};

impl Files {
    /// The whole files of a person, oldest first.
    pub(crate) async fn exported(&self, user_id: &str) -> Result<Vec<ExportedFile>, Error> {
        let whole = doc! { "user_id": user_id, "status": { "$in": &status::KEPT[..] }, "in_use": true };
        let found =
            self.within(self.user_files().find(whole).sort(doc! { "upload_date": 1, "_id": 1 })).await?;
        let files = self.within(found.try_collect::<Vec<_>>()).await?;
        let exported = files.into_iter().map(|file| ExportedFile {
            id: file.id.to_hex(),
            name: file.original_filename,
            bytes: file.bytes.unwrap_or_default().unsigned_abs(),
            sha256: file.sha256.unwrap_or_default(),
        });
        Ok(exported.collect())
    }

    /// What was read out of a person’s files, each as extended JSON.
    pub(crate) async fn readings(
        &self,
        user_id: &str,
    ) -> Result<impl Stream<Item = Result<String, Error>> + Send + use<>, Error> {
        let theirs = doc! { "user_id": user_id };
        let found =
            self.within(self.processed_vectors().find(theirs).sort(doc! { "statement_id": 1 })).await?;
        Ok(found.map(|reading| {
            let json = Bson::Document(reading?).into_canonical_extjson();
            serde_json::to_string(&json).map_err(Error::internal)
        }))
    }

    /// Keeps a reading that an export held.
    pub(crate) async fn add_reading(&self, reading: Document) -> Result<(), Error> {
        self.within(self.processed_vectors().insert_one(reading)).await?;
        Ok(())
    }

    /// Documents of a person in all collections.
    pub(crate) async fn count(&self, user_id: &str) -> Result<u64, Error> {
        let theirs = doc! { "user_id": user_id };
        let files = self.within(self.user_files().count_documents(theirs.clone())).await?;
        let readings = self.within(self.processed_vectors().count_documents(theirs)).await?;
        let contents =
            self.within(self.contents().count_documents(doc! { "metadata.user_id": user_id })).await?;
        Ok(files + readings + contents)
    }
}
