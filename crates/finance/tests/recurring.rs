//! Recurring payments: what is found, what is not, and when it comes again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use chrono::{Datelike, Days, Months, NaiveDate};
use finance::{
    Category, Currency, Decimal,
    recurring::{Cadence, Found, Kind, Recurring, Row, find},
};
use proptest::prelude::*;
use rstest::rstest;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Payments by day and amount, all under the same words and category.
fn rows<'a>(words: &'a str, category: Category, paid: &[(&str, &str)]) -> Vec<Row<'a>> {
    let row = |(place, (date, amount)): (usize, &(&str, &str))| Row {
        id: i64::try_from(place).unwrap() + 1,
        account_id: 1,
        date: day(date),
        amount: dec(amount),
        currency: Currency::ZAR,
        category,
        description: words,
    };
    paid.iter().enumerate().map(row).collect()
}

/// The only one there is.
fn only(rows: &[Row<'_>]) -> Recurring {
    let mut found = find(rows);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0).recurring
}

/// Something else on the account, so that its statements reach to `date`.
fn until(date: &str) -> Row<'static> {
    Row { id: 900, ..rows("ZZ ONCE", Category::Other, &[(date, "-1")])[0] }
}

#[test]
fn a_subscription_that_became_dearer() {
    let rows = rows(
        "NETFLIX.COM 8812",
        Category::Entertainment,
        &[
            ("2025-01-07", "-199"),
            ("2025-02-07", "-199"),
            ("2025-03-07", "-199"),
            ("2025-04-07", "-229"),
            ("2025-05-07", "-229"),
        ],
    );
    let netflix = only(&rows);
    assert_eq!((netflix.kind, netflix.rhythm.cadence), (Kind::Subscription, Cadence::Monthly));
    assert_eq!((netflix.expected, netflix.per_year()), (dec("229"), dec("2748")));
    let change = netflix.price_change.unwrap();
    assert_eq!((change.from, change.to, change.on), (dec("199"), dec("229"), day("2025-04-07")));
    let due = netflix.due(day("2025-05-20")).unwrap();
    assert_eq!((due.from, due.on, due.to), (day("2025-06-06"), day("2025-06-07"), day("2025-06-08")));
    assert!(netflix.missed.is_empty() && !netflix.ended);
    assert_eq!(netflix.text.as_deref(), Some("NETFLIX.COM"));
}

#[test]
fn a_single_payment_at_a_new_price_is_a_rise_too() {
    let paid = [("2025-01-01", "-100"), ("2025-02-01", "-100"), ("2025-03-01", "-115")];
    let gym = only(&rows("GYM", Category::Medical, &paid));
    assert_eq!(gym.price_change.map(|change| change.to), Some(dec("115")));
    assert_eq!(gym.expected, dec("115"));
}

#[test]
fn a_bill_is_expected_at_its_median_and_has_no_price() {
    let paid = [
        ("2025-01-02", "-1100"),
        ("2025-02-03", "-1460.50"),
        ("2025-03-03", "-990"),
        ("2025-04-02", "-1300"),
        ("2025-05-02", "-1250"),
    ];
    let power = only(&rows("CITY POWER", Category::Utilities, &paid));
    assert_eq!((power.kind, power.expected), (Kind::Bill, dec("1250")));
    assert_eq!((power.lowest, power.highest, power.price_change), (dec("990"), dec("1460.50"), None));
}

#[test]
fn a_salary_on_the_last_working_day_is_due_at_the_end_of_the_month() {
    let paid = [
        ("2025-01-31", "38500"),
        ("2025-02-28", "38500"),
        ("2025-03-31", "38500"),
        ("2025-04-30", "38500"),
        ("2025-05-30", "38500"),
        ("2025-06-30", "38500"),
    ];
    let salary = only(&rows("ACME SALARY", Category::Other, &paid));
    assert_eq!((salary.kind, salary.rhythm.cadence), (Kind::Salary, Cadence::Monthly));
    assert_eq!(salary.due(day("2025-07-01")).unwrap().on, day("2025-07-31"));
    assert_eq!(salary.due(day("2026-02-10")).unwrap().on, day("2026-02-28"), "as often as it takes");
}

#[rstest]
#[case(7, Cadence::Weekly, 6)]
#[case(14, Cadence::TwoWeekly, 5)]
fn weeks_are_counted_in_days(#[case] step: u64, #[case] cadence: Cadence, #[case] many: u64) {
    let first = day("2025-01-03");
    let days: Vec<String> = (0..many).map(|n| (first + Days::new(n * step)).to_string()).collect();
    let paid: Vec<(&str, &str)> = days.iter().map(|date| (date.as_str(), "-250")).collect();
    let cleaner = only(&rows("CLEANER", Category::Other, &paid));
    assert_eq!(cleaner.rhythm.cadence, cadence);
    let due = cleaner.due(cleaner.rhythm.last).unwrap();
    assert_eq!(due.on, cleaner.rhythm.last + Days::new(step));
}

