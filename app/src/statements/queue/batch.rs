//! Importing the files the person said yes to, one after the other.

use std::{cell::RefCell, rc::Rc, time::Duration};

use finance::{Period, dashboard::DashboardQuery};
use leptos::{prelude::*, task::spawn_local};
use statement::{
    import::{ImportRecord, ImportState},
    reconcile::DAYS_APART,
};

use super::{Item, Queue, Stage, compare::still_holds, events::Lease, lasting};
use crate::{
    common::{address, browser::sleep, use_data_version, words},
    session::Person,
};

/// How often it is looked whether the files before are through.
const BETWEEN: Duration = Duration::from_millis(100);

/// Whether two files may tell of the same transaction.
fn is_near(one: Period, other: Period) -> bool {
    let apart = |first: Period, second: Period| {
        (second.first() - first.last()).num_days() > i64::try_from(DAYS_APART).unwrap_or(i64::MAX)
    };
    !apart(one, other) && !apart(other, one)
}

/// What has come of the files of one yes.
struct Batch {
    /// Who said yes.
    person: Person,
    records: Vec<ImportRecord>,
    /// Imports that the server still works at.
    open: u32,
    all_sent: bool,
}

impl Queue {
    /// Sends and imports `items`. The next file goes up while the server imports the last.
    pub fn import(self, items: Vec<Item>) {
        for item in &items {
            item.trouble.set(None);
            item.stage.set(Stage::Queued);
        }
        let batch = Rc::new(RefCell::new(Batch {
            person: Person::now(),
            records: Vec::new(),
            open: 0,
            all_sent: false,
        }));
        spawn_local(async move {
            // Open before the first file is there, so that no word is missed.
            let _lease = Lease::take(self.progress);
            let mut sent: Vec<Period> = Vec::new();
            for item in items {
                if item.stage.get_untracked() != Stage::Queued {
                    continue;
                }
                if batch.borrow().person.check().is_err() {
                    break;
                }
                // Another file of these days may tell of the same transactions in other words: it was
                // not there when this one was compared.
                if item.period().is_some_and(|period| sent.iter().any(|other| is_near(*other, period))) {
                    while batch.borrow().open > 0 {
                        sleep(BETWEEN).await;
                    }
                    if !still_holds(item).await {
                        item.stage.set(Stage::Ready);
                        continue;
                    }
                }
                sent.extend(item.period());
                if let Some(statement_id) = self.send(item).await {
                    batch.borrow_mut().open += 1;
                    self.finish(item, statement_id, Rc::clone(&batch));
                }
            }
            batch.borrow_mut().all_sent = true;
            self.report(&batch);
        });
    }

    fn finish(self, item: Item, statement_id: i64, batch: Rc<RefCell<Batch>>) {
        spawn_local(async move {
            match self.follow(statement_id).await {
                Ok(record) => {
                    batch.borrow_mut().records.push(record.clone());
                    item.stage.set(Stage::Done(Box::new(record)));
                    item.release();
                    use_data_version().changed();
                }
                // The server has it: the history shows what comes of it.
                Err(error) => {
                    item.trouble.set(Some(error));
                    item.rest();
                }
            }
            batch.borrow_mut().open -= 1;
            self.report(&batch);
        });
    }

    /// Says what was added, once all files of the batch are through.
    fn report(self, batch: &Rc<RefCell<Batch>>) {
        let records = {
            let mut batch = batch.borrow_mut();
            // The next person need not know.
            if batch.open > 0 || !batch.all_sent || batch.person.check().is_err() {
                return;
            }
            std::mem::take(&mut batch.records)
        };
        let (imported, failed): (Vec<_>, Vec<_>) =
            records.into_iter().partition(|record| record.state == ImportState::Imported);
        for record in failed.into_iter().filter(|record| record.state == ImportState::Failed) {
            let why = record.failure.unwrap_or_else(|| "It could not be imported.".into());
            self.say(|toasts| toasts.error(format!("“{}”: {why}", record.file_name)));
        }
        if !imported.is_empty() {
            self.report_imported(&imported);
        }
    }

    fn report_imported(self, records: &[ImportRecord]) {
        let added: u64 = records.iter().map(|record| u64::from(record.added)).sum();
        let text = format!("{} added", words::count(added, "transaction"));
        let ids: Vec<i64> = records.iter().map(|record| record.statement_id).collect();
        let shown = address::dashboard(&shown(records));
        let (show, undo) = lasting(|| {
            let show = Callback::new(move |()| self.go(&shown));
            let undo = Callback::new(move |()| self.undo(ids.clone()));
            (show, undo)
        });
        self.say(|toasts| toasts.with_actions(text, [("Show", show), ("Undo", undo)]));
    }
}

/// The dashboard that shows what these imports brought.
pub fn shown(records: &[ImportRecord]) -> DashboardQuery {
    let periods = || records.iter().filter_map(|record| record.period);
    let span = periods().map(|period| period.first()).min().zip(periods().map(|period| period.last()).max());
    let period = span.and_then(|(first, last)| whole_month(first, last));
    let one = |id: i64| records.iter().all(|record| record.account_id == id).then_some(id);
    DashboardQuery {
        period,
        account_id: records.first().and_then(|record| one(record.account_id)),
        currency: None,
    }
}

/// The calendar month when all lies within one: then the dashboard compares month with month.
fn whole_month(first: chrono::NaiveDate, last: chrono::NaiveDate) -> Option<Period> {
    let month = Period::month_of(first);
    if month.contains(last) { Some(month) } else { Period::new(first, last).ok() }
}
