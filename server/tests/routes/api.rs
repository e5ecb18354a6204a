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

/// South of Greenwich and east of it, tomorrow begins while the server still has today.
#[tokio::test]
async fn the_day_is_the_one_where_the_person_is_if_it_can_be() {
    let app = TestApp::start("api_day").await;
    let client = app.signed_in(THANDI).await;
    let greenwich = chrono::Utc::now().date_naive();
    let tomorrow = greenwich + chrono::Days::new(1);
    let draft = json!({
        "name": "Bicycle", "target": "1000", "start": "2025-01-01", "target_date": null,
        "currency": "ZAR", "source": { "kind": "by_hand" },
    });
    let (status, goal) = client.call("goals/make", json!({ "draft": draft })).await;
    assert_eq!(status, StatusCode::OK, "{goal}");
    let put = json!({ "date": tomorrow, "amount": "600" });
    let (status, answer) = client
        .call("goals/contribute", json!({ "goal_id": goal["id"], "contribution": put, "note": "" }))
        .await;
    assert_eq!(status, StatusCode::OK, "{answer}");

    let saved = async |said: Option<&str>| {
        let mut call = client.request(Method::POST, "/api/goals/list").json(&json!({}));
        if let Some(said) = said {
            call = call.header("x-today", said);
        }
        let answer: Value = client.send(call).await.json().await.unwrap();
        answer["goals"][0]["status"]["saved"].clone()
    };
    let far = (tomorrow + chrono::Days::new(1)).to_string();
    assert_eq!(saved(Some(&tomorrow.to_string())).await, json!("600"));
    for said in [None, Some(far.as_str()), Some("tomorrow"), Some("")] {
        assert_eq!(saved(said).await, json!("0"), "{said:?}");
    }
    app.close().await;
}
