//! Access tokens that do not hold.

use serde_json::{Value, json};

use crate::support::{THANDI, TestApp};

#[tokio::test]
async fn a_token_that_does_not_hold_is_no_identity() {
    let app = TestApp::start("tokens").await;
    let good = app.provider.claims(THANDI);
    let with = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        claims
    };
    let without = |name: &str| {
        let mut claims = good.clone();
        claims.as_object_mut().unwrap().remove(name);
        claims
    };
    let now = good["iat"].as_i64().unwrap();
    let sign = |claims| app.provider.sign(claims);
    let mut cut = sign(good.clone());
    cut.truncate(cut.len() - 6);

    let accepted = app.client();
    accepted.set_cookie("bankstat_access", &sign(good.clone()), "/");
    assert!(accepted.is_signed_in().await, "the token all others are made from holds");

    for (what, token) in [
        ("alg none", app.provider.sign_with("none", good.clone())),
        ("HS256 with the public key", app.provider.sign_with("HS256", good.clone())),
        ("RS384", app.provider.sign_with("RS384", good.clone())),
        ("ES256", app.provider.sign_with("ES256", good.clone())),
        ("an issuer with a slash", sign(with("iss", json!(format!("{}/", app.provider.issuer()))))),
        ("another issuer", sign(with("iss", json!("https://evil.example")))),
        ("no issuer", sign(without("iss"))),
        ("expired", sign(with("exp", json!(now - 1)))),
        ("no end", sign(without("exp"))),
        ("no beginning", sign(without("iat"))),
        ("from the future", sign(with("iat", json!(now + 3600)))),
        ("no person", sign(without("user_id"))),
        ("an empty person", sign(with("user_id", json!("")))),
        ("a blank person", sign(with("user_id", json!("  ")))),
        ("a person who is a number", sign(with("user_id", json!(7)))),
        ("cut off", cut),
        ("nonsense", "a.b.c".into()),
    ] {
        let client = app.client();
        client.set_cookie("bankstat_access", &token, "/");
        let (status, error) = client.call("statements/imports", json!({ "page": 1 })).await;
        assert_eq!((status.as_u16(), &error["kind"]), (401, &json!("unauthenticated")), "{what}");
        assert!(!client.is_signed_in().await, "{what}");
        assert!(client.cookie("bankstat_access").is_none(), "{what}: the cookie stays");
    }
    app.close().await;
}
