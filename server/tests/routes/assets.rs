//! The built front end.

use reqwest::{StatusCode, header};

use crate::support::TestApp;

#[tokio::test]
async fn every_page_is_the_app_with_a_nonce_that_serves_once() {
    let app = TestApp::start("assets_page").await;
    let client = app.client();
    let mut nonces = Vec::new();
    for path in ["/", "/transactions?page=2", "/welcome", "/index.html", "/no/such/page"] {
        let answer = client.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-cache");
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        let html = answer.text().await.unwrap();
        let nonce = html.split("nonce=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(nonce.len() >= 20 && policy.contains(&format!("'nonce-{nonce}'")), "{policy} {html}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        assert!(!nonces.contains(&nonce));
        nonces.push(nonce);
    }
    app.close().await;
}

#[tokio::test]
async fn files_come_squeezed_where_that_is_taken_and_are_kept_by_their_hash() {
    let app = TestApp::start("assets_files").await;
    let client = app.client();
    let plain = client.get("/frontend-0123456789abcdef.js").await;
    assert_eq!(plain.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(plain.headers()["x-content-type-options"], "nosniff");
    assert_eq!(plain.text().await.unwrap(), "plain");
    let request = client.request(reqwest::Method::GET, "/frontend-0123456789abcdef.js");
    let squeezed = client.send(request.header(header::ACCEPT_ENCODING, "br")).await;
    assert_eq!(squeezed.headers()[header::CONTENT_ENCODING], "br");
    assert!(squeezed.headers()[header::CONTENT_TYPE].to_str().unwrap().contains("javascript"));
    assert_eq!(squeezed.text().await.unwrap(), "squeezed");
    assert_eq!(client.get("/sw.js").await.headers()[header::CACHE_CONTROL], "no-cache");
    app.close().await;
}

#[tokio::test]
async fn what_is_not_there_is_404_and_nothing_outside_the_folder_is_there() {
    let app = TestApp::start("assets_missing").await;
    let client = app.client();
    for path in ["/missing.js", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "/icons/none.png"]
    {
        assert_eq!(client.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    app.close().await;
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let app = TestApp::start("assets_headers").await;
    let client = app.client();
    for path in ["/", "/sw.js", "/missing.js", "/healthz", "/auth/login", "/events"] {
        let answer = client.get(path).await;
        for name in [
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "x-request-id",
        ] {
            assert!(answer.headers().contains_key(name), "{path}: {name}");
        }
        assert!(!answer.headers().contains_key("strict-transport-security"), "http has none");
    }
    app.close().await;
}
