use finance::{
    Category,
    transaction::{
        Transaction, TransactionFilter,
        edit::{Change, Which},
        list::{PIECE, PieceQuery, Sort, SortBy},
    },
};
use store::{Error, UserStore};

use crate::support::{Room, dec, import, new_account, row, statement, zar};

/// 250 rows over 50 days, many of them equal in what lists are sorted by.
async fn anna_with_many(room: &Room) -> UserStore {
    let anna = room.person("anna").await;
    let rows = (0..250_u32).map(|n| {
        let date = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + chrono::Days::new(u64::from(n / 5));
        let words = ["Checkers", "café Noir", "ENGEN", "Zoo", "äpfel"][(n % 5) as usize];
        row(n + 2, &date.to_string(), &format!("{}", i64::from(n % 7) - 3), words, None)
    });
    import(&anna, "many", new_account("Cheque", zar()), &statement(rows.collect())).await;
    anna
}

async fn whole(anna: &UserStore, filter: &TransactionFilter, sort: Sort) -> Vec<Transaction> {
    let mut rows: Vec<Transaction> = Vec::new();
    loop {
        let after = rows.last().map(|row| row.id);
        let query = PieceQuery { filter: filter.clone(), sort, after };
        let piece = anna.transaction_piece(&query).await.unwrap();
        let full = piece.len() == PIECE as usize;
        rows.extend(piece);
        if !full {
            return rows;
        }
    }
}

#[tokio::test]
async fn pieces_follow_one_another_in_every_order_and_can_be_reached_from_their_ends() {
    let room = Room::new("pieces").await;
    let anna = anna_with_many(&room).await;
    let filter = TransactionFilter::default();
    for by in [SortBy::Date, SortBy::Amount, SortBy::Description] {
        for ascending in [true, false] {
            let sort = Sort { by, ascending };
            let rows = whole(&anna, &filter, sort).await;
            let mut keys: Vec<i64> = rows.iter().map(|row| row.id).collect();
            let ends: Vec<i64> = keys.chunks_exact(PIECE as usize).map(|piece| piece[99]).collect();
            assert_eq!(anna.transaction_ends(&filter, sort).await.unwrap(), ends, "{sort:?}");
            let in_order = rows.is_sorted_by(|a, b| {
                let (a, b) = if ascending { (a, b) } else { (b, a) };
                match by {
                    SortBy::Date => (a.booking_date, a.line) <= (b.booking_date, b.line),
                    SortBy::Amount => a.amount <= b.amount,
                    SortBy::Description => a.description.to_lowercase() <= b.description.to_lowercase(),
                }
            });
            assert!(in_order, "{sort:?}");
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), 250, "no row twice, none left out: {sort:?}");
        }
    }
    let few = TransactionFilter { text: Some("ÄPFEL".into()), ..filter };
    assert_eq!(whole(&anna, &few, Sort::default()).await.len(), 50);
    assert!(anna.transaction_ends(&few, Sort::default()).await.unwrap().is_empty());
    assert_eq!(anna.transaction_totals(&few).await.unwrap().rows, 50);
    let gone = PieceQuery { filter: few, sort: Sort::default(), after: Some(-1) };
    assert!(matches!(anna.transaction_piece(&gone).await, Err(Error::NotFound)));
    room.close().await;
}

#[tokio::test]
async fn further_filters_find_their_rows() {
    let room = Room::new("further_filters").await;
    let anna = room.person("anna").await;
    let rows = statement(vec![
        row(2, "2025-01-01", "-10", "Checkers", None),
        row(3, "2025-01-02", "-20.50", "Uber trip", None),
        row(4, "2025-01-03", "30", "Zzyzx", None),
        row(5, "2025-01-04", "-40", "Netflix", None),
    ]);
    import(&anna, "a", new_account("Cheque", zar()), &rows).await;
    let all = anna.transactions(&TransactionFilter::default(), 1).await.unwrap().rows;
    let noted = all.iter().find(|row| row.description == "Netflix").unwrap();
    let one = Which::Chosen(vec![(noted.id, noted.version)]);
    anna.edit_transactions(&one, &Change::Note("Shared with Thabo 50%".into())).await.unwrap();

    let none = TransactionFilter::default();
    let amounts = |least: Option<&str>, most: Option<&str>| TransactionFilter {
        least: least.map(dec),
        most: most.map(dec),
        ..none.clone()
    };
    let text = |text: &str| TransactionFilter { text: Some(text.into()), ..none.clone() };
    for (filter, expected) in [
        (none.clone().in_categories([Category::Groceries, Category::Transport]), "-20.50 -10"),
        (none.clone().in_categories([Category::Entertainment]), "-40"),
        (none.clone().in_categories([]), "-40 30 -20.50 -10"),
        (amounts(Some("20.5"), None), "-40 30 -20.50"),
        (amounts(None, Some("20.50")), "-20.50 -10"),
        (amounts(Some("15"), Some("35")), "30 -20.50"),
        (amounts(Some("35"), Some("15")), ""),
        (TransactionFilter { to_check: true, ..none.clone() }, "30"),
        (text("THABO 50%"), "-40"),
        (text("thabo 5_"), ""),
    ] {
        let page = anna.transactions(&filter, 1).await.unwrap();
        let found: Vec<_> = page.rows.iter().map(|row| row.amount.to_string()).collect();
        assert_eq!(found.join(" "), expected, "{filter:?}");
        assert_eq!(page.total, found.len() as u64);
    }
    room.close().await;
}
