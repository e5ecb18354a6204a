use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use finance::{
    Category, Currency, Decimal, Period,
    balance::{self, StatedBalance},
    dashboard::{DashboardQuery, Totals},
};
use statement::Row;

use crate::support::{Room, day, dec, import, new_account, row, statement, zar};

/// Numbers that look random and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

const WORDS: [&str; 8] = [
    "Woolworths food",
    "Uber trip",
    "Monthly fee",
    "Netflix",
    "Clicks pharmacy",
    "Salary",
    "EFT transfer",
    "Zzyzx",
];

/// Rows from January to May, some days without any, some without a balance.
fn rows(chance: &mut Chance, many: u64) -> Vec<Row> {
    let mut date = day("2025-01-05");
    let mut held = dec("100");
    (0..many)
        .map(|n| {
            date = date + Days::new(chance.below(3));
            let cents = i64::try_from(chance.below(200_000)).unwrap() - 120_000;
            let amount = Decimal::new(cents, 2);
            held += amount;
            let text = format!("{} {n}", WORDS[usize::try_from(chance.below(8)).unwrap()]);
            let balance = (chance.below(4) > 0).then(|| held.to_string());
            row(
                u32::try_from(n).unwrap() + 2,
                &date.to_string(),
                &amount.to_string(),
                &text,
                balance.as_deref(),
            )
        })
        .collect()
}

fn totals<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Totals {
    rows.into_iter().fold(Totals::default(), |mut sum, row| {
        if row.amount > Decimal::ZERO {
            sum.income += row.amount
        } else {
            sum.expenses -= row.amount
        }
        sum.count += 1;
        sum
    })
}

/// End-of-day balances: the last stated one of each day.
fn stated(account_id: i64, rows: &[Row]) -> Vec<StatedBalance> {
    let mut by_day: BTreeMap<NaiveDate, Decimal> = BTreeMap::new();
    for row in rows {
        if let Some(balance) = row.balance {
            by_day.insert(row.booking_date, balance);
        }
    }
    by_day.into_iter().map(|(date, amount)| StatedBalance { account_id, date, amount }).collect()
}

#[tokio::test]
async fn the_figures_are_those_of_a_recount() {
    let room = Room::new("recount").await;
    let anna = room.person("anna").await;
    let mut chance = Chance(7);
    let mut accounts = Vec::new();
    for name in ["Cheque", "Savings"] {
        let rows = rows(&mut chance, 90);
        let id = import(&anna, name, new_account(name, zar()), &statement(rows.clone())).await.account_id;
        accounts.push((id, rows));
    }
    let noise = rows(&mut chance, 20);
    import(&anna, "euro", new_account("Euro", "EUR".parse().unwrap()), &statement(noise)).await;
    import(&room.person("bert").await, "bert", new_account("B", zar()), &statement(rows(&mut chance, 50)))
        .await;

    let mut periods = vec![Period::month_of(day("2025-03-01")), Period::month_of(day("2025-02-10"))];
    for _ in 0..12 {
        let first = day("2025-01-01") + Days::new(chance.below(120));
        periods.push(Period::new(first, first + Days::new(chance.below(60))).unwrap());
    }
    for period in periods {
        for account in [None, Some(accounts[0].0), Some(accounts[1].0)] {
            let mine: Vec<_> = accounts.iter().filter(|(id, _)| account.is_none_or(|a| a == *id)).collect();
            recount(&anna, period, account, &mine).await;
        }
    }
    room.close().await;
}

