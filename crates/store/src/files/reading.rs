//! What was read out of a file: `processed_vectors`.

use mongodb::bson::{self, Bson, DateTime, Document, doc, oid::ObjectId};
use statement::{Problem, Statement};

use super::Files;
use crate::Error;

/// Problems kept with a statement; how many there were in all is kept beside them.
pub(crate) const PROBLEMS: usize = 500;

/// Bytes of a document's pages that are kept: MongoDB takes 16 MB in all.
const PAGES_BYTES: usize = 12 * 1024 * 1024;

impl Files {
    /// Keeps what was read for a statement: decisions, columns, layout, problems and counts. The
    /// rows themselves stand in Postgres, so that a document stays far below MongoDB’s 16 MB
    /// however long the statement is. May run twice. Gives its key.
    pub(crate) async fn keep_reading(
        &self,
        user_id: &str,
        file: ObjectId,
        statement_id: i64,
        statement: &Statement,
        document: Option<&statement::Document>,
    ) -> Result<ObjectId, Error> {
        let key = doc! { "user_id": user_id, "statement_id": statement_id };
        let mut content = content(statement)?;
        if let Some(document) = document {
            content.extend(pages(document)?);
        }
        let reading = doc! { "$set": {
            "source_file_id": file,
            "data_type": "statement",
            "content": content,
            "processing_date": DateTime::now(),
        } };
        let vectors = self.processed_vectors();
        let kept = vectors
            .find_one_and_update(key, reading)
            .upsert(true)
            .projection(doc! { "_id": 1 })
            .return_document(mongodb::options::ReturnDocument::After);
        let kept = self.within(kept).await?.ok_or(Error::NotFound)?;
        kept.get_object_id("_id").map_err(Error::internal)
    }

    /// The lines of a document as they stood on its pages; `None` where the statement is no document,
    /// or its pages were too many to be kept.
    pub(crate) async fn document(
        &self,
        user_id: &str,
        statement_id: i64,
    ) -> Result<Option<statement::Document>, Error> {
        let key = doc! { "user_id": user_id, "statement_id": statement_id };
        let lines = doc! { "_id": 0, "content.document.lines": 1, "content.document.sheets": 1 };
        let found = self.within(self.processed_vectors().find_one(key).projection(lines)).await?;
        let document = found.as_ref().and_then(|found| {
            found.get_document("content").ok()?.get_document("document").ok().filter(|kept| !kept.is_empty())
        });
        // What an earlier version kept and this one does not understand shows nothing.
        Ok(document.and_then(|document| bson::from_document(document.clone()).ok()))
    }

    /// Removes what was read for a statement. May run twice.
    pub(crate) async fn drop_reading(&self, user_id: &str, statement_id: i64) -> Result<(), Error> {
        let key = doc! { "user_id": user_id, "statement_id": statement_id };
        self.within(self.processed_vectors().delete_many(key)).await?;
        Ok(())
    }
}

/// The pages of a document as they were laid out, in the shape of document-parse services. What would
/// not fit into a document of MongoDB is left out: the places of its lines first, then all of it, and
/// said so.
fn pages(document: &statement::Document) -> Result<Document, Error> {
    let packed = |document: &statement::Document| -> Result<(Document, usize), Error> {
        let json = serde_json::to_value(document).map_err(Error::internal)?;
        let pages = doc! { "document": Bson::try_from(json).map_err(Error::internal)? };
        let bytes = bson::to_vec(&pages).map_err(Error::internal)?.len();
        Ok((pages, bytes))
    };
    let (pages, bytes) = packed(document)?;
    if bytes <= PAGES_BYTES {
        return Ok(pages);
    }
    let (pages, bytes) =
        packed(&statement::Document { lines: Vec::new(), sheets: Vec::new(), ..document.clone() })?;
    Ok(if bytes <= PAGES_BYTES {
        pages
    } else {
        doc! { "document": Bson::Null, "document_bytes": bytes as i64 }
    })
}

fn content(statement: &Statement) -> Result<Document, Error> {
    let as_bson = |value: serde_json::Value| Bson::try_from(value).map_err(Error::internal);
    let json = |value: Result<serde_json::Value, serde_json::Error>| as_bson(value.map_err(Error::internal)?);
    let columns: Vec<_> = statement
        .columns
        .iter()
        .map(|column| statement::Column { header: clip(&column.header, 200), ..column.clone() })
        .collect();
    Ok(doc! {
        "format": json(serde_json::to_value(statement.format))?,
        "account": statement.account.as_deref().map(|number| clip(number, 200)),
        "currency": statement.currency.map(|currency| currency.code().to_owned()),
        "period": {
            "start": statement.period.first().to_string(),
            "end": statement.period.last().to_string(),
        },
        // Amounts as text: exact, whatever their scale.
        "opening_balance": statement.opening_balance.map(|amount| amount.to_string()),
        "closing_balance": statement.closing_balance.map(|amount| amount.to_string()),
        "proof": json(serde_json::to_value(&statement.proof))?,
        "rows": bson::Bson::Int64(statement.transactions.len() as i64),
        "problem_count": bson::Bson::Int64(statement.problems.len() as i64),
        "problems": json(serde_json::to_value(problems(statement)))?,
        "decisions": json(serde_json::to_value(&statement.decisions))?,
        "columns": json(serde_json::to_value(&columns))?,
        "layout": clip(&statement.layout, 64 * 1024),
    })
}

/// The first problems, shortened: a file of nothing but problems must not fill the databases.
pub(crate) fn problems(statement: &Statement) -> Vec<Problem> {
    let shorten = |problem: &Problem| Problem {
        line: problem.line,
        page: problem.page,
        message: clip(&problem.message, 500),
        cells: problem.cells.iter().take(32).map(|cell| clip(cell, 200)).collect(),
    };
    statement.problems.iter().take(PROBLEMS).map(shorten).collect()
}

/// At most `most` characters, and none that Postgres cannot keep.
pub(crate) fn clip(text: &str, most: usize) -> String {
    text.chars().filter(|letter| *letter != '\0').take(most).collect()
}
