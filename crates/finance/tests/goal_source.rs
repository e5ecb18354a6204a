//! Goals that are tied to what statements tell, and the course they took.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use chrono::{Days, NaiveDate};
use finance::{
    Category, Currency, Decimal,
    goal::{Contribution, Draft, GoalDraft, GoalView, Kept, Source, Told, course, in_order, saved},
};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn told(rows: &[(&str, i64)]) -> Vec<(NaiveDate, Decimal)> {
    rows.iter().map(|(date, amount)| (day(date), Decimal::from(*amount))).collect()
}

fn rows(contributions: &[Contribution]) -> Vec<(String, i64)> {
    contributions.iter().map(|one| (one.date.to_string(), one.amount.mantissa() as i64)).collect()
}

#[test]
fn what_an_account_held_before_the_start_was_saved_at_no_pace() {
    let balances = Told::Balances(told(&[
        ("2026-01-31", 500),
        ("2026-02-27", 600),
        ("2026-03-05", 650),
        ("2026-03-09", 650),
        ("2026-03-31", 900),
    ]));
    let found = balances.contributions(day("2026-03-01")).unwrap();
    assert_eq!(
        rows(&found),
        [("2026-02-28".into(), 600), ("2026-03-05".into(), 50), ("2026-03-31".into(), 250)]
    );
    let since = balances.contributions(day("2026-01-15")).unwrap();
    assert_eq!(rows(&since)[0], ("2026-01-14".into(), 500), "the first that is known");
    assert_eq!(Told::Balances(Vec::new()).contributions(day("2026-01-15")).unwrap(), []);
}

#[test]
fn what_moved_before_the_start_does_not_count() {
    let moved =
        Told::Moved(told(&[("2026-02-28", 10), ("2026-03-01", 0), ("2026-03-02", -5), ("2026-03-03", 40)]));
    let found = moved.contributions(day("2026-03-01")).unwrap();
    assert_eq!(rows(&found), [("2026-03-02".into(), -5), ("2026-03-03".into(), 40)]);
}

#[test]
fn a_draft_travels_flat() {
    let draft = GoalDraft {
        draft: Draft {
            name: "Boat".into(),
            target: Decimal::from(9),
            start: day("2026-01-01"),
            target_date: None,
        },
        currency: Currency::ZAR,
        source: Source::Category { category: Category::Investment },
    };
    let text = serde_json::to_string(&draft).unwrap();
    assert_eq!(
        text,
        r#"{"name":"Boat","target":"9","start":"2026-01-01","target_date":null,"currency":"ZAR","source":{"kind":"category","category":"investment"}}"#
    );
    assert_eq!(serde_json::from_str::<GoalDraft>(&text).unwrap(), draft);
}

fn view(id: i64, saved: i64, target_date: Option<&str>) -> GoalView {
    let draft = Draft {
        name: format!("Goal {id}"),
        target: Decimal::from(100),
        start: day("2026-01-01"),
        target_date: target_date.map(day),
    };
    let kept = Kept {
        id,
        version: 1,
        goal: draft.accept(Decimal::ZERO).unwrap(),
        currency: Currency::ZAR,
        source: Source::ByHand,
    };
    let put = [Contribution { date: day("2026-01-02"), amount: Decimal::from(saved) }];
    GoalView::of(kept, Vec::new(), &put, day("2026-02-01")).unwrap()
}

#[test]
fn what_presses_stands_first_and_what_was_reached_last() {
    let mut goals = [
        view(1, 100, Some("2026-02-10")),
        view(2, 99, None),
        view(3, 99, Some("2027-01-01")),
        view(4, 1, Some("2026-06-01")),
        view(5, 99, Some("2026-02-10")),
    ];
    in_order(&mut goals);
    assert_eq!(goals.map(|goal| goal.id), [5, 4, 3, 2, 1]);
}

proptest! {
    #[test]
    fn what_is_saved_is_what_the_account_holds(
        steps in prop::collection::vec((1_u64..40, -100_000_i64..100_000), 1..40), start in 0_u64..400,
    ) {
        let mut date = day("2025-06-01");
        let balances: Vec<(NaiveDate, Decimal)> = steps.into_iter().map(|(days, cents)| {
            date = date + Days::new(days);
            (date, Decimal::new(cents, 2))
        }).collect();
        let last = *balances.last().unwrap();
        let start = day("2025-06-01") + Days::new(start);
        let contributions = Told::Balances(balances).contributions(start).unwrap();
        let today = last.0.max(start);
        prop_assert_eq!(saved(&contributions, today).unwrap(), last.1);
    }

    #[test]
    fn a_course_ends_with_what_is_saved(
        amounts in prop::collection::vec((0_u64..300, -10_000_i64..10_000), 0..200), most in 2_usize..50,
    ) {
        let contributions: Vec<Contribution> = amounts.into_iter().map(|(days, cents)| Contribution {
            date: day("2026-01-01") + Days::new(days), amount: Decimal::new(cents, 2),
        }).collect();
        let today = day("2026-08-01");
        let points = course(&contributions, today, most).unwrap();
        prop_assert!(points.len() <= most + 1);
        prop_assert!(points.is_sorted_by(|a, b| a.date < b.date));
        let end = points.last().map_or(Decimal::ZERO, |point| point.saved);
        prop_assert_eq!(end, saved(&contributions, today).unwrap());
    }
}
