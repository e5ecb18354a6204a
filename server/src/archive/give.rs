//! `GET /export`: everything as one ZIP file, made while it goes out.

use std::io::{self, Write};

use axum::{
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{
    HeaderName, HeaderValue,
    header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
};
use store::{ExportPiece, UserStore};
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio_stream::wrappers::ReceiverStream;

use super::pack::Packer;
use crate::{auth::Signed, error::Refusal, state::AppState};

/// Pieces on their way: what is made ahead of a slow reader.
const AHEAD: usize = 4;
/// Bytes that go out at once.
const BLOCK: usize = 64 * 1024;

/// `GET /export`.
pub(crate) async fn export(State(state): State<AppState>, signed: Signed) -> Result<Response, Refusal> {
    let busy = "Several of your files are still on their way. Please try again in a moment.";
    let turn = state.uploads.turn(signed.identity.user_id()).await.ok_or(Refusal::unavailable(busy))?;
    // Before anything goes out: a person without a profile has nothing to export.
    signed.store.profile().await?;
    let (pieces, given) = mpsc::channel(AHEAD);
    let (out, body) = mpsc::channel(AHEAD);
    tokio::spawn(collect(signed.store, pieces.clone()));
    drop(pieces);
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let broken = out.clone();
        if let Err(error) = pack(given, Outlet { out, block: Vec::with_capacity(BLOCK) }) {
            tracing::debug!(%error, "an export broke off");
            // The browser must not take half of it for all.
            let _ = broken.blocking_send(Err(io::Error::other("the export broke off")));
        }
    });
    let name = format!("attachment; filename=\"bankstat-{}.zip\"", chrono::Utc::now().date_naive());
    let headers: [(HeaderName, HeaderValue); 3] = [
        (CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (CONTENT_DISPOSITION, HeaderValue::try_from(name).unwrap_or(HeaderValue::from_static("attachment"))),
    ];
    Ok((headers, Body::from_stream(ReceiverStream::new(body))).into_response())
}

/// A piece, or the word that nothing is missing.
enum Given {
    Piece(Box<ExportPiece>),
    All,
}

async fn collect(store: UserStore, out: Sender<Given>) {
    let (pieces, mut given) = mpsc::channel(1);
    let forward = async {
        while let Some(piece) = given.recv().await {
            if out.send(Given::Piece(Box::new(piece))).await.is_err() {
                break;
            }
        }
    };
    let work = async {
        let done = store.export(&pieces).await;
        drop(pieces);
        done
    };
    let (done, ()) = tokio::join!(work, forward);
    match done {
        Ok(()) => drop(out.send(Given::All).await),
        Err(error) => crate::error::log(&error),
    }
}

fn pack(mut given: Receiver<Given>, outlet: Outlet) -> Result<(), zip::result::ZipError> {
    let mut packer = Packer::new(outlet);
    loop {
        match given.blocking_recv() {
            Some(Given::Piece(piece)) => packer.take(*piece)?,
            Some(Given::All) => return packer.finish(),
            None => return Err(io::Error::other("a database went away").into()),
        }
    }
}

/// Gathers small writes and hands blocks on; waits for a slow reader.
struct Outlet {
    out: Sender<io::Result<Bytes>>,
    block: Vec<u8>,
}

impl Outlet {
    fn hand_on(&mut self) -> io::Result<()> {
        let block = std::mem::replace(&mut self.block, Vec::with_capacity(BLOCK));
        self.out.blocking_send(Ok(block.into())).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.block.extend_from_slice(bytes);
        if self.block.len() >= BLOCK {
            self.hand_on()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.block.is_empty() { Ok(()) } else { self.hand_on() }
    }
}
