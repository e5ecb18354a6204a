use finance::{account::Merged, transaction::TransactionFilter};
use sqlx::AssertSqlSafe;
use store::{Error, UserStore};

use crate::support::{Room, import, march, new_account, row, statement, zar};

async fn version(person: &UserStore, id: i64) -> i32 {
    let states = person.account_states().await.unwrap();
    states.iter().find(|state| state.account.id == id).unwrap().version
}

#[tokio::test]
async fn an_account_gets_another_name_unless_it_was_changed_meanwhile() {
    let room = Room::new("rename").await;
    let anna = room.person("anna").await;
    let id = import(&anna, "march", new_account("Cheque", zar()), &march()).await.account_id;
    anna.add_account("Cash", zar(), None).await.unwrap();
    let renamed = anna.rename_account(id, "  Daily\u{0} ", 1).await.unwrap();
    assert_eq!((renamed.account.name.as_str(), renamed.version), ("Daily", 2));
    assert_eq!((renamed.statements, renamed.transactions), (1, 4));
    let late = anna.rename_account(id, "Other", 1).await;
    assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
    let taken = anna.rename_account(id, "CASH", 2).await;
    assert!(matches!(taken, Err(Error::Conflict(ref why)) if why.contains("CASH")), "{taken:?}");
    for name in ["", "  ", &"x".repeat(81)] {
        let odd = anna.rename_account(id, name, 2).await;
        assert!(matches!(odd, Err(Error::Invalid { field: "name", .. })), "{odd:?}");
    }
    // Another case of its own name is its own.
    anna.rename_account(id, "DAILY", 2).await.unwrap();
    room.close().await;
}

#[tokio::test]
async fn an_archived_account_counts_and_only_an_empty_one_goes() {
    let room = Room::new("archive").await;
    let anna = room.person("anna").await;
    let id = import(&anna, "march", new_account("Cheque", zar()), &march()).await.account_id;
    let archived = anna.archive_account(id, true, 1).await.unwrap();
    assert!(archived.account.archived);
    assert_eq!(anna.transactions(&TransactionFilter::default(), 1).await.unwrap().total, 4);
    assert!(matches!(anna.remove_account(id, 2).await, Err(Error::Conflict(_))));
    let empty = anna.add_account("Cash", zar(), Some(" 62 00 ")).await.unwrap();
    assert_eq!(empty.account.number.as_deref(), Some("62 00"));
    assert!(matches!(anna.add_account("cash", zar(), None).await, Err(Error::Conflict(_))));
    assert!(matches!(anna.remove_account(empty.account.id, 7).await, Err(Error::Conflict(_))));
    anna.remove_account(empty.account.id, empty.version).await.unwrap();
    let names: Vec<String> =
        anna.account_states().await.unwrap().into_iter().map(|state| state.account.name).collect();
    assert_eq!(names, ["Cheque"]);
    let back = anna.archive_account(id, false, 2).await.unwrap();
    assert!(!back.account.archived);
    room.close().await;
}

#[tokio::test]
async fn two_accounts_become_one_and_nothing_counts_twice() {
    let room = Room::new("merge").await;
    let anna = room.person("anna").await;
    let first = import(&anna, "march", new_account("Cheque", zar()), &march()).await;
    // Two of the four are in both; the note on one of them stays.
    let other = statement(vec![
        row(2, "2025-03-02", "-25.50", "Coffee", None),
        row(3, "2025-03-03", "-100", "Groceries", None),
        row(4, "2025-03-09", "-7", "Bread", None),
    ]);
    let second = import(&anna, "other", new_account("Old cheque", zar()), &other).await;
    let note = "UPDATE transactions SET note = 'for the party', category = 'other', category_by = 'person'
                WHERE account_id = $1 AND description = 'Groceries'";
    sqlx::query(note).bind(second.account_id).execute(room.store.postgres()).await.unwrap();

    let merged = anna.merge_accounts(second.account_id, first.account_id, (1, 1)).await.unwrap();
    assert_eq!(merged, Merged { moved: 1, known: 2, statements: 1 });
    let page = anna.transactions(&TransactionFilter::default(), 1).await.unwrap();
    assert_eq!(page.total, 5);
    assert!(page.rows.iter().all(|row| row.account_id == first.account_id));
    let record = anna.import(second.statement_id).await.unwrap();
    assert_eq!((record.added, record.known, record.account_id), (1, 2, first.account_id));
    let kept: (String, String) =
        sqlx::query_as("SELECT note, category_by FROM transactions WHERE description = 'Groceries'")
            .fetch_one(room.store.postgres())
            .await
            .unwrap();
    assert_eq!(kept, ("for the party".to_owned(), "person".to_owned()));
    assert_eq!(anna.account_states().await.unwrap().len(), 1);
    // What was moved can still be undone, and is what that import had added.
    anna.undo_import(second.statement_id).await.unwrap();
    assert_eq!(anna.transactions(&TransactionFilter::default(), 1).await.unwrap().total, 4);
    room.close().await;
}

