//! Files as they come in and go out.

use bytes::Bytes;
use futures::{Stream, StreamExt};
use mongodb::bson::oid::ObjectId;

use super::UserStore;
use crate::{Error, ReceivedFile, StoredFile, crash_point, files::UserFile};

/// Characters of a file’s name.
const NAME: usize = 255;

impl UserStore {
    /// Keeps a file while it streams in, hashing it; nothing is kept when it is larger than
    /// `limit` bytes or breaks off. The same bytes a second time are the file that is there.
    ///
    /// # Errors
    /// [`Error::TooLarge`], [`Error::BrokenOff`], [`Error::Invalid`] for an empty file.
    pub async fn receive_file<S, E>(
        &self,
        file_name: &str,
        content: S,
        limit: u64,
    ) -> Result<ReceivedFile, Error>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
    {
        let file_name = clean_name(file_name)?;
        let file = self.store.files().receive(&self.user_id, &file_name, content, limit).await?;
        crash_point("upload.file_kept");
        Ok(file)
    }

    /// The file that came with another statement: a file of several accounts is sent once.
    pub async fn received_with(&self, statement_id: i64) -> Result<ReceivedFile, Error> {
        self.run(async |tx| {
            let file = sqlx::query!(
                "SELECT file_id, sha256, file_bytes FROM statements WHERE user_id = $1 AND id = $2",
                self.user_id,
                statement_id
            )
            .fetch_one(&mut **tx)
            .await?;
            Ok(ReceivedFile {
                file_id: file.file_id,
                sha256: file.sha256,
                bytes: file.file_bytes.unsigned_abs(),
            })
        })
        .await
    }

    /// The file of a statement as it came.
    pub async fn open_file(&self, statement_id: i64) -> Result<StoredFile, Error> {
        let statement = self
            .run(async |tx| {
                Ok(sqlx::query!(
                    "SELECT file_id, file_name, file_bytes FROM statements WHERE user_id = $1 AND id = $2",
                    self.user_id,
                    statement_id
                )
                .fetch_one(&mut **tx)
                .await?)
            })
            .await?;
        let content = self.store.files().open(&self.user_id, object_id(&statement.file_id)?).await?;
        Ok(StoredFile {
            file_name: statement.file_name,
            bytes: statement.file_bytes.unsigned_abs(),
            content: content.boxed(),
        })
    }

    /// Whether a statement names this file.
    pub(crate) async fn names_file(&self, file: &UserFile) -> Result<bool, Error> {
        self.run(async |tx| {
            let named = sqlx::query_scalar!(
                r#"SELECT EXISTS (SELECT FROM statements WHERE user_id = $1 AND file_id = $2) AS "named!""#,
                self.user_id,
                file.id.to_hex()
            );
            Ok(named.fetch_one(&mut **tx).await?)
        })
        .await
    }
}

/// A file’s key.
pub(super) fn object_id(hex: &str) -> Result<ObjectId, Error> {
    ObjectId::parse_str(hex).map_err(|_| Error::NotFound)
}

/// A file’s name, without characters that nobody can see.
pub(super) fn clean_name(name: &str) -> Result<String, Error> {
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    let name = name.trim();
    if name.chars().count() > NAME {
        return Err(Error::invalid("file_name", format!("A file’s name has at most {NAME} characters.")));
    }
    Ok(if name.is_empty() { "statement".to_owned() } else { name.to_owned() })
}
