//! The migrations are embedded: a new one has to rebuild this crate.

#![allow(clippy::print_stdout)] // how a build script speaks to cargo

fn main() {
    println!("cargo:rerun-if-changed=../../server/migrations");
}
