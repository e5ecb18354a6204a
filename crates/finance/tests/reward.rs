//! Incentives: what earns points, for what, and what is said until then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;

use finance::{
    Currency, Decimal, FirstDay, Month,
    format::{Formats, NumberFormat},
    reward::{Earned, Facts, GoalFact, Incentive, Outcome, Percent, Rule, Streak},
};
use proptest::prelude::*;
use rstest::rstest;

const POINTS: Decimal = Decimal::ONE_HUNDRED;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn amount(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// October 2026, looked at the day after, with a statement and nothing else.
fn october() -> Facts {
    Facts {
        month: month("2026-10"),
        period: month("2026-10").period(FirstDay::FIRST),
        today: "2026-11-01".parse().unwrap(),
        currency: Currency::ZAR,
        formats: Formats::default(),
        imported: BTreeSet::from([month("2026-10")]),
        income: Decimal::ZERO,
        expenses: Decimal::ZERO,
        budgets: 0,
        overspent: 0,
        fees: Decimal::ZERO,
        goals: vec![],
        earned: BTreeSet::new(),
    }
}

fn check(rule: Rule, facts: &Facts) -> Outcome {
    let incentive = Incentive {
        id: 1,
        name: "An incentive".into(),
        description: None,
        reward_value: POINTS,
        rule,
        is_active: true,
    };
    incentive.check(facts).unwrap().unwrap()
}

fn earned(key: &str, reason: &str) -> Outcome {
    Outcome::Earned { earned: vec![Earned { reason: reason.into(), points: POINTS, key: key.into() }] }
}

fn open(progress: &str, sentence: &str) -> Outcome {
    Outcome::Open { progress: amount(progress), sentence: sentence.into() }
}

#[test]
fn amounts_are_said_in_the_persons_own_format() {
    let formats = Formats { numbers: NumberFormat::PointComma, ..Formats::default() };
    let facts = Facts { fees: amount("1234.5"), formats, ..october() };
    assert_eq!(check(Rule::NoFees {}, &facts), open("0", "R 1.234,50 went to bank fees in October 2026."));
}

fn save(percent: &str) -> Rule {
    Rule::Save { percent: Percent::new(amount(percent)).unwrap() }
}

fn in_a_row(months: u8) -> Rule {
    Rule::ImportInARow { months: Streak::new(months).unwrap() }
}

#[rstest]
#[case(save("10"), r#"{"rule":"save","percent":"10"}"#, "Save at least 10 % of a month’s income")]
#[case(save("7.50"), r#"{"rule":"save","percent":"7.50"}"#, "Save at least 7.5 % of a month’s income")]
#[case(
    Rule::StayWithinBudgets {},
    r#"{"rule":"stay_within_budgets"}"#,
    "Stay within all budgets for a month"
)]
#[case(Rule::ReachGoal {}, r#"{"rule":"reach_goal"}"#, "Reach a goal")]
#[case(in_a_row(3), r#"{"rule":"import_in_a_row","months":3}"#, "Import statements for 3 months in a row")]
#[case(Rule::NoFees {}, r#"{"rule":"no_fees"}"#, "Pay no bank fees for a month")]
fn a_rule_is_kept_beside_its_text(#[case] rule: Rule, #[case] json: &str, #[case] text: &str) {
    assert_eq!(serde_json::to_string(&rule).unwrap(), json);
    assert_eq!(serde_json::from_str::<Rule>(json).unwrap(), rule);
    assert_eq!(rule.to_string(), text);
}

#[rstest]
#[case(r#"{"rule":"save","percent":"0"}"#, "the per cent to save must be above 0 and at most 100, and is 0")]
#[case(
    r#"{"rule":"save","percent":"100.1"}"#,
    "the per cent to save must be above 0 and at most 100, and is 100.1"
)]
#[case(r#"{"rule":"import_in_a_row","months":1}"#, "the months in a row must be from 2 to 24, and are 1")]
#[case(r#"{"rule":"no_fees","percent":"5"}"#, "unknown field")]
#[case(r#"{"rule":"win_the_lottery"}"#, "unknown variant")]
#[case(r#"{"rule":"save"}"#, "missing field")]
fn what_is_no_rule_is_refused(#[case] json: &str, #[case] expected: &str) {
    let error = serde_json::from_str::<Rule>(json).unwrap_err().to_string();
    assert!(error.contains(expected), "{error}");
}

