//! The structure's rules, checked on the files themselves.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::project::{files, root};

/// Longest file that still is one thought.
const LINES: usize = 400;

/// Which of our crates each may name, in `dependencies` and, after the bar, for its tests only.
const ALLOWED: [(&str, &[&str], &[&str]); 9] = [
    ("crates/finance", &[], &[]),
    ("crates/statement", &["finance"], &[]),
    ("crates/expert", &["finance"], &[]),
    ("crates/store", &["expert", "finance", "statement"], &["devstack"]),
    ("crates/devstack", &[], &[]),
    ("app", &["expert", "finance", "statement", "store"], &[]),
    ("server", &["app", "expert", "finance", "statement", "store"], &["devstack"]),
    ("frontend", &["app", "finance", "statement"], &[]),
    ("xtask", &[], &[]),
];

const OURS: [&str; 8] = ["finance", "statement", "expert", "store", "devstack", "app", "server", "frontend"];

/// The folders of our crates whose code is in what the browser loads: all that `app` names, but for
/// the store, which only the server's half of it uses.
pub(crate) fn in_the_browser() -> impl Iterator<Item = &'static str> {
    let app = ALLOWED.iter().find(|(folder, ..)| *folder == "app").map(|(_, always, _)| *always);
    let named = app.unwrap_or_default().iter().filter(|name| **name != "store");
    let folder =
        |name: &&str| ALLOWED.iter().map(|(folder, ..)| *folder).find(|folder| folder.ends_with(*name));
    ["frontend", "app"].into_iter().chain(named.filter_map(folder))
}

/// No file is too long.
pub(crate) fn short_files() -> Result<()> {
    let ours = ["app", "crates", "frontend", "server", "xtask", "end2end", "style"];
    let kinds = ["rs", "ts", "mjs", "js", "css", "sql"];
    let mut long = Vec::new();
    for folder in ours {
        let kept = |path: &Path| path.extension().is_some_and(|kind| kinds.iter().any(|ours| kind == *ours));
        for file in files(&root().join(folder), &kept)? {
            let lines = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
            let count = lines.lines().count();
            if count > LINES {
                long.push(format!("{} has {count} lines", shown(&file)));
            }
        }
    }
    refuse(long, &format!("a file has at most {LINES} lines"))
}

/// No crate names one above it.
pub(crate) fn no_upward_calls() -> Result<()> {
    let mut wrong = Vec::new();
    for (folder, always, in_tests) in ALLOWED {
        let manifest = root().join(folder).join("Cargo.toml");
        let text =
            fs::read_to_string(&manifest).with_context(|| format!("reading {}", manifest.display()))?;
        let mut section = String::new();
        for line in text.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']').to_owned();
                continue;
            }
            let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
            if !section.ends_with("dependencies") || !OURS.contains(&name) {
                continue;
            }
            let tests = section.ends_with("dev-dependencies") && in_tests.contains(&name);
            if !always.contains(&name) && !tests {
                wrong.push(format!("{folder} names {name} in [{section}]"));
            }
        }
    }
    refuse(wrong, "calls go one way")
}

/// Server functions hold no SQL.
pub(crate) fn no_sql_in_api() -> Result<()> {
    let words = ["sqlx", "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "mongodb"];
    let mut wrong = Vec::new();
    for file in files(&root().join("app/src"), &|path| path.file_name().is_some_and(|name| name == "api.rs"))?
    {
        let text = fs::read_to_string(&file)?;
        for (number, line) in text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                wrong.push(format!("{}:{}: {}", shown(&file), number + 1, line.trim()));
            }
        }
    }
    refuse(wrong, "server functions call the store, they hold no queries")
}

/// What people see is written in their own format: through `common::format`, never around it.
pub(crate) fn own_formats() -> Result<()> {
    let allowed = ["common/format.rs", "common/preferences.rs", "common/words.rs"];
    let kept = |path: &Path| path.extension().is_some_and(|kind| kind == "rs");
    let mut wrong = Vec::new();
    for file in files(&root().join("app/src"), &kept)? {
        if allowed.iter().any(|name| file.ends_with(name)) {
            continue;
        }
        let text = fs::read_to_string(&file)?;
        let functions = ["amount", "signed", "rounded"].map(|name| format!("finance::format::{name}"));
        // An import may go over several lines.
        let imports = text.split("use finance::{").skip(1).filter_map(|rest| rest.split(';').next());
        let imported =
            imports.flat_map(|names| names.split([',', '{', '}'])).any(|name| name.trim() == "format");
        if imported
            || text.contains("use finance::format;")
            || functions.iter().any(|name| text.contains(name))
        {
            wrong.push(shown(&file));
        }
    }
    refuse(wrong, "what people see is written through common::format, in their own format")
}

fn refuse(wrong: Vec<String>, rule: &str) -> Result<()> {
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{rule}:\n  {}", wrong.join("\n  "))
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_browser_loads_all_that_the_app_is_made_of_but_the_store() {
        let found: BTreeSet<&str> = in_the_browser().collect();
        let expected = ["app", "crates/expert", "crates/finance", "crates/statement", "frontend"];
        assert_eq!(found, BTreeSet::from(expected));
    }
}
