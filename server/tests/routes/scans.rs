//! Scans go to the service that reads them, when their owner says so; a scripted server stands in for it.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Router, body::Bytes, extract::State, routing::post};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use crate::support::{THANDI, TestApp, client::Client};

const SCAN: &[u8] = include_bytes!("../../../crates/statement/tests/fixtures/pdf/scan.pdf");
const ANSWER: &str = include_str!("../../../crates/statement/tests/fixtures/document/south_african.json");

/// What the service does with one file.
enum Act {
    Say(u16, String),
    /// Says nothing for longer than anybody waits.
    Sleep,
}

#[derive(Clone, Default)]
struct Service {
    script: Arc<Mutex<VecDeque<Act>>>,
    heard: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
}

impl Service {
    fn then(&self, status: u16, body: &str) {
        self.script.lock().unwrap().push_back(Act::Say(status, body.to_owned()));
    }

    /// Its address.
    async fn start(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/v1/document-digitization", post(answer))
            .layer(axum::extract::DefaultBodyLimit::disable())
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        format!("http://{address}/v1/document-digitization")
    }

    fn times(&self) -> usize {
        self.heard.lock().unwrap().len()
    }
}

async fn answer(State(service): State<Service>, headers: HeaderMap, body: Bytes) -> (StatusCode, String) {
    service.heard.lock().unwrap().push((headers, body));
    let act = service.script.lock().unwrap().pop_front();
    match act {
        Some(Act::Say(status, body)) => (StatusCode::from_u16(status).unwrap(), body),
        Some(Act::Sleep) => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            (StatusCode::OK, String::new())
        }
        None => (StatusCode::INTERNAL_SERVER_ERROR, String::new()),
    }
}

async fn app(label: &str, service: &Service) -> (TestApp, Client) {
    let url = service.start().await;
    let app = TestApp::with(label, |wish| {
        wish.env.insert("UPSTAGE_API_KEY", "up_test".into());
        wish.env.insert("UPSTAGE_URL", url);
        wish.env.insert("UPSTAGE_PATIENCE", "1".into());
        wish.env.insert("UPSTAGE_PAUSE", "0".into());
    })
    .await;
    let client = app.signed_in(THANDI).await;
    (app, client)
}

/// Imports a scan that differs from others in its last bytes.
async fn import(client: &Client, name: &str, hints: Value) -> Value {
    let account = json!({ "new": { "name": "Cheque", "currency": "ZAR", "number": null } });
    let bytes = [SCAN, b"\n% ", name.as_bytes(), b"\n"].concat();
    let answer = client.send(client.upload_told(name, &account, hints, bytes)).await;
    assert_eq!(answer.status(), StatusCode::ACCEPTED);
    let accepted: Value = answer.json().await.unwrap();
    client.ended(accepted["statement_id"].as_i64().unwrap(), 20).await
}

fn yes() -> Value {
    json!({ "scan": true })
}

#[tokio::test]
async fn a_scan_is_read_by_the_service_after_its_owner_said_yes() {
    let service = Service::default();
    let (app, client) = app("scan_read", &service).await;
    let (_, setting) = client.call("statements/setting", json!({})).await;
    assert_eq!(setting["scans"], true);

    // Busy twice, then read.
    service.then(503, "busy");
    service.then(429, "slowly");
    service.then(200, ANSWER);
    let record = import(&client, "april.pdf", yes()).await;
    assert_eq!(record["state"], "imported", "{record}");
    assert!(record["added"].as_i64().unwrap() > 5, "{record}");
    assert_eq!(service.times(), 3);
    {
        let heard = service.heard.lock().unwrap();
        let (headers, body) = &heard[2];
        assert_eq!(headers["authorization"], "Bearer up_test");
        let kind = headers["content-type"].to_str().unwrap();
        let boundary = kind.strip_prefix("multipart/form-data; boundary=").unwrap();
        let text = String::from_utf8_lossy(body);
        assert!(
            text.starts_with(&format!("--{boundary}\r\n")) && text.ends_with(&format!("--{boundary}--\r\n"))
        );
        assert!(text.contains("name=\"model\"\r\n\r\ndocument-parse\r\n"));
        assert!(text.contains("name=\"document\"; filename=\"statement.pdf\"\r\n"));
        assert!(body.windows(SCAN.len()).any(|part| part == SCAN), "the file goes as it is");
        assert!(!text.contains("filename=\"april.pdf\""), "what it is called is not sent");
    }

    // What was read is kept, so that a row can be shown among its neighbours.
    let (_, page) = client.call("transactions/page", json!({ "filter": {}, "page": 1 })).await;
    let line = page["rows"][0]["line"].clone();
    let place = json!({ "statement_id": record["statement_id"], "line": line });
    let (status, place) = client.call("statements/place", place).await;
    assert_eq!(status, StatusCode::OK, "{place}");
    let lines = place["shown"]["lines"].as_array().unwrap();
    assert!(lines.iter().any(|shown| shown["number"] == line), "{place}");
    app.close().await;
}

