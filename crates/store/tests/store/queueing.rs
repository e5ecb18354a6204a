use std::time::{Duration, Instant};

use mongodb::bson::doc;
use statement::import::{AccountChoice, ImportState, UploadRequest, layout_key};
use store::Error;

use crate::support::{Room, claims, corrected, import, keep, march, new_account, request, run_job, zar};

#[tokio::test]
async fn a_new_upload_waits_for_no_import_into_its_account() {
    let room = Room::new("unwaiting").await;
    let anna = room.person("anna").await;
    let first = import(&anna, "one", new_account("Cheque", zar()), &march()).await;
    // What an import under way does to its account.
    let mut busy = room.store.postgres().begin().await.unwrap();
    sqlx::query("SELECT id FROM accounts FOR NO KEY UPDATE").fetch_all(&mut *busy).await.unwrap();

    let begun = Instant::now();
    let two = keep(&anna, "two").await;
    let existing = request("two.csv", AccountChoice::Existing(first.account_id));
    let id = anna.accept_upload(&two, &existing).await.unwrap();
    let three = keep(&anna, "three").await;
    let choice =
        AccountChoice::New { name: "cheque".into(), currency: zar(), number: Some("4071234567".into()) };
    let named = anna.accept_upload(&three, &request("three.csv", choice)).await.unwrap();
    assert_eq!(anna.import(named).await.unwrap().account_id, first.account_id);
    // The same file once more is the statement that is there.
    assert_eq!(anna.accept_upload(&two, &existing).await.unwrap(), id);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    busy.rollback().await.unwrap();
    room.close().await;
}

#[tokio::test]
async fn two_first_uploads_at_once_make_one_account_and_one_statement_each() {
    let room = Room::new("at-once").await;
    let anna = room.person("anna").await;
    let (one, two) = (keep(&anna, "one").await, keep(&anna, "two").await);
    let choice = request("one.csv", new_account("Cheque", zar()));
    let (a, b, c) = tokio::join!(
        anna.accept_upload(&one, &choice),
        anna.accept_upload(&two, &choice),
        anna.accept_upload(&one, &choice),
    );
    let (a, b, c) = (a.unwrap(), b.unwrap(), c.unwrap());
    assert_eq!(a, c, "one file, one statement");
    assert_ne!(a, b);
    let account = async |id| anna.import(id).await.unwrap().account_id;
    assert_eq!(account(a).await, account(b).await);
    room.close().await;
}

#[tokio::test]
async fn each_account_of_a_file_is_a_statement_of_its_own() {
    let room = Room::new("parts").await;
    let anna = room.person("anna").await;
    let file = keep(&anna, "two accounts").await;
    let first = request("both.sta", new_account("Cheque", zar()));
    let second = UploadRequest { part: 1, ..request("both.sta", new_account("Savings", zar())) };
    let (a, b) =
        (anna.accept_upload(&file, &first).await.unwrap(), anna.accept_upload(&file, &second).await.unwrap());
    assert_ne!(a, b);
    assert_eq!(anna.begin_import(b).await.unwrap().unwrap().part, 1);
    assert_eq!(run_job(&anna, a, &march()).await.added, 4);
    assert_eq!(run_job(&anna, b, &march()).await.added, 4);
    // Both into one account stay two statements too.
    let both = UploadRequest { part: 1, ..first };
    assert_ne!(anna.accept_upload(&file, &both).await.unwrap(), a);
    room.close().await;
}

