//! What is asked of rows or steps of time beyond their sums: gaps, medians, and how far apart they are.

use serde::{Deserialize, Serialize};

use super::{
    intent::{self, Intent},
    slots::Question,
    words::{CATEGORY, ITEM, LARGE, PAYEE, SMALL, has},
};
use crate::tool::By;

/// What is asked beyond sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Besides {
    /// Which days, weeks or months have no rows.
    Gaps,
    /// The one in the middle.
    Median,
    /// How far the largest and the smallest are apart.
    Spread,
    /// What it is in a month.
    Monthly,
}

/// Steps of time, and the words before which they are counted or named.
const STEPS: [(By, &str, &str); 3] =
    [(By::Day, "day", "days"), (By::Week, "week", "weeks"), (By::Month, "month", "months")];

/// What is asked beyond sums, with the intent that tells it.
pub(super) fn besides(q: &Question<'_>) -> Option<(Besides, Intent)> {
    gaps(q).or_else(|| median(q)).or_else(|| spread(q))
}

/// “In how many months did I not go there?”, “which days were without spending?”
fn gaps(q: &Question<'_>) -> Option<(Besides, Intent)> {
    let missing = q.any("no not didnt nothing never havent zero none without wasnt hasnt werent")
        || has("without", q.word(q.except_from));
    if !missing || q.slots.least.is_some() || q.slots.most.is_some() || intent::days_since(q) {
        return None;
    }
    let asked = |one: &str, many: &str| {
        (1..q.tokens.len()).any(|place| {
            let before = q.word(place - 1);
            let many = q.word(place) == many
                && (has("many which what any of the were", before) || q.word(place + 1) == "without");
            let one = q.word(place) == one && has("which what any a", before);
            (many || one) && q.timed.get(place) == Some(&false)
        })
    };
    let (by, ..) = STEPS.into_iter().find(|(_, one, many)| asked(one, many))?;
    let named = !q.slots.things.is_empty()
        || !q.slots.except.is_empty()
        || q.any("spend spent spending buy bought pay paid payment payments transaction transactions purchase purchases money income");
    named.then_some((Besides::Gaps, Intent::Trend(by)))
}

/// “The median of my months”, “my median purchase”.
fn median(q: &Question<'_>) -> Option<(Besides, Intent)> {
    if !q.any("median") {
        return None;
    }
    let by = intent::by_step(q).filter(|by| by.is_time());
    Some((Besides::Median, by.map_or(Intent::Largest, Intent::Trend)))
}

/// “The gap between my most and my least expensive month”.
fn spread(q: &Question<'_>) -> Option<(Besides, Intent)> {
    let best = q.any("best") && q.any("worst");
    if !best && (!q.any(LARGE) || !q.any(SMALL)) || q.any("balance balances") {
        return None;
    }
    let step = |unit: &str| {
        (0..q.tokens.len())
            .any(|place| q.word(place).trim_end_matches('s') == unit && q.timed.get(place) == Some(&false))
    };
    let by = STEPS.into_iter().find(|(_, one, _)| step(one)).map(|(by, ..)| by);
    let rows = by.is_none()
        && (q.any(ITEM)
            || q.anywhere("bill bills")
            || q.slots.things.iter().any(|thing| !thing.texts.is_empty()))
        && !q.any(CATEGORY)
        && !q.any(PAYEE);
    match by {
        Some(by) => Some((Besides::Spread, Intent::Trend(by))),
        None => rows.then_some((Besides::Spread, Intent::Largest)),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::{
        analyst::{read, tests::known},
        tool::Call,
    };

    #[rstest]
    #[case("In how many months of 2025 did I not go to Checkers?", Besides::Gaps, "trend")]
    #[case("On how many days in April did I spend nothing?", Besides::Gaps, "trend")]
    #[case("In which month of 2025 was there no rent?", Besides::Gaps, "trend")]
    #[case("what was the median Checkers purchase in 2025", Besides::Median, "largest")]
    #[case("median monthly spending on groceries in 2025", Besides::Median, "trend")]
    #[case("gap between my most and least expensive month in 2025", Besides::Spread, "trend")]
    #[case("What do bank fees come to per month on average in 2025?", Besides::Monthly, "fees")]
    fn more_than_sums_is_read(#[case] question: &str, #[case] asked: Besides, #[case] tool: &str) {
        let reading = read(question, &known(), None).unwrap_or_else(|cannot| panic!("{question}: {cannot}"));
        assert_eq!(reading.frame.slots.besides, Some(asked), "{question}");
        assert_eq!(reading.calls.first().map(Call::name), Some(tool), "{question}");
    }
}
