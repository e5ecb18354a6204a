//! What the sample person made of their categories: some of their own, rules, and choices from which
//! more are proposed.

use anyhow::{Context, Result};
use reqwest::header;
use serde_json::{Value, json};

use super::{Person, body};

/// Makes them, once the statements are there.
pub async fn fill(person: &Person) -> Result<()> {
    let eating_out = make(person, "Eating out", "discretionary", Some("entertainment")).await?;
    let home = make(person, "Home", "necessary", None).await?;
    let rent = make(person, "Rent", "necessary", Some(&home)).await?;
    let pocket = make(person, "Pocket money", "discretionary", None).await?;
    rule(person, "freelance", "in", "income").await?;
    rule(person, "rent", "out", &rent).await?;
    rule(person, "mugg and bean", "out", &eating_out).await?;
    // A few choices of their own, and the others with these words are proposed.
    let filter = json!({ "filter": { "text": "ATM CASH" }, "page": 1 });
    let page = call(person, "transactions/page", &filter).await?;
    let rows = page.get("rows").and_then(Value::as_array).context("no transactions")?;
    let ids: Vec<&Value> = rows.iter().filter_map(|row| row.get("id")).take(4).collect();
    call(person, "proposals/accept", &json!({ "ids": ids, "category": pocket })).await?;
    Ok(())
}

/// A category; gives its slug.
async fn make(person: &Person, name: &str, kind: &str, parent: Option<&str>) -> Result<String> {
    let change = json!({ "name": name, "kind": kind, "parent": parent, "archived": false });
    let made = call(person, "categories/make", &json!({ "change": change })).await?;
    let slug = made.get("category").and_then(Value::as_str).context("the server gave no category")?;
    Ok(slug.to_owned())
}

async fn rule(person: &Person, words: &str, direction: &str, category: &str) -> Result<()> {
    let says = json!({
        "text": words, "looking": "words", "lowest": null, "highest": null, "direction": direction,
        "account_id": null, "category": category,
    });
    call(person, "rules/make", &json!({ "says": says, "place": 0 })).await.map(drop)
}

async fn call(person: &Person, endpoint: &str, arguments: &Value) -> Result<Value> {
    let asked = person.post(&format!("/api/{endpoint}"))?.json(arguments);
    body(asked.header(header::ACCEPT, "application/json").send().await?).await
}
