//! Rows of an export, with the keys they have here.

use serde_json::Value;
use sqlx::AssertSqlSafe;

use super::{
    CHOSEN, ExportRow, FILE, LOOSE, NAMING, SEEN, Shape, ShapeColumn,
    take_in::{Keys, TakeIn, damaged},
    take_out::quoted,
};
use crate::Error;

/// What the slug of a person's own category begins with, before its key.
const OWN: &str = "own";
/// The table of those categories.
const CATEGORIES: &str = "categories";

impl TakeIn {
    /// Takes over what the person chose.
    pub(super) async fn set_profile(&mut self, shape: &Shape, rows: Vec<ExportRow>) -> Result<(), Error> {
        let Some(row) = rows.into_iter().next() else { return Ok(()) };
        for column in shape.columns.iter().filter(|column| CHOSEN.contains(&column.name.as_str())) {
            let Some(value) = row.get(&column.name) else { continue };
            let sql = format!(
                "UPDATE user_profiles SET {} = $2::{}, version = version + 1 WHERE user_id = $1",
                quoted(&column.name),
                column.kind
            );
            // Name and type come from the catalogue.
            sqlx::query(AssertSqlSafe(sql))
                .bind(&self.person.user_id)
                .bind(value)
                .execute(&mut *self.tx)
                .await
                .map_err(|error| refused(error, &shape.table))?;
        }
        Ok(())
    }

    pub(super) async fn insert(&mut self, shape: &Shape, rows: Vec<ExportRow>) -> Result<(), Error> {
        let Some(first) = rows.first() else { return Ok(()) };
        // What an older export does not have keeps its default.
        let seen = |name: &str| SEEN.contains(&(shape.table.as_str(), name));
        let known = shape.columns.iter().filter(|column| first.contains_key(&column.name));
        let columns: Vec<&ShapeColumn> = known.filter(|column| !seen(&column.name)).collect();
        let mut values: Vec<Vec<Option<String>>> = vec![Vec::with_capacity(rows.len()); columns.len()];
        for mut row in rows {
            for (column, values) in columns.iter().zip(&mut values) {
                let value = row.remove(&column.name).ok_or_else(|| damaged(&shape.table))?;
                values.push(self.value(shape, column, value)?);
            }
        }
        let names: Vec<String> = columns.iter().map(|column| quoted(&column.name)).collect();
        let arrays: Vec<String> = (1..=columns.len()).map(|place| format!("${place}::text[]")).collect();
        let mut cast = Vec::with_capacity(columns.len());
        // What is everybody’s is found by its name; a row that names what is gone is left out.
        let mut there = vec!["true".to_owned()];
        for (place, column) in columns.iter().enumerate() {
            match column.shared() {
                Some(shared) => {
                    let found = format!("(SELECT p.id FROM {} p WHERE p.name = r.c{place})", quoted(shared));
                    there.push(format!("{found} IS NOT NULL"));
                    cast.push(found);
                }
                None => cast.push(format!("r.c{place}::{}", column.kind)),
            }
        }
        let aliases: Vec<String> = (0..columns.len()).map(|place| format!("c{place}")).collect();
        let sql = format!(
            "INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM unnest({}) AS r ({}) WHERE {}",
            quoted(&shape.table),
            names.join(", "),
            cast.join(", "),
            arrays.join(", "),
            aliases.join(", "),
            there.join(" AND ")
        );
        // Names and types come from the catalogue; values are parameters.
        let mut insert = sqlx::query(AssertSqlSafe(sql));
        for values in &values {
            insert = insert.bind(values);
        }
        insert.execute(&mut *self.tx).await.map_err(|error| refused(error, &shape.table))?;
        Ok(())
    }

    /// A value as it is here: other keys, another owner, another file.
    fn value(
        &self,
        shape: &Shape,
        column: &ShapeColumn,
        value: Option<String>,
    ) -> Result<Option<String>, Error> {
        if column.name == "user_id" {
            return Ok(Some(self.person.user_id.clone()));
        }
        let Some(text) = value else { return Ok(None) };
        if column.shared().is_some() {
            return Ok(Some(text));
        }
        let loose = LOOSE.iter().find(|one| one.0 == shape.table && one.1 == column.name);
        if let Some((.., parent)) = loose {
            return Ok(self.loose(parent, text));
        }
        let named = if column.name == "id" { Some(&shape.table) } else { column.names.as_ref() };
        if let Some(parent) = named {
            let key = text.parse::<i64>().ok().and_then(|old| self.keys.get(parent)?.get(&old));
            return key.map(|key| Some(key.to_string())).ok_or_else(|| damaged(&shape.table));
        }
        if (shape.table.as_str(), column.name.as_str()) == FILE {
            let file = self.files.get(&text);
            return file.map(|file| Some(file.file_id.clone())).ok_or_else(|| damaged("files"));
        }
        Ok(Some(match column.kind.as_str() {
            "text" => own_category(&text, &self.keys).unwrap_or(text),
            "jsonb" if NAMING.contains(&(shape.table.as_str(), column.name.as_str())) => {
                named_rows(&own_categories(&text, &self.keys), &self.keys).unwrap_or(text)
            }
            "jsonb" => own_categories(&text, &self.keys),
            _ => text,
        }))
    }
}

