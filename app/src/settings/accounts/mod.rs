//! The accounts: names, archive, two that are one.

mod dialogs;
mod row;

use finance::account::AccountState;
use leptos::prelude::*;

use self::{
    dialogs::{Asked, Dialogs},
    row::AccountRow,
};
use super::api;
use crate::{
    common::{Answer, use_answer, use_data_version},
    session,
    ui::{Card, EmptyState, ErrorState, IconName, Skeleton, SkeletonKind},
};

/// The accounts, and what is being asked about one of them.
#[derive(Clone, Copy)]
struct Book {
    accounts: Answer<Vec<AccountState>>,
    asked: RwSignal<Option<Asked>>,
}

impl Book {
    /// All of them, as far as they are known; tracks.
    fn all(self) -> Vec<AccountState> {
        self.accounts.get().and_then(Result::ok).unwrap_or_default()
    }

    /// Something has changed: here, and in all that shows accounts.
    fn changed(self) {
        use_data_version().changed();
    }
}

/// The accounts, each with what can be done about it.
#[component]
pub fn Accounts() -> impl IntoView {
    let version = use_data_version();
    let accounts = use_answer(move || {
        version.track();
        session::call(api::accounts)
    });
    let book = Book { accounts, asked: RwSignal::new(None) };
    view! {
        <Card title="Accounts">
            {move || match accounts.get() {
                None => view! { <Skeleton kind=SkeletonKind::Lines(3)/> }.into_any(),
                Some(Err(error)) => {
                    view! { <ErrorState error retry=move |()| accounts.refetch()/> }.into_any()
                }
                Some(Ok(all)) if all.is_empty() => {
                    view! {
                        <EmptyState
                            title="No accounts yet"
                            text="An account comes with its first statement."
                            icon=IconName::Statements
                        />
                    }
                        .into_any()
                }
                Some(Ok(all)) => {
                    view! {
                        <ul class="accounts">
                            {all.into_iter().map(|state| view! { <AccountRow state book/> }).collect_view()}
                        </ul>
                    }
                        .into_any()
                }
            }}
            <Dialogs book/>
        </Card>
    }
}
