//! What two statements tell, each once: proposed, counted once when the person says so, and never lost.

use finance::{
    suggestion::{Confidence, Kind, Suggestion, Which},
    transaction::edit::{Change, Which as Rows},
};
use statement::{
    Statement,
    import::{AccountChoice, ImportRecord, ImportState},
};
use store::{Error, UserStore};

use crate::{
    suggestions::{TODAY, answer, descriptions, inbox, of, only, rows},
    support::{Room, day, dec, import, new_account, row, run_job, statement, zar},
};

/// March, as the bank's CSV has it.
fn csv() -> Statement {
    statement(vec![
        row(2, "2025-03-01", "1000", "SALARY ACME", None),
        row(3, "2025-03-09", "-459", "CHECKERS SIXTY60 CAPE TOWN", None),
        row(4, "2025-03-31", "-20", "BANK CHARGE", None),
    ])
}

/// The same month, in other words where they matter.
fn pdf() -> Statement {
    statement(vec![
        row(1, "2025-03-01", "1000", "SALARY ACME", None),
        row(2, "2025-03-09", "-459", "Purchase: Checkers Sixty60", None),
        row(3, "2025-03-31", "-20", "BANK CHARGE", None),
    ])
}

/// Both, on one account; gives the two imports.
pub async fn told_twice(anna: &UserStore) -> (ImportRecord, ImportRecord) {
    let first = import(anna, "csv", new_account("Cheque", zar()), &csv()).await;
    let second = import(anna, "pdf", AccountChoice::Existing(first.account_id), &pdf()).await;
    (first, second)
}

#[tokio::test]
async fn what_is_told_twice_is_counted_once_when_the_person_says_so() {
    let room = Room::new("told_twice").await;
    let anna = room.person("anna").await;
    let (first, second) = told_twice(&anna).await;
    assert_eq!((first.added, second.added, second.known), (3, 1, 2));
    let waiting = inbox(&anna).await;
    let Suggestion::Duplicate(pair) = only(&waiting, Kind::Duplicate) else { panic!("{waiting:?}") };
    assert_eq!(pair.kept.description, "CHECKERS SIXTY60 CAPE TOWN");
    assert_eq!(pair.doubled.description, "Purchase: Checkers Sixty60");
    assert_eq!(Suggestion::Duplicate(pair.clone()).confidence(), Confidence::VeryLikely);
    assert_eq!(rows(&anna).await.len(), 4, "nothing happens by itself");

    let which = Which::Duplicate(pair.pair_id);
    let answered = answer(&anna, &which, true).await;
    assert_eq!(
        descriptions(&rows(&anna).await),
        ["BANK CHARGE", "CHECKERS SIXTY60 CAPE TOWN", "SALARY ACME"]
    );
    let record = anna.import(second.statement_id).await.unwrap();
    assert_eq!((record.added, record.known, record.expenses), (0, 3, dec("0")));
    assert!(matches!(anna.answer_suggestion(&which, true, day(TODAY)).await, Err(Error::NotFound)));
    let now = inbox(&anna).await;
    assert!(of(&now, Kind::Duplicate).is_empty());
    assert_eq!(
        (now.answered[0].id, now.answered[0].kind, now.answered[0].accepted),
        (answered, Kind::Duplicate, true)
    );

    // Another file of the same month does not bring it in again.
    let third = import(&anna, "pdf again", AccountChoice::Existing(first.account_id), &pdf()).await;
    assert_eq!((third.added, third.known), (0, 3));

    anna.take_back_answer(answered).await.unwrap();
    assert_eq!(rows(&anna).await.len(), 4);
    let record = anna.import(second.statement_id).await.unwrap();
    assert_eq!((record.added, record.known, record.expenses), (1, 2, dec("459")));
    let again = inbox(&anna).await;
    assert!(again.answered.is_empty());
    let Suggestion::Duplicate(again) = only(&again, Kind::Duplicate) else { panic!("{again:?}") };
    assert_eq!(again.kept, pair.kept);
    assert!(matches!(anna.take_back_answer(answered).await, Err(Error::NotFound)), "taken back once");
    room.close().await;
}

#[tokio::test]
async fn two_that_are_two_are_not_proposed_again() {
    let room = Room::new("are_two").await;
    let anna = room.person("anna").await;
    let (first, _) = told_twice(&anna).await;
    let which = only(&inbox(&anna).await, Kind::Duplicate).which();
    let answered = answer(&anna, &which, false).await;
    assert!(matches!(anna.answer_suggestion(&which, true, day(TODAY)).await, Err(Error::Conflict(_))));
    import(&anna, "pdf again", AccountChoice::Existing(first.account_id), &pdf()).await;
    let now = inbox(&anna).await;
    assert!(of(&now, Kind::Duplicate).is_empty(), "a rejection is remembered");
    assert_eq!(rows(&anna).await.len(), 4);
    anna.take_back_answer(answered).await.unwrap();
    assert_eq!(only(&inbox(&anna).await, Kind::Duplicate).which(), which);
    room.close().await;
}

