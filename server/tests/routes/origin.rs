//! State-changing requests come from our own pages.

use reqwest::{Method, StatusCode, header};
use serde_json::Value;

use crate::support::{THANDI, TestApp};

#[tokio::test]
async fn what_changes_something_comes_from_our_pages_or_is_refused() {
    let app = TestApp::start("origin").await;
    let client = app.signed_in(THANDI).await;
    let http = reqwest::Client::new();
    for path in [
        "/auth/session",
        "/auth/logout",
        "/api/statements/imports",
        "/uploads",
        "/import-export",
        "/expert/ask",
    ] {
        for origin in [None, Some("https://evil.example"), Some("null"), Some("http://127.0.0.1:1"), Some("")]
        {
            let mut request = http.post(format!("{}{path}", app.url)).header(
                header::COOKIE,
                format!("bankstat_access={}", client.cookie("bankstat_access").unwrap()),
            );
            if let Some(origin) = origin {
                request = request.header(header::ORIGIN, origin);
            }
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path} {origin:?}");
            assert_eq!(answer.json::<Value>().await.unwrap()["kind"], "forbidden");
        }
    }
    assert!(client.is_signed_in().await);
    app.close().await;
}

#[tokio::test]
async fn nothing_changes_on_get() {
    let app = TestApp::start("origin_get").await;
    let client = app.signed_in(THANDI).await;
    for path in [
        "/auth/session",
        "/auth/logout",
        "/api/statements/undo",
        "/uploads",
        "/import-export",
        "/expert/ask",
        "/webhooks/propelauth",
    ] {
        let answer = client.send(client.request(Method::GET, path)).await;
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
    assert!(client.is_signed_in().await);
    app.close().await;
}
