//! Browser tests: the whole stack on free ports, and Playwright against it.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{
    project::{built, command, root},
    report::Report,
    stack::Stack,
    tools,
};

pub(crate) fn test(report: &mut Report) -> Result<()> {
    tools::npm("end2end")?;
    let chromium = tools::chromium()?;
    let (server, dist) = (built("server").display().to_string(), root().join("dist").display().to_string());
    let stack = Stack::start("browser", "up", &["--json", "--fast", "--server", &server, "--dist", &dist])?;
    let results = root().join("end2end/test-results/report.json");
    if results.exists() {
        fs::remove_file(&results)?;
    }
    let mut playwright = command("npx")?;
    playwright
        .args(["--no-install", "playwright", "test"])
        .current_dir(root().join("end2end"))
        .env("BANKSTAT_URL", stack.get("url")?)
        .env("BANKSTAT_IDENTITY_URL", stack.get("identity_url")?)
        .env("BANKSTAT_IDENTITY_API_KEY", stack.get("identity_api_key")?)
        .env("CHROMIUM", chromium)
        .env("CI", "1")
        .env_remove("NO_COLOR");
    let samples = root().join("../shared/samples");
    if samples.is_dir() {
        playwright.env("BANKSTAT_SAMPLES", samples.canonicalize()?);
    } else {
        println!("The folder ../shared/samples is not there: its tests read invented files in its place.");
    }
    let status = playwright.status().context("starting Playwright")?;
    let text = fs::read_to_string(&results).context("Playwright left no report")?;
    let failed = count(&text, "unexpected")?;
    report.add("browser tests", count(&text, "expected")? + count(&text, "flaky")?, failed);
    if !status.success() && failed == 0 {
        bail!("Playwright did not come to its end ({status})");
    }
    Ok(())
}

/// A number of the report's `stats`, which stand at its end.
fn count(report: &str, name: &str) -> Result<u64> {
    let (_, stats) = report.rsplit_once("\"stats\"").context("Playwright’s report has no counts")?;
    let (_, after) =
        stats.split_once(&format!("\"{name}\":")).context("Playwright’s report lacks a count")?;
    let digits: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().context("Playwright’s report has an odd count")
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn counts_are_read_from_the_report() {
        let report =
            r#"{"suites": [], "stats": {"expected": 41, "skipped": 1, "unexpected": 2, "flaky": 0}}"#;
        assert_eq!((count(report, "expected").unwrap(), count(report, "unexpected").unwrap()), (41, 2));
    }
}