#[rstest]
#[case(3, Cadence::Quarterly, 3)]
#[case(6, Cadence::HalfYearly, 3)]
#[case(12, Cadence::Yearly, 2)]
fn long_rhythms_need_few_payments(#[case] months: u32, #[case] cadence: Cadence, #[case] many: u32) {
    let first = day("2023-05-30");
    let days: Vec<String> = (0..many).map(|n| (first + Months::new(n * months)).to_string()).collect();
    let paid: Vec<(&str, &str)> = days.iter().map(|date| (date.as_str(), "-840")).collect();
    assert_eq!(only(&rows("LICENCE DISC", Category::Transport, &paid)).rhythm.cadence, cadence);
}

#[test]
fn what_stayed_away_is_missed_and_what_stays_away_has_ended() {
    let paid = [
        ("2025-01-05", "-500"),
        ("2025-02-05", "-500"),
        ("2025-04-05", "-500"),
        ("2025-05-05", "-500"),
        ("2025-06-05", "-500"),
    ];
    let mut rows = rows("MEDICAL AID", Category::Medical, &paid);
    assert_eq!(only(&rows).missed, [day("2025-03-05")]);
    rows.push(until("2025-07-08"));
    assert_eq!(only(&rows).missed, [day("2025-03-05")], "the bank may still book it");
    rows.push(until("2025-07-20"));
    let late = only(&rows);
    assert_eq!((late.missed, late.ended), (vec![day("2025-03-05"), day("2025-07-05")], false));
    rows.push(until("2025-08-20"));
    let ended = only(&rows);
    assert!(ended.ended && ended.due(day("2025-08-21")).is_none());
}

#[test]
fn two_policies_of_one_insurer_are_two() {
    let paid = [
        ("2025-01-01", "-300"),
        ("2025-01-15", "-980"),
        ("2025-02-01", "-300"),
        ("2025-02-14", "-980"),
        ("2025-03-03", "-300"),
        ("2025-03-17", "-980"),
    ];
    let found = find(&rows("SANTAM PREMIUM", Category::Insurance, &paid));
    let amounts: Vec<Decimal> = found.iter().map(|found| found.recurring.expected).collect();
    assert_eq!(amounts, [dec("300"), dec("980")]);
    assert_ne!(found[0].recurring.key, found[1].recurring.key);
    assert_eq!(found[0].rows, [1, 3, 5]);
}

#[test]
fn shopping_now_and_then_does_not_recur() {
    let paid = [
        ("2025-01-03", "-480"),
        ("2025-01-05", "-95"),
        ("2025-01-16", "-230"),
        ("2025-02-02", "-610"),
        ("2025-02-20", "-77"),
        ("2025-03-29", "-350"),
        ("2025-04-02", "-120"),
    ];
    assert_eq!(find(&rows("CHECKERS", Category::Groceries, &paid)), []);
    assert_eq!(find(&rows("12345", Category::Other, &[("2025-01-01", "-5"); 4])), [], "no party");
    assert_eq!(find(&[]), []);
}

#[test]
fn money_in_and_money_out_under_one_name_are_apart() {
    let mut rows = rows(
        "RENT",
        Category::Utilities,
        &[("2025-01-01", "-9000"), ("2025-02-01", "-9000"), ("2025-03-01", "-9000")],
    );
    rows.push(Row { id: 9, date: day("2025-03-20"), amount: dec("9000"), ..rows[0] });
    let found = find(&rows);
    assert_eq!((found.len(), found[0].rows.as_slice()), (1, [1, 2, 3].as_slice()));
}

/// A payment for each of `many` months around `anchor`, moved by up to two days and varied by up to
/// a fifth; those in `away` stayed away.
fn monthly(anchor: u32, many: u32, moved: &[i64], varied: &[i64], away: &[usize]) -> Vec<Row<'static>> {
    let first = day("2022-01-01");
    let all = (0..many).map(|month| {
        let first = first + Months::new(month);
        let last = (first + Months::new(1)).pred_opt().unwrap().day();
        let place = month as usize;
        let date =
            first.with_day(anchor.min(last)).unwrap() + chrono::TimeDelta::days(moved[place % moved.len()]);
        Row {
            id: i64::from(month),
            account_id: 1,
            date,
            amount: -Decimal::new(10_000 + varied[place % varied.len()], 2),
            currency: Currency::ZAR,
            category: Category::Utilities,
            description: "WATER BOARD",
        }
    });
    all.enumerate().filter(|(place, _)| !away.contains(place)).map(|(_, row)| row).collect()
}

