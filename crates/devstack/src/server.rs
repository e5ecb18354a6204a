//! The server as a program beside the local stack.

use std::{
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Result, bail};
use url::Url;

use crate::{
    databases::Databases,
    identity::Provider,
    keeper::{Program, Running},
    state::StateFolder,
};

/// How long the server may take until it is ready.
const PATIENCE: Duration = Duration::from_secs(90);

/// What the server is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The program.
    pub program: PathBuf,
    /// The folder with the built front end.
    pub dist: PathBuf,
    /// The port it listens on.
    pub port: u16,
}

/// A running server.
#[derive(Debug)]
pub struct LocalServer {
    /// The address people use.
    pub url: Url,
    running: Running,
}

/// The address people use when the server listens on `port`.
pub fn public_url(port: u16) -> Result<Url> {
    Ok(Url::parse(&format!("http://localhost:{port}"))?)
}

/// Fails with what to do when somebody listens on `port`.
pub fn check_port(port: u16) -> Result<()> {
    if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
        bail!("port {port} is in use: stop the program that listens there, or choose another with --port");
    }
    Ok(())
}

impl LocalServer {
    /// Starts the server and waits until it is ready.
    pub async fn start(
        state: &StateFolder,
        databases: &Databases,
        provider: &Provider,
        options: &Options,
    ) -> Result<Self> {
        let url = public_url(options.port)?;
        let identity = provider.settings();
        let webhook_secret = identity.webhook.as_ref().map(|(_, secret)| secret.clone()).unwrap_or_default();
        let env = [
            ("BANKSTAT_LISTEN", format!("127.0.0.1:{}", options.port)),
            ("BANKSTAT_PUBLIC_URL", url.origin().ascii_serialization()),
            ("BANKSTAT_COOKIE_KEY", state.kept.cookie_key.clone()),
            ("BANKSTAT_DIST", options.dist.display().to_string()),
            ("DATABASE_URL", databases.postgres_url.clone()),
            ("MONGODB_URI", databases.mongodb_uri.clone()),
            ("PROPELAUTH_AUTH_URL", provider.issuer()),
            ("PROPELAUTH_API_URL", provider.issuer()),
            ("PROPELAUTH_API_KEY", identity.api_key.clone()),
            ("PROPELAUTH_CLIENT_ID", identity.client_id.clone()),
            ("PROPELAUTH_CLIENT_SECRET", identity.client_secret.clone()),
            ("PROPELAUTH_VERIFIER_KEY", provider.public_key_pem()),
            ("PROPELAUTH_WEBHOOK_SECRET", webhook_secret),
        ];
        let program = Program {
            name: "server",
            path: &options.program,
            args: Vec::new(),
            env: env.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            signal: "TERM",
            user: None,
            folder: Path::new("/"),
        };
        let mut server = Self { url, running: program.start(state.path())? };
        server.ready().await?;
        Ok(server)
    }

    async fn ready(&mut self) -> Result<()> {
        let probe = self.url.join("/readyz")?;
        let http = reqwest::Client::new();
        let until = Instant::now() + PATIENCE;
        loop {
            let answer = http.get(probe.clone()).timeout(Duration::from_secs(5)).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            self.running.check()?;
            if Instant::now() > until {
                bail!(
                    "the server is not ready after {PATIENCE:?}. Its log ends with:\n{}",
                    self.running.tail()
                );
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until it ends by itself, and tells how.
    pub async fn ended(&mut self) -> String {
        self.running.ended().await
    }

    /// Stops it.
    pub async fn stop(self) {
        self.running.stop().await;
    }
}
