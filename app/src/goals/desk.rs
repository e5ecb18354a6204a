//! What is done to goals: asked of the server, told in a message, and taken back there.

use finance::goal::{Entry, GoalDraft, GoalView};
use leptos::{prelude::*, task::spawn_local};

use super::api::{Goals, contribute, remove_contribution, remove_goal, restore_goal};
use crate::{
    ApiError,
    common::{DataVersion, use_data_version},
    session,
    ui::{ToastHandle, use_toasts},
};

/// What the form about goals is about: a new one, or one that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Editing {
    /// A goal that is to be made.
    New,
    /// One that is there.
    Old(Box<GoalView>),
}

/// What the form about contributions is about: the goal, and the entry when it is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entering {
    /// The goal.
    pub goal: GoalView,
    /// The entry that is changed.
    pub entry: Option<Entry>,
}

/// What all parts of the page share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What is shown.
    pub shown: Memo<Option<Goals>>,
    /// What the form about goals is about.
    pub editing: RwSignal<Option<Editing>>,
    /// Whether it is open.
    pub editing_open: RwSignal<bool>,
    /// What the form about contributions is about.
    pub entering: RwSignal<Option<Entering>>,
    /// Whether it is open.
    pub entering_open: RwSignal<bool>,
    toasts: ToastHandle,
    version: DataVersion,
}

impl Desk {
    /// The desk of the page that shows `shown`.
    pub fn new(shown: Memo<Option<Goals>>) -> Self {
        Self {
            shown,
            editing: RwSignal::new(None),
            editing_open: RwSignal::new(false),
            entering: RwSignal::new(None),
            entering_open: RwSignal::new(false),
            toasts: use_toasts(),
            version: use_data_version(),
        }
    }

    /// Opens the form about goals.
    pub fn edit(self, editing: Editing) {
        self.editing.set(Some(editing));
        self.editing_open.set(true);
    }

    /// Opens the form about contributions.
    pub fn enter(self, goal: GoalView, entry: Option<Entry>) {
        self.entering.set(Some(Entering { goal, entry }));
        self.entering_open.set(true);
    }

    /// Something was done: says it, with a way back, and all views ask anew.
    pub fn done(self, text: String, undo: Option<Callback<()>>) {
        match undo {
            Some(undo) => self.toasts.with_action(text, "Undo", undo),
            None => self.toasts.success(text),
        }
        self.version.changed();
    }

    /// Something could not be done.
    pub fn failed(self, error: &ApiError) {
        self.toasts.error(error.to_string());
        if matches!(error, ApiError::Conflict(_) | ApiError::NotFound(_)) {
            self.version.changed();
        }
    }

    /// Removes a goal, with a way back.
    pub fn remove(self, goal: &GoalView) {
        let (id, version, name) = (goal.id, goal.version, goal.goal.name().to_owned());
        spawn_local(async move {
            match session::call(move || remove_goal(id, version)).await {
                Ok(removed) => {
                    let restored = name.clone();
                    let undo = Callback::new(move |()| {
                        let (removed, name) = (removed.clone(), restored.clone());
                        spawn_local(async move {
                            match session::call(move || restore_goal(removed.clone())).await {
                                Ok(_) => self.done(format!("“{name}” is back."), None),
                                Err(error) => self.failed(&error),
                            }
                        });
                    });
                    self.done(format!("“{name}” was removed."), Some(undo));
                }
                Err(error) => self.failed(&error),
            }
        });
    }

    /// Removes a contribution, with a way back.
    pub fn remove_entry(self, goal_id: i64, entry: Entry) {
        spawn_local(async move {
            let (id, version) = (entry.id, entry.version);
            match session::call(move || remove_contribution(id, version)).await {
                Ok(_) => {
                    let undo = Callback::new(move |()| {
                        let entry = entry.clone();
                        spawn_local(async move {
                            let (contribution, note) = (entry.contribution, entry.note);
                            match session::call(move || contribute(goal_id, contribution, note.clone())).await
                            {
                                Ok(_) => self.done("The contribution is back.".to_owned(), None),
                                Err(error) => self.failed(&error),
                            }
                        });
                    });
                    self.done("The contribution was removed.".to_owned(), Some(undo));
                }
                Err(error) => self.failed(&error),
            }
        });
    }
}

/// Goals are full: why no other can be made.
pub fn full(count: usize) -> Option<String> {
    (count >= GoalDraft::MOST).then(|| format!("There are {count} goals, and no more can be kept."))
}
