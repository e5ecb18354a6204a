//! What is asked before an account gets another name, or becomes one with another.

use finance::account::{AccountState, Merged};
use leptos::{prelude::*, task::spawn_local};

use super::Book;
use crate::{
    common::words,
    session,
    settings::api::{merge_accounts, rename_account},
    ui::{Dialog, TextField, use_toasts},
};

/// What is asked about an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Its new name.
    Rename(AccountState),
    /// Where everything on it goes.
    Merge(AccountState),
}

/// The dialog that is open, if one is.
#[component]
pub fn Dialogs(book: Book) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if book.asked.with(Option::is_some) {
            open.set(true);
        }
    });
    // Closed by itself, with Escape: nothing is asked any more.
    Effect::new(move |_| {
        if !open.get() && book.asked.with_untracked(Option::is_some) {
            book.asked.set(None);
        }
    });
    let title = move || match book.asked.get() {
        Some(Asked::Rename(state)) => format!("Rename {}", state.account.name),
        Some(Asked::Merge(state)) => format!("Merge {} with another account", state.account.name),
        None => String::new(),
    };
    view! {
        <Dialog open title=title class="small">
            {move || match book.asked.get() {
                Some(Asked::Rename(state)) => view! { <Rename state book open/> }.into_any(),
                Some(Asked::Merge(state)) => view! { <Merge state book open/> }.into_any(),
                None => ().into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn Rename(state: AccountState, book: Book, open: RwSignal<bool>) -> impl IntoView {
    let name = RwSignal::new(state.account.name.clone());
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let (id, version) = (state.account.id, state.version);
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked().trim().to_owned();
        if typed.is_empty() || typed.chars().count() > 80 {
            problem.set(Some("An account’s name has 1 to 80 characters.".to_owned()));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match session::call(|| rename_account(id, typed.clone(), version)).await {
                Ok(now) => {
                    book.changed();
                    toasts.success(format!("The account is named {} now.", now.account.name));
                    open.try_set(false);
                }
                Err(error) => {
                    problem.try_set(Some(error.to_string()));
                    // What was typed stays; what the account is like now is shown behind it.
                    book.accounts.refetch();
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <form class="settings-dialog" novalidate on:submit=save>
            <TextField label="Name" value=name problem longest=80 autofocus=true/>
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                <button type="submit" class="button" disabled=move || busy.get()>"Rename"</button>
            </div>
        </form>
    }
}

#[component]
fn Merge(state: AccountState, book: Book, open: RwSignal<bool>) -> impl IntoView {
    let others: Vec<AccountState> = untrack(|| book.all())
        .into_iter()
        .filter(|other| {
            other.account.id != state.account.id && other.account.currency == state.account.currency
        })
        .collect();
    let into = RwSignal::new(others.first().map(|other| other.account.id).unwrap_or_default());
    let choices = StoredValue::new(others);
    let chosen = move || {
        let id = into.get();
        choices.with_value(|all| all.iter().find(|other| other.account.id == id).cloned())
    };
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let name = StoredValue::new(state.account.name.clone());
    let explained = move || {
        let kept = chosen().map(|other| other.account.name).unwrap_or_default();
        format!(
            "Its {} and {} go to {kept}. What {kept} has already counts once. {} is then gone, and this cannot be taken back.",
            words::count(state.statements, "statement"),
            words::count(state.transactions, "transaction"),
            name.get_value()
        )
    };
    let (from, version) = (state.account.id, state.version);
    let merge = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(other) = untrack(chosen) else { return };
        if typed.get_untracked().trim() != name.get_value().trim() {
            problem.set(Some(format!("Type {} to go on.", name.get_value())));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let (into, into_version) = (other.account.id, other.version);
            match session::call(|| merge_accounts(from, into, version, into_version)).await {
                Ok(merged) => {
                    book.changed();
                    toasts.success(told(merged, &other.account.name));
                    open.try_set(false);
                }
                Err(error) => {
                    problem.try_set(Some(error.to_string()));
                    book.accounts.refetch();
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <form class="settings-dialog" novalidate on:submit=merge>
            <label class="field">
                <span>"With"</span>
                <select on:change=move |event| into.set(event_target_value(&event).parse().unwrap_or_default())>
                    {choices
                        .get_value()
                        .into_iter()
                        .map(|other| {
                            view! { <option value=other.account.id.to_string()>{other.account.name}</option> }
                        })
                        .collect_view()}
                </select>
            </label>
            <p>{explained}</p>
            <TextField
                label=move || format!("Type {} to confirm", name.get_value())
                value=typed
                problem
                longest=80
            />
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                <button type="submit" class="button danger" disabled=move || busy.get()>"Merge"</button>
            </div>
        </form>
    }
}

/// `12 transactions went to Cheque; 3 were there already.`
fn told(merged: Merged, name: &str) -> String {
    let moved = format!("{} went to {name}", words::count(merged.moved, "transaction"));
    match merged.known {
        0 => format!("{moved}."),
        1 => format!("{moved}; 1 was there already and counts once."),
        known => format!("{moved}; {} were there already and count once.", words::grouped(known)),
    }
}
