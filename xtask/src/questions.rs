//! `cargo xtask questions`: asks the analyst the questions of the set.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::{
    build,
    project::{cargo, run},
    report::step,
    stack::Stack,
    tools,
};

/// Imports the statements of the set into databases of its own and asks all questions. Of the unseen
/// part only the counts are told, unless asked for.
pub(crate) fn questions(words: &[&str]) -> Result<ExitCode> {
    let shown: &[&str] = match words {
        [] => &[],
        ["--show-unseen"] => &["--", "--show-unseen"],
        _ => bail!("there is only --show-unseen"),
    };
    tools::for_databases()?;
    build::stack()?;
    let stack = step("Starting the databases", || Stack::databases(true))?;
    run(cargo()?
        .args(["run", "--quiet", "--package", "store", "--example", "questions"])
        .args(shown)
        .env("BANKSTAT_TEST_POSTGRES", stack.get("postgres_url")?)
        .env("BANKSTAT_TEST_MONGODB", stack.get("mongodb_uri")?))?;
    Ok(ExitCode::SUCCESS)
}
