//! The expert's first words for a person with 100,000 transactions among a million.

use std::time::Duration;

use serde_json::json;

use crate::{
    millis, percentile,
    program::{Person, Program},
    report,
};

const ROUNDS: usize = 10;

const QUESTIONS: [&str; 6] = [
    "How much did I spend in May 2024?",
    "What did I spend on groceries last year?",
    "What were my five largest payments in 2023?",
    "How much went to purchase 77 in 2022?",
    "Compare transport in 2022 with 2023",
    "Which category costs me most?",
];

pub async fn measure(program: &Program, person: &Person) {
    let (mut first, mut whole) = (Vec::new(), Vec::new());
    for question in QUESTIONS.iter().cycle().take(QUESTIONS.len() * ROUNDS) {
        let (words, end) = program.ask(person, json!({ "conversation": null, "question": question })).await;
        first.push(words);
        whole.push(end);
    }
    tell("first words of an answer, 100,000 of 1,000,000 rows, p95", first, "under 150 ms");
    tell("  the whole answer, p95", whole, "");
}

fn tell(what: &str, mut times: Vec<Duration>, limit: &str) {
    times.sort();
    report(what, &millis(percentile(&times, 0.95)), limit);
}
