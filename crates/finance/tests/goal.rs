//! Goals: what may be asked for, how near they are and when they are reached.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use chrono::{Days, NaiveDate};
use finance::{
    Currency, Decimal,
    format::Formats,
    goal::{Alert, Contribution, Draft, Goal, InvalidGoal, Pace, Status, saved},
};
use proptest::prelude::*;
use rstest::rstest;

fn amount(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn draft(target: &str, start: &str, target_date: Option<&str>) -> Draft {
    Draft {
        name: "A bicycle".into(),
        target: amount(target),
        start: day(start),
        target_date: target_date.map(day),
    }
}

fn goal(target: &str, start: &str, target_date: Option<&str>) -> Goal {
    draft(target, start, target_date).accept(Decimal::ZERO).unwrap()
}

fn put(rows: &[(&str, &str)]) -> Vec<Contribution> {
    rows.iter().map(|(date, text)| Contribution { date: day(date), amount: amount(text) }).collect()
}

#[rstest]
#[case(draft("0", "2026-01-01", None), "the target must be above zero")]
#[case(draft("-5", "2026-01-01", None), "the target must be above zero")]
#[case(draft("0.004", "2026-01-01", None), "the target must be above zero")]
#[case(
    draft("1000000000000000", "2026-01-01", None),
    "the target is too large: at most 15 digits before the decimal mark can be held"
)]
#[case(
    draft("999999999999999.995", "2026-01-01", None),
    "the target is too large: at most 15 digits before the decimal mark can be held"
)]
#[case(draft("49.99", "2026-01-01", None), "the target is below the 50 already saved")]
#[case(
    draft("100", "2026-01-01", Some("2026-01-01")),
    "the target date must be after the start, 2026-01-01, and is 2026-01-01"
)]
#[case(draft("100", "1899-12-31", None), "the start must be in the years 1900 to 2200, and is 1899-12-31")]
#[case(
    draft("100", "2026-01-01", Some("2201-01-01")),
    "the target date must be in the years 1900 to 2200, and is 2201-01-01"
)]
#[case(Draft { name: " ".into(), ..draft("100", "2026-01-01", None) }, "the goal needs a name")]
#[case(
    Draft { name: "x".repeat(81), ..draft("100", "2026-01-01", None) },
    "the goal’s name is longer than 80 characters"
)]
fn a_goal_that_cannot_be_says_why(#[case] draft: Draft, #[case] expected: &str) {
    assert_eq!(draft.accept(Decimal::from(50)).unwrap_err().to_string(), expected);
}

#[test]
fn a_goal_is_kept_as_it_is_written() {
    let asked = Draft { name: "  A bicycle ".into(), ..draft("49.999", "1900-01-01", Some("2200-12-31")) };
    let goal = asked.accept(Decimal::from(50)).unwrap();
    assert_eq!((goal.name(), goal.target()), ("A bicycle", amount("50.00")));
    assert_eq!((goal.start(), goal.target_date()), (day("1900-01-01"), Some(day("2200-12-31"))));
}

#[test]
fn only_a_goal_that_can_be_travels() {
    let text = serde_json::to_string(&goal("50.5", "2026-01-01", None)).unwrap();
    assert_eq!(text, r#"{"name":"A bicycle","target":"50.5","start":"2026-01-01","target_date":null}"#);
    assert_eq!(serde_json::from_str::<Goal>(&text).unwrap(), goal("50.5", "2026-01-01", None));
    let error = serde_json::from_str::<Goal>(&text.replace("50.5", "0")).unwrap_err();
    assert!(error.to_string().contains("the target must be above zero"), "{error}");
}

#[rstest]
#[case("2026-01-01", "0.001", "the amount must not be zero")]
#[case("2026-01-01", "-50.01", "50.01 is more than the 50 saved, and cannot be taken out")]
#[case("2201-01-01", "5", "the date must be in the years 1900 to 2200, and is 2201-01-01")]
#[case(
    "2026-01-01",
    "999999999999999",
    "the sum saved is too large: at most 15 digits before the decimal mark can be held"
)]
fn a_contribution_that_cannot_be_says_why(#[case] date: &str, #[case] text: &str, #[case] expected: &str) {
    let error = Contribution::new(day(date), amount(text), Decimal::from(50)).unwrap_err();
    assert_eq!(error.to_string(), expected);
}

