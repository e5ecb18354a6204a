//! An export read in again, into an account with nothing in it.

use std::collections::{BTreeMap, HashMap};

use mongodb::bson::{Bson, oid::ObjectId};

use sqlx::AssertSqlSafe;

use super::{ANEW, ExportRow, FOUND, Shape, TABLES};
use crate::{
    Error, ReceivedFile,
    postgres::PersonTx,
    user::{LONG, UserStore, files},
};

/// Keys as they were, and as they are now, for each table.
pub(super) type Keys = HashMap<String, HashMap<i64, i64>>;

/// An export on its way in: one transaction, of which nothing is left unless it is finished.
///
/// First the files are received, then all keys are reserved, then rows come table by table in the
/// order of [`TABLES`], then what was read out of the files; [`Self::finish`] keeps it.
pub struct TakeIn {
    pub(super) person: UserStore,
    pub(super) tx: PersonTx,
    pub(super) keys: Keys,
    /// Files as they were named in the export.
    pub(super) files: BTreeMap<String, ReceivedFile>,
    shapes: BTreeMap<&'static str, Shape>,
    /// What was read out of which file.
    readings: Vec<(ObjectId, ObjectId)>,
}

impl UserStore {
    /// Whether nothing of this person is kept but who they are.
    pub async fn has_nothing(&self) -> Result<bool, Error> {
        self.run(async |tx| {
            for table in TABLES {
                if counts(table) && self.count_rows(tx, table).await? > 0 {
                    return Ok(false);
                }
            }
            Ok(true)
        })
        .await
    }

    /// Begins to take in an export whose files are received.
    ///
    /// # Errors
    /// [`Error::Conflict`] when there is something already: nothing may count twice.
    pub async fn take_in(&self, files: BTreeMap<String, ReceivedFile>) -> Result<TakeIn, Error> {
        let mut tx = PersonTx::begin(self.store.postgres(), &self.user_id, LONG).await?;
        // Two at once take turns: the second finds what the first brought.
        sqlx::query!("SELECT id FROM user_profiles WHERE user_id = $1 FOR UPDATE", self.user_id)
            .fetch_one(&mut *tx)
            .await?;
        let mut shapes = BTreeMap::new();
        for table in TABLES {
            if counts(table) && self.count_rows(&mut tx, table).await? > 0 {
                return Err(Error::Conflict(
                    "There is something in your account already. An export can be imported into an empty account only."
                        .into(),
                ));
            }
            shapes.insert(table, Shape::of(&mut tx, table).await?);
        }
        for table in FOUND {
            // A name of the list above.
            let sql = AssertSqlSafe(format!("DELETE FROM {table} WHERE user_id = $1"));
            sqlx::query(sql).bind(&self.user_id).execute(&mut *tx).await?;
        }
        let readings = Vec::new();
        Ok(TakeIn { person: self.clone(), tx, keys: Keys::new(), files, shapes, readings })
    }
}

impl TakeIn {
    /// The table as it is here.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a table, or a column of it, that is not known here.
    pub(super) fn shape(&self, exported: &Shape) -> Result<&Shape, Error> {
        let newer = || {
            Error::invalid(
                "archive",
                "This export was made by a newer BankStat: it holds something that is not known here.",
            )
        };
        let shape = self.shapes.get(exported.table.as_str()).ok_or_else(newer)?;
        let known = |name: &str| shape.columns.iter().any(|column| column.name == name);
        if exported.columns.iter().all(|column| known(&column.name)) { Ok(shape) } else { Err(newer()) }
    }

