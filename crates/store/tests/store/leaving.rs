use finance::transaction::TransactionFilter;
use mongodb::bson::{Document, doc};
use sqlx::AssertSqlSafe;

use crate::support::{Room, claims, corrected, keep};

#[tokio::test]
async fn a_person_who_leaves_leaves_nothing_and_takes_nothing_of_others() {
    let room = Room::new("forget").await;
    for user_id in ["anna", "bert"] {
        let person = room.person(user_id).await;
        person.upsert_profile(&claims(user_id)).await.unwrap();
        corrected(&person).await;
        keep(&person, "unnamed").await;
    }
    room.store.forget("anna").await.unwrap();
    room.store.forget("anna").await.unwrap();

    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT table_name::text FROM information_schema.columns
         WHERE table_schema = 'public' AND column_name = 'user_id'",
    )
    .fetch_all(room.store.postgres())
    .await
    .unwrap();
    for table in tables {
        for (user_id, some) in [("anna", false), ("bert", true)] {
            let sql = format!("SELECT EXISTS (SELECT FROM {table} WHERE user_id = '{user_id}')");
            let there: bool =
                sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(room.store.postgres()).await.unwrap();
            assert_eq!(there, some, "{user_id} in {table}");
        }
    }
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