#[test]
fn a_late_payment_before_an_early_one_in_february_breaks_no_month() {
    let found = find(&monthly(1, 8, &[0, 2, -2, 0, 0, 0, 0], &[0], &[3, 6]));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].recurring.rhythm.cadence, found[0].rows.len()), (Cadence::Monthly, 6));
}

proptest! {
    #[test]
    fn a_monthly_bill_is_found_whatever_weekends_and_gaps_do(
        anchor in 1_u32..=31,
        many in 8_u32..30,
        moved in prop::collection::vec(-2_i64..=2, 7..20),
        varied in prop::collection::vec(-2_000_i64..=2_000, 7..20),
        away in prop::sample::select(vec![vec![], vec![3], vec![3, 6]]),
    ) {
        let rows = monthly(anchor, many, &moved, &varied, &away);
        let found = find(&rows);
        prop_assert_eq!(found.len(), 1);
        let Found { recurring, rows: found } = &found[0];
        prop_assert_eq!(recurring.rhythm.cadence, Cadence::Monthly);
        prop_assert_eq!(found.len(), rows.len());
        prop_assert!(recurring.lowest <= recurring.expected && recurring.expected <= recurring.highest);
        // The next one lies in the range told, for any of the moves seen.
        let due = recurring.due(recurring.rhythm.last).unwrap();
        let next = day("2022-01-01") + Months::new(many);
        let last = (next + Months::new(1)).pred_opt().unwrap().day();
        let next = next.with_day(anchor.min(last)).unwrap();
        prop_assert!((due.on - next).num_days().abs() <= 4, "{} for {next}", due.on);
        prop_assert!(due.from <= due.on && due.on <= due.to);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        seed in 0_usize..1_000,
        anchor in 1_u32..=31,
        moved in prop::collection::vec(-2_i64..=2, 7),
    ) {
        let mut rows = monthly(anchor, 12, &moved, &[0, 900], &[4]);
        let expected = find(&rows);
        let many = rows.len();
        rows.rotate_left(seed % many);
        rows.swap(seed % many, (seed / many) % many);
        rows.reverse();
        prop_assert_eq!(find(&rows), expected);
    }

    #[test]
    fn what_is_due_is_never_past_and_moves_on_with_the_day(
        anchor in 1_u32..=31,
        ahead in 0_u64..800,
    ) {
        let rows = monthly(anchor, 10, &[0, 1, -1], &[0], &[]);
        let recurring = find(&rows).remove(0).recurring;
        let today = recurring.rhythm.last + Days::new(ahead);
        let due = recurring.due(today).unwrap();
        prop_assert!(due.to >= today);
        prop_assert!(due.on > recurring.rhythm.last);
        let later = recurring.due(due.to + Days::new(1)).unwrap();
        prop_assert!((20..=40).contains(&(later.on - due.on).num_days()));
        let kept: Recurring = serde_json::from_str(&serde_json::to_string(&recurring).unwrap()).unwrap();
        prop_assert_eq!(kept, recurring);
    }

    #[test]
    fn any_rows_at_all_are_borne(
        rows in prop::collection::vec((0_i64..4_000, -5_i64..5, 0_usize..3), 0..60)
    ) {
        let words = ["A", "SHOP 12", "été 2024"];
        let rows: Vec<Row<'_>> = rows
            .iter()
            .enumerate()
            .map(|(id, (days, amount, word))| Row {
                id: i64::try_from(id).unwrap(),
                account_id: 1,
                date: day("2015-01-01") + chrono::TimeDelta::days(*days),
                amount: Decimal::from(*amount) * dec("999999999999999"),
                currency: Currency::ZAR,
                category: Category::Other,
                description: words[*word],
            })
            .collect();
        for found in find(&rows) {
            prop_assert!(found.recurring.expected > Decimal::ZERO);
            let _ = found.recurring.per_year();
        }
    }
}

#[test]
fn days_picked_at_random_seldom_recur() {
    // 300 parties with 6 to 12 payments each over two years, by a generator that is always the same.
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move |limit: u64| {
        seed ^= seed >> 12;
        seed ^= seed << 25;
        seed ^= seed >> 27;
        (seed.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    };
    let mut false_alarms = 0;
    for _ in 0..300 {
        let many = 6 + next(7);
        let mut rows = Vec::new();
        for id in 0..many {
            rows.push(Row {
                id: i64::try_from(id).unwrap(),
                account_id: 1,
                date: day("2023-01-01") + Days::new(next(730)),
                amount: -Decimal::new(i64::try_from(5_000 + next(20_000)).unwrap(), 2),
                currency: Currency::ZAR,
                category: Category::Shopping,
                description: "MARKET",
            });
        }
        false_alarms += find(&rows).len();
    }
    assert!(false_alarms <= 6, "{false_alarms} of 300 seem to recur");
}
