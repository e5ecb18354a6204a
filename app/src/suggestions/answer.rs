//! Answering, and the way back.

use finance::suggestion::Which;
use leptos::{prelude::*, task::spawn_local};

use super::api::{answer_suggestion, take_back_answer};
use crate::{
    common::{use_data_version, words},
    session,
    ui::{ToastHandle, use_toasts},
};

/// Answers a suggestion and offers to take that back; tells `done` whether it worked.
pub fn answer(which: Which, accept: bool, done: impl Fn(bool) + 'static) {
    let toasts = use_toasts();
    let deed = which.kind().deed();
    let said = if accept { deed.accepted } else { deed.rejected };
    spawn_local(async move {
        match session::call(move || answer_suggestion(which.clone(), accept)).await {
            Ok(id) => {
                toasts.with_action(said, "Undo", Callback::new(move |()| take_back(toasts, id)));
                done(true);
            }
            Err(error) => {
                toasts.error(error.to_string());
                done(false);
            }
        }
        use_data_version().changed();
    });
}

/// Takes an answer back: the suggestion waits again.
pub fn take_back(toasts: ToastHandle, id: i64) {
    spawn_local(async move {
        match session::call(move || take_back_answer(id)).await {
            Ok(0) => toasts.success("Taken back. Everything is as it was."),
            Ok(left) => toasts.info(format!(
                "Taken back, but for {} changed again since.",
                words::count(left, "transaction")
            )),
            Err(error) => toasts.error(error.to_string()),
        }
        use_data_version().changed();
    });
}
