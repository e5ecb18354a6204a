//! The state folder: one process at a time, and what has to be the same at the next start.

use std::{
    fs::{self, File, TryLockError},
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::{
    cache,
    identity::{random_text, webhook_secret},
};

/// Ports and secrets, made once and kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kept {
    /// Port of the local Postgres.
    pub postgres_port: u16,
    /// Password of its users.
    pub postgres_password: String,
    /// Port of the local `mongod`.
    pub mongodb_port: u16,
    /// Port of the identity provider.
    pub identity_port: u16,
    /// The OAuth client's id.
    pub client_id: String,
    /// The OAuth client's secret.
    pub client_secret: String,
    /// Key of the identity provider's backend calls.
    pub api_key: String,
    /// Secret of the identity provider's webhooks.
    pub webhook_secret: String,
    /// Key of the server's cookies, base64.
    pub cookie_key: String,
    /// Whether sample data was loaded.
    pub samples_loaded: bool,
}

/// A state folder held by this process; it is free again when the process ends, however it ends.
#[derive(Debug)]
pub struct StateFolder {
    path: PathBuf,
    /// What is kept in it.
    pub kept: Kept,
    _lock: File,
}

impl StateFolder {
    /// Opens the folder, made when missing. Refuses one that another process holds.
    pub fn open(path: &Path) -> Result<Self> {
        fs::create_dir_all(path).with_context(|| format!("making {}", path.display()))?;
        let path = path.canonicalize()?;
        let lock = File::create(path.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                bail!("{} is in use: stop the program that runs from it first", path.display())
            }
            Err(TryLockError::Error(error)) => return Err(error).context("locking the state folder"),
        }
        let file = path.join("stack.json");
        let kept = if file.exists() {
            serde_json::from_slice(&fs::read(&file)?)
                .with_context(|| format!("{} is damaged; start over with --reset", file.display()))?
        } else {
            Kept::new()?
        };
        let folder = Self { path, kept, _lock: lock };
        folder.save()?;
        Ok(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes what is kept.
    pub fn save(&self) -> Result<()> {
        cache::write_private(&self.path.join("stack.json"), &serde_json::to_vec_pretty(&self.kept)?)
    }

    /// Removes everything a former run left, data included.
    pub fn reset(mut self) -> Result<Self> {
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?.path();
            if entry.file_name().is_some_and(|name| name == "lock") {
                continue;
            }
            // Postgres' data may stand elsewhere, behind a link.
            if entry.is_symlink() {
                if let Ok(target) = entry.canonicalize() {
                    fs::remove_dir_all(&target).with_context(|| format!("removing {}", target.display()))?;
                }
                fs::remove_file(&entry)?;
            } else if entry.is_dir() {
                fs::remove_dir_all(&entry).with_context(|| format!("removing {}", entry.display()))?;
            } else {
                fs::remove_file(&entry)?;
            }
        }
        self.kept = Kept::new()?;
        self.save()?;
        Ok(self)
    }
}

impl Kept {
    fn new() -> Result<Self> {
        use base64::{Engine, engine::general_purpose::STANDARD};
        let key: Vec<u8> = (0..64).map(|_| rand::random()).collect();
        let [postgres_port, mongodb_port, identity_port] = free_ports()?;
        Ok(Self {
            postgres_port,
            postgres_password: random_text(32),
            mongodb_port,
            identity_port,
            client_id: random_text(16),
            client_secret: random_text(32),
            api_key: random_text(32),
            webhook_secret: webhook_secret(),
            cookie_key: STANDARD.encode(key),
            samples_loaded: false,
        })
    }
}

/// Ports nobody listens on at this moment, all different.
pub fn free_ports<const N: usize>() -> Result<[u16; N]> {
    let mut held = Vec::new();
    let mut ports = [0; N];
    for port in &mut ports {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        *port = listener.local_addr()?.port();
        held.push(listener);
    }
    Ok(ports)
}

/// `wanted` when nobody listens there, else a free port.
pub fn free_or_other(wanted: u16) -> Result<u16> {
    if TcpListener::bind((Ipv4Addr::LOCALHOST, wanted)).is_ok() {
        return Ok(wanted);
    }
    let [port] = free_ports()?;
    Ok(port)
}
