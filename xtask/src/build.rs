//! Builds the host's programs.

use std::process::Command;

use anyhow::Result;

use crate::{
    project::{cargo, run},
    report::step,
};

/// What runs on the host. Every build, lint and test names the same packages: cargo decides a
/// dependency's features over all packages named, so another choice would compile it once more.
pub(crate) const HOST: [&str; 5] =
    ["--workspace", "--exclude", "frontend", "--features", "app/ssr,statement/cli"];

/// `cargo VERB` for what runs on the host.
pub(crate) fn cargo_host(verb: &str) -> Result<Command> {
    let mut command = cargo()?;
    command.arg(verb).args(HOST);
    Ok(command)
}

/// The server and the local stack.
pub(crate) fn programs() -> Result<()> {
    step("Building the server and the local stack", || run(cargo_host("build")?.arg("--bins")))
}

/// The local stack alone, for when the server can't be built yet.
pub(crate) fn stack() -> Result<()> {
    step("Building the local stack", || run(cargo()?.args(["build", "--package", "devstack", "--bins"])))
}