#[tokio::test]
async fn one_file_given_for_two_accounts_is_one_statement_afterwards() {
    let room = Room::new("merge_same").await;
    let anna = room.person("anna").await;
    let first = import(&anna, "march", new_account("A", zar()), &march()).await;
    let second = import(&anna, "march", new_account("B", zar()), &march()).await;
    let merged = anna.merge_accounts(second.account_id, first.account_id, (1, 1)).await.unwrap();
    assert_eq!(merged, Merged { moved: 0, known: 4, statements: 0 });
    assert_eq!(anna.imports(1).await.unwrap().len(), 1);
    assert_eq!(anna.transactions(&TransactionFilter::default(), 1).await.unwrap().total, 4);
    room.close().await;
}

#[tokio::test]
async fn what_cannot_be_merged_is_told_and_stays() {
    let room = Room::new("merge_refused").await;
    let (anna, bert) = (room.person("anna").await, room.person("bert").await);
    let rand = import(&anna, "march", new_account("Rand", zar()), &march()).await.account_id;
    let euro = anna.add_account("Euro", "EUR".parse().unwrap(), None).await.unwrap().account.id;
    let cash = anna.add_account("Cash", zar(), None).await.unwrap().account.id;
    let his = bert.add_account("His", zar(), None).await.unwrap().account.id;
    let merge = async |from, into, versions| anna.merge_accounts(from, into, versions).await;
    assert!(matches!(merge(rand, euro, (1, 1)).await, Err(Error::Conflict(_))));
    assert!(matches!(merge(rand, rand, (1, 1)).await, Err(Error::Invalid { .. })));
    assert!(matches!(merge(rand, cash, (1, 9)).await, Err(Error::Conflict(_))));
    assert!(matches!(merge(rand, his, (1, 1)).await, Err(Error::NotFound)));
    assert!(matches!(merge(his, rand, (1, 1)).await, Err(Error::NotFound)));
    let waiting = crate::support::keep(&anna, "april").await;
    let asked = crate::support::request("x.csv", statement::import::AccountChoice::Existing(cash));
    let waiting = anna.accept_upload(&waiting, &asked).await.unwrap();
    assert!(matches!(merge(cash, rand, (1, 1)).await, Err(Error::Conflict(_))), "it is still being read");
    anna.fail_import(waiting, "It cannot be read.").await.unwrap();
    let both = tokio::join!(merge(cash, rand, (1, 1)), merge(rand, cash, (1, 1)));
    assert!(both.0.is_ok() != both.1.is_ok(), "two at once take turns: {both:?}");
    room.close().await;
}

/// What hangs on an account goes over with it: a table that names accounts is thought of here.
#[tokio::test]
async fn every_table_that_names_accounts_is_thought_of() {
    let room = Room::new("merge_tables").await;
    let named: Vec<String> = sqlx::query_scalar(AssertSqlSafe(
        "SELECT DISTINCT conrelid::regclass::text FROM pg_constraint
         WHERE contype = 'f' AND confrelid = 'accounts'::regclass ORDER BY 1"
            .to_owned(),
    ))
    .fetch_all(room.store.postgres())
    .await
    .unwrap();
    assert_eq!(named, ["category_rules", "set_aside_rows", "statements", "transactions", "user_goals"]);
    room.close().await;
}

#[tokio::test]
async fn what_is_chosen_in_two_windows_is_told_to_the_second() {
    let room = Room::new("preferences").await;
    let anna = room.person("anna").await;
    let mut chosen = anna.profile().await.unwrap().preferences;
    chosen.name = Some("  Anna\u{7} ".into());
    let now = anna.set_preferences(&chosen, 1).await.unwrap();
    assert_eq!((now.preferences.name.as_deref(), now.version), (Some("Anna"), 2));
    assert!(matches!(anna.set_preferences(&chosen, 1).await, Err(Error::Conflict(_))));
    chosen.name = Some("x".repeat(81));
    assert!(matches!(anna.set_preferences(&chosen, 2).await, Err(Error::Invalid { field: "name", .. })));
    chosen.name = Some(" ".into());
    assert_eq!(anna.set_preferences(&chosen, 2).await.unwrap().preferences.name, None);
    let id = anna.add_account("Cash", zar(), None).await.unwrap().account.id;
    assert_eq!(version(&anna, id).await, 1);
    // Signing in again changes nothing of it.
    anna.upsert_profile(&crate::support::claims("anna")).await.unwrap();
    assert_eq!(anna.profile().await.unwrap().version, 3);
    room.close().await;
}
