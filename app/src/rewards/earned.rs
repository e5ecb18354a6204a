//! What was earned.

use finance::reward::Given;
use leptos::prelude::*;

use super::open::points;
use crate::{
    common::{address, words},
    ui::{Card, EmptyState, IconName},
};

/// The latest rewards, with why they were given.
#[component]
pub fn Earned(
    /// The latest first.
    given: Vec<Given>,
    /// How many there are of all time.
    count: u64,
) -> impl IntoView {
    let more = count.saturating_sub(given.len() as u64);
    let rows = given
        .into_iter()
        .map(|one| {
            let day = one.earned_at.date_naive();
            view! {
                <li>
                    <div class="row">
                        <div>
                            <b>{one.name}</b>
                            <p class="sub">{one.reason}</p>
                            <time class="sub num" datetime=day.to_string()>{words::day(day)}</time>
                        </div>
                        <b class="num">{format!("+{}", points(one.points))}</b>
                    </div>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let empty = rows.is_empty();
    view! {
        <Card title="Earned">
            {if empty {
                view! {
                    <EmptyState
                        title="Nothing earned yet"
                        text="Rewards come by themselves when your statements show what was asked for."
                        icon=IconName::Rewards
                    >
                        <a class="button quiet" href=address::STATEMENTS>"Add statements"</a>
                    </EmptyState>
                }
                    .into_any()
            } else {
                view! { <ul class="reward-given">{rows}</ul> }.into_any()
            }}
            {(more > 0).then(|| view! { <p class="muted">{format!("And {} before these.", words::count(more, "reward"))}</p> })}
        </Card>
    }
}
