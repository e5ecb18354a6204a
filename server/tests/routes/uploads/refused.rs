//! Files that are refused, and requests that are none: one sentence each, and nothing stored half.

use std::time::{Duration, Instant};

use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::{STATEMENT, THANDI, TestApp, client::Client};

fn account() -> Value {
    json!({ "new": { "name": "Cheque", "currency": "ZAR", "number": null } })
}

async fn nothing_stored(client: &Client) {
    let (_, imports) = client.call("statements/imports", json!({ "page": 1 })).await;
    assert_eq!(imports, json!([]));
    let (_, setting) = client.call("statements/setting", json!({})).await;
    assert_eq!(setting["accounts"], json!([]), "an account was left behind");
}

/// Sends a file in pieces without saying how long it is, and hangs up after `pieces` of 64 kB unless
/// there is an answer: what was answered.
async fn stream_in(client: &Client, pieces: usize, end: bool) -> String {
    let built = client.upload_request("large.csv", &account(), "").build().unwrap();
    let address = client.base.strip_prefix("http://").unwrap();
    let mut connection = TcpStream::connect(address).await.unwrap();
    let mut head = format!("POST /uploads HTTP/1.1\r\nhost: {address}\r\ntransfer-encoding: chunked\r\n");
    for (name, value) in built.headers() {
        head.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap()));
    }
    connection.write_all(format!("{head}\r\n").as_bytes()).await.unwrap();
    let piece = [b"10000\r\n".to_vec(), vec![b'x'; 65536], b"\r\n".to_vec()].concat();
    for _ in 0..pieces {
        connection.write_all(&piece).await.unwrap();
    }
    if !end {
        return String::new();
    }
    connection.write_all(b"0\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    answer
}

async fn limited(label: &str) -> TestApp {
    TestApp::with(label, |wish| {
        wish.env.insert("BANKSTAT_UPLOAD_LIMIT", "1000000".into());
    })
    .await
}

#[tokio::test]
async fn nobody_uploads_nothing() {
    let app = TestApp::start("upload_nobody").await;
    let client = app.client();
    let (status, error) = client.upload("april.csv", STATEMENT).await;
    assert_eq!((status.as_u16(), &error["kind"]), (401, &json!("unauthenticated")));
    assert_eq!(client.get("/uploads/1/file").await.status(), StatusCode::UNAUTHORIZED);
    app.close().await;
}

#[tokio::test]
async fn an_empty_file_is_refused() {
    let app = TestApp::start("upload_empty").await;
    let client = app.signed_in(THANDI).await;
    let (status, error) = client.upload("empty.csv", "").await;
    assert_eq!((status.as_u16(), &error["kind"]), (422, &json!("invalid")), "{error}");
    nothing_stored(&client).await;
    app.close().await;
}

#[tokio::test]
async fn a_file_that_says_it_is_too_large_is_refused_before_it_is_sent() {
    let app = limited("upload_announced").await;
    let client = app.signed_in(THANDI).await;
    let begun = Instant::now();
    let (status, error) = client.upload("large.csv", vec![b'x'; 20_000_000]).await;
    assert_eq!((status.as_u16(), &error["kind"]), (413, &json!("too_large")));
    assert!(begun.elapsed() < Duration::from_secs(5));
    nothing_stored(&client).await;
    app.close().await;
}

#[tokio::test]
async fn a_file_that_turns_out_too_large_is_refused_with_a_readable_answer() {
    let app = limited("upload_streamed").await;
    let client = app.signed_in(THANDI).await;
    let answer = stream_in(&client, 400, true).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert!(answer.contains("\"too_large\""), "{answer}");
    nothing_stored(&client).await;
    app.close().await;
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let app = TestApp::start("upload_broken").await;
    let client = app.signed_in(THANDI).await;
    stream_in(&client, 8, false).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    nothing_stored(&client).await;
    app.close().await;
}

#[tokio::test]
async fn what_the_upload_says_about_itself_must_make_sense() {
    let app = TestApp::start("upload_header").await;
    let client = app.signed_in(THANDI).await;
    let bare = client.send(client.request(Method::POST, "/uploads").body(STATEMENT)).await;
    assert_eq!(bare.status(), StatusCode::UNPROCESSABLE_ENTITY);
    for header in ["", "%", "%7B%7D", "nonsense", "%FF"] {
        let request =
            client.request(Method::POST, "/uploads").header("x-bankstat-upload", header).body(STATEMENT);
        let answer = client.send(request).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{header:?}");
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/json");
        assert_eq!(answer.json::<Value>().await.unwrap()["kind"], "invalid");
    }
    let long = "x".repeat(256);
    for name in ["", "  ", "a\u{0}b", long.as_str()] {
        let answer = client.send(client.upload_request(name, &account(), STATEMENT)).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{name:?}");
    }
    nothing_stored(&client).await;
    app.close().await;
}

#[tokio::test]
async fn a_file_that_is_no_statement_is_kept_with_one_sentence_why() {
    let app = TestApp::start("upload_unreadable").await;
    let client = app.signed_in(THANDI).await;
    let png = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![0; 500]].concat();
    let no_dates = "Name,Amount\nSalary,1000.00\nRent,-500.00\n";
    for (name, content) in [("picture.csv", png), ("no dates.csv", no_dates.into())] {
        let record = client.import(name, content).await;
        assert_eq!(record["state"], "failed", "{record}");
        let why = record["failure"].as_str().unwrap();
        assert!(why.ends_with('.') && why.len() > 10, "{why}");
        assert_eq!(record["added"], 0);
    }
    let (_, page) = client.call("transactions/page", json!({ "filter": {}, "page": 1 })).await;
    assert!(page["total"].as_i64().unwrap_or_default() == 0, "{page}");
    app.close().await;
}

#[tokio::test]
async fn a_key_that_is_no_key_does_not_exist() {
    let app = TestApp::start("download_key").await;
    let client = app.signed_in(THANDI).await;
    for key in ["0", "-1", "x", "99999999999999999999", "1%2F2"] {
        let answer = client.get(&format!("/uploads/{key}/file")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{key}");
        assert_eq!(answer.json::<Value>().await.unwrap()["kind"], "not_found", "{key}");
    }
    app.close().await;
}
