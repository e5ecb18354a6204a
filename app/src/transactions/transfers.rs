//! Likely transfers between the person's own accounts, side by side.

use finance::transaction::edit::{Proposal, Proposals, Verdict};
use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{find_transfers, transfer_proposals},
    change::judge,
    place::Place,
};
use crate::{
    common::{Half, use_answer, use_data_version, words},
    session,
    ui::{Dialog, EmptyState, ErrorState, IconName, Note, Skeleton, SkeletonKind, use_toasts},
};

/// Says that there are likely transfers, and shows them when asked.
#[component]
pub fn Transfers(
    /// What is shown.
    place: Place,
) -> impl IntoView {
    let version = use_data_version();
    let answer = use_answer(move || {
        version.track();
        session::call(transfer_proposals)
    });
    let total = Memo::new(move |_| match answer.get() {
        Some(Ok(proposals)) => proposals.total,
        _ => 0,
    });
    let open = RwSignal::new(place.list.get_untracked().transfers);
    Effect::new(move |_| open.set(place.list.with(|list| list.transfers)));
    Effect::new(move |_| {
        if !open.get() {
            place.open_transfers(false);
        }
    });
    let retry = Callback::new(move |()| answer.refetch());
    view! {
        <Show when=move || { total.get() > 0 }>
            <div class="transfers-note">
                <Note>
                    {move || {
                        format!("{} between your accounts. ", words::count(total.get(), "likely transfer"))
                    }}
                    <button type="button" class="link-button" on:click=move |_| place.open_transfers(true)>
                        "Look at them"
                    </button>
                </Note>
            </div>
        </Show>
        <Dialog open title="Likely transfers" class="wide">
            {move || match answer.get() {
                None => view! { <Skeleton kind=SkeletonKind::Lines(4)/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
                Some(Ok(proposals)) if proposals.pairs.is_empty() => view! { <Nothing/> }.into_any(),
                Some(Ok(proposals)) => view! { <Pairs proposals/> }.into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    let toasts = use_toasts();
    let looking = RwSignal::new(false);
    let look = move |_| {
        looking.set(true);
        spawn_local(async move {
            let found = session::call(find_transfers).await;
            let _ = looking.try_set(false);
            match found {
                Ok(0) => toasts.info("No likely transfers were found."),
                Ok(found) => toasts.success(format!("{} found.", words::count(found, "likely transfer"))),
                Err(error) => return toasts.error(error.to_string()),
            }
            use_data_version().changed();
        });
    };
    view! {
        <EmptyState
            icon=IconName::Transactions
            title="No transfers to decide on"
            text="When the same amount leaves one of your accounts and reaches another within four days, it is proposed here."
        >
            <button type="button" class="button quiet" disabled=move || looking.get() on:click=look>
                {move || if looking.get() { "Looking…" } else { "Look again" }}
            </button>
        </EmptyState>
    }
}

#[component]
fn Pairs(proposals: Proposals) -> impl IntoView {
    let shown = proposals.pairs.len() as u64;
    let more = (proposals.total > shown).then(|| {
        view! { <p class="sub">{format!("{} more follow.", words::grouped(proposals.total - shown))}</p> }
    });
    view! {
        <p class="sub">"Money that only moves between your accounts is neither income nor expense."</p>
        <ul class="pairs">{proposals.pairs.into_iter().map(|pair| view! { <Pair pair/> }).collect_view()}</ul>
        {more}
    }
}

#[component]
fn Pair(pair: Proposal) -> impl IntoView {
    let id = pair.pair_id;
    let reason = pair.reason();
    let say = move |verdict| move |_: web_sys::MouseEvent| judge(id, verdict, Verdict::Proposed);
    view! {
        <li class="pair">
            <div class="pair-halves">
                <Half row=pair.out/>
                <Half row=pair.into/>
            </div>
            <p class="sub">{reason}</p>
            <div class="pair-actions">
                <button type="button" class="button" on:click=say(Verdict::Confirmed)>"It is a transfer"</button>
                <button type="button" class="button quiet" on:click=say(Verdict::Rejected)>"It is not"</button>
            </div>
        </li>
    }
}
