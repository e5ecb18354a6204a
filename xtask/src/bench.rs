//! `cargo xtask bench`: the sizes and speeds that are promised, measured.

use std::{fs, process::ExitCode};

use anyhow::{Context, Result, bail};

use crate::{
    build, frontend,
    project::{cargo, command, files, output, root, run},
    stack::Stack,
    tools,
};

/// A thing that is measured.
type Section = (&'static str, &'static str, fn() -> Result<()>);

const SECTIONS: [Section; 4] = [
    ("shell", "first load of the shell, brotli, without charts", shell),
    ("reader", "reading statements", reader),
    ("browser", "reading statements in Chromium", browser),
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
    // Without a copy: the server writes a nonce into each page, and compresses it at this level.
    let script = "const z=require('zlib');process.stdout.write(String(z.brotliCompressSync(\
        require('fs').readFileSync('dist/index.html'),{params:{[z.constants.BROTLI_PARAM_QUALITY]:4}}).length))";
    let mut sum: u64 = output(command("node")?.args(["-e", script]))?.trim().parse()?;
    println!("   {sum:>8} bytes  index.html");
    for file in files(&dist, &|path| path.extension().is_some_and(|kind| kind == "br"))? {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        // Named in the page, and fetched only when needed: charts, and what reads statements.
        let later = name.starts_with("charts-") || name.contains("_worker-");
        if later || !page.contains(&name) {
            continue;
        }
        let bytes = fs::metadata(&file)?.len();
        println!("   {bytes:>8} bytes  {name}");
        sum += bytes;
    }
    println!("   {sum:>8} bytes in all; promised: 350,000 at most");
    if sum > 350_000 {
        bail!("the shell is larger than promised");
    }
    let mut reader = 0;
    for (worker, promised) in [
        ("statement_worker", "300,000 at most"),
        ("table_worker", "with the first workbook, archive, old encoding or other script"),
        ("document_worker", "with the first PDF"),
    ] {
        for file in files(&dist, &|path| path.extension().is_some_and(|kind| kind == "br"))? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with(worker) && name.ends_with("_bg.wasm.br") {
                let bytes = fs::metadata(&file)?.len();
                println!("   {bytes:>8} bytes  {name}; promised: {promised}");
                reader += if worker == "statement_worker" { bytes } else { 0 };
            }
        }
    }
    if reader > 300_000 {
        bail!("the worker that reads text is larger than promised");
    }
    Ok(())
}

fn reader() -> Result<()> {
    run(cargo()?.args(["bench", "--package", "statement", "--bench", "read_csv", "--bench", "read_pdf"]))
}

fn browser() -> Result<()> {
    tools::for_frontend()?;
    tools::npm("end2end")?;
    frontend::build()?;
    let chromium = tools::chromium()?;
    run(command("node")?.arg(root().join("end2end/bench/reading.mjs")).env("CHROMIUM", chromium))
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
