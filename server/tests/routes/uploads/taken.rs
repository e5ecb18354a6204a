//! Files that are taken.

use reqwest::{StatusCode, header};
use serde_json::{Value, json};

use crate::support::{STATEMENT, THANDI, TestApp};

#[tokio::test]
async fn a_statement_becomes_transactions_and_can_be_fetched_as_it_came() {
    let app = TestApp::start("upload").await;
    let client = app.signed_in(THANDI).await;
    let record = client.import("April Küche.csv", STATEMENT).await;
    assert_eq!(record["state"], "imported", "{record}");
    assert_eq!((record["added"].as_i64(), record["known"].as_i64()), (Some(3), Some(0)));
    assert_eq!(record["file_name"], "April Küche.csv");

    let file = client.get(&format!("/uploads/{}/file", record["statement_id"])).await;
    assert_eq!(file.status(), StatusCode::OK);
    assert_eq!(file.headers()[header::CONTENT_TYPE], "application/octet-stream");
    assert_eq!(file.headers()[header::CACHE_CONTROL], "private, no-store");
    assert_eq!(file.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let disposition = file.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().to_owned();
    assert!(
        disposition.starts_with("attachment; ") && disposition.contains("April%20K%C3%BCche.csv"),
        "{disposition}"
    );
    assert_eq!(file.text().await.unwrap(), STATEMENT);
    app.close().await;
}

#[tokio::test]
async fn the_same_file_twice_is_one_statement() {
    let app = TestApp::start("upload_twice").await;
    let client = app.signed_in(THANDI).await;
    let first = client.import("april.csv", STATEMENT).await;
    let (status, again) = client.upload("april copy.csv", STATEMENT).await;
    assert_eq!(status, StatusCode::ACCEPTED);
    assert_eq!(again["statement_id"], first["statement_id"]);
    let (_, imports) = client.call("statements/imports", json!({ "page": 1 })).await;
    assert_eq!(imports.as_array().unwrap().len(), 1);
    app.close().await;
}

#[tokio::test]
async fn an_import_can_be_undone_and_done_again() {
    let app = TestApp::start("upload_undo").await;
    let client = app.signed_in(THANDI).await;
    let record = client.import("april.csv", STATEMENT).await;
    let id = json!({ "statement_id": record["statement_id"] });
    assert_eq!(client.call("statements/undo", id.clone()).await.1["state"], "undone");
    assert_eq!(client.call("statements/again", id.clone()).await.0, StatusCode::OK);
    let again = client.ended(record["statement_id"].as_i64().unwrap(), 20).await;
    assert_eq!((again["state"].as_str(), again["added"].as_i64()), (Some("imported"), Some(3)));
    app.close().await;
}

#[tokio::test]
async fn a_file_of_two_accounts_is_sent_once() {
    let app = TestApp::start("upload_once").await;
    let client = app.signed_in(THANDI).await;
    let file = include_str!("../../../../crates/statement/tests/fixtures/mt940/two_accounts.sta");
    let account =
        |currency: &str| json!({ "new": { "name": currency, "currency": currency, "number": null } });
    let sent = client.send(client.upload_request("two.sta", &account("EUR"), file)).await;
    let first: Value = sent.json().await.unwrap();
    let id = first["statement_id"].as_i64().unwrap();
    let one = client.ended(id, 20).await;
    let sent = client.send(client.upload_with(id, &account("USD"))).await;
    assert_eq!(sent.status(), StatusCode::ACCEPTED);
    let second: Value = sent.json().await.unwrap();
    let two = client.ended(second["statement_id"].as_i64().unwrap(), 20).await;
    assert_ne!(one["statement_id"], two["statement_id"]);
    assert_eq!((one["added"].as_i64(), two["added"].as_i64()), (Some(1), Some(1)), "{one} {two}");
    let kept = client.get(&format!("/uploads/{}/file", two["statement_id"])).await;
    assert_eq!(kept.text().await.unwrap(), file);
    app.close().await;
}