#[rstest]
#[case(
    "1000",
    "900",
    "2026-11-01",
    earned("savings:2026-10", "10 % of the income of October 2026 was saved.")
)]
#[case(
    "30000",
    "20000",
    "2026-11-01",
    earned("savings:2026-10", "33.3 % of the income of October 2026 was saved.")
)]
#[case("1000", "900.01", "2026-11-01", open("0.9999", "9.9 % of 10 % was saved in October 2026."))]
#[case("1000", "1100", "2026-11-01", open("0", "More went out than came in during October 2026."))]
#[case("0", "10", "2026-11-01", open("0", "No income is known for October 2026."))]
#[case(
    "1000",
    "800",
    "2026-10-31",
    open("0.9999", "20 % is saved so far: keep 10 % until October 2026 ends.")
)]
#[case("1000", "975", "2026-10-31", open("0.25", "R 75.00 more is to be saved in October 2026."))]
#[case("1000", "1025", "2026-10-31", open("0", "R 125.00 more is to be saved in October 2026."))]
fn saving_a_share_of_the_income(
    #[case] income: &str,
    #[case] expenses: &str,
    #[case] today: &str,
    #[case] expected: Outcome,
) {
    let facts = Facts {
        income: amount(income),
        expenses: amount(expenses),
        today: today.parse().unwrap(),
        ..october()
    };
    assert_eq!(check(save("10"), &facts), expected);
}

#[rstest]
#[case(0, 0, "2026-11-01", open("0", "Set a budget for October 2026 to take part."))]
#[case(5, 0, "2026-11-01", earned("budgets:2026-10", "All budgets were kept in October 2026."))]
#[case(5, 2, "2026-11-01", open("0.6", "2 of 5 budgets overspent in October 2026."))]
#[case(5, 5, "2026-10-11", open("0", "5 of 5 budgets overspent in October 2026."))]
#[case(5, 0, "2026-10-11", open("0.3225", "All budgets are kept so far, 21 days to go."))]
#[case(5, 0, "2026-10-31", open("0.9677", "All budgets are kept so far, 1 day to go."))]
#[case(5, 0, "2026-09-20", open("0", "All budgets are kept so far, 31 days to go."))]
fn staying_within_all_budgets(
    #[case] budgets: u32,
    #[case] overspent: u32,
    #[case] today: &str,
    #[case] expected: Outcome,
) {
    let facts = Facts { budgets, overspent, today: today.parse().unwrap(), ..october() };
    assert_eq!(check(Rule::StayWithinBudgets {}, &facts), expected);
}

#[rstest]
#[case("0", "2026-11-01", earned("fees:2026-10", "No bank fees were paid in October 2026."))]
#[case("45", "2026-11-01", open("0", "R 45.00 went to bank fees in October 2026."))]
#[case("0", "2026-10-11", open("0.3225", "No bank fees were paid so far, 21 days to go."))]
fn paying_no_bank_fees(#[case] fees: &str, #[case] today: &str, #[case] expected: Outcome) {
    let facts = Facts { fees: amount(fees), today: today.parse().unwrap(), ..october() };
    assert_eq!(check(Rule::NoFees {}, &facts), expected);
}

#[rstest]
#[case(save("10"))]
#[case(Rule::StayWithinBudgets {})]
#[case(Rule::NoFees {})]
fn a_month_without_a_statement_earns_nothing(#[case] rule: Rule) {
    let facts = Facts { imported: BTreeSet::new(), income: POINTS, budgets: 1, ..october() };
    assert_eq!(check(rule, &facts), open("0", "Import a statement of October 2026 to take part."));
}

