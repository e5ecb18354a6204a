//! Sending a confirmed file.

use leptos::prelude::*;
use statement::import::UploadRequest;

use super::{
    Item, Queue, Stage,
    upload::{Cancel, upload},
};
use crate::{ApiError, common::use_data_version, session};

impl Queue {
    /// Sends one file; the key of its statement when the server has taken it.
    pub(super) async fn send(self, item: Item) -> Option<i64> {
        let (mut request, file) = (item.request()?, item.file.get_value()?);
        // The bytes of a file with several accounts go out once.
        request.sent_with = self.sent.with_value(|sent| sent.get(&item.file_id).copied());
        let cancel = Cancel::default();
        item.cancel.set_value(cancel.clone());
        item.stage.set(Stage::Sending(0.0));
        let on_progress = move |sent: Option<f64>| {
            if matches!(item.stage.get_untracked(), Stage::Sending(_) | Stage::Sent) {
                item.stage.set(sent.map_or(Stage::Sent, Stage::Sending));
            }
        };
        // A token that expired meanwhile is refreshed, and the file sent again.
        let send = |request: UploadRequest| {
            let (cancel, whole) = (cancel.clone(), request.sent_with.is_none().then(|| file.clone()));
            async move {
                session::call(|| upload(whole.clone(), request.clone(), cancel.clone(), on_progress)).await
            }
        };
        let mut sent = send(request.clone()).await;
        if request.sent_with.is_some() && matches!(sent, Err(ApiError::NotFound(_) | ApiError::Conflict(_))) {
            // What it was sent with has gone, or is no longer kept.
            request.sent_with = None;
            sent = send(request).await;
        }
        match sent {
            Ok(Some(accepted)) => {
                self.sent.update_value(|sent| {
                    sent.insert(item.file_id, accepted.statement_id);
                });
                item.stage.set(Stage::Importing(accepted.statement_id));
                Some(accepted.statement_id)
            }
            Ok(None) => {
                item.rest();
                // The server may have had all of it by then: the history shows the truth.
                use_data_version().changed();
                None
            }
            Err(error) => {
                item.trouble.set(Some(error));
                item.rest();
                None
            }
        }
    }

    /// Takes the yes back, as long as the file is not all with the server.
    pub fn cancel(self, item: Item) {
        match item.stage.get_untracked() {
            Stage::Queued => item.rest(),
            Stage::Sending(_) => item.cancel.with_value(Cancel::cancel),
            _ => {}
        }
    }
}
