//! `POST /api/…`: the server functions.

use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::support::{THANDI, TestApp};

#[tokio::test]
async fn every_server_function_answers_401_to_nobody() {
    let app = TestApp::start("api_anonymous").await;
    let paths: Vec<_> = server_fn::axum::server_fn_paths().collect();
    assert!(paths.len() >= 8, "server functions are not linked in: {paths:?}");
    let client = app.client();
    for (path, method) in paths {
        assert!(path.starts_with("/api/"), "{path}");
        assert!(!path.bytes().any(|byte| byte.is_ascii_digit()), "{path} has a hash of the build in it");
        let method = Method::from_bytes(method.as_str().as_bytes()).unwrap();
        let answer = client.send(client.request(method, path).json(&json!({}))).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(answer.json::<Value>().await.unwrap()["kind"], "unauthenticated", "{path}");
    }
    app.close().await;
}

#[tokio::test]
async fn errors_have_their_status_and_are_our_json() {
    let app = TestApp::start("api_errors").await;
    let client = app.signed_in(THANDI).await;
    let (status, error) = client.call("statements/import", json!({ "statement_id": 404 })).await;
    assert_eq!((status.as_u16(), &error["kind"]), (404, &json!("not_found")));
    for nonsense in [json!({}), json!({ "statement_id": "seven" }), json!([])] {
        let (status, error) = client.call("statements/import", nonsense.clone()).await;
        assert_eq!((status.as_u16(), &error["kind"]), (422, &json!("invalid")), "{nonsense}");
    }
    let (status, error) = client.call("statements/nothing", json!({})).await;
    assert_eq!((status.as_u16(), &error["kind"]), (404, &json!("not_found")));
    let answer = client.get("/api/statements/imports").await;
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.json::<Value>().await.unwrap()["kind"], "invalid");
    app.close().await;
}

#[tokio::test]
async fn a_call_that_would_take_html_is_answered_and_not_redirected() {
    let app = TestApp::start("api_html").await;
    let client = app.signed_in(THANDI).await;
    for (endpoint, arguments, expected) in
        [("imports", json!({ "page": 1 }), 200), ("import", json!({ "statement_id": 1 }), 404)]
    {
        let call = client
            .request(Method::POST, &format!("/api/statements/{endpoint}"))
            .header(header::ACCEPT, "text/html")
            .header(header::REFERER, format!("{}/statements", app.url))
            .json(&arguments);
        let answer = client.send(call).await;
        assert_eq!(answer.status().as_u16(), expected);
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        answer.json::<Value>().await.unwrap();
    }
    app.close().await;
}

#[tokio::test]
async fn a_call_of_more_than_a_megabyte_is_refused() {
    let app = TestApp::start("api_large").await;
    let client = app.signed_in(THANDI).await;
    let large = "x".repeat(1024 * 1024 + 1);
    let (status, error) = client.call("statements/import", json!({ "statement_id": large })).await;
    assert_eq!((status.as_u16(), &error["kind"]), (413, &json!("too_large")));
    app.close().await;
}
