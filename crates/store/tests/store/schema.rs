use devstack::TestStack;
use sqlx::{Executor, PgPool};
use std::time::Duration;
use store::{Config, Error, Store};

use crate::support::{Room, config, import, march, new_account, zar};

#[tokio::test]
async fn migrations_go_down_and_up_again() {
    let database = TestStack::get().await.unwrap().database("down_up").await.unwrap();
    let pool = PgPool::connect(&database.postgres_url).await.unwrap();
    let tables =
        "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_sqlx_migrations'";
    for _ in 0..2 {
        store::MIGRATIONS.run(&pool).await.unwrap();
        assert_eq!(sqlx::query_scalar::<_, i64>(tables).fetch_one(&pool).await.unwrap(), made());
        store::MIGRATIONS.undo(&pool, 0).await.unwrap();
        assert_eq!(sqlx::query_scalar::<_, i64>(tables).fetch_one(&pool).await.unwrap(), 0);
    }
    pool.close().await;
    database.close().await.unwrap();
}

/// How many tables the migrations make.
fn made() -> i64 {
    let up = store::MIGRATIONS.iter().filter(|migration| migration.migration_type.is_up_migration());
    let tables = up.map(|migration| migration.sql.as_str().matches("CREATE TABLE ").count());
    i64::try_from(tables.sum::<usize>()).unwrap()
}

#[tokio::test]
async fn several_servers_may_start_at_once_on_empty_databases() {
    let database = TestStack::get().await.unwrap().database("start").await.unwrap();
    let starts = (0..4).map(|_| {
        let config = Config { postgres_connections: 3, ..config(&database) };
        async move {
            let store = Store::connect(&config).await.unwrap();
            store.migrate().await.unwrap();
            store.migrate().await.unwrap();
            store
        }
    });
    let stores = futures::future::join_all(starts).await;
    let health = stores[0].health().await;
    assert!(health.postgres && health.mongodb);
    for store in stores {
        store.postgres().close().await;
    }
    database.close().await.unwrap();
}

#[tokio::test]
async fn the_start_is_refused_when_a_table_is_open() {
    let room = Room::new("open_table").await;
    let pool = room.store.postgres();
    pool.execute("CREATE TABLE leak (user_id text NOT NULL); GRANT SELECT ON leak TO bankstat_user")
        .await
        .unwrap();
    pool.execute("ALTER TABLE leak ENABLE ROW LEVEL SECURITY").await.unwrap();
    let refused = room.store.migrate().await;
    assert!(
        matches!(refused, Err(Error::Internal(ref why)) if why.to_string().contains("leak")),
        "{refused:?}"
    );

    pool.execute("DROP TABLE leak").await.unwrap();
    room.store.migrate().await.unwrap();
    import(&room.person("anna").await, "march", new_account("Cheque", zar()), &march()).await;
    pool.execute("CREATE POLICY slip ON transactions TO bankstat_user USING (true)").await.unwrap();
    let refused = room.store.migrate().await;
    assert!(matches!(refused, Err(Error::Internal(ref why)) if why.to_string().contains("transactions")));
    room.close().await;
}

#[tokio::test]
async fn what_cannot_be_connected_is_named() {
    let database = TestStack::get().await.unwrap().database("connect").await.unwrap();
    let good = Config { patience: Duration::from_millis(600), ..config(&database) };
    let connect = |config: Config| async move { Store::connect(&config).await.map(drop).unwrap_err() };

    let pooler = good.postgres_url.replace(&port(&good.postgres_url), ":6543/");
    let error = connect(Config { postgres_url: pooler, ..good.clone() }).await;
    assert!(error.to_string().contains("transaction pooler"), "{error}");
    let error = connect(Config { postgres_url: "nonsense".into(), ..good.clone() }).await;
    assert!(matches!(error, Error::Invalid { field: "DATABASE_URL", .. }), "{error:?}");
    let none = format!("{}_none", good.postgres_url);
    let error = connect(Config { postgres_url: none, ..good.clone() }).await;
    assert!(matches!(error, Error::Invalid { field: "DATABASE_URL", .. }), "{error:?}");
    let error = connect(Config { mongodb_uri: "nonsense".into(), ..good.clone() }).await;
    assert!(matches!(error, Error::Invalid { field: "MONGODB_URI", .. }), "{error:?}");

    let away = "postgres://postgres@127.0.0.1:1/x".to_owned();
    let error = connect(Config { postgres_url: away, ..good.clone() }).await;
    assert!(matches!(error, Error::Unavailable { which: "Postgres", .. }), "{error:?}");
    let away = "mongodb://127.0.0.1:1/?directConnection=true".to_owned();
    let error = connect(Config { mongodb_uri: away, ..good }).await;
    assert!(matches!(error, Error::Unavailable { which: "MongoDB", .. }), "{error:?}");
    database.close().await.unwrap();
}

/// `:5432/` of an address.
fn port(url: &str) -> String {
    let rest = &url[url.rfind(':').unwrap()..];
    rest[..=rest.find('/').unwrap()].to_owned()
}

#[tokio::test]
async fn a_database_that_hangs_is_unavailable_in_time() {
    let room = Room::new("hang").await;
    import(&room.person("anna").await, "march", new_account("Cheque", zar()), &march()).await;
    let impatient = Config { patience: Duration::from_millis(800), ..config(&room.database) };
    let store = Store::connect(&impatient).await.unwrap();
    let anna = store.owner(&store::ImportJob { user_id: "anna".into(), statement_id: 0 });
    // Somebody holds the tables for long.
    let mut lock = room.store.postgres().begin().await.unwrap();
    lock.execute("LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let begun = std::time::Instant::now();
    let answer = anna.accounts().await;
    assert!(matches!(answer, Err(Error::Unavailable { which: "Postgres", .. })), "{answer:?}");
    assert!(begun.elapsed() < Duration::from_secs(2));
    lock.rollback().await.unwrap();
    assert_eq!(anna.accounts().await.unwrap().len(), 1, "it goes on by itself");
    store.postgres().close().await;
    room.close().await;
}
