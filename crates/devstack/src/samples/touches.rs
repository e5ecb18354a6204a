//! What the invented person has done with their transactions: notes, a split, transfers confirmed.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Person;

/// Likely transfers that are left for whoever looks around.
const LEFT: usize = 2;

/// Confirms most transfers, writes some notes, and splits a purchase.
pub async fn add(person: &Person) -> Result<()> {
    let open = person.call("transactions/transfers", json!({})).await?;
    for pair in at(&open, "pairs").as_array().into_iter().flatten().skip(LEFT) {
        let verdict = json!({ "pair_id": at(pair, "pair_id"), "verdict": "confirmed" });
        person.call("transactions/judge", verdict).await?;
    }
    for (words, note) in [
        ("TAKEALOT", "Birthday present for Neo"),
        ("FREELANCE INVOICE", "Remember: set aside a quarter for tax"),
        ("DR NAIDOO", "Claimed from the medical aid"),
    ] {
        if let Some(row) = newest(person, words).await? {
            let which = json!({ "chosen": [[at(&row, "id"), at(&row, "version")]] });
            person.call("transactions/edit", json!({ "which": which, "change": { "note": note } })).await?;
        }
    }
    match newest(person, "CHECKERS").await? {
        Some(row) => split(person, &row).await,
        None => Ok(()),
    }
}

/// A third of a purchase was for the pharmacy shelf.
async fn split(person: &Person, row: &Value) -> Result<()> {
    let amount = at(row, "amount").as_str().context("a row without an amount")?;
    let (units, decimals) = amount.split_once('.').unwrap_or((amount, ""));
    let cents: i64 = format!("{units}{decimals:0<2.2}").parse().context("an amount that is none")?;
    let medicine = cents / 3;
    let text = |cents: i64| format!("-{}.{:02}", cents.abs() / 100, cents.abs() % 100);
    let part = |category, cents, note| json!({ "category": category, "amount": text(cents), "note": note });
    let parts =
        [part("groceries", cents - medicine, Value::Null), part("medical", medicine, json!("Vitamins"))];
    let ask = json!({ "id": at(row, "id"), "version": at(row, "version"), "parts": parts });
    person.call("transactions/split", ask).await?;
    Ok(())
}

/// What `value` says of `name`; nothing when it says nothing.
fn at<'a>(value: &'a Value, name: &str) -> &'a Value {
    value.get(name).unwrap_or(&Value::Null)
}

/// The newest row with these words.
async fn newest(person: &Person, words: &str) -> Result<Option<Value>> {
    let ask = json!({ "filter": { "text": words }, "page": 1 });
    let page = person.call("transactions/page", ask).await?;
    Ok(page.pointer("/rows/0").cloned())
}
