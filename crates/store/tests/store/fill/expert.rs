//! A conversation with a question and its answer, and a helper that was allowed and used.

use ::expert::conversation::{Answered, Ask, StandsOn, State};

use crate::support::Room;

/// A question that begins a conversation.
pub fn ask(question: &str) -> Ask {
    Ask { conversation: None, instead_of: None, question: question.into() }
}

/// An answer of sentences alone.
pub fn answered(text: &str, state: State) -> Answered {
    let mut stands_on =
        StandsOn { reading: Some("I read this as a question.".into()), ..StandsOn::default() };
    stands_on.say(text);
    Answered { state, stands_on }
}

pub async fn fill(room: &Room) {
    let anna = room.person("anna").await;
    let (head, question) = anna.ask(&ask("What did I spend on coffee?")).await.unwrap();
    anna.allow_helper(Some("model.example.com")).await.unwrap();
    assert!(anna.use_helper(crate::support::day("2025-03-31"), 5).await.unwrap());
    anna.keep_answer(head.id, question.id, &answered("**R 51.00**", State::Whole)).await.unwrap();
}
