//! The person of the question set, whose statements are imported as everybody’s are.

use std::{fs, path::Path, time::Duration};

use anyhow::{Context, Result};
use bytes::Bytes;
use chrono::Utc;
use devstack::{TestDatabase, TestStack};
use finance::Currency;
use futures::stream;
use serde_json::Value;
use statement::{
    Hints, Limits,
    import::{AccountChoice, UploadRequest},
};
use store::{Config, Identity, Store, UserStore, VerifiedClaims};

/// Whose statements they are.
const USER: &str = "questions";

/// The accounts, by the beginning of their files’ names.
const ACCOUNTS: [(&str, &str, &str); 3] =
    [("cheque", "Cheque account", "ZAR"), ("card", "Credit card", "ZAR"), ("euro", "Euro account", "EUR")];

/// Databases with the person in them.
pub struct Room {
    store: Store,
    database: TestDatabase,
    /// The person.
    pub person: UserStore,
}

impl Room {
    /// Imports the statements in `data`.
    pub async fn new(data: &Path) -> Result<Self> {
        let database = TestStack::get().await?.database("questions").await?;
        let config = Config {
            postgres_url: database.postgres_url.clone(),
            mongodb_uri: database.mongodb_uri.clone(),
            mongodb_database: database.mongodb_database.clone(),
            postgres_connections: 4,
            patience: Duration::from_secs(10),
        };
        let store = Store::connect(&config).await?;
        store.migrate().await?;
        let claims = VerifiedClaims {
            user_id: USER.into(),
            email: "questions@example.com".into(),
            first_name: None,
            last_name: None,
            impersonator_user_id: None,
            expires_at: Utc::now() + Duration::from_secs(3_600),
        };
        let person = store.user(&Identity::from_verified(claims.clone())?);
        person.upsert_profile(&claims).await?;
        let mut names: Vec<_> = fs::read_dir(data)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        names.retain(|path| path.extension().is_some_and(|kind| kind == "csv"));
        names.sort();
        for path in names {
            import(&person, &path).await.with_context(|| format!("importing {}", path.display()))?;
        }
        let prepare = fs::read_to_string(data.join("prepare.sql"))?;
        sqlx::query(sqlx::AssertSqlSafe(prepare)).bind(USER).execute(store.postgres()).await?;
        person.bring_insights_up_to_date("2026-06-15".parse()?).await?;
        Ok(Self { store, database, person })
    }

    /// The row that a question’s query gives.
    pub async fn expected(&self, sql: &str) -> Result<Value> {
        let sql = sql.trim().trim_end_matches(';');
        let row: Value =
            sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT to_jsonb(q) FROM ({sql}) q")))
                .bind(USER)
                .fetch_optional(self.store.postgres())
                .await?
                .unwrap_or(Value::Null);
        Ok(row)
    }

    /// Drops the databases.
    pub async fn close(self) {
        self.store.postgres().close().await;
        let _ = self.database.close().await;
    }
}

async fn import(person: &UserStore, path: &Path) -> Result<()> {
    let bytes = fs::read(path)?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (_, name, currency) =
        ACCOUNTS.iter().find(|(begin, ..)| file_name.starts_with(begin)).context("a file of no account")?;
    let currency: Currency = currency.parse()?;
    let account = AccountChoice::New { name: (*name).into(), currency, number: None };
    let content = stream::iter([Ok::<_, std::io::Error>(Bytes::from(bytes.clone()))]);
    let file = person.receive_file(&file_name, content, 8 * 1024 * 1024).await?;
    let request = UploadRequest {
        file_name: file_name.clone(),
        account,
        hints: Hints::default(),
        part: 0,
        same: Vec::new(),
        sent_with: None,
    };
    let id = person.accept_upload(&file, &request).await?;
    let task = person.begin_import(id).await?.context("the import has begun elsewhere")?;
    let read = statement::read(&bytes, &file_name, &Limits::default(), &task.hints)?.part(0)?;
    person.keep_reading(&task, &read, None).await?;
    person.finish_import(&task, &read).await?;
    Ok(())
}
