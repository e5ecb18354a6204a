//! `GET /auth/login` and `GET /auth/callback`.

use std::time::Duration;

use crate::support::{THANDI, TestApp};

#[tokio::test]
async fn signing_in_leads_back_to_the_page_it_began_on() {
    let app = TestApp::start("login_back").await;
    let client = app.client();
    assert!(!client.is_signed_in().await);
    assert_eq!(client.sign_in(&app.provider, THANDI, "/transactions?page=2").await, "/transactions?page=2");
    let session = client.session().await;
    assert_eq!(session["state"], "signed_in");
    assert_eq!(session["user"]["user_id"], THANDI);
    assert_eq!(session["user"]["email"], "thandi@example.com");
    assert_eq!(session["user"]["impersonated"], false);
    app.close().await;
}

#[tokio::test]
async fn a_return_to_another_site_leads_home() {
    let app = TestApp::start("login_traps").await;
    for trap in [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "/.//evil.example",
        "/auth/login",
        "/api/x",
    ] {
        assert_eq!(app.client().sign_in(&app.provider, THANDI, trap).await, "/", "{trap}");
    }
    app.close().await;
}

#[tokio::test]
async fn the_request_carries_state_nonce_pkce_and_the_wishes() {
    let app = TestApp::start("login_request").await;
    let url = app.client().begin("return_to=/&prompt=login&screen=signup").await;
    let query: std::collections::HashMap<_, _> = url.query_pairs().into_owned().collect();
    assert_eq!(url.path(), "/propelauth/oauth/authorize");
    assert_eq!(query["response_type"], "code");
    assert_eq!(query["code_challenge_method"], "S256");
    assert_eq!(query["prompt"], "login");
    assert_eq!(query["screen"], "signup");
    assert_eq!(query["redirect_uri"], format!("{}/auth/callback", app.url));
    assert!(query["state"].len() >= 20 && query["nonce"].len() >= 20);
    assert!(query["scope"].split(' ').any(|scope| scope == "openid"));
    app.close().await;
}

#[tokio::test]
async fn the_cookies_are_out_of_scripts_reach_and_the_refresh_token_is_not_in_them() {
    let app = TestApp::start("login_cookies").await;
    let client = app.client();
    let back = app.provider.approve(&client.begin("return_to=/").await, THANDI).unwrap();
    let answer = client.get(&format!("{}?{}", back.path(), back.query().unwrap())).await;
    let cookies: Vec<_> =
        answer.headers().get_all("set-cookie").iter().map(|v| v.to_str().unwrap().to_owned()).collect();
    assert_eq!(cookies.len(), 3, "{cookies:?}");
    for cookie in &cookies {
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        assert!(!cookie.contains("Secure"), "{cookie}");
    }
    let gone = cookies.iter().find(|cookie| cookie.starts_with("bankstat_sign_in=")).unwrap();
    assert!(gone.contains("Max-Age=0") && gone.contains("Path=/auth"), "{gone}");
    assert!(client.cookie("bankstat_sign_in").is_none());
    app.close().await;
}

#[tokio::test]
async fn a_callback_without_its_sign_in_is_expired() {
    let app = TestApp::start("callback_traps").await;
    let begun = app.client();
    let back = app.provider.approve(&begun.begin("return_to=/").await, THANDI).unwrap();
    // Another browser, which has begun nothing, or something else.
    let other = app.client();
    assert_eq!(other.come_back(&back).await, "/welcome?problem=expired");
    other.begin("return_to=/").await;
    assert_eq!(other.come_back(&back).await, "/welcome?problem=expired");
    assert!(!other.is_signed_in().await);
    // A state that is not that of this browser, or none.
    let mut forged = back.clone();
    forged.query_pairs_mut().clear().append_pair("code", "x").append_pair("state", "y");
    assert_eq!(begun.come_back(&forged).await, "/welcome?problem=expired");
    // That attempt used the sign-in up.
    assert_eq!(begun.come_back(&back).await, "/welcome?problem=expired");
    let mut empty = back;
    empty.set_query(None);
    assert_eq!(app.client().come_back(&empty).await, "/welcome?problem=expired");
    assert!(!begun.is_signed_in().await);
    app.close().await;
}

#[tokio::test]
async fn a_code_serves_once_even_with_the_cookie_put_back() {
    let app = TestApp::start("callback_replay").await;
    let client = app.client();
    let authorize = client.begin("return_to=/").await;
    let kept = client.cookie("bankstat_sign_in").unwrap();
    let back = app.provider.approve(&authorize, THANDI).unwrap();
    assert_eq!(client.come_back(&back).await, "/");
    assert_eq!(client.come_back(&back).await, "/welcome?problem=expired");
    let thief = app.client();
    thief.set_cookie("bankstat_sign_in", &kept, "/auth");
    assert_eq!(thief.come_back(&back).await, "/welcome?problem=expired");
    assert!(!thief.is_signed_in().await);
    app.close().await;
}

#[tokio::test]
async fn a_sign_in_cookie_that_was_touched_counts_for_nothing() {
    let app = TestApp::start("callback_forged").await;
    let client = app.client();
    let back = app.provider.approve(&client.begin("return_to=/").await, THANDI).unwrap();
    client.set_cookie("bankstat_sign_in", "%7B%22state%22%3A%22x%22%7D", "/auth");
    assert_eq!(client.come_back(&back).await, "/welcome?problem=expired");
    app.close().await;
}

#[tokio::test]
async fn a_refusal_and_a_provider_that_is_away_have_their_own_words() {
    let app = TestApp::start("callback_denied").await;
    let client = app.client();
    let mut back = app.provider.approve(&client.begin("return_to=/").await, THANDI).unwrap();
    let state = back.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    back.query_pairs_mut().clear().append_pair("error", "access_denied").append_pair("state", &state);
    assert_eq!(client.come_back(&back).await, "/welcome?problem=denied");

    let back = app.provider.approve(&client.begin("return_to=/").await, THANDI).unwrap();
    app.provider.set_unreachable(true);
    assert_eq!(client.come_back(&back).await, "/welcome?problem=failed");
    app.provider.set_unreachable(false);
    assert!(!client.is_signed_in().await);
    app.close().await;
}

#[tokio::test]
async fn somebody_acting_for_a_person_is_shown_as_such() {
    let app = TestApp::start("login_impersonated").await;
    let client = app.client();
    let authorize = client.begin("return_to=/").await;
    let back = app.provider.approve_as(&authorize, THANDI, "staff-1").unwrap();
    assert_eq!(client.come_back(&back).await, "/");
    assert_eq!(client.session().await["user"]["impersonated"], true);
    app.close().await;
}

#[tokio::test]
async fn the_verifier_key_is_fetched_once() {
    let app =
        TestApp::with("login_key", |wish| wish.identity.access_lifetime = Duration::from_secs(60)).await;
    app.signed_in(THANDI).await;
    app.signed_in(THANDI).await;
    assert_eq!(app.provider.counters().metadata, 1);
    app.close().await;
}

#[tokio::test]
async fn an_address_that_cannot_be_read_leads_to_the_welcome_page_and_ends_the_sign_in() {
    let app = TestApp::start("login_malformed").await;
    for path in ["/auth/callback?code=a&code=b&state=x", "/auth/login?return_to=/&return_to=/x"] {
        let client = app.client();
        client.begin("return_to=/").await;
        let answer = client.get(path).await;
        assert_eq!(crate::support::client::location(&answer), "/welcome?problem=failed", "{path}");
        assert!(client.cookie("bankstat_sign_in").is_none(), "{path}");
    }
    app.close().await;
}
