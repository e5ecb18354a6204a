//! Keeps a file while it streams in.
//!
//! The `user_files` document comes first, as `receiving`: whatever happens after, a broken
//! connection, a crash, a cancelled request, the sweeper finds the content through it. Its hash is
//! set last, when the content is whole; the unique index on it settles who was first when the same
//! bytes arrive twice.

use std::{pin::pin, time::Duration};

use bytes::Bytes;
use futures::{AsyncWriteExt, Stream, StreamExt};
use mongodb::{
    bson::{DateTime, doc, oid::ObjectId},
    gridfs::GridFsUploadStream,
};
use sha2::{Digest, Sha256};

use super::{CHUNK, Files, UserFile, status};
use crate::{Error, ReceivedFile, error::MONGODB};

/// An upload says that it is alive after so many bytes, so that the sweeper leaves it alone.
const SIGN_OF_LIFE: u64 = 16 * 1024 * 1024;
/// Who sends nothing for this long has gone without a word.
const SILENCE: Duration = Duration::from_secs(30);

/// What arrived: its size and its SHA-256, hexadecimal.
struct Arrived {
    bytes: u64,
    sha256: String,
}

impl Files {
    /// Keeps `content` as a file of `user_id`; nothing is kept when it is empty, larger than
    /// `limit` bytes, or breaks off.
    pub(crate) async fn receive<S, E>(
        &self,
        user_id: &str,
        file_name: &str,
        content: S,
        limit: u64,
    ) -> Result<ReceivedFile, Error>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
    {
        let now = DateTime::now();
        let file = UserFile {
            id: ObjectId::new(),
            user_id: user_id.to_owned(),
            original_filename: file_name.to_owned(),
            upload_date: now,
            file_content: ObjectId::new(),
            status: status::RECEIVING.into(),
            processed_vector_id: None,
            touched_at: now,
            in_use: false,
            sha256: None,
            bytes: None,
        };
        self.within(self.user_files().insert_one(&file)).await?;
        let kept = match self.write(&file, content, limit).await {
            Ok(arrived) => self.close(&file, arrived).await,
            Err(error) => Err(error),
        };
        match &kept {
            Ok(kept) if kept.file_id == file.id.to_hex() => {}
            // Trying to remove it would only let the person wait longer.
            Err(Error::Unavailable { .. }) => {}
            _ => {
                if let Err(error) = self.discard(&file).await {
                    tracing::warn!(%error, "an unfinished upload stays for the sweeper");
                }
            }
        }
        kept
    }

    async fn write<S, E>(&self, file: &UserFile, content: S, limit: u64) -> Result<Arrived, Error>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
    {
        let mut upload = self
            .within(
                self.bucket
                    .open_upload_stream(&file.original_filename)
                    .id(file.file_content.into())
                    .metadata(doc! { "user_id": &file.user_id }),
            )
            .await?;
        let written = self.write_pieces(file, &mut upload, content, limit).await;
        if written.as_ref().is_err_and(|error| !matches!(error, Error::Unavailable { .. })) {
            // Else its drop removes the chunks at a time of its own; and then there is the sweeper.
            let _ = self.within(upload.abort()).await;
        }
        written
    }

    async fn write_pieces<S, E>(
        &self,
        file: &UserFile,
        upload: &mut GridFsUploadStream,
        content: S,
        limit: u64,
    ) -> Result<Arrived, Error>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
    {
        let mut content = pin!(content);
        let mut hash = Sha256::new();
        let (mut bytes, mut alive_at) = (0_u64, 0_u64);
        loop {
            let next = tokio::time::timeout(SILENCE, content.next()).await;
            let Some(piece) = next.map_err(|_| Error::BrokenOff)? else { break };
            let piece = piece.map_err(|error| {
                tracing::debug!(error = %error.into(), "an upload broke off");
                Error::BrokenOff
            })?;
            bytes = bytes.saturating_add(piece.len() as u64);
            if bytes > limit {
                return Err(Error::TooLarge { limit });
            }
            hash.update(&piece);
            for part in piece.chunks(CHUNK as usize) {
                self.io(upload.write_all(part)).await?;
            }
            if bytes - alive_at >= SIGN_OF_LIFE {
                alive_at = bytes;
                self.sign_of_life(file).await?;
            }
        }
        if bytes == 0 {
            return Err(Error::invalid("file", "The file is empty."));
        }
        self.io(upload.close()).await?;
        Ok(Arrived { bytes, sha256: hex::encode(hash.finalize()) })
    }

