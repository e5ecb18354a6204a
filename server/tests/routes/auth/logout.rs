//! `POST /auth/logout`.

use reqwest::StatusCode;
use serde_json::json;

use crate::support::{THANDI, TestApp};

#[tokio::test]
async fn signing_out_ends_this_session_and_no_other() {
    let app = TestApp::start("logout").await;
    let (here, elsewhere) = (app.signed_in(THANDI).await, app.signed_in(THANDI).await);
    let old = here.twin();
    assert_eq!(
        here.post("/auth/logout", json!({ "everywhere": false })).await.status(),
        StatusCode::NO_CONTENT
    );
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
    assert_eq!(
        here.post("/auth/logout", json!({ "everywhere": true })).await.status(),
        StatusCode::NO_CONTENT
    );
    elsewhere.drop_cookie("bankstat_access");
    assert!(!elsewhere.is_signed_in().await);
    app.close().await;
}

#[tokio::test]
async fn signing_out_works_here_when_the_provider_is_away() {
    let app = TestApp::start("logout_away").await;
    let client = app.signed_in(THANDI).await;
    app.provider.set_unreachable(true);
    assert_eq!(
        client.post("/auth/logout", json!({ "everywhere": false })).await.status(),
        StatusCode::NO_CONTENT
    );
    assert!(client.cookie("bankstat_access").is_none() && client.cookie("bankstat_refresh").is_none());
    assert!(!client.is_signed_in().await);
    app.close().await;
}
