use std::time::{Duration, Instant};

use finance::{dashboard::DashboardQuery, transaction::TransactionFilter};
use statement::{
    Problem, Proof,
    import::{AccountChoice, ImportEvent, ImportState},
};
use store::{Error, ImportJob};

use crate::support::{
    Room, claims, day, dec, import, keep, march, new_account, request, row, run_job, statement, zar,
};

async fn rows(room: &Room, user_id: &str) -> u64 {
    room.person(user_id).await.transactions(&TransactionFilter::default(), 1).await.unwrap().total
}

#[tokio::test]
async fn a_statement_goes_from_its_bytes_to_the_dashboard() {
    let room = Room::new("journey").await;
    let anna = room.person("anna").await;
    let profile = anna.upsert_profile(&claims("anna")).await.unwrap();
    assert_eq!((profile.email.as_str(), profile.preferences.currency), ("anna@example.com", zar()));
    assert!(anna.dashboard(&DashboardQuery::default(), day("2025-03-31")).await.unwrap().is_none());

    let mut march = march();
    march.proof = Proof::Verified;
    march.problems =
        vec![Problem { line: 9, page: None, message: "No date.".into(), cells: vec!["x".into()] }];
    let record = import(&anna, "march", new_account("Cheque", zar()), &march).await;
    assert_eq!((record.state, record.added, record.known), (ImportState::Imported, 4, 0));
    assert_eq!((record.income, record.expenses), (dec("1000"), dec("151")));
    assert_eq!((record.period, record.proof.clone()), (Some(march.period), Some(Proof::Verified)));
    assert_eq!(record.problems, march.problems);
    assert_eq!(anna.imports(1).await.unwrap(), std::slice::from_ref(&record));
    assert!(anna.imports(2).await.unwrap().is_empty());

    let page = anna.transactions(&TransactionFilter::default(), 1).await.unwrap();
    let lines: Vec<_> = page.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [5, 4, 3, 2], "newest first, as they stood in the file");
    let dashboard = anna.dashboard(&DashboardQuery::default(), day("2025-03-31")).await.unwrap().unwrap();
    assert_eq!(dashboard.totals.net_flow(), dec("849"));
    room.close().await;
}

#[tokio::test]
async fn the_file_comes_back_as_it_went_in() {
    use futures::TryStreamExt;
    let room = Room::new("download").await;
    let anna = room.person("anna").await;
    let content: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    let file = anna
        .receive_file("büro.csv", crate::support::pieces(&content, 70_001), crate::support::LIMIT)
        .await
        .unwrap();
    assert_eq!(file.bytes, 3_000_000);
    let id = anna.accept_upload(&file, &request("büro.csv", new_account("Cheque", zar()))).await.unwrap();
    let stored = anna.open_file(id).await.unwrap();
    assert_eq!((stored.file_name.as_str(), stored.bytes), ("büro.csv", 3_000_000));
    let back: Vec<bytes::Bytes> = stored.content.try_collect().await.unwrap();
    assert!(back.concat() == content);
    room.close().await;
}

#[tokio::test]
async fn an_overlapping_statement_adds_exactly_what_is_new() {
    let room = Room::new("overlap").await;
    let anna = room.person("anna").await;
    let first = import(&anna, "one", new_account("Cheque", zar()), &march()).await;
    let account = AccountChoice::Existing(first.account_id);
    // the last two days again, a third equal coffee, and two days more
    let longer = statement(vec![
        row(2, "2025-03-02", "-25.50", "Coffee", Some("974.50")),
        row(3, "2025-03-02", "-25.50", "COFFEE ", Some("949.00")),
        row(4, "2025-03-02", "-25.50", "Coffee", Some("923.50")),
        row(5, "2025-03-03", "-100", "Groceries", Some("849.00")),
        row(6, "2025-03-04", "-1", "Fee", Some("848.00")),
        row(7, "2025-03-05", "-2", "Fee", Some("846.00")),
    ]);
    let second = import(&anna, "two", account, &longer).await;
    assert_eq!((second.added, second.known), (3, 3));
    assert_eq!(rows(&room, "anna").await, 7);
    let known = anna.known(&AccountChoice::Existing(first.account_id), longer.period).await.unwrap();
    assert_eq!(known.len(), 7, "those of its days, and of a few days around them");
    let by_name = anna.known(&new_account("cheque", zar()), longer.period).await.unwrap();
    assert_eq!(by_name, known, "a new account of that name and currency is the one that is there");
    room.close().await;
}

