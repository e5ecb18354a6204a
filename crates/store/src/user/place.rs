//! Where a row stood in its file.

use futures::TryStreamExt;
use statement::{
    Hints,
    place::{self, Place, Shown},
};

use super::UserStore;
use crate::{Error, StoredFile};

/// Bytes of a text that are looked through for a line: more than any statement of a person has.
const LOOKED_THROUGH: usize = 64 * 1024 * 1024;
/// Lines read beyond the one that is asked for, so that those after it are there too.
const BEYOND: usize = 16;

impl UserStore {
    /// Where `line` of a statement’s file stood: on the page that was kept when it was read, or among
    /// the lines of the text.
    pub async fn place(&self, statement_id: i64, line: u32) -> Result<Place, Error> {
        let hints = self
            .run(async |tx| {
                let hints = sqlx::query_scalar!(
                    "SELECT hints FROM statements WHERE user_id = $1 AND id = $2",
                    self.user_id,
                    statement_id
                );
                Ok(hints.fetch_one(&mut **tx).await?)
            })
            .await?;
        let document = self.store.files().document(&self.user_id, statement_id).await?;
        let file = self.open_file(statement_id).await?;
        let file_name = file.file_name.clone();
        let shown = match document {
            Some(document) => place::in_document(&document, line),
            None => {
                let encoding = serde_json::from_value::<Hints>(hints).ok().and_then(|hints| hints.encoding);
                in_text(file, line, encoding).await?
            }
        };
        Ok(Place { file_name, line, shown })
    }
}

async fn in_text(mut file: StoredFile, line: u32, encoding: Option<String>) -> Result<Shown, Error> {
    let enough = (line as usize).saturating_add(BEYOND);
    let (mut bytes, mut ends): (Vec<u8>, usize) = (Vec::new(), 0);
    while let Some(piece) = file.content.try_next().await.map_err(Error::of_content)? {
        if bytes.len() + piece.len() > LOOKED_THROUGH {
            return Ok(Shown::Nothing);
        }
        bytes.extend_from_slice(&piece);
        // A byte that ends a line may be half a letter where letters have two bytes, as zeros tell.
        ends += piece.iter().filter(|byte| **byte == b'\n').count();
        if ends > enough && !bytes.iter().take(4096).any(|byte| *byte == 0) {
            break;
        }
    }
    let look = move || place::in_text(&bytes, line, encoding.as_deref());
    tokio::task::spawn_blocking(look).await.map_err(Error::internal)
}
