use rstest::rstest;

use super::{super::tests::known, *};
use crate::analyst::token::tokens;

#[rstest]
#[case("this month", "2026-06-01", "2026-06-30")]
#[case("last month", "2026-05-01", "2026-05-31")]
#[case("the month before last", "2026-04-01", "2026-04-30")]
#[case("in March", "2026-03-01", "2026-03-31")]
#[case("in december", "2025-12-01", "2025-12-31")]
#[case("March 2025", "2025-03-01", "2025-03-31")]
#[case("mar '25", "2025-03-01", "2025-03-31")]
#[case("last March", "2026-03-01", "2026-03-31")]
#[case("last June", "2025-06-01", "2025-06-30")]
#[case("May last year", "2025-05-01", "2025-05-31")]
#[case("Q1 2025", "2025-01-01", "2025-03-31")]
#[case("first quarter of last year", "2025-01-01", "2025-03-31")]
#[case("last quarter", "2026-01-01", "2026-03-31")]
#[case("second half of 2025", "2025-07-01", "2025-12-31")]
#[case("since Christmas", "2025-12-25", "2026-06-15")]
#[case("since last May", "2026-05-01", "2026-06-15")]
#[case("last 30 days", "2026-05-17", "2026-06-15")]
#[case("past six months", "2025-12-01", "2026-05-31")]
#[case("last week", "2026-06-08", "2026-06-14")]
#[case("this week", "2026-06-15", "2026-06-21")]
#[case("last year", "2025-01-01", "2025-12-31")]
#[case("year to date", "2026-01-01", "2026-06-15")]
#[case("yesterday", "2026-06-14", "2026-06-14")]
#[case("last Friday", "2026-06-12", "2026-06-12")]
#[case("two months ago", "2026-04-01", "2026-04-30")]
#[case("on 5 March 2026", "2026-03-05", "2026-03-05")]
#[case("on March 5th", "2026-03-05", "2026-03-05")]
#[case("on the 5th of March", "2026-03-05", "2026-03-05")]
#[case("2026-03-05", "2026-03-05", "2026-03-05")]
#[case("05/03/2026", "2026-03-05", "2026-03-05")]
#[case("between 3 May and 9 June", "2026-05-03", "2026-06-09")]
#[case("from March to May 2025", "2025-03-01", "2025-05-31")]
#[case("from November to February", "2025-11-01", "2026-02-28")]
#[case("jan-mar 2025", "2025-01-01", "2025-03-31")]
#[case("last tax year", "2025-03-01", "2026-02-28")]
#[case("next week", "2026-06-22", "2026-06-28")]
#[case("by the end of the month", "2026-06-15", "2026-06-30")]
fn periods_are_read_as_people_say_them(#[case] said: &str, #[case] first: &str, #[case] last: &str) {
    let found = spans(&tokens(said), &known(), None);
    let period = Period::new(first.parse().unwrap(), last.parse().unwrap()).unwrap();
    assert_eq!(found.iter().map(|span| span.said.period).collect::<Vec<_>>(), [period], "{said}");
}

#[rstest]
#[case("may I ask how much", 0)]
#[case("top 5 payees over R2025", 0)]
#[case("May compared with the month before", 2)]
#[case("this month and the same month last year", 2)]
fn what_is_no_period_is_none(#[case] said: &str, #[case] count: usize) {
    let periods = spans(&tokens(said), &known(), None).len();
    assert_eq!(periods, count, "{said}");
}

#[test]
fn months_begin_on_the_day_the_person_says() {
    let known = Known { first_day: finance::FirstDay::new(25).unwrap(), ..known() };
    let found = spans(&tokens("last month"), &known, None);
    assert_eq!(found[0].said.period.first().to_string(), "2026-04-25");
    assert_eq!(found[0].said.period.last().to_string(), "2026-05-24");
}