#[tokio::test]
async fn a_file_that_ends_the_program_again_and_again_is_given_up() {
    let room = Room::new("deadly").await;
    let anna = room.person("anna").await;
    let file = keep(&anna, "deadly").await;
    let choice = request("deadly.csv", new_account("Cheque", zar()));
    let id = anna.accept_upload(&file, &choice).await.unwrap();
    assert!(!anna.broke_off(id).await.unwrap());
    for _ in 0..3 {
        assert!(anna.begin_import(id).await.unwrap().is_some());
    }
    // A database that was away is no fault of the file.
    assert!(anna.broke_off(id).await.unwrap(), "it is tried again alone");
    anna.put_off_import(id).await.unwrap();
    assert!(!anna.broke_off(id).await.unwrap());
    for _ in 0..5 {
        assert!(anna.begin_import(id).await.unwrap().is_some(), "it may begin five times");
    }
    assert!(anna.begin_import(id).await.unwrap().is_none());
    let record = anna.import(id).await.unwrap();
    assert_eq!(record.state, ImportState::Failed);
    assert!(record.failure.unwrap().contains("broke off several times"));
    // The person may have it tried again: from the beginning.
    anna.import_again(id).await.unwrap();
    assert_eq!(run_job(&anna, id, &march()).await.added, 4);
    room.close().await;
}

#[tokio::test]
async fn an_old_file_imported_again_teaches_nothing_that_a_newer_one_unsaid() {
    let room = Room::new("old_habit").await;
    let anna = room.person("anna").await;
    let layout = layout_key(&march().layout);
    let old = corrected(&anna).await;
    assert_eq!(anna.habit(&layout).await.unwrap().unwrap().inverted, Some(true));
    let newer = request("newer.csv", AccountChoice::Existing(old.account_id));
    let newer = anna.accept_upload(&keep(&anna, "newer").await, &newer).await.unwrap();
    run_job(&anna, newer, &march()).await;
    assert_eq!(anna.habit(&layout).await.unwrap(), None);
    anna.undo_import(old.statement_id).await.unwrap();
    anna.import_again(old.statement_id).await.unwrap();
    run_job(&anna, old.statement_id, &march()).await;
    assert_eq!(anna.habit(&layout).await.unwrap(), None);
    room.close().await;
}

#[tokio::test]
async fn a_password_is_forgotten_once_the_file_is_read() {
    let room = Room::new("password").await;
    let anna = room.person("anna").await;
    let file = keep(&anna, "protected").await;
    let mut asked = request("protected.pdf", new_account("Cheque", zar()));
    asked.hints.password = Some("hunter2".into());
    let id = anna.accept_upload(&file, &asked).await.unwrap();
    let task = anna.begin_import(id).await.unwrap().unwrap();
    assert_eq!(task.hints.password.as_deref(), Some("hunter2"));
    run_job(&anna, id, &march()).await;
    let failed = anna.accept_upload(&keep(&anna, "other").await, &asked).await.unwrap();
    anna.fail_import(failed, "The password is wrong.").await.unwrap();
    let hints: Vec<String> = sqlx::query_scalar("SELECT hints::text FROM statements")
        .fetch_all(room.store.postgres())
        .await
        .unwrap();
    assert_eq!(hints.len(), 2);
    assert!(hints.iter().all(|hints| !hints.contains("hunter2")), "{hints:?}");
    room.close().await;
}

#[tokio::test]
async fn imports_that_were_put_off_run_when_they_are_hastened() {
    let room = Room::new("hasten").await;
    let anna = room.person("anna").await;
    for content in ["waits for hours", "used up its attempts"] {
        let choice = request(content, new_account("Cheque", zar()));
        anna.accept_upload(&keep(&anna, content).await, &choice).await.unwrap();
    }
    assert_eq!(room.store.hasten_imports().await.unwrap(), 0, "what may run now needs no haste");
    let jobs = "graphile_worker._private_jobs";
    for change in [
        format!(
            "UPDATE {jobs} SET run_at = now() + interval '6 hours' WHERE id = (SELECT min(id) FROM {jobs})"
        ),
        format!("UPDATE {jobs} SET attempts = max_attempts WHERE id = (SELECT max(id) FROM {jobs})"),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(change)).execute(room.store.postgres()).await.unwrap();
    }
    assert_eq!(room.store.hasten_imports().await.unwrap(), 2);
    let runnable: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts",
    )
    .fetch_one(room.store.postgres())
    .await
    .unwrap();
    assert_eq!(runnable, 2);
    room.close().await;
}

