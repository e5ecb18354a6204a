//! One account.

use finance::account::AccountState;
use leptos::{prelude::*, task::spawn_local};

use super::{Asked, Book};
use crate::{
    common::words,
    session,
    settings::api::{add_account, archive_account, remove_account},
    ui::{Tag, use_toasts},
};

/// An account with what stands on it, and what can be done about it.
#[component]
pub fn AccountRow(state: AccountState, book: Book) -> impl IntoView {
    let account = state.account.clone();
    let detail = match &account.number {
        Some(number) => format!("{} · {number}", account.currency),
        None => account.currency.to_string(),
    };
    let counts = format!(
        "{}, {}",
        words::count(state.statements, "statement"),
        words::count(state.transactions, "transaction")
    );
    let state = StoredValue::new(state);
    let can_merge = move || {
        let currency = state.with_value(|state| state.account.currency);
        book.all().iter().filter(|other| other.account.currency == currency).count() > 1
    };
    let is_empty = state.with_value(|state| state.statements == 0 && state.transactions == 0);
    let archived = account.archived;
    let named = |action: &str| format!("{action} {}", account.name);
    let (rename_label, merge_label, remove_label) = (named("Rename"), named("Merge"), named("Remove"));
    let archive_label = named(if archived { "Take out of the archive:" } else { "Archive" });
    view! {
        <li class="account-row">
            <div class="account-words">
                <b>{account.name.clone()}</b>
                {archived.then(|| view! { <Tag>"Archived"</Tag> })}
                <span class="sub">{detail}</span>
                <span class="sub num">{counts}</span>
            </div>
            <div class="account-actions">
                <button
                    type="button"
                    class="link-button"
                    aria-label=rename_label
                    on:click=move |_| book.asked.set(Some(Asked::Rename(state.get_value())))
                >
                    "Rename"
                </button>
                <Show when=can_merge>
                    <button
                        type="button"
                        class="link-button"
                        aria-label=merge_label.clone()
                        on:click=move |_| book.asked.set(Some(Asked::Merge(state.get_value())))
                    >
                        "Merge"
                    </button>
                </Show>
                <button
                    type="button"
                    class="link-button"
                    aria-label=archive_label
                    on:click=move |_| archive(state.get_value(), !archived, book, true)
                >
                    {if archived { "Take out" } else { "Archive" }}
                </button>
                {is_empty
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="link-button"
                                aria-label=remove_label
                                on:click=move |_| remove(state.get_value(), book)
                            >
                                "Remove"
                            </button>
                        }
                    })}
            </div>
        </li>
    }
}

/// Puts an account into the archive, or takes it out; what was done can be taken back at once.
fn archive(state: AccountState, archived: bool, book: Book, undoable: bool) {
    let toasts = use_toasts();
    spawn_local(async move {
        let (id, version) = (state.account.id, state.version);
        match session::call(|| archive_account(id, archived, version)).await {
            Ok(now) => {
                book.changed();
                let name = &now.account.name;
                let said = if archived {
                    format!("{name} is in the archive. Its transactions count as before.")
                } else {
                    format!("{name} is out of the archive.")
                };
                if undoable {
                    let undo = Callback::new(move |()| archive(now.clone(), !archived, book, false));
                    toasts.with_action(said, "Undo", undo);
                } else {
                    toasts.success(said);
                }
            }
            Err(error) => {
                book.accounts.refetch();
                toasts.error(error.to_string());
            }
        }
    });
}

/// Removes an empty account; Undo adds it again.
fn remove(state: AccountState, book: Book) {
    let toasts = use_toasts();
    spawn_local(async move {
        let (account, version) = (state.account, state.version);
        match session::call(|| remove_account(account.id, version)).await {
            Ok(()) => {
                book.changed();
                let said = format!("{} is removed.", account.name);
                let undo = Callback::new(move |()| {
                    let account = account.clone();
                    spawn_local(async move {
                        let again =
                            || add_account(account.name.clone(), account.currency, account.number.clone());
                        match session::call(again).await {
                            Ok(_) => book.changed(),
                            Err(error) => toasts.error(error.to_string()),
                        }
                    });
                });
                toasts.with_action(said, "Undo", undo);
            }
            Err(error) => {
                book.accounts.refetch();
                toasts.error(error.to_string());
            }
        }
    });
}
