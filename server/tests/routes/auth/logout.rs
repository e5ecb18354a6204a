//! `POST /auth/logout`.

use reqwest::StatusCode;
use serde_json::json;

use crate::support::{THANDI, TestApp, client::Client};

/// Signs out: whether everywhere.
async fn sign_out(client: &Client, everywhere: bool) -> bool {
    let answer = client.post("/auth/logout", json!({ "everywhere": everywhere })).await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.json::<serde_json::Value>().await.unwrap()["everywhere"].as_bool().unwrap()
}

#[tokio::test]
async fn signing_out_ends_this_session_and_no_other() {
    let app = TestApp::start("logout").await;
    let (here, elsewhere) = (app.signed_in(THANDI).await, app.signed_in(THANDI).await);
    let old = here.twin();
    assert!(!sign_out(&here, false).await);
    assert!(here.cookie("bankstat_access").is_none() && here.cookie("bankstat_refresh").is_none());
    assert!(!here.is_signed_in().await);
    old.drop_cookie("bankstat_access");
    assert!(!old.is_signed_in().await, "the refresh token is worth nothing any more");
    elsewhere.drop_cookie("bankstat_access");
    assert!(elsewhere.is_signed_in().await);
    app.close().await;
}

#[tokio::test]
async fn signing_out_everywhere_ends_the_others_too() {
    let app = TestApp::start("logout_everywhere").await;
    let (here, elsewhere) = (app.signed_in(THANDI).await, app.signed_in(THANDI).await);
    // The access token may be gone already: the refresh token says who asks.
    here.drop_cookie("bankstat_access");
    assert!(sign_out(&here, true).await);
    elsewhere.drop_cookie("bankstat_access");
    assert!(!elsewhere.is_signed_in().await);
    app.close().await;
}

#[tokio::test]
async fn signing_out_works_here_when_the_provider_is_away() {
    let app = TestApp::start("logout_away").await;
    let client = app.signed_in(THANDI).await;
    app.provider.set_unreachable(true);
    assert!(!sign_out(&client, true).await, "it says that the others are not reached");
    assert!(client.cookie("bankstat_access").is_none() && client.cookie("bankstat_refresh").is_none());
    assert!(!client.is_signed_in().await);
    app.close().await;
}
