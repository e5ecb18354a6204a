//! Asks the analyst the questions of the set, and holds its figures against those of Postgres:
//! `cargo xtask questions` runs it with databases beside it. With paths behind it asks the questions of
//! those files instead, and with `--counts` tells only how many went how.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a program for developers

#[path = "questions/person.rs"]
mod person;
#[path = "questions/verdict.rs"]
mod verdict;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use anyhow::{Context, Result};
use chrono::NaiveDate;
use expert::{analyst, answer::answer};
use finance::format::Formats;
use serde::Deserialize;
use store::UserStore;

use verdict::{Said, Verdict, judge};

/// A question of the set.
#[derive(Deserialize)]
struct Question {
    question: String,
    /// Gives one row with the figures of the answer for the person `$1`; none when it can't be answered.
    sql: Option<String>,
    /// The question before it, on which it stands.
    #[serde(default)]
    after: Option<String>,
}

/// Some questions that are counted together.
struct Part {
    file: PathBuf,
    /// Per cent at least.
    least: u32,
    /// Whether the questions that went wrong are told.
    shown: bool,
}

/// The parts that the words of the command line ask for: those of the set, or the files that are named.
fn parts(folder: &Path) -> Vec<Part> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let says = |flag: &str| words.iter().any(|word| word == flag);
    let files: Vec<&String> = words.iter().filter(|word| !word.starts_with("--")).collect();
    if !files.is_empty() {
        let part = |file: &&String| Part { file: file.into(), least: 0, shown: !says("--counts") };
        return files.iter().map(part).collect();
    }
    let part = |name: &str, least, shown| Part { file: folder.join(name), least, shown };
    vec![
        part("developed.jsonl", 95, true),
        part("practised.jsonl", 95, true),
        part("unseen.jsonl", 85, says("--show-unseen")),
    ]
}

/// How a part of the set went.
#[derive(Default)]
struct Tally {
    right: u32,
    cannot: u32,
    wrong: u32,
}

impl Tally {
    /// Tenths of a per cent: what is wrong counts twice against, what is left open once. Rounded down,
    /// so that no part is better than it is.
    fn tenths(&self) -> u32 {
        let all = self.right + self.cannot + self.wrong;
        let lost = self.cannot + 2 * self.wrong;
        all.saturating_sub(lost) * 1000 / all.max(1)
    }
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../expert/questions");
    let room = person::Room::new(&folder.join("data")).await?;
    let today: NaiveDate = "2026-06-15".parse()?;
    let mut enough = true;
    for Part { file, least, shown } in parts(&folder) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(text) = std::fs::read_to_string(&file) else {
            println!("── {name}: {} is not there", file.display());
            continue;
        };
        let mut tally = Tally::default();
        let mut slowest = 0;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let question: Question = serde_json::from_str(line).context("a question of the set")?;
            let begun = Instant::now();
            let said = ask(&room.person, &question, today).await?;
            slowest = slowest.max(begun.elapsed().as_millis());
            let expected = match &question.sql {
                Some(sql) => Some(room.expected(sql).await.context(if shown {
                    question.question.clone()
                } else {
                    "the query of a question".into()
                })?),
                None => None,
            };
            let verdict = judge(expected.as_ref(), &said);
            match verdict {
                Verdict::Right => tally.right += 1,
                Verdict::Cannot => tally.cannot += 1,
                Verdict::Wrong => tally.wrong += 1,
            }
            if shown && verdict != Verdict::Right {
                println!("{verdict:?}: {}", question.question);
                if let Some(after) = &question.after {
                    println!("    after: {after}");
                }
                println!("    expected: {}", expected.map_or("no answer".to_owned(), |row| row.to_string()));
                println!("    {}", said.shown().replace('\n', "\n    "));
            }
        }
        let tenths = tally.tenths();
        let Tally { right, cannot, wrong } = tally;
        println!(
            "── {name}: {right} right, {cannot} can’t, {wrong} wrong: {}.{} % of {least} % (slowest {slowest} ms)",
            tenths / 10,
            tenths % 10
        );
        enough &= tenths >= least * 10;
    }
    room.close().await;
    Ok(if enough { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The whole way of a question.
async fn ask(person: &UserStore, question: &Question, today: NaiveDate) -> Result<Said> {
    let known = person.known_to_expert(today).await?;
    let mut before = question.after.as_ref().and_then(|before| analyst::read(before, &known, None).ok());
    if let Some(before) = &mut before {
        let mut told = Vec::new();
        for call in &before.calls {
            told.push(person.run_tool(call, today).await?);
        }
        before.remember(&told);
    }
    let reading = match analyst::read(&question.question, &known, before.as_ref()) {
        Ok(reading) => reading,
        Err(cannot) => return Ok(Said::Cannot(cannot.reason)),
    };
    let mut outcomes = Vec::new();
    for call in &reading.calls {
        outcomes.push(person.run_tool(call, today).await?);
    }
    let text = answer(&reading, &outcomes, Formats::default()).plain();
    Ok(Said::Answer { reading: reading.words, text, outcomes })
}
