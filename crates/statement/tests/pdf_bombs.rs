//! Small PDFs that ask for much memory, open and encrypted. `bombs.py` beside the fixtures writes them.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use rstest::rstest;
use statement::{Error, Hints, Limits};

mod common;

fn read(name: &str, unpacked: u64) -> Error {
    let bytes = common::suite::fixture("bombs", name);
    let limits = Limits { unpacked, ..Limits::default() };
    statement::read(&bytes, name, &limits, &Hints::default()).unwrap_err()
}

/// Four million spaces do not fit a million bytes, and are an empty page where they do.
#[rstest]
#[case("bomb.pdf")]
#[case("bomb_bare.pdf")]
#[case("bomb_in_letters.pdf")]
#[case("protected_bomb.pdf")]
#[case("protected_bomb_bare.pdf")]
#[case("protected_bomb_in_letters.pdf")]
#[case("protected_bomb_hidden.pdf")]
fn what_a_page_unpacks_to_is_measured_before_it_is_unpacked(#[case] name: &str) {
    assert_eq!(read(name, 1_000_000), Error::Unpacks { limit: 1_000_000 });
    assert_eq!(read(name, 10_000_000), Error::Scan);
}

/// A few hundred bytes could become any number of them.
#[rstest]
#[case("bomb_twice.pdf")]
#[case("protected_bomb_twice.pdf")]
fn what_is_packed_twice_is_not_unpacked_at_all(#[case] name: &str) {
    let limits = Limits::default();
    assert_eq!(read(name, limits.unpacked), Error::Unpacks { limit: limits.unpacked });
}

/// Found by damaging files: the library divided by the width.
#[rstest]
#[case("rows_of_no_width.pdf")]
#[case("rows_too_wide.pdf")]
#[case("rows_of_many_colours.pdf")]
fn rows_without_a_width_that_can_be_are_damage(#[case] name: &str) {
    assert_eq!(
        read(name, Limits::default().unpacked).to_string(),
        "This is a damaged PDF, not a bank statement we can read."
    );
}
