//! Memory of the server while a 50 MB file streams in.

use bytes::Bytes;

use crate::{program::Program, report};

const BYTES: usize = 50 * 1024 * 1024;

pub async fn measure(program: &Program) {
    let person = program.sign_up("memory@example.com").await;
    let (_, before) = program.memory();
    program.upload(&person, "large.csv", Bytes::from(vec![b'a'; BYTES]).into()).await.unwrap();
    let (most, _) = program.memory();
    report(
        "server memory while 50 MB stream in, at most",
        &format!("{} MB", most / 1024),
        &format!("under 150 MB; before: {} MB", before / 1024),
    );
}
