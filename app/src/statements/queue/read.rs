//! Reading dropped files, a few at a time.

use std::sync::Arc;

use js_sys::{ArrayBuffer, Uint8Array};
use leptos::{prelude::*, task::spawn_local};
use statement::{Error, Hints, Limits, Needs};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::{Compared, Item, Queue, Stage};
use crate::{
    session,
    statements::{
        api::habit,
        reading::{Answer, Ask, ReadFailure, ReaderHandle, Refusal, Summary},
    },
};

/// Files read at once: a phone has few processors.
const AT_ONCE: u32 = 3;
/// Bytes that tell which worker reads a file.
const HEAD: u32 = 1024;

impl Queue {
    /// Begins with the files that wait, as far as workers are free.
    pub(super) fn read_next(self) {
        let waiting = |item: &&Item| item.stage.get_untracked() == Stage::Waiting;
        while self.reading.get_value() < AT_ONCE {
            let Some(item) = self.items.with_untracked(|items| items.iter().find(waiting).copied()) else {
                return;
            };
            self.reading.update_value(|reading| *reading += 1);
            // Before anything is awaited, so that it is not found again.
            item.stage.set(Stage::Reading);
            spawn_local(async move {
                if let Some(parts) = read(item).await {
                    self.add_parts(item, parts);
                }
                self.reading.update_value(|reading| *reading = reading.saturating_sub(1));
                self.read_next();
            });
        }
    }

    /// Reads a file again with what the person told.
    pub fn read_again(self, item: Item, hints: Hints) {
        item.told.set_value(true);
        item.usual.set(false);
        item.hints.set(hints);
        item.compared.set(Compared::Pending);
        item.stage.set(Stage::Waiting);
        self.read_next();
    }

    /// Reads a file again without anything told but its password.
    pub fn read_as_found(self, item: Item) {
        self.read_again(item, with_password(item, Hints::default()));
    }
}

/// `hints` with the password that the person has given.
fn with_password(item: Item, hints: Hints) -> Hints {
    Hints { password: item.hints.with_untracked(|hints| hints.password.clone()), ..hints }
}

/// How many statements its file has, once that is known.
async fn read(item: Item) -> Option<u32> {
    let ticket = item.reading.try_update_value(|count| {
        *count += 1;
        *count
    });
    let outcome = match read_file(item).await {
        Ok(summary) if !item.is_told() => as_usual(item, summary).await,
        outcome => outcome,
    };
    if item.reading.try_get_value() != ticket || item.stage.get_untracked() != Stage::Reading {
        return None;
    }
    match outcome {
        Ok(summary) => {
            item.scan.set(None);
            let parts = summary.parts;
            item.summary.set(Some(Arc::new(summary)));
            item.stage.set(Stage::Ready);
            Some(parts)
        }
        Err(refusal) => {
            item.reader.set_value(None);
            item.summary.set(None);
            item.scan.set(refusal.scan.then(|| refusal.clone()));
            item.stage.set(Stage::Refused(refusal));
            None
        }
    }
}

/// Reads again with what the person corrected in the last file of this layout, if they did. Asked
/// once for a file: from then on the person's word counts.
async fn as_usual(item: Item, summary: Summary) -> Result<Summary, Refusal> {
    item.told.set_value(true);
    let layout = summary.layout.clone();
    match session::call(|| habit(layout.clone())).await {
        Ok(Some(hints)) => {
            item.hints.set(with_password(item, hints));
            item.usual.set(true);
            read_file(item).await
        }
        // Unreachable, or no habit: as found.
        _ => Ok(summary),
    }
}

async fn read_file(item: Item) -> Result<Summary, Refusal> {
    let mut answer = match item.reader() {
        // It has the bytes already.
        Some(reader) => ask(item, &reader, None).await?,
        None => begin(item, Needs::Text).await?,
    };
    for larger in [Needs::Tables, Needs::Documents] {
        if answer == Answer::Elsewhere {
            answer = begin(item, larger).await?;
        }
    }
    match answer {
        Answer::Read(summary) => Ok(*summary),
        Answer::Refused(refusal) => Err(refusal),
        _ => Err(failure(ReadFailure::Ended)),
    }
}

/// Starts a worker with the file: one that reads what its first bytes need, and `least` besides.
async fn begin(item: Item, least: Needs) -> Result<Answer, Refusal> {
    let bytes = bytes(item).await?;
    let head = Uint8Array::new(&bytes).subarray(0, HEAD).to_vec();
    let reader = ReaderHandle::start(least.max(Needs::of(&head))).await.map_err(failure)?;
    // Taken off the list meanwhile: the worker ends with its last handle.
    if item.file.with_value(Option::is_some) {
        item.reader.set_value(Some(reader.clone()));
    }
    ask(item, &reader, Some(bytes)).await
}

async fn ask(item: Item, reader: &ReaderHandle, bytes: Option<ArrayBuffer>) -> Result<Answer, Refusal> {
    let ask = Ask::Read { file_name: item.name(), hints: item.hints.get_untracked(), part: item.part };
    reader.ask(&ask, bytes).await.map_err(failure)
}

async fn bytes(item: Item) -> Result<ArrayBuffer, Refusal> {
    let gone = || refusal("The file could not be opened. It may have been moved or is still being written.");
    let file = item.file.get_value().ok_or_else(gone)?;
    let limit = Limits::default().bytes;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a file's size is a whole number
    let size = file.size() as u64;
    if size > limit {
        return Err(refusal(&Error::TooLarge { bytes: size, limit }.to_string()));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| gone())?;
    buffer.dyn_into().map_err(|_| gone())
}

fn failure(failure: ReadFailure) -> Refusal {
    refusal(match failure {
        ReadFailure::Ended => "Reading it broke off. It may be too large for this device’s memory.",
        ReadFailure::TimedOut => "Reading it took too long and was stopped.",
    })
}

fn refusal(sentence: &str) -> Refusal {
    Refusal { sentence: sentence.to_owned(), locked: false, scan: false }
}
