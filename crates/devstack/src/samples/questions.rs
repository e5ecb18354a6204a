//! What the sample person has asked the expert.

use anyhow::{Context, Result, bail};
use serde_json::json;

use super::Person;

/// One conversation each.
const QUESTIONS: [&str; 3] = [
    "What are my subscriptions, and what do they cost?",
    "Where did my money go in the last three months?",
    "How much did I spend on groceries last month compared with the month before?",
];

/// Asks, and waits for the answers: they are kept once their streams end.
pub(super) async fn ask(person: &Person) -> Result<()> {
    for question in QUESTIONS {
        let asked = person.post("/expert/ask")?.json(&json!({ "conversation": null, "question": question }));
        let answer = asked.send().await.context("asking the expert")?;
        let status = answer.status();
        let said = answer.text().await?;
        if !status.is_success() || !said.contains("\"done\"") {
            bail!("the expert answered {status}: {said}");
        }
    }
    Ok(())
}
