//! `GET /export` and `POST /import-export`.

use std::io::{Cursor, Read, Write};

use reqwest::{Method, Response, StatusCode, header};
use serde_json::{Value, json};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::support::{JONAS, STATEMENT, THANDI, TestApp, client::Client};

type Archive = ZipArchive<Cursor<Vec<u8>>>;

async fn export(client: &Client) -> Vec<u8> {
    let answer = client.get("/export").await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/zip");
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "private, no-store");
    let disposition = answer.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().to_owned();
    assert!(disposition.starts_with("attachment; filename=\"bankstat-20"), "{disposition}");
    answer.bytes().await.unwrap().to_vec()
}

async fn import(client: &Client, archive: Vec<u8>) -> Response {
    client.send(client.request(Method::POST, "/import-export").body(archive)).await
}

fn open(archive: &[u8]) -> Archive {
    ZipArchive::new(Cursor::new(archive.to_vec())).unwrap()
}

fn text(archive: &mut Archive, name: &str) -> String {
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The same archive with what `change` makes of each file; nothing leaves a file out.
fn changed(archive: &[u8], change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut from = open(archive);
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut entry = from.by_index(place).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if let Some(content) = change(&name, content) {
            to.start_file(name, SimpleFileOptions::default()).unwrap();
            to.write_all(&content).unwrap();
        }
    }
    to.finish().unwrap().into_inner()
}

async fn figures(client: &Client) -> Value {
    let (_, mut figures) = client.call("dashboard/figures", json!({ "query": {} })).await;
    figures["accounts"] = Value::Null;
    figures
}

#[tokio::test]
async fn everything_comes_out_and_goes_in_with_the_same_figures() {
    let app = TestApp::start("archive").await;
    let (owner, other) = (app.signed_in(THANDI).await, app.signed_in(JONAS).await);
    owner.import("April Küche.csv", STATEMENT).await;
    let archive = export(&owner).await;
    let mut opened = open(&archive);
    let manifest: Value = serde_json::from_str(&text(&mut opened, "manifest.json")).unwrap();
    assert_eq!((&manifest["kind"], &manifest["version"]), (&json!("bankstat-export"), &json!(1)));
    let rows: Vec<Value> = serde_json::from_str(&text(&mut opened, "tables/transactions.json")).unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0]["amount"], "1000.00", "exact, as text");
    let csv = text(&mut opened, "tables/transactions.csv");
    assert_eq!(csv.lines().count(), 4);
    let files: Vec<Value> = serde_json::from_str(&text(&mut opened, "files.json")).unwrap();
    let kept = format!("files/{}/April Küche.csv", files[0]["id"].as_str().unwrap());
    assert_eq!(text(&mut opened, &kept), STATEMENT);
    assert!(text(&mut opened, "README.txt").contains("tables/"));

    let answer = import(&other, archive.clone()).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.json::<Value>().await.unwrap()["files"], 1);
    assert_eq!(figures(&other).await, figures(&owner).await);
    let (_, imports) = other.call("statements/imports", json!({ "page": 1 })).await;
    let id = imports[0]["statement_id"].as_i64().unwrap();
    assert_eq!(other.get(&format!("/uploads/{id}/file")).await.text().await.unwrap(), STATEMENT);
    // A second time nothing may count twice.
    let again = import(&other, archive).await;
    assert_eq!(again.status(), StatusCode::CONFLICT);
    app.close().await;
}

#[tokio::test]
async fn export_delete_everything_import_is_as_before() {
    let app = TestApp::start("archive_round").await;
    let owner = app.signed_in(THANDI).await;
    owner.import("april.csv", STATEMENT).await;
    let before = figures(&owner).await;
    let archive = export(&owner).await;
    let wrong = owner.call("settings/delete_everything", json!({ "confirmation": "yes" })).await;
    assert_eq!(wrong.0, StatusCode::UNPROCESSABLE_ENTITY);
    let done = owner.call("settings/delete_everything", json!({ "confirmation": "delete everything" })).await;
    assert_eq!(done.0, StatusCode::OK, "{}", done.1);
    assert_eq!(owner.get("/export").await.status(), StatusCode::NOT_FOUND, "nothing is there");
    let anew = app.signed_in(THANDI).await;
    assert_eq!(anew.call("dashboard/figures", json!({ "query": {} })).await.1, Value::Null);
    assert_eq!(import(&anew, archive).await.status(), StatusCode::OK);
    assert_eq!(figures(&anew).await, before);
    app.close().await;
}

