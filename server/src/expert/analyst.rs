//! The analyst in the house: the question is read by a grammar, the figures are counted by tools, and
//! the answer is written down without anybody’s help.

use chrono::NaiveDate;
use expert::{analyst, answer, conversation::Message};
use store::UserStore;

use super::saying::{Saying, Unfinished};

/// Answers `question`; `before` is what was said before it, newest last.
pub(super) async fn answer(
    saying: &mut Saying,
    person: &UserStore,
    question: &str,
    before: &[Message],
    today: NaiveDate,
) -> Result<(), Unfinished> {
    let known = person.known_to_expert(today).await?;
    let last = before.iter().rev().find_map(|message| message.answer.as_ref()?.stands_on.as_reading());
    let mut reading = match analyst::read(question, &known, last.as_ref()) {
        Ok(reading) => reading,
        Err(cannot) => {
            saying.so_far.instead = cannot.instead;
            saying.say(&cannot.reason).await?;
            return Ok(());
        }
    };
    // What has no form in JSON would be a defect, and no reason to keep the answer back.
    saying.so_far.read = serde_json::to_value(&reading).ok();
    saying.reading(reading.words.clone()).await?;
    let mut outcomes = Vec::with_capacity(reading.calls.len());
    for call in &reading.calls {
        outcomes.push(person.run_tool(call, today).await?);
        saying.so_far.tools.extend(serde_json::to_value(call));
    }
    // The next question may stand on what is told now: “how often did I go there?”
    reading.remember(&outcomes);
    saying.so_far.read = serde_json::to_value(&reading).ok();
    let formats = person.profile().await?.preferences.formats;
    for block in answer::answer(&reading, &outcomes, formats).blocks {
        saying.show(block).await?;
    }
    Ok(())
}
