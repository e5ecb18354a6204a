//! Changing transactions, and the way back.

use finance::{
    Category, payee,
    transaction::edit::{Change, Edited, Verdict, Which},
};
use leptos::{prelude::*, task::spawn_local};

use super::api::{edit_transactions, judge_transfer, transaction_details, undo_edit};
use crate::{
    ApiError,
    common::{address, use_categories, use_data_version, words},
    session,
    ui::{ToastHandle, use_toasts},
};

/// Changes transactions and offers to undo it; tells `done` how it went.
pub fn change(which: Which, what: Change, done: impl Fn(Result<Edited, ApiError>) + 'static) {
    let toasts = use_toasts();
    let said = said(&what);
    let one = alone(&which, &what);
    spawn_local(async move {
        let answer = session::call(move || edit_transactions(which.clone(), what.clone())).await;
        if let Ok(edited) = &answer {
            match (edited.edit_id, one) {
                (Some(edit_id), Some((id, category))) => offer_rule(toasts, edit_id, id, category),
                _ => offer_undo(toasts, *edited, said),
            }
        }
        done(answer);
    });
}

/// The one transaction that is put into a category, and that category.
fn alone(which: &Which, what: &Change) -> Option<(i64, Category)> {
    match (which, what) {
        (Which::Chosen(seen), Change::Category(category)) => match seen.as_slice() {
            [(id, _)] => Some((*id, *category)),
            _ => None,
        },
        _ => None,
    }
}

/// Says that a transaction has another category, with the way back, and with the way to a rule for all
/// that are like it.
fn offer_rule(toasts: ToastHandle, edit_id: i64, id: i64, category: Category) {
    let undo = Callback::new(move |()| undo(toasts, edit_id));
    use_data_version().changed();
    spawn_local(async move {
        let text = format!("Put into {}.", untrack(|| use_categories().name(category)));
        // Without its words there is no rule to propose, and the way back is offered all the same.
        let details = session::call(move || transaction_details(id)).await.ok();
        let words = details
            .map(|details| payee::short_name(&details.row.description, details.counterparty.as_deref()));
        match words.filter(|words| !words.is_empty()) {
            Some(words) => {
                let rule = address::new_rule(Some((&words, category)));
                toasts.with_link_and_action(text, ("Do this for all like it", rule), ("Undo", undo));
            }
            None => toasts.with_action(text, "Undo", undo),
        }
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
