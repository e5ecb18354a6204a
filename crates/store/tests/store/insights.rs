//! Insights and what recurs: kept up to date, dismissed, brought back, measured by own shares.

use chrono::{Days, Months, NaiveDate};
use finance::{
    Category, Decimal,
    insight::{Finding, InsightPage, Share, Shares},
    recurring::{Kind, RecurringPage},
};
use sqlx::Executor;
use statement::Row;
use store::{Error, UserStore};

use crate::support::{Room, day, import, march, new_account, row, statement, zar};

/// Seven months of a salary, a subscription, shopping, and at the end one large payment.
fn lively() -> statement::Statement {
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |date: NaiveDate, amount: &str, words: &str| {
        let line = u32::try_from(rows.len()).unwrap() + 2;
        rows.push(row(line, &date.to_string(), amount, words, None));
    };
    for month in 0..7 {
        let on = |date: &str| day(date) + Months::new(month);
        add(on("2025-01-02"), "-410", "CHECKERS SUPERMARKET 17");
        add(on("2025-01-07"), if month < 6 { "-199" } else { "-249" }, "NETFLIX SUBSCRIPTION");
        add(on("2025-01-09"), "-380", "PICK N PAY 4");
        add(on("2025-01-15"), "-11.50", "MONTHLY ACCOUNT FEE");
        add(on("2025-01-21"), "-455", "WOOLWORTHS FOOD");
        add(on("2025-01-25"), "3000", "SALARY ACME");
        // Shopping that keeps to no rhythm.
        for (step, from) in [(7, 3), (11, 5)] {
            let date = on("2025-01-01") + Days::new(u64::from(from + month * step % 22));
            add(date, &format!("-{}", 90 + month * 37 % 60 + from), "SPAR");
        }
    }
    add(day("2025-07-26"), "-4900", "SPAR WEDDING");
    add(day("2025-07-31"), "-5", "COFFEE");
    rows.sort_by_key(|row| row.booking_date);
    statement(rows)
}

const TODAY: &str = "2025-08-02";

async fn page(person: &UserStore) -> InsightPage {
    person.insights(day(TODAY)).await.unwrap()
}

async fn recurring(person: &UserStore) -> RecurringPage {
    person.recurring(day(TODAY)).await.unwrap()
}

fn kinds(page: &InsightPage) -> Vec<&'static str> {
    let mut kinds: Vec<_> = page.insights.iter().map(|noted| noted.insight.kind()).collect();
    kinds.dedup();
    kinds
}

#[tokio::test]
async fn what_the_rows_say_is_found_and_kept() {
    let room = Room::new("insights").await;
    let anna = room.person("anna").await;
    assert_eq!(page(&anna).await.insights, []);
    let record = import(&anna, "a", new_account("Cheque", zar()), &lively()).await;
    let found = page(&anna).await;
    assert_eq!(
        kinds(&found),
        [
            "unusual_transactions",
            "price_rises",
            "budget_recommendations",
            "category_insights",
            "monthly_trends",
            "bank_fees"
        ]
    );
    assert!(matches!(&found.insights[0].insight.finding,
        Finding::UnusualTransaction(unusual) if unusual.description == "SPAR WEDDING"));
    assert_eq!(found.newest, Some(day("2025-07-31")));
    assert_eq!(page(&anna).await, found, "the second time nothing changes, keys included");

    let recurring = recurring(&anna).await;
    let salary = recurring.items.iter().find(|item| item.recurring.kind == Kind::Salary).unwrap();
    assert_eq!(salary.recurring.expected, Decimal::from(3000));
    assert_eq!(salary.recurring.due(recurring.today).unwrap().on, day("2025-08-25"));

    anna.undo_import(record.statement_id).await.unwrap();
    assert_eq!(page(&anna).await.insights, [], "they go with their rows");
    assert_eq!(self::recurring(&anna).await.items, []);
    room.close().await;
}

#[tokio::test]
async fn what_was_dismissed_stays_so_until_its_facts_change() {
    let room = Room::new("insights_dismissed").await;
    let anna = room.person("anna").await;
    let record = import(&anna, "a", new_account("Cheque", zar()), &lively()).await;
    let of_kind = |page: &InsightPage, kind: &str| {
        page.insights.iter().find(|noted| noted.insight.kind() == kind).cloned().unwrap()
    };
    let first = page(&anna).await;
    for kind in ["price_rises", "monthly_trends"] {
        anna.dismiss_insight(of_kind(&first, kind).id, true).await.unwrap();
    }
    assert!(of_kind(&page(&anna).await, "price_rises").dismissed);
    anna.dismiss_insight(of_kind(&first, "price_rises").id, false).await.unwrap();
    assert!(!of_kind(&page(&anna).await, "price_rises").dismissed, "undone");
    anna.dismiss_insight(of_kind(&first, "price_rises").id, true).await.unwrap();

    // The rows go and come back: what was seen stays seen.
    anna.undo_import(record.statement_id).await.unwrap();
    assert_eq!(page(&anna).await.insights, []);
    import(&anna, "again", new_account("Cheque", zar()), &lively()).await;
    let again = page(&anna).await;
    assert!(of_kind(&again, "price_rises").dismissed && of_kind(&again, "monthly_trends").dismissed);

    // A new month is news, the old price is not.
    let august = statement(vec![
        row(2, "2025-08-07", "-249", "NETFLIX SUBSCRIPTION", None),
        row(3, "2025-08-30", "-100", "CHECKERS SUPERMARKET 17", None),
    ]);
    import(&anna, "august", new_account("Cheque", zar()), &august).await;
    let later = anna.insights(day("2025-09-02")).await.unwrap();
    assert!(of_kind(&later, "price_rises").dismissed);
    assert!(!of_kind(&later, "monthly_trends").dismissed);

    let items = recurring(&anna).await.items;
    anna.dismiss_recurring(items[0].id, true).await.unwrap();
    let more = statement(vec![row(2, "2025-08-25", "3000", "SALARY ACME", None)]);
    import(&anna, "more", new_account("Cheque", zar()), &more).await;
    let now = recurring(&anna).await.items;
    let dismissed: Vec<_> = now.iter().filter(|item| item.dismissed).map(|item| item.id).collect();
    assert_eq!(dismissed, [items[0].id], "more of its rows bring nothing back");

    let bert = room.person("bert").await;
    assert!(matches!(bert.dismiss_insight(first.insights[0].id, true).await, Err(Error::NotFound)));
    assert!(matches!(bert.dismiss_recurring(items[0].id, true).await, Err(Error::NotFound)));
    room.close().await;
}

