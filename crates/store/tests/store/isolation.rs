use finance::{dashboard::DashboardQuery, transaction::TransactionFilter};
use mongodb::bson::{Document, doc, oid::ObjectId};
use sqlx::{AssertSqlSafe, Executor, PgConnection, Postgres, Row, Transaction};
use statement::import::{AccountChoice, ImportRecord};
use store::Error;

use crate::{
    fill,
    support::{Room, claims, corrected, march, new_account, request, zar},
};

/// The tables that hold rows of people, from the catalogue: a new one is tested without a word here.
const TABLES: &str = "SELECT table_name::text FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'user_id'
      AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = 'public') ORDER BY table_name";

async fn tables(room: &Room) -> Vec<String> {
    sqlx::query_scalar(TABLES).fetch_all(room.store.postgres()).await.unwrap()
}

async fn count(connection: &mut PgConnection, sql: String) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(connection).await.unwrap()
}

/// A room with a person who has a row in every table, and a document in every collection.
async fn room_of_anna(label: &str) -> (Room, ImportRecord) {
    let room = Room::new(label).await;
    let anna = room.person("anna").await;
    anna.upsert_profile(&claims("anna")).await.unwrap();
    let record = corrected(&anna).await;
    fill::everything(&room, &record).await;
    for table in tables(&room).await {
        let mut all = room.store.postgres().acquire().await.unwrap();
        let rows = count(&mut all, format!("SELECT count(*) FROM {table}")).await;
        assert!(rows > 0, "{table} is empty: the test would prove nothing");
    }
    (room, record)
}

async fn as_role(room: &Room, user_id: Option<&str>) -> Transaction<'static, Postgres> {
    let mut tx = room.store.postgres().begin().await.unwrap();
    if let Some(user_id) = user_id {
        sqlx::query("SELECT set_config('app.user_id', $1, true)")
            .bind(user_id)
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    tx.execute("SET LOCAL ROLE bankstat_user").await.unwrap();
    tx
}

#[tokio::test]
async fn a_raw_connection_without_a_person_sees_no_row_of_any_table() {
    let (room, _) = room_of_anna("no_person").await;
    let tables = tables(&room).await;
    for user_id in [None, Some(""), Some("bert")] {
        let mut tx = as_role(&room, user_id).await;
        for table in &tables {
            let rows = count(&mut tx, format!("SELECT count(*) FROM {table}")).await;
            assert_eq!(rows, 0, "{table} as {user_id:?}");
        }
    }
    room.close().await;
}

#[tokio::test]
async fn the_role_may_touch_nothing_but_guarded_tables() {
    let (room, _) = room_of_anna("grants").await;
    let open = sqlx::query(
        "SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
           AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
           -- a view shows what its reader may see in the tables, and no more
           AND NOT (c.relkind = 'v' AND 'security_invoker=true' = ANY (c.reloptions))
           AND has_table_privilege('bankstat_user', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')",
    )
    .fetch_all(room.store.postgres())
    .await
    .unwrap();
    let open: Vec<String> = open.iter().map(|row| row.get("name")).collect();
    assert_eq!(open, Vec::<String>::new());
    room.close().await;
}

#[tokio::test]
async fn raw_sql_of_another_person_reads_changes_and_deletes_nothing() {
    let (room, _) = room_of_anna("raw_sql").await;
    for table in tables(&room).await {
        let mut tx = as_role(&room, Some("bert")).await;
        let id = format!("(SELECT id FROM {table} LIMIT 1)");
        assert_eq!(count(&mut tx, format!("SELECT count(*) FROM {table} WHERE user_id = 'anna'")).await, 0);
        assert_eq!(count(&mut tx, format!("SELECT count(*) FROM {table} WHERE id = {id}")).await, 0);
        tx.rollback().await.unwrap();
        // The role may not even try where it has no right to remove, or to change an owner.
        for harm in [
            format!("DELETE FROM {table} WHERE user_id = 'anna'"),
            format!("UPDATE {table} SET user_id = 'bert' WHERE user_id = 'anna'"),
        ] {
            let mut tx = as_role(&room, Some("bert")).await;
            match tx.execute(AssertSqlSafe(harm.clone())).await {
                Ok(done) => assert_eq!(done.rows_affected(), 0, "{harm}"),
                Err(error) => assert!(error.to_string().contains("permission denied"), "{harm}: {error}"),
            }
        }
    }
    let mut tx = as_role(&room, Some("bert")).await;
    let forged =
        tx.execute("INSERT INTO accounts (user_id, name, currency) VALUES ('anna', 'x', 'ZAR')").await;
    assert!(forged.unwrap_err().to_string().contains("row-level security"));
    drop(tx);
    room.close().await;
}

#[tokio::test]
async fn a_row_cannot_name_another_persons_parent() {
    let (room, record) = room_of_anna("parents").await;
    room.person("bert").await;
    let mut tx = as_role(&room, Some("bert")).await;
    let forged = sqlx::query(
        "INSERT INTO statements (user_id, account_id, currency, file_id, file_name, file_bytes, sha256)
         VALUES ('bert', $1, 'ZAR', repeat('a', 24), 'x', 1, repeat('a', 64))",
    )
    .bind(record.account_id)
    .execute(&mut *tx)
    .await;
    assert!(forged.unwrap_err().as_database_error().unwrap().is_foreign_key_violation());
    drop(tx);

    let mut tx = as_role(&room, Some("bert")).await;
    let own: i64 = sqlx::query_scalar(
        "INSERT INTO accounts (user_id, name, currency) VALUES ('bert', 'mine', 'ZAR') RETURNING id",
    )
    .fetch_one(&mut *tx)
    .await
    .unwrap();
    let forged = sqlx::query(
        "INSERT INTO transactions (user_id, account_id, currency, amount, booking_date, description,
             description_normalised, category, identity_key, occurrence, statement_id, line, position, statement_end)
         VALUES ('bert', $1, 'ZAR', 1, '2025-01-01', '', '', 'other', 'k', 1, $2, 1, 0, '2025-01-01')",
    )
    .bind(own)
    .bind(record.statement_id)
    .execute(&mut *tx)
    .await;
    assert!(forged.unwrap_err().as_database_error().unwrap().is_foreign_key_violation());
    drop(tx);
    room.close().await;
}

