//! Runs the server with what the environment says. Ends with 2 when the configuration cannot be
//! used, with 1 when the start fails.

use std::process::ExitCode;

use server::{Config, Server, logging};
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

#[tokio::main]
async fn main() -> ExitCode {
    let config = match Config::from_env() {
        Ok(config) => config,
        Err(problems) => {
            complain(&problems);
            return ExitCode::from(2);
        }
    };
    logging::start();
    let stop = CancellationToken::new();
    if let Err(error) = stop_on_signals(&stop) {
        complain(&error);
        return ExitCode::FAILURE;
    }
    let public = config.public.url.clone();
    match Server::start(config, stop).await {
        Ok(server) => {
            tracing::info!(address = %server.address(), %public, "BankStat is ready");
            server.finished().await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn stop_on_signals(stop: &CancellationToken) -> std::io::Result<()> {
    let (mut term, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let stop = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        stop.cancel();
    });
    Ok(())
}

/// Plain text for whoever starts the program: no log decoration.
fn complain(what: &impl std::fmt::Display) {
    eprintln!("{what}");
}
