//! Bytes to transactions beside the bare `csv` crate on the same bytes, in the same run.
//!
//! `cargo bench -p statement` prints rows a second of the best and the middle of several runs; a
//! number after `--` is the number of rows.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::float_arithmetic,
    missing_docs
)]

use std::{fmt::Write, hint::black_box, process::Command, time::Instant};

use statement::{Hints, Limits};

const RUNS: usize = 7;
/// Rows that make 50 MB.
const LARGE: u32 = 690_000;

fn main() {
    if std::env::args().any(|argument| argument == "memory") {
        return memory();
    }
    let rows: u32 = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let file = file(rows);
    println!("{rows} rows of 6 columns, {} bytes, {RUNS} runs", file.len());
    let ours = measure(|| {
        let read =
            statement::read(file.as_bytes(), "bench.csv", &Limits::default(), &Hints::default()).unwrap();
        assert_eq!(read.statements[0].transactions.len(), rows as usize);
        black_box(read);
    });
    let peer = measure(|| {
        let mut reader = csv::ReaderBuilder::new().from_reader(file.as_bytes());
        let mut record = csv::ByteRecord::new();
        let mut found = 0_u32;
        while reader.read_byte_record(&mut record).unwrap() {
            found += 1;
        }
        assert_eq!(black_box(found), rows);
    });
    report("statement::read, with all decisions, keys and proof", rows, &ours);
    report("csv crate, cells only", rows, &peer);
    // A program of its own, so that nothing measured before counts.
    let status = Command::new(std::env::current_exe().unwrap()).arg("memory").status().unwrap();
    assert!(status.success());
}

/// The most memory that reading 50 MB takes, beside the memory that the file itself takes.
fn memory() {
    let file = file(LARGE);
    let before = most_held();
    let read = statement::read(file.as_bytes(), "bench.csv", &Limits::default(), &Hints::default()).unwrap();
    let rows: usize = read.statements.iter().map(|statement| statement.transactions.len()).sum();
    let Some((before, most)) = before.zip(most_held()) else {
        println!("This system does not tell how much memory a program has held.");
        return;
    };
    println!(
        "a CSV of {} MB, {rows} rows: {} MB held at most, {} MB of them before it was read",
        file.len() / 1_000_000,
        most / 1000,
        before / 1000
    );
}

/// The most memory this program has held, in kB; Linux tells.
fn most_held() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// A month-by-month statement with dates, words, a debit, a credit and a balance.
fn file(rows: u32) -> String {
    let mut text = String::from("Date,Description,Reference,Debit,Credit,Balance\n");
    let mut cents = 10_000_000_i64;
    for row in 0..rows {
        let (year, month, day) = (2000 + row / 12_000 % 30, row / 1000 % 12 + 1, row % 28 + 1);
        let amount = i64::from(row % 9973) + 1;
        let money_in = row % 7 == 0;
        cents += if money_in { amount } else { -amount };
        let figure = format!("{}.{:02}", amount / 100, amount % 100);
        let (debit, credit) = if money_in { ("", figure.as_str()) } else { (figure.as_str(), "") };
        let sign = if cents < 0 { "-" } else { "" };
        let (whole, part) = (cents.abs() / 100, cents.abs() % 100);
        writeln!(
            text,
            "{day:02}/{month:02}/{year},POS PURCHASE {row} CORNER SHOP,REF{row:08},{debit},{credit},{sign}{whole}.{part:02}"
        )
        .unwrap();
    }
    text
}

/// Seconds of each run, shortest first.
fn measure(run: impl Fn()) -> Vec<f64> {
    run();
    let mut seconds: Vec<f64> = (0..RUNS)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    seconds
}

fn report(name: &str, rows: u32, seconds: &[f64]) {
    let rate = |seconds: Option<&f64>| seconds.map_or(0.0, |seconds| f64::from(rows) / seconds).round();
    println!(
        "{name}: {} rows/s at best, {} in the middle run",
        rate(seconds.first()),
        rate(seconds.get(RUNS / 2))
    );
}
