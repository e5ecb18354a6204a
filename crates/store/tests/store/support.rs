//! A store of its own for each test, people, and statements.

use std::time::Duration;

use bytes::Bytes;
use chrono::{NaiveDate, Utc};
use devstack::{TestDatabase, TestStack};
use finance::{Currency, Decimal, Period};
use futures::stream;
use mongodb::bson::{Document, doc};
use statement::{
    Format, Hints, Proof, Row, Statement,
    import::{AccountChoice, ImportRecord, UploadRequest},
    reconcile::key,
};
use store::{Config, Identity, ReceivedFile, Store, UserStore, VerifiedClaims};

pub const LIMIT: u64 = 8 * 1024 * 1024;

/// A migrated store in databases of its own.
pub struct Room {
    pub store: Store,
    pub database: TestDatabase,
}

pub fn config(database: &TestDatabase) -> Config {
    Config {
        postgres_url: database.postgres_url.clone(),
        mongodb_uri: database.mongodb_uri.clone(),
        mongodb_database: database.mongodb_database.clone(),
        postgres_connections: 12,
        patience: Duration::from_secs(10),
    }
}

impl Room {
    pub async fn new(label: &str) -> Self {
        let stack = TestStack::get().await.expect("databases for tests");
        let database = stack
            .database_from(label, "store", |url| async move { fill_template(url).await })
            .await
            .expect("a database");
        let store = Store::connect(&config(&database)).await.expect("a store");
        store.migrate().await.expect("migrations");
        Self { store, database }
    }

    /// Somebody who has signed in before.
    pub async fn person(&self, user_id: &str) -> UserStore {
        let person = self.stranger(user_id);
        person.upsert_profile(&claims(user_id)).await.unwrap();
        person
    }

    /// Somebody without a profile.
    pub fn stranger(&self, user_id: &str) -> UserStore {
        self.store.user(&Identity::from_verified(claims(user_id)).unwrap())
    }

    pub async fn mongo(&self) -> mongodb::Database {
        mongodb::Client::with_uri_str(&self.database.mongodb_uri)
            .await
            .unwrap()
            .database(&self.database.mongodb_database)
    }

    pub async fn documents(&self, collection: &str) -> u64 {
        self.mongo().await.collection::<Document>(collection).count_documents(doc! {}).await.unwrap()
    }

    pub async fn close(self) {
        self.store.postgres().close().await;
        self.database.close().await.expect("dropping the databases");
    }
}

async fn fill_template(postgres_url: String) -> anyhow::Result<()> {
    let pool = sqlx::PgPool::connect(&postgres_url).await?;
    store::MIGRATIONS.run(&pool).await?;
    pool.close().await;
    Ok(())
}

pub fn claims(user_id: &str) -> VerifiedClaims {
    VerifiedClaims {
        user_id: user_id.into(),
        email: format!("{user_id}@example.com"),
        first_name: None,
        last_name: None,
        impersonator_user_id: None,
        expires_at: Utc::now() + Duration::from_secs(600),
    }
}

pub fn zar() -> Currency {
    Currency::ZAR
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn new_account(name: &str, currency: Currency) -> AccountChoice {
    AccountChoice::New { name: name.into(), currency, number: None }
}

pub fn request(file_name: &str, account: AccountChoice) -> UploadRequest {
    UploadRequest {
        file_name: file_name.into(),
        account,
        hints: Hints::default(),
        part: 0,
        same: Vec::new(),
        sent_with: None,
    }
}

pub fn pieces(
    content: &[u8],
    size: usize,
) -> impl futures::Stream<Item = Result<Bytes, std::io::Error>> + Send + use<> {
    let pieces: Vec<_> = content.chunks(size).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces)
}

pub async fn keep(person: &UserStore, content: &str) -> ReceivedFile {
    person.receive_file("statement.csv", pieces(content.as_bytes(), 1000), LIMIT).await.unwrap()
}

/// A row; its key is what the reader would give it.
pub fn row(line: u32, date: &str, amount: &str, description: &str, balance: Option<&str>) -> Row {
    let (booking_date, amount) = (day(date), dec(amount));
    Row {
        line,
        page: None,
        booking_date,
        value_date: None,
        amount,
        description: description.into(),
        counterparty: None,
        balance: balance.map(dec),
        bank_id: None,
        key: key(None, booking_date, amount, description),
    }
}

pub fn statement(rows: Vec<Row>) -> Statement {
    let first = rows.iter().map(|row| row.booking_date).min().unwrap();
    let last = rows.iter().map(|row| row.booking_date).max().unwrap();
    Statement {
        format: Format::Csv,
        account: None,
        currency: None,
        period: Period::new(first, last).unwrap(),
        opening_balance: None,
        closing_balance: None,
        proof: Proof::Unchecked,
        transactions: rows,
        problems: Vec::new(),
        decisions: Vec::new(),
        columns: Vec::new(),
        layout: "Date|Description|Amount|Balance".into(),
    }
}

/// The way of a statement from its bytes to its rows; gives the record.
pub async fn import(
    person: &UserStore,
    content: &str,
    account: AccountChoice,
    statement: &Statement,
) -> ImportRecord {
    let file = keep(person, content).await;
    let id = person.accept_upload(&file, &request("statement.csv", account)).await.unwrap();
    run_job(person, id, statement).await
}

/// What the job worker does.
pub async fn run_job(person: &UserStore, id: i64, statement: &Statement) -> ImportRecord {
    match person.begin_import(id).await.unwrap() {
        Some(task) => {
            person.keep_reading(&task, statement, None).await.unwrap();
            person.finish_import(&task, statement).await.unwrap()
        }
        None => person.import(id).await.unwrap(),
    }
}

/// Three days of a cheque account, with balances.
pub fn march() -> Statement {
    statement(vec![
        row(2, "2025-03-01", "1000.00", "Salary", Some("1000.00")),
        row(3, "2025-03-02", "-25.50", "Coffee", Some("974.50")),
        row(4, "2025-03-02", "-25.50", "Coffee", Some("949.00")),
        row(5, "2025-03-03", "-100", "Groceries", Some("849.00")),
    ])
}

/// An import whose reading the person corrected.
pub async fn corrected(person: &UserStore) -> ImportRecord {
    let file = keep(person, "corrected").await;
    let mut asked = request("statement.csv", new_account("Cheque", zar()));
    asked.hints.inverted = Some(true);
    let id = person.accept_upload(&file, &asked).await.unwrap();
    run_job(person, id, &march()).await
}
