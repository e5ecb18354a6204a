//! Insights: what is told, over which rows, and what is not worth a word.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    missing_docs
)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use finance::{
    Category, Currency, Decimal, FirstDay, Month,
    format::Formats,
    insight::{CategoryMonth, Facts, FeeKind, Finding, Insight, Share, Shares, insights},
    metrics::{MonthFigures, Row as MetricRow, recount, savings_rate},
    recurring::{Row, find},
    transaction::Direction,
};
use proptest::prelude::*;
use rstest::rstest;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Numbers that look random and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }
}

fn row(id: i64, date: NaiveDate, amount: Decimal, category: Category, description: &str) -> Row<'_> {
    Row { id, account_id: 1, date, amount, currency: Currency::ZAR, category, description }
}

/// All that the rows tell on `today`.
fn told(rows: &[Row<'_>], today: &str, shares: &Shares) -> Vec<Insight> {
    let start = FirstDay::FIRST;
    let flat: Vec<MetricRow> =
        rows.iter().map(|row| MetricRow { date: row.date, amount: row.amount, is_transfer: false }).collect();
    let months: Vec<MonthFigures> = recount(&flat, &[], start).into_values().collect();
    let mut sums: BTreeMap<(Month, Category), Decimal> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.amount < Decimal::ZERO) {
        *sums.entry((Month::of(row.date, start).unwrap(), row.category)).or_default() -= row.amount;
    }
    let categories: Vec<CategoryMonth> = sums
        .into_iter()
        .map(|((month, category), expenses)| CategoryMonth { month, category, expenses })
        .collect();
    insights(&Facts {
        currency: Currency::ZAR,
        today: day(today),
        start,
        months: &months,
        categories: &categories,
        rows,
        recurring: &find(rows),
        shares,
    })
}

/// A person's year of shopping: amounts spread as those of real purchases are, many small and few
/// large (log-normal, with a spread of 0.6), and `outliers` of ten to fifteen times the median in the
/// last two months. Gives the rows and the keys of the outliers.
fn year(seed: u64, outliers: usize) -> (Vec<Row<'static>>, BTreeSet<i64>) {
    const SHOPS: [&str; 5] = ["Spar", "Engen fuel", "Mugg and Bean", "Takealot", "Clicks"];
    const OF: [Category; 5] = [
        Category::Groceries,
        Category::Transport,
        Category::Entertainment,
        Category::Shopping,
        Category::Medical,
    ];
    let mut chance = Chance(seed * 7_919 + 13);
    let mut rows = Vec::new();
    for n in 0..420_i64 {
        let place = usize::try_from(chance.below(5)).unwrap();
        let date = day("2024-07-01") + Days::new(chance.below(365));
        // Twelve even spreads make nearly a normal one.
        let normal = (0..12).map(|_| chance.below(1_000) as f64 / 1_000.0).sum::<f64>() - 6.0;
        let times = (0.6 * normal).exp();
        let cents = (20_000.0 * (place + 1) as f64 * times) as i64;
        rows.push(row(n, date, -Decimal::new(cents, 2), OF[place], SHOPS[place]));
    }
    let mut labelled = BTreeSet::new();
    for n in 0..outliers {
        let id = 1_000 + n as i64;
        let place = n % 5;
        let date = day("2025-05-03") + Days::new(chance.below(55));
        let cents = (20_000 * (place as i64 + 1)) * (10 + chance.below(6) as i64);
        rows.push(row(id, date, -Decimal::new(cents, 2), OF[place], SHOPS[place]));
        labelled.insert(id);
    }
    rows.push(row(2_000, day("2025-06-30"), dec("-1"), Category::Other, "End"));
    (rows, labelled)
}