#[tokio::test]
async fn who_has_left_makes_nothing_with_a_sign_in_that_lives_on() {
    let room = Room::new("left").await;
    let anna = room.person("anna").await;
    let before = import(&anna, "one", new_account("Cheque", zar()), &march()).await;
    let late = keep(&anna, "late").await;
    let choice = request("late.csv", AccountChoice::Existing(before.account_id));
    let id = anna.accept_upload(&late, &choice).await.unwrap();
    let task = anna.begin_import(id).await.unwrap().unwrap();
    room.store.forget("anna").await.unwrap();
    // An import that was being read when they left.
    assert!(matches!(anna.keep_reading(&task, &march(), None).await, Err(Error::NotFound)));
    assert!(matches!(anna.finish_import(&task, &march()).await, Err(Error::NotFound)));
    anna.drop_reading(task.statement_id).await.unwrap();
    // And a new file.
    let again = keep(&anna, "again").await;
    let refused = anna.accept_upload(&again, &request("again.csv", new_account("Cheque", zar()))).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let mongo = room.mongo().await;
    let readings = mongo.collection::<mongodb::bson::Document>("processed_vectors");
    assert_eq!(readings.count_documents(doc! { "user_id": "anna" }).await.unwrap(), 0);
    // Signing in anew begins anew.
    anna.upsert_profile(&claims("anna")).await.unwrap();
    anna.accept_upload(&again, &request("again.csv", new_account("Cheque", zar()))).await.unwrap();
    room.close().await;
}

#[tokio::test]
async fn what_was_corrected_is_remembered_for_the_layout_until_it_is_not() {
    let room = Room::new("habits").await;
    let anna = room.person("anna").await;
    let layout = statement::import::layout_key(&march().layout);
    for (content, inverted) in [("one", None), ("two", Some(true)), ("three", Some(false)), ("four", None)] {
        let mut asked = request(content, new_account("Cheque", zar()));
        asked.hints.inverted = inverted;
        asked.hints.currency = Some(zar());
        let id = anna.accept_upload(&keep(&anna, content).await, &asked).await.unwrap();
        run_job(&anna, id, &march()).await;
        let kept = anna.habit(&layout).await.unwrap();
        assert_eq!(kept.as_ref().and_then(|hints| hints.inverted), inverted, "{content}");
        assert!(kept.is_none_or(|hints| hints.currency.is_none()));
    }
    assert!(anna.habit("another layout").await.unwrap().is_none());
    room.close().await;
}

#[tokio::test]
async fn a_row_confirmed_to_be_there_in_other_words_is_not_added_twice() {
    let room = Room::new("alike").await;
    let anna = room.person("anna").await;
    let first = import(&anna, "csv", new_account("Cheque", zar()), &march()).await;
    assert_eq!(first.added, 4);
    // The same month from another file: the same days, amounts and balances, other words.
    let mut other = march();
    for row in &mut other.transactions {
        row.description = format!("Printed: {}", row.description);
        row.key = statement::reconcile::key(None, row.booking_date, row.amount, &row.description);
    }
    let mut asked = request("march.pdf", AccountChoice::Existing(first.account_id));
    // The person confirms three; what lies beyond the file is nobody's row.
    asked.same = vec![(0, 1), (3, 3), (9, u32::MAX)];
    let id = anna.accept_upload(&keep(&anna, "pdf").await, &asked).await.unwrap();
    let second = run_job(&anna, id, &other).await;
    assert_eq!((second.added, second.known), (1, 3));
    // Taken back and imported again: the same.
    anna.undo_import(id).await.unwrap();
    anna.import_again(id).await.unwrap();
    assert_eq!(run_job(&anna, id, &other).await.added, 1);
    // Without the first file there is nothing to be the same as: all of it is added.
    anna.undo_import(id).await.unwrap();
    anna.undo_import(first.statement_id).await.unwrap();
    anna.import_again(id).await.unwrap();
    assert_eq!(run_job(&anna, id, &other).await.added, 4);
    room.close().await;
}
