//! One dropped file, from the drop to the end of its import.

use std::sync::Arc;

use finance::Period;
use leptos::prelude::*;
use statement::{
    About, Hints,
    import::{ImportRecord, UploadRequest},
};
use web_sys::File;

use super::upload::Cancel;
use crate::{
    ApiError,
    statements::{
        account::AccountForm,
        reading::{Alike, Comparison, ReaderHandle, Refusal, Summary},
    },
};

/// How far a file has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// Other files are being read first.
    Waiting,
    /// The worker reads it.
    Reading,
    /// It cannot be read.
    Refused(Refusal),
    /// It is shown, and can be imported.
    Ready,
    /// Confirmed; other files go first.
    Queued,
    /// Its bytes are on their way: how many of them have gone out.
    Sending(f64),
    /// All its bytes have gone out; the server has not said yes. Too late to take it back.
    Sent,
    /// The server has it and imports it.
    Importing(i64),
    /// It is imported, or could not be; or it was taken back.
    Done(Box<ImportRecord>),
}

/// What is new in a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Compared {
    /// Not known yet.
    Pending,
    /// Told apart.
    Done(Comparison),
    /// The server could not be asked.
    Failed(ApiError),
}

/// One dropped file. A handle to signals that live as long as the page, so it may be used after an
/// `await`.
#[derive(Clone, Copy)]
pub struct Item {
    /// Its number among the dropped files.
    pub id: u64,
    /// Which of its file's statements it is, counted from 0; each account is an item of its own.
    pub part: u32,
    /// The number of its file's first item.
    pub(super) file_id: u64,
    /// How far it has come.
    pub stage: RwSignal<Stage>,
    /// What the person told the reader.
    pub hints: RwSignal<Hints>,
    /// Whether it is read as the last file of its layout was corrected.
    pub usual: RwSignal<bool>,
    /// What was read out of it.
    pub summary: RwSignal<Option<Arc<Summary>>>,
    /// That it is a scan, when it is one: the server may have it read, after the person's yes.
    pub scan: RwSignal<Option<Refusal>>,
    /// The account it is for; `None` until the person's accounts are known.
    pub form: RwSignal<Option<AccountForm>>,
    /// What to do with rows that the account may have under other words.
    pub alike: RwSignal<Alike>,
    /// What is new in it.
    pub compared: RwSignal<Compared>,
    /// Why the last attempt to send it failed.
    pub trouble: RwSignal<Option<ApiError>>,
    /// What the person has just changed about the reading.
    pub changed: StoredValue<Option<About>>,
    /// Whether habit or person have had their say on the reading.
    pub(super) told: StoredValue<bool>,
    /// Counts the readings, so that only the newest is believed.
    pub(super) reading: StoredValue<u32>,
    /// Counts the comparisons, for the same reason.
    pub(super) comparing: StoredValue<u32>,
    pub(super) file: StoredValue<Option<File>, LocalStorage>,
    pub(super) reader: StoredValue<Option<ReaderHandle>, LocalStorage>,
    pub(super) cancel: StoredValue<Cancel, LocalStorage>,
    /// Statements of its file that have items; counted by the first one.
    parts: StoredValue<u32>,
    name: StoredValue<String>,
}

impl Item {
    /// A file that waits to be read. Called under the owner of the page's lifetime.
    pub(super) fn new(id: u64, file: File, file_id: u64, part: u32) -> Self {
        Self {
            id,
            file_id,
            part,
            parts: StoredValue::new(part + 1),
            stage: RwSignal::new(Stage::Waiting),
            hints: RwSignal::new(Hints::default()),
            usual: RwSignal::new(false),
            told: StoredValue::new(false),
            summary: RwSignal::new(None),
            scan: RwSignal::new(None),
            form: RwSignal::new(None),
            alike: RwSignal::new(Alike::default()),
            compared: RwSignal::new(Compared::Pending),
            trouble: RwSignal::new(None),
            changed: StoredValue::new(None),
            reading: StoredValue::new(0),
            comparing: StoredValue::new(0),
            name: StoredValue::new(file.name()),
            file: StoredValue::new_local(Some(file)),
            reader: StoredValue::new_local(None),
            cancel: StoredValue::new_local(Cancel::default()),
        }
    }

    /// The file's name, and which of its accounts, when it has several.
    pub fn title(self) -> String {
        let (parts, account) = self.summary.with(|summary| {
            summary.as_ref().map_or((1, None), |summary| (summary.parts, summary.account.clone()))
        });
        let name = self.name();
        match account {
            _ if parts < 2 && self.part == 0 => name,
            Some(account) => format!("{name} · {account}"),
            None => format!("{name} · account {}", self.part + 1),
        }
    }

