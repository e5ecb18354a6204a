//! Builds the host's programs.

use anyhow::Result;

use crate::{
    project::{cargo, run},
    report::step,
};

/// The local stack and the server, in one go.
pub(crate) fn stack_and_server() -> Result<()> {
    step("Building the server and the local stack", || {
        run(cargo()?.args(["build", "--package", "devstack", "--package", "server", "--bins"]))
    })
}

/// The local stack alone.
pub(crate) fn stack() -> Result<()> {
    step("Building the local stack", || run(cargo()?.args(["build", "--package", "devstack", "--bins"])))
}
