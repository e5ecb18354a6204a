//! What is done to budgets: asked of the server, told in a message, and taken back there.

use finance::{
    Currency, Decimal, Month,
    budget::{BudgetDraft, BudgetMonth, Change},
};
use leptos::{prelude::*, task::spawn_local};

use super::api::{allot, make_budgets, order_budgets, remove_budget, restore_budget};
use crate::{
    ApiError,
    common::{DataVersion, format, use_data_version, words},
    session,
    ui::{ToastHandle, use_toasts},
};

/// What the form is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Editing {
    /// A budget that is to be made, as far as it is known.
    New(BudgetDraft),
    /// One that is there: its key and the version looked at.
    Old {
        /// Its key.
        id: i64,
        /// The version looked at.
        version: i32,
        /// As it is.
        draft: BudgetDraft,
    },
}

/// What all parts of the page share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What is shown.
    pub shown: Memo<Option<BudgetMonth>>,
    /// What the form is about, while it is open.
    pub editing: RwSignal<Option<Editing>>,
    /// Whether the form is open.
    pub open: RwSignal<bool>,
    /// The element to have the focus when the budgets have come anew.
    pub refocus: RwSignal<Option<String>>,
    toasts: ToastHandle,
    version: DataVersion,
}

impl Desk {
    /// The desk of the page that shows `shown`.
    pub fn new(shown: Memo<Option<BudgetMonth>>) -> Self {
        Self {
            shown,
            editing: RwSignal::new(None),
            open: RwSignal::new(false),
            refocus: RwSignal::new(None),
            toasts: use_toasts(),
            version: use_data_version(),
        }
    }

    /// The month shown; tracks.
    pub fn month(self) -> Option<Month> {
        self.shown.with(|shown| shown.as_ref().map(|shown| shown.month))
    }

    /// The month shown, without tracking.
    pub fn month_now(self) -> Option<Month> {
        untrack(|| self.month())
    }

    /// The currency shown; tracks.
    pub fn currency(self) -> Currency {
        self.shown.with(|shown| shown.as_ref().map_or(Currency::ZAR, |shown| shown.currency))
    }

    /// Opens the form.
    pub fn edit(self, editing: Editing) {
        self.editing.set(Some(editing));
        self.open.set(true);
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

    /// Changes what the month shown gets; `told` says what was done. `refused` hears what could not.
    pub fn allot(self, changes: Vec<Change>, told: String, refused: Option<Callback<ApiError>>) {
        let Some(month) = self.month_now().filter(|_| !changes.is_empty()) else { return };
        spawn_local(async move {
            let asked = changes.clone();
            match session::call(move || allot(month, asked.clone())).await {
                Ok(()) => {
                    let back: Vec<Change> = changes.iter().map(Change::undone).collect();
                    self.done(told, Some(Callback::new(move |()| self.allot_back(month, back.clone()))));
                }
                Err(error) => match refused {
                    Some(refused) => {
                        refused.try_run(error);
                    }
                    None => self.failed(&error),
                },
            }
        });
    }

    fn allot_back(self, month: Month, changes: Vec<Change>) {
        spawn_local(async move {
            match session::call(move || allot(month, changes.clone())).await {
                Ok(()) => self.done(format!("{} is as it was.", month.words()), None),
                Err(error) => self.failed(&error),
            }
        });
    }

    /// Makes budgets.
    pub fn make(self, currency: Currency, drafts: Vec<BudgetDraft>) {
        let count = words::count(drafts.len() as u64, "budget");
        spawn_local(async move {
            match session::call(move || make_budgets(currency, drafts.clone())).await {
                Ok(_) => self.done(format!("{count} made. Change or remove what does not fit."), None),
                Err(error) => self.failed(&error),
            }
        });
    }

    /// Removes a budget, with a way back.
    pub fn remove(self, id: i64, version: i32, name: String) {
        spawn_local(async move {
            match session::call(move || remove_budget(id, version)).await {
                Ok(removed) => {
                    let restored = name.clone();
                    let undo = Callback::new(move |()| {
                        let (removed, name) = (removed.clone(), restored.clone());
                        spawn_local(async move {
                            match session::call(move || restore_budget(removed.clone())).await {
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

    /// Moves a budget one place up, or down.
    pub fn shift(self, id: i64, up: bool) {
        let Some(month) = self.shown.get_untracked() else { return };
        let mut ids: Vec<i64> = month.lines.iter().map(|line| line.plan.category.id).collect();
        let Some(place) = ids.iter().position(|one| *one == id) else { return };
        let other = if up { place.checked_sub(1) } else { Some(place + 1).filter(|to| *to < ids.len()) };
        let Some(other) = other else { return };
        ids.swap(place, other);
        ids.extend(month.later.iter().map(|plan| plan.category.id));
        self.refocus.set(Some(format!("budget-{id}-{}", if up { "up" } else { "down" })));
        spawn_local(async move {
            match session::call(move || order_budgets(month.currency, ids.clone())).await {
                Ok(()) => self.version.changed(),
                Err(error) => self.failed(&error),
            }
        });
    }
}

/// A new budget for the month shown.
pub fn blank(month: Month) -> BudgetDraft {
    BudgetDraft {
        name: String::new(),
        counts: std::collections::BTreeSet::new(),
        carry: finance::budget::Carry::Nothing,
        usual: Decimal::ZERO,
        starts: month,
    }
}

/// `“Food” gets R 4,000.00 in October 2026.`
pub fn gets(name: &str, amount: Decimal, month: Month, currency: Currency) -> String {
    format!("“{name}” gets {} in {}.", format::amount(amount, currency), month.words())
}
