//! Months of plans, and the day they begin on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use chrono::{Days, NaiveDate};
use finance::{FirstDay, Month, Period};
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case("2026-10", 1, "2026-10-01", "2026-10-31")]
#[case("2026-10", 25, "2026-10-25", "2026-11-24")]
#[case("2024-02", 1, "2024-02-01", "2024-02-29")]
#[case("2025-02", 28, "2025-02-28", "2025-03-27")]
#[case("2025-01", 28, "2025-01-28", "2025-02-27")]
#[case("2200-12", 15, "2200-12-15", "2201-01-14")]
fn a_month_has_the_days_from_its_first(
    #[case] month: Month,
    #[case] start: u8,
    #[case] first: NaiveDate,
    #[case] last: NaiveDate,
) {
    let start = FirstDay::new(start).unwrap();
    assert_eq!(month.period(start), Period::new(first, last).unwrap());
    assert_eq!(Month::of(first, start), Ok(month));
    assert_eq!(Month::of(last, start), Ok(month));
}

#[test]
fn the_month_before_pay_day_is_a_month_too() {
    let start = FirstDay::new(25).unwrap();
    let mut month = Month::new(2024, 1).unwrap();
    for _ in 0..30 {
        let next = month.next().unwrap();
        assert_eq!(month.period(start).next(), next.period(start));
        assert_eq!(next.period(start).previous(), month.period(start));
        assert_eq!((month.period(start).months(), month.period(start).whole_months()), (Some(1), None));
        month = next;
    }
}

#[rstest]
#[case("1899-12")]
#[case("2201-01")]
#[case("2026-13")]
#[case("2026-1")]
#[case("2026-10-01")]
#[case("October")]
#[case("")]
fn what_is_no_month_says_what_was_expected(#[case] text: &str) {
    let error = text.parse::<Month>().unwrap_err().to_string();
    assert!(error.contains(text) && error.contains("such as 2026-10"), "{error}");
}

#[test]
fn a_month_begins_on_a_day_that_every_month_has() {
    for day in [0, 29, 31, 255] {
        let error = FirstDay::new(day).unwrap_err().to_string();
        assert_eq!(error, format!("the first day of the month must be from 1 to 28, and is {day}"));
    }
    assert!(serde_json::from_str::<FirstDay>("29").is_err());
}

#[test]
fn months_travel_as_text_and_are_read_as_words() {
    let month = Month::new(2026, 10).unwrap();
    assert_eq!(serde_json::to_string(&month).unwrap(), "\"2026-10\"");
    assert_eq!(serde_json::from_str::<Month>("\"2026-10\"").unwrap(), month);
    assert!(serde_json::from_str::<Month>("\"1850-10\"").is_err());
    assert_eq!(month.words(), "October 2026");
}

#[test]
fn the_ends_of_time_have_no_neighbour() {
    assert_eq!(Month::new(2200, 12).unwrap().next(), None);
    assert_eq!(Month::new(1900, 1).unwrap().previous(), None);
    assert_eq!(Month::new(1900, 1).unwrap().plus(i32::MIN), None);
    assert!(Month::of(NaiveDate::MIN, FirstDay::FIRST).is_err());
    assert!(Month::of(NaiveDate::MAX, FirstDay::FIRST).is_err());
}

prop_compose! {
    fn month()(year in 1901_i32..2200, month in 1_u32..=12) -> Month {
        Month::new(year, month).unwrap()
    }
}

proptest! {
    #[test]
    fn every_day_lies_in_the_month_it_belongs_to(days in 0_u64..100_000, start in 1_u8..=28) {
        let day = NaiveDate::from_ymd_opt(1901, 1, 1).unwrap() + Days::new(days);
        let start = FirstDay::new(start).unwrap();
        prop_assert!(Month::of(day, start).unwrap().period(start).contains(day));
    }

    #[test]
    fn months_follow_one_another_without_a_gap(month in month(), start in 1_u8..=28) {
        let start = FirstDay::new(start).unwrap();
        let next = month.next().unwrap();
        prop_assert_eq!(month.period(start).last().succ_opt().unwrap(), next.period(start).first());
        prop_assert_eq!(next.previous(), Some(month));
        prop_assert_eq!(next.since(month), 1);
        prop_assert_eq!(month.to_string().parse::<Month>().unwrap(), month);
    }
}
