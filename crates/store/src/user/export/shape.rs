//! What a table looks like.

use serde::{Deserialize, Serialize};

use crate::{Error, postgres::PersonTx};

/// A table of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// Its name.
    pub table: String,
    /// Its columns, but for those that are reckoned from others.
    pub columns: Vec<ShapeColumn>,
    /// How many rows of the person it has.
    pub rows: u64,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShapeColumn {
    /// Its name.
    pub name: String,
    /// Its type, as Postgres names it.
    pub kind: String,
    /// The table whose rows it names by their key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<String>,
}

impl ShapeColumn {
    /// The table of everybody’s rows that it names, if it does.
    pub(super) fn shared(&self) -> Option<&str> {
        self.names.as_deref().filter(|table| !super::TABLES.contains(table))
    }
}

impl Shape {
    /// As the catalogue has it, without rows. `table` is one of [`super::TABLES`].
    pub(super) async fn of(tx: &mut PersonTx, table: &str) -> Result<Self, Error> {
        let columns = sqlx::query_as!(
            ShapeColumn,
            r#"SELECT a.attname::text AS "name!", format_type(a.atttypid, a.atttypmod) AS "kind!",
                   (SELECT p.relname::text
                    FROM pg_constraint f
                    JOIN pg_class p ON p.oid = f.confrelid
                    CROSS JOIN LATERAL unnest(f.conkey, f.confkey) AS pair (child, parent)
                    JOIN pg_attribute k ON k.attrelid = f.confrelid AND k.attnum = pair.parent
                    WHERE f.contype = 'f' AND f.conrelid = a.attrelid AND pair.child = a.attnum
                      AND k.attname = 'id'
                    ORDER BY f.conname LIMIT 1) AS names
               FROM pg_attribute a
               WHERE a.attrelid = to_regclass('public.' || quote_ident($1)) AND a.attnum > 0
                 AND NOT a.attisdropped AND a.attgenerated = ''
               ORDER BY a.attnum"#,
            table
        )
        .fetch_all(&mut **tx)
        .await?;
        if columns.is_empty() {
            return Err(Error::internal(format!("there is no table {table}")));
        }
        Ok(Self { table: table.to_owned(), columns, rows: 0 })
    }
}
