//! A million transactions, made inside Postgres.

use sqlx::{Connection, Executor, PgConnection};

use crate::program::{Person, Program};

const PEOPLE: usize = 10;
const EACH: i64 = 100_000;

/// Somebody with 100,000 transactions among a million.
pub async fn million(program: &Program) -> Person {
    let url = &program.database.postgres_url;
    let person = program.sign_up("million@example.com").await;
    fill(url, &person.user_id, EACH).await;
    for other in 1..PEOPLE {
        fill(url, &format!("other-{other}"), EACH).await;
    }
    analyse(url).await;
    person
}

/// Gives `user_id` one account with `count` transactions over the ten years up to today, on a statement of their own.
pub async fn fill(postgres_url: &str, user_id: &str, count: i64) {
    let mut connection = as_person(postgres_url, user_id).await;
    let owner = user_id.replace('\'', "");
    let sql = format!(
        "INSERT INTO user_profiles (user_id, email) VALUES ('{owner}', '{owner}@example.com') ON CONFLICT DO NOTHING;
         INSERT INTO accounts (user_id, name, currency) VALUES ('{owner}', 'Everyday', 'ZAR');
         INSERT INTO statements (user_id, account_id, currency, file_id, file_name, file_bytes, sha256, state)
             SELECT user_id, id, currency, repeat('a', 24), 'bench.csv', 1, repeat('b', 64), 'imported'
             FROM accounts WHERE user_id = '{owner}';
         INSERT INTO transactions (user_id, account_id, currency, amount, booking_date, description,
                 description_normalised, balance, category, identity_key, occurrence, statement_id, line,
                 position, statement_end)
             SELECT s.user_id, s.account_id, s.currency,
                 CASE WHEN n % 25 = 0 THEN 1500 ELSE -round((n * 7919) % 9000 / 100.0 + 1, 2) END,
                 current_date - 3649 + (n * 3650 / {count})::int,
                 'PURCHASE ' || n % 997, 'purchase ' || n % 997, 10000 + n % 5000,
                 (ARRAY['groceries','transport','utilities','banking','entertainment','shopping'])[1 + n % 6],
                 md5(n::text), 1, s.id, n::int + 1, n::int, current_date
             FROM statements s, generate_series(0, {count} - 1) n WHERE s.user_id = '{owner}';"
    );
    connection.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(sql))).await.unwrap();
    connection.close().await.unwrap();
}

/// A connection that may do what a request of this person may.
pub async fn as_person(postgres_url: &str, user_id: &str) -> PgConnection {
    let mut connection = PgConnection::connect(postgres_url).await.unwrap();
    sqlx::query("SELECT set_config('app.user_id', $1, false), set_config('role', 'bankstat_user', false)")
        .bind(user_id)
        .execute(&mut connection)
        .await
        .unwrap();
    connection
}

/// Brings the planner's knowledge up to date, as autovacuum does in time.
pub async fn analyse(postgres_url: &str) {
    let mut connection = PgConnection::connect(postgres_url).await.unwrap();
    connection.execute("VACUUM ANALYZE transactions").await.unwrap();
    connection.close().await.unwrap();
}
