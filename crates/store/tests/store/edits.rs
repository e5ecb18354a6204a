use finance::{
    Category,
    split::Part,
    transaction::{
        CategoryBy, Transaction, TransactionFilter,
        edit::{Change, Edited, NOTE, Undone, Which},
    },
};
use store::{Error, UserStore};

use crate::support::{Room, dec, import, march, new_account, row, statement, zar};

async fn rows(person: &UserStore) -> Vec<Transaction> {
    person.transactions(&TransactionFilter::default(), 1).await.unwrap().rows
}

fn these(rows: &[Transaction]) -> Which {
    Which::Chosen(rows.iter().map(|row| (row.id, row.version)).collect())
}

/// As it was, but for the version, which only ever grows.
fn same(now: &[Transaction], before: &[Transaction]) -> bool {
    let plain = |rows: &[Transaction]| -> Vec<_> {
        rows.iter().map(|row| Transaction { version: 0, ..row.clone() }).collect()
    };
    plain(now) == plain(before)
}

async fn anna(room: &Room) -> UserStore {
    let anna = room.person("anna").await;
    import(&anna, "march", new_account("Cheque", zar()), &march()).await;
    anna
}

fn part(category: Category, amount: &str) -> Part {
    Part { category, amount: dec(amount), note: None }
}

#[tokio::test]
async fn many_are_changed_at_once_and_undone_exactly() {
    let room = Room::new("bulk").await;
    let anna = anna(&room).await;
    let before = rows(&anna).await;
    for change in [
        Change::Category(Category::Transport),
        Change::Note("  For the trip \n".into()),
        Change::Transfer(true),
    ] {
        for which in [these(&rows(&anna).await), Which::Found(TransactionFilter::default())] {
            let edited = anna.edit_transactions(&which, &change).await.unwrap();
            assert_eq!(edited.changed, 4, "{change:?}");
            for row in rows(&anna).await {
                match &change {
                    Change::Category(category) => {
                        assert_eq!((row.category, row.category_by), (*category, CategoryBy::Person));
                    }
                    Change::Note(_) => assert_eq!(row.note.as_deref(), Some("For the trip")),
                    Change::Transfer(yes) => assert_eq!(row.is_transfer, *yes),
                }
            }
            let again = anna.edit_transactions(&these(&rows(&anna).await), &change).await.unwrap();
            assert_eq!(again, Edited { edit_id: None, changed: 0 }, "nothing is left to change");
            let undone = anna.undo_edit(edited.edit_id.unwrap()).await.unwrap();
            assert_eq!(undone, Undone { restored: 4, left: 0 });
            assert!(same(&rows(&anna).await, &before), "{change:?}");
            let twice = anna.undo_edit(edited.edit_id.unwrap()).await;
            assert!(matches!(twice, Err(Error::Conflict(_))));
        }
    }
    room.close().await;
}

#[tokio::test]
async fn the_second_of_two_browsers_is_told_and_nothing_is_half_done() {
    let room = Room::new("two_browsers").await;
    let anna = anna(&room).await;
    let seen = rows(&anna).await;
    let first = Change::Note("first".into());
    let edited = anna.edit_transactions(&these(&seen[..1]), &first).await.unwrap();
    let second = anna.edit_transactions(&these(&seen), &Change::Category(Category::Medical)).await;
    assert!(matches!(&second, Err(Error::Conflict(text)) if text.starts_with("1 of these 4")), "{second:?}");
    assert!(rows(&anna).await.iter().all(|row| row.category != Category::Medical));
    let split = anna.split_transaction(seen[0].id, seen[0].version, &[]).await;
    assert!(matches!(split, Err(Error::Conflict(_))));

    // What was changed again since is not undone.
    let now = rows(&anna).await;
    anna.edit_transactions(&these(&now[..1]), &Change::Note("second".into())).await.unwrap();
    let undone = anna.undo_edit(edited.edit_id.unwrap()).await.unwrap();
    assert_eq!(undone, Undone { restored: 0, left: 1 });
    assert_eq!(rows(&anna).await[0].note.as_deref(), Some("second"));
    room.close().await;
}

