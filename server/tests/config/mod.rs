//! Configuration that cannot be used stops the server with one sentence for each value.

use std::{collections::HashMap, process::Command};

use server::Config;

use crate::support::cookie_key;

fn good() -> HashMap<&'static str, String> {
    HashMap::from([
        ("BANKSTAT_PUBLIC_URL", "https://bank.example.com".to_owned()),
        ("BANKSTAT_COOKIE_KEY", cookie_key()),
        ("DATABASE_URL", "postgres://localhost/bankstat".into()),
        ("MONGODB_URI", "mongodb://a.example:1,b.example:2/?replicaSet=rs0".into()),
        ("PROPELAUTH_AUTH_URL", "https://auth.example.com".into()),
        ("PROPELAUTH_API_URL", "https://propelauth-api.com".into()),
        ("PROPELAUTH_API_KEY", "key".into()),
        ("PROPELAUTH_CLIENT_ID", "client".into()),
        ("PROPELAUTH_CLIENT_SECRET", "secret".into()),
    ])
}

fn problems(change: &[(&'static str, &str)]) -> Vec<String> {
    let mut env = good();
    env.extend(change.iter().map(|(name, value)| (*name, (*value).to_owned())));
    match Config::read(|name| env.get(name).cloned()) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.0,
    }
}

#[test]
fn what_has_a_default_need_not_be_set() {
    let env = good();
    let config = Config::read(|name| env.get(name).cloned()).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(config.public.origin, "https://bank.example.com");
    assert!(config.public.secure);
    assert_eq!(config.store.mongodb_database, "bankstat");
    assert!(config.upstage.is_none());
    assert!(config.model.is_none());
    assert_eq!(config.upload_limit, 100 * 1024 * 1024);
    assert_eq!(config.identity.issuer(), "https://auth.example.com");
}

#[test]
fn each_value_that_cannot_be_used_has_its_sentence_and_is_not_repeated() {
    for (name, value) in [
        ("BANKSTAT_LISTEN", "nowhere"),
        ("BANKSTAT_PUBLIC_URL", "http://bank.example.com"),
        ("BANKSTAT_PUBLIC_URL", "https://bank.example.com/app"),
        ("BANKSTAT_COOKIE_KEY", "c2hvcnQ="),
        ("DATABASE_URL", "mysql://localhost"),
        ("DATABASE_CONNECTIONS", "many"),
        ("MONGODB_URI", "http://localhost"),
        ("MONGODB_DATABASE", "a/b"),
        ("PROPELAUTH_AUTH_URL", "sign-in.example.com"),
        ("PROPELAUTH_AUTH_URL", "http://auth.example.com"),
        ("PROPELAUTH_API_KEY", "two words"),
        ("PROPELAUTH_VERIFIER_KEY", "no key"),
        ("PROPELAUTH_WEBHOOK_SECRET", "no secret"),
        ("UPSTAGE_API_KEY", "two words"),
        ("UPSTAGE_URL", "http://api.upstage.ai/v1/document-digitization"),
        ("EXPERT_MODEL_URL", "http://api.cerebras.ai/v1"),
        ("EXPERT_MODEL_KEY", "two words"),
        ("EXPERT_DAILY_QUESTIONS", "-1"),
        ("BANKSTAT_UPLOAD_LIMIT", "0"),
        ("BANKSTAT_SWEEP_AFTER", "-1"),
        ("BANKSTAT_TOKEN_LEEWAY", "61"),
    ] {
        let problems = problems(&[(name, value)]);
        assert_eq!(problems.len(), 1, "{name}={value}: {problems:?}");
        assert!(problems[0].starts_with(&format!("{name} cannot be used. It must be ")), "{problems:?}");
        assert!(value == "0" || value == "-1" || !problems[0].contains(value), "{problems:?}");
    }
}

#[test]
fn the_program_names_everything_that_is_missing_at_once_and_ends_with_2() {
    let output = Command::new(env!("CARGO_BIN_EXE_server")).env_clear().output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 9, "{text}");
    for name in good().keys() {
        assert!(lines.iter().any(|line| line.starts_with(&format!("{name} is not set."))), "{name}: {text}");
    }
}

#[test]
fn a_database_that_is_away_at_start_is_named_and_waited_for_with_a_limit() {
    let mut env = good();
    env.extend([
        ("BANKSTAT_LISTEN", "127.0.0.1:0".to_owned()),
        ("BANKSTAT_START_PATIENCE", "4".into()),
        ("DATABASE_URL", "postgres://nobody@127.0.0.1:9/none".into()),
        ("MONGODB_URI", "mongodb://127.0.0.1:9".into()),
    ]);
    let begun = std::time::Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_server")).env_clear().envs(env).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(
        text.lines().any(|line| line.contains("does not answer") && line.contains("Trying again")),
        "{text}"
    );
    assert!(text.lines().last().unwrap().starts_with("Gave up after 4 s: "), "{text}");
}
