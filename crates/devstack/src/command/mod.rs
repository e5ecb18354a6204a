//! What each command does.

pub(crate) mod arguments;
pub(crate) mod up;

use std::{io::Write, net::SocketAddr, process::ExitCode, time::Duration};

use anyhow::Result;
use arguments::Arguments;
use devstack::{
    databases::{Databases, Options},
    identity::{Provider, Settings, demo_users},
    state::{StateFolder, free_or_other},
};
use serde_json::{Value, json};
use tokio::{
    io::AsyncReadExt,
    signal::unix::{SignalKind, signal},
};
use url::Url;

/// `devstack databases`.
pub(crate) async fn databases(arguments: Arguments) -> Result<ExitCode> {
    let mut ending = Ending::new(true)?;
    let mut state = open(&arguments)?;
    let mut databases = Databases::start(&mut state, &database_options(&arguments)?).await?;
    announce(&json!({
        "postgres_url": databases.postgres_url,
        "mongodb_uri": databases.mongodb_uri,
    }))?;
    let code = tokio::select! {
        () = ending.wait() => ExitCode::SUCCESS,
        why = databases.ended() => {
            eprintln!("devstack: {why}");
            ExitCode::FAILURE
        }
    };
    databases.stop().await;
    Ok(code)
}

/// `devstack identity`.
pub(crate) async fn identity(arguments: Arguments) -> Result<ExitCode> {
    let mut ending = Ending::new(true)?;
    let mut state = open(&arguments)?;
    let public: Url = match arguments.get("public-url")? {
        Some(url) => url,
        None => Url::parse("http://localhost:3000")?,
    };
    let provider = start_identity(&mut state, &arguments, &public).await?;
    announce(&identity_line(&provider))?;
    ending.wait().await;
    Ok(ExitCode::SUCCESS)
}

/// `devstack schema`.
pub(crate) async fn schema(arguments: Arguments) -> Result<ExitCode> {
    let (Some(url), Some(migrations)) =
        (arguments.get::<String>("database-url")?, arguments.get::<std::path::PathBuf>("migrations")?)
    else {
        anyhow::bail!("schema needs --database-url and --migrations");
    };
    devstack::schema::migrate(&url, &migrations).await?;
    Ok(ExitCode::SUCCESS)
}

fn open(arguments: &Arguments) -> Result<StateFolder> {
    StateFolder::open(&arguments.state()?)
}

fn database_options(arguments: &Arguments) -> Result<Options> {
    Ok(Options {
        postgres_port: arguments.get("postgres-port")?,
        mongodb_port: arguments.get("mongodb-port")?,
        fast: arguments.has("fast"),
        from_environment: arguments.has("environment"),
        from_wheels: arguments.has("wheels"),
    })
}

async fn start_identity(state: &mut StateFolder, arguments: &Arguments, public: &Url) -> Result<Provider> {
    let default = Settings::default();
    let listen: SocketAddr = match arguments.get("listen")? {
        Some(listen) => listen,
        None => SocketAddr::from(([127, 0, 0, 1], free_or_other(state.kept.identity_port)?)),
    };
    let seconds = |name: &str, otherwise: Duration| -> Result<Duration> {
        Ok(arguments.get(name)?.map_or(otherwise, Duration::from_secs))
    };
    let webhook = match arguments.get("webhook-url")? {
        Some(url) => url,
        None => public.join("/webhooks/propelauth")?,
    };
    let kept = state.kept.clone();
    let provider = Provider::start(Settings {
        listen,
        access_lifetime: seconds("access-lifetime", default.access_lifetime)?,
        refresh_lifetime: seconds("refresh-lifetime", default.refresh_lifetime)?,
        rotation_grace: default.rotation_grace,
        key_file: Some(state.path().join("identity-key.pem")),
        state_file: Some(state.path().join("identity.json")),
        client_id: kept.client_id,
        client_secret: kept.client_secret,
        api_key: kept.api_key,
        redirect_uris: vec![public.join("/auth/callback")?],
        webhook: Some((webhook, kept.webhook_secret)),
        demo_users: demo_users(),
    })
    .await?;
    state.kept.identity_port = provider.url().port().unwrap_or(listen.port());
    state.save()?;
    Ok(provider)
}

/// What the server has to be configured with.
fn identity_line(provider: &Provider) -> Value {
    let settings = provider.settings();
    json!({
        "auth_url": provider.issuer(),
        "client_id": settings.client_id,
        "client_secret": settings.client_secret,
        "api_key": settings.api_key,
        "webhook_secret": settings.webhook.as_ref().map(|(_, secret)| secret),
    })
}

fn announce(line: &Value) -> Result<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{line}")?;
    Ok(output.flush()?)
}

/// The ways in which we are told to end: a signal, or the end of standard input when a program of
/// ours holds its other end.
struct Ending {
    watch_input: bool,
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
    hang_up: tokio::signal::unix::Signal,
}

impl Ending {
    fn new(watch_input: bool) -> Result<Self> {
        Ok(Self {
            watch_input,
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    /// Waits until one of them comes.
    async fn wait(&mut self) {
        let watch_input = self.watch_input;
        let closed = async {
            if !watch_input {
                std::future::pending::<()>().await;
            }
            let mut input = tokio::io::stdin();
            let mut buffer = [0; 64];
            while input.read(&mut buffer).await.is_ok_and(|read| read > 0) {}
        };
        tokio::select! {
            () = closed => {}
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
            _ = self.hang_up.recv() => {}
        }
    }
}
