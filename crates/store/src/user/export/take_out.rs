//! Everything a person has, as pieces of an archive.

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt};
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, Row};
use tokio::sync::mpsc::Sender;

use super::{FILE, Shape, ShapeColumn, TABLES};
use crate::{
    Error,
    postgres::{PersonTx, within},
    user::{LONG, UserStore},
};

/// Rows read at once.
const AT_ONCE: i64 = 2_000;

/// What an export consists of, in this order: the shapes, each table’s rows, the files, what was read
/// out of them.
#[derive(Debug)]
pub enum ExportPiece {
    /// What the tables look like; once, first.
    Shapes(Vec<Shape>),
    /// A table begins.
    Table(Shape),
    /// Rows of it: a value or nothing for each column of its shape.
    Rows(Vec<Vec<Option<String>>>),
    /// A file begins.
    File(ExportedFile),
    /// Bytes of it.
    Bytes(Bytes),
    /// What was read out of a file, as MongoDB’s extended JSON.
    Reading(String),
}

/// A file as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedFile {
    /// Its key, hexadecimal.
    pub id: String,
    /// The name it came with.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

impl UserStore {
    /// Sends everything this person has to `out`, the tables as they are at one moment.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when a database goes away, or when nobody listens any more.
    pub async fn export(&self, out: &Sender<ExportPiece>) -> Result<(), Error> {
        let send = async |piece: ExportPiece| {
            out.send(piece)
                .await
                .map_err(|gone| Error::unavailable("The reader of the export", gone.to_string()))
        };
        within(LONG, async {
            let mut tx = PersonTx::begin_snapshot(self.store.postgres(), &self.user_id, LONG).await?;
            let mut shapes = Vec::new();
            for table in TABLES {
                let mut shape = Shape::of(&mut tx, table).await?;
                shape.rows = self.count_rows(&mut tx, table).await?;
                shapes.push(shape);
            }
            send(ExportPiece::Shapes(shapes.clone())).await?;
            for shape in shapes {
                let mut after = 0_i64;
                send(ExportPiece::Table(shape.clone())).await?;
                while let Some((rows, last)) = self.some_rows(&mut tx, &shape, after).await? {
                    after = last;
                    send(ExportPiece::Rows(rows)).await?;
                }
            }
            Ok(())
        })
        .await?;
        for file in self.store.files().exported(&self.user_id).await? {
            let id = crate::user::files::object_id(&file.id)?;
            // One that is being removed just now is no loss: no statement names it.
            let Ok(content) = self.store.files().open(&self.user_id, id).await else { continue };
            send(ExportPiece::File(file)).await?;
            let mut content = content.boxed();
            while let Some(bytes) = content.try_next().await.map_err(Error::of_content)? {
                send(ExportPiece::Bytes(bytes)).await?;
            }
        }
        let mut readings = self.store.files().readings(&self.user_id).await?.boxed();
        while let Some(reading) = readings.try_next().await? {
            send(ExportPiece::Reading(reading)).await?;
        }
        Ok(())
    }

    /// Rows of this person in a table of the catalogue.
    pub(in crate::user) async fn count_rows(&self, tx: &mut PersonTx, table: &str) -> Result<u64, Error> {
        let sql = AssertSqlSafe(format!("SELECT count(*) FROM {} WHERE user_id = $1", quoted(table)));
        let count: i64 = sqlx::query_scalar(sql).bind(&self.user_id).fetch_one(&mut **tx).await?;
        Ok(count.unsigned_abs())
    }

    /// The next rows after the one with the key `after`, and the key of the last.
    async fn some_rows(
        &self,
        tx: &mut PersonTx,
        shape: &Shape,
        after: i64,
    ) -> Result<Option<(Vec<Vec<Option<String>>>, i64)>, Error> {
        let cells: Vec<String> = shape.columns.iter().map(|column| cell(&shape.table, column)).collect();
        let sql = format!(
            "SELECT id, ARRAY[{}] AS cells FROM {} WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3",
            cells.join(", "),
            quoted(&shape.table)
        );
        // The names come from the catalogue, and are quoted.
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(&self.user_id)
            .bind(after)
            .bind(AT_ONCE)
            .fetch_all(&mut **tx)
            .await?;
        let Some(last) = rows.last() else { return Ok(None) };
        let last: i64 = last.try_get("id")?;
        let cells = rows.iter().map(|row| row.try_get("cells")).collect::<Result<_, sqlx::Error>>()?;
        Ok(Some((cells, last)))
    }
}

/// A column as text. The password of a protected file that waits for being read is nobody’s to keep;
/// what is everybody’s is named by its name, which is the same on another server.
fn cell(table: &str, column: &ShapeColumn) -> String {
    let own = quoted(&column.name);
    match (table, column.name.as_str(), column.shared()) {
        (table, "hints", _) if table == FILE.0 => "(hints - 'password')::text".to_owned(),
        (_, _, Some(shared)) => {
            format!("(SELECT p.name FROM {} p WHERE p.id = {}.{own})", quoted(shared), quoted(table))
        }
        _ => format!("{own}::text"),
    }
}

/// A name of the catalogue as SQL.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
