//! The job that imports one statement: file out of the store, through the same reader as the
//! preview, rows into the store. Each step may run twice.

use std::{fmt, sync::Arc, time::Duration};

use chrono::Utc;
use futures::TryStreamExt;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use statement::{Document, Limits, Statement};
use store::{Error, ImportJob, ImportTask, Store, UserStore, crash_point};
use tokio::sync::RwLock;
use tokio_util::sync::CancellationToken;

use crate::scans::{ScanError, Scans};

/// How long a job waits for a database that is away before it goes back to the queue.
const WAIT: Duration = Duration::from_secs(600);
/// A defect of ours may be one of a moment; this many tries, then the person is told.
const TRIES: i16 = 5;
/// Why a statement fails whose content cannot be had, in whole or in part.
const GONE: &str = "The file is no longer kept. Please upload it again.";

/// What the job needs beside its payload.
#[derive(Clone)]
pub(crate) struct Room {
    pub(crate) store: Store,
    pub(crate) upload_limit: u64,
    pub(crate) scans: Option<Scans>,
    /// Held alone by an import that has broken off before, and together by all others: what ends the
    /// program must not count against those that only stood beside it.
    pub(crate) together: Arc<RwLock<()>>,
    pub(crate) stop: CancellationToken,
}

impl fmt::Debug for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Room")
    }
}

/// The payload: whose statement, and which.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct ImportStatement(ImportJob);

impl TaskHandler for ImportStatement {
    const IDENTIFIER: &'static str = "import_statement";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let room = context.get_ext::<Room>().cloned().ok_or("the job worker is not set up")?;
        let last = *context.job().attempts() >= TRIES;
        patiently(&room, &self.0, last).await.map_err(|error| error.to_string())
    }
}

/// Imports, and waits while a database is away: the queue's own pauses grow to hours, and people
/// wait for their numbers.
async fn patiently(room: &Room, job: &ImportJob, last: bool) -> Result<(), Error> {
    let begun = tokio::time::Instant::now();
    loop {
        match import(room, job, last).await {
            Err(error @ Error::Unavailable { .. }) if begun.elapsed() < WAIT => {
                crate::error::log(&error);
                tokio::select! {
                    () = tokio::time::sleep(Duration::from_secs(2)) => {}
                    () = room.stop.cancelled() => return Err(error),
                }
            }
            outcome => return outcome,
        }
    }
}

async fn import(room: &Room, job: &ImportJob, last: bool) -> Result<(), Error> {
    let person = room.store.owner(job);
    match steps(room, &person, job.statement_id).await {
        Ok(()) => Ok(()),
        // It was removed meanwhile, with everything of its owner; so goes what was read just now.
        Err(Error::NotFound) => person.drop_reading(job.statement_id).await,
        Err(error @ Error::Unavailable { .. }) => {
            // The program lives, so the file did not end it. When Postgres is what is away, this
            // fails too, and one of the tries is lost.
            if let Err(error) = person.put_off_import(job.statement_id).await {
                tracing::debug!(%error, "a try of an import stays counted");
            }
            Err(error)
        }
        Err(error @ Error::Internal(_)) => {
            crate::error::log(&error);
            if last {
                return close(&person, job.statement_id, &error.to_string()).await;
            }
            Err(error)
        }
        Err(error) => close(&person, job.statement_id, &error.to_string()).await,
    }
}

