//! Everything the environment decides, read once at start.
//!
//! Reading never stops at the first problem: whoever sets up a server sees all of them at once, one
//! sentence each.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use cookie::Key;
use url::Url;

use crate::env::{self, Reader};

/// Everything the environment decides.
#[derive(Clone)]
pub struct Config {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// How people reach the server.
    pub public: PublicUrl,
    /// Encrypts the sign-in and refresh cookies.
    pub cookie_key: Key,
    /// The two databases.
    pub store: store::Config,
    /// How long to wait for the databases and the identity provider at start.
    pub start_patience: Duration,
    /// The identity provider.
    pub identity: Identity,
    /// The service that reads scans; without one they are not read.
    pub upstage: Option<Upstage>,
    /// The language model that may help the expert; without one it answers alone.
    pub model: Option<Model>,
    /// Bytes of one file at most.
    pub upload_limit: u64,
    /// The folder with the built front end.
    pub dist: PathBuf,
    /// The age at which a file that no statement names is removed.
    pub sweep_after: Duration,
}

/// Where PropelAuth is, and how it knows us.
#[derive(Clone)]
pub struct Identity {
    /// Issuer of tokens and base of the sign-in pages; no slash at the end.
    pub auth_url: Url,
    /// Host of the backend API.
    pub api_url: Url,
    /// Key for the backend API.
    pub api_key: String,
    /// The OAuth client.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
    /// The key that verifies tokens; fetched at start when `None`.
    pub verifier_key: Option<String>,
    /// Signs webhooks; without one there are none.
    pub webhook_secret: Option<String>,
    /// How far the provider's clock may be off.
    pub leeway: Duration,
}

/// The service that reads scans, and how it knows us.
#[derive(Clone)]
pub struct Upstage {
    /// Where files are sent.
    pub url: Url,
    /// Its key for us.
    pub key: String,
    /// How long one answer may take at most.
    pub patience: Duration,
    /// How long to wait before the second attempt; twice as long before the third.
    pub pause: Duration,
}

/// The language model that may help the expert, and how it knows us.
#[derive(Clone)]
pub struct Model {
    /// The address before `/chat/completions`.
    pub base: Url,
    /// Its key for us; a model of one's own may need none.
    pub key: Option<String>,
    /// What the model is called there.
    pub name: String,
    /// Questions of one person on a day.
    pub budget: i32,
    /// How long it may say nothing.
    pub patience: Duration,
    /// How long to wait before the second attempt; twice as long before the third.
    pub pause: Duration,
}

impl Identity {
    /// The issuer as tokens name it: the address without a slash at the end.
    pub fn issuer(&self) -> String {
        self.auth_url.as_str().trim_end_matches('/').to_owned()
    }

    /// An address below the sign-in pages' host.
    pub fn auth_path(&self, path: &str) -> String {
        format!("{}{path}", self.issuer())
    }

    /// An address below the backend API's host.
    pub fn api_path(&self, path: &str) -> String {
        format!("{}{path}", self.api_url.as_str().trim_end_matches('/'))
    }
}

/// The address people use, with what follows from it.
#[derive(Clone, Debug)]
pub struct PublicUrl {
    /// The address.
    pub url: Url,
    /// As browsers send it in `Origin`.
    pub origin: String,
    /// Whether it is https.
    pub secure: bool,
}

impl PublicUrl {
    /// From the address.
    pub fn new(url: Url) -> Self {
        let origin = url.origin().ascii_serialization();
        let secure = url.scheme() == "https";
        Self { url, origin, secure }
    }
}

/// What stops the server before it starts: one sentence for each value.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{}", .0.join("\n"))]
pub struct Problems(pub Vec<String>);

impl Config {
    /// From the process's environment.
    ///
    /// # Errors
    /// [`Problems`], all of them.
    pub fn from_env() -> Result<Self, Problems> {
        Self::read(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
    }

    /// From anything that knows values by name.
    ///
    /// # Errors
    /// [`Problems`], all of them.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Problems> {
        let mut env = Reader::new(&lookup);
        let listen = env.optional("BANKSTAT_LISTEN", "a socket address such as 127.0.0.1:3000", env::parsed);
        let public = env.required(
            "BANKSTAT_PUBLIC_URL",
            "an address without a path such as https://bank.example.com; http only for localhost",
            env::web_origin,
        );
        let cookie_key = env.required(
            "BANKSTAT_COOKIE_KEY",
            "at least 64 random bytes in base64, as `openssl rand -base64 64 -A` prints them",
            env::cookie_key,
        );
        let postgres =
            env.required("DATABASE_URL", "an address that starts with postgres://", env::postgres_url);
        let connections = env
            .optional("DATABASE_CONNECTIONS", "a number from 4 to 1000", |text| env::between(text, 4, 1000));
        let mongodb = env.required(
            "MONGODB_URI",
            "an address that starts with mongodb:// or mongodb+srv://",
            env::mongodb_uri,
        );
        let mongodb_database = env.optional(
            "MONGODB_DATABASE",
            "a database name of letters, digits, - and _",
            env::mongodb_name,
        );
        let identity = read_identity(&mut env);
        let upstage = read_upstage(&mut env);
        let model = read_model(&mut env);
        let upload_limit = env.optional("BANKSTAT_UPLOAD_LIMIT", "a number of bytes above 0", |text| {
            env::between(text, 1, u64::MAX)
        });
        let dist = env.optional("BANKSTAT_DIST", "a folder", env::parsed);
        let sweep_after = env.optional("BANKSTAT_SWEEP_AFTER", "a number of seconds above 0", |text| {
            env::seconds(text, 1, u64::MAX)
        });
        let patience = env
            .optional("BANKSTAT_START_PATIENCE", "a number of seconds", |text| env::seconds(text, 0, 86_400));

        let config = (|| {
            Some(Self {
                listen: listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 3000))),
                public: PublicUrl::new(public?),
                cookie_key: cookie_key?,
                store: store::Config {
                    postgres_url: postgres?,
                    mongodb_uri: mongodb?,
                    mongodb_database: mongodb_database.unwrap_or_else(|| "bankstat".into()),
                    postgres_connections: connections.unwrap_or(16),
                    patience: Duration::from_secs(3),
                },
                start_patience: patience.unwrap_or(Duration::from_secs(60)),
                identity: identity?,
                upstage,
                model,
                upload_limit: upload_limit.unwrap_or(100 * 1024 * 1024),
                dist: dist.unwrap_or_else(|| PathBuf::from("dist")),
                sweep_after: sweep_after.unwrap_or(Duration::from_secs(3600)),
            })
        })();
        match config {
            Some(config) if env.problems().is_empty() => Ok(config),
            _ => Err(Problems(env.problems().to_vec())),
        }
    }
}