#[tokio::test]
async fn nobody_exports_and_imports_nothing() {
    let app = TestApp::start("archive_nobody").await;
    let client = app.client();
    assert_eq!(client.get("/export").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(import(&client, Vec::new()).await.status(), StatusCode::UNAUTHORIZED);
    app.close().await;
}

#[tokio::test]
async fn an_export_holds_nothing_of_others() {
    let app = TestApp::start("archive_others").await;
    let (owner, other) = (app.signed_in(THANDI).await, app.signed_in(JONAS).await);
    owner.import("april.csv", STATEMENT).await;
    let mut opened = open(&export(&other).await);
    let names: Vec<String> = opened.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in names {
        let text = text(&mut opened, &name);
        assert!(!text.contains("SuperSpar") && !text.contains("Thandi"), "{name}: {text}");
    }
    app.close().await;
}

#[tokio::test]
async fn what_is_no_export_or_was_changed_is_a_sentence_and_nothing_is_kept() {
    let app = TestApp::start("archive_refused").await;
    let (owner, other) = (app.signed_in(THANDI).await, app.signed_in(JONAS).await);
    owner.import("april.csv", STATEMENT).await;
    let archive = export(&owner).await;
    let with = |wanted: &'static str, content: &'static str| {
        changed(&archive, move |name, kept| Some(if name == wanted { content.into() } else { kept }))
    };
    let replaced = |wanted: &'static str, from: &'static str, to: &'static str| {
        changed(&archive, move |name, kept| {
            let text = || String::from_utf8(kept.clone()).unwrap().replace(from, to).into_bytes();
            Some(if name == wanted { text() } else { kept })
        })
    };
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("manifest.json", SimpleFileOptions::default()).unwrap();
    for _ in 0..100 {
        bomb.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", Vec::new()),
        ("no archive", b"hello".to_vec()),
        ("half of it", archive[..archive.len() / 2].to_vec()),
        ("another archive", changed(&archive, |name, kept| (name != "manifest.json").then_some(kept))),
        (
            "another program's",
            with("manifest.json", r#"{"kind":"x","version":1,"made_at":"2026-01-01T00:00:00Z","tables":[]}"#),
        ),
        ("a newer one", replaced("manifest.json", "\"version\": 1", "\"version\": 2")),
        ("a table less", changed(&archive, |name, kept| (name != "tables/statements.json").then_some(kept))),
        ("a row less", with("tables/transactions.json", "[\n]\n")),
        ("no rows at all", with("tables/transactions.json", "nonsense")),
        ("another amount", replaced("tables/transactions.json", "\"1000.00\"", "\"a lot\"")),
        (
            "another file",
            changed(&archive, |name, kept| {
                Some(if name.starts_with("files/") { b"x".to_vec() } else { kept })
            }),
        ),
        ("a bomb", bomb.finish().unwrap().into_inner()),
    ];
    for (what, archive) in cases {
        let answer = import(&other, archive).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        let error: Value = answer.json().await.unwrap();
        assert_eq!(error["kind"], "invalid", "{what}");
        assert!(error["message"].as_str().unwrap().ends_with('.'), "{what}: {error}");
        assert_eq!(other.call("statements/imports", json!({ "page": 1 })).await.1, json!([]), "{what}");
        assert_eq!(other.call("settings/accounts", json!({})).await.1, json!([]), "{what}");
    }
    assert_eq!(import(&other, archive).await.status(), StatusCode::OK, "and the whole one still goes in");
    app.close().await;
}
