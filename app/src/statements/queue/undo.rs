//! Taking imports back, and importing again what was taken back.

use leptos::{prelude::*, task::spawn_local};
use statement::import::{ImportRecord, ImportState};

use super::{Item, Queue, Stage, lasting};
use crate::{
    common::{use_data_version, words},
    session::{self, Person},
    statements::api::{import_again, undo_import},
};

impl Queue {
    /// Takes imports back: exactly what each added goes; the files stay.
    pub fn undo(self, statement_ids: Vec<i64>) {
        spawn_local(async move {
            let person = Person::now();
            let mut undone = Vec::new();
            for statement_id in statement_ids {
                if person.check().is_err() {
                    return;
                }
                match session::call(|| undo_import(statement_id)).await {
                    Ok(record) => {
                        self.renew(&record);
                        undone.push(record);
                    }
                    Err(error) => self.say(|toasts| toasts.error(error.to_string())),
                }
            }
            if undone.is_empty() {
                return;
            }
            use_data_version().changed();
            let text = match undone.as_slice() {
                [one] => format!("Import of “{}” undone", one.file_name),
                many => format!("{} undone", words::count(many.len() as u64, "import")),
            };
            let ids: Vec<i64> = undone.iter().map(|record| record.statement_id).collect();
            let again = lasting(|| Callback::new(move |()| ids.iter().for_each(|id| self.import_again(*id))));
            self.say(|toasts| toasts.with_action(text, "Import again", again));
        });
    }

    /// Imports the file of an undone or failed statement again.
    pub fn import_again(self, statement_id: i64) {
        spawn_local(async move {
            match session::call(|| import_again(statement_id)).await {
                Ok(_) => {
                    // The history shows it as under way.
                    use_data_version().changed();
                    match self.follow(statement_id).await {
                        Ok(record) => self.report_again(&record),
                        Err(error) => self.say(|toasts| toasts.error(error.to_string())),
                    }
                    use_data_version().changed();
                }
                Err(error) => self.say(|toasts| toasts.error(error.to_string())),
            }
        });
    }

    fn report_again(self, record: &ImportRecord) {
        self.renew(record);
        let added = words::count(u64::from(record.added), "transaction");
        self.say(|toasts| match (record.state, &record.failure) {
            (ImportState::Failed, Some(why)) => toasts.error(format!("“{}”: {why}", record.file_name)),
            _ => toasts.success(format!("{added} added")),
        });
    }

    /// The card of a dropped file shows what has become of its import.
    fn renew(self, record: &ImportRecord) {
        let mine = |item: &&Item| matches!(item.stage.get_untracked(), Stage::Done(known) if known.statement_id == record.statement_id);
        if let Some(item) = self.items.with_untracked(|items| items.iter().find(mine).copied()) {
            item.stage.set(Stage::Done(Box::new(record.clone())));
        }
    }
}
