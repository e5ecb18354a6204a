//! Builds the browser's part, when something it is made of has changed.

use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{
    project::{command, files, root, run, target},
    report::step,
    structure,
};

/// What ends up in `dist` beside our crates, or decides how.
const INPUTS: [&str; 9] = [
    "style",
    "public",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo/config.toml",
    "xtask/src/frontend.rs",
    "xtask/src/tools.rs",
];

/// Brings `dist` up to date.
pub(crate) fn build() -> Result<()> {
    let mark = root().join("dist/.inputs");
    let wanted = inputs()?;
    if fs::read_to_string(&mark).is_ok_and(|built| built == wanted) {
        println!("── The front end is up to date");
        return Ok(());
    }
    let kept = kept(&wanted);
    if kept.join("index.html").exists() {
        return step("Taking the front end that was built of the same files before", || {
            copy(&kept, &root().join("dist"))
        });
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
        let built = inputs()?;
        fs::write(&mark, &built)?;
        keep(&built)
    })
}

/// Where what was built of these inputs is kept, as cargo keeps what it has compiled.
fn kept(inputs: &str) -> PathBuf {
    target().join("wasm/dist").join(inputs)
}

/// Keeps `dist` for the next clone with the same inputs, and nothing older.
fn keep(inputs: &str) -> Result<()> {
    let (kept, fresh) = (kept(inputs), target().join("wasm/dist-new"));
    if let Some(all) = kept.parent() {
        remove(all)?;
        fs::create_dir_all(all)?;
    }
    remove(&fresh)?;
    copy(&root().join("dist"), &fresh)?;
    // In one step: what is there is whole.
    fs::rename(&fresh, &kept).with_context(|| format!("keeping {}", kept.display()))
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("removing {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Makes `to` a copy of the folder `from`.
fn copy(from: &Path, to: &Path) -> Result<()> {
    remove(to)?;
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), &place).with_context(|| format!("writing {}", place.display()))?;
        }
    }
    Ok(())
}

/// One number that stands for all inputs and their names.
fn inputs() -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for input in structure::in_the_browser().chain(INPUTS) {
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
