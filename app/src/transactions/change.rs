//! Changing transactions, and the way back.

use finance::transaction::edit::{Change, Which};
use leptos::{prelude::*, task::spawn_local};

use super::api::{edit_transactions, judge_transfer, undo_edit};
use crate::{
    ApiError,
    common::{use_data_version, words},
    session,
    ui::{ToastHandle, use_toasts},
};
use finance::transaction::edit::{Edited, Verdict};

/// Changes transactions and offers to undo it; tells `done` how it went.
pub fn change(which: Which, what: Change, done: impl Fn(Result<Edited, ApiError>) + 'static) {
    let toasts = use_toasts();
    let said = said(&what);
    spawn_local(async move {
        let answer = session::call(move || edit_transactions(which.clone(), what.clone())).await;
        if let Ok(edited) = &answer {
            offer_undo(toasts, *edited, said);
        }
        done(answer);
    });
}

/// Says what was changed, with the way back, and lets every view ask again.
pub fn offer_undo(toasts: ToastHandle, edited: Edited, said: &'static str) {
    match edited.edit_id {
        Some(edit_id) => {
            let text = format!("{} {said}.", words::count(edited.changed, "transaction"));
            toasts.with_action(text, "Undo", Callback::new(move |()| undo(toasts, edit_id)));
            use_data_version().changed();
        }
        None => toasts.info("It was so already: nothing has changed."),
    }
}

fn undo(toasts: ToastHandle, edit_id: i64) {
    spawn_local(async move {
        match session::call(move || undo_edit(edit_id)).await {
            Ok(undone) if undone.left == 0 => toasts.success("Undone. Everything is as it was."),
            Ok(undone) => toasts.info(format!(
                "Undone, but for {} changed again since.",
                words::count(undone.left, "transaction")
            )),
            Err(error) => return toasts.error(error.to_string()),
        }
        use_data_version().changed();
    });
}

/// Says something to a likely transfer, with the way back to what was said before.
pub fn judge(pair_id: i64, verdict: Verdict, before: Verdict) {
    let toasts = use_toasts();
    spawn_local(async move {
        match session::call(move || judge_transfer(pair_id, verdict)).await {
            Ok(()) => {
                let text = match verdict {
                    Verdict::Confirmed => "Marked as a transfer: neither income nor expense.",
                    Verdict::Rejected => "Not a transfer. It is not proposed again.",
                    Verdict::Proposed => return use_data_version().changed(),
                };
                let back = Callback::new(move |()| judge_back(toasts, pair_id, before));
                toasts.with_action(text, "Undo", back);
            }
            Err(error) => toasts.error(error.to_string()),
        }
        use_data_version().changed();
    });
}

/// Takes a verdict back.
pub fn judge_back(toasts: ToastHandle, pair_id: i64, before: Verdict) {
    spawn_local(async move {
        if let Err(error) = session::call(move || judge_transfer(pair_id, before)).await {
            toasts.error(error.to_string());
        }
        use_data_version().changed();
    });
}

/// What happened, in words that continue “12 transactions …”.
fn said(change: &Change) -> &'static str {
    match change {
        Change::Category(_) => "put into another category",
        Change::Note(text) if text.trim().is_empty() => "without a note now",
        Change::Note(_) => "given a note",
        Change::Transfer(true) => "marked as transfers",
        Change::Transfer(false) => "counted again as income or expense",
    }
}
