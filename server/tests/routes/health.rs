//! `GET /healthz`, `GET /readyz`, and how requests fare while a database is away.

use std::time::{Duration, Instant};

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{
    STATEMENT, THANDI, TestApp, eventually,
    proxy::{Proxy, detour},
};

#[tokio::test]
async fn a_server_with_both_databases_is_alive_and_ready() {
    let app = TestApp::start("health").await;
    let client = app.client();
    assert_eq!(client.get("/healthz").await.status(), StatusCode::OK);
    let ready = client.get("/readyz").await;
    assert_eq!(ready.status(), StatusCode::OK);
    assert_eq!(ready.json::<Value>().await.unwrap(), json!({ "postgres": true, "mongodb": true }));
    app.close().await;
}

async fn behind_a_proxy(label: &str, variable: &'static str) -> (TestApp, Proxy) {
    let stack = std::env::var(if variable == "DATABASE_URL" {
        "BANKSTAT_TEST_POSTGRES"
    } else {
        "BANKSTAT_TEST_MONGODB"
    });
    let (target, _) = detour(&stack.unwrap(), 1);
    let proxy = Proxy::to(&target).await;
    let port = proxy.port;
    let app = TestApp::with(label, |wish| {
        let (_, detoured) = detour(&wish.env[variable], port);
        wish.env.insert(variable, detoured);
    })
    .await;
    (app, proxy)
}

async fn readiness(app: &TestApp) -> (u16, Value) {
    let ready = app.client().get("/readyz").await;
    (ready.status().as_u16(), ready.json().await.unwrap())
}

#[tokio::test]
async fn while_postgres_is_away_requests_say_so_quickly_and_work_goes_on_afterwards() {
    let (app, mut proxy) = behind_a_proxy("health_postgres", "DATABASE_URL").await;
    let client = app.signed_in(THANDI).await;
    proxy.cut().await;
    for _ in 0..2 {
        let begun = Instant::now();
        let (status, error) = client.call("statements/imports", json!({ "page": 1 })).await;
        assert_eq!((status.as_u16(), &error["kind"]), (503, &json!("unavailable")));
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }
    assert_eq!(readiness(&app).await, (503, json!({ "postgres": false, "mongodb": true })));
    assert_eq!(app.client().get("/healthz").await.status(), StatusCode::OK);
    proxy.mend().await;
    eventually("ready again", 15, || async { (readiness(&app).await.0 == 200).then_some(()) }).await;
    // The worker and the listener found their way back as well.
    let (status, accepted) = client.upload("april.csv", STATEMENT).await;
    assert_eq!(status, StatusCode::ACCEPTED);
    let record = client.ended(accepted["statement_id"].as_i64().unwrap(), 30).await;
    assert_eq!(record["added"], 3);
    app.close().await;
}

#[tokio::test]
async fn while_mongodb_is_away_uploads_are_refused_and_what_was_accepted_is_imported_afterwards() {
    let (app, mut proxy) = behind_a_proxy("health_mongodb", "MONGODB_URI").await;
    let client = app.signed_in(THANDI).await;
    proxy.cut().await;
    let begun = Instant::now();
    let (status, error) = client.upload("april.csv", STATEMENT).await;
    assert_eq!((status.as_u16(), &error["kind"]), (503, &json!("unavailable")));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(readiness(&app).await, (503, json!({ "postgres": true, "mongodb": false })));
    let (status, imports) = client.call("statements/imports", json!({ "page": 1 })).await;
    assert_eq!((status.as_u16(), imports), (200, json!([])), "nothing is stored half");
    proxy.mend().await;
    eventually("ready again", 20, || async { (readiness(&app).await.0 == 200).then_some(()) }).await;
    assert_eq!(client.import("april.csv", STATEMENT).await["added"], 3);
    app.close().await;
}
