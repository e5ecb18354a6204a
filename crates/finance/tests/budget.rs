//! Budgets: what counts, what is carried, what is suggested, and where a month leads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use finance::{
    Category, Currency, Decimal, FirstDay, Month,
    budget::{
        Allocation, BudgetCategory, Carry, CategoryFlow, Envelope, InvalidBudget, MonthBudget, MonthEntry,
        Pace, Progress, Remainder, allotted, carried, check, copy_forward, spent, suggest,
    },
    category::CategoryBook,
    format::Formats,
};
use proptest::prelude::*;
use rstest::rstest;

fn amount(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn budget(id: i64, name: &str, counts: impl IntoIterator<Item = Category>) -> BudgetCategory {
    BudgetCategory { id, name: name.into(), counts: counts.into_iter().collect(), carry: Carry::Nothing }
}

fn entry(text: &str, allocated: &str, spent: &str) -> MonthEntry {
    MonthEntry { month: month(text), allocated: amount(allocated), spent: amount(spent) }
}

fn lefts(months: &[MonthBudget]) -> Vec<Decimal> {
    months.iter().map(|month| month.left).collect()
}

/// CashCat's documentation, “Budget rollover”, car maintenance: 100 assigned in each of three
/// months, 0, 50 and 400 spent, give 100, 150 and −150.
#[test]
fn what_is_left_and_what_is_overspent_is_carried() {
    let year = [entry("2026-01", "100", "0"), entry("2026-02", "100", "50"), entry("2026-03", "100", "400")];
    let months = carried(Carry::LeftAndOverspent, &year).unwrap();
    assert_eq!(lefts(&months), [amount("100"), amount("150"), amount("-150")]);
    assert_eq!(months[2].available, amount("250"));
}

#[rstest]
#[case(Carry::Nothing, ["0", "0", "0"])]
#[case(Carry::Left, ["0", "30", "0"])]
#[case(Carry::LeftAndOverspent, ["0", "30", "-70"])]
fn a_budget_carries_what_its_owner_chose(#[case] carry: Carry, #[case] expected: [&str; 3]) {
    let year = [entry("2026-01", "100", "70"), entry("2026-02", "100", "200"), entry("2026-03", "100", "0")];
    let months = carried(carry, &year).unwrap();
    assert_eq!(months.iter().map(|month| month.carried).collect::<Vec<_>>(), expected.map(amount));
}

#[test]
fn a_month_without_a_plan_passes_on_what_was_carried() {
    let months = carried(Carry::Left, &[entry("2026-01", "100", "70"), entry("2026-04", "0", "10")]).unwrap();
    assert_eq!((months[1].carried, months[1].left), (amount("30"), amount("20")));
}

#[test]
fn months_out_of_order_and_impossible_plans_are_refused() {
    let twice = [entry("2026-02", "1", "0"), entry("2026-02", "1", "0")];
    assert_eq!(
        carried(Carry::Left, &twice).unwrap_err().to_string(),
        "the month 2026-02 stands after 2026-02, which is not earlier"
    );
    let negative = carried(Carry::Left, &[entry("2026-02", "-1", "0")]).unwrap_err();
    assert_eq!(negative.to_string(), "the allocation must be zero or above");
    let huge = MonthEntry { month: month("2026-02"), allocated: Decimal::MAX, spent: Decimal::MIN };
    assert_eq!(
        carried(Carry::Left, &[huge]).unwrap_err().to_string(),
        "the amount available is too large: at most 15 digits before the decimal mark can be held"
    );
}

#[test]
fn money_back_counts_where_it_can_only_be_a_refund() {
    let flow = |category, income, expenses| CategoryFlow {
        category,
        income: amount(income),
        expenses: amount(expenses),
    };
    let flows = [
        flow(Category::Shopping, "250", "900"),
        flow(Category::Other, "30500", "100"),
        flow(Category::Groceries, "0", "4000"),
    ];
    let of = |counts: &[Category]| {
        spent(&budget(1, "A", counts.iter().copied()), &flows, &CategoryBook::default()).unwrap()
    };
    assert_eq!(of(&[Category::Shopping]), amount("650"));
    assert_eq!(of(&[Category::Other]), amount("100"), "a salary gives no more room");
    assert_eq!(of(&[Category::Shopping, Category::Groceries]), amount("4650"));
    assert_eq!(of(&[Category::Medical]), Decimal::ZERO);
}

#[test]
fn budgets_that_cannot_stand_beside_one_another_say_why() {
    let message = |budgets: &[BudgetCategory]| check(budgets).unwrap_err().to_string();
    let food = budget(1, "Food", [Category::Groceries]);
    assert_eq!(check(std::slice::from_ref(&food)), Ok(()));
    assert_eq!(message(&[budget(1, " ", [Category::Groceries])]), "the budget needs a name");
    assert_eq!(
        message(&[budget(1, &"x".repeat(61), [Category::Groceries])]),
        "the budget’s name is longer than 60 characters"
    );
    assert_eq!(
        message(&[food.clone(), budget(2, "FOOD ", [Category::Shopping])]),
        "there are two budgets named “FOOD”"
    );
    assert_eq!(
        message(&[budget(1, "Food", [])]),
        "the budget “Food” needs at least one category of spending"
    );
    assert_eq!(
        message(&[food, budget(2, "Shops", [Category::Shopping, Category::Groceries])]),
        "the category Groceries counts in both “Food” and “Shops”: it may count in one budget"
    );
}

#[test]
fn an_allocation_is_kept_as_it_is_written() {
    let of = |text| Allocation::new(1, month("2026-10"), amount(text));
    assert_eq!(of("12.345").unwrap().amount, amount("12.35"));
    assert_eq!(of("0").unwrap().amount, Decimal::ZERO);
    assert_eq!(of("-0.01"), Err(InvalidBudget::Negative));
    assert!(of("1000000000000000").is_err());
    assert!(of("999999999999999.999").is_err(), "rounding adds a digit");
}

#[test]
fn a_month_is_copied_forward_and_nothing_is_overwritten() {
    let of = |id, at, text| Allocation::new(id, month(at), amount(text)).unwrap();
    let plan = [of(1, "2026-10", "100"), of(2, "2026-10", "200"), of(2, "2026-11", "250")];
    let copied = copy_forward(&plan, month("2026-10"), month("2026-11")).unwrap();
    assert_eq!(copied, [of(1, "2026-11", "100")]);
    let november: Vec<_> = plan.iter().cloned().chain(copied).collect();
    assert_eq!(allotted(&november, month("2026-11")), Ok(amount("350")));
    assert_eq!(copy_forward(&november, month("2026-10"), month("2026-11")), Ok(vec![]));
    assert_eq!(
        copy_forward(&plan, month("2026-10"), month("2026-10")).unwrap_err().to_string(),
        "the budgets of 2026-10 can be copied to a later month only, and 2026-10 is not later"
    );
}

#[rstest]
#[case(&["1180", "1234.50", "5000"], Some(("1250", "1234.50")))]
#[case(&["0", "0", "900"], None)]
#[case(&["100", "103"], Some(("105", "101.50")))]
#[case(&["87.10"], Some(("90", "87.10")))]
#[case(&["995", "995.01", "2000"], Some(("1000", "995.01")))]
#[case(&["1000", "1000", "1000"], Some(("1000", "1000")))]
#[case(&["12345", "12345", "12345"], Some(("12500", "12345")))]
#[case(&["-50", "-20", "10"], None)]
#[case(&[], None)]
fn the_median_of_the_months_before_is_suggested(
    #[case] history: &[&str],
    #[case] expected: Option<(&str, &str)>,
) {
    let months = ["2026-07", "2026-09", "2026-08"].map(month);
    let history: Vec<_> = months.into_iter().zip(history.iter().copied().map(amount)).collect();
    let suggestion = suggest(&history, month("2026-10")).unwrap();
    let found = suggestion.map(|suggestion| {
        assert_eq!(suggestion.months.len(), history.len());
        assert!(suggestion.months.is_sorted());
        (suggestion.amount, suggestion.median)
    });
    assert_eq!(found, expected.map(|(amount_, median)| (amount(amount_), amount(median))));
}

#[test]
fn only_the_three_months_before_count() {
    let history = ["2026-06", "2026-10", "2026-11"].map(|at| (month(at), amount("100")));
    assert_eq!(suggest(&history, month("2026-10")), Ok(None));
}

/// A month of October 2026 with 3,100 available and this much spent.
fn october(spent: &str) -> MonthBudget {
    carried(Carry::Nothing, &[entry("2026-10", "3100", spent)]).unwrap()[0]
}

#[rstest]
#[case("2026-09-30", "0", 0, Pace::Unsaid, None)]
#[case("2026-10-01", "900", 1, Pace::Unsaid, None)]
#[case("2026-10-03", "900", 3, Pace::Unsaid, None)]
#[case("2026-10-10", "1000", 10, Pace::Within { projected: amount("3100") }, Some("At this rate: R 3,100.00 by the end."))]
#[case("2026-10-10", "1200", 10, Pace::Over { projected: amount("3720"), by: amount("620") }, Some("At this rate: over by R 620.00."))]
#[case("2026-10-10", "-50", 10, Pace::Within { projected: amount("-50") }, Some("At this rate: −R 50.00 by the end."))]
#[case("2026-10-31", "3000", 31, Pace::Within { projected: amount("3000") }, Some("At this rate: R 3,000.00 by the end."))]
#[case("2026-11-01", "3000", 31, Pace::Ended { left: amount("100") }, Some("R 100.00 was left."))]
#[case("2027-05-01", "3200", 31, Pace::Ended { left: amount("-100") }, Some("Over by R 100.00."))]
fn a_month_says_where_it_leads(
    #[case] today: NaiveDate,
    #[case] spent: &str,
    #[case] elapsed: u64,
    #[case] pace: Pace,
    #[case] sentence: Option<&str>,
) {
    let progress = Progress::new(&october(spent), month("2026-10").period(FirstDay::FIRST), today).unwrap();
    assert_eq!((progress.elapsed, progress.days, progress.pace), (elapsed, 31, pace));
    assert_eq!(progress.sentence(Currency::ZAR, Formats::default()).as_deref(), sentence);
}

#[test]
fn the_days_are_those_of_the_persons_own_month() {
    let period = month("2026-10").period(FirstDay::new(25).unwrap());
    let progress = Progress::new(&october("100"), period, "2026-11-03".parse().unwrap()).unwrap();
    assert_eq!((progress.elapsed, progress.days), (10, 31));
    assert_eq!(progress.pace, Pace::Within { projected: amount("310") });
}

#[test]
fn a_share_can_be_above_one_and_means_nothing_without_a_budget() {
    let period = month("2026-10").period(FirstDay::FIRST);
    let share = |month: MonthBudget| Progress::new(&month, period, period.last()).unwrap().share;
    assert_eq!(share(october("4650")), Some(amount("1.5")));
    assert_eq!(share(october("-10")), Some(Decimal::ZERO));
    assert_eq!(share(carried(Carry::Nothing, &[entry("2026-10", "0", "10")]).unwrap()[0]), None);
}

/// examples-of.com, “Step-by-step example of zero-based budgeting for a single renter”: 3,200 come in
/// and 15 envelopes take all of it.
#[test]
fn all_of_an_income_can_be_given_out() {
    let envelopes = [1250, 150, 60, 70, 350, 200, 110, 150, 180, 90, 200, 200, 60, 80, 50];
    let envelope = Envelope::new(amount("3200"), envelopes.map(Decimal::from)).unwrap();
    assert_eq!((envelope.allocated, envelope.remainder), (amount("3200"), Remainder::Even));
    assert_eq!(
        envelope.sentence("USD".parse().unwrap(), Formats::default()),
        "All of the income is given out."
    );
}

#[test]
fn what_is_left_to_give_is_never_below_zero_unsaid() {
    let of = |income| Envelope::new(amount(income), [amount("60"), amount("50")]).unwrap();
    assert_eq!(of("150").sentence(Currency::ZAR, Formats::default()), "R 40.00 left to give out.");
    assert_eq!(
        of("100").sentence(Currency::ZAR, Formats::default()),
        "R 10.00 more is given out than came in."
    );
    assert_eq!(of("100").remainder, Remainder::TooMuch { by: amount("10") });
    assert_eq!(Envelope::new(Decimal::TEN, [Decimal::NEGATIVE_ONE]), Err(InvalidBudget::Negative));
    assert!(Envelope::new(Decimal::TEN, [Decimal::MAX, Decimal::MAX]).is_err());
}

#[test]
fn what_travels_comes_back_the_same() {
    let category = budget(7, "Food", [Category::Groceries, Category::Entertainment]);
    let text = serde_json::to_string(&category).unwrap();
    assert_eq!(text, r#"{"id":7,"name":"Food","counts":["groceries","entertainment"],"carry":"nothing"}"#);
    assert_eq!(serde_json::from_str::<BudgetCategory>(&text).unwrap(), category);
    let envelope = Envelope::new(amount("5.50"), [amount("6")]).unwrap();
    let text = serde_json::to_string(&envelope).unwrap();
    assert_eq!(text, r#"{"income":"5.50","allocated":"6","remainder":{"kind":"too_much","by":"0.50"}}"#);
    assert_eq!(serde_json::from_str::<Envelope>(&text).unwrap(), envelope);
}

prop_compose! {
    /// Months one after another, some left out, with cents allotted and spent.
    fn chain()(rows in prop::collection::vec((1_i32..4, 0_i64..10_000_000, -1_000_000_i64..10_000_000), 1..30))
        -> Vec<MonthEntry>
    {
        let mut at = Month::new(2020, 1).unwrap();
        rows.into_iter().map(|(step, allocated, spent)| {
            at = at.plus(step).unwrap();
            MonthEntry { month: at, allocated: Decimal::new(allocated, 2), spent: Decimal::new(spent, 2) }
        }).collect()
    }
}

proptest! {
    #[test]
    fn with_both_carried_all_that_was_allotted_is_spent_or_left(chain in chain()) {
        let months = carried(Carry::LeftAndOverspent, &chain).unwrap();
        let allocated: Decimal = chain.iter().map(|entry| entry.allocated).sum();
        let spent: Decimal = chain.iter().map(|entry| entry.spent).sum();
        prop_assert_eq!(months.last().unwrap().left, allocated - spent);
    }

    #[test]
    fn with_what_is_left_carried_only_overspending_is_forgiven(chain in chain()) {
        let months = carried(Carry::Left, &chain).unwrap();
        prop_assert!(months.iter().all(|month| month.carried >= Decimal::ZERO));
        let allocated: Decimal = chain.iter().map(|entry| entry.allocated).sum();
        let spent: Decimal = chain.iter().map(|entry| entry.spent).sum();
        // The last month's own overspending has not been forgiven yet.
        let earlier = &months[..months.len() - 1];
        let forgiven: Decimal = earlier.iter().map(|month| (-month.left).max(Decimal::ZERO)).sum();
        prop_assert_eq!(months.last().unwrap().left, allocated - spent + forgiven);
    }

    #[test]
    fn without_carrying_each_month_stands_alone(chain in chain()) {
        for (month, entry) in carried(Carry::Nothing, &chain).unwrap().iter().zip(&chain) {
            prop_assert_eq!(month.carried, Decimal::ZERO);
            prop_assert_eq!(month.left, entry.allocated - entry.spent);
        }
    }

    #[test]
    fn a_suggestion_is_round_and_just_above_the_median(history in prop::collection::vec(0_i64..100_000_000_000, 1..=3)) {
        let target = month("2026-10");
        let months = [-1, -2, -3].map(|by| target.plus(by).unwrap());
        let history: Vec<_> = months.into_iter().zip(history.iter().map(|cents| Decimal::new(*cents, 2))).collect();
        if let Some(suggestion) = suggest(&history, target).unwrap() {
            prop_assert!(suggestion.amount >= suggestion.median);
            prop_assert!(suggestion.amount % Decimal::from(5) == Decimal::ZERO);
            let twentieth = (suggestion.median / Decimal::from(20)).max(Decimal::from(5));
            prop_assert!(suggestion.amount - suggestion.median <= twentieth);
        }
    }

    #[test]
    fn an_envelope_gives_out_no_more_than_there_is_without_saying_so(
        income in 0_i64..1_000_000, given in prop::collection::vec(0_i64..300_000, 0..8),
    ) {
        let total: i64 = given.iter().sum();
        let envelope = Envelope::new(Decimal::from(income), given.into_iter().map(Decimal::from)).unwrap();
        match envelope.remainder {
            Remainder::Left { amount } => prop_assert_eq!(amount, Decimal::from(income - total)),
            Remainder::Even => prop_assert_eq!(income, total),
            Remainder::TooMuch { by } => prop_assert_eq!(by, Decimal::from(total - income)),
        }
    }

    #[test]
    fn a_projection_is_never_below_what_is_spent(spent in 0_i64..10_000_000, day in 4_u32..=31) {
        let budget = carried(Carry::Nothing, &[MonthEntry {
            month: month("2026-10"), allocated: Decimal::from(500), spent: Decimal::new(spent, 2),
        }]).unwrap()[0];
        let period = month("2026-10").period(FirstDay::FIRST);
        let today = NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
        match Progress::new(&budget, period, today).unwrap().pace {
            Pace::Within { projected } => {
                prop_assert!(projected >= budget.spent && projected <= budget.available);
            }
            Pace::Over { projected, by } => {
                prop_assert!(projected >= budget.spent);
                prop_assert_eq!(projected - by, budget.available);
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn no_amount_makes_it_panic(digits in any::<[i128; 3]>(), scale in 0_u32..=28) {
        let [a, b, c] = digits.map(|d| Decimal::try_from_i128_with_scale(d >> 33, scale).unwrap_or_default());
        let at = month("2026-10");
        let _ = suggest(&[(month("2026-09"), a), (month("2026-08"), b)], at);
        let _ = Envelope::new(a, [b, c]);
        let _ = Allocation::new(1, at, a);
        let counts = BTreeSet::from([Category::Shopping]);
        let shops = BudgetCategory { id: 1, name: String::new(), counts, carry: Carry::Left };
        let flow = CategoryFlow { category: Category::Shopping, income: a, expenses: b };
        let _ = spent(&shops, &[flow], &CategoryBook::default());
        if let Ok(months) = carried(Carry::LeftAndOverspent, &[MonthEntry { month: at, allocated: a, spent: b }]) {
            let period = at.period(FirstDay::FIRST);
            let _ = Progress::new(&months[0], period, period.last());
            let forged = MonthBudget { available: c, ..months[0] };
            let _ = Progress::new(&forged, period, period.first() + chrono::Days::new(5));
        }
    }
}