    async fn io(&self, write: impl Future<Output = std::io::Result<()>>) -> Result<(), Error> {
        match tokio::time::timeout(self.patience, write).await {
            Ok(Ok(())) => Ok(()),
            // The driver wraps its own error; it tells a server that is away from a defect.
            Ok(Err(error)) => match error.downcast::<mongodb::error::Error>() {
                Ok(error) => Err(error.into()),
                Err(error) => Err(Error::unavailable(MONGODB, error)),
            },
            Err(late) => Err(Error::unavailable(MONGODB, late)),
        }
    }

    async fn sign_of_life(&self, file: &UserFile) -> Result<(), Error> {
        let mine = doc! { "_id": file.id, "user_id": &file.user_id, "status": status::RECEIVING };
        let now = doc! { "$set": { "touched_at": DateTime::now() } };
        let found = self.within(self.user_files().update_one(mine, now)).await?.matched_count;
        if found == 0 { Err(Error::BrokenOff) } else { Ok(()) }
    }

    /// Gives the file its hash, or finds the one that had these bytes first.
    async fn close(&self, file: &UserFile, arrived: Arrived) -> Result<ReceivedFile, Error> {
        let mine = doc! { "_id": file.id, "user_id": &file.user_id, "status": status::RECEIVING };
        let whole = doc! { "$set": {
            "sha256": &arrived.sha256,
            "bytes": i64::try_from(arrived.bytes).map_err(Error::internal)?,
            "status": status::PENDING,
            "touched_at": DateTime::now(),
        } };
        // An earlier file with these bytes may be on its way out: then there is room the next time.
        for _ in 0..5 {
            let files = self.user_files();
            let update = files.update_one(mine.clone(), whole.clone()).into_future();
            match tokio::time::timeout(self.patience, update).await {
                Err(late) => return Err(Error::unavailable(MONGODB, late)),
                Ok(Ok(done)) if done.matched_count == 1 => return Ok(received(file.id, arrived)),
                // Swept away, or its owner has left.
                Ok(Ok(_)) => return Err(Error::BrokenOff),
                Ok(Err(error)) if is_duplicate(&error) => {
                    if let Some(first) = self.first_with(file, &arrived).await? {
                        return Ok(received(first, arrived));
                    }
                }
                Ok(Err(error)) => return Err(error.into()),
            }
        }
        Err(Error::unavailable(MONGODB, "the same file is being removed"))
    }

    /// The kept file with these bytes, touched so that the sweeper leaves it alone. If its content
    /// has been damaged, it gets the content that has just arrived.
    async fn first_with(&self, file: &UserFile, arrived: &Arrived) -> Result<Option<ObjectId>, Error> {
        let same = doc! {
            "user_id": &file.user_id, "sha256": &arrived.sha256, "status": { "$in": &status::KEPT[..] },
        };
        let now = doc! { "$set": { "touched_at": DateTime::now() } };
        let Some(first) = self.within(self.user_files().find_one_and_update(same, now)).await? else {
            return Ok(None);
        };
        let content = doc! { "_id": first.file_content, "metadata.user_id": &file.user_id };
        if self.within(self.contents().find_one(content)).await?.is_none() {
            tracing::warn!(file = %first.id, "the content of a kept file is gone; taking what has arrived");
            self.swap_contents(file, &first).await?;
        }
        Ok(Some(first.id))
    }

    async fn swap_contents(&self, file: &UserFile, first: &UserFile) -> Result<(), Error> {
        for (document, content) in [(first.id, file.file_content), (file.id, first.file_content)] {
            let mine = doc! { "_id": document, "user_id": &file.user_id };
            let take = doc! { "$set": { "file_content": content } };
            self.within(self.user_files().update_one(mine, take)).await?;
        }
        Ok(())
    }

    /// Removes an upload that was not kept.
    async fn discard(&self, file: &UserFile) -> Result<(), Error> {
        let mine = doc! { "_id": file.id, "user_id": &file.user_id, "status": status::RECEIVING };
        let removing = doc! { "$set": { "status": status::REMOVING } };
        match self.within(self.user_files().find_one_and_update(mine, removing)).await? {
            Some(file) => self.remove(&file).await,
            None => self.remove_content(&file.user_id, file.file_content).await,
        }
    }
}

fn received(id: ObjectId, arrived: Arrived) -> ReceivedFile {
    ReceivedFile { file_id: id.to_hex(), sha256: arrived.sha256, bytes: arrived.bytes }
}

fn is_duplicate(error: &mongodb::error::Error) -> bool {
    use mongodb::error::{ErrorKind, WriteFailure};
    matches!(error.kind.as_ref(), ErrorKind::Write(WriteFailure::WriteError(write)) if write.code == 11000)
}
