use finance::{
    Category, Period,
    transaction::{Direction, TransactionFilter},
};
use statement::import::AccountChoice;

use crate::support::{Room, day, dec, import, new_account, row, statement, zar};

#[tokio::test]
async fn each_filter_finds_its_rows() {
    let room = Room::new("filters").await;
    let anna = room.person("anna").await;
    let rows = statement(vec![
        row(2, "2025-01-31", "10", "50% off_sale", None),
        row(3, "2025-02-01", "-20", "5000 offXsale", None),
        row(4, "2025-02-28", "-30", "Bäckerei \\ Müller", None),
    ]);
    let first = import(&anna, "a", new_account("Cheque", zar()), &rows).await;
    let euros = statement(vec![row(2, "2025-02-10", "-40", "Boulangerie", None)]);
    let second = import(&anna, "b", new_account("Euro", "EUR".parse().unwrap()), &euros).await;

    let none = TransactionFilter::default();
    let february = Period::new(day("2025-02-01"), day("2025-02-28")).unwrap();
    let text = |text: &str| TransactionFilter { text: Some(text.into()), ..none.clone() };
    let cases = [
        (none.clone(), "-30 -40 -20 10"),
        (TransactionFilter { period: Some(february), ..none.clone() }, "-30 -40 -20"),
        (TransactionFilter { account_id: Some(first.account_id), ..none.clone() }, "-30 -20 10"),
        (TransactionFilter { currency: "EUR".parse().ok(), ..none.clone() }, "-40"),
        (TransactionFilter { direction: Some(Direction::In), ..none.clone() }, "10"),
        (TransactionFilter { direction: Some(Direction::Out), ..none.clone() }, "-30 -40 -20"),
        (TransactionFilter { statement_id: Some(second.statement_id), ..none.clone() }, "-40"),
        (TransactionFilter { category: Some(Category::Insurance), ..none.clone() }, ""),
        (text("50% off_"), "10"),
        (text("OFF_SALE"), "10"),
        (text("off"), "-20 10"),
        (text("\\"), "-30"),
        (text("bäckerei"), "-30"),
        (text("  "), "-30 -40 -20 10"),
        (text(&format!("50% off_sale{}", " ".repeat(500))), "10"),
    ];
    for (filter, expected) in cases {
        let page = anna.transactions(&filter, 1).await.unwrap();
        let found: Vec<_> = page.rows.iter().map(|row| row.amount.to_string()).collect();
        assert_eq!(found.join(" "), expected, "{filter:?}");
        assert_eq!(page.total, found.len() as u64);
    }
    let page = anna.transactions(&none, 1).await.unwrap();
    let sums: Vec<_> = page.sums.iter().map(|sum| (sum.currency.code(), sum.income, sum.expenses)).collect();
    assert_eq!(sums, [("EUR", dec("0"), dec("40")), ("ZAR", dec("10"), dec("50"))]);
    room.close().await;
}

#[tokio::test]
async fn pages_follow_one_another_without_gaps() {
    let room = Room::new("pages").await;
    let anna = room.person("anna").await;
    // two statements share the day in the middle: the one that reaches further has the later rows
    let rows = |from: u32, date: &str, next: &str| {
        let on = |n: u32, date: &str| row(n, date, &format!("-{n}"), "x", None);
        (from..from + 40).map(|n| on(n, date)).chain((from + 40..from + 60).map(|n| on(n, next))).collect()
    };
    let later = statement(rows(101, "2025-05-02", "2025-05-03"));
    let earlier = statement(rows(2, "2025-05-01", "2025-05-02"));
    let first = import(&anna, "later", new_account("Cheque", zar()), &later).await;
    import(&anna, "earlier", AccountChoice::Existing(first.account_id), &earlier).await;
    let mut lines = Vec::new();
    for page in 1..=4 {
        let page = anna.transactions(&TransactionFilter::default(), page).await.unwrap();
        assert_eq!((page.total, page.per_page), (120, 50));
        lines.extend(page.rows.iter().map(|row| row.line));
    }
    let expected: Vec<u32> = (101..161).rev().chain((2..62).rev()).collect();
    assert_eq!(lines, expected);
    room.close().await;
}
