//! `cargo xtask start`: from a fresh clone to a running application.

use std::{
    os::unix::process::CommandExt,
    process::{Command, ExitCode},
};

use anyhow::{Context, Result, bail};

use crate::{build, frontend, project, tools};

pub(crate) fn start(args: &[&str]) -> Result<ExitCode> {
    let (port, reset) = read(args)?;
    tools::for_databases()?;
    tools::for_frontend()?;
    build::programs()?;
    frontend::build()?;
    let mut up = Command::new(project::built("devstack"));
    up.args(["up", "--samples", "--environment", "--port", &port.to_string()])
        .arg("--state")
        .arg(project::root().join(".bankstat"))
        .arg("--server")
        .arg(project::built("server"))
        .arg("--dist")
        .arg(project::root().join("dist"));
    if reset {
        up.arg("--reset");
    }
    // From here on it is the local stack's program that runs, under our process id: signals reach
    // it directly, and it stops everything in order.
    Err(up.exec()).context("starting the local stack")
}

fn read(args: &[&str]) -> Result<(u16, bool)> {
    let (mut port, mut reset) = (3000, false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match *arg {
            "--reset" => reset = true,
            "--port" => {
                let text = args.next().context("--port needs a number")?;
                port = text.parse().with_context(|| format!("{text} is no port"))?;
            }
            other => bail!("start takes --port N and --reset, not {other}"),
        }
    }
    Ok((port, reset))
}
