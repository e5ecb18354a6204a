//! MongoDB: files as they came, and what was read out of them. Every filter names the person;
//! `user_id`, hashed, is the shard key of `user_files` and `processed_vectors`.

mod export;
mod keep;
mod prepare;
mod reading;
mod receive;
mod sweep;

use std::{future::IntoFuture, time::Duration};

use bytes::Bytes;
use futures::{AsyncReadExt, Stream, stream};
use mongodb::{
    Collection, Database,
    bson::{DateTime, Document, doc, oid::ObjectId},
    gridfs::{GridFsBucket, GridFsDownloadStream},
    options::{Acknowledgment, ClientOptions, GridFsBucketOptions, WriteConcern},
};
use serde::{Deserialize, Serialize};

use crate::{Error, error::MONGODB};

/// Bytes of a GridFS chunk: what an upload holds in memory, a few times over.
const CHUNK: u32 = 512 * 1024;

/// A document of `user_files`: the proposal’s fields, and what idempotence and sweeping need.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct UserFile {
    #[serde(rename = "_id")]
    pub id: ObjectId,
    pub user_id: String,
    pub original_filename: String,
    pub upload_date: DateTime,
    /// The file in GridFS.
    pub file_content: ObjectId,
    pub status: String,
    pub processed_vector_id: Option<ObjectId>,
    /// When an upload last relied on it; the sweeper counts from here.
    pub touched_at: DateTime,
    /// A statement names it, for good.
    pub in_use: bool,
    /// Hexadecimal; there once the content is whole, and unique for a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<i64>,
}

pub(crate) use reading::{clip, problems};

/// How far a file is: `receiving` and `removing` are ours, the others the proposal’s.
pub(crate) mod status {
    pub const RECEIVING: &str = "receiving";
    pub const PENDING: &str = "pending";
    pub const PROCESSED: &str = "processed";
    pub const FAILED: &str = "failed";
    pub const REMOVING: &str = "removing";
    /// Those in which the content is whole.
    pub const KEPT: [&str; 3] = [PENDING, PROCESSED, FAILED];
}

/// The database of files. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Files {
    database: Database,
    bucket: GridFsBucket,
    patience: Duration,
}

impl Files {
    /// Connects; one attempt within `patience`.
    pub(crate) async fn connect(uri: &str, database: &str, patience: Duration) -> Result<Self, Error> {
        let parsed = tokio::time::timeout(patience, ClientOptions::parse(uri))
            .await
            .map_err(|late| Error::unavailable(MONGODB, late))?;
        let mut options = parsed.map_err(|error| match Error::from(error) {
            unavailable @ Error::Unavailable { .. } => unavailable,
            _ => Error::setting("MONGODB_URI", "this is not a mongodb:// address."),
        })?;
        options.app_name = Some("bankstat".into());
        options.server_selection_timeout = Some(patience);
        options.connect_timeout = Some(patience);
        // What a person uploaded is acknowledged when most members have it on disk.
        let safely = WriteConcern::builder().w(Acknowledgment::Majority).journal(true).build();
        options.write_concern = Some(safely.clone());
        let client = mongodb::Client::with_options(options)?;
        let database = client.database(database);
        let bucket = database.gridfs_bucket(
            GridFsBucketOptions::builder().chunk_size_bytes(CHUNK).write_concern(safely).build(),
        );
        let files = Self { database, bucket, patience };
        files.within(files.database.run_command(doc! { "ping": 1 })).await?;
        Ok(files)
    }

    /// Whether there is a primary, so that writes go through.
    pub(crate) async fn takes_writes(&self) -> bool {
        let hello = self.database.run_command(doc! { "hello": 1 }).await;
        hello.is_ok_and(|answer| answer.get_bool("isWritablePrimary").unwrap_or(false))
    }

    /// Gives up on one operation after the patience: the driver itself waits without limit for a
    /// server that accepts connections and does not answer.
    pub(crate) async fn within<T>(
        &self,
        operation: impl IntoFuture<Output = mongodb::error::Result<T>>,
    ) -> Result<T, Error> {
        match tokio::time::timeout(self.patience, operation.into_future()).await {
            Ok(result) => Ok(result?),
            Err(late) => Err(Error::unavailable(MONGODB, late)),
        }
    }

    pub(crate) fn user_files(&self) -> Collection<UserFile> {
        self.database.collection("user_files")
    }

    pub(crate) fn processed_vectors(&self) -> Collection<Document> {
        self.database.collection("processed_vectors")
    }

    /// GridFS’s list of files; each carries its owner in `metadata.user_id`.
    fn contents(&self) -> Collection<Document> {
        self.database.collection("fs.files")
    }

    fn chunks(&self) -> Collection<Document> {
        self.database.collection("fs.chunks")
    }

    /// Removes a content, whole or in part. May run twice.
    async fn remove_content(&self, user_id: &str, content: ObjectId) -> Result<(), Error> {
        self.within(self.contents().delete_one(doc! { "_id": content, "metadata.user_id": user_id })).await?;
        self.within(self.chunks().delete_many(doc! { "files_id": content })).await?;
        Ok(())
    }

    /// The bytes of a person’s file, in pieces.
    pub(crate) async fn open(
        &self,
        user_id: &str,
        file: ObjectId,
    ) -> Result<impl Stream<Item = Result<Bytes, std::io::Error>> + Send + use<>, Error> {
        let filter = doc! { "_id": file, "user_id": user_id, "status": { "$in": &status::KEPT[..] } };
        let file = self.within(self.user_files().find_one(filter)).await?.ok_or(Error::NotFound)?;
        let owned = doc! { "_id": file.file_content, "metadata.user_id": user_id };
        self.within(self.contents().find_one(owned)).await?.ok_or(Error::NotFound)?;
        let download = self.within(self.bucket.open_download_stream(file.file_content.into())).await?;
        Ok(pieces(download, self.patience))
    }
}

/// A download as a stream; it ends with an error when a piece takes longer than `patience`.
fn pieces(
    download: GridFsDownloadStream,
    patience: Duration,
) -> impl Stream<Item = Result<Bytes, std::io::Error>> + Send {
    stream::try_unfold(download, move |mut download| async move {
        let mut piece = vec![0; 64 * 1024];
        let read = tokio::time::timeout(patience, download.read(&mut piece)).await??;
        piece.truncate(read);
        Ok((read > 0).then(|| (Bytes::from(piece), download)))
    })
}
