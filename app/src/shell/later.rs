//! Pages that are fetched when they are first asked for: the build cuts the code that only they use
//! out of the module that opens the app.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, wasm_split::SplitLoaderError};

use crate::{
    ApiError,
    ui::{ErrorState, PageHead, Skeleton, SkeletonKind},
};

/// Makes a page.
pub type Make = fn() -> AnyView;

/// A page's code on its way.
pub type Loading = Pin<Box<dyn Future<Output = Result<Make, SplitLoaderError>>>>;

/// How each page that is not there from the start is fetched.
///
/// The program says it, and not this library: only where a program is cut can be said in the program,
/// and the workers, which use this library too, must not carry the pages.
#[derive(Debug, Clone, Copy)]
pub struct Later {
    /// `/statements`
    pub statements: fn() -> Loading,
    /// `/statements/{id}/row`
    pub place: fn() -> Loading,
    /// `/transactions`
    pub transactions: fn() -> Loading,
    /// `/budgets`
    pub budgets: fn() -> Loading,
    /// `/goals`
    pub goals: fn() -> Loading,
    /// `/recurring`
    pub recurring: fn() -> Loading,
    /// `/insights`
    pub insights: fn() -> Loading,
    /// `/suggestions`
    pub suggestions: fn() -> Loading,
    /// `/expert`
    pub expert: fn() -> Loading,
    /// `/rewards`
    pub rewards: fn() -> Loading,
    /// `/leaderboard`
    pub leaderboard: fn() -> Loading,
    /// `/energy`
    pub energy: fn() -> Loading,
    /// `/tools`
    pub tools: fn() -> Loading,
    /// `/categories`
    pub categories: fn() -> Loading,
    /// `/settings`
    pub settings: fn() -> Loading,
}

/// A page that is fetched first: its shape while it is on its way, the way on when it cannot come.
#[component]
pub fn Fetched(
    /// The page's name, for the time in which only that is known.
    title: &'static str,
    /// Fetches its code; at once when it is there already.
    load: fn() -> Loading,
) -> impl IntoView {
    let page = RwSignal::new(None::<Option<Make>>);
    let fetch = Callback::new(move |()| {
        page.set(None);
        leptos::task::spawn_local(async move {
            let made = load().await.ok();
            // Nobody waits any more when another page was opened meanwhile.
            let _ = page.try_set(Some(made));
        });
    });
    fetch.run(());
    move || match page.get() {
        None => view! {
            <div class="page-wait">
                <Skeleton kind=SkeletonKind::Lines(1)/>
                <Skeleton kind=SkeletonKind::Table/>
            </div>
        }
        .into_any(),
        Some(Some(make)) => make(),
        Some(None) => {
            let error = ApiError::Offline(
                "This page could not be fetched. Check your connection, or load BankStat again: there may be a new version.".into(),
            );
            view! {
                <PageHead title/>
                <ErrorState error retry=fetch/>
            }
            .into_any()
        }
    }
}
