//! The identity provider, asked over HTTP as the application and a browser ask it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use devstack::identity::{Provider, Settings, webhook_secret};
use reqwest::{Client, Response, StatusCode, redirect::Policy};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::Url;

const BACK: &str = "http://localhost:3000/auth/callback";
const VERIFIER: &str = "a-code-verifier-of-at-least-forty-three-characters";
const USER: &str = "00000000-0000-4000-8000-000000000001";

fn settings() -> Settings {
    Settings { redirect_uris: vec![BACK.parse().unwrap()], ..Settings::default() }
}

fn browser() -> Client {
    Client::builder().redirect(Policy::none()).build().unwrap()
}

fn authorize_url(provider: &Provider, more: &[(&str, &str)]) -> Url {
    let mut url = provider.url().join("/propelauth/oauth/authorize").unwrap();
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    url.query_pairs_mut()
        .append_pair("client_id", &provider.settings().client_id)
        .append_pair("redirect_uri", BACK)
        .append_pair("response_type", "code")
        .append_pair("scope", "openid email profile")
        .append_pair("state", "the state")
        .append_pair("nonce", "the nonce")
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256")
        .extend_pairs(more);
    url
}

fn parameter(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn location(answer: &Response) -> Url {
    answer.headers()["location"].to_str().unwrap().parse().unwrap()
}

async fn token(provider: &Provider, form: &[(&str, &str)]) -> (StatusCode, Value) {
    let settings = provider.settings();
    let answer = browser()
        .post(provider.url().join("/propelauth/oauth/token").unwrap())
        .basic_auth(&settings.client_id, Some(&settings.client_secret))
        .form(form)
        .send()
        .await
        .unwrap();
    (answer.status(), answer.json().await.unwrap())
}

async fn exchange(provider: &Provider, code: &str) -> (StatusCode, Value) {
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", BACK),
        ("code_verifier", VERIFIER),
    ];
    token(provider, &form).await
}

async fn refresh(provider: &Provider, refresh_token: &str) -> (StatusCode, Value) {
    token(provider, &[("grant_type", "refresh_token"), ("refresh_token", refresh_token)]).await
}

async fn signed_in(provider: &Provider) -> Value {
    let back = provider.approve(&authorize_url(provider, &[]), USER).unwrap();
    let (status, tokens) = exchange(provider, &parameter(&back, "code").unwrap()).await;
    assert_eq!(status, StatusCode::OK, "{tokens}");
    tokens
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} in {value}"))
}

