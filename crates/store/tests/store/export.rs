use std::collections::{BTreeMap, BTreeSet};

use finance::{
    Preferences,
    dashboard::DashboardQuery,
    format::{DateFormat, Formats, NumberFormat},
    transaction::TransactionFilter,
};
use sqlx::AssertSqlSafe;
use store::{EXPORTED_TABLES, Error, ExportPiece, ExportRow, ReceivedFile, Shape, UserStore};

use crate::{
    fill,
    support::{LIMIT, Room, claims, corrected, day, pieces},
};

/// An export as it was taken out.
#[derive(Default)]
struct Taken {
    shapes: Vec<Shape>,
    rows: BTreeMap<String, Vec<ExportRow>>,
    files: Vec<(store::ExportedFile, Vec<u8>)>,
    readings: Vec<String>,
}

async fn take_out(person: &UserStore) -> Taken {
    let (out, mut given) = tokio::sync::mpsc::channel(2);
    let work = async move {
        let done = person.export(&out).await;
        drop(out);
        done
    };
    let gather = async {
        let mut taken = Taken::default();
        let mut table: Option<Shape> = None;
        while let Some(piece) = given.recv().await {
            match piece {
                ExportPiece::Shapes(shapes) => taken.shapes = shapes,
                ExportPiece::Table(shape) => {
                    taken.rows.insert(shape.table.clone(), Vec::new());
                    table = Some(shape);
                }
                ExportPiece::Rows(rows) => {
                    let shape = table.as_ref().unwrap();
                    let names = || shape.columns.iter().map(|column| column.name.clone());
                    let rows = rows.into_iter().map(|row| names().zip(row).collect());
                    taken.rows.get_mut(&shape.table).unwrap().extend::<Vec<ExportRow>>(rows.collect());
                }
                ExportPiece::File(file) => taken.files.push((file, Vec::new())),
                ExportPiece::Bytes(bytes) => taken.files.last_mut().unwrap().1.extend(bytes),
                ExportPiece::Reading(reading) => taken.readings.push(reading),
            }
        }
        taken
    };
    let (done, taken) = tokio::join!(work, gather);
    done.unwrap();
    taken
}

async fn take_in(person: &UserStore, taken: &Taken) -> Result<(), Error> {
    let mut files: BTreeMap<String, ReceivedFile> = BTreeMap::new();
    for (file, content) in &taken.files {
        let kept = person.receive_file(&file.name, pieces(content, 1000), LIMIT).await?;
        assert_eq!((&kept.sha256, kept.bytes), (&file.sha256, file.bytes));
        files.insert(file.id.clone(), kept);
    }
    let mut taking = person.take_in(files).await?;
    for shape in &taken.shapes {
        let keys = taken.rows[&shape.table].iter().map(|row| row["id"].as_ref().unwrap().parse().unwrap());
        taking.reserve(shape, keys.collect()).await?;
    }
    for shape in &taken.shapes {
        taking.rows(shape, taken.rows[&shape.table].clone()).await?;
    }
    for reading in &taken.readings {
        taking.reading(reading).await?;
    }
    taking.finish().await
}

/// What is made anew out of the other rows, guards against too much at once, or is allowed for one server.
const ANEW: [&str; 5] =
    ["user_financial_metrics", "row_changes", "service_vote_pace", "ai_consents", "ai_usage"];

/// A text without the keys in it: those of the person’s own categories and goals.
fn masked(text: &str) -> String {
    let mut masked = String::new();
    let mut key = false;
    for letter in text.chars() {
        key = letter.is_ascii_digit() && (key || masked.ends_with("own") || masked.ends_with("goal:"));
        if !key {
            masked.push(letter);
        }
    }
    masked
}

