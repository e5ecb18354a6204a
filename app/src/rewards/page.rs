//! The page at `/rewards`.

use finance::reward::{Outcome, Overview};
use leptos::prelude::*;

use super::{api::rewards_overview, earned::Earned, open::Open};
use crate::{
    common::{use_answer, use_data_version, words},
    session,
    ui::{Card, ErrorState, PageHead, ProgressBar, Skeleton, SkeletonKind},
};

/// What was earned, what is open, and what comes next.
#[component]
pub fn RewardsPage() -> impl IntoView {
    let version = use_data_version();
    let overview = use_answer(move || {
        version.track();
        session::call(rewards_overview)
    });
    view! {
        <PageHead title="Rewards"/>
        {move || match overview.get() {
            None => {
                view! {
                    <div class="page-wait">
                        <Skeleton kind=SkeletonKind::Cards/>
                        <Skeleton kind=SkeletonKind::Table/>
                    </div>
                }
                    .into_any()
            }
            Some(Err(error)) => view! { <ErrorState error retry=move |()| overview.refetch()/> }.into_any(),
            Some(Ok(overview)) => view! { <Found overview/> }.into_any(),
        }}
    }
}

#[component]
fn Found(overview: Overview) -> impl IntoView {
    let Overview { month, points, count, given, open } = overview;
    let next = open.iter().find(|one| matches!(one.outcome, Outcome::Open { .. })).cloned();
    let next = next.map(|one| {
        let share = super::open::share(one.progress());
        let sentence = match &one.outcome {
            Outcome::Open { sentence, .. } => sentence.clone(),
            Outcome::Earned { .. } => String::new(),
        };
        let label = format!("Progress of {}", one.incentive.name);
        view! {
            <Card title="Next" class="w8 reward-next">
                <p class="reward-name">
                    <b>{one.incentive.name.clone()}</b>
                    <span class="num sub">{super::open::points(one.incentive.reward_value)}</span>
                </p>
                <ProgressBar value=share label=label/>
                <p class="muted">{sentence}</p>
            </Card>
        }
    });
    view! {
        <div class="grid rewards">
            <section class="card metric reward-points w4">
                <h2 class="label">"Points"</h2>
                <p class="figure num">{words::grouped(super::open::whole(points))}</p>
                <p class="delta">{format!("from {}", words::count(count, "reward"))}</p>
            </section>
            {next}
            <Open month open/>
            <Earned given count/>
        </div>
    }
}