async fn steps(room: &Room, person: &UserStore, statement_id: i64) -> Result<(), Error> {
    let broke_off = person.broke_off(statement_id).await?;
    let _alone = if broke_off { Some(room.together.write().await) } else { None };
    let _beside = if broke_off { None } else { Some(room.together.read().await) };
    let Some(task) = person.begin_import(statement_id).await? else {
        return Ok(());
    };
    crash_point("import.begun");
    let bytes = match content(person, statement_id, room.upload_limit).await {
        Ok(bytes) => bytes,
        // The statement is there, or it would not have begun: its file is what is gone. If the
        // statement went meanwhile too, closing it says so.
        Err(Error::NotFound) => return close(person, statement_id, GONE).await,
        Err(error) => return Err(error),
    };
    crash_point("import.read");
    match read_any(room, bytes, &task).await? {
        Ok((statement, document)) => {
            person.keep_reading(&task, &statement, document.as_ref()).await?;
            crash_point("import.kept_reading");
            let record = person.finish_import(&task, &statement).await?;
            crash_point("import.finished");
            // The page that opens next finds them made; without it they are made when they are read.
            if let Err(error) = person.bring_insights_up_to_date(Utc::now().date_naive()).await {
                tracing::debug!(%error, "insights are made when they are read");
            }
            tracing::info!(statement_id, added = record.added, known = record.known, "imported a statement");
            Ok(())
        }
        Err(failure) => close(person, statement_id, &failure).await,
    }
}

/// The whole file: the reader needs it in one piece.
async fn content(person: &UserStore, statement_id: i64, limit: u64) -> Result<Vec<u8>, Error> {
    let mut file = person.open_file(statement_id).await?;
    let mut bytes = Vec::with_capacity(usize::try_from(file.bytes.min(limit)).unwrap_or_default());
    while let Some(piece) = file.content.try_next().await.map_err(Error::of_content)? {
        if (bytes.len() + piece.len()) as u64 > limit {
            return Err(Error::TooLarge { limit });
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// A statement, and the pages it stood on when the file is a document.
type Read = (Statement, Option<Document>);

/// What was read, or one sentence why nothing was. A scan is sent to the service for scans when there
/// is one and its owner said yes.
async fn read_any(room: &Room, bytes: Vec<u8>, task: &ImportTask) -> Result<Result<Read, String>, Error> {
    let bytes = Arc::new(bytes);
    let read = read(Arc::clone(&bytes), task.clone(), room.upload_limit).await;
    let scans = match (&read, &room.scans) {
        (Err(NotRead::File(statement::Error::Scan)), Some(scans)) if task.hints.scan => scans,
        _ => return Ok(read.map(|(read, _)| read).map_err(|error| error.to_string())),
    };
    let answer = match scans.read(&bytes, &room.stop).await {
        Ok(answer) => answer,
        // Another server, or this one when it is back, begins anew.
        Err(ScanError::Stopped) => {
            return Err(Error::Unavailable { which: "The server", source: ScanError::Stopped.into() });
        }
        Err(error) => return Ok(Err(error.to_string())),
    };
    Ok(match self::read(Arc::new(answer), task.clone(), room.upload_limit).await {
        Ok((_, parts)) if parts > 1 => Err(format!(
            "The scan holds statements of {parts} accounts, which cannot be told apart before it is imported. \
             Scan each account by itself."
        )),
        Ok((read, _)) => Ok(read),
        Err(NotRead::File(error)) => {
            Err(format!("The scan was read by Upstage, but not as a statement: {error}"))
        }
        Err(error) => Err(error.to_string()),
    })
}

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
enum NotRead {
    #[error(transparent)]
    File(statement::Error),
    #[error("Something went wrong on our side while reading the file. It is kept.")]
    Broken,
}

/// Reads on a thread of its own; beside what was read, how many statements the file holds.
async fn read(bytes: Arc<Vec<u8>>, task: ImportTask, limit: u64) -> Result<(Read, usize), NotRead> {
    let limits = Limits { bytes: limit, ..Limits::default() };
    let work = move || {
        let mut file = statement::read(&bytes, &task.file_name, &limits, &task.hints)?;
        let (document, parts) = (file.document.take(), file.statements.len());
        Ok::<_, statement::Error>(((file.part(task.part)?, document), parts))
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome.map_err(NotRead::File),
        Err(error) => {
            tracing::error!(%error, "the statement reader broke");
            Err(NotRead::Broken)
        }
    }
}

async fn close(person: &UserStore, statement_id: i64, failure: &str) -> Result<(), Error> {
    tracing::info!(statement_id, "a statement could not be imported");
    person.fail_import(statement_id, failure).await.map(drop)
}
