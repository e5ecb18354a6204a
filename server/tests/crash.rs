//! The real program, as a process of its own. Killed at each step of an upload and an import: after
//! a restart every file that was acknowledged is imported, once. Also what it logs, how it stops,
//! and how much memory it takes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[allow(dead_code)] // shared with the other tests
mod support;

use std::{
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::json;
use support::{STATEMENT, THANDI, TestApp, client::Client, eventually};

/// The program as a process of its own; killed when dropped.
struct Process(Child);

impl Process {
    async fn start(app: &TestApp, crash_at: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command.envs(&app.env).env_remove("BANKSTAT_CRASH_AT").stderr(Stdio::null());
        if let Some(step) = crash_at {
            command.env("BANKSTAT_CRASH_AT", step);
        }
        Self::run(app, &mut command).await
    }

    async fn run(app: &TestApp, command: &mut Command) -> Self {
        let process = Self(command.spawn().unwrap());
        let http = reqwest::Client::new();
        eventually("the server is ready", 60, || async {
            let ready = http.get(format!("{}/readyz", app.url)).send().await.ok()?;
            ready.status().is_success().then_some(())
        })
        .await;
        process
    }

    /// Waits until it has died by itself.
    async fn died(&mut self) {
        let end = Instant::now() + Duration::from_secs(30);
        while self.0.try_wait().unwrap().is_none() {
            assert!(Instant::now() < end, "the crash point was not reached");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn imports(client: &Client) -> Vec<serde_json::Value> {
    let (status, imports) = client.call("statements/imports", json!({ "page": 1 })).await;
    assert!(status.is_success(), "{imports}");
    imports.as_array().unwrap().clone()
}

async fn transactions(client: &Client) -> u64 {
    let (_, page) = client.call("transactions/page", json!({ "filter": {}, "page": 1 })).await;
    page["total"].as_u64().unwrap()
}

/// An upload into a server that dies at `step`, then a restart.
async fn crash_at(step: &str) {
    let app = TestApp::prepare("crash", |_| {}).await;
    let mut first = Process::start(&app, Some(step)).await;
    let client = app.client();
    assert_eq!(client.sign_in(&app.provider, THANDI, "/").await, "/");
    let account = json!({ "new": { "name": "Cheque", "currency": "ZAR", "number": null } });
    let sent = client.upload_request("april.csv", &account, STATEMENT).send().await;
    let acknowledged = sent.is_ok_and(|answer| answer.status().is_success());
    first.died().await;

    let _second = Process::start(&app, None).await;
    let back = Instant::now();
    let there = imports(&client).await;
    if step == "upload.file_kept" {
        assert!(!acknowledged && there.is_empty(), "nothing half: {there:?}");
        client.import("april.csv", STATEMENT).await;
    } else {
        // Acknowledged or not: once the statement is there, its import is a job that will be done.
        assert_eq!(there.len(), 1, "{step}: {there:?}");
        let record = client.ended(there[0]["statement_id"].as_i64().unwrap(), 30).await;
        assert_eq!((&record["state"], &record["added"]), (&json!("imported"), &json!(3)), "{step}: {record}");
        eprintln!("{step}: imported {:.1} s after the restart", back.elapsed().as_secs_f64());
    }
    assert_eq!(transactions(&client).await, 3, "{step}");
    // And sending it again, as the person may, adds nothing.
    client.upload("april.csv", STATEMENT).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(transactions(&client).await, 3, "{step}");
    drop(_second);
    app.close().await;
}

#[tokio::test]
async fn killed_when_the_file_is_kept() {
    crash_at("upload.file_kept").await;
}

#[tokio::test]
async fn killed_when_the_upload_is_accepted() {
    crash_at("upload.accepted").await;
}

#[tokio::test]
async fn killed_when_the_import_has_begun() {
    crash_at("import.begun").await;
}

#[tokio::test]
async fn killed_when_the_file_is_read() {
    crash_at("import.read").await;
}

#[tokio::test]
async fn killed_when_the_reading_is_kept() {
    crash_at("import.kept_reading").await;
}

#[tokio::test]
async fn killed_in_the_transaction() {
    crash_at("import.in_transaction").await;
}

#[tokio::test]
async fn killed_when_the_import_is_finished() {
    crash_at("import.finished").await;
}

#[tokio::test]
async fn every_step_is_tested() {
    let tested = include_str!("crash.rs");
    for step in store::CRASH_POINTS {
        assert!(tested.contains(&format!("crash_at(\"{step}\")")), "{step}");
    }
}

#[tokio::test]
async fn killed_from_outside_while_many_imports_wait_none_is_lost_and_none_comes_twice() {
    let app = TestApp::prepare("crash_many", |_| {}).await;
    let mut process = Process::start(&app, None).await;
    let client = app.client();
    assert_eq!(client.sign_in(&app.provider, THANDI, "/").await, "/");
    let mut accepted = Vec::new();
    for month in 1..=12 {
        let rows: String = (1..=28)
            .map(|day| format!("2024-{month:02}-{day:02},Row {month} {day},-{day}.{month:02}\n"))
            .collect();
        let (status, answer) =
            client.upload(&format!("{month}.csv"), format!("Date,Description,Amount\n{rows}")).await;
        assert!(status.is_success(), "{answer}");
        accepted.push(answer["statement_id"].as_i64().unwrap());
        if month % 4 == 0 {
            process.kill();
            process = Process::start(&app, None).await;
        }
    }
    for id in accepted {
        assert_eq!(client.ended(id, 60).await["added"], 28);
    }
    assert_eq!(transactions(&client).await, 12 * 28);
    drop(process);
    app.close().await;
}

#[tokio::test]
async fn no_secret_reaches_the_log_and_a_stop_ends_open_streams() {
    let app = TestApp::prepare("log", |_| {}).await;
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command.envs(&app.env).env("RUST_LOG", "debug").stderr(log.reopen().unwrap());
    let mut process = Process::run(&app, &mut command).await;

    let client = app.client();
    let authorize = client.begin("return_to=/").await;
    let sign_in = client.cookie("bankstat_sign_in").unwrap();
    let back = app.provider.approve(&authorize, THANDI).unwrap();
    assert_eq!(client.come_back(&back).await, "/");
    assert_eq!(client.come_back(&back).await, "/welcome?problem=expired");
    let mut secrets: Vec<String> = back.query_pairs().map(|(_, value)| value.into_owned()).collect();
    let cookies = ["bankstat_access", "bankstat_refresh"].map(|name| client.cookie(name).unwrap());
    secrets.extend(cookies);
    secrets.extend([sign_in, app.webhook_secret.clone()]);
    secrets.extend(["PROPELAUTH_API_KEY", "PROPELAUTH_CLIENT_SECRET"].map(|name| app.env[name].clone()));
    let touched = client.twin();
    touched.set_cookie("bankstat_access", &format!("{}x", secrets[2]), "/");
    assert!(touched.is_signed_in().await, "the refresh cookie carries on");
    let stream = client.get("/events").await;
    assert!(stream.status().is_success());

    let begun = Instant::now();
    let term = Command::new("kill").arg(process.0.id().to_string()).status().unwrap();
    assert!(term.success());
    process.died().await;
    assert!(process.0.wait().unwrap().success());
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());

    let log = std::fs::read_to_string(log.path()).unwrap();
    assert!(log.contains("sign-in not finished") && log.contains("/auth/callback"), "{log}");
    for secret in secrets {
        assert!(!log.contains(&secret), "a secret of {} characters is in the log", secret.len());
    }
    app.close().await;
}

#[tokio::test]
async fn a_large_file_streams_in_with_little_memory() {
    let app = TestApp::prepare("memory", |_| {}).await;
    let process = Process::start(&app, None).await;
    let client = app.client();
    assert_eq!(client.sign_in(&app.provider, THANDI, "/").await, "/");
    let before = peak(process.0.id());
    // No table: the import ends quickly, and its own memory is not what is measured here.
    let file = vec![b'x'; 50 * 1024 * 1024];
    let (status, answer) = client.upload("large.csv", file).await;
    let after = peak(process.0.id());
    assert!(status.is_success(), "{answer}");
    eprintln!("peak memory: {before} MB before, {after} MB after 50 MB came in");
    drop(process);
    app.close().await;
}

/// The most memory a process has had, in MB.
fn peak(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}
