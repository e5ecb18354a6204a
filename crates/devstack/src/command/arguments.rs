//! Flags, read by hand: `--name value` and `--name`.

use std::{collections::HashMap, path::PathBuf, str::FromStr};

use anyhow::{Result, bail};

/// Flags that stand alone.
const SWITCHES: [&str; 6] = ["fast", "wheels", "environment", "reset", "samples", "json"];
/// Flags with a value.
const VALUES: [&str; 13] = [
    "state",
    "postgres-port",
    "mongodb-port",
    "listen",
    "public-url",
    "access-lifetime",
    "refresh-lifetime",
    "webhook-url",
    "server",
    "dist",
    "port",
    "database-url",
    "migrations",
];

/// The flags of one call.
#[derive(Debug)]
pub(crate) struct Arguments {
    values: HashMap<String, String>,
}

impl Arguments {
    /// Reads flags; refuses unknown ones.
    pub(crate) fn parse(args: &[String]) -> Result<Self> {
        let mut values = HashMap::new();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let Some(name) = arg.strip_prefix("--") else { bail!("{arg} is not a flag") };
            let value = if SWITCHES.contains(&name) {
                String::new()
            } else if VALUES.contains(&name) {
                match args.next() {
                    Some(value) => value.clone(),
                    None => bail!("--{name} needs a value"),
                }
            } else {
                bail!("there is no flag --{name}")
            };
            values.insert(name.to_owned(), value);
        }
        Ok(Self { values })
    }

    /// Whether a switch was given.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// A flag's value, when given.
    pub(crate) fn get<T: FromStr>(&self, name: &str) -> Result<Option<T>> {
        let Some(text) = self.values.get(name) else { return Ok(None) };
        match text.parse() {
            Ok(value) => Ok(Some(value)),
            Err(_) => bail!("--{name} {text} is malformed"),
        }
    }

    /// The state folder, which is always needed.
    pub(crate) fn state(&self) -> Result<PathBuf> {
        match self.get("state")? {
            Some(folder) => Ok(folder),
            None => bail!("--state DIR is missing"),
        }
    }
}