fn claims(token: &str) -> Value {
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[tokio::test]
async fn only_loopback_is_listened_on() {
    let outside = Settings { listen: "0.0.0.0:0".parse().unwrap(), ..settings() };
    let refused = Provider::start(outside).await.err().expect("refused");
    assert!(refused.to_string().contains("loopback only"), "{refused}");
}

#[tokio::test]
async fn discovery_names_a_bare_issuer_and_a_key() {
    let provider = Provider::start(settings()).await.unwrap();
    let get = async |path: &str| -> Value {
        browser().get(provider.url().join(path).unwrap()).send().await.unwrap().json().await.unwrap()
    };
    let found = get("/.well-known/openid-configuration").await;
    assert_eq!(found["issuer"], provider.url().as_str().trim_end_matches('/'));
    assert_eq!(found["code_challenge_methods_supported"], json!(["S256"]));
    let keys = get("/.well-known/jwks.json").await;
    assert_eq!(keys["keys"][0]["alg"], "RS256");
}

#[tokio::test]
async fn the_page_signs_a_picked_user_in_and_remembers_the_browser() {
    let provider = Provider::start(settings()).await.unwrap();
    let page = browser().get(authorize_url(&provider, &[])).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Local identity provider") && page.contains("Thandi Example"));
    let request = page.split("name=\"request\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let request = request.replace("&amp;", "&");
    let target = provider.url().join("/propelauth/oauth/authorize").unwrap();
    let answer =
        browser().post(target).form(&[("request", request.as_str()), ("user", USER)]).send().await.unwrap();
    let back = location(&answer);
    assert!(back.as_str().starts_with(BACK));
    assert_eq!(parameter(&back, "state").unwrap(), "the state");
    let (_, tokens) = exchange(&provider, &parameter(&back, "code").unwrap()).await;
    assert_eq!(claims(text(&tokens, "id_token"))["nonce"], "the nonce");

    let cookie = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let again = async |prompt: &str| {
        let url = authorize_url(&provider, &[("prompt", prompt)]);
        browser().get(url).header("cookie", &cookie).send().await.unwrap()
    };
    assert!(parameter(&location(&again("none").await), "code").is_some());
    assert_eq!(again("login").await.status(), StatusCode::OK);
    assert_eq!(again("select_account").await.status(), StatusCode::OK);
    let stranger = browser().get(authorize_url(&provider, &[("prompt", "none")])).send().await.unwrap();
    assert_eq!(parameter(&location(&stranger), "error").unwrap(), "login_required");
}

#[tokio::test]
async fn an_incomplete_or_foreign_request_is_refused() {
    let provider = Provider::start(settings()).await.unwrap();
    let whole = authorize_url(&provider, &[]);
    let without = |name: &str, instead: Option<&str>| {
        let mut url = whole.clone();
        let kept: Vec<(String, String)> =
            whole.query_pairs().filter(|(key, _)| key != name).map(|(k, v)| (k.into(), v.into())).collect();
        url.query_pairs_mut().clear().extend_pairs(kept).extend_pairs(instead.map(|value| (name, value)));
        url
    };
    let answer = browser().get(without("state", None)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    assert!(answer.text().await.unwrap().contains("missing field `state`"));
    for url in [without("redirect_uri", Some("https://evil.example/")), without("client_id", Some("other"))] {
        assert_eq!(browser().get(url).send().await.unwrap().status(), StatusCode::BAD_REQUEST);
    }
    let plain = browser().get(without("code_challenge_method", Some("plain"))).send().await.unwrap();
    assert_eq!(parameter(&location(&plain), "error").unwrap(), "invalid_request");
}

#[tokio::test]
async fn access_tokens_carry_what_propelauth_puts_there() {
    let provider = Provider::start(settings()).await.unwrap();
    let tokens = signed_in(&provider).await;
    let access = claims(text(&tokens, "access_token"));
    assert_eq!(access["iss"], json!(provider.issuer()));
    assert_eq!(access["user_id"], USER);
    assert_eq!(access["login_method"], json!({"login_method": "password"}));
    assert!(access.get("impersonator_user_id").is_none() && access.get("username").is_none());
    let back = provider.approve_as(&authorize_url(&provider, &[]), USER, "staff").unwrap();
    let (_, tokens) = exchange(&provider, &parameter(&back, "code").unwrap()).await;
    assert_eq!(claims(text(&tokens, "access_token"))["impersonator_user_id"], "staff");
}

#[tokio::test]
async fn a_code_works_once_with_its_verifier_and_the_clients_secret() {
    let provider = Provider::start(settings()).await.unwrap();
    let back = provider.approve(&authorize_url(&provider, &[]), USER).unwrap();
    let code = parameter(&back, "code").unwrap();
    let wrong = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", BACK),
        ("code_verifier", "another verifier"),
    ];
    assert_eq!(token(&provider, &wrong).await.1["error"], "invalid_grant");

    let back = provider.approve(&authorize_url(&provider, &[]), USER).unwrap();
    let code = parameter(&back, "code").unwrap();
    let (status, tokens) = exchange(&provider, &code).await;
    assert_eq!(status, StatusCode::OK);
    let (status, replayed) = exchange(&provider, &code).await;
    assert_eq!((status, replayed["error"].as_str()), (StatusCode::BAD_REQUEST, Some("invalid_grant")));
    let (status, _) = refresh(&provider, text(&tokens, "refresh_token")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "a replayed code ends what came of it");

    let endpoint = provider.url().join("/propelauth/oauth/token").unwrap();
    let stranger = browser().post(endpoint).basic_auth("x", Some("y")).form(&wrong).send().await.unwrap();
    assert_eq!(stranger.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn refresh_tokens_rotate_and_a_used_one_ends_the_sign_in() {
    let provider = Provider::start(settings()).await.unwrap();
    let first = signed_in(&provider).await;
    let (status, second) = refresh(&provider, text(&first, "refresh_token")).await;
    assert_eq!(status, StatusCode::OK);
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    assert_eq!(refresh(&provider, text(&first, "refresh_token")).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(refresh(&provider, text(&second, "refresh_token")).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(provider.counters().refreshes, 1);

    let patient = Settings { rotation_grace: Duration::from_secs(60), ..settings() };
    let provider = Provider::start(patient).await.unwrap();
    let first = signed_in(&provider).await;
    for _ in 0..2 {
        assert_eq!(refresh(&provider, text(&first, "refresh_token")).await.0, StatusCode::OK);
    }
}

#[tokio::test]
async fn lifetimes_can_be_set_for_all_and_for_one() {
    let provider =
        Provider::start(Settings { access_lifetime: Duration::from_secs(7), ..settings() }).await.unwrap();
    assert_eq!(signed_in(&provider).await["expires_in"], 7);
    provider.set_access_lifetime(Duration::from_secs(3));
    assert_eq!(signed_in(&provider).await["expires_in"], 3);
    let path = format!("/dev/users/{USER}/access-lifetime");
    let asked = browser().post(provider.url().join(&path).unwrap()).json(&json!({"seconds": 2}));
    assert!(asked.bearer_auth(&provider.settings().api_key).send().await.unwrap().status().is_success());
    let tokens = signed_in(&provider).await;
    let access = claims(text(&tokens, "access_token"));
    assert_eq!(access["exp"].as_i64().unwrap() - access["iat"].as_i64().unwrap(), 2);
    provider.expire_all();
    assert_eq!(refresh(&provider, text(&tokens, "refresh_token")).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_backend_needs_its_key_and_serves_refresh_logout_and_users() {
    let provider = Provider::start(settings()).await.unwrap();
    let call = async |method: reqwest::Method, path: &str, body: Value| {
        let url = provider.url().join(&format!("/api/backend/v1/{path}")).unwrap();
        browser()
            .request(method, url)
            .bearer_auth(&provider.settings().api_key)
            .json(&body)
            .send()
            .await
            .unwrap()
    };
    let post = reqwest::Method::POST;
    let get = reqwest::Method::GET;
    let open = provider.url().join("/api/backend/v1/token_verification_metadata").unwrap();
    assert_eq!(browser().get(open).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    let metadata: Value =
        call(get.clone(), "token_verification_metadata", Value::Null).await.json().await.unwrap();
    assert_eq!(metadata["public_key_pem"], json!(provider.public_key_pem()));

    let tokens = signed_in(&provider).await;
    let answer = call(post.clone(), "refresh_token", json!({"refresh_token": tokens["refresh_token"]})).await;
    let next: Value = answer.json().await.unwrap();
    assert!(next["access_token"]["expires_at_seconds"].is_i64());
    let userinfo = browser()
        .get(provider.url().join("/propelauth/oauth/userinfo").unwrap())
        .bearer_auth(text(&next["access_token"], "access_token"))
        .send()
        .await
        .unwrap();
    assert_eq!(userinfo.json::<Value>().await.unwrap()["user_id"], USER);

    assert!(
        call(post.clone(), "logout", json!({"refresh_token": next["refresh_token"]}))
            .await
            .status()
            .is_success()
    );
    assert_eq!(refresh(&provider, text(&next, "refresh_token")).await.0, StatusCode::BAD_REQUEST);

    let tokens = signed_in(&provider).await;
    let everywhere = format!("user/{USER}/logout_all_sessions");
    assert!(call(post, &everywhere, Value::Null).await.status().is_success());
    assert_eq!(refresh(&provider, text(&tokens, "refresh_token")).await.0, StatusCode::BAD_REQUEST);

    let user = format!("user/{USER}");
    assert_eq!(
        call(get.clone(), &user, Value::Null).await.json::<Value>().await.unwrap()["email"],
        "thandi@example.com"
    );
    assert!(call(reqwest::Method::DELETE, &user, Value::Null).await.status().is_success());
    assert_eq!(call(get, &user, Value::Null).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn state_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Settings {
        state_file: Some(folder.path().join("identity.json")),
        key_file: Some(folder.path().join("key.pem")),
        ..settings()
    };
    let provider = Provider::start(kept.clone()).await.unwrap();
    let tokens = signed_in(&provider).await;
    let new_user = provider.add_user("new@example.org");
    let key = provider.public_key_pem();
    drop(provider);
    let provider = Provider::start(kept).await.unwrap();
    assert_eq!(provider.public_key_pem(), key);
    assert_eq!(provider.claims(&new_user)["email"], "new@example.org");
    assert_eq!(refresh(&provider, text(&tokens, "refresh_token")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn webhooks_are_signed_as_svix_signs_them() {
    use axum::{Router, body::Bytes, http::HeaderMap, routing::post};
    use hmac::Mac;
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
    let sink = Router::new().route(
        "/hook",
        post(async move |headers: HeaderMap, body: Bytes| {
            sender.send((headers, body)).unwrap();
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hook: Url = format!("http://{}/hook", listener.local_addr().unwrap()).parse().unwrap();
    tokio::spawn(async move { axum::serve(listener, sink).await.unwrap() });
    let secret = webhook_secret();
    let provider =
        Provider::start(Settings { webhook: Some((hook, secret.clone())), ..settings() }).await.unwrap();
    assert!(provider.delete_user(USER).await);

    let (headers, body) = receiver.recv().await.unwrap();
    let header = |name: &str| headers[name].to_str().unwrap();
    assert_eq!(
        serde_json::from_slice::<Value>(&body).unwrap(),
        json!({"event_type": "user.deleted", "user_id": USER})
    );
    let key = base64::engine::general_purpose::STANDARD.decode(&secret["whsec_".len()..]).unwrap();
    let mut mac = hmac::Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{}.{}.", header("svix-id"), header("svix-timestamp")).as_bytes());
    mac.update(&body);
    let expected = base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes());
    assert_eq!(header("svix-signature"), format!("v1,{expected}"));
}

#[tokio::test]
async fn spoilt_tokens_can_be_made_and_the_provider_can_be_out_of_reach() {
    let provider = Provider::start(settings()).await.unwrap();
    let userinfo = async |token: String| {
        let url = provider.url().join("/propelauth/oauth/userinfo").unwrap();
        browser().get(url).bearer_auth(token).send().await.unwrap().status()
    };
    let good = provider.claims(USER);
    assert_eq!(userinfo(provider.sign(good.clone())).await, StatusCode::OK);
    for alg in ["none", "HS256", "ES256"] {
        assert_eq!(userinfo(provider.sign_with(alg, good.clone())).await, StatusCode::UNAUTHORIZED, "{alg}");
    }
    let mut expired = good.clone();
    expired["exp"] = json!(1);
    assert_eq!(userinfo(provider.sign(expired)).await, StatusCode::UNAUTHORIZED);
    provider.set_unreachable(true);
    assert_eq!(userinfo(provider.sign(good)).await, StatusCode::SERVICE_UNAVAILABLE);
}
