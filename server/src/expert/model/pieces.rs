//! The pieces in which an answer comes. Services differ in what they leave out: nothing is required
//! that is not needed.

use serde::{Deserialize, Serialize};

use super::client::Failure;

/// Letters of the words of one answer.
const LONGEST: usize = 12_000;
/// Calls in one answer.
const CALLS: usize = 8;
/// Letters of the arguments of one call.
const ARGUMENTS: usize = 8_000;

/// A piece.
#[derive(Debug, Deserialize)]
pub(super) struct Chunk {
    choices: Vec<Choice>,
}

#[derive(Debug, Deserialize)]
struct Choice {
    #[serde(default)]
    delta: Option<Delta>,
    #[serde(default)]
    finish_reason: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Delta {
    #[serde(default)]
    content: Option<String>,
    #[serde(default)]
    tool_calls: Option<Vec<CallPiece>>,
}

#[derive(Debug, Deserialize)]
struct CallPiece {
    #[serde(default)]
    index: Option<usize>,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    function: Option<FunctionPiece>,
}

#[derive(Debug, Deserialize)]
struct FunctionPiece {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    arguments: Option<String>,
}

/// All that one answer said.
#[derive(Debug, Default)]
pub(super) struct Turn {
    /// The words.
    pub(super) text: String,
    /// The tools it wants used.
    pub(super) calls: Vec<Wanted>,
    /// Whether it said that this was all.
    pub(super) ended: bool,
}

/// A tool that the model wants used.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Wanted {
    /// By which the result is told.
    pub(super) id: String,
    /// The tool.
    pub(super) name: String,
    /// A JSON object, if it keeps to what it was told.
    pub(super) arguments: String,
}

impl Turn {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.calls.is_empty()
    }

    /// Takes a piece in; gives the words in it.
    pub(super) fn take_in(&mut self, chunk: Chunk) -> Result<String, Failure> {
        let mut words = String::new();
        // Only one answer is asked for. A piece without any tells what was used.
        let Some(choice) = chunk.choices.into_iter().next() else { return Ok(words) };
        let delta = choice.delta.unwrap_or_default();
        if let Some(content) = delta.content {
            words = content.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
            self.text.push_str(&words);
            if self.text.len() > LONGEST {
                return Err(Failure::Garbage);
            }
        }
        for piece in delta.tool_calls.unwrap_or_default() {
            self.call(piece)?;
        }
        if choice.finish_reason.is_some() {
            self.ended = true;
        }
        Ok(words)
    }

    fn call(&mut self, piece: CallPiece) -> Result<(), Failure> {
        let begins = piece.id.as_ref().is_some_and(|id| !id.is_empty());
        // Without a number, a new key begins a new call.
        let place =
            piece.index.unwrap_or(if begins { self.calls.len() } else { self.calls.len().saturating_sub(1) });
        if place >= CALLS || place > self.calls.len() {
            return Err(Failure::Garbage);
        }
        if place == self.calls.len() {
            self.calls.push(Wanted::default());
        }
        let Some(call) = self.calls.get_mut(place) else { return Err(Failure::Garbage) };
        if let Some(id) = piece.id.filter(|id| !id.is_empty()) {
            call.id = id;
        }
        if let Some(function) = piece.function {
            if let Some(name) = function.name.filter(|name| !name.is_empty()) {
                call.name = name;
            }
            call.arguments.push_str(&function.arguments.unwrap_or_default());
        }
        let fits = call.id.len() <= 200 && call.name.len() <= 200 && call.arguments.len() <= ARGUMENTS;
        if fits { Ok(()) } else { Err(Failure::Garbage) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(pieces: &[&str]) -> Result<Turn, Failure> {
        let mut turn = Turn::default();
        for piece in pieces {
            turn.take_in(serde_json::from_str(piece).map_err(|_| Failure::Garbage)?)?;
        }
        Ok(turn)
    }

    #[test]
    fn calls_are_put_together_from_their_pieces() {
        let made = turn(&[
            r#"{"choices":[{"delta":{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"total","arguments":""}}]}}]}"#,
            r#"{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"direction\":"}}]}}]}"#,
            r#"{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\"out\"}"}},{"index":1,"id":"b","function":{"name":"goals","arguments":"{}"}}]}}]}"#,
            r#"{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}"#,
            r#"{"choices":[],"usage":{"total_tokens":9}}"#,
        ])
        .unwrap();
        assert!(made.ended);
        let call = |id: &str, name: &str, arguments: &str| Wanted {
            id: id.into(),
            name: name.into(),
            arguments: arguments.into(),
        };
        assert_eq!(made.calls, [call("a", "total", r#"{"direction":"out"}"#), call("b", "goals", "{}")]);
    }

    #[test]
    fn what_is_too_much_is_no_answer() {
        let long = format!(r#"{{"choices":[{{"delta":{{"content":"{}"}}}}]}}"#, "x".repeat(LONGEST + 1));
        assert_eq!(turn(&[&long]).unwrap_err(), Failure::Garbage);
        let far = r#"{"choices":[{"delta":{"tool_calls":[{"index":7,"id":"a"}]}}]}"#;
        assert_eq!(turn(&[far]).unwrap_err(), Failure::Garbage);
        assert_eq!(turn(&[r#"{"error":{"message":"no"}}"#]).unwrap_err(), Failure::Garbage);
    }
}
