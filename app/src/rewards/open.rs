//! What can be earned.

use finance::{
    Decimal, Month,
    reward::{Outcome, Standing},
};
use leptos::prelude::*;

use crate::{
    common::words,
    ui::{Card, Icon, IconName, ProgressBar, Tag, Tone},
};

/// The incentives, the nearest first.
#[component]
pub fn Open(
    /// The month they are looked at in.
    month: Month,
    /// In that order.
    open: Vec<Standing>,
) -> impl IntoView {
    let title = format!("To earn in {}", month.words());
    let rows = open.into_iter().map(|one| view! { <Line one/> }.into_any()).collect::<Vec<_>>();
    let empty = rows.is_empty();
    view! {
        <Card title=title>
            {if empty {
                view! { <p class="muted">"Nothing can be earned just now."</p> }.into_any()
            } else {
                view! { <ul class="reward-list">{rows}</ul> }.into_any()
            }}
        </Card>
    }
}

#[component]
fn Line(one: Standing) -> impl IntoView {
    let share = share(one.progress());
    let Standing { incentive, outcome, times } = one;
    let label = format!("Progress of {}", incentive.name);
    let times = (times > 0).then(|| {
        let text = if times == 1 { "earned once".to_owned() } else { format!("earned {times} times") };
        view! { <Tag>{text}</Tag> }
    });
    let state = match outcome {
        Outcome::Earned { earned } => {
            let reasons =
                earned.into_iter().map(|one| view! { <p class="sub">{one.reason}</p> }).collect_view();
            view! {
                <p class="reward-done"><Tag tone=Tone::Good><Icon name=IconName::Check/> " Done"</Tag></p>
                {reasons}
            }
            .into_any()
        }
        Outcome::Open { sentence, .. } => view! {
            <ProgressBar value=share label=label/>
            <p class="sub">{sentence}</p>
        }
        .into_any(),
    };
    view! {
        <li class="reward">
            <p class="reward-name">
                <b>{incentive.name}</b>
                {times}
                <span class="num sub">{points(incentive.reward_value)}</span>
            </p>
            <p class="muted">{incentive.rule.to_string()} "."</p>
            {state}
        </li>
    }
}

/// `100 points`.
pub fn points(value: Decimal) -> String {
    words::count(whole(value), "point")
}

/// Points are whole; a fraction, which no incentive has, is left out.
pub fn whole(value: Decimal) -> u64 {
    u64::try_from(value.trunc()).unwrap_or_default()
}

/// For a bar.
pub fn share(progress: Decimal) -> f64 {
    f64::try_from(progress).unwrap_or_default()
}