    /// Reserves a key for each of `old`, the keys of a table’s rows in the export.
    ///
    /// # Errors
    /// [`Error::Invalid`] when a key is there twice.
    pub async fn reserve(&mut self, exported: &Shape, old: Vec<i64>) -> Result<(), Error> {
        let table = self.shape(exported)?.table.clone();
        if table == super::PROFILES || ANEW.contains(&table.as_str()) || old.is_empty() {
            return Ok(());
        }
        let many = i64::try_from(old.len()).map_err(Error::internal)?;
        // The sequence of keys is the tables’ owner’s.
        self.tx.leave_role().await?;
        let new = sqlx::query_scalar!(
            r#"SELECT nextval(pg_get_serial_sequence('public.' || quote_ident($1), 'id')) AS "key!"
               FROM generate_series(1, $2::bigint)"#,
            table,
            many
        )
        .fetch_all(&mut *self.tx)
        .await?;
        self.tx.enter_role().await?;
        let keys: HashMap<i64, i64> = old.iter().copied().zip(new).collect();
        if keys.len() != old.len() {
            return Err(damaged(&table));
        }
        self.keys.insert(table, keys);
        Ok(())
    }

    /// Adds rows of a table.
    ///
    /// # Errors
    /// [`Error::Invalid`] when one cannot be kept, or names what the export does not hold.
    pub async fn rows(&mut self, exported: &Shape, rows: Vec<ExportRow>) -> Result<(), Error> {
        let shape = self.shape(exported)?.clone();
        match shape.table.as_str() {
            super::PROFILES => self.set_profile(&shape, rows).await,
            table if ANEW.contains(&table) => Ok(()),
            _ => self.insert(&shape, rows).await,
        }
    }

    /// Keeps what was read out of a file; `reading` is MongoDB’s extended JSON. One whose statement the
    /// export does not hold is left out.
    ///
    /// # Errors
    /// [`Error::Invalid`] when it cannot be kept.
    pub async fn reading(&mut self, reading: &str) -> Result<(), Error> {
        let json: serde_json::Value = serde_json::from_str(reading).map_err(|_| damaged("readings"))?;
        let Ok(Bson::Document(mut document)) = Bson::try_from(json) else { return Err(damaged("readings")) };
        let statement = document.get_i64("statement_id").ok();
        let statement = statement.and_then(|old| self.keys.get("statements")?.get(&old).copied());
        let source = document.get_object_id("source_file_id").map(|id| id.to_hex()).unwrap_or_default();
        let (Some(statement), Some(file)) = (statement, self.files.get(&source)) else { return Ok(()) };
        let file = files::object_id(&file.file_id)?;
        let id = ObjectId::new();
        document.insert("_id", id);
        document.insert("user_id", self.person.user_id.clone());
        document.insert("statement_id", statement);
        document.insert("source_file_id", file);
        self.person.store.files().add_reading(document).await?;
        self.readings.push((file, id));
        Ok(())
    }

    /// Keeps everything. Statements that were still to be read are queued.
    ///
    /// # Errors
    /// [`Error::Unavailable`]; nothing is kept then.
    pub async fn finish(mut self) -> Result<(), Error> {
        let person = self.person;
        let waiting = sqlx::query_scalar!(
            "UPDATE statements SET state = 'received', tries = 0
             WHERE user_id = $1 AND state IN ('received', 'reading') RETURNING id",
            person.user_id
        )
        .fetch_all(&mut *self.tx)
        .await?;
        for statement in waiting {
            person.add_job(&mut self.tx, statement).await?;
        }
        self.tx.commit().await?;
        let kept = person.store.files();
        for (file, reading) in self.readings {
            // Only says what the statement says already.
            if let Err(error) = kept.mark_processed(&person.user_id, file, reading).await {
                tracing::debug!(%error, "a file is not said to be processed");
            }
        }
        for file in self.files.values() {
            // Only spares the sweeper a look: the statement is what keeps the file.
            if let Err(error) = kept.mark_in_use(&person.user_id, files::object_id(&file.file_id)?).await {
                tracing::debug!(%error, "the sweeper will find out that a statement names this file");
            }
        }
        Ok(())
    }
}

/// Whether an account in which this table has rows is not empty.
fn counts(table: &str) -> bool {
    table != super::PROFILES && !ANEW.contains(&table) && !FOUND.contains(&table)
}

/// The archive is not as it was made.
pub(super) fn damaged(table: &str) -> Error {
    Error::invalid(
        "archive",
        format!("This export is damaged: “{table}” cannot be read. Nothing was imported."),
    )
}
