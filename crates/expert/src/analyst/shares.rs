//! Of a share: what is the part, and what the whole.

use super::{
    slots::{Question, Slots, Thing},
    words::{SHARE, has},
};

/// Words that may stand between “of” and the whole.
const BETWEEN: &str =
    "my the our all total of overall entire whole spending spend money cash what on i we have had in";

/// Words behind the part: “groceries as a percentage of …”, and before it: “… went to groceries”.
const POINTING: &str = "that this it those these";

/// Takes the whole out of the things: of “what share of the cash I drew were the fees”, the cash. The part
/// may be what the question `before` was about.
pub(super) fn split(q: &Question<'_>, slots: &mut Slots, before: Option<&Slots>) {
    // “The share of Checkers in my groceries”: the second is the whole.
    if let Some((wider, _)) = q.narrowing.as_ref().filter(|(_, place)| within_second(q, *place)) {
        slots.within = Some(wider.clone());
        return;
    }
    let Some(whole) = whole(q) else {
        // “What percentage of my spending is that?”
        let pointed =
            (q.any(POINTING) || q.tokens.len() <= 7) && slots.things.iter().all(|thing| thing.income);
        if let Some(before) = before.filter(|_| pointed) {
            slots.things.clone_from(&before.things);
        }
        return;
    };
    let others: Vec<Thing> = slots
        .things
        .iter()
        .enumerate()
        .filter(|(place, _)| *place != whole)
        .map(|(_, thing)| thing.clone())
        .collect();
    let wider = slots.things.get(whole).cloned();
    let parts = match (others.is_empty(), before) {
        (false, _) => others,
        (true, Some(before)) if q.any(POINTING) && !before.things.is_empty() => before.things.clone(),
        _ => return,
    };
    slots.things = parts;
    slots.within = wider;
}

/// Whether “of” leads to the income, whatever time stands between: “per cent of April’s income”.
pub(super) fn of_income(q: &Question<'_>) -> bool {
    (1..q.tokens.len()).any(|of| {
        let before = q.word(of - 1);
        let behind = (of + 1..q.tokens.len()).find(|place| {
            q.timed.get(*place) != Some(&true)
                && !has("my the our all total monthly rand rands euro euros zar eur", q.word(*place))
        });
        q.word(of) == "of"
            && (has(SHARE, before) || before == "much" || before == "part")
            && behind.is_some_and(|place| has("income salary earnings wages", q.word(place)))
    })
}

/// Whether “in” leads to the second thing, which is named at `second`: “share of Checkers in groceries”.
fn within_second(q: &Question<'_>, second: usize) -> bool {
    let leads = (0..second).rev().find(|place| !has("the my our all", q.word(*place)));
    leads.is_some_and(|place| matches!(q.word(place), "in" | "within")) && q.any(SHARE)
}

/// The place among the things of the one that “of” names as the whole.
fn whole(q: &Question<'_>) -> Option<usize> {
    // “Of this year’s transport, what share was petrol?”
    let share = (0..q.tokens.len()).find(|place| has(SHARE, q.word(*place)));
    let first = q.places.iter().enumerate().min_by_key(|(_, place)| **place);
    let opens = share.is_some_and(|share| {
        let before = |of: usize| of.checked_sub(1).map_or("", |before| q.word(before));
        (0..share).any(|of| {
            q.word(of) == "of" && !has(SHARE, before(of)) && !has("much part end course", before(of))
        })
    });
    if let (Some(share), Some((named, place)), true) = (share, first, opens)
        && *place < share
        && q.places.len() > 1
    {
        return Some(named);
    }
    let of = (0..q.tokens.len()).find(|place| {
        let before = place.checked_sub(1).map_or("", |before| q.word(before));
        q.word(*place) == "of" && (has(SHARE, before) || before == "much" || before == "part")
    })?;
    let end = (of + 1..q.tokens.len())
        .find(|place| !has(BETWEEN, q.word(*place)) && q.timed.get(*place) != Some(&true))?;
    let named = q.places.iter().position(|place| *place == end)?;
    // “the share of Checkers in my groceries”
    let behind = |place: usize| {
        let back = (0..place).rev().find(|at| !has("the my our all", q.word(*at)));
        back.is_some_and(|at| matches!(q.word(at), "in" | "within"))
    };
    let wider = q.places.iter().enumerate().find(|(other, place)| *other != named && behind(**place));
    Some(wider.map_or(named, |(other, _)| other))
}