#[tokio::test]
async fn undo_takes_exactly_what_was_added_and_importing_again_restores_every_figure() {
    let room = Room::new("undo").await;
    let anna = room.person("anna").await;
    let first = import(&anna, "one", new_account("Cheque", zar()), &march()).await;
    let april = statement(vec![
        row(2, "2025-03-03", "-100", "Groceries", Some("849.00")),
        row(3, "2025-04-01", "50", "Refund", Some("899.00")),
    ]);
    let second = import(&anna, "two", AccountChoice::Existing(first.account_id), &april).await;
    assert_eq!((second.added, second.known), (1, 1));
    let all = DashboardQuery {
        period: Some(finance::Period::new(day("2025-03-01"), day("2025-04-30")).unwrap()),
        ..Default::default()
    };
    let today = day("2025-04-30");
    let before = anna.dashboard(&all, today).await.unwrap();
    let page_before = anna.transactions(&TransactionFilter::default(), 1).await.unwrap();

    let undone = anna.undo_import(second.statement_id).await.unwrap();
    assert_eq!((undone.state, undone.added, undone.income), (ImportState::Undone, 0, dec("0")));
    assert_eq!(rows(&room, "anna").await, 4, "what the first brought stays, also what both had");
    assert_eq!(anna.undo_import(second.statement_id).await.unwrap(), undone, "twice is once");
    assert!(anna.begin_import(second.statement_id).await.unwrap().is_none());
    anna.open_file(second.statement_id).await.expect("the file stays");

    let again = anna.import_again(second.statement_id).await.unwrap();
    assert_eq!(again.state, ImportState::Received);
    assert!(matches!(anna.undo_import(second.statement_id).await, Err(Error::Conflict(_))));
    let record = run_job(&anna, second.statement_id, &april).await;
    assert_eq!(record, second);
    assert_eq!(anna.dashboard(&all, today).await.unwrap(), before);
    let ids = |page: finance::transaction::TransactionPage| {
        page.rows
            .into_iter()
            .map(|row| (row.line, row.amount, row.balance, row.booking_date))
            .collect::<Vec<_>>()
    };
    let page = anna.transactions(&TransactionFilter::default(), 1).await.unwrap();
    assert_eq!(page.sums, page_before.sums);
    assert_eq!(ids(page), ids(page_before));
    room.close().await;
}

#[tokio::test]
async fn the_same_file_twice_is_one_statement_until_it_is_undone() {
    let room = Room::new("same_file").await;
    let anna = room.person("anna").await;
    let first = import(&anna, "march", new_account("Cheque", zar()), &march()).await;
    let second = import(&anna, "march", new_account("cheque", zar()), &march()).await;
    assert_eq!(first, second);
    assert_eq!(room.documents("user_files").await, 1);
    assert_eq!(room.documents("fs.files").await, 1);

    anna.undo_import(first.statement_id).await.unwrap();
    let third = import(&anna, "march", new_account("Cheque", zar()), &march()).await;
    assert_ne!(third.statement_id, first.statement_id);
    assert_eq!(rows(&room, "anna").await, 4);
    let refused = anna.import_again(first.statement_id).await;
    assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
    let other = import(&anna, "march", new_account("Savings", zar()), &march()).await;
    assert_eq!(other.added, 4, "another account knows nothing of it");
    room.close().await;
}

#[tokio::test]
async fn imports_at_once_add_each_row_once() {
    let room = Room::new("parallel").await;
    let (anna, bert) = (room.person("anna").await, room.person("bert").await);
    // As often as reading may begin: see the test of a file that ends the program.
    let all = (0..5).map(|_| {
        let anna = anna.clone();
        async move { import(&anna, "march", new_account("Cheque", zar()), &march()).await.statement_id }
    });
    let ids = futures::future::join_all(all).await;
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(rows(&room, "anna").await, 4);
    assert_eq!(room.person("anna").await.accounts().await.unwrap().len(), 1);

    // Ten different files with the same rows.
    let all = (0..10).map(|n| {
        let bert = bert.clone();
        async move { import(&bert, &format!("march {n}"), new_account("Cheque", zar()), &march()).await.added }
    });
    let added: u32 = futures::future::join_all(all).await.into_iter().sum();
    assert_eq!(added, 4);
    assert_eq!(rows(&room, "bert").await, 4);
    room.close().await;
}

#[tokio::test]
async fn a_job_that_runs_twice_or_begins_anew_changes_nothing() {
    let room = Room::new("twice").await;
    let anna = room.person("anna").await;
    let file = keep(&anna, "march").await;
    let id = anna.accept_upload(&file, &request("m.csv", new_account("Cheque", zar()))).await.unwrap();
    anna.begin_import(id).await.unwrap().unwrap();
    // the process died here; the job comes again
    let task = anna.begin_import(id).await.unwrap().unwrap();
    anna.keep_reading(&task, &march(), None).await.unwrap();
    anna.keep_reading(&task, &march(), None).await.unwrap();
    assert_eq!(room.documents("processed_vectors").await, 1);
    let first = anna.finish_import(&task, &march()).await.unwrap();
    assert_eq!(anna.finish_import(&task, &march()).await.unwrap(), first);
    assert_eq!(anna.fail_import(id, "too late").await.unwrap(), first);
    assert!(anna.begin_import(id).await.unwrap().is_none());
    assert_eq!(rows(&room, "anna").await, 4);
    room.close().await;
}

