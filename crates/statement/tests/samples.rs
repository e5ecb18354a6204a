//! Real files from other projects’ test suites, where they lie beside the repository. They are not
//! ours and are not copied here; only a summary of what was read is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;

mod common;

#[test]
#[allow(clippy::print_stdout)] // says why there is nothing to test
fn every_sample_is_read_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples/csv");
    if !folder.is_dir() {
        println!(
            "The folder shared/samples/csv does not lie beside the repository, so its files were not read."
        );
        return;
    }
    let mut lines = Vec::new();
    for suite in ["bank2ynab", "reckon"] {
        let mut files: Vec<_> =
            std::fs::read_dir(folder.join(suite)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if name == "LICENSE" {
                continue;
            }
            let read = common::read(&std::fs::read(&file).unwrap(), &name);
            if std::env::var_os("SHOW").is_some() {
                println!(
                    "{}\n{}",
                    common::summary(&name, &read),
                    serde_json::to_string_pretty(&read).unwrap()
                );
            }
            lines.push(common::summary(&format!("{suite}/{name}"), &read));
        }
    }
    insta::assert_snapshot!("samples", lines.join("\n"));
}