    /// The file's name.
    pub fn name(self) -> String {
        self.name.get_value()
    }

    pub(super) fn is_told(self) -> bool {
        self.told.try_get_value().unwrap_or(true)
    }

    /// The parts of its file that have no item yet, now that it is known to have `parts`.
    pub(super) fn new_parts(self, parts: u32) -> std::ops::Range<u32> {
        // A file of a hundred accounts is somebody's joke.
        let parts = if self.part == 0 { parts.min(100) } else { 0 };
        let known = self.parts.try_update_value(|known| std::mem::replace(known, parts.max(*known)));
        known.unwrap_or(parts)..parts
    }

    /// The file's size in bytes.
    pub fn bytes(self) -> f64 {
        self.file.with_value(|file| file.as_ref().map_or(0.0, |file| file.size()))
    }

    /// The days it covers.
    pub fn period(self) -> Option<Period> {
        self.summary.with(|summary| summary.as_ref().map(|summary| summary.period))
    }

    /// The worker that holds its rows.
    pub fn reader(self) -> Option<ReaderHandle> {
        self.reader.get_value()
    }

    /// How many transactions an import would add; `None` while that is not known.
    pub fn new_transactions(self) -> Option<u32> {
        match self.compared.get() {
            Compared::Done(comparison) => Some(comparison.new),
            _ => None,
        }
    }

    /// Why it cannot be imported as it stands, in one sentence.
    pub fn obstacle(self) -> Option<&'static str> {
        match self.compared.get() {
            Compared::Pending => return Some("Comparing with what is already there…"),
            Compared::Done(Comparison { new: 0, .. }) => {
                return Some("Everything in this file is already there.");
            }
            // The server compares again when it imports.
            Compared::Done(_) | Compared::Failed(_) => {}
        }
        self.request_problem()
    }

    /// Whether account and reading can still be changed.
    pub fn is_open(self) -> bool {
        matches!(self.stage.get(), Stage::Ready | Stage::Refused(_))
    }

    /// Where it stands again when sending it has come to nothing.
    pub(super) fn rest(self) {
        let scan = self.scan.get_untracked();
        self.stage.set(scan.map_or(Stage::Ready, Stage::Refused));
    }

    /// Why the account that was chosen cannot be used, in one sentence.
    pub fn request_problem(self) -> Option<&'static str> {
        let form = self.form.get();
        let number =
            self.summary.with(|summary| summary.as_ref().and_then(|summary| summary.account.clone()));
        match form {
            None => Some("Your accounts are not known yet."),
            Some(form) => form.choice(number.as_deref()).err(),
        }
    }

    /// Whether the file is a table of text, whose cells, letters and columns can be read otherwise.
    pub fn is_text_table(&self) -> bool {
        self.summary.with_untracked(|summary| {
            let mut decisions = summary.iter().flat_map(|summary| &summary.decisions);
            decisions.any(|decision| decision.about == About::Delimiter)
        })
    }

    /// Whether it is not known yet what is new in it.
    pub fn is_comparing(self) -> bool {
        self.compared.get() == Compared::Pending && self.request_problem().is_none()
    }

    /// Whether it waits for the person's yes, and can have it.
    pub fn is_importable(self) -> bool {
        self.stage.get() == Stage::Ready && self.obstacle().is_none()
    }

    /// What goes to the server beside the bytes.
    pub(super) fn request(self) -> Option<UploadRequest> {
        let form = self.form.get_untracked()?;
        let summary = self.summary.get_untracked();
        let scan = self.scan.with_untracked(Option::is_some);
        // Nothing is sent unread, but for a scan that the person gave away.
        if summary.is_none() && !scan {
            return None;
        }
        let account = form.choice(summary.as_ref().and_then(|summary| summary.account.as_deref())).ok()?;
        let named = summary.is_some_and(|summary| summary.currency.is_some());
        let currency = (!named).then_some(form.currency);
        let hints = Hints { currency, scan, ..self.hints.get_untracked() };
        let file_name = self.name().chars().take(255).collect();
        let same = self.compared.with_untracked(|compared| match compared {
            Compared::Done(comparison) => comparison.same.clone(),
            _ => Vec::new(),
        });
        Some(UploadRequest { file_name, account, hints, part: self.part, same, sent_with: None })
    }

    /// Lets go of the file, its worker and its upload.
    pub(super) fn release(self) {
        self.cancel.with_value(Cancel::cancel);
        self.reader.set_value(None);
        self.file.set_value(None);
        self.hints.update_untracked(|hints| hints.password = None);
    }
}
