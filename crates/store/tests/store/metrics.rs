//! The figures of months stay those that the rows make, whatever happens to the rows.

use chrono::{Days, NaiveDate};
use finance::Decimal;
use sqlx::{AssertSqlSafe, Executor, Row as _};
use statement::{Row, Statement};
use store::UserStore;

use crate::support::{Room, day, dec, import, keep, new_account, request, row, run_job, statement, zar};

/// Numbers that look random and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Rows from `first` on, some days without any, some without a balance.
fn some(chance: &mut Chance, first: &str, many: u32) -> Statement {
    let mut date = day(first);
    let mut held = dec("1000");
    let rows: Vec<Row> = (0..many)
        .map(|n| {
            date = date + Days::new(chance.below(5));
            let amount = Decimal::new(i64::try_from(chance.below(200_000)).unwrap() - 120_000, 2);
            held += amount;
            let balance = (chance.below(3) > 0).then(|| held.to_string());
            let words = format!("Thing {}", chance.below(1_000_000));
            row(n + 2, &date.to_string(), &amount.to_string(), &words, balance.as_deref())
        })
        .collect();
    statement(rows)
}

/// Every figure as it is kept.
async fn kept(room: &Room) -> Vec<(String, NaiveDate, String, Decimal)> {
    let rows =
        sqlx::query("SELECT currency, date, metric_name, value FROM user_financial_metrics ORDER BY 1, 2, 3")
            .fetch_all(room.store.postgres())
            .await
            .unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1), row.get(2), row.get(3))).collect()
}

async fn agrees(person: &UserStore, when: &str) {
    assert_eq!(person.check_metrics().await.unwrap(), [], "{when}");
}

async fn change(room: &Room, sql: &str) {
    room.store.postgres().execute(AssertSqlSafe(sql)).await.unwrap();
}

#[tokio::test]
async fn a_month_has_five_figures() {
    let room = Room::new("metrics").await;
    let anna = room.person("anna").await;
    let rows = statement(vec![
        row(2, "2025-04-01", "1000", "Salary", Some("1000")),
        row(3, "2025-04-11", "-250", "Rent", Some("750")),
        row(4, "2025-05-01", "-50", "Food", Some("700")),
    ]);
    import(&anna, "a", new_account("Cheque", zar()), &rows).await;
    let figures: Vec<String> = kept(&room)
        .await
        .iter()
        .map(|(_, date, name, value)| format!("{date} {name} {}", value.normalize()))
        .collect();
    assert_eq!(
        figures,
        [
            // ten days of 1000 and twenty of 750
            "2025-04-01 average_balance 833.3333",
            "2025-04-01 net_flow 750",
            "2025-04-01 savings_rate 75",
            "2025-04-01 total_expenses 250",
            "2025-04-01 total_income 1000",
            "2025-05-01 average_balance 700",
            "2025-05-01 net_flow -50",
            "2025-05-01 total_expenses 50",
            "2025-05-01 total_income 0",
        ]
    );
    agrees(&anna, "after an import").await;
    change(&room, "UPDATE transactions SET is_transfer = true WHERE amount = -250").await;
    agrees(&anna, "after a transfer was marked").await;
    let april = kept(&room).await.into_iter().find(|(_, _, name, _)| name == "total_expenses").unwrap();
    assert_eq!(april.3, Decimal::ZERO);
    room.close().await;
}

#[tokio::test]
async fn taking_an_import_back_restores_every_figure() {
    let room = Room::new("metrics_undo").await;
    let anna = room.person("anna").await;
    for round in 0..4 {
        let mut chance = Chance(round + 1);
        let name = |what: &str| format!("{what} {round}");
        let cheque = new_account(&name("Cheque"), zar());
        let savings = new_account(&name("Savings"), zar());
        import(&anna, &name("a"), cheque.clone(), &some(&mut chance, "2025-01-05", 60)).await;
        import(&anna, &name("b"), savings, &some(&mut chance, "2025-03-20", 25)).await;
        let before = kept(&room).await;
        agrees(&anna, "before").await;
        // Earlier, later and between the rows that are there; new months, and none.
        for (place, first) in ["2024-11-01", "2025-02-11", "2025-06-30"].into_iter().enumerate() {
            let many = 5 + u32::try_from(chance.below(40)).unwrap();
            let content = format!("c {round} {place}");
            let record = import(&anna, &content, cheque.clone(), &some(&mut chance, first, many)).await;
            agrees(&anna, "imported").await;
            assert_ne!(kept(&room).await, before);
            anna.undo_import(record.statement_id).await.unwrap();
            assert_eq!(kept(&room).await, before, "round {round}, {first}");
        }
    }
    room.close().await;
}

#[tokio::test]
async fn whatever_changes_the_rows_changes_the_figures() {
    let room = Room::new("metrics_changes").await;
    let anna = room.person("anna").await;
    let mut chance = Chance(7);
    let cheque = import(&anna, "a", new_account("Cheque", zar()), &some(&mut chance, "2024-12-20", 80)).await;
    import(&anna, "b", new_account("Euro", "EUR".parse().unwrap()), &some(&mut chance, "2025-01-15", 30))
        .await;
    for (when, sql) in [
        ("marked", "UPDATE transactions SET is_transfer = true WHERE id % 3 = 0"),
        ("unmarked", "UPDATE transactions SET is_transfer = false WHERE id % 2 = 0"),
        ("category", "UPDATE transactions SET category = 'medical' WHERE id % 5 = 0"),
        ("pay day", "UPDATE user_profiles SET first_day = 25"),
        ("deleted", "DELETE FROM transactions WHERE id % 4 = 1"),
        ("calendar", "UPDATE user_profiles SET first_day = 1"),
        ("nothing", "DELETE FROM transactions WHERE false"),
    ] {
        change(&room, sql).await;
        agrees(&anna, when).await;
    }
    change(&room, &format!("DELETE FROM statements WHERE id = {}", cheque.statement_id)).await;
    agrees(&anna, "with its statement").await;
    assert!(kept(&room).await.iter().all(|(currency, ..)| currency == "EUR"));
    change(&room, "DELETE FROM accounts").await;
    assert_eq!(kept(&room).await, []);
    room.store.forget("anna").await.unwrap();
    room.close().await;
}

#[tokio::test]
async fn imports_side_by_side_lose_nothing() {
    let room = Room::new("metrics_parallel").await;
    let anna = room.person("anna").await;
    let mut chance = Chance(11);
    let mut work = Vec::new();
    for n in 0..6 {
        let file = keep(&anna, &format!("file {n}")).await;
        let account = new_account(&format!("Account {n}"), zar());
        let id = anna.accept_upload(&file, &request("s.csv", account)).await.unwrap();
        let rows = some(&mut chance, "2025-01-01", 40);
        let anna = anna.clone();
        work.push(async move { run_job(&anna, id, &rows).await });
    }
    futures::future::join_all(work).await;
    agrees(&anna, "after six at once").await;
    let income: Decimal = sqlx::query_scalar("SELECT sum(amount) FROM transactions WHERE amount > 0")
        .fetch_one(room.store.postgres())
        .await
        .unwrap();
    let figures = kept(&room).await;
    let total: Decimal =
        figures.iter().filter(|(_, _, name, _)| name == "total_income").map(|row| row.3).sum();
    assert_eq!(total, income);
    room.close().await;
}