/// Rows without what is different in another account: keys, and whose they are.
fn told(taken: &Taken) -> BTreeMap<String, Vec<ExportRow>> {
    let mut rows = taken.rows.clone();
    rows.retain(|table, _| !ANEW.contains(&table.as_str()));
    for shape in taken.shapes.iter().filter(|shape| !ANEW.contains(&shape.table.as_str())) {
        let keys: Vec<&str> = shape
            .columns
            .iter()
            .filter(|column| {
                column.names.is_some() || ["id", "user_id", "file_id"].contains(&column.name.as_str())
            })
            .map(|column| column.name.as_str())
            .collect();
        for row in rows.get_mut(&shape.table).unwrap() {
            keys.iter().for_each(|key| drop(row.remove(*key)));
            // The person themselves is another one.
            if shape.table == "user_profiles" {
                for name in ["email", "first_name", "last_name", "created_at", "updated_at", "version"] {
                    row.remove(name);
                }
            }
            for name in ["changes", "made_on", "made_by", "pair_id"] {
                row.remove(name);
            }
            for value in row.values_mut().flatten() {
                *value = masked(value);
            }
        }
    }
    rows
}

/// Anna, with a row in every table.
async fn room_of_anna(label: &str) -> (Room, UserStore) {
    let room = Room::new(label).await;
    let anna = room.person("anna").await;
    let record = corrected(&anna).await;
    fill::everything(&room, &record).await;
    let chosen = Preferences {
        name: Some("Anna B.".into()),
        currency: "EUR".parse().unwrap(),
        formats: Formats { numbers: NumberFormat::SpaceComma, dates: DateFormat::Iso },
        first_day: finance::FirstDay::new(25).unwrap(),
    };
    anna.set_preferences(&chosen, 1).await.unwrap();
    (room, anna)
}

#[tokio::test]
async fn the_list_of_tables_is_that_of_the_catalogue_with_parents_first() {
    let room = Room::new("export_tables").await;
    let there: Vec<String> = sqlx::query_scalar(
        "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
         WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
           AND a.attname = 'user_id' AND NOT a.attisdropped",
    )
    .fetch_all(room.store.postgres())
    .await
    .unwrap();
    let listed: BTreeSet<&str> = EXPORTED_TABLES.into_iter().collect();
    assert_eq!(listed, there.iter().map(String::as_str).collect(), "a table is exported, or says why not");
    let place = |name: &str| EXPORTED_TABLES.into_iter().position(|table| table == name);
    let keys: Vec<(String, String)> = sqlx::query_as(
        "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
         WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid",
    )
    .fetch_all(room.store.postgres())
    .await
    .unwrap();
    for (child, parent) in keys {
        if let (Some(child_at), Some(parent_at)) = (place(&child), place(&parent)) {
            assert!(parent_at < child_at, "{parent} comes before {child}");
        }
    }
    room.close().await;
}

#[tokio::test]
async fn what_was_taken_out_is_the_same_when_it_is_taken_in() {
    let (room, anna) = room_of_anna("export_again").await;
    let taken = take_out(&anna).await;
    for table in EXPORTED_TABLES {
        assert!(!taken.rows[table].is_empty(), "{table} is empty: the test would prove nothing");
    }
    assert_eq!((taken.files.len(), taken.readings.len()), (1, 1));
    assert_eq!(taken.files[0].1, b"corrected");

    let bert = room.person("bert").await;
    take_in(&bert, &taken).await.unwrap();
    let again = take_out(&bert).await;
    assert_eq!(told(&again), told(&taken));
    assert_eq!(again.files[0].1, taken.files[0].1);
    let filter = TransactionFilter::default();
    let (hers, his) =
        (anna.transactions(&filter, 1).await.unwrap(), bert.transactions(&filter, 1).await.unwrap());
    assert_eq!((hers.total, &hers.sums), (his.total, &his.sums));
    assert!(hers.rows.iter().zip(&his.rows).all(|(hers, his)| hers.id != his.id), "keys are new ones");
    let today = day("2025-04-01");
    let figures = async |person: &UserStore| {
        let mut figures = person.dashboard(&DashboardQuery::default(), today).await.unwrap().unwrap();
        figures.accounts.clear();
        figures
    };
    assert_eq!(figures(&anna).await, figures(&bert).await);
    assert_eq!(anna.profile().await.unwrap().preferences, bert.profile().await.unwrap().preferences);
    // Undoing his import takes nothing of hers.
    let statement = his.rows[0].statement_id;
    bert.undo_import(statement).await.unwrap();
    assert_eq!(anna.transactions(&filter, 1).await.unwrap().total, hers.total);
    room.close().await;
}