/// The original's rule: above the mean of the category by more than two standard deviations.
fn baseline(rows: &[Row<'_>], since: NaiveDate) -> BTreeSet<i64> {
    let amount = |row: &Row<'_>| row.amount.abs().to_string().parse::<f64>().unwrap();
    let mut flagged = BTreeSet::new();
    for category in Category::ALL {
        let all: Vec<f64> = rows.iter().filter(|row| row.category == category).map(amount).collect();
        if all.len() < 2 {
            continue;
        }
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        let deviation = (all.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / all.len() as f64).sqrt();
        let odd = rows.iter().filter(|row| row.category == category && row.date >= since);
        flagged.extend(odd.filter(|row| amount(row) > mean + 2.0 * deviation).map(|row| row.id));
    }
    flagged
}

#[test]
fn fewer_false_alarms_than_mean_and_two_sigma_and_no_fewer_finds() {
    let (mut ours, mut theirs) = ((0, 0), (0, 0));
    let mut planted = 0;
    for seed in 1..=60 {
        // Quiet years, and years with one, two or five outliers.
        let (rows, labelled) = year(seed, [0, 1, 2, 5][usize::try_from(seed % 4).unwrap()]);
        planted += labelled.len();
        let found: BTreeSet<i64> = told(&rows, "2025-07-01", &Shares::default())
            .into_iter()
            .filter_map(|insight| match insight.finding {
                Finding::UnusualTransaction(unusual) => Some(unusual.transaction_id),
                _ => None,
            })
            .collect();
        let usual = baseline(&rows, day("2025-04-29"));
        let count = |found: &BTreeSet<i64>| {
            let right = found.intersection(&labelled).count();
            (right, found.len() - right)
        };
        ours = (ours.0 + count(&found).0, ours.1 + count(&found).1);
        theirs = (theirs.0 + count(&usual).0, theirs.1 + count(&usual).1);
    }
    assert!(ours.0 >= theirs.0, "found {} of {planted}, the baseline {}", ours.0, theirs.0);
    assert!(ours.0 * 100 >= planted * 90, "found {} of {planted}", ours.0);
    assert!(ours.1 * 3 <= theirs.1, "{} false alarms, the baseline {}", ours.1, theirs.1);
}

#[test]
fn what_recurs_is_not_unusual() {
    let (mut rows, _) = year(3, 0);
    for month in 1..=6 {
        let date = NaiveDate::from_ymd_opt(2025, month, 1).unwrap();
        rows.push(row(3_000 + i64::from(month), date, dec("-11500"), Category::Groceries, "Rent Oakview"));
    }
    let found = told(&rows, "2025-07-01", &Shares::default());
    let rent = found.iter().any(|insight| {
        matches!(&insight.finding, Finding::UnusualTransaction(unusual) if unusual.description.contains("Rent"))
    });
    assert!(!rent);
}

/// Three months of a salary and of groceries for `spent` each.
fn household(spent: &str) -> Vec<Row<'static>> {
    let mut rows = Vec::new();
    for month in 1..=3 {
        let on = |day| NaiveDate::from_ymd_opt(2025, month, day).unwrap();
        let id = i64::from(month) * 10;
        rows.push(row(id, on(1), dec("10000"), Category::Income, "Salary"));
        rows.push(row(id + 1, on(20), -dec(spent), Category::Groceries, "Checkers"));
        rows.push(row(id + 2, on(28), dec("-100"), Category::Banking, "Monthly account fee"));
    }
    rows.push(row(99, day("2025-03-31"), dec("-50"), Category::Banking, "ATM cash withdrawal fee"));
    rows
}