fn goal(id: i64, share: &str, completed_on: Option<&str>) -> GoalFact {
    GoalFact {
        id,
        name: format!("Goal {id}"),
        share: amount(share),
        completed_on: completed_on.map(|day| day.parse().unwrap()),
    }
}

#[test]
fn each_goal_reached_in_the_month_is_earned_under_its_own_key() {
    let goals = vec![
        goal(1, "1", Some("2026-10-01")),
        goal(2, "0", Some("2026-10-31")),
        goal(3, "1", Some("2026-09-30")),
        goal(4, "0.5", None),
    ];
    let Outcome::Earned { earned } = check(Rule::ReachGoal {}, &Facts { goals, ..october() }) else {
        panic!("two were reached")
    };
    let keys: Vec<_> = earned.iter().map(|earned| earned.key.as_str()).collect();
    assert_eq!(keys, ["goal:1", "goal:2"]);
    assert_eq!(earned[0].reason, "The goal “Goal 1” was reached.");
}

#[test]
fn until_a_goal_is_reached_the_nearest_is_told() {
    let told = |goals| check(Rule::ReachGoal {}, &Facts { goals, ..october() });
    assert_eq!(told(vec![]), open("0", "Set a goal to take part."));
    assert_eq!(told(vec![goal(3, "1", Some("2026-09-30"))]), open("0", "Set a goal to take part."));
    assert_eq!(
        told(vec![goal(1, "0.2", None), goal(2, "0.9999", None)]),
        open("0.9999", "99 % of the goal “Goal 2” is saved.")
    );
}

fn imported(months: &[&str], given: &[&str], looked_at: &str) -> Outcome {
    let facts = Facts {
        month: month(looked_at),
        period: month(looked_at).period(FirstDay::FIRST),
        imported: months.iter().copied().map(month).collect(),
        earned: given.iter().map(|key| (*key).to_owned()).collect(),
        ..october()
    };
    check(in_a_row(3), &facts)
}

#[test]
fn three_months_in_a_row_are_earned_once() {
    let up_to_october =
        earned("imports:2026-10", "Statements were imported for 3 months in a row, up to October 2026.");
    let months = ["2026-08", "2026-09", "2026-10", "2026-11", "2026-12", "2027-01"];
    assert_eq!(imported(&months[..3], &[], "2026-10"), up_to_october);
    // Looked at again it is the same, for the same key.
    assert_eq!(imported(&months[..3], &["imports:2026-10"], "2026-10"), up_to_october);
    // Its months do not count again,
    assert_eq!(
        imported(&months[..4], &["imports:2026-10"], "2026-11"),
        open("0.3333", "1 of 3 months in a row are imported, up to November 2026.")
    );
    // not even when an older month comes later,
    assert_eq!(
        imported(&["2026-07", "2026-08", "2026-09", "2026-10"], &["imports:2026-10"], "2026-09"),
        open("0", "September 2026 counts in a row that is rewarded.")
    );
    // and three further ones do.
    assert_eq!(
        imported(&months, &["imports:2026-10"], "2027-01"),
        earned("imports:2027-01", "Statements were imported for 3 months in a row, up to January 2027.")
    );
}

#[test]
fn a_gap_ends_a_row() {
    assert_eq!(
        imported(&["2026-07", "2026-09", "2026-10"], &[], "2026-10"),
        open("0.6666", "2 of 3 months in a row are imported, up to October 2026.")
    );
    assert_eq!(
        imported(&["2026-08", "2026-09"], &[], "2026-10"),
        open("0", "Import a statement of October 2026 to begin a row.")
    );
    assert!(matches!(imported(&["1900-01", "1900-02"], &[], "1900-02"), Outcome::Open { .. }));
}

