use finance::transaction::TransactionFilter;
use mongodb::bson::{Document, doc};
use sqlx::AssertSqlSafe;

use crate::support::{Room, claims, corrected, keep};

/// How many rows a person has in each table that holds rows of people.
async fn rows_of(room: &Room, user_id: &str) -> Vec<(String, i64)> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT c.table_name::text FROM information_schema.columns c
         JOIN information_schema.tables t USING (table_schema, table_name)
         WHERE c.table_schema = 'public' AND c.column_name = 'user_id' AND t.table_type = 'BASE TABLE'
         ORDER BY c.table_name",
    )
    .fetch_all(room.store.postgres())
    .await
    .unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let sql = format!("SELECT count(*) FROM {table} WHERE user_id = '{user_id}'");
        let count = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(room.store.postgres()).await.unwrap();
        rows.push((table, count));
    }
    rows
}

#[tokio::test]
async fn a_person_who_leaves_leaves_nothing_and_takes_nothing_of_others() {
    let room = Room::new("forget").await;
    for user_id in ["anna", "bert"] {
        let person = room.person(user_id).await;
        person.upsert_profile(&claims(user_id)).await.unwrap();
        let record = corrected(&person).await;
        keep(&person, "unnamed").await;
        if user_id == "anna" {
            crate::fill::everything(&room, &record).await;
        }
    }
    let berts = rows_of(&room, "bert").await;
    room.store.forget("anna").await.unwrap();
    room.store.forget("anna").await.unwrap();

    assert!(rows_of(&room, "anna").await.iter().all(|(_, rows)| *rows == 0));
    assert_eq!(rows_of(&room, "bert").await, berts);
    assert!(berts.contains(&("transactions".into(), 4)));
    let mongo = room.mongo().await;
    for (name, owner, berts) in [
        ("user_files", "user_id", 2),
        ("processed_vectors", "user_id", 1),
        ("fs.files", "metadata.user_id", 2),
    ] {
        let collection = mongo.collection::<Document>(name);
        assert_eq!(collection.count_documents(doc! { owner: "anna" }).await.unwrap(), 0, "{name}");
        assert_eq!(collection.count_documents(doc! { owner: "bert" }).await.unwrap(), berts, "{name}");
    }
    assert_eq!(room.documents("fs.chunks").await, 2);
    let rows = room.person("bert").await.transactions(&TransactionFilter::default(), 1).await.unwrap();
    assert_eq!(rows.total, 4);
    room.close().await;
}
