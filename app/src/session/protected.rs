//! What only a signed-in person sees.

use leptos::prelude::*;

use super::{SessionState, use_session};
use crate::{
    common::preferences,
    ui::{ErrorState, PageHead, Skeleton, SkeletonKind},
    welcome::Welcome,
};

/// What is to be shown, without the details that change at each refresh.
#[derive(Clone, PartialEq)]
enum Gate {
    Wait,
    Unreachable(crate::ApiError),
    SignIn,
    Open,
}

/// Shows a skeleton until it is known who is there, then the way to sign in, or the feature.
#[component]
pub fn Protected(
    /// The feature. Made anew when another person signs in, so nothing of the last one stays, and
    /// when numbers and days are to be written otherwise.
    children: ChildrenFn,
) -> impl IntoView {
    let session = use_session();
    let gate = Memo::new(move |_| match session.state() {
        SessionState::Unknown => (Gate::Wait, String::new(), 0),
        SessionState::Unreachable(error) => (Gate::Unreachable(error), String::new(), 0),
        SessionState::SignedOut => (Gate::SignIn, String::new(), 0),
        SessionState::SignedIn { user, .. } => (Gate::Open, user.user_id, preferences::track_changes()),
    });
    move || match gate.get().0 {
        Gate::Wait => view! {
            <div class="page-wait">
                <Skeleton kind=SkeletonKind::Lines(1)/>
                <Skeleton kind=SkeletonKind::Cards/>
                <Skeleton kind=SkeletonKind::Chart/>
            </div>
        }
        .into_any(),
        Gate::Unreachable(error) => {
            let retry = Callback::new(move |()| {
                leptos::task::spawn_local(async move {
                    let _ = session.refresh().await;
                });
            });
            view! {
                <PageHead title="BankStat"/>
                <ErrorState error retry/>
            }
            .into_any()
        }
        Gate::SignIn => view! { <Welcome/> }.into_any(),
        Gate::Open => children().into_any(),
    }
}
