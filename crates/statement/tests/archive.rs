//! ZIP archives: one fixture for each oddity, with what is read from it kept as a snapshot. All data is
//! invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

#[test]
fn every_fixture_is_read_as_its_snapshot_says() {
    let files = common::suite::fixtures("archive");
    assert!(files.len() > 5);
    insta::assert_snapshot!("all", common::suite::lines(&files));
    for (name, read) in files {
        insta::assert_json_snapshot!(name, read);
    }
}
