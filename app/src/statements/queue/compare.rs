//! Telling new rows from those the account already has, while the person decides.

use std::{sync::Arc, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use statement::import::AccountChoice;

use super::{Compared, Item, Queue, Stage};
use crate::{
    ApiError,
    common::{browser::sleep, use_data_version},
    session,
    statements::{
        account::AccountForm,
        api::known_transactions,
        reading::{Alike, Answer, Ask, Summary},
    },
};

/// A name that is being typed is not asked for at each letter.
const TYPING: Duration = Duration::from_millis(300);

impl Queue {
    /// Proposes an account once the file is read, and compares whenever file, account or data change.
    pub(super) fn keep_compared(self, item: Item) {
        Effect::new(move |_| self.propose(item));
        let version = use_data_version();
        Effect::new(move |_| {
            version.track();
            let (Some(summary), Some(form)) = (item.summary.get(), item.form.get()) else { return };
            let alike = item.alike.get();
            if item.stage.get() == Stage::Ready {
                start(item, &summary, &form, alike);
            }
        });
    }

    fn propose(self, item: Item) {
        let Some(Ok(setting)) = self.setting.get() else { return };
        let Some(summary) = item.summary.get() else {
            // Of a scan nothing is known but its name.
            if setting.scans && item.scan.with(Option::is_some) && item.form.with_untracked(Option::is_none) {
                let (accounts, usual) = (&setting.accounts, setting.currency);
                item.form.set(Some(AccountForm::propose(None, None, accounts, usual, &item.name())));
            }
            return;
        };
        let Some(form) = item.form.get_untracked() else {
            let mut form = AccountForm::propose(
                summary.account.as_deref(),
                summary.currency,
                &setting.accounts,
                setting.currency,
                &item.name(),
            );
            // Of several accounts in a file not each can be the one without a number.
            let numberless = |id| setting.accounts.iter().any(|own| own.id == id && own.number.is_none());
            if summary.parts > 1 && form.existing.is_some_and(numberless) {
                form.existing = None;
            }
            item.form.set(Some(form));
            return;
        };
        // Another file may have brought the account meanwhile.
        let same = |name: &str| name.trim() == form.name.trim();
        let made =
            setting.accounts.iter().find(|account| same(&account.name) && account.currency == form.currency);
        if let (None, Some(account)) = (form.existing, made) {
            item.form.set(Some(AccountForm { existing: Some(account.id), ..form }));
        }
    }
}

fn start(item: Item, summary: &Arc<Summary>, form: &AccountForm, alike: Alike) {
    let ticket = item.comparing.try_update_value(|count| {
        *count += 1;
        *count
    });
    let Ok(choice) = form.choice(summary.account.as_deref()) else {
        item.compared.set(Compared::Pending);
        return;
    };
    let period = summary.period;
    let is_first = item.compared.with_untracked(|compared| *compared == Compared::Pending);
    // What was compared before is another account's, or another choice: nothing of it is sent.
    item.compared.set(Compared::Pending);
    spawn_local(async move {
        if matches!(choice, AccountChoice::New { .. }) && !is_first {
            sleep(TYPING).await;
        }
        if item.comparing.try_get_value() != ticket {
            return;
        }
        let known = session::call(|| known_transactions(choice.clone(), period)).await;
        if item.comparing.try_get_value() != ticket {
            return;
        }
        let compared = match known {
            Ok(known) => compare(item, known, alike).await,
            Err(error) => Compared::Failed(error),
        };
        if item.comparing.try_get_value() == ticket {
            item.compared.set(compared);
        }
    });
}

/// Compares a file anew that was confirmed before another of the same days was imported. Whether it
/// may be sent: it still says what the person said yes to.
pub(super) async fn still_holds(item: Item) -> bool {
    let Compared::Done(before) = item.compared.get_untracked() else { return true };
    let (Some(summary), Some(form)) = (item.summary.get_untracked(), item.form.get_untracked()) else {
        return false;
    };
    let Ok(choice) = form.choice(summary.account.as_deref()) else { return false };
    let compared = match session::call(|| known_transactions(choice.clone(), summary.period)).await {
        Ok(known) => compare(item, known, item.alike.get_untracked()).await,
        Err(error) => Compared::Failed(error),
    };
    let holds = matches!(&compared, Compared::Done(now) if now.alike == before.alike && now.new > 0);
    item.compared.set(compared);
    holds
}

async fn compare(item: Item, known: String, alike: Alike) -> Compared {
    let broken = || Compared::Failed(ApiError::Internal("The rows could not be compared.".into()));
    let Some(reader) = item.reader() else { return broken() };
    match reader.ask(&Ask::Compare { known, alike }, None).await {
        Ok(Answer::Compared(comparison)) => Compared::Done(comparison),
        _ => broken(),
    }
}
