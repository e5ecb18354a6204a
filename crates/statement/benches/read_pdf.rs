//! Seven pages of a PDF, beside what `pdftotext` takes for its words alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, missing_docs)]

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use statement::{Hints, Limits};

const TIMES: u32 = 30;

fn main() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf/multi_page.pdf");
    let bytes = std::fs::read(&path).unwrap();
    let (limits, hints) = (Limits::default(), Hints::default());
    let ours = median(|| {
        let reading = statement::read(&bytes, "multi_page.pdf", &limits, &hints).unwrap();
        assert_eq!(reading.statements.iter().map(|s| s.transactions.len()).sum::<usize>(), 266);
    });
    println!("statement  7 pages, 266 rows, read and proved: {ours:?}");
    if Command::new("pdftotext").arg("-v").output().is_err() {
        println!("pdftotext is not installed, so there is nothing to compare with.");
        return;
    }
    let theirs = median(|| {
        let output = Command::new("pdftotext").arg("-bbox-layout").arg(&path).arg("-").output().unwrap();
        assert!(output.status.success());
    });
    println!("pdftotext  7 pages, words with their places, with its start: {theirs:?}");
}

/// What the middle one of several runs took.
fn median(mut run: impl FnMut()) -> Duration {
    let mut took: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed()
        })
        .collect();
    took.sort();
    took.get(took.len() / 2).copied().unwrap_or_default()
}
