//! The exchange with the model: it asks for tools, hears what they counted, and puts it into words.

use std::fmt::Write as _;

use chrono::NaiveDate;
use expert::{
    answer::Block,
    conversation::Message,
    tool::{Call, Outcome},
};
use finance::transaction::TransactionFilter;
use serde_json::{Value, json};
use store::UserStore;

use super::{
    Model,
    client::Failure,
    loose::loose,
    pieces::{Turn, Wanted},
    prompt,
};
use crate::expert::saying::{Saying, Unfinished};

/// Times that the model may ask for tools.
const ROUNDS: usize = 6;
/// Links to rows below an answer.
const ROWS: usize = 4;
/// Letters of one result that are told.
const LONGEST: usize = 16_000;

/// How an exchange that came to nothing went wrong; nothing was said of it yet.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(in crate::expert) struct Nothing(String);

/// Answers `question` with the help of the model.
///
/// `Ok(Err(_))` when it failed before a word was said: then somebody else may answer.
pub(in crate::expert) async fn answer(
    model: &Model,
    saying: &mut Saying,
    person: &UserStore,
    question: &str,
    before: &[Message],
    today: NaiveDate,
) -> Result<Result<(), Nothing>, Unfinished> {
    let mut exchange = Exchange {
        model,
        person,
        today,
        messages: prompt::beginning(question, before, today),
        counted: Vec::new(),
        results: Vec::new(),
    };
    saying.so_far.model = Some(model.name().to_owned());
    let ended = exchange.run(saying).await;
    let said = !saying.so_far.blocks.is_empty();
    let why = match ended {
        Err(Stopped::Model(Failure::Gone)) => return Err(Unfinished::Gone),
        Err(Stopped::Here(unfinished)) => return Err(unfinished),
        Err(Stopped::Model(failure)) => Some(failure.to_string()),
        Err(Stopped::Loop) => Some("The language model came to no answer.".to_owned()),
        Ok(()) => None,
    };
    match why {
        Some(why) if !said => {
            saying.so_far.model = None;
            saying.so_far.tools.clear();
            return Ok(Err(Nothing(why)));
        }
        Some(why) => {
            exchange.show(saying).await?;
            return Err(Unfinished::Problem(format!("{why} What was said until then is kept.")));
        }
        None => {}
    }
    // Before the figures are shown: the model's words are looked at, and nobody else's.
    let odd = loose(&saying.so_far.text(), &exchange.results, question);
    exchange.show(saying).await?;
    if !odd.is_empty() {
        let odd = odd.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
        let sentence =
            format!("Not counted by BankStat, so do not rely on it: {odd}. The figures below are counted.");
        saying.problem(sentence).await?;
    }
    Ok(Ok(()))
}

/// Why an exchange ended early.
enum Stopped {
    Model(Failure),
    /// It asked for tools again and again.
    Loop,
    Here(Unfinished),
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self::Model(failure)
    }
}

struct Exchange<'a> {
    model: &'a Model,
    person: &'a UserStore,
    today: NaiveDate,
    messages: Vec<Value>,
    /// What was counted.
    counted: Vec<(Call, Outcome)>,
    /// The same as the model was told it.
    results: Vec<Value>,
}

impl Exchange<'_> {
    async fn run(&mut self, saying: &mut Saying) -> Result<(), Stopped> {
        for round in 0..=ROUNDS {
            // Once it has asked often enough, it has to answer from what it was told.
            let request = prompt::request(&self.model.config, &self.messages, round < ROUNDS);
            if !saying.so_far.blocks.is_empty() {
                saying.say("\n\n").await.map_err(|_| Failure::Gone)?;
            }
            let turn = self.model.turn(&request, saying).await?;
            if turn.calls.is_empty() {
                return if saying.so_far.text().is_empty() { Err(Failure::Garbage.into()) } else { Ok(()) };
            }
            if round == ROUNDS {
                break;
            }
            self.use_tools(saying, turn).await?;
        }
        Err(Stopped::Loop)
    }

    async fn use_tools(&mut self, saying: &mut Saying, turn: Turn) -> Result<(), Stopped> {
        let calls: Vec<Value> = turn
            .calls
            .iter()
            .map(|call| {
                let function = json!({ "name": call.name, "arguments": call.arguments });
                json!({ "id": call.id, "type": "function", "function": function })
            })
            .collect();
        self.messages.push(json!({ "role": "assistant", "content": turn.text, "tool_calls": calls }));
        for wanted in turn.calls {
            let result = self.use_tool(saying, &wanted).await?;
            let mut told = result.to_string();
            if told.len() > LONGEST {
                told =
                    json!({ "error": "This is too much to tell. Ask for less, or for totals." }).to_string();
            } else {
                self.results.push(result);
            }
            self.messages.push(json!({ "role": "tool", "tool_call_id": wanted.id, "content": told }));
        }
        Ok(())
    }

    /// What a tool gives, or why it gives nothing.
    async fn use_tool(&mut self, saying: &mut Saying, wanted: &Wanted) -> Result<Value, Stopped> {
        let call = match Call::parse(&wanted.name, &wanted.arguments) {
            Ok(call) => call,
            Err(refused) => return Ok(json!({ "error": refused.to_string() })),
        };
        if self.counted.iter().any(|(before, _)| *before == call) {
            return Ok(json!({ "error": "You have this result already. Answer from it." }));
        }
        let outcome = match self.person.run_tool(&call, self.today).await {
            Ok(outcome) => outcome,
            Err(store::Error::NotFound) => return Ok(json!({ "error": "There is no such thing." })),
            Err(store::Error::Invalid { message, .. }) => return Ok(json!({ "error": message })),
            Err(error) => return Err(Stopped::Here(error.into())),
        };
        saying.so_far.tools.extend(serde_json::to_value(&call));
        let told = serde_json::to_value(&outcome).unwrap_or_default();
        self.counted.push((call, outcome));
        Ok(json!({ "result": told }))
    }

    /// Shows the rows that the figures stand on.
    async fn show(&self, saying: &mut Saying) -> Result<(), Unfinished> {
        let mut shown: Vec<TransactionFilter> = Vec::new();
        for filter in self.counted.iter().flat_map(|(_, outcome)| outcome.rows()) {
            if shown.len() < ROWS && !shown.contains(&filter) {
                let label = words(&filter);
                shown.push(filter.clone());
                saying.show(Block::Rows { label, filter: Box::new(filter) }).await?;
            }
        }
        Ok(())
    }
}

/// What rows a filter finds, so that two links beside one another are told apart.
fn words(filter: &TransactionFilter) -> String {
    let mut words = "Show rows".to_owned();
    if let Some(text) = &filter.text {
        let _ = write!(words, " with “{text}”");
    }
    if let Some(period) = filter.period {
        let _ = write!(words, " from {} to {}", period.first(), period.last());
    }
    words
}
