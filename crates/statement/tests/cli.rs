//! The program for a terminal, run as people run it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{path::Path, process::Command};

use serde_json::Value;

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let done =
        Command::new(env!("CARGO_BIN_EXE_statement")).args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code(), text(done.stdout), text(done.stderr))
}

fn lines(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn one_line_of_json_a_statement() {
    let (code, output, _) = run(&["inspect", "csv/two_accounts.csv", "csv/broken_chain.csv", "--json"]);
    let lines = lines(&output);
    assert_eq!((code, lines.len()), (Some(0), 3));
    let keys: Vec<&str> = lines[0].as_object().unwrap().keys().map(String::as_str).collect();
    for key in [
        "file",
        "format",
        "encoding",
        "account",
        "currency",
        "period",
        "opening_balance",
        "closing_balance",
        "proof",
        "decisions",
        "transactions",
        "problems",
    ] {
        assert!(keys.contains(&key), "{key}");
    }
    assert_eq!((&lines[0]["file"], &lines[1]["file"]), (&"csv/two_accounts.csv".into(), &lines[0]["file"]));
    assert_eq!(
        (lines[0]["proof"].as_str(), lines[0]["encoding"].as_str()),
        (Some("verified"), Some("UTF-8"))
    );
    assert_eq!(lines[2]["proof"]["broken_at"], 4);
    let row = &lines[0]["transactions"][0];
    assert_eq!((row["line"].as_u64(), row["date"].as_str()), (Some(2), Some("2025-04-01")));
    assert_eq!((row["amount"].as_str(), row["balance"].as_str()), (Some("-10.00"), Some("90.00")));
    assert_eq!((row["occurrence"].as_u64(), row["key"].as_str().unwrap().len()), (Some(1), 32));
    assert_eq!(lines[0]["period"]["start"], "2025-04-01");
}

#[test]
fn what_is_no_statement_ends_with_2_and_says_so_and_stops_nothing() {
    let (code, output, _) =
        run(&["inspect", "--json", "no such file", "csv/no_year_unknown.csv", "csv/cr_dr.csv"]);
    let lines = lines(&output);
    assert_eq!((code, lines.len()), (Some(2), 3));
    assert!(lines[0]["error"].as_str().unwrap().starts_with("The file cannot be opened"));
    assert!(lines[1]["error"].as_str().unwrap().contains("name no year"));
    assert!(lines[2]["error"].is_null() && lines[2]["transactions"].is_array());
}

#[test]
fn hints_are_heard() {
    let (code, output, _) =
        run(&["inspect", "--json", "--hints", r#"{"year":2025}"#, "csv/no_year_unknown.csv"]);
    assert_eq!((code, lines(&output)[0]["period"]["end"].as_str()), (Some(0), Some("2025-01-02")));
}

#[test]
fn people_get_a_table_with_the_proof() {
    let (code, output, _) = run(&["inspect", "csv/two_accounts.csv"]);
    assert_eq!(code, Some(0));
    insta::assert_snapshot!("cli_table", output);
}

#[test]
fn wrong_calls_are_answered_with_1_and_the_usage() {
    for wrong in [&[][..], &["inspect"], &["eat", "x"], &["convert", "x"], &["inspect", "--what", "x"]] {
        let (code, _, error) = run(wrong);
        assert!(code == Some(1) && error.contains("Usage:"), "{wrong:?}: {error}");
    }
}

#[test]
fn what_is_converted_is_read_back() {
    let folder = std::env::temp_dir().join(format!("statement-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let seen = |file: &str| {
        let (code, output, error) = run(&["inspect", "--json", file]);
        assert_eq!(code, Some(0), "{error}{output}");
        lines(&output)
            .iter()
            .map(|line| {
                let rows = line["transactions"].as_array().unwrap().iter().map(|row| {
                    [
                        "date",
                        "value_date",
                        "amount",
                        "description",
                        "counterparty",
                        "key",
                        "bank_id",
                        "occurrence",
                    ]
                    .map(|key| row[key].to_string())
                    .join(" ")
                });
                (line["account"].to_string(), line["currency"].to_string(), rows.collect::<Vec<_>>())
            })
            .collect::<Vec<_>>()
    };
    for source in [
        "csv/two_accounts.csv",
        "csv/three_equal_rows.csv",
        "csv/same_bank_id_twice.csv",
        "csv/dutch_af_bij.csv",
    ] {
        for to in ["csv", "json", "ofx"] {
            let target = folder.join(format!("x.{to}"));
            let target = target.to_str().unwrap();
            assert_eq!(run(&["convert", source, "--to", to, "--output", target]).0, Some(0));
            assert_eq!(seen(target), seen(source), "{source} as {to}");
        }
    }
    std::fs::remove_dir_all(folder).unwrap();
}
