//! A service in its place, and what one says of it.

use finance::{
    Decimal,
    ranking::{Listed, Vote},
};
use leptos::{prelude::*, task::spawn_local};

use super::api::cast_vote;
use crate::{common::words, session, ui::use_toasts};

/// One service. A vote shows at once where it was given: the services keep their places until the
/// page is opened again, so that nothing moves away under a finger or a focus.
#[component]
pub fn Row(
    /// The service.
    one: Listed,
    /// Asks for all services again.
    again: Callback<()>,
) -> impl IntoView {
    let Listed { ranked, description, own } = one;
    let (id, name) = (ranked.service.id, ranked.service.name.clone());
    let (own, votes) = (RwSignal::new(own), RwSignal::new(ranked.service.votes));
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let say = move |said: Vote| {
        if busy.get_untracked() {
            return;
        }
        let before = own.get_untracked();
        // The same again takes it back.
        let wanted = Some(said).filter(|said| before != Some(*said));
        busy.set(true);
        spawn_local(async move {
            match session::call(|| cast_vote(id, wanted)).await {
                Ok(()) => {
                    own.try_set(wanted);
                    votes.try_update(|votes| *votes = votes.changed(before, wanted));
                }
                Err(error) => {
                    toasts.error(error.to_string());
                    // What is shown may be old: a service can have gone.
                    again.try_run(());
                }
            }
            busy.try_set(false);
        });
    };
    let named = name.clone();
    let button = move |(said, words): (Vote, &'static str)| {
        let named = named.clone();
        let count = move || {
            let votes = votes.get();
            match said {
                Vote::Upvote => votes.upvotes,
                Vote::Downvote => votes.downvotes,
                Vote::Recommend => votes.recommends,
            }
        };
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || (own.get() == Some(said)).to_string()
                on:click=move |_| say(said)
            >
                {words}
                <span class="visually-hidden">" " {named} ", votes: "</span>
                <span class="num">{move || words::grouped(count().into())}</span>
            </button>
        }
    };
    let share = move || {
        let votes = votes.get();
        match votes.share() {
            Some(share) => {
                let percent = (share * Decimal::ONE_HUNDRED).round();
                format!("{percent} % for it · {}", words::count(votes.total(), "vote"))
            }
            None => "No votes yet".to_owned(),
        }
    };
    view! {
        <li class="board-row">
            <span class="board-place num">
                <span class="visually-hidden">"Place "</span>
                {ranked.place}
            </span>
            <div class="board-name">
                <b>{name}</b>
                {description.map(|text| view! { <p class="sub">{text}</p> })}
                <small class="sub num">{share}</small>
            </div>
            <div class="board-votes">
                {[(Vote::Upvote, "Good"), (Vote::Downvote, "Bad"), (Vote::Recommend, "Recommend")]
                    .map(button)
                    .collect_view()}
            </div>
        </li>
    }
}
