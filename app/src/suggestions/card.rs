//! One suggestion.

use finance::suggestion::{Confidence, Kind, Suggestion};
use leptos::prelude::*;

use super::answer::answer;
use crate::{
    common::{GlimpseLine, Half, address, preferences::formats, use_categories, words},
    ui::{Icon, IconName, Tag, Tone},
};

/// What would be done or was seen, why, how sure it is, what it is about, and the two answers.
#[component]
pub fn SuggestionCard(
    /// The suggestion.
    suggestion: Suggestion,
    /// Runs once it is answered: the card is about to go.
    answered: Callback<()>,
) -> impl IntoView {
    let categories = use_categories();
    let (kind, confidence, which) = (suggestion.kind(), suggestion.confidence(), suggestion.which());
    let deed = kind.deed();
    let more = further(&suggestion);
    let rows = rows(&suggestion);
    let said = Memo::new(move |_| {
        let words = suggestion.words(formats(), &|category| categories.name(category));
        (words.title, words.reason)
    });
    let title = move || said.with(|said| said.0.clone());
    let busy = RwSignal::new(false);
    let which = StoredValue::new(which);
    let say = move |accept: bool| {
        busy.set(true);
        answer(which.get_value(), accept, move |worked| {
            // Once it is answered, the card only waits for the new list.
            if !worked {
                let _ = busy.try_set(false);
            }
            answered.run(());
        });
    };
    view! {
        <li class="card suggestion">
            <header class="suggestion-head">
                <Tag>{kind.words()}</Tag>
                <Tag tone=tone(confidence)>{confidence.words()}</Tag>
                <h2>{title}</h2>
            </header>
            <p>{move || said.with(|said| said.1.clone())}</p>
            {rows}
            <div class="actions">
                <button
                    type="button"
                    class="button"
                    class:quiet=kind == Kind::Insight
                    disabled=move || busy.get()
                    aria-label=move || format!("{}: {}", deed.accept, title())
                    on:click=move |_| say(true)
                >
                    <Icon name=IconName::Check/>
                    {deed.accept}
                </button>
                <button
                    type="button"
                    class="button quiet"
                    disabled=move || busy.get()
                    aria-label=move || format!("{}: {}", deed.reject, title())
                    on:click=move |_| say(false)
                >
                    {deed.reject}
                </button>
                {more.map(|(words, href)| {
                    view! { <a class="link" href=href aria-label=move || format!("{words}: {}", title())>{words}</a> }
                })}
            </div>
        </li>
    }
}

fn tone(confidence: Confidence) -> Tone {
    match confidence {
        Confidence::Certain | Confidence::VeryLikely => Tone::Good,
        Confidence::Likely => Tone::Plain,
        Confidence::Possible => Tone::Warn,
    }
}

/// The rows that it is about.
fn rows(suggestion: &Suggestion) -> Option<AnyView> {
    match suggestion {
        Suggestion::Category(of) => {
            let rest = of.ids.len().saturating_sub(of.rows.len());
            let rows = of.rows.iter().cloned();
            let rows = rows.map(|row| view! { <li class="glimpse"><GlimpseLine row/></li> }).collect_view();
            let more = (rest > 0)
                .then(|| view! { <p class="sub">{format!("And {} more.", words::grouped(rest as u64))}</p> });
            Some(view! { <ul class="glimpses">{rows}</ul>{more} }.into_any())
        }
        Suggestion::Transfer(of) => Some(pair(of.out.clone(), of.into.clone())),
        Suggestion::Duplicate(of) => Some(pair(of.kept.clone(), of.doubled.clone())),
        Suggestion::Subscription(_) | Suggestion::Insight(_) => None,
    }
}

fn pair(one: finance::transaction::Transaction, other: finance::transaction::Transaction) -> AnyView {
    view! {
        <div class="pair-halves">
            <Half row=one/>
            <Half row=other/>
        </div>
    }
    .into_any()
}

/// Where there is more about it.
fn further(suggestion: &Suggestion) -> Option<(&'static str, String)> {
    match suggestion {
        Suggestion::Category(of) => {
            let rule = address::new_rule(Some((&of.reason.words, of.reason.category)));
            Some(("Make it a rule", rule))
        }
        Suggestion::Subscription(of) => {
            Some(("Show the rows", address::transactions(&of.recurring.filter(), 1)))
        }
        Suggestion::Insight(of) => Some(("Show the rows", address::transactions(&of.insight.filter(), 1))),
        Suggestion::Transfer(_) | Suggestion::Duplicate(_) => None,
    }
}
