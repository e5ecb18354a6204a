//! `POST /import-export`: an export is read in again.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{Seek, Write},
    time::Duration,
};

use axum::{
    Json,
    body::{Body, BodyDataStream},
    extract::State,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::StreamExt;
use http::HeaderMap;
use serde::Serialize;
use store::{Error, ExportRow, ReceivedFile, Shape, TakeIn, UserStore};
use tokio::runtime::Handle;

use super::unpack::{Unpacker, damaged};
use crate::{auth::Signed, drain, error::Refusal, state::AppState};

/// Bytes of an archive.
const LIMIT: u64 = 1024 * 1024 * 1024;
/// Who sends nothing for this long has gone without a word.
const SILENCE: Duration = Duration::from_secs(30);
/// Rows added at once.
const AT_ONCE: usize = 5_000;

/// What was taken in.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Restored {
    rows: u64,
    files: u64,
}

/// `POST /import-export`. Nothing of it is kept unless all of it is.
pub(crate) async fn import(
    State(state): State<AppState>,
    signed: Result<Signed, Refusal>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let mut body = body.into_data_stream();
    let signed = match signed {
        Ok(signed) => signed,
        Err(refusal) => return drain::refuse(refusal, body),
    };
    if drain::announced(&headers).is_some_and(|bytes| bytes > LIMIT) {
        return drain::refuse(Error::TooLarge { limit: LIMIT }.into(), body);
    }
    let Some(turn) = state.uploads.turn(signed.identity.user_id()).await else {
        let message = "Several of your files are still arriving. Please try again in a moment.";
        return drain::refuse(Refusal::unavailable(message), body);
    };
    // Said before a gigabyte was sent for nothing.
    match signed.store.has_nothing().await {
        Ok(true) => {}
        Ok(false) => {
            let message = "There is something in your account already. An export can be imported into an empty account only.";
            return drain::refuse(Error::Conflict(message.into()).into(), body);
        }
        Err(error) => return drain::refuse(error.into(), body),
    }
    let (file, bytes) = match receive(&mut body).await {
        Ok(received) => received,
        Err(refusal) => return drain::refuse(refusal, body),
    };
    let limit = state.config.upload_limit;
    let work = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        Import { store: signed.store, handle: Handle::current(), limit }.run(file, bytes)
    });
    match work.await {
        Ok(Ok(restored)) => Json(restored).into_response(),
        Ok(Err(error)) => Refusal::from(error).into_response(),
        Err(error) => {
            tracing::error!(%error, "the import of an export ended early");
            Refusal::internal().into_response()
        }
    }
}

/// Keeps the archive in a file without a name, which goes with its handle.
async fn receive(body: &mut BodyDataStream) -> Result<(File, u64), Refusal> {
    let internal = |error: std::io::Error| {
        tracing::error!(%error, "an archive cannot be kept");
        Refusal::internal()
    };
    let mut file = tempfile::tempfile().map_err(internal)?;
    let mut bytes = 0_u64;
    loop {
        let next = tokio::time::timeout(SILENCE, body.next()).await;
        let Some(piece) = next.map_err(|_| Refusal::from(Error::BrokenOff))? else { break };
        let piece = piece.map_err(|_| Refusal::from(Error::BrokenOff))?;
        bytes = bytes.saturating_add(piece.len() as u64);
        if bytes > LIMIT {
            return Err(Error::TooLarge { limit: LIMIT }.into());
        }
        // Into the system's cache, which takes no time to speak of.
        file.write_all(&piece).map_err(internal)?;
    }
    file.rewind().map_err(internal)?;
    Ok((file, bytes))
}

struct Import {
    store: UserStore,
    handle: Handle,
    /// Bytes of a file in it.
    limit: u64,
}

impl Import {
    fn run(&self, file: File, bytes: u64) -> Result<Restored, Error> {
        let mut archive = Unpacker::open(file, bytes).map_err(unfit)?;
        let files = self.files(&mut archive)?;
        let mut restored = Restored { rows: 0, files: files.len() as u64 };
        let mut taking = self.handle.block_on(self.store.take_in(files))?;
        let tables = std::mem::take(&mut archive.manifest.tables);
        for shape in &tables {
            let keys = keys(&mut archive, shape)?;
            restored.rows += keys.len() as u64;
            self.handle.block_on(taking.reserve(shape, keys))?;
        }
        for name in store::EXPORTED_TABLES {
            if let Some(shape) = tables.iter().find(|shape| shape.table == name) {
                self.rows(&mut archive, &mut taking, shape)?;
            }
        }
        archive.readings(|reading| self.handle.block_on(taking.reading(reading))).map_err(unfit)??;
        self.handle.block_on(taking.finish())?;
        Ok(restored)
    }

    fn files(&self, archive: &mut Unpacker) -> Result<BTreeMap<String, ReceivedFile>, Error> {
        let mut received = BTreeMap::new();
        for file in archive.files().map_err(unfit)? {
            let content = Bytes::from(archive.content(&file, self.limit).map_err(unfit)?);
            let content = futures::stream::iter([Ok::<_, std::io::Error>(content)]);
            let kept = self.handle.block_on(self.store.receive_file(&file.name, content, self.limit))?;
            if kept.sha256 != file.sha256 || kept.bytes != file.bytes {
                return Err(unfit(damaged(&file.name)));
            }
            received.insert(file.id, kept);
        }
        Ok(received)
    }

    fn rows(&self, archive: &mut Unpacker, taking: &mut TakeIn, shape: &Shape) -> Result<(), Error> {
        let mut some: Vec<ExportRow> = Vec::with_capacity(AT_ONCE);
        let told = archive.rows(&shape.table, |row| {
            some.push(row);
            if some.len() < AT_ONCE {
                return Ok(());
            }
            self.handle.block_on(taking.rows(shape, std::mem::take(&mut some)))
        });
        told.map_err(unfit)??;
        self.handle.block_on(taking.rows(shape, some))
    }
}

/// The keys of a table's rows; as many as the manifest says, or something is missing.
fn keys(archive: &mut Unpacker, shape: &Shape) -> Result<Vec<i64>, Error> {
    let mut keys = Vec::new();
    let told = archive.rows(&shape.table, |row| {
        let key = row.get("id").and_then(|id| id.as_deref()).and_then(|id| id.parse().ok());
        keys.push(key.ok_or_else(|| unfit(damaged(&shape.table)))?);
        Ok::<(), Error>(())
    });
    told.map_err(unfit)??;
    if keys.len() as u64 == shape.rows { Ok(keys) } else { Err(unfit(damaged(&shape.table))) }
}

/// An archive that cannot be taken in, with one sentence why.
fn unfit(message: String) -> Error {
    Error::Invalid { field: "archive", message }
}
