//! Damaged CAMT by the thousand, see `common::fuzz`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use statement::{Error, Hints, Limits};

mod common;

const WORDS: &[&str] = &[
    "<Ntry>",
    "</Ntry>",
    "<Ntry/>",
    "<TxDtls>",
    "</TxDtls>",
    "<Stmt>",
    "</Stmt>",
    "<Rpt/>",
    "<Bal>",
    "</Bal>",
    "<Acct>",
    "<Amt Ccy=\"EUR\">",
    "<Amt Ccy='SEK'>5</Amt>",
    "</Amt>",
    "<CdtDbtInd>DBIT</CdtDbtInd>",
    "<CdtDbtInd>CRDT</CdtDbtInd>",
    "<Sts>PDNG</Sts>",
    "<Sts><Cd>BOOK</Cd></Sts>",
    "<BookgDt><Dt>2025-04-02</Dt></BookgDt>",
    "<ValDt>",
    "2025-02-31",
    "-5",
    "1.2.3",
    "99999999999999999999999999999999",
    "&amp;",
    "&lol;",
    "&#x41;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "<?xml",
    "?>",
    "<ns:Ntry>",
    "</",
    "<",
    ">",
    "\"",
    "<BkToCstmrStmt>",
    "\u{e9}",
    "\0",
];

#[test]
fn damaged_files_are_read_or_refused() {
    common::fuzz::reads("camt", WORDS);
}

fn message(entries: &str) -> String {
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>{entries}</Stmt></BkToCstmrStmt></Document>"
    )
}

fn read(text: &str) -> Result<statement::Reading, Error> {
    statement::read(text.as_bytes(), "x", &Limits::default(), &Hints::default())
}

#[test]
fn elements_in_elements_without_end_are_refused() {
    let deep = message(&"<Ntry><TxDtls>".repeat(50_000));
    let error = read(&deep).unwrap_err().to_string();
    assert!(error.contains("more than 64 deep"), "{error}");
}

#[test]
fn an_xml_bomb_is_refused_by_its_name() {
    let bomb =
        format!("<!DOCTYPE a [<!ENTITY a \"{}\">]>{}", "a".repeat(1_000), message("<Ntry>&a;&a;</Ntry>"));
    assert!(matches!(read(&bomb), Err(Error::NotAStatement { found }) if found.contains("entities")));
}

#[test]
fn the_work_grows_with_the_file_and_no_faster() {
    let started = std::time::Instant::now();
    let entry = "<Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2025-04-02</Dt></BookgDt></Ntry>\n";
    assert_eq!(read(&message(&entry.repeat(100_000))).unwrap().statements[0].transactions.len(), 100_000);
    let account =
        |number: usize| format!("<Stmt><Acct><Id><Othr><Id>{number}</Id></Othr></Id></Acct>{entry}</Stmt>");
    let accounts: String = (0..60_000).map(account).collect();
    assert_eq!(read(&message("").replace("<Stmt></Stmt>", &accounts)).unwrap().statements.len(), 60_000);
    let batch = format!(
        "<Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2025-04-02</Dt></BookgDt><NtryDtls>{}</NtryDtls></Ntry>",
        "<TxDtls><RmtInf><Ustrd>words</Ustrd></RmtInf></TxDtls>".repeat(100_000)
    );
    assert_eq!(read(&message(&batch)).unwrap().statements[0].transactions.len(), 1);
    // What opens and never closes, and ends that close nothing.
    let _ = read(&message(&"<!--".repeat(200_000)));
    let _ = read(&message(&"</a>".repeat(200_000)));
    let _ = read(&message(&"<a b=\"".repeat(200_000)));
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
