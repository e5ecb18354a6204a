//! `cargo xtask bench`: the sizes and speeds that are promised, measured.

use std::{fs, process::ExitCode};

use anyhow::{Context, Result, bail};

use crate::{
    build, frontend,
    project::{cargo, files, root, run},
    stack::Stack,
    tools,
};

/// A thing that is measured.
type Section = (&'static str, &'static str, fn() -> Result<()>);

const SECTIONS: [Section; 3] = [
    ("shell", "first load of the shell, brotli, without charts", shell),
    ("reader", "reading statements", reader),
    ("server", "imports, memory and the dashboard, on the release program", server),
];

pub(crate) fn bench(wanted: &[&str]) -> Result<ExitCode> {
    for name in wanted {
        if !SECTIONS.iter().any(|(known, ..)| known == name) {
            let names: Vec<&str> = SECTIONS.iter().map(|(name, ..)| *name).collect();
            bail!("there is no section {name}; there are {}", names.join(", "));
        }
    }
    for (name, what, measure) in SECTIONS {
        if wanted.is_empty() || wanted.contains(&name) {
            println!("── {name}: {what}");
            measure().with_context(|| format!("measuring {name}"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Adds up the brotli copies of what the page loads before anything is clicked.
fn shell() -> Result<()> {
    tools::for_frontend()?;
    frontend::build()?;
    let dist = root().join("dist");
    let page = fs::read_to_string(dist.join("index.html"))?;
    let mut sum = 0;
    for file in files(&dist, &|path| path.extension().is_some_and(|kind| kind == "br"))? {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if name != "index.html" && !page.contains(&name) {
            continue;
        }
        let bytes = fs::metadata(&file)?.len();
        println!("   {bytes:>8} bytes  {name}");
        sum += bytes;
    }
    println!("   {sum:>8} bytes in all; promised: 350,000 at most");
    Ok(())
}

fn reader() -> Result<()> {
    run(cargo()?.args(["bench", "--package", "statement", "--bench", "read_csv"]))
}

/// Durable databases, as in production: an import that is not on disk is not measured.
fn server() -> Result<()> {
    tools::for_databases()?;
    build::programs()?;
    let databases = Stack::databases(false)?;
    run(cargo()?
        .args(["bench", "--package", "server", "--bench", "figures"])
        .env("BANKSTAT_TEST_POSTGRES", databases.get("postgres_url")?)
        .env("BANKSTAT_TEST_MONGODB", databases.get("mongodb_uri")?))
}