#[tokio::test]
async fn what_cannot_be_is_refused_with_a_sentence() {
    let room = Room::new("refused_edits").await;
    let anna = anna(&room).await;
    let seen = rows(&anna).await;
    let long = Change::Note("é".repeat(NOTE + 1));
    assert!(matches!(
        anna.edit_transactions(&these(&seen), &long).await,
        Err(Error::Invalid { field: "note", .. })
    ));
    anna.edit_transactions(&these(&seen), &Change::Note("é".repeat(NOTE))).await.unwrap();
    let gone = Which::Chosen(vec![(seen[0].id, seen[0].version + 1), (-5, 1)]);
    assert!(matches!(anna.edit_transactions(&gone, &Change::Transfer(true)).await, Err(Error::NotFound)));
    let many = Which::Chosen(vec![(1, 1); 5_001]);
    let many = anna.edit_transactions(&many, &Change::Transfer(true)).await;
    assert!(matches!(many, Err(Error::Invalid { field: "which", .. })));
    let own: Category = "own77".parse().unwrap();
    let foreign =
        anna.edit_transactions(&Which::Found(TransactionFilter::default()), &Change::Category(own)).await;
    assert!(matches!(foreign, Err(Error::Invalid { field: "category", .. })));
    let parts = [part(own, "500"), part(Category::Other, "500")];
    let now = rows(&anna).await;
    let salary = now.last().unwrap();
    let foreign = anna.split_transaction(salary.id, salary.version, &parts).await;
    assert!(matches!(foreign, Err(Error::Invalid { field: "category", .. })));
    room.close().await;
}

#[tokio::test]
async fn a_split_adds_up_counts_in_its_parts_and_is_undone() {
    let room = Room::new("split").await;
    let anna = room.person("anna").await;
    let rows_of = statement(vec![
        row(2, "2025-03-01", "-100", "Checkers", None),
        row(3, "2025-03-02", "-50", "Engen fuel", None),
    ]);
    import(&anna, "a", new_account("Cheque", zar()), &rows_of).await;
    let before = rows(&anna).await;
    let shop = before[1].clone();
    let wrong = [part(Category::Groceries, "-60"), part(Category::Medical, "-39")];
    let wrong = anna.split_transaction(shop.id, shop.version, &wrong).await;
    assert!(matches!(wrong, Err(Error::Invalid { field: "parts", .. })), "{wrong:?}");

    let parts = [part(Category::Transport, "-60"), part(Category::Medical, "-40")];
    let split = anna.split_transaction(shop.id, shop.version, &parts).await.unwrap();
    let details = anna.transaction_details(shop.id).await.unwrap();
    assert_eq!(details.parts, parts);
    assert_eq!(details.row.parts, 2);
    let expenses = async |category| {
        let filter = TransactionFilter::default().in_categories([category]);
        let totals = anna.transaction_totals(&filter).await.unwrap();
        (totals.rows, totals.sums.iter().map(|sum| sum.expenses).sum::<finance::Decimal>())
    };
    assert_eq!(expenses(Category::Groceries).await, (0, dec("0")), "the whole is in its parts now");
    assert_eq!(expenses(Category::Medical).await, (1, dec("40")));
    assert_eq!(expenses(Category::Transport).await, (2, dec("110")));
    let all = anna.transaction_totals(&TransactionFilter::default()).await.unwrap();
    assert_eq!(all.sums[0].expenses, dec("150"));

    // One category for the whole takes the split off; undone, it is there again.
    let now = anna.transaction_details(shop.id).await.unwrap().row;
    let whole = anna.edit_transactions(&these(&[now]), &Change::Category(Category::Shopping)).await.unwrap();
    let details = anna.transaction_details(shop.id).await.unwrap();
    assert_eq!((details.parts.len(), details.row.category), (0, Category::Shopping));
    let history: Vec<_> = details.history.iter().map(|step| (step.category, step.by, step.split)).collect();
    let words = CategoryBy::Words;
    assert_eq!(history, [(Category::Groceries, words, true), (Category::Groceries, words, false)]);
    anna.undo_edit(whole.edit_id.unwrap()).await.unwrap();
    assert_eq!(anna.transaction_details(shop.id).await.unwrap().parts, parts);
    let undone = anna.undo_edit(split.edit_id.unwrap()).await.unwrap();
    assert_eq!(undone, Undone { restored: 0, left: 1 }, "it was changed, and changed back, since");

    let now = anna.transaction_details(shop.id).await.unwrap().row;
    let taken_off = anna.split_transaction(shop.id, now.version, &[]).await.unwrap();
    assert!(same(&rows(&anna).await, &before));
    anna.undo_edit(taken_off.edit_id.unwrap()).await.unwrap();
    assert_eq!(anna.transaction_details(shop.id).await.unwrap().parts, parts);
    room.close().await;
}
