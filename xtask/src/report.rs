//! Steps, with their time, and the count at the end.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Result;

/// Runs a step and says how long it took.
pub(crate) fn step<T>(what: &str, doing: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("── {what}");
    let begun = Instant::now();
    let done = doing();
    let word = if done.is_ok() { "done" } else { "failed" };
    println!("   {what}: {word} in {}", seconds(begun.elapsed()));
    done
}

/// Seconds with one decimal.
pub(crate) fn seconds(time: Duration) -> String {
    format!("{}.{} s", time.as_secs(), time.subsec_millis() / 100)
}

/// What passed and what failed so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    passed: u64,
    failed: u64,
    failures: Vec<String>,
}

impl Report {
    /// A check that counts as one.
    pub(crate) fn check(&mut self, what: &str, doing: impl FnOnce() -> Result<()>) {
        match step(what, doing) {
            Ok(()) => self.passed += 1,
            Err(error) => {
                println!("{error:#}");
                self.fail(1, &format!("{what}: {}", first_line(&error.to_string())));
            }
        }
    }

    /// Counts of a test program.
    pub(crate) fn add(&mut self, what: &str, passed: u64, failed: u64) {
        self.passed += passed;
        if failed > 0 {
            self.fail(failed, &format!("{what}: {failed} failed"));
        }
    }

    /// Failures that were met.
    pub(crate) fn fail(&mut self, count: u64, why: &str) {
        self.failed += count;
        self.failures.push(why.to_owned());
    }

    /// Says what failed; the last line counts.
    pub(crate) fn finish(&self) -> ExitCode {
        println!();
        for failure in &self.failures {
            println!("failed: {failure}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
