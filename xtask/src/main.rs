//! `cargo xtask start | test | prepare | bench | questions`: everything a developer runs.

#![allow(clippy::print_stdout)] // a command-line program

mod bench;
mod browser;
mod build;
mod frontend;
mod prepare;
mod project;
mod questions;
mod report;
mod stack;
mod start;
mod structure;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::Result;

const USAGE: &str =
    "cargo xtask start [--port N] [--reset]   build and run everything on http://localhost:3000
cargo xtask test [--quick]               all checks and tests; --quick leaves the browser out
cargo xtask prepare [--check]            renew (or check) .sqlx after a query changed
cargo xtask bench [SECTION …]            measure what is promised
cargo xtask questions [--show-unseen]    ask the analyst the questions of the set";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<ExitCode> {
    match words {
        ["start", rest @ ..] => start::start(rest),
        ["test"] => test::test(false),
        ["test", "--quick"] => test::test(true),
        ["prepare"] => prepare::renew().map(|()| ExitCode::SUCCESS),
        ["prepare", "--check"] => prepare::check_alone().map(|()| ExitCode::SUCCESS),
        ["questions", rest @ ..] => questions::questions(rest),
        ["bench", sections @ ..] => bench::bench(sections),
        _ => {
            eprintln!("{USAGE}");
            Ok(ExitCode::from(2))
        }
    }
}