#[test]
fn all_that_is_saved_can_be_taken_out() {
    let out = Contribution::new(day("2026-01-01"), amount("-50"), amount("50")).unwrap();
    assert_eq!(out.amount, amount("-50"));
    // Someone who already took out too much can put it back bit by bit.
    assert!(Contribution::new(day("2026-01-01"), amount("5"), amount("-50")).is_ok());
}

/// freepercentcalc.com, “Savings goal guide”, vacation fund: 3,600 in 18 months are 200 a month.
#[rstest]
#[case("2026-01-01", "2027-07-01", "0", Some("200"))]
#[case("2026-01-01", "2027-07-01", "1800", Some("100"))]
#[case("2026-01-01", "2026-02-20", "3400", Some("119.15"))] // 200 over 1 + 19/28 months
#[case("2026-01-31", "2026-03-01", "3400", Some("193.75"))] // 200 over 1 + 1/31 months
#[case("2026-01-01", "2026-01-10", "0", Some("3600"))]
#[case("2026-01-01", "2026-01-02", "0", Some("3600"))]
fn what_a_month_is_needed(
    #[case] today: &str,
    #[case] target_date: &str,
    #[case] saved: &str,
    #[case] expected: Option<&str>,
) {
    let goal = goal("3600", "2025-12-31", Some(target_date));
    let status = Status::of(&goal, &put(&[(today, saved)]), day(today)).unwrap();
    assert_eq!(status.needed_per_month, expected.map(amount));
}

#[test]
fn nothing_is_needed_without_a_date_or_after_it() {
    let none = |goal: Goal| Status::of(&goal, &[], day("2026-05-01")).unwrap().needed_per_month;
    assert_eq!(none(goal("100", "2026-01-01", None)), None);
    assert_eq!(none(goal("100", "2026-01-01", Some("2026-04-30"))), None);
    assert_eq!(none(goal("100", "2026-01-01", Some("2026-05-01"))), Some(amount("100")));
}

#[test]
fn saving_that_begins_later_has_the_months_from_its_start() {
    let goal = goal("1200", "2027-01-01", Some("2028-01-01"));
    let status = Status::of(&goal, &[], day("2026-07-01")).unwrap();
    assert_eq!(status.needed_per_month, Some(amount("100")));
    assert_eq!((status.pace, status.expected, status.alerts), (None, None, vec![]));
}

#[test]
fn the_pace_is_that_of_the_last_ninety_days() {
    let goal = goal("1000", "2025-01-01", None);
    // 2026-04-02 and 2026-06-30 are the first and the last of ninety days.
    let rows =
        put(&[("2025-02-01", "400"), ("2026-04-01", "90"), ("2026-04-02", "80"), ("2026-06-30", "10")]);
    let status = Status::of(&goal, &rows, day("2026-06-30")).unwrap();
    assert_eq!(status.pace, Some(Pace { amount: amount("90"), days: 90 }));
    assert_eq!(status.pace.unwrap().per_month(), Some(amount("30.44")));
    // 420 are missing, at 1 a day.
    assert_eq!(status.remaining, amount("420"));
    assert_eq!(status.expected, Some(day("2026-06-30") + Days::new(420)));
}

#[test]
fn the_pace_of_a_new_goal_is_that_since_its_start() {
    let goal = goal("1000", "2026-06-01", None);
    let rows = put(&[("2026-05-20", "500"), ("2026-06-01", "100")]);
    let at = |today| Status::of(&goal, &rows, day(today)).unwrap();
    assert_eq!(at("2026-06-07").pace, None, "a week says nothing yet");
    let status = at("2026-06-10");
    assert_eq!(status.pace, Some(Pace { amount: amount("100"), days: 10 }));
    assert_eq!(status.expected, Some(day("2026-07-20")));
    assert_eq!(status.share, amount("0.6"));
}

#[rstest]
#[case(&[])]
#[case(&[("2026-05-01", "500"), ("2026-06-01", "-500")])]
#[case(&[("2026-01-01", "500"), ("2026-06-01", "-50")])]
fn a_goal_that_comes_no_nearer_has_no_day(#[case] rows: &[(&str, &str)]) {
    let goal = goal("1000", "2026-01-01", None);
    let status = Status::of(&goal, &put(rows), day("2026-06-30")).unwrap();
    assert_eq!(status.expected, None);
}

#[test]
fn a_day_beyond_2200_is_no_day() {
    let goal = goal("999999999999999.99", "2026-01-01", None);
    let status = Status::of(&goal, &put(&[("2026-06-01", "0.01")]), day("2026-06-30")).unwrap();
    assert_eq!((status.expected, status.share), (None, Decimal::ZERO));
}

