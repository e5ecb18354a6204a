//! Installs what is missing: the wasm target, trunk, wasm-bindgen, npm packages.

use std::{env, fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    project::{self, cargo, command, output, root, run},
    report::step,
};

const WASM: &str = "wasm32-unknown-unknown";

/// A program installed by cargo at an exact version.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    /// Unoptimised is quicker to install and quick enough to run.
    debug: bool,
    /// Without which there is no program.
    features: Option<&'static str>,
}

const TOOLS: [Tool; 3] = [
    Tool { package: "trunk", program: "trunk", version: "0.21.14", debug: true, features: None },
    // The same version as the crate, to the digit.
    Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: "0.2.130",
        debug: false,
        features: None,
    },
    // Cuts the pages that are fetched later out of the page's module.
    Tool {
        package: "wasm_split_cli_support",
        program: "wasm-split-cli",
        version: "0.2.4",
        debug: false,
        features: Some("build-binary"),
    },
];

/// What building the front end needs.
pub(crate) fn for_frontend() -> Result<()> {
    need("node", "install Node 20 or newer")?;
    need("npm", "install Node 20 or newer, with npm")?;
    wasm_target()?;
    for tool in &TOOLS {
        tool.install()?;
    }
    npm("frontend")
}

/// What fetching the databases needs.
pub(crate) fn for_databases() -> Result<()> {
    need("python3", "install Python 3 with pip; the databases are fetched with it")
}

/// The lints' and the formatter's components.
pub(crate) fn for_checks() -> Result<()> {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if output(command(program)?.arg("--version")).is_err() {
            step(&format!("Adding {component} to the toolchain"), || {
                run(command("rustup")?.args(["component", "add", component]))
            })?;
        }
    }
    Ok(())
}

fn need(program: &str, advice: &str) -> Result<()> {
    match output(command(program)?.arg("--version")) {
        Ok(_) => Ok(()),
        Err(_) => bail!("{program} is missing: {advice}"),
    }
}

fn wasm_target() -> Result<()> {
    let folder = output(command("rustc")?.args(["--print", "target-libdir", "--target", WASM]));
    if folder.is_ok_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    step("Adding the wasm target to the toolchain", || {
        run(command("rustup")?.args(["target", "add", WASM]))
            .context("rustup has to be able to fetch the wasm target")
    })
}

impl Tool {
    fn install(&self) -> Result<()> {
        let folder = project::tools()?;
        // Cargo's own list of what it installed there; not every program can say its version.
        let listed = fs::read_to_string(folder.join(".crates.toml")).unwrap_or_default();
        let wanted = format!("\"{} {} ", self.package, self.version);
        if listed.contains(&wanted) && folder.join("bin").join(self.program).exists() {
            return Ok(());
        }
        step(&format!("Installing {} {} (once, some minutes)", self.package, self.version), || {
            // With its lock file where the registry has all of it, else with what fits.
            let locked = self.cargo_install(&folder, true);
            locked.or_else(|_| self.cargo_install(&folder, false)).with_context(|| {
                format!(
                    "cargo could not install {}; a C compiler and a package registry are needed",
                    self.package
                )
            })
        })
    }

    fn cargo_install(&self, folder: &Path, locked: bool) -> Result<()> {
        let mut install = cargo()?;
        install
            .args(["install", "--quiet", &format!("{}@{}", self.package, self.version), "--root"])
            .arg(folder)
            // A folder of its own, removed when done.
            .env_remove("CARGO_TARGET_DIR");
        if self.debug {
            install.arg("--debug");
        }
        if let Some(features) = self.features {
            install.args(["--features", features]);
        }
        if locked {
            install.arg("--locked");
        }
        run(&mut install)
    }
}

/// Installs the npm packages of `folder` when its lock file has changed.
pub(crate) fn npm(folder: &str) -> Result<()> {
    let folder = root().join(folder);
    let lock = folder.join("package-lock.json");
    let list = if lock.exists() { lock.clone() } else { folder.join("package.json") };
    let wanted = fs::read(&list).with_context(|| format!("reading {}", list.display()))?;
    let mark = folder.join("node_modules/.bankstat-lock");
    if fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step(&format!("Installing the npm packages of {}", folder.display()), || {
        let verb = if lock.exists() { "ci" } else { "install" };
        let quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
        run(command("npm")?.arg(verb).args(quiet).current_dir(&folder))
            .context("npm has to be able to reach a package registry")?;
        Ok(fs::write(&mark, &wanted)?)
    })
}

/// A Chromium for the browser tests: `CHROMIUM`, one on PATH, else Debian's when we are root.
pub(crate) fn chromium() -> Result<String> {
    if let Ok(given) = env::var("CHROMIUM") {
        return Ok(given);
    }
    if let Some(found) = chromium_on_path() {
        return Ok(found);
    }
    let root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root {
        bail!(
            "the browser tests need Chromium: install it (`apt-get install chromium`), or set CHROMIUM to its path"
        );
    }
    step("Installing Chromium", || {
        let apt =
            |args: &[&str]| run(command("apt-get")?.args(args).env("DEBIAN_FRONTEND", "noninteractive"));
        apt(&["update", "-qq"])?;
        apt(&["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"])
    })?;
    chromium_on_path().context("Chromium was installed but is not on PATH; set CHROMIUM to its path")
}

fn chromium_on_path() -> Option<String> {
    let folders = env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    env::split_paths(&folders)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|program| program.is_file())
        .map(|program| program.display().to_string())
}