impl TakeIn {
    /// A key that may name what is gone: the row’s key now, or nothing. In a text it stands after a
    /// colon, and what is no key stays.
    fn loose(&self, parent: &str, text: String) -> Option<String> {
        let key = |old: &str| self.keys.get(parent)?.get(&old.parse::<i64>().ok()?).copied();
        match text.split_once(':') {
            Some(("goal", old)) => Some(key(old).map_or(text.clone(), |key| format!("goal:{key}"))),
            Some(_) => Some(text),
            None => key(&text).map(|key| key.to_string()),
        }
    }
}

/// A category of the person’s own under its new key; `None` for any other text.
fn own_category(text: &str, keys: &Keys) -> Option<String> {
    let old = text.strip_prefix(OWN)?.parse::<i64>().ok()?;
    Some(format!("{OWN}{}", keys.get(CATEGORIES)?.get(&old)?))
}

/// The same for each text of a JSON that is such a category.
fn own_categories(json: &str, keys: &Keys) -> String {
    if !json.contains("\"own") {
        return json.to_owned();
    }
    // Between quotes stand texts and names; what was escaped is none of ours.
    let parts = json.split('"').map(|part| own_category(part, keys).unwrap_or_else(|| part.to_owned()));
    parts.collect::<Vec<_>>().join("\"")
}

/// A JSON whose filters name accounts and statements, under their new keys; a row that is gone is named
/// by none.
fn named_rows(json: &str, keys: &Keys) -> Option<String> {
    let mut value: Value = serde_json::from_str(json).ok()?;
    rename(&mut value, keys);
    Some(value.to_string())
}

fn rename(value: &mut Value, keys: &Keys) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, keys)),
        Value::Object(object) => {
            for (name, value) in object.iter_mut() {
                let named = [("account_id", "accounts"), ("statement_id", "statements")];
                match named.iter().find(|(field, _)| field == name) {
                    Some((_, table)) => {
                        let old = value.as_i64();
                        *value = old.and_then(|old| keys.get(*table)?.get(&old).copied()).into();
                    }
                    None => rename(value, keys),
                }
            }
        }
        _ => {}
    }
}

/// What Postgres will not keep is the export’s fault: it was changed by hand, or damaged.
fn refused(error: sqlx::Error, table: &str) -> Error {
    let code = error.as_database_error().and_then(|error| error.code()).unwrap_or_default().into_owned();
    if code.starts_with("22") || code.starts_with("23") {
        tracing::debug!(%error, table, "a row of an export was refused");
        return damaged(table);
    }
    error.into()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn filters_name_accounts_by_their_new_keys() {
        let keys: Keys = HashMap::from([("accounts".to_owned(), HashMap::from([(7, 70)]))]);
        let json =
            r#"{"blocks":[{"filter":{"account_id":7,"statement_id":3}},{"account_id":8,"amount":"7"}]}"#;
        let now = r#"{"blocks":[{"filter":{"account_id":70,"statement_id":null}},{"account_id":null,"amount":"7"}]}"#;
        let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(parsed(&named_rows(json, &keys).unwrap()), parsed(now));
    }

    #[test]
    fn own_categories_get_their_new_keys_wherever_they_stand() {
        let keys: Keys = HashMap::from([(CATEGORIES.to_owned(), HashMap::from([(7, 70), (8, 80)]))]);
        assert_eq!(own_category("own7", &keys).as_deref(), Some("own70"));
        assert_eq!(own_category("owner", &keys), None);
        assert_eq!(own_category("own9", &keys), None);
        let json = r#"{"category": "own8", "own7": ["own7", "own", "my own7"]}"#;
        assert_eq!(
            own_categories(json, &keys),
            r#"{"category": "own80", "own70": ["own70", "own", "my own7"]}"#
        );
    }
}
