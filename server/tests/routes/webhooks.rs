//! `POST /webhooks/propelauth`.

use std::time::{SystemTime, UNIX_EPOCH};

use reqwest::StatusCode;
use serde_json::json;
use standardwebhooks::Webhook;

use crate::support::{JONAS, STATEMENT, THANDI, TestApp, eventually};

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs().try_into().unwrap()
}

async fn send(app: &TestApp, secret: &str, time: i64, body: &str, prefix: &str) -> StatusCode {
    let signature = Webhook::new(secret).unwrap().sign("msg_1", time, body.as_bytes()).unwrap();
    let request = reqwest::Client::new()
        .post(format!("{}/webhooks/propelauth", app.url))
        .header(format!("{prefix}-id"), "msg_1")
        .header(format!("{prefix}-timestamp"), time.to_string())
        .header(format!("{prefix}-signature"), signature);
    request.body(body.to_owned()).send().await.unwrap().status()
}

#[tokio::test]
async fn only_a_fresh_message_with_a_good_signature_is_taken() {
    let app = TestApp::start("webhook_signature").await;
    let body = json!({ "event_type": "user.updated", "user_id": THANDI }).to_string();
    let good = &app.webhook_secret;
    assert_eq!(send(&app, good, now(), &body, "svix").await, StatusCode::NO_CONTENT);
    assert_eq!(send(&app, good, now(), &body, "webhook").await, StatusCode::NO_CONTENT);
    let other = devstack::identity::webhook_secret();
    assert_eq!(send(&app, &other, now(), &body, "svix").await, StatusCode::BAD_REQUEST);
    assert_eq!(send(&app, good, now() - 301, &body, "svix").await, StatusCode::BAD_REQUEST);
    assert_eq!(send(&app, good, now() + 301, &body, "svix").await, StatusCode::BAD_REQUEST);
    assert_eq!(send(&app, good, now(), "no json", "svix").await, StatusCode::BAD_REQUEST);
    let unsigned = reqwest::Client::new().post(format!("{}/webhooks/propelauth", app.url)).body(body);
    assert_eq!(unsigned.send().await.unwrap().status(), StatusCode::BAD_REQUEST);
    app.close().await;
}

#[tokio::test]
async fn without_a_secret_there_is_no_such_route() {
    let app = TestApp::with("webhook_none", |wish| {
        wish.env.remove("PROPELAUTH_WEBHOOK_SECRET");
    })
    .await;
    let body = json!({ "event_type": "user.deleted", "user_id": THANDI }).to_string();
    assert_eq!(send(&app, &app.webhook_secret, now(), &body, "svix").await, StatusCode::NOT_FOUND);
    app.close().await;
}

#[tokio::test]
async fn a_person_who_is_deleted_is_forgotten_and_nobody_else() {
    let app = TestApp::start("webhook_deleted").await;
    let (gone, stays) = (app.signed_in(THANDI).await, app.signed_in(JONAS).await);
    gone.import("april.csv", STATEMENT).await;
    stays.import("april.csv", STATEMENT).await;
    assert!(app.provider.delete_user(THANDI).await);
    eventually("the import is gone", 10, || async {
        let (_, imports) = gone.call("statements/imports", json!({ "page": 1 })).await;
        (imports == json!([])).then_some(())
    })
    .await;
    let (_, imports) = stays.call("statements/imports", json!({ "page": 1 })).await;
    assert_eq!(imports.as_array().unwrap().len(), 1);
    // The same message once more.
    let body = json!({ "event_type": "user.deleted", "user_id": THANDI }).to_string();
    assert_eq!(send(&app, &app.webhook_secret, now(), &body, "svix").await, StatusCode::NO_CONTENT);
    app.close().await;
}
