//! Collections, validators and indexes.

use std::time::Duration;

use mongodb::{
    IndexModel,
    bson::{Document, doc},
    error::ErrorKind,
    options::IndexOptions,
};

use super::Files;
use crate::Error;

const NAMESPACE_EXISTS: i32 = 48;

impl Files {
    /// Brings collections, validators and indexes up to date. May run twice, and from several
    /// servers at once.
    pub(crate) async fn prepare(&self) -> Result<(), Error> {
        self.collection("user_files", user_files()).await?;
        self.collection("processed_vectors", processed_vectors()).await?;
        self.collection("fs.files", contents()).await?;
        for (collection, index) in indexes() {
            let collection = self.database.collection::<Document>(collection);
            // Building an index over much that is there takes its time.
            let limit = Duration::from_secs(600);
            tokio::time::timeout(limit, collection.create_index(index).into_future())
                .await
                .map_err(|late| Error::unavailable(crate::error::MONGODB, late))??;
        }
        Ok(())
    }

    async fn collection(&self, name: &str, schema: Document) -> Result<(), Error> {
        let validator = doc! { "$jsonSchema": schema };
        let created = self.database.create_collection(name).validator(validator.clone()).await;
        match created {
            Err(error) if code(&error) == Some(NAMESPACE_EXISTS) => {
                let change = doc! { "collMod": name, "validator": validator };
                self.within(self.database.run_command(change)).await?;
                Ok(())
            }
            other => Ok(other?),
        }
    }
}

fn code(error: &mongodb::error::Error) -> Option<i32> {
    match error.kind.as_ref() {
        ErrorKind::Command(command) => Some(command.code),
        _ => None,
    }
}

fn owner() -> Document {
    doc! { "bsonType": "string", "minLength": 1, "maxLength": 128 }
}

fn user_files() -> Document {
    doc! {
        "bsonType": "object",
        "required": ["user_id", "original_filename", "upload_date", "file_content", "status", "touched_at", "in_use"],
        "properties": {
            "user_id": owner(),
            "original_filename": { "bsonType": "string", "maxLength": 255 },
            "upload_date": { "bsonType": "date" },
            "file_content": { "bsonType": "objectId" },
            "status": { "enum": ["receiving", "pending", "processed", "failed", "removing"] },
            "processed_vector_id": { "bsonType": ["objectId", "null"] },
            "touched_at": { "bsonType": "date" },
            "in_use": { "bsonType": "bool" },
            "sha256": { "bsonType": "string", "pattern": "^[0-9a-f]{64}$" },
            "bytes": { "bsonType": "long", "minimum": 1 },
        },
    }
}

fn processed_vectors() -> Document {
    doc! {
        "bsonType": "object",
        "required": ["user_id", "source_file_id", "statement_id", "data_type", "content", "processing_date"],
        "properties": {
            "user_id": owner(),
            "source_file_id": { "bsonType": "objectId" },
            "statement_id": { "bsonType": "long" },
            "data_type": { "bsonType": "string" },
            "content": { "bsonType": "object" },
            "processing_date": { "bsonType": "date" },
        },
    }
}

fn contents() -> Document {
    doc! {
        "bsonType": "object",
        "required": ["metadata"],
        "properties": { "metadata": {
            "bsonType": "object", "required": ["user_id"], "properties": { "user_id": owner() },
        } },
    }
}

/// All begin with the person, but for the sweeper’s, which holds only what no statement names yet,
/// and GridFS’s own.
fn indexes() -> [(&'static str, IndexModel); 7] {
    let index = |keys: Document| IndexModel::builder().keys(keys).build();
    let with =
        |keys: Document, options: IndexOptions| IndexModel::builder().keys(keys).options(options).build();
    let unique = IndexOptions::builder().unique(true).build();
    let once = IndexOptions::builder()
        .unique(true)
        .partial_filter_expression(doc! { "sha256": { "$type": "string" } })
        .build();
    let unnamed = IndexOptions::builder().partial_filter_expression(doc! { "in_use": false }).build();
    [
        // the same bytes twice are one file
        ("user_files", with(doc! { "user_id": 1, "sha256": 1 }, once)),
        ("user_files", index(doc! { "user_id": 1, "upload_date": -1 })),
        ("user_files", with(doc! { "touched_at": 1 }, unnamed)),
        ("processed_vectors", with(doc! { "user_id": 1, "statement_id": 1 }, unique.clone())),
        ("processed_vectors", index(doc! { "user_id": 1, "source_file_id": 1 })),
        ("fs.files", index(doc! { "metadata.user_id": 1 })),
        ("fs.chunks", with(doc! { "files_id": 1, "n": 1 }, unique)),
    ]
}
