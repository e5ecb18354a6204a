//! The list of transactions for a person with 100,000 of them among a million: what each letter typed
//! into the search asks, and what scrolling asks.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::{
    millis, percentile,
    program::{Person, Program},
    report,
};

const CALLS: usize = 60;
const WARM: usize = 24;

/// From what nothing is found by to what finds all.
const TYPED: [&str; 6] = ["p", "purch", "purchase 7", "chase 77", "zzzz", "e"];

pub async fn measure(program: &Program, person: &Person) {
    let newest = json!({ "by": "date", "ascending": false });
    let filter = |call: usize| json!({ "text": TYPED[call % TYPED.len()] });
    // A server that has just started prepares each query once on each of its connections: nobody types
    // into it in that second.
    for call in 0..WARM {
        let query = json!({ "query": { "filter": filter(call), "sort": newest, "after": null } });
        timed(program, person, "transactions/piece", query).await;
        timed(program, person, "transactions/totals", json!({ "filter": filter(call) })).await;
    }
    let (mut rows, mut totals) = (Vec::new(), Vec::new());
    for call in 0..CALLS {
        let query = json!({ "query": { "filter": filter(call), "sort": newest, "after": null } });
        rows.push(timed(program, person, "transactions/piece", query).await.1);
        totals.push(timed(program, person, "transactions/totals", json!({ "filter": filter(call) })).await.1);
    }
    tell("search of 100,000 of 1,000,000 rows, first rows, p95", rows, "under 60 ms");
    tell("  what they add up to, p95", totals, "under 60 ms");

    let ends = json!({ "filter": {}, "sort": newest });
    let (ends, took) = timed(program, person, "transactions/ends", ends).await;
    tell("where each hundredth row stands", vec![took], "under 100 ms");
    let mut jumps = Vec::new();
    for end in ends.as_array().unwrap().iter().step_by(17) {
        let query = json!({ "query": { "filter": {}, "sort": newest, "after": end } });
        jumps.push(timed(program, person, "transactions/piece", query).await.1);
    }
    tell("  a hundred rows anywhere in the list, p95", jumps, "under 60 ms");
    for by in ["amount", "description"] {
        let mut times = Vec::new();
        for _ in 0..20 {
            let query =
                json!({ "query": { "filter": {}, "sort": { "by": by, "ascending": true }, "after": null } });
            times.push(timed(program, person, "transactions/piece", query).await.1);
        }
        tell(&format!("  the first rows by {by}, p95"), times, "under 100 ms");
    }
}

async fn timed(program: &Program, person: &Person, endpoint: &str, ask: Value) -> (Value, Duration) {
    let begun = Instant::now();
    let answer = program.call(person, endpoint, ask).await;
    (answer, begun.elapsed())
}

fn tell(what: &str, mut times: Vec<Duration>, limit: &str) {
    times.sort();
    report(what, &millis(percentile(&times, 0.95)), limit);
    report("  median", &millis(percentile(&times, 0.5)), "");
}
