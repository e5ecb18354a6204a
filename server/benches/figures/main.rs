//! The figures BankStat promises, measured on the real program: `cargo xtask bench` runs this with
//! databases beside it. Each figure stands beside its limit, and beside a peer where there is one.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![allow(clippy::float_arithmetic, clippy::indexing_slicing)] // durations, not money

mod dashboard;
mod expert;
mod import;
mod memory;
mod pages;
mod program;
mod rows;
mod search;

use std::time::Duration;

/// One line of the result.
pub fn report(what: &str, measured: &str, limit: &str) {
    println!("{what:<58} {measured:>16}   {limit}");
}

/// Milliseconds with one digit.
pub fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// The value below which `share` of the sorted times lie.
pub fn percentile(sorted: &[Duration], share: f64) -> Duration {
    let at = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len());
    sorted[at - 1]
}

#[tokio::main]
async fn main() {
    // `cargo bench` passes flags of its own; what is left names the sections wanted.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let want = |section: &str| wanted.is_empty() || wanted.iter().any(|word| word == section);
    let program = program::Program::start().await;
    if want("import") {
        import::measure(&program).await;
    }
    if want("memory") {
        memory::measure(&program).await;
    }
    if ["dashboard", "expert", "search", "pages"].into_iter().any(want) {
        let person = rows::million(&program).await;
        if want("dashboard") {
            dashboard::measure(&program, &person).await;
        }
        if want("expert") {
            expert::measure(&program, &person).await;
        }
        if want("search") {
            search::measure(&program, &person).await;
        }
        if want("pages") {
            pages::measure(&program, &person).await;
        }
    }
    program.stop().await;
}
