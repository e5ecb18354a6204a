//! Reads bank statements at a terminal: `statement inspect FILE…`, `statement convert FILE…`.
#![allow(clippy::print_stdout, clippy::print_stderr)] // a program for a terminal

mod convert;
mod inspect;

use std::{ffi::OsString, io::Write, path::Path, process::ExitCode};

use statement::{Error, Hints, Limits, Reading};

const USAGE: &str = "\
Usage:
  statement inspect FILE… [--json]
  statement convert FILE… --to csv|ofx|json [--output FILE]

inspect shows what is in bank statements, and whether their balances prove it.
convert writes all their transactions as one file.

  --json           one JSON object a line: one for each statement, or with “error”
  --password TEXT  opens protected documents
  --hints JSON     what the reader is told, such as {\"year\":2025,\"delimiter\":\";\"}
  --to FORMAT      csv, ofx (2.1.1) or json
  --output FILE    where to write; without it the terminal

Exit code: 0 when everything was read, 2 when a file is no statement or cannot be read,
1 when it was called wrongly.
";

/// What the program was asked.
#[derive(Default)]
struct Asked {
    files: Vec<OsString>,
    json: bool,
    to: Option<String>,
    output: Option<OsString>,
    hints: Hints,
}

fn main() -> ExitCode {
    let (command, asked) = match arguments() {
        Ok(Some(asked)) => asked,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(wrong) => {
            eprint!("{wrong}\n\n{USAGE}");
            return ExitCode::from(1);
        }
    };
    let done = match command.as_str() {
        "inspect" => inspect::run(&asked),
        _ => convert::run(&asked),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        // Whoever reads has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(1)
        }
    }
}

/// What the command line says; `None` when it asks for help.
fn arguments() -> Result<Option<(String, Asked)>, lexopt::Error> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_env();
    let (mut command, mut asked) = (None, Asked::default());
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Long("json") => asked.json = true,
            Long("to") => asked.to = Some(parser.value()?.string()?),
            Long("output") | Short('o') => asked.output = Some(parser.value()?),
            Long("password") => asked.hints.password = Some(parser.value()?.string()?),
            Long("hints") => {
                let told = parser.value()?.string()?;
                let password = asked.hints.password.take();
                asked.hints = serde_json::from_str(&told).map_err(|error| format!("--hints: {error}"))?;
                asked.hints.password = asked.hints.password.take().or(password);
            }
            Value(value) if command.is_none() => command = Some(value.string()?),
            Value(file) => asked.files.push(file),
            other => return Err(other.unexpected()),
        }
    }
    let Some(command) = command else { return Err("Say what to do: inspect or convert.".into()) };
    if !matches!(command.as_str(), "inspect" | "convert") {
        return Err(format!("“{command}” is not known: inspect and convert are.").into());
    }
    if asked.files.is_empty() {
        return Err("Name a file.".into());
    }
    if command == "convert" && !matches!(asked.to.as_deref(), Some("csv" | "ofx" | "json")) {
        return Err("Say --to csv, ofx or json.".into());
    }
    Ok(Some((command, asked)))
}

/// Reads a file, or says in one sentence why not.
fn read(file: &OsString, hints: &Hints) -> Result<Reading, String> {
    let limits = Limits::default();
    let path = Path::new(file);
    let cannot = |error: std::io::Error| format!("The file cannot be opened: {error}.");
    let size = std::fs::metadata(path).map_err(cannot)?.len();
    if size > limits.bytes {
        return Err(Error::TooLarge { bytes: size, limit: limits.bytes }.to_string());
    }
    let bytes = std::fs::read(path).map_err(cannot)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    statement::read(&bytes, &name, &limits, hints).map_err(|error| error.to_string())
}

/// Writes a line to the terminal.
fn say(line: &str) -> std::io::Result<()> {
    writeln!(std::io::stdout().lock(), "{line}")
}
