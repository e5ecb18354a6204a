//! Sending a confirmed file.

use leptos::prelude::*;

use super::{
    Item, Queue, Stage,
    upload::{Cancel, upload},
};
use crate::{common::use_data_version, session};

impl Queue {
    /// Sends one file; the key of its statement when the server has taken it.
    pub(super) async fn send(self, item: Item) -> Option<i64> {
        let (request, file) = (item.request()?, item.file.get_value()?);
        let cancel = Cancel::default();
        item.cancel.set_value(cancel.clone());
        item.stage.set(Stage::Sending(0.0));
        let on_progress = move |sent: Option<f64>| {
            if matches!(item.stage.get_untracked(), Stage::Sending(_) | Stage::Sent) {
                item.stage.set(sent.map_or(Stage::Sent, Stage::Sending));
            }
        };
        // A token that expired meanwhile is refreshed, and the file sent again.
        let sent = session::call(|| upload(file.clone(), request.clone(), cancel.clone(), on_progress)).await;
        match sent {
            Ok(Some(accepted)) => {
                item.stage.set(Stage::Importing(accepted.statement_id));
                Some(accepted.statement_id)
            }
            Ok(None) => {
                item.stage.set(Stage::Ready);
                // The server may have had all of it by then: the history shows the truth.
                use_data_version().changed();
                None
            }
            Err(error) => {
                item.trouble.set(Some(error));
                item.stage.set(Stage::Ready);
                None
            }
        }
    }

    /// Takes the yes back, as long as the file is not all with the server.
    pub fn cancel(self, item: Item) {
        match item.stage.get_untracked() {
            Stage::Queued => item.stage.set(Stage::Ready),
            Stage::Sending(_) => item.cancel.with_value(Cancel::cancel),
            _ => {}
        }
    }
}