#[tokio::test]
async fn another_persons_ids_do_not_exist() {
    let (room, record) = room_of_anna("ids").await;
    let (anna, bert) = (room.person("anna").await, room.stranger("bert"));
    let (statement, account) = (record.statement_id, AccountChoice::Existing(record.account_id));
    macro_rules! gone {
        ($call:expr) => {
            assert!(matches!($call.await.map(drop), Err(Error::NotFound)), stringify!($call))
        };
    }
    gone!(bert.import(statement));
    gone!(bert.open_file(statement));
    gone!(bert.undo_import(statement));
    gone!(bert.import_again(statement));
    gone!(bert.fail_import(statement, "no"));
    gone!(bert.known(&account, march().period));
    gone!(bert.profile());
    let layout = statement::import::layout_key(&march().layout);
    assert!(anna.habit(&layout).await.unwrap().is_some());
    assert!(bert.habit(&layout).await.unwrap().is_none());
    let on_annas = DashboardQuery { account_id: Some(record.account_id), ..Default::default() };
    gone!(bert.dashboard(&on_annas, crate::support::day("2025-03-31")));
    assert!(bert.begin_import(statement).await.unwrap().is_none());
    assert!(bert.imports(1).await.unwrap().is_empty());
    assert!(bert.accounts().await.unwrap().is_empty());
    let of_annas = TransactionFilter { statement_id: Some(statement), ..Default::default() };
    assert_eq!(bert.transactions(&of_annas, 1).await.unwrap().total, 0);

    // her account with his file, his account with her file, her unfinished import
    let his = crate::support::keep(&bert, "bert's file").await;
    gone!(bert.accept_upload(&his, &request("x.csv", account.clone())));
    let hers = crate::support::keep(&anna, "anna's file").await;
    let taken = bert.accept_upload(&hers, &request("x.csv", new_account("Mine", zar()))).await;
    assert!(matches!(taken, Err(Error::Conflict(_))));
    let again = crate::support::keep(&anna, "another file").await;
    let waiting = anna.accept_upload(&again, &request("y.csv", account)).await.unwrap();
    let task = anna.begin_import(waiting).await.unwrap().unwrap();
    gone!(bert.keep_reading(&task, &march(), None));
    gone!(bert.finish_import(&task, &march()));
    assert_eq!(anna.import(statement).await.unwrap(), record, "nothing of hers has changed");
    room.close().await;
}

#[tokio::test]
async fn equal_bytes_of_two_people_are_two_files() {
    let room = Room::new("two_files").await;
    let anna = crate::support::keep(&room.person("anna").await, "the same bytes").await;
    let bert = crate::support::keep(&room.person("bert").await, "the same bytes").await;
    assert_eq!(anna.sha256, bert.sha256);
    assert_ne!(anna.file_id, bert.file_id);
    room.close().await;
}

#[tokio::test]
async fn every_document_needs_an_owner() {
    let (room, _) = room_of_anna("owners").await;
    let mongo = room.mongo().await;
    for (name, owner) in
        [("user_files", "user_id"), ("processed_vectors", "user_id"), ("fs.files", "metadata.user_id")]
    {
        let collection = mongo.collection::<Document>(name);
        let mut document = collection.find_one(doc! {}).await.unwrap().expect(name);
        assert_eq!(collection.count_documents(doc! { owner: "anna" }).await.unwrap(), 1, "{name}");
        let unset = collection.update_one(doc! {}, doc! { "$unset": { owner: "" } }).await;
        assert!(unset.unwrap_err().to_string().contains("121"), "{name} loses its owner");
        document.insert("_id", ObjectId::new());
        document.remove("user_id");
        document.remove("metadata");
        let refused = collection.insert_one(document).await;
        assert!(refused.unwrap_err().to_string().contains("121"), "{name} without an owner");
    }
    room.close().await;
}
