//! `cargo xtask prepare`: renews `.sqlx`, by which queries are checked without a database.

use std::{collections::BTreeMap, fs, path::Path, time::SystemTime};

use anyhow::{Context, Result, bail};

use crate::{
    build::{self, cargo_host},
    project::{built, root, run},
    report::step,
    stack::{Folder, Stack},
    tools,
};

/// Renews `.sqlx` against a fresh database.
pub(crate) fn renew() -> Result<()> {
    let stack = databases()?;
    let fresh = Folder::new("sqlx")?;
    describe(&stack.get("postgres_url")?, fresh.path())?;
    let (old, new) = (root().join(".sqlx"), read(fresh.path())?);
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    fs::create_dir_all(&old)?;
    for (name, content) in &new {
        fs::write(old.join(name), content)?;
    }
    println!("{} queries are in .sqlx", new.len());
    Ok(())
}

/// Starts databases of its own and checks `.sqlx` against them.
pub(crate) fn check_alone() -> Result<()> {
    check(&databases()?)
}

/// Fails when `.sqlx` is not what the queries and migrations give.
pub(crate) fn check(stack: &Stack) -> Result<()> {
    let fresh = Folder::new("sqlx")?;
    describe(&stack.get("postgres_url")?, fresh.path())?;
    if read(fresh.path())? != read(&root().join(".sqlx"))? {
        bail!(".sqlx is out of date: run `cargo xtask prepare` and commit it");
    }
    Ok(())
}

fn databases() -> Result<Stack> {
    tools::for_databases()?;
    // The server may not build before its queries are described, so not everything is built.
    build::stack()?;
    step("Starting the databases", || Stack::databases(true))
}

/// Brings the schema up to date and lets the compiler describe each query into `folder`.
fn describe(database_url: &str, folder: &Path) -> Result<()> {
    let mut schema = crate::project::command(&built("devstack").display().to_string())?;
    schema.args(["schema", "--database-url", database_url, "--migrations", "server/migrations"]);
    run(&mut schema)?;
    // Cargo does not know that the queries' answers may have changed: a newer file makes it look again.
    fs::File::open(root().join("crates/store/src/lib.rs"))?.set_modified(SystemTime::now())?;
    run(cargo_host("check")?
        .args(["--quiet", "--lib"])
        .env("SQLX_OFFLINE", "false")
        .env("SQLX_OFFLINE_DIR", folder)
        .env("DATABASE_URL", database_url))
    .context("the queries do not fit the migrations; the message above says where")
}

/// Names and contents of the descriptions in a folder.
fn read(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    if !folder.exists() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("query-") {
            found.insert(name, fs::read_to_string(entry.path())?);
        }
    }
    Ok(found)
}