/// Where Upstage's document-parse service takes files.
const UPSTAGE: &str = "https://api.upstage.ai/v1/document-digitization";

fn read_upstage(env: &mut Reader<'_>) -> Option<Upstage> {
    let key = env.optional("UPSTAGE_API_KEY", "the API key", env::header_text);
    let url = env.optional(
        "UPSTAGE_URL",
        "an address such as https://api.upstage.ai/v1/document-digitization; http only for localhost",
        env::web_address,
    );
    let patience =
        env.optional("UPSTAGE_PATIENCE", "a number of seconds above 0", |text| env::seconds(text, 1, 86_400));
    let pause = env.optional("UPSTAGE_PAUSE", "a number of seconds", |text| env::seconds(text, 0, 20));
    let url = url.or_else(|| Url::parse(UPSTAGE).ok())?;
    Some(Upstage {
        url,
        key: key?,
        patience: patience.unwrap_or(Duration::from_secs(150)),
        pause: pause.unwrap_or(Duration::from_secs(2)),
    })
}

fn read_model(env: &mut Reader<'_>) -> Option<Model> {
    let base = env.optional(
        "EXPERT_MODEL_URL",
        "an address such as https://api.cerebras.ai/v1; http only for localhost",
        env::web_address,
    );
    let key = env.optional("EXPERT_MODEL_KEY", "the API key", env::header_text);
    let name = match &base {
        Some(_) => env.required("EXPERT_MODEL", "the name of a model of that service", env::header_text),
        None => env.optional("EXPERT_MODEL", "the name of a model", env::header_text),
    };
    let budget = env
        .optional("EXPERT_DAILY_QUESTIONS", "a number from 0 to 10000", |text| env::between(text, 0, 10_000));
    let patience =
        env.optional("EXPERT_PATIENCE", "a number of seconds above 0", |text| env::seconds(text, 1, 120));
    let pause = env.optional("EXPERT_PAUSE", "a number of seconds", |text| env::seconds(text, 0, 10));
    Some(Model {
        base: base?,
        key,
        name: name?,
        budget: budget.unwrap_or(50),
        patience: patience.unwrap_or(Duration::from_secs(20)),
        pause: pause.unwrap_or(Duration::from_secs(1)),
    })
}

fn read_identity(env: &mut Reader<'_>) -> Option<Identity> {
    const ADDRESS: &str =
        "an address without a path such as https://auth.example.com; http only for localhost";
    let auth_url = env.required("PROPELAUTH_AUTH_URL", ADDRESS, env::web_origin);
    let api_url = env.required("PROPELAUTH_API_URL", ADDRESS, env::web_origin);
    let api_key = env.required("PROPELAUTH_API_KEY", "the backend API key", env::header_text);
    let client_id = env.required("PROPELAUTH_CLIENT_ID", "the OAuth client’s id", env::header_text);
    let client_secret =
        env.required("PROPELAUTH_CLIENT_SECRET", "the OAuth client’s secret", env::header_text);
    let verifier_key = env.optional(
        "PROPELAUTH_VERIFIER_KEY",
        "the public verifier key in PEM form; \\n may stand for a new line",
        env::verifier_key,
    );
    let webhook_secret = env.optional(
        "PROPELAUTH_WEBHOOK_SECRET",
        "the signing secret, which starts with whsec_",
        env::webhook_secret,
    );
    let leeway = env.optional("BANKSTAT_TOKEN_LEEWAY", "a number of seconds from 0 to 60", |text| {
        env::seconds(text, 0, 60)
    });
    Some(Identity {
        auth_url: auth_url?,
        api_url: api_url?,
        api_key: api_key?,
        client_id: client_id?,
        client_secret: client_secret?,
        verifier_key,
        webhook_secret,
        leeway: leeway.unwrap_or(Duration::from_secs(5)),
    })
}
