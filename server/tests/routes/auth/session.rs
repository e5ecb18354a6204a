//! `POST /auth/session`.

use std::time::Duration;

use futures::future::join_all;
use reqwest::StatusCode;
use serde_json::json;

use crate::support::{JONAS, THANDI, TestApp};

async fn short_lived(label: &str, seconds: u64) -> TestApp {
    TestApp::with(label, |wish| wish.identity.access_lifetime = Duration::from_secs(seconds)).await
}

#[tokio::test]
async fn a_young_session_is_kept_and_an_old_one_renewed() {
    let app = short_lived("session_renewed", 4).await;
    let client = app.signed_in(THANDI).await;
    let first = client.cookie("bankstat_access").unwrap();
    assert!(client.is_signed_in().await);
    assert_eq!(client.cookie("bankstat_access").unwrap(), first);
    tokio::time::sleep(Duration::from_secs(5)).await;
    let (status, _) = client.call("statements/imports", json!({ "page": 1 })).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED, "server functions never refresh");
    assert!(client.is_signed_in().await);
    assert_ne!(client.cookie("bankstat_access").unwrap(), first);
    let (status, _) = client.call("statements/imports", json!({ "page": 1 })).await;
    assert_eq!(status, StatusCode::OK);
    app.close().await;
}

#[tokio::test]
async fn eight_tabs_that_wake_up_together_stay_signed_in() {
    let app = short_lived("session_tabs", 5).await;
    let client = app.signed_in(THANDI).await;
    for _ in 0..2 {
        tokio::time::sleep(Duration::from_secs(6)).await;
        let tabs: Vec<_> = (0..8).map(|_| client.twin()).collect();
        assert!(join_all(tabs.iter().map(|tab| tab.is_signed_in())).await.iter().all(|signed_in| *signed_in));
        let late = client.twin();
        assert!(client.is_signed_in().await);
        assert!(late.is_signed_in().await, "a tab that comes late with the old cookie");
    }
    assert_eq!(app.provider.counters().refreshes, 2);
    assert_eq!(app.provider.counters().refused, 0);
    app.close().await;
}

#[tokio::test]
async fn when_the_provider_ends_the_session_it_ends_here_with_the_token() {
    let app = short_lived("session_ended", 6).await;
    let client = app.signed_in(THANDI).await;
    app.provider.expire_all();
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert!(client.is_signed_in().await, "the token still lives");
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(!client.is_signed_in().await);
    assert!(client.cookie("bankstat_access").is_none());
    assert!(client.cookie("bankstat_refresh").is_none());
    app.close().await;
}

#[tokio::test]
async fn while_the_provider_is_away_the_session_lives_as_long_as_its_token_and_is_not_lost() {
    let app = short_lived("session_away", 6).await;
    let client = app.signed_in(THANDI).await;
    app.provider.set_unreachable(true);
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert!(client.is_signed_in().await, "the token still lives");
    tokio::time::sleep(Duration::from_secs(3)).await;
    let answer = client.post("/auth/session", json!({})).await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json::<serde_json::Value>().await.unwrap()["kind"], "unavailable");
    app.provider.set_unreachable(false);
    assert!(client.is_signed_in().await, "it goes on when the provider is back");
    app.close().await;
}

#[tokio::test]
async fn a_refresh_cookie_that_was_touched_counts_for_nothing() {
    let app = TestApp::start("session_forged").await;
    let client = app.client();
    client.set_cookie("bankstat_refresh", "forged", "/auth");
    assert!(!client.is_signed_in().await);
    assert!(client.cookie("bankstat_refresh").is_none());
    app.close().await;
}

#[tokio::test]
async fn one_persons_refresh_cookie_beside_anothers_access_cookie_ends_both() {
    let app = short_lived("session_mixed", 6).await;
    let (thandi, jonas) = (app.signed_in(THANDI).await, app.signed_in(JONAS).await);
    jonas.set_cookie("bankstat_refresh", &thandi.cookie("bankstat_refresh").unwrap(), "/auth");
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert!(!jonas.is_signed_in().await);
    assert!(jonas.cookie("bankstat_access").is_none() && jonas.cookie("bankstat_refresh").is_none());
    app.close().await;
}