#[tokio::test]
async fn an_export_goes_into_an_empty_account_only_and_whole_or_not_at_all() {
    let (room, anna) = room_of_anna("export_refused").await;
    let taken = take_out(&anna).await;
    assert!(!anna.has_nothing().await.unwrap());
    assert!(matches!(take_in(&anna, &taken).await, Err(Error::Conflict(_))));

    let bert = room.person("bert").await;
    let changed = async |change: &dyn Fn(&mut Taken)| {
        let mut taken = take_out(&anna).await;
        change(&mut taken);
        let refused = take_in(&bert, &taken).await;
        assert!(matches!(refused, Err(Error::Invalid { field: "archive", .. })), "{refused:?}");
        assert!(bert.has_nothing().await.unwrap(), "nothing is left of it");
    };
    let set = |taken: &mut Taken, table: &str, column: &str, value: &str| {
        let rows = taken.rows.get_mut(table).unwrap();
        rows[0].insert(column.into(), Some(value.into()));
    };
    changed(&|taken| set(taken, "transactions", "amount", "a fortune")).await;
    changed(&|taken| set(taken, "transactions", "amount", "1e30")).await;
    changed(&|taken| set(taken, "transactions", "account_id", "999999999")).await;
    changed(&|taken| set(taken, "statements", "file_id", "aaaaaaaaaaaaaaaaaaaaaaaa")).await;
    changed(&|taken| set(taken, "statements", "state", "free")).await;
    changed(&|taken| {
        let rows = taken.rows.remove(&taken.shapes[0].table).unwrap();
        taken.shapes[0].table = "pg_authid".into();
        taken.rows.insert("pg_authid".into(), rows);
    })
    .await;
    changed(&|taken| taken.shapes[1].columns[0].name = "id; DROP TABLE accounts".into()).await;
    room.close().await;
}

#[tokio::test]
async fn a_key_of_somebody_else_means_nothing_in_an_export() {
    let (room, anna) = room_of_anna("export_foreign").await;
    let mut taken = take_out(&anna).await;
    // Claims to be Anna's, and to hang on her rows: it is Bert's, and hangs on his.
    let bert = room.person("bert").await;
    for row in taken.rows.get_mut("accounts").unwrap() {
        row.insert("user_id".into(), Some("anna".into()));
    }
    let before: i64 = count(&room, "anna").await;
    take_in(&bert, &taken).await.unwrap();
    assert_eq!(count(&room, "anna").await, before);
    assert_eq!(count(&room, "bert").await, before);
    room.close().await;
}

async fn count(room: &Room, user_id: &str) -> i64 {
    let mut rows = 0;
    for table in EXPORTED_TABLES.into_iter().filter(|table| !ANEW.contains(table)) {
        let sql = AssertSqlSafe(format!("SELECT count(*) FROM {table} WHERE user_id = $1"));
        let some: i64 = sqlx::query_scalar(sql).bind(user_id).fetch_one(room.store.postgres()).await.unwrap();
        rows += some;
    }
    rows
}

#[tokio::test]
async fn everything_is_deleted_after_a_typed_yes_and_only_then() {
    let (room, anna) = room_of_anna("delete_everything").await;
    for typed in ["", "yes", "bert@example.com"] {
        let refused = anna.delete_everything(typed).await;
        assert!(matches!(refused, Err(Error::Invalid { field: "confirmation", .. })), "{typed}");
    }
    assert!(anna.left().await.unwrap() > 0);
    let bert = room.person("bert").await;
    corrected(&bert).await;
    let his = bert.left().await.unwrap();
    anna.delete_everything("Delete everything").await.unwrap();
    assert_eq!(anna.left().await.unwrap(), 0);
    assert_eq!(count(&room, "anna").await, 0);
    assert_eq!(bert.left().await.unwrap(), his);
    assert!(matches!(anna.delete_everything("delete everything").await, Err(Error::NotFound)));
    // Signing in again begins with nothing.
    anna.upsert_profile(&claims("anna")).await.unwrap();
    assert!(anna.has_nothing().await.unwrap());
    room.close().await;
}
