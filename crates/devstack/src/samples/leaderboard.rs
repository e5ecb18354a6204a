//! Services that do not exist, with votes of the demo people.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Person;

/// Name, what it is, and the votes of the demo people in their order.
const SERVICES: [(&str, &str, [&str; 3]); 5] = [
    ("Baobab Bank", "Everyday account without a monthly fee", ["recommend", "upvote", "upvote"]),
    ("Protea Mutual", "Car and household insurance", ["upvote", "upvote", "downvote"]),
    ("Karoo Savings", "Notice deposits from 32 days", ["upvote", "", "recommend"]),
    ("Springbok Credit", "Personal loans", ["downvote", "downvote", ""]),
    ("Fynbos Invest", "Index funds with low costs", ["", "recommend", ""]),
];

/// Lists the services and lets each person vote; the first one adds them.
pub(super) async fn load(people: &[Person]) -> Result<()> {
    let Some(first) = people.first() else { return Ok(()) };
    for (name, description, votes) in SERVICES {
        let service = json!({ "name": name, "description": description });
        let added = first.call("leaderboard/add", json!({ "service": service, "sure": true })).await?;
        let id = added.get("listed").and_then(Value::as_i64).context("the service was not listed")?;
        for (person, vote) in people.iter().zip(votes).filter(|(_, vote)| !vote.is_empty()) {
            person.call("leaderboard/vote", json!({ "service_id": id, "vote": vote })).await?;
        }
    }
    Ok(())
}
