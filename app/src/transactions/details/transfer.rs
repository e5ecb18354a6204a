//! Whether the money only went to another own account.

use finance::transaction::edit::{Change, Verdict};
use leptos::prelude::*;

use super::writing::Writing;
use crate::{common::Half, transactions::change::judge, ui::use_toasts};

/// The other half of a transfer, or the mark that it is one.
#[component]
pub fn TransferPart(writing: Writing) -> impl IntoView {
    let toasts = use_toasts();
    let partner = Memo::new(move |_| writing.details.with(|details| details.partner.clone()));
    let is_transfer = Memo::new(move |_| writing.details.with(|details| details.row.is_transfer));
    let mark = move |yes| {
        move |_: web_sys::MouseEvent| {
            writing.change(Change::Transfer(yes), move |answer| {
                if let Err(error) = answer {
                    toasts.error(error.to_string());
                }
            });
        }
    };
    view! {
        <section class="sheet-part">
            <h3>"Transfer"</h3>
            {move || match partner.get() {
                Some(partner) => {
                    let id = partner.pair_id;
                    let say = move |verdict, before| move |_: web_sys::MouseEvent| judge(id, verdict, before);
                    let (words, actions) = if partner.confirmed {
                        let none = say(Verdict::Rejected, Verdict::Confirmed);
                        let part = view! {
                            <button type="button" class="button quiet" on:click=none>"It is not a transfer"</button>
                        };
                        ("The other half. Neither counts as income or expense.", part.into_any())
                    } else {
                        let yes = say(Verdict::Confirmed, Verdict::Proposed);
                        let no = say(Verdict::Rejected, Verdict::Proposed);
                        let ask = view! {
                            <button type="button" class="button" on:click=yes>"It is a transfer"</button>
                            <button type="button" class="button quiet" on:click=no>"It is not"</button>
                        };
                        ("This may be the other half.", ask.into_any())
                    };
                    view! {
                        <p class="sub">{words}</p>
                        <Half row=partner.row/>
                        <div class="actions">{actions}</div>
                    }
                    .into_any()
                }
                None if is_transfer.get() => view! {
                    <p class="sub">"Marked as a transfer between your accounts: neither income nor expense."</p>
                    <div class="actions">
                        <button type="button" class="button quiet" on:click=mark(false)>"It is not a transfer"</button>
                    </div>
                }
                .into_any(),
                None => view! {
                    <p class="sub">"Did this money only move to another account of yours?"</p>
                    <div class="actions">
                        <button type="button" class="button quiet" on:click=mark(true)>"Mark as transfer"</button>
                    </div>
                }
                .into_any(),
            }}
        </section>
    }
}
