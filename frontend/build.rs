//! The page's module keeps what the linker knows of it, so that it can be cut into the parts that
//! `app::shell` names.

fn main() {
    println!("cargo::rustc-link-arg-bin=frontend=--emit-relocs");
    println!("cargo::rerun-if-changed=build.rs");
}
