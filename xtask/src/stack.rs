//! The local stack in the background, for as long as a value of ours lives.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::project::built;

/// A folder that is removed when dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// A fresh folder below the system's folder for temporary files.
    pub(crate) fn new(word: &str) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("bankstat-{word}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        Ok(Self(folder))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// `devstack …` in the background. It stops when this is dropped, and also when we are killed: its
/// standard input is a pipe of ours.
pub(crate) struct Stack {
    child: Child,
    line: String,
    _folder: Folder,
}

impl Stack {
    /// Starts it in a folder of its own and waits for its line.
    pub(crate) fn start(word: &str, command: &str, args: &[&str]) -> Result<Self> {
        let folder = Folder::new(word)?;
        let mut child = Command::new(built("devstack"))
            .arg(command)
            .arg("--state")
            .arg(folder.path().join("state"))
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("starting devstack")?;
        let mut line = String::new();
        let output = child.stdout.take().context("devstack has no output")?;
        BufReader::new(output).read_line(&mut line)?;
        if line.trim().is_empty() {
            child.wait()?;
            bail!("the local stack did not start; its message stands above");
        }
        Ok(Self { child, line, _folder: folder })
    }

    /// The databases for tests.
    pub(crate) fn databases(fast: bool) -> Result<Self> {
        Self::start("databases", "databases", if fast { &["--fast"] } else { &[] })
    }

    /// A text of the line it printed.
    pub(crate) fn get(&self, name: &str) -> Result<String> {
        let start = format!("\"{name}\":\"");
        let (_, rest) = self.line.split_once(&start).with_context(|| format!("devstack told no {name}"))?;
        let (value, _) = rest.split_once('"').context("devstack’s line is malformed")?;
        Ok(value.to_owned())
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
