//! `cargo xtask test`: every check there is, and one line at the end.

use std::{
    io::{BufRead, BufReader},
    process::{Command, ExitCode, Stdio},
    thread::{self, JoinHandle},
};

use anyhow::{Context, Result, anyhow, bail};

use crate::{
    browser, build, frontend, prepare,
    project::{cargo, run},
    report::{Report, step},
    stack::Stack,
    structure, tools,
};

pub(crate) fn test(quick: bool) -> Result<ExitCode> {
    let mut report = Report::default();
    // Nothing can be said without these; what they lack is told as it is.
    if let Err(error) = set_up() {
        println!("{error:#}");
        report.fail(1, "setting up");
        return Ok(report.finish());
    }
    // Meanwhile: its longest part, linking, keeps one core busy, and tests of the databases often none.
    let front = (!quick).then(|| thread::spawn(frontend::build));
    report.check("Structure: short files", structure::short_files);
    report.check("Structure: calls go one way", structure::no_upward_calls);
    report.check("Structure: no queries in server functions", structure::no_sql_in_api);
    report.check("Structure: everybody’s own formats", structure::own_formats);
    report.check("Format", || run(cargo()?.args(["fmt", "--all", "--check"])));
    report.check("Lints, host", || run(&mut lint_host()?));
    report.check("Lints, wasm", || run(&mut lint_wasm()?));
    rust_tests(&mut report);
    if let Some(front) = front {
        browser_tests(&mut report, front);
    }
    Ok(report.finish())
}

fn set_up() -> Result<()> {
    tools::for_databases()?;
    tools::for_checks()?;
    tools::for_frontend()?;
    build::programs()
}

fn lint_host() -> Result<Command> {
    let mut clippy = build::cargo_host("clippy")?;
    clippy.args(["--quiet", "--all-targets", "--", "--deny", "warnings"]);
    Ok(clippy)
}

fn lint_wasm() -> Result<Command> {
    let mut clippy = cargo()?;
    clippy.args(["clippy", "--quiet", "--package", "app", "--package", "frontend", "--features", "app/csr"]);
    clippy.args(["--target", "wasm32-unknown-unknown", "--", "--deny", "warnings"]);
    Ok(clippy)
}

/// Unit, property, snapshot and integration tests, and the check of `.sqlx`.
fn rust_tests(report: &mut Report) {
    let databases = match step("Starting the databases", || Stack::databases(true)) {
        Ok(databases) => databases,
        Err(error) => {
            println!("{error:#}");
            return report.fail(1, "starting the databases");
        }
    };
    match step("Tests", || cargo_test(&databases, report)) {
        Ok(()) => {}
        Err(error) => {
            println!("{error:#}");
            report.fail(1, &format!("tests: {error}"));
        }
    }
    report.check("Queries are checked (.sqlx)", || prepare::check(&databases));
}

/// Runs `cargo test` and adds up the lines in which each test program counts.
fn cargo_test(databases: &Stack, report: &mut Report) -> Result<()> {
    let mut tests = build::cargo_host("test")?;
    tests
        .arg("--no-fail-fast")
        // Most of them wait for a database most of the time.
        .env("RUST_TEST_THREADS", (2 * cores()).to_string())
        .env("BANKSTAT_TEST_POSTGRES", databases.get("postgres_url")?)
        .env("BANKSTAT_TEST_MONGODB", databases.get("mongodb_uri")?)
        // A snapshot that differs is a failure, never a file to look at later.
        .env("INSTA_UPDATE", "no")
        .stdout(Stdio::piped());
    let mut child = tests.spawn().context("starting cargo test")?;
    let output = child.stdout.take().context("cargo test has no output")?;
    let (mut passed, mut failed) = (0, 0);
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        if let Some(counts) = line.strip_prefix("test result: ") {
            passed += number_before(counts, " passed");
            failed += number_before(counts, " failed");
        }
    }
    let status = child.wait()?;
    report.add("tests", passed, failed);
    if !status.success() && failed == 0 {
        bail!("cargo test did not come to its end ({status})");
    }
    Ok(())
}

/// How many things can run at the same time.
fn cores() -> usize {
    thread::available_parallelism().map_or(2, usize::from)
}

/// The number that stands before `word`, 0 when there is none.
fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split(word).next().filter(|before| before.len() < text.len()).unwrap_or_default();
    before.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

fn browser_tests(report: &mut Report, front: JoinHandle<Result<()>>) {
    let built = front.join().unwrap_or_else(|_| Err(anyhow!("building the front end broke off")));
    if let Err(error) = built {
        println!("{error:#}");
        return report.fail(1, "building for the browser tests");
    }
    if let Err(error) = step("Browser tests", || browser::test(report)) {
        println!("{error:#}");
        report.fail(1, &format!("browser tests: {error}"));
    }
}

#[cfg(test)]
mod tests {
    use super::number_before;

    #[test]
    fn counts_are_read_from_the_result_line() {
        let line = "FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s";
        assert_eq!((number_before(line, " passed"), number_before(line, " failed")), (12, 3));
        assert_eq!(number_before("nothing here", " passed"), 0);
    }
}