fn recommended(rows: &[Row<'_>], shares: &Shares) -> Vec<(Category, Decimal, Decimal)> {
    let found = told(rows, "2025-04-10", shares).into_iter().filter_map(|insight| match insight.finding {
        Finding::BudgetRecommendation(of) => Some((of.category, of.per_cent, of.budget)),
        _ => None,
    });
    found.collect()
}

#[test]
fn a_category_above_its_share_is_told_and_one_near_it_is_not() {
    let usual = Shares::default();
    assert_eq!(recommended(&household("2000"), &usual), [(Category::Groceries, dec("20"), dec("1500"))]);
    assert_eq!(recommended(&household("1600"), &usual), [], "within a tenth");
    let own = Shares::new(vec![Share { category: Category::Groceries, per_cent: dec("30") }]).unwrap();
    assert_eq!(recommended(&household("2000"), &own), []);
}

#[test]
fn the_usual_shares_are_the_originals() {
    let mut shares: Vec<Decimal> = Shares::default().all().iter().map(|share| share.per_cent).collect();
    shares.sort();
    assert_eq!(shares, [2, 5, 5, 8, 8, 10, 12, 15].map(Decimal::from));
}

#[rstest]
#[case("-1", "a share must be from 0 to 100 per cent, and is -1")]
#[case("100.5", "a share must be from 0 to 100 per cent, and is 100.5")]
#[case("7.25", "a share has at most one digit after the decimal mark, and 7.25 has more")]
fn a_share_that_cannot_be_is_named(#[case] per_cent: &str, #[case] expected: &str) {
    let refused = Shares::new(vec![Share { category: Category::Medical, per_cent: dec(per_cent) }]);
    assert_eq!(refused.unwrap_err().to_string(), expected);
}

#[test]
fn shares_are_of_one_income() {
    let share = |category, per_cent: &str| Share { category, per_cent: dec(per_cent) };
    let more = Shares::new(vec![share(Category::Medical, "60"), share(Category::Banking, "40.5")]);
    assert!(more.unwrap_err().to_string().contains("100.5"));
    let twice = Shares::new(vec![share(Category::Medical, "6"), share(Category::Medical, "4")]);
    assert!(twice.unwrap_err().to_string().contains("medical"));
    assert!(serde_json::from_str::<Shares>(r#"[{"category":"medical","per_cent":"101"}]"#).is_err());
}

#[rstest]
#[case("MONTHLY ACCOUNT FEE", Some(FeeKind::Account))]
#[case("ATM cash withdrawal fee", Some(FeeKind::Cash))]
#[case("INTERNATIONAL PAYMENT FEE", Some(FeeKind::Foreign))]
#[case("Unpaid debit order fee", Some(FeeKind::Penalty))]
#[case("DEBIT INTEREST", Some(FeeKind::Interest))]
#[case("SMS notification charges", Some(FeeKind::Payment))]
#[case("Card replacement fee", Some(FeeKind::Card))]
#[case("SUNDRY FEE", Some(FeeKind::Other))]
#[case("ATM CASH WITHDRAWAL", None)]
#[case("HOME LOAN REPAYMENT", None)]
fn fees_have_their_type(#[case] words: &str, #[case] expected: Option<FeeKind>) {
    assert_eq!(FeeKind::of(words), expected);
}

#[test]
fn fees_are_summed_by_type() {
    let found = told(&household("900"), "2025-04-10", &Shares::default());
    let fees = found.iter().find(|insight| insight.kind() == "bank_fees").unwrap();
    let Finding::BankFees(of) = &fees.finding else { panic!() };
    let sums: Vec<_> = of.kinds.iter().map(|sum| (sum.kind, sum.amount, sum.count)).collect();
    assert_eq!(sums, [(FeeKind::Account, dec("300"), 3), (FeeKind::Cash, dec("50"), 1)]);
    assert_eq!((of.total, of.months), (dec("350"), 3));
    let filter = fees.filter();
    assert_eq!((filter.category, filter.direction), (Some(Category::Banking), Some(Direction::Out)));
}

#[test]
fn the_pace_expects_what_is_to_come_as_it_came_before() {
    // Rent on the 25th is no surprise on the 10th.
    let mut rows = Vec::new();
    for month in 1..=4 {
        let on = |day| NaiveDate::from_ymd_opt(2025, month, day).unwrap();
        let id = i64::from(month) * 10;
        rows.push(row(id, on(5), dec("-500"), Category::Groceries, "Spar a"));
        if month < 4 {
            rows.push(row(id + 1, on(25), dec("-6000"), Category::Utilities, "Rent"));
            rows.push(row(
                id + 2,
                on(30.min(if month == 2 { 28 } else { 30 })),
                dec("-10"),
                Category::Other,
                "x y z",
            ));
        }
    }
    rows.push(row(90, day("2025-04-10"), dec("-300"), Category::Groceries, "Spar b"));
    let found = told(&rows, "2025-04-11", &Shares::default());
    let velocity = found.iter().find_map(|insight| match &insight.finding {
        Finding::SpendingVelocity(of) => Some(of),
        _ => None,
    });
    let of = velocity.unwrap();
    assert_eq!((of.spent, of.usual), (dec("800"), dec("500")));
    assert_eq!((of.forecast, of.usual_whole), (dec("6810"), dec("6510")));
}

#[test]
fn nothing_is_said_of_a_month_that_goes_on_or_is_half_known() {
    let rows = household("900");
    let months = |today: &str| -> BTreeSet<String> {
        let found = told(&rows, today, &Shares::default());
        found.iter().filter(|insight| insight.kind() == "category_insights").map(Insight::facts).collect()
    };
    assert_eq!(months("2025-04-10"), BTreeSet::from(["2025-03".to_owned()]));
    assert_eq!(months("2025-03-31"), BTreeSet::from(["2025-02".to_owned()]), "March goes on");
    let half: Vec<Row<'_>> = rows.iter().filter(|row| row.date <= day("2025-03-20")).copied().collect();
    let found = told(&half, "2025-06-01", &Shares::default());
    assert!(found.iter().any(|insight| insight.facts() == "2025-02"));
    assert!(!found.iter().any(|insight| insight.facts() == "2025-03"));
}

#[test]
fn each_says_what_it_saw_and_what_to_do_and_is_told_apart() {
    let (mut rows, _) = year(9, 3);
    rows.extend(household("4000"));
    let found = told(&rows, "2025-07-01", &Shares::default());
    assert!(found.len() > 4);
    let mut keys = BTreeSet::new();
    for insight in &found {
        let words = insight.words(Formats::default(), &|category| category.name().to_owned());
        for text in [&words.title, &words.seen, &words.advice] {
            assert!(text.chars().count() > 8 && !text.contains('!'), "{text}");
        }
        assert!(words.seen.ends_with('.') && words.advice.ends_with('.'), "{words:?}");
        assert!(keys.insert(insight.key()), "{} twice", insight.key());
        assert!(insight.key().len() <= 300 && insight.facts().len() <= 300);
        let kept: Insight = serde_json::from_str(&serde_json::to_string(insight).unwrap()).unwrap();
        assert_eq!(&kept, insight);
        assert!(insight.filter().period.is_some());
    }
}

#[rstest]
#[case("1000", "750", Some("25"))]
#[case("1000", "1500", Some("-50"))]
#[case("3", "2", Some("33.3"))]
#[case("0", "10", None)]
fn a_savings_rate_is_of_income(#[case] income: &str, #[case] expenses: &str, #[case] rate: Option<&str>) {
    assert_eq!(savings_rate(dec(income), dec(expenses)), rate.map(dec));
}

proptest! {
    #[test]
    fn any_rows_at_all_are_borne(
        rows in prop::collection::vec((0_i64..900, -6_i64..6, 0_usize..12), 0..80),
        ahead in 0_u64..60,
        large in prop::bool::ANY,
    ) {
        let unit = if large { dec("160000000000000") } else { dec("12.34") };
        let rows: Vec<Row<'_>> = rows
            .iter()
            .enumerate()
            .map(|(id, (days, amount, category))| {
                let date = day("2023-01-01") + chrono::TimeDelta::days(*days);
                row(id as i64, date, Decimal::from(*amount) * unit, Category::ALL[*category], "Fee for something")
            })
            .collect();
        let today = (day("2025-06-15") + Days::new(ahead)).to_string();
        for insight in told(&rows, &today, &Shares::default()) {
            let words = insight.words(Formats::default(), &|category| category.name().to_owned());
            prop_assert!(!words.seen.is_empty());
        }
    }

    #[test]
    fn the_figures_of_months_add_up_to_those_of_the_rows(
        rows in prop::collection::vec((0_i64..700, -500_000_i64..500_000, prop::bool::ANY), 0..60),
        start in 1_u8..=28,
    ) {
        let rows: Vec<MetricRow> = rows
            .iter()
            .map(|(days, cents, is_transfer)| MetricRow {
                date: day("2023-11-11") + chrono::TimeDelta::days(*days),
                amount: Decimal::new(*cents, 2),
                is_transfer: *is_transfer,
            })
            .collect();
        let months = recount(&rows, &[], FirstDay::new(start).unwrap());
        let net: Decimal = months.values().map(MonthFigures::net_flow).sum();
        let expected: Decimal = rows.iter().filter(|row| !row.is_transfer).map(|row| row.amount).sum();
        prop_assert_eq!(net, expected);
        for month in months.values() {
            prop_assert!(month.income >= Decimal::ZERO && month.expenses >= Decimal::ZERO);
            if let Some(rate) = month.savings_rate() {
                prop_assert!(rate <= Decimal::ONE_HUNDRED);
            }
        }
    }
}
