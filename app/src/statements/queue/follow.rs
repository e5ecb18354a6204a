//! Following an import on the server to its end.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use statement::import::ImportRecord;

use super::{
    Queue,
    events::{Lease, is_over},
};
use crate::{
    ApiError,
    common::{browser::sleep, use_data_version},
    session::{self, Person},
    statements::api::import,
};

const TICK: Duration = Duration::from_millis(200);
/// Ticks after which the server is asked although the stream is silent: closed, or open.
const ASK_WHEN_CLOSED: u32 = 10;
const ASK_WHEN_OPEN: u32 = 50;

impl Queue {
    /// Waits until the import is over. The stream tells; when it is closed, the server is asked.
    ///
    /// # Errors
    /// When there is no such import, or nobody is signed in any more.
    pub(super) async fn follow(self, statement_id: i64) -> Result<ImportRecord, ApiError> {
        let person = Person::now();
        let lease = Lease::take(self.progress);
        self.followed.update_value(|followed| {
            followed.insert(statement_id);
        });
        // What was told of an earlier import of the same file says nothing about this one.
        let forget = || {
            self.progress.update(|all| {
                all.remove(&statement_id);
            });
        };
        forget();
        let mut silent = 0_u32;
        let mut was_open = lease.is_open();
        let end = loop {
            if let Err(error) = person.check() {
                break Err(error);
            }
            let told = self
                .progress
                .with_untracked(|all| all.get(&statement_id).is_some_and(|event| is_over(event.state)));
            if told {
                // Believed once: when the server cannot be asked just now, in its time.
                forget();
            }
            let open = lease.is_open();
            let patience = if open { ASK_WHEN_OPEN } else { ASK_WHEN_CLOSED };
            // The first time at once, and once more when the stream has opened: a small file may
            // be done before, and nobody was told.
            let just_opened = !std::mem::replace(&mut was_open, open) && open;
            if told || just_opened || silent.is_multiple_of(patience) {
                match session::call(|| import(statement_id)).await {
                    Ok(record) if is_over(record.state) => break Ok(record),
                    Err(error @ (ApiError::NotFound(_) | ApiError::Unauthenticated(_))) => break Err(error),
                    // A stream that was refused may be open to the refreshed token.
                    Ok(_) | Err(_) => lease.reopen(),
                }
            }
            silent += 1;
            sleep(TICK).await;
        };
        forget();
        self.followed.update_value(|followed| {
            followed.remove(&statement_id);
        });
        end
    }

    /// Follows an import that another tab or an earlier visit began; the views hear of its end.
    pub fn watch(self, statement_id: i64) {
        if self.followed.with_value(|followed| followed.contains(&statement_id)) {
            return;
        }
        spawn_local(async move {
            if self.follow(statement_id).await.is_ok() {
                use_data_version().changed();
            }
        });
    }
}