#[tokio::test]
async fn undoing_an_import_brings_the_other_telling_back() {
    let room = Room::new("undone_telling").await;
    let anna = room.person("anna").await;
    let (first, second) = told_twice(&anna).await;
    answer(&anna, &only(&inbox(&anna).await, Kind::Duplicate).which(), true).await;
    anna.undo_import(first.statement_id).await.unwrap();
    assert_eq!(
        descriptions(&rows(&anna).await),
        ["Purchase: Checkers Sixty60"],
        "told once now, and not lost"
    );
    let record = anna.import(second.statement_id).await.unwrap();
    assert_eq!((record.added, record.known), (1, 2));

    // The other way round: what the undone import had told goes for good, and comes again with it.
    anna.import_again(first.statement_id).await.unwrap();
    run_job(&anna, first.statement_id, &csv()).await;
    answer(&anna, &only(&inbox(&anna).await, Kind::Duplicate).which(), true).await;
    anna.undo_import(second.statement_id).await.unwrap();
    anna.undo_import(first.statement_id).await.unwrap();
    assert!(rows(&anna).await.is_empty());
    let record = anna.import(first.statement_id).await.unwrap();
    assert_eq!((record.state, record.added), (ImportState::Undone, 0));
    room.close().await;
}

#[tokio::test]
async fn the_telling_with_the_persons_work_is_the_one_that_stays() {
    let room = Room::new("their_work").await;
    let anna = room.person("anna").await;
    told_twice(&anna).await;
    let note = async |words: &str| {
        let row = rows(&anna).await.into_iter().find(|row| row.description.contains(words)).unwrap();
        let chosen = Rows::Chosen(vec![(row.id, row.version)]);
        anna.edit_transactions(&chosen, &Change::Note("for the party".into())).await.unwrap();
    };
    note("Purchase").await;
    let which = only(&inbox(&anna).await, Kind::Duplicate).which();
    let answered = answer(&anna, &which, true).await;
    assert_eq!(
        descriptions(&rows(&anna).await),
        ["BANK CHARGE", "Purchase: Checkers Sixty60", "SALARY ACME"]
    );
    anna.take_back_answer(answered).await.unwrap();
    note("SIXTY60").await;
    let which = only(&inbox(&anna).await, Kind::Duplicate).which();
    let both = anna.answer_suggestion(&which, true, day(TODAY)).await;
    assert!(matches!(both, Err(Error::Conflict(_))), "{both:?}");
    assert_eq!(rows(&anna).await.len(), 4, "nothing is lost");
    room.close().await;
}

#[tokio::test]
async fn one_account_of_two_keeps_what_was_set_aside() {
    let room = Room::new("merged_aside").await;
    let anna = room.person("anna").await;
    let (first, _) = told_twice(&anna).await;
    let answered = answer(&anna, &only(&inbox(&anna).await, Kind::Duplicate).which(), true).await;
    // The same CSV for another account: the rows of the first one go when the two become one.
    let other = import(&anna, "csv of other", new_account("Other", zar()), &csv()).await;
    let versions = async |id: i64| {
        let states = anna.account_states().await.unwrap();
        states.into_iter().find(|state| state.account.id == id).unwrap().version
    };
    let seen = (versions(first.account_id).await, versions(other.account_id).await);
    anna.merge_accounts(first.account_id, other.account_id, seen).await.unwrap();
    assert_eq!(rows(&anna).await.len(), 3);
    let again = import(&anna, "pdf again", AccountChoice::Existing(other.account_id), &pdf()).await;
    assert_eq!((again.added, again.known), (0, 3), "the account that stays knows it");
    anna.take_back_answer(answered).await.unwrap();
    assert_eq!(rows(&anna).await.len(), 4);
    room.close().await;
}

