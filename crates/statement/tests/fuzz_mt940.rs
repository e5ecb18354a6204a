//! Damaged MT940 and MT942 by the thousand, see `common::fuzz`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

const WORDS: &[&str] = &[
    ":20:X\n",
    ":25:DE02120300000000202051\n",
    ":25:A\n",
    ":28C:1/1\n",
    ":60F:C250401EUR1,00\n",
    ":60M:D250401EUR1,00\n",
    ":61:2504010401D1,00NTRFNONREF//1\n",
    ":61:250230C9,NTRF\n",
    ":61:2502310231RDR1,5NCHG",
    ":86:",
    ":86:166?00",
    "?20",
    "?2",
    "SVWZ+",
    "EREF+",
    "/NAME/",
    "/REMI/",
    ":62F:C250401EUR1,00\n",
    ":62M:",
    ":64:",
    ":90D:1EUR1,00\n",
    ":34F:EUR0,\n",
    ":NS:01x\n02y\n",
    "-\n",
    "-}",
    "{4:\n",
    "{1:F01X}{2:O940}{4:",
    "\r\n",
    "\r",
    "\n:21:05",
    "T13",
    "\u{1}",
    "\u{3}",
    "99999999999999999999999999999,99",
    ",",
    "\u{e9}",
    "NAAM: ",
];

#[test]
fn damaged_files_are_read_or_refused() {
    common::fuzz::reads("mt940", WORDS);
}

#[test]
fn the_work_grows_with_the_file_and_no_faster() {
    let started = std::time::Instant::now();
    // Each statement another account; each detail many fields and marks.
    let mut text = String::new();
    for account in 0..60_000 {
        text.push_str(&format!(
            ":20:A\n:25:{account}\n:60F:C250401EUR1,00\n:61:2504010401C1,00NTRFNONREF//{account}\n"
        ));
        text.push_str(":86:166?00X?20SVWZ+a?21EREF+b?32c\n:62F:C250401EUR2,00\n-\n");
    }
    let read =
        statement::read(text.as_bytes(), "x", &statement::Limits::default(), &statement::Hints::default())
            .unwrap();
    assert_eq!(read.statements.len(), 60_000);
    let long = format!(":20:A\n:61:2504010401C1,00NTRFNONREF\n:86:{}\n", "SVWZ+/NAME/?20".repeat(4_000));
    assert!(
        statement::read(long.as_bytes(), "x", &statement::Limits::default(), &statement::Hints::default())
            .is_ok()
    );
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
