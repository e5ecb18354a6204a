//! 20,000 rows, from confirming to figures on the dashboard.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use serde_json::json;
use statement::import::{ImportRecord, ImportState};

use crate::{
    millis, percentile,
    program::{Person, Program},
    report,
};

const ROWS: usize = 20_000;
const RUNS: usize = 5;

/// A statement of `rows` rows with a running balance, different for each `seed`.
pub fn csv(rows: usize, seed: usize) -> String {
    let mut text = String::from("Date,Description,Amount,Balance\n");
    let first = chrono::NaiveDate::from_ymd_opt(2015, 1, 1).unwrap();
    let mut cents: i64 = 1_000_000;
    for row in 0..rows {
        let date = first + chrono::Days::new((row / 8) as u64);
        let amount =
            if row % 25 == 0 { 150_000 } else { -(((row * 7919 + seed * 131) % 9_000) as i64) - 100 };
        cents += amount;
        let name = ["CHECKERS HYPER", "ENGEN FUEL", "MONTHLY FEE", "NETFLIX", "PHARMACY"][row % 5];
        let sign = |cents: i64| if cents < 0 { "-" } else { "" };
        let (a, b) = (amount.abs(), cents.abs());
        let _ = writeln!(
            text,
            "{date},{name} {},{}{}.{:02},{}{}.{:02}",
            row % 997,
            sign(amount),
            a / 100,
            a % 100,
            sign(cents),
            b / 100,
            b % 100
        );
    }
    text
}

/// Waits until the import is done.
pub async fn imported(program: &Program, person: &Person, statement_id: i64) -> ImportRecord {
    let begun = Instant::now();
    loop {
        let record: ImportRecord =
            program.call(person, "statements/import", json!({ "statement_id": statement_id })).await;
        match record.state {
            ImportState::Imported => return record,
            ImportState::Received | ImportState::Reading => {}
            other => panic!("the import ended as {other:?}: {:?}", record.failure),
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "the import took more than two minutes");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

pub async fn measure(program: &Program) {
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let person = program.sign_up(&format!("import-{run}@example.com")).await;
        let text = csv(ROWS, run);
        // Other bytes with the same rows: a file that is known as a whole is not read again.
        let same = format!("{text}\n");
        let (record, took) = to_dashboard(program, &person, text).await;
        assert_eq!((record.added as usize, record.known), (ROWS, 0), "{record:?}");
        first.push(took);
        let (record, took) = to_dashboard(program, &person, same).await;
        assert_eq!((record.added, record.known as usize), (0, ROWS), "{record:?}");
        again.push(took);
    }
    for (what, mut times) in [("imported", first), ("imported again, nothing added", again)] {
        times.sort();
        let what = format!("20,000-row CSV {what}, confirm to dashboard");
        report(&what, &millis(percentile(&times, 0.5)), "under 3000 ms (median of 5)");
        report("  slowest of them", &millis(percentile(&times, 1.0)), "");
    }
}

/// Sends a file, waits for its rows and asks for the dashboard.
async fn to_dashboard(program: &Program, person: &Person, text: String) -> (ImportRecord, Duration) {
    let begun = Instant::now();
    let statement_id = program.upload(person, "bench.csv", text.into()).await.unwrap();
    let record = imported(program, person, statement_id).await;
    let figures: serde_json::Value = program.call(person, "dashboard/figures", json!({ "query": {} })).await;
    assert!(!figures.is_null());
    (record, begun.elapsed())
}
