//! `devstack up`: databases, identity provider and server together.

use std::{
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use devstack::{
    databases::Databases,
    identity::Provider,
    samples,
    server::{self, LocalServer},
    state::{StateFolder, free_ports},
};
use serde_json::json;

use super::{Ending, announce, arguments::Arguments, database_options, start_identity};

/// Everything that was started, in the order in which it stops.
struct Stack {
    server: LocalServer,
    provider: Provider,
    databases: Databases,
}

pub(crate) async fn up(arguments: Arguments) -> Result<ExitCode> {
    let mut ending = Ending::new(arguments.has("json"))?;
    let port = match arguments.get("port")? {
        Some(port) if port != 0 => port,
        _ => {
            let [port] = free_ports()?;
            port
        }
    };
    server::check_port(port)?;
    let mut state = StateFolder::open(&arguments.state()?)?;
    if arguments.has("reset") {
        state = step("Removing the local data", async { state.reset() }).await?;
    }
    let starting = start(&mut state, &arguments, port);
    let mut stack = tokio::select! {
        stack = starting => stack?,
        // What has been started so far stops with us: its keepers see our pipes close.
        () = ending.wait() => return Ok(ExitCode::SUCCESS),
    };
    if arguments.has("json") {
        announce(&json!({
            "url": stack.server.url.origin().ascii_serialization(),
            "identity_url": stack.provider.issuer(),
            "identity_api_key": stack.provider.settings().api_key,
            "postgres_url": stack.databases.postgres_url,
            "mongodb_uri": stack.databases.mongodb_uri,
            "server_log": state.path().join("server.log"),
        }))?;
    } else {
        welcome(&stack, &state);
    }
    let Stack { server, databases, .. } = &mut stack;
    let failure = tokio::select! {
        () = ending.wait() => None,
        why = server.ended() => Some(why),
        why = databases.ended() => Some(why),
    };
    if let Some(why) = &failure {
        eprintln!("devstack: {why}");
    }
    stack.server.stop().await;
    drop(stack.provider);
    stack.databases.stop().await;
    if !arguments.has("json") {
        eprintln!("Everything is stopped; the data is kept.");
    }
    Ok(if failure.is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn start(state: &mut StateFolder, arguments: &Arguments, port: u16) -> Result<Stack> {
    let options = server::Options {
        program: arguments
            .get::<PathBuf>("server")?
            .context("--server PROGRAM is missing")?
            .canonicalize()?,
        dist: arguments.get::<PathBuf>("dist")?.context("--dist DIR is missing")?.canonicalize()?,
        port,
    };
    let database_options = database_options(arguments)?;
    let public = server::public_url(port)?;
    let databases = step("Starting Postgres and MongoDB", Databases::start(state, &database_options)).await?;
    let provider = step("Starting the identity provider", start_identity(state, arguments, &public)).await?;
    let server =
        step("Starting the server", LocalServer::start(state, &databases, &provider, &options)).await?;
    if arguments.has("samples") && !state.kept.samples_loaded {
        step("Loading sample data", samples::load(&server.url, &provider)).await?;
        state.kept.samples_loaded = true;
        state.save()?;
    }
    Ok(Stack { server, provider, databases })
}

/// Says what is done and how long it took.
async fn step<T>(what: &str, doing: impl Future<Output = Result<T>>) -> Result<T> {
    let begun = Instant::now();
    eprint!("{what} … ");
    let done = doing.await;
    match &done {
        Ok(_) => eprintln!("{}", seconds(begun.elapsed())),
        Err(_) => eprintln!("failed after {}", seconds(begun.elapsed())),
    }
    done
}

fn seconds(time: Duration) -> String {
    format!("{}.{} s", time.as_secs(), time.subsec_millis() / 100)
}

fn welcome(stack: &Stack, state: &StateFolder) {
    let users: Vec<String> = stack
        .provider
        .settings()
        .demo_users
        .iter()
        .map(|user| {
            let name = [user.first_name.as_deref(), user.last_name.as_deref()];
            let name: Vec<&str> = name.into_iter().flatten().collect();
            let note = if user.user_id == samples::OWNER { "  (has sample data)" } else { "" };
            format!("    {} <{}>{note}", name.join(" "), user.email)
        })
        .collect();
    eprintln!(
        "\nBankStat runs at {}\n\nSign in as one of\n{}\nor with any e-mail address: the identity provider is a \
         local one.\n\nLogs and data are in {}. Ctrl-C stops everything.",
        stack.server.url.origin().ascii_serialization(),
        users.join("\n"),
        state.path().display(),
    );
}
