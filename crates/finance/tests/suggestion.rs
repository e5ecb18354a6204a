//! Suggestions: how sure they are, in which order, when a subscription is asked about, and in words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use chrono::{Months, NaiveDate};
use finance::{
    Category, Currency, Decimal,
    format::Formats,
    learn,
    recurring::{Decision, Noted, Row, find},
    suggestion::{Confidence, Kind, Suggestion, Which, asks, in_order},
};
use rstest::rstest;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A subscription paid on the 7th of each month of 2025, so many times.
fn netflix(times: u32, decision: Option<Decision>) -> Noted {
    let rows: Vec<Row<'_>> = (0..times)
        .map(|month| Row {
            id: i64::from(month) + 1,
            account_id: 1,
            date: day("2025-01-07") + Months::new(month),
            amount: Decimal::from(-199),
            currency: Currency::ZAR,
            category: Category::Entertainment,
            description: "NETFLIX SUBSCRIPTION",
        })
        .collect();
    Noted { id: 5, recurring: find(&rows).remove(0).recurring, dismissed: false, decision }
}

fn category(agree: u32, seen: u32) -> Suggestion {
    let reason = learn::Reason { words: "zzyzx".into(), category: Category::Medical, agree, seen };
    Suggestion::Category(learn::Proposal { reason, ids: vec![3, 4], rows: Vec::new() })
}

#[rstest]
#[case(3, 3, Confidence::Possible)]
#[case(6, 6, Confidence::Likely)]
#[case(12, 12, Confidence::VeryLikely)]
#[case(12, 13, Confidence::Likely)]
#[case(40, 60, Confidence::Possible)]
fn a_category_is_as_sure_as_the_share_of_those_that_agree(
    #[case] agree: u32,
    #[case] seen: u32,
    #[case] sure: Confidence,
) {
    assert_eq!(category(agree, seen).confidence(), sure);
}

#[rstest]
#[case(3, Confidence::Possible)]
#[case(5, Confidence::Likely)]
#[case(7, Confidence::VeryLikely)]
fn a_subscription_is_as_sure_as_it_came_often(#[case] times: u32, #[case] sure: Confidence) {
    assert_eq!(Suggestion::Subscription(netflix(times, None)).confidence(), sure);
}

#[test]
fn each_kind_stands_together_and_the_surest_first() {
    let subscription = || Suggestion::Subscription(netflix(7, None));
    let sorted = in_order(vec![category(3, 3), subscription(), category(12, 12), category(6, 6)]);
    let seen: Vec<_> = sorted.iter().map(|one| (one.kind(), one.confidence())).collect();
    assert_eq!(
        seen,
        [
            (Kind::Category, Confidence::VeryLikely),
            (Kind::Category, Confidence::Likely),
            (Kind::Category, Confidence::Possible),
            (Kind::Subscription, Confidence::VeryLikely),
        ]
    );
}

#[test]
fn a_subscription_is_asked_about_until_something_is_decided() {
    let decided =
        |cancel, on: &str, price: i64| Some(Decision { cancel, on: day(on), price: Decimal::from(price) });
    assert!(asks(&netflix(6, None)));
    assert!(!asks(&Noted { dismissed: true, ..netflix(6, None) }));
    assert!(!asks(&netflix(6, decided(false, "2025-06-10", 199))), "it is kept");
    assert!(asks(&netflix(6, decided(false, "2025-06-10", 149))), "it is dearer than it was then");
    assert!(!asks(&netflix(6, decided(true, "2025-06-10", 199))), "the last was before the decision");
    assert!(asks(&netflix(7, decided(true, "2025-06-10", 199))), "it was paid again");
}

#[test]
fn the_words_say_what_it_costs_and_why() {
    let decision = Decision { cancel: true, on: day("2025-06-10"), price: Decimal::from(199) };
    let words = Suggestion::Subscription(netflix(7, Some(decision)))
        .words(Formats::default(), &|category| category.to_string());
    assert_eq!(words.title, "Do you still need NETFLIX SUBSCRIPTION?");
    assert_eq!(
        words.reason,
        "R 199.00 every month comes to R 2,388.00 in a year. Paid 7 times so far, last on 7 Jul 2025. \
         You decided on 10 Jun 2025 to cancel it, and it was paid again since."
    );
    let words = category(12, 13).words(Formats::default(), &|_| "Health".into());
    assert_eq!(words.title, "Put 2 transactions with “zzyzx” into Health");
    assert_eq!(words.reason, "You put 12 of 13 with these words there.");
}

#[test]
fn an_answer_names_what_was_seen() {
    let named = Which::Category { ids: vec![3, 4], category: Category::Medical, words: "zzyzx".into() };
    assert_eq!(category(3, 3).which(), named);
    assert_eq!(Suggestion::Subscription(netflix(4, None)).which(), Which::Subscription(5));
    for kind in Kind::ALL {
        assert_eq!(Kind::from_slug(kind.slug()), Some(kind));
    }
}
