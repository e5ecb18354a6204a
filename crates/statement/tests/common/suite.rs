//! Every file of a folder, read without any help.

use std::path::{Path, PathBuf};

use statement::{Error, Hints, Limits, Reading};

/// A file and what was read of it.
pub type Read = (String, Result<Reading, Error>);

/// The fixtures of a format.
pub fn fixtures(format: &str) -> Vec<Read> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(format);
    all(&folder)
}

/// The bytes of a fixture.
pub fn fixture(format: &str, name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(format);
    std::fs::read(folder.join(name)).unwrap()
}

/// Real files of a format, where they lie beside the repository. They are not ours and are not
/// copied here; only a summary of what was read is kept.
#[allow(clippy::print_stdout)] // says why there is nothing to test
pub fn samples(format: &str) -> Option<Vec<Read>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples").join(format);
    if !folder.is_dir() {
        println!(
            "The folder shared/samples/{format} does not lie beside the repository, so its files were not read."
        );
        return None;
    }
    let files = all(&folder);
    if std::env::var_os("SHOW").is_some() {
        for (name, read) in &files {
            println!("{name}\n{}", serde_json::to_string_pretty(read).unwrap());
        }
    }
    Some(files)
}

/// One line for each statement, as in [`super::summary`].
pub fn lines(files: &[Read]) -> String {
    let mut lines = Vec::new();
    for (name, read) in files {
        match read {
            Err(error) => lines.push(super::summary(name, &Err(error.clone()))),
            Ok(reading) => {
                lines.extend(reading.statements.iter().map(|one| super::summary(name, &Ok(one.clone()))));
            }
        }
    }
    lines.join("\n")
}

fn all(folder: &Path) -> Vec<Read> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.retain(|file| file.extension().is_some());
    files.sort();
    files
        .iter()
        .map(|file| {
            let name = file.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            let read =
                statement::read(&std::fs::read(file).unwrap(), &name, &Limits::default(), &Hints::default());
            (name, read)
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