#[tokio::test]
async fn the_job_stands_in_the_queue_once() {
    let room = Room::new("queue").await;
    let anna = room.person("anna").await;
    let file = keep(&anna, "march").await;
    let ask = request("m.csv", new_account("Cheque", zar()));
    let id = anna.accept_upload(&file, &ask).await.unwrap();
    assert_eq!(anna.accept_upload(&file, &ask).await.unwrap(), id);
    let jobs: Vec<(String, serde_json::Value)> = sqlx::query_as(
        "SELECT t.identifier, j.payload::jsonb FROM graphile_worker._private_jobs j
         JOIN graphile_worker._private_tasks t ON t.id = j.task_id",
    )
    .fetch_all(room.store.postgres())
    .await
    .unwrap();
    let job = ImportJob { user_id: "anna".into(), statement_id: id };
    assert_eq!(jobs, [("import_statement".to_owned(), serde_json::to_value(&job).unwrap())]);
    let task = room.store.owner(&job).begin_import(id).await.unwrap().unwrap();
    assert_eq!(task.file_name, "m.csv");
    room.close().await;
}

#[tokio::test]
async fn a_file_that_could_not_be_read_can_be_given_again() {
    let room = Room::new("failed").await;
    let anna = room.person("anna").await;
    let file = keep(&anna, "march").await;
    let mut ask = request("m.csv", new_account("Cheque", zar()));
    let id = anna.accept_upload(&file, &ask).await.unwrap();
    anna.begin_import(id).await.unwrap().unwrap();
    let failed = anna.fail_import(id, "No column of dates was found.").await.unwrap();
    assert_eq!(failed.state, ImportState::Failed);
    assert_eq!(failed.failure.as_deref(), Some("No column of dates was found."));
    assert!(anna.begin_import(id).await.unwrap().is_none());

    ask.hints.inverted = Some(true);
    assert_eq!(anna.accept_upload(&file, &ask).await.unwrap(), id);
    let task = anna.begin_import(id).await.unwrap().expect("queued again");
    assert_eq!(task.hints.inverted, Some(true));
    assert_eq!(anna.finish_import(&task, &march()).await.unwrap().added, 4);
    room.close().await;
}

#[tokio::test]
async fn a_file_in_another_currency_than_its_account_fails_with_a_sentence() {
    let room = Room::new("currency").await;
    let mut euros = march();
    euros.currency = Some("EUR".parse().unwrap());
    let record = import(&room.person("anna").await, "x", new_account("Cheque", zar()), &euros).await;
    assert_eq!(record.state, ImportState::Failed);
    assert_eq!(record.failure.unwrap(), "The file is in EUR, and the account “Cheque” is in ZAR.");
    assert_eq!(rows(&room, "anna").await, 0);
    room.close().await;
}

#[tokio::test]
async fn open_pages_hear_of_each_step() {
    let room = Room::new("events").await;
    let mut listener = sqlx::postgres::PgListener::connect(&room.database.postgres_url).await.unwrap();
    listener.listen("bankstat_import").await.unwrap();
    let record = import(&room.person("anna").await, "m", new_account("Cheque", zar()), &march()).await;
    room.person("anna").await.undo_import(record.statement_id).await.unwrap();
    let mut states = Vec::new();
    for _ in 0..3 {
        let notice = tokio::time::timeout(Duration::from_secs(5), listener.recv()).await.unwrap().unwrap();
        let json: serde_json::Value = serde_json::from_str(notice.payload()).unwrap();
        assert_eq!(json["user_id"], "anna");
        let event: ImportEvent = serde_json::from_value(json).unwrap();
        assert_eq!(event.statement_id, record.statement_id);
        states.push((event.state, event.rows));
    }
    assert_eq!(states, [(ImportState::Reading, 0), (ImportState::Imported, 4), (ImportState::Undone, 0)]);
    room.close().await;
}

#[tokio::test]
async fn twenty_thousand_rows_and_as_many_problems_are_added_in_seconds() {
    let room = Room::new("many").await;
    let start = day("2015-01-01");
    let rows: Vec<_> = (0..20_000_u32)
        .map(|n| {
            let date = (start + chrono::Days::new(u64::from(n / 6))).to_string();
            row(
                n + 2,
                &date,
                &format!("-{}.{:02}", n % 900, n % 100),
                &format!("Shop \0{}", n % 50),
                Some("1"),
            )
        })
        .collect();
    let mut long = statement(rows);
    let cells = vec!["x".repeat(60_000); 200];
    let problem = |line| Problem { line, page: None, message: "y".repeat(5_000), cells: cells.clone() };
    long.problems = (1..=600).map(|n| problem(30_000 + n)).collect();
    let anna = room.person("anna").await;
    let file = keep(&anna, "long").await;
    let id = anna.accept_upload(&file, &request("l.csv", new_account("Cheque", zar()))).await.unwrap();
    let task = anna.begin_import(id).await.unwrap().unwrap();
    anna.keep_reading(&task, &long, None).await.unwrap();
    let begun = Instant::now();
    let record = anna.finish_import(&task, &long).await.unwrap();
    let took = begun.elapsed();
    eprintln!("20,000 rows: {took:?}");
    assert_eq!((record.added, record.known), (20_000, 0));
    assert_eq!(record.problems.len(), 501);
    assert!(record.problems[500].message.starts_with("100 more lines"));
    assert!(took < Duration::from_secs(10), "{took:?}");
    room.close().await;
}