#[test]
fn a_goal_is_reached_on_the_first_day_that_holds_all() {
    let goal = goal("100", "2026-01-01", Some("2026-03-01"));
    let rows =
        put(&[("2026-02-01", "60"), ("2026-01-01", "50"), ("2026-02-01", "-20"), ("2026-02-03", "10")]);
    let status = Status::of(&goal, &rows, day("2026-02-03")).unwrap();
    assert_eq!(status.completed_on, Some(day("2026-02-03")), "90 at the end of the 1 February");
    assert_eq!(status.alerts, [Alert::Reached { on: day("2026-02-03") }]);
    assert_eq!((status.remaining, status.share), (Decimal::ZERO, Decimal::ONE));
    assert_eq!((status.expected, status.needed_per_month), (None, None));
    let before = Status::of(&goal, &rows, day("2026-02-02")).unwrap();
    assert_eq!((before.completed_on, before.saved), (None, amount("90")), "tomorrow does not count yet");
}

#[test]
fn a_goal_stays_reached_when_its_owner_buys_it() {
    let goal = goal("100", "2026-01-01", Some("2026-03-01"));
    let rows = put(&[("2026-02-01", "100"), ("2026-02-05", "-100")]);
    let status = Status::of(&goal, &rows, day("2026-06-01")).unwrap();
    assert_eq!(status.alerts, [Alert::Reached { on: day("2026-02-01") }]);
    assert_eq!((status.saved, status.share), (Decimal::ZERO, Decimal::ZERO));
}

/// A goal of 365 from 1 January to 1 January: a straight line is 1 a day.
#[rstest]
#[case("2026-01-11", "10", &[], &[])]
#[case("2026-01-11", "9.50", &[Alert::Behind { by: Decimal::from_parts(50, 0, 0, false, 2) }], &["R 0.50 behind plan."])]
#[case("2026-12-02", "335", &[], &[])]
#[case("2026-12-03", "336", &[Alert::DueSoon { days: 29 }], &["29 days to go."])]
#[case("2026-12-31", "0", &[Alert::DueSoon { days: 1 }, Alert::Behind { by: Decimal::from_parts(364, 0, 0, false, 0) }], &["1 day to go.", "R 364.00 behind plan."])]
#[case("2027-01-01", "364", &[Alert::DueSoon { days: 0 }, Alert::Behind { by: Decimal::ONE }], &["The target date is today.", "R 1.00 behind plan."])]
#[case("2027-01-02", "364", &[Alert::Overdue { days: 1 }], &["The target date passed 1 day ago."])]
#[case("2027-01-02", "365", &[Alert::Reached { on: NaiveDate::from_yo_opt(2026, 1).unwrap() }], &["Reached on 2026-01-01."])]
#[case("2025-12-01", "0", &[], &[])]
fn a_goal_tells_what_presses(
    #[case] today: &str,
    #[case] put_in: &str,
    #[case] expected: &[Alert],
    #[case] sentences: &[&str],
) {
    let goal = goal("365", "2026-01-01", Some("2027-01-01"));
    let status = Status::of(&goal, &put(&[("2026-01-01", put_in)]), day(today)).unwrap();
    assert_eq!(status.alerts, expected);
    let said: Vec<_> =
        status.alerts.iter().map(|alert| alert.sentence(Currency::ZAR, Formats::default())).collect();
    assert_eq!(said, sentences);
}

#[test]
fn a_status_travels() {
    let goal = goal("100", "2026-01-01", Some("2026-03-01"));
    for today in ["2026-01-20", "2026-02-20", "2026-03-20"] {
        let status = Status::of(&goal, &put(&[("2026-01-02", "10.50")]), day(today)).unwrap();
        let text = serde_json::to_string(&status).unwrap();
        assert_eq!(serde_json::from_str::<Status>(&text).unwrap(), status, "{text}");
    }
}

#[test]
fn sums_too_large_are_errors() {
    let most = Contribution { date: day("2026-01-01"), amount: amount("999999999999999.99") };
    assert!(saved(&[most, most], day("2026-01-01")).is_err());
    assert!(Status::of(&goal("1", "2026-01-01", None), &[most, most], day("2026-01-01")).is_err());
}