async fn recount(anna: &store::UserStore, period: Period, account: Option<i64>, mine: &[&(i64, Vec<Row>)]) {
    let query = DashboardQuery { period: Some(period), account_id: account, currency: Some(zar()) };
    let figures = anna.dashboard(&query, day("2026-01-01")).await.unwrap().unwrap();
    let within = |period: Period| {
        mine.iter().flat_map(|(_, rows)| rows).filter(move |row| period.contains(row.booking_date))
    };
    assert_eq!(figures.totals, totals(within(period)));
    assert_eq!(figures.previous, totals(within(period.previous())));

    let mut days: BTreeMap<NaiveDate, Vec<&Row>> = BTreeMap::new();
    let mut spent: BTreeMap<Category, (Decimal, u64)> = BTreeMap::new();
    for row in within(period) {
        days.entry(row.booking_date).or_default().push(row);
        if row.amount < Decimal::ZERO {
            let spent = spent.entry(Category::of(&row.description, row.amount)).or_default();
            *spent = (spent.0 - row.amount, spent.1 + 1);
        }
    }
    let all: Vec<_> = mine.iter().flat_map(|(id, rows)| stated(*id, rows)).collect();
    let balances: BTreeMap<_, _> = balance::by_day(&all, period).into_iter().collect();
    assert_eq!(figures.days.len(), days.len());
    for (shown, (date, rows)) in figures.days.iter().zip(&days) {
        let sum = totals(rows.iter().copied());
        assert_eq!((shown.date, shown.income, shown.expenses), (*date, sum.income, sum.expenses));
        assert_eq!(shown.balance, balances.get(date).copied().flatten(), "{date}");
    }
    let shown: BTreeMap<_, _> =
        figures.spending.iter().map(|part| (part.category, (part.expenses, part.count))).collect();
    assert_eq!(shown, spent);
    assert!(figures.spending.is_sorted_by(|a, b| a.expenses >= b.expenses));
    let average = |period: Period| {
        let until: Vec<_> = all.iter().filter(|stated| stated.date <= period.last()).cloned().collect();
        balance::average(&until, period, mine.len() as u64)
    };
    assert_eq!(figures.average_balance, average(period));
    assert_eq!(figures.previous_average_balance, average(period.previous()));
}

#[tokio::test]
async fn what_is_not_asked_for_is_chosen_from_the_rows() {
    let room = Room::new("chosen").await;
    let anna = room.person("anna").await;
    let euro: Currency = "EUR".parse().unwrap();
    let rands = statement(vec![
        row(2, "2025-01-10", "-1", "a", None),
        row(3, "2025-01-11", "-2", "b", None),
        row(4, "2025-01-12", "-3", "c", None),
    ]);
    let rand = import(&anna, "r", new_account("Rand", zar()), &rands).await.account_id;
    let euros = statement(vec![row(2, "2025-06-20", "-4", "d", None)]);
    import(&anna, "e", new_account("Euro", euro), &euros).await;

    let today = day("2025-07-01");
    let get = async |query: DashboardQuery| anna.dashboard(&query, today).await.unwrap().unwrap();
    let usual = get(DashboardQuery::default()).await;
    assert_eq!((usual.period, usual.currency), (Period::month_of(day("2025-06-01")), euro));
    assert_eq!(usual.currencies, [euro, zar()]);
    assert_eq!(usual.accounts.len(), 2);
    let of_account = get(DashboardQuery { account_id: Some(rand), ..Default::default() }).await;
    assert_eq!((of_account.period, of_account.currency), (Period::month_of(day("2025-01-01")), zar()));
    assert_eq!(of_account.totals.expenses, dec("6"));
    let january = Some(Period::month_of(day("2025-01-01")));
    assert_eq!(get(DashboardQuery { period: january, ..Default::default() }).await.currency, zar());
    let empty = Some(Period::month_of(day("2024-01-01")));
    let empty = get(DashboardQuery { period: empty, ..Default::default() }).await;
    assert_eq!((empty.currency, empty.totals), (zar(), Totals::default()), "the most of all");
    let newest = get(DashboardQuery { currency: Some(zar()), ..Default::default() }).await;
    assert_eq!(newest.period, Period::month_of(day("2025-01-01")));
    room.close().await;
}

#[tokio::test]
async fn of_two_statements_that_share_a_day_the_one_that_reaches_further_closes_it() {
    let room = Room::new("shared_day").await;
    let anna = room.person("anna").await;
    let later = statement(vec![
        row(2, "2025-03-15", "-1", "afternoon", Some("49")),
        row(3, "2025-03-31", "-1", "end", Some("48")),
    ]);
    let earlier = statement(vec![
        row(2, "2025-03-01", "-1", "start", Some("51")),
        row(3, "2025-03-15", "-1", "morning", Some("50")),
    ]);
    import(&anna, "later", new_account("Cheque", zar()), &later).await;
    let account = import(&anna, "earlier", new_account("Cheque", zar()), &earlier).await.account_id;
    let figures = anna.dashboard(&DashboardQuery::default(), day("2025-04-01")).await.unwrap().unwrap();
    let end_of_day = |date: &str, amount: &str| StatedBalance {
        account_id: account,
        date: day(date),
        amount: dec(amount),
    };
    let expected =
        [end_of_day("2025-03-01", "51"), end_of_day("2025-03-15", "49"), end_of_day("2025-03-31", "48")];
    assert_eq!(figures.average_balance, balance::average(&expected, figures.period, 1));
    room.close().await;
}