#[test]
fn what_is_not_active_is_not_checked() {
    let incentive = Incentive {
        id: 1,
        name: "Old".into(),
        description: None,
        reward_value: POINTS,
        rule: Rule::NoFees {},
        is_active: false,
    };
    assert_eq!(incentive.check(&october()), Ok(None));
    let text = serde_json::to_string(&incentive).unwrap();
    assert_eq!(serde_json::from_str::<Incentive>(&text).unwrap(), incentive);
}

#[test]
fn facts_and_outcomes_travel() {
    let facts = Facts { goals: vec![goal(1, "0.5", None)], ..october() };
    let text = serde_json::to_string(&facts).unwrap();
    assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), facts);
    for outcome in [open("0.5", "Half."), earned("fees:2026-10", "None.")] {
        let text = serde_json::to_string(&outcome).unwrap();
        assert_eq!(serde_json::from_str::<Outcome>(&text).unwrap(), outcome, "{text}");
    }
}

fn rules() -> [Rule; 5] {
    [save("10"), Rule::StayWithinBudgets {}, Rule::ReachGoal {}, in_a_row(3), Rule::NoFees {}]
}

proptest! {
    #[test]
    fn what_is_open_is_never_whole_and_what_is_earned_has_a_key(
        income in 0_i64..1_000_000, expenses in 0_i64..1_000_000, day in 0_u64..70,
        budgets in 0_u32..4, overspent in 0_u32..6, fees in 0_i64..3, share in 0_i64..20_000,
        reached in any::<Option<bool>>(), months in 0_u32..16,
    ) {
        let first: chrono::NaiveDate = "2026-09-20".parse().unwrap();
        let facts = Facts {
            today: first + chrono::Days::new(day),
            imported: (0..4).filter(|back| months & (1 << back) != 0)
                .map(|back| month("2026-10").plus(-back).unwrap()).collect(),
            income: Decimal::new(income, 2), expenses: Decimal::new(expenses, 2),
            budgets, overspent, fees: Decimal::from(fees),
            goals: vec![GoalFact { share: Decimal::new(share, 4), ..goal(1, "0", reached.map(|_| "2026-10-05")) }],
            ..october()
        };
        for rule in rules() {
            match check(rule, &facts) {
                Outcome::Open { progress, sentence } => {
                    prop_assert!(progress >= Decimal::ZERO && progress < Decimal::ONE, "{rule:?}");
                    prop_assert!(sentence.ends_with('.'));
                }
                Outcome::Earned { earned } => {
                    prop_assert!(!earned.is_empty());
                    prop_assert!(earned.iter().all(|earned| earned.key.contains(':') && earned.points == POINTS));
                    let monthly = matches!(rule, Rule::Save { .. } | Rule::StayWithinBudgets {} | Rule::NoFees {});
                    prop_assert!(!monthly || facts.today > facts.period.last(), "before the month ended");
                }
            }
        }
    }

    #[test]
    fn saving_is_earned_exactly_from_the_share_on(income in 1_i64..10_000_000, expenses in 0_i64..10_000_000, percent in 1_i64..=100) {
        let facts = Facts { income: Decimal::new(income, 2), expenses: Decimal::new(expenses, 2), ..october() };
        let got = matches!(check(save(&percent.to_string()), &facts), Outcome::Earned { .. });
        prop_assert_eq!(got, (income - expenses) * 100 >= income * percent);
    }

    #[test]
    fn no_amount_makes_it_panic(digits in any::<[i128; 3]>(), scale in 0_u32..=28, ended in any::<bool>()) {
        let [income, expenses, fees] = digits.map(|d| Decimal::try_from_i128_with_scale(d >> 33, scale).unwrap_or_default());
        let today = if ended { "2026-11-01" } else { "2026-10-05" }.parse().unwrap();
        let facts = Facts { income, expenses, fees, today, goals: vec![GoalFact { share: income, ..goal(1, "0", None) }], ..october() };
        for rule in rules() {
            let incentive = Incentive { id: 1, name: String::new(), description: None, reward_value: POINTS, rule, is_active: true };
            let _ = incentive.check(&facts);
        }
    }
}