#[tokio::test]
async fn any_change_of_a_row_is_seen_and_a_new_day_too() {
    let room = Room::new("insights_stale").await;
    let anna = room.person("anna").await;
    import(&anna, "a", new_account("Cheque", zar()), &lively()).await;
    let unusual =
        |page: &InsightPage| page.insights.iter().any(|noted| noted.insight.kind() == "unusual_transactions");
    assert!(unusual(&page(&anna).await));
    let pool = room.store.postgres();
    pool.execute("UPDATE transactions SET is_transfer = true WHERE description = 'SPAR WEDDING'")
        .await
        .unwrap();
    assert!(!unusual(&page(&anna).await));
    pool.execute("UPDATE transactions SET is_transfer = false WHERE description = 'SPAR WEDDING'")
        .await
        .unwrap();
    assert!(unusual(&page(&anna).await));
    pool.execute(
        "INSERT INTO transaction_splits (user_id, transaction_id, currency, position, amount, category)
         SELECT user_id, id, currency, n, trim_scale(amount / 2), 'medical' FROM transactions, generate_series(0, 1) n
         WHERE description = 'SPAR WEDDING'",
    )
    .await
    .unwrap();
    let top = page(&anna).await.insights.into_iter().find_map(|noted| match noted.insight.finding {
        Finding::CategoryInsights(of) => Some(of.top[0].category),
        _ => None,
    });
    assert_eq!(top, Some(Category::Medical), "its parts count");
    let due = async |today: &str| {
        let page = anna.recurring(day(today)).await.unwrap();
        page.items[0].recurring.due(page.today).unwrap().to
    };
    assert!(due("2025-08-02").await < due("2025-09-10").await);
    room.close().await;
}

#[tokio::test]
async fn shares_are_the_persons_own_and_two_windows_do_not_undo_each_other() {
    let room = Room::new("insights_shares").await;
    let anna = room.person("anna").await;
    import(&anna, "a", new_account("Cheque", zar()), &lively()).await;
    let told = |page: &InsightPage| {
        let of = page.insights.iter().filter_map(|noted| match &noted.insight.finding {
            Finding::BudgetRecommendation(of) => Some(of.category),
            _ => None,
        });
        of.collect::<Vec<_>>()
    };
    let before = page(&anna).await;
    assert_eq!(
        (told(&before), before.has_own_shares),
        (vec![Category::Groceries, Category::Entertainment], false)
    );
    let share = |per_cent: i64| vec![Share { category: Category::Groceries, per_cent: per_cent.into() }];
    let own = Shares::new(share(60)).unwrap();
    let refused = anna.set_shares(Some(share(101)), before.version).await.unwrap_err();
    assert_eq!(refused.to_string(), "A share must be from 0 to 100 per cent, and is 101.");
    anna.set_shares(Some(share(60)), before.version).await.unwrap();
    let after = page(&anna).await;
    assert_eq!((told(&after), &after.shares, after.has_own_shares), (vec![], &own, true));
    let late = anna.set_shares(None, before.version).await;
    assert!(matches!(late, Err(Error::Conflict(_))));
    assert_eq!(page(&anna).await.shares, own, "nothing is lost");
    anna.set_shares(None, after.version).await.unwrap();
    assert_eq!(told(&page(&anna).await), [Category::Groceries, Category::Entertainment]);
    room.close().await;
}

#[tokio::test]
async fn what_an_earlier_version_kept_is_made_anew() {
    let room = Room::new("insights_version").await;
    let anna = room.person("anna").await;
    import(&anna, "a", new_account("Cheque", zar()), &march()).await;
    let pool = room.store.postgres();
    pool.execute(
        "INSERT INTO user_financial_insights (user_id, insight_type, insight_key, facts, insight_data, place)
         VALUES ('anna', 'bank_fees', 'bank_fees ZAR', '', '{\"version\": 0}', 0);
         INSERT INTO recurring_items (user_id, item_key, item_data) VALUES ('anna', 'x', '{\"of\": \"old\"}')",
    )
    .await
    .unwrap();
    let found = anna.insights(day("2025-03-20")).await.unwrap();
    assert!(found.insights.iter().all(|noted| noted.insight.kind() != "bank_fees"));
    assert_eq!(anna.recurring(day("2025-03-20")).await.unwrap().items, []);
    room.close().await;
}
