//! What the server tells while it imports. The stream is open only as long as something is under
//! way: browsers allow few connections, and each tab would hold one.

use std::{cell::RefCell, collections::HashMap};

use leptos::prelude::*;
use statement::import::{ImportEvent, ImportState};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{EventSource, MessageEvent};

use crate::wire;

/// How far each import under way has come, by statement.
pub type Progress = RwSignal<HashMap<i64, ImportEvent>>;

struct Stream {
    source: EventSource,
    leases: u32,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

thread_local! {
    static STREAM: RefCell<Option<Stream>> = const { RefCell::new(None) };
}

/// Keeps the stream open while it lives.
pub struct Lease {
    progress: Progress,
}

impl Lease {
    /// Opens the stream, or joins it.
    pub fn take(progress: Progress) -> Self {
        STREAM.with_borrow_mut(|stream| match stream {
            Some(stream) => stream.leases += 1,
            None => *stream = open(progress, 1),
        });
        Self { progress }
    }

    /// Whether the server is heard just now.
    pub fn is_open(&self) -> bool {
        state() == EventSource::OPEN
    }

    /// Opens a stream that the server has refused or ended, as it does when a token has expired.
    pub fn reopen(&self) {
        if state() == EventSource::CLOSED {
            STREAM.with_borrow_mut(|stream| {
                let leases = stream.as_ref().map_or(1, |stream| stream.leases);
                *stream = open(self.progress, leases);
            });
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        STREAM.with_borrow_mut(|stream| {
            let Some(open) = stream else { return };
            open.leases = open.leases.saturating_sub(1);
            if open.leases == 0 {
                open.source.close();
                *stream = None;
            }
        });
    }
}

fn state() -> u16 {
    STREAM.with_borrow(|stream| {
        stream.as_ref().map_or(EventSource::CLOSED, |stream| stream.source.ready_state())
    })
}

fn open(progress: Progress, leases: u32) -> Option<Stream> {
    let source = EventSource::new("/events").ok()?;
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(text) = event.data().as_string() else { return };
        if let Ok(event) = wire::read::<ImportEvent>(&text) {
            progress.try_update(|progress| progress.insert(event.statement_id, event));
        }
    });
    source.add_event_listener_with_callback("import", heard.as_ref().unchecked_ref()).ok()?;
    Some(Stream { source, leases, _heard: heard })
}

/// Whether an import in this state goes no further by itself.
pub fn is_over(state: ImportState) -> bool {
    matches!(state, ImportState::Imported | ImportState::Failed | ImportState::Undone)
}