#[tokio::test]
async fn nothing_is_sent_that_its_owner_did_not_give_away() {
    let service = Service::default();
    let (app, client) = app("scan_no", &service).await;
    let record = import(&client, "april.pdf", json!({})).await;
    assert_eq!(record["state"], "failed");
    assert!(record["failure"].as_str().unwrap().contains("holds no text"), "{record}");
    // A file that can be read here goes nowhere either.
    let account = json!({ "new": { "name": "Savings", "currency": "ZAR", "number": null } });
    let sent = client.upload_told("a.csv", &account, yes(), crate::support::STATEMENT);
    let accepted: Value = client.send(sent).await.json().await.unwrap();
    let record = client.ended(accepted["statement_id"].as_i64().unwrap(), 20).await;
    assert_eq!(record["state"], "imported");
    assert_eq!(service.times(), 0);
    app.close().await;
}

#[tokio::test]
async fn what_goes_wrong_with_the_service_is_a_sentence() {
    let service = Service::default();
    let (app, client) = app("scan_wrong", &service).await;
    for (name, script, says, times) in [
        ("key.pdf", vec![Act::Say(401, "{}".into())], "refused this server", 1),
        ("credit.pdf", vec![Act::Say(402, "{}".into())], "refused this server", 1),
        ("moved.pdf", vec![Act::Say(302, String::new())], "refused this server", 1),
        ("bad.pdf", vec![Act::Say(400, "{}".into())], "could not read the scan", 1),
        ("huge.pdf", vec![Act::Say(413, String::new())], "larger than the 50 MB", 1),
        ("late.pdf", vec![Act::Sleep], "does not answer", 1),
        ("away.pdf", vec![], "does not answer", 3),
        ("garbage.pdf", vec![Act::Say(200, "<html>\u{0}".into())], "not as a statement", 1),
        ("empty.pdf", vec![Act::Say(200, String::new())], "not as a statement", 1),
        (
            "words.pdf",
            vec![Act::Say(200, r#"{"elements":[],"content":{"html":"<p>Hello</p>"}}"#.into())],
            "not as a statement",
            1,
        ),
    ] {
        let before = service.times();
        service.script.lock().unwrap().extend(script);
        let record = import(&client, name, yes()).await;
        assert_eq!(record["state"], "failed", "{name}: {record}");
        let failure = record["failure"].as_str().unwrap();
        assert!(failure.contains(says), "{name}: {failure}");
        assert_eq!(service.times() - before, times, "{name}");
    }
    // “Import again” tries once more.
    service.then(200, ANSWER);
    let (_, imports) = client.call("statements/imports", json!({ "page": 1 })).await;
    let key = imports.as_array().unwrap().iter().find(|record| record["file_name"] == "key.pdf").unwrap();
    let id = key["statement_id"].clone();
    client.call("statements/again", json!({ "statement_id": id })).await;
    assert_eq!(client.ended(id.as_i64().unwrap(), 20).await["state"], "imported");
    app.close().await;
}