prop_compose! {
    fn rows()(rows in prop::collection::vec((0_u64..400, -200_000_i64..500_000), 0..40)) -> Vec<Contribution> {
        rows.into_iter().map(|(after, cents)| Contribution {
            date: day("2026-01-01") + Days::new(after),
            amount: Decimal::new(cents, 2),
        }).collect()
    }
}

proptest! {
    #[test]
    fn a_share_is_shown_from_nothing_to_all(rows in rows(), target in 1_i64..100_000_000, after in 0_u64..500) {
        let goal = Draft { target: Decimal::new(target, 2), ..draft("1", "2026-01-01", None) }
            .accept(Decimal::ZERO).unwrap();
        let today = day("2026-01-01") + Days::new(after);
        let status = Status::of(&goal, &rows, today).unwrap();
        prop_assert!(status.share >= Decimal::ZERO && status.share <= Decimal::ONE);
        prop_assert_eq!(status.share == Decimal::ONE, status.saved >= goal.target());
        prop_assert_eq!(status.remaining.is_zero(), status.saved >= goal.target());
    }

    #[test]
    fn the_completion_date_is_the_first_day_that_holds_all(rows in rows(), target in 1_i64..3_000_000) {
        let goal = Draft { target: Decimal::new(target, 2), ..draft("1", "2026-01-01", None) }
            .accept(Decimal::ZERO).unwrap();
        let today = day("2026-12-01");
        // Told day by day, with the plain sum.
        let first = day("2026-01-01").iter_days().take_while(|day| *day <= today)
            .find(|day| saved(&rows, *day).unwrap() >= goal.target());
        let status = Status::of(&goal, &rows, today).unwrap();
        prop_assert_eq!(status.completed_on, first);
        prop_assert_eq!(first.is_some(), matches!(status.alerts[..], [Alert::Reached { .. }]));
        let mut turned = rows;
        turned.reverse();
        prop_assert_eq!(Status::of(&goal, &turned, today).unwrap(), status, "in any order");
    }

    #[test]
    fn what_is_needed_is_enough_and_not_a_cent_too_much(target in 1_i64..100_000_000, months in 1_u32..200) {
        let start = day("2026-01-31");
        let target_date = start + chrono::Months::new(months);
        let goal = Draft { name: "A".into(), target: Decimal::new(target, 2), start, target_date: Some(target_date) }
            .accept(Decimal::ZERO).unwrap();
        let needed = Status::of(&goal, &[], start).unwrap().needed_per_month.unwrap();
        prop_assert!(needed * Decimal::from(months) >= goal.target());
        prop_assert!((needed - Decimal::new(1, 2)) * Decimal::from(months) < goal.target());
    }

    #[test]
    fn at_its_pace_a_goal_is_reached_on_its_day_and_not_before(
        daily in 1_i64..10_000, remaining in 1_i64..1_000_000, days in 8_u64..=90,
    ) {
        let pace = Pace { amount: Decimal::from(daily) * Decimal::from(days), days };
        let today = day("2026-01-01");
        if let Some(date) = pace.reaches(Decimal::from(remaining), today) {
            let after = (date - today).num_days();
            prop_assert!(daily * after >= remaining);
            prop_assert!(daily * (after - 1) < remaining);
        }
    }

    #[test]
    fn no_amount_or_day_makes_it_panic(digits in any::<[i128; 3]>(), scale in 0_u32..=28, days in any::<[i32; 4]>()) {
        let [a, b, c] = digits.map(|d| Decimal::try_from_i128_with_scale(d >> 33, scale).unwrap_or_default());
        let [start, target_date, at, today] = days.map(|d| {
            NaiveDate::from_num_days_from_ce_opt(d % 95_000_000).unwrap()
        });
        let _ = Contribution::new(at, a, b);
        let asked = Draft { name: "A".into(), target: a, start, target_date: Some(target_date) };
        let near = Draft { start: day("2026-01-01"), target_date: Some(day("2027-01-01")), ..asked.clone() };
        for goal in [asked.accept(c), near.accept(Decimal::ZERO)] {
            let rows = [Contribution { date: at, amount: b }, Contribution { date: today, amount: c }];
            match goal {
                Ok(goal) => { let _ = Status::of(&goal, &rows, today); }
                Err(error) => prop_assert!(!matches!(error, InvalidGoal::NoName)),
            }
        }
        let _ = Pace { amount: a, days: 8 }.reaches(b, today);
        let _ = Pace { amount: a, days: 8 }.per_month();
    }
}
