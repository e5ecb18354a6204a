//! The files under way, from the drop to the end of their import. They live as long as the page,
//! not as long as the statements' view: one may look at the dashboard while a file goes up.

pub mod batch;
mod compare;
mod events;
mod follow;
mod item;
mod read;
mod send;
mod undo;
mod upload;

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    rc::Rc,
};

use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use web_sys::File;

pub use item::{Compared, Item, Stage};

use super::api::{ImportSetting, person_setting};
use crate::{
    ApiError,
    common::{live::lasting_owner, use_data_version},
    session::{self, Person, use_session},
    ui::{ToastHandle, use_toasts},
};

/// The files under way; from [`use_queue`].
#[derive(Clone, Copy)]
pub struct Queue {
    /// The dropped files, in the order they came.
    pub items: RwSignal<Vec<Item>>,
    /// The person's accounts and usual currency, once asked for.
    pub setting: RwSignal<Option<Result<ImportSetting, ApiError>>>,
    /// How far imports have come, by statement.
    pub progress: events::Progress,
    /// A statement that the server has of a file, by the number of the file's first item.
    sent: StoredValue<HashMap<u64, i64>>,
    next: StoredValue<u64>,
    reading: StoredValue<u32>,
    followed: StoredValue<HashSet<i64>>,
    voice: StoredValue<Option<Voice>, LocalStorage>,
}

/// How the queue speaks to the person from outside any view.
#[derive(Clone)]
struct Voice {
    toasts: ToastHandle,
    go: Rc<dyn Fn(&str)>,
}

struct Root {
    queue: Queue,
    owner: Owner,
}

thread_local! {
    static ROOT: RefCell<Option<Root>> = const { RefCell::new(None) };
}

/// The files under way. Called in a view, so that the queue can show messages and lead to pages
/// after that view is gone.
pub fn use_queue() -> Queue {
    let known = ROOT.with_borrow(|root| root.as_ref().map(|root| root.queue));
    let queue = known.unwrap_or_else(start);
    let navigate = use_navigate();
    let go = Rc::new(move |address: &str| navigate(address, NavigateOptions::default()));
    queue.voice.set_value(Some(Voice { toasts: use_toasts(), go }));
    queue
}

/// Runs `make` so that what it makes lives as long as the page.
fn lasting<T>(make: impl FnOnce() -> T) -> T {
    let owner = ROOT.with_borrow(|root| root.as_ref().map(|root| root.owner.clone()));
    match owner {
        Some(owner) => owner.with(make),
        None => make(),
    }
}

fn start() -> Queue {
    let owner = lasting_owner();
    let queue = owner.with(|| Queue {
        items: RwSignal::new(Vec::new()),
        setting: RwSignal::new(None),
        progress: RwSignal::new(HashMap::new()),
        sent: StoredValue::new(HashMap::new()),
        next: StoredValue::new(0),
        reading: StoredValue::new(0),
        followed: StoredValue::new(HashSet::new()),
        voice: StoredValue::new_local(None),
    });
    ROOT.set(Some(Root { queue, owner }));
    lasting(|| {
        queue.forget_with_the_person();
        queue.keep_setting_fresh();
    });
    queue.ask_before_leaving();
    queue
}

impl Queue {
    /// Takes files in; each is read as soon as a worker is free.
    pub fn add(self, files: Vec<File>) {
        for file in files {
            let item = self.make(file, None, 0);
            self.items.update(|items| items.push(item));
        }
        self.load_setting();
        self.read_next();
    }

    /// Takes in the other accounts of a file that turned out to have several, right after the first.
    fn add_parts(self, first: Item, parts: u32) {
        let Some(file) = first.file.get_value() else { return };
        let others: Vec<Item> =
            first.new_parts(parts).map(|part| self.make(file.clone(), Some(first.id), part)).collect();
        if others.is_empty() {
            return;
        }
        for other in &others {
            other.hints.set(first.hints.get_untracked());
        }
        self.items.update(|items| {
            let after = items.iter().position(|item| item.id == first.id).map_or(items.len(), |at| at + 1);
            items.splice(after..after, others);
        });
    }

    fn make(self, file: File, first: Option<u64>, part: u32) -> Item {
        let id = self.next.try_update_value(|next| std::mem::replace(next, *next + 1)).unwrap_or_default();
        lasting(|| {
            let item = Item::new(id, file, first.unwrap_or(id), part);
            self.keep_compared(item);
            item
        })
    }

    /// Takes a file off the list. What the server has of it stays there.
    pub fn remove(self, item: Item) {
        self.items.update(|items| items.retain(|other| other.id != item.id));
        item.release();
        self.read_next();
    }

    /// Takes all files off the list that have nothing left to do.
    pub fn remove_done(self) {
        let done = |item: &Item| matches!(item.stage.get_untracked(), Stage::Done(_));
        for item in self.items.get_untracked().into_iter().filter(done) {
            self.remove(item);
        }
    }

    /// The files that wait for the person's yes, and can have it.
    pub fn importable_now(self) -> Vec<Item> {
        untrack(|| self.items.get().into_iter().filter(|item| item.is_importable()).collect())
    }

    /// Asks for the person's accounts, again when it failed before.
    pub fn load_setting(self) {
        if matches!(self.setting.get_untracked(), Some(Ok(_))) {
            return;
        }
        spawn_local(async move {
            let person = Person::now();
            let setting = session::call(person_setting).await;
            if person.check().is_ok() {
                self.setting.set(Some(setting));
            }
        });
    }

    /// After an import there may be a new account.
    fn keep_setting_fresh(self) {
        let version = use_data_version();
        Effect::new(move |before: Option<()>| {
            version.track();
            if before.is_some() && !self.items.with_untracked(Vec::is_empty) {
                spawn_local(async move {
                    // What is known stays when the server cannot be reached, or answers another person.
                    if let Ok(setting) = session::call(person_setting).await {
                        self.setting.set(Some(Ok(setting)));
                    }
                });
            }
        });
    }

    /// Nothing of one person's is shown to the next.
    fn forget_with_the_person(self) {
        let session = use_session();
        Effect::new(move |before: Option<Option<String>>| {
            let now = session.user().map(|user| user.user_id);
            if before.is_some_and(|before| before != now) {
                for item in self.items.try_update(std::mem::take).unwrap_or_default() {
                    item.release();
                }
                self.setting.set(None);
                self.sent.update_value(HashMap::clear);
                self.progress.set(HashMap::new());
            }
            now
        });
    }

    /// An upload dies with the page: the browser asks first.
    fn ask_before_leaving(self) {
        let _ = window_event_listener(ev::beforeunload, move |event| {
            let sending = |item: &Item| {
                matches!(item.stage.get_untracked(), Stage::Queued | Stage::Sending(_) | Stage::Sent)
            };
            if self.items.get_untracked().iter().any(sending) {
                event.prevent_default();
                event.set_return_value("Files are being sent.");
            }
        });
    }

    fn say(self, speak: impl FnOnce(ToastHandle)) {
        if let Some(voice) = self.voice.get_value() {
            speak(voice.toasts);
        }
    }

    fn go(self, address: &str) {
        if let Some(voice) = self.voice.get_value() {
            (voice.go)(address);
        }
    }
}