#[tokio::test]
async fn three_tellings_become_one_step_by_step() {
    let room = Room::new("three_tellings").await;
    let anna = room.person("anna").await;
    let (first, _) = told_twice(&anna).await;
    let third = statement(vec![
        row(1, "2025-03-01", "1000", "SALARY ACME", None),
        row(2, "2025-03-09", "-459", "Checkers Sixty60 card 1234", None),
        row(3, "2025-03-31", "-20", "BANK CHARGE", None),
    ]);
    let third = import(&anna, "third", AccountChoice::Existing(first.account_id), &third).await;
    assert_eq!((third.added, rows(&anna).await.len()), (1, 5));
    let mut answers = Vec::new();
    for left in [4, 3] {
        // A row is in one pair at a time; the next pair comes when this one is answered.
        let which = only(&inbox(&anna).await, Kind::Duplicate).which();
        answers.push(answer(&anna, &which, true).await);
        assert_eq!(rows(&anna).await.len(), left);
    }
    assert!(of(&inbox(&anna).await, Kind::Duplicate).is_empty());
    for answered in answers {
        anna.take_back_answer(answered).await.unwrap();
    }
    assert_eq!(rows(&anna).await.len(), 5);
    // However the pairs stand now, each card shows the two rows that it is about.
    let waiting = inbox(&anna).await;
    for suggestion in of(&waiting, Kind::Duplicate) {
        let Suggestion::Duplicate(pair) = suggestion else { panic!() };
        assert_eq!((pair.kept.amount, pair.doubled.amount), (dec("-459"), dec("-459")));
        assert_ne!(pair.kept.id, pair.doubled.id);
    }
    // Two are set aside for one; when its import is undone, the two that are left are proposed.
    for _ in 0..2 {
        answer(&anna, &of(&inbox(&anna).await, Kind::Duplicate)[0].which(), true).await;
    }
    assert_eq!(rows(&anna).await.len(), 3);
    let kept = rows(&anna).await.into_iter().find(|row| row.amount == dec("-459")).unwrap();
    anna.undo_import(kept.statement_id).await.unwrap();
    assert_eq!(rows(&anna).await.iter().filter(|row| row.amount == dec("-459")).count(), 2);
    assert_eq!(of(&inbox(&anna).await, Kind::Duplicate).len(), 1);
    room.close().await;
}

#[tokio::test]
async fn the_telling_with_a_balance_stays() {
    let room = Room::new("balance_stays").await;
    let anna = room.person("anna").await;
    let told = |words: &str, balance: Option<&str>| {
        statement(vec![
            row(1, "2025-03-01", "-7", "TEA", None),
            row(2, "2025-03-09", "-459", words, balance),
            row(3, "2025-03-31", "-20", "BANK CHARGE", None),
        ])
    };
    let account =
        import(&anna, "csv", new_account("Cheque", zar()), &told("CHECKERS SIXTY60", None)).await.account_id;
    let pdf = told("Purchase: Checkers Sixty60", Some("541"));
    import(&anna, "pdf", AccountChoice::Existing(account), &pdf).await;
    answer(&anna, &only(&inbox(&anna).await, Kind::Duplicate).which(), true).await;
    assert_eq!(descriptions(&rows(&anna).await), ["BANK CHARGE", "Purchase: Checkers Sixty60", "TEA"]);
    room.close().await;
}

#[tokio::test]
async fn accounts_that_set_the_same_row_aside_or_not_become_one_without_doubling_it() {
    for aside_in_the_one_that_stays in [true, false] {
        let room = Room::new(if aside_in_the_one_that_stays { "aside_stays" } else { "aside_goes" }).await;
        let anna = room.person("anna").await;
        let (with_aside, _) = told_twice(&anna).await;
        let answered = answer(&anna, &only(&inbox(&anna).await, Kind::Duplicate).which(), true).await;
        // The PDF for another account: there its row counts.
        let other = import(&anna, "pdf of other", new_account("Other", zar()), &pdf()).await;
        let (from, into) = if aside_in_the_one_that_stays {
            (other.account_id, with_aside.account_id)
        } else {
            (with_aside.account_id, other.account_id)
        };
        let version = async |id: i64| {
            let states = anna.account_states().await.unwrap();
            states.into_iter().find(|state| state.account.id == id).unwrap().version
        };
        let seen = (version(from).await, version(into).await);
        anna.merge_accounts(from, into, seen).await.unwrap();
        // Both tellings count, and the person is asked again: nothing is dropped unasked.
        assert_eq!(rows(&anna).await.len(), 4);
        let which = only(&inbox(&anna).await, Kind::Duplicate).which();
        assert!(matches!(anna.take_back_answer(answered).await, Err(Error::NotFound)));
        answer(&anna, &which, true).await;
        assert_eq!(rows(&anna).await.len(), 3);
        room.close().await;
    }
}

#[tokio::test]
async fn while_an_import_holds_the_account_an_answer_says_so() {
    let room = Room::new("held_account").await;
    let anna = room.person("anna").await;
    told_twice(&anna).await;
    let which = only(&inbox(&anna).await, Kind::Duplicate).which();
    let mut import = room.store.postgres().begin().await.unwrap();
    sqlx::query("SELECT id FROM accounts FOR NO KEY UPDATE").fetch_all(&mut *import).await.unwrap();
    let held = anna.answer_suggestion(&which, true, day(TODAY)).await;
    assert!(matches!(&held, Err(Error::Conflict(why)) if why.contains("being read")), "{held:?}");
    import.rollback().await.unwrap();
    answer(&anna, &which, true).await;
    room.close().await;
}
