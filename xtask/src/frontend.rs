//! Builds the browser's part, when something it is made of has changed.

use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    path::Path,
};

use anyhow::{Context, Result, bail};

use crate::{
    project::{command, files, root, run, target},
    report::step,
};

/// Everything that ends up in `dist`, or decides how.
const INPUTS: [&str; 12] = [
    "app",
    "crates/finance",
    "crates/statement",
    "frontend",
    "style",
    "public",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo/config.toml",
    "xtask/src/frontend.rs",
];

/// Brings `dist` up to date.
pub(crate) fn build() -> Result<()> {
    let mark = root().join("dist/.inputs");
    let wanted = inputs()?;
    if fs::read_to_string(&mark).is_ok_and(|built| built == wanted) {
        println!("── The front end is up to date");
        return Ok(());
    }
    step("Building the front end", || {
        run(command("trunk")?
            .args(["build", "--release"])
            // A folder of its own: cargo would otherwise wait for other builds, and they for it.
            .env("CARGO_TARGET_DIR", target().join("wasm"))
            .env_remove("NO_COLOR")
            .env_remove("RUSTFLAGS"))
        .context("the front end was not built; the message above says why")?;
        if !root().join("dist/index.html").exists() {
            bail!("trunk made no dist/index.html");
        }
        // Building may bring the lock file up to date, so the inputs are read again.
        Ok(fs::write(&mark, inputs()?)?)
    })
}

/// One number that stands for all inputs and their names.
fn inputs() -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for input in INPUTS {
        let path = root().join(input);
        let all = if path.is_dir() { files(&path, &|_| true)? } else { vec![path] };
        for file in all {
            add(&mut hasher, &file)?;
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn add(hasher: &mut DefaultHasher, file: &Path) -> Result<()> {
    if !file.exists() {
        return Ok(());
    }
    let content = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let name = file.strip_prefix(root()).unwrap_or(file);
    hasher.write(name.as_os_str().as_encoded_bytes());
    hasher.write_usize(content.len());
    hasher.write(&content);
    Ok(())
}
