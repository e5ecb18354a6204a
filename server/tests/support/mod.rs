//! The whole server in this process, on a free port, with real databases and an identity provider
//! of its own.

pub mod client;
pub mod proxy;

use std::{collections::HashMap, net::TcpListener, time::Duration};

use client::Client;
use devstack::{
    TestDatabase, TestStack,
    identity::{Provider, Settings, webhook_secret},
};
use server::{Config, Server};
use tokio_util::sync::CancellationToken;

pub const THANDI: &str = "00000000-0000-4000-8000-000000000001";
pub const JONAS: &str = "00000000-0000-4000-8000-000000000002";

/// Three transactions of April 2025: 1,000.00 in, 250.50 and 49.50 out.
pub const STATEMENT: &str = "Date,Description,Amount,Balance\n\
    2025-04-01,Salary,1000.00,1500.00\n\
    2025-04-03,SuperSpar groceries,-250.50,1249.50\n\
    2025-04-28,Uber trip,-49.50,1200.00\n";

/// What a test wants different.
pub struct Wish {
    pub env: HashMap<&'static str, String>,
    pub identity: Settings,
}

/// A running server.
pub struct TestApp {
    pub url: String,
    pub provider: Provider,
    pub webhook_secret: String,
    pub env: HashMap<&'static str, String>,
    /// Lives as long as the server reads from it.
    _dist: tempfile::TempDir,
    database: TestDatabase,
    stop: CancellationToken,
    running: Option<tokio::task::JoinHandle<()>>,
}

impl TestApp {
    pub async fn start(label: &str) -> Self {
        Self::with(label, |_| {}).await
    }

    /// Starts with whatever `change` does to the environment and the identity provider.
    pub async fn with(label: &str, change: impl FnOnce(&mut Wish)) -> Self {
        let mut app = Self::prepare(label, change).await;
        app.run().await;
        app
    }

    /// Everything but the server itself.
    pub async fn prepare(label: &str, change: impl FnOnce(&mut Wish)) -> Self {
        let database = TestStack::get().await.unwrap().database(label).await.unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let url = format!("http://127.0.0.1:{port}");
        let webhook_secret = webhook_secret();
        let mut identity = Settings {
            redirect_uris: vec![format!("{url}/auth/callback").parse().unwrap()],
            webhook: Some((format!("{url}/webhooks/propelauth").parse().unwrap(), webhook_secret.clone())),
            ..Settings::default()
        };
        identity.access_lifetime = Duration::from_secs(1800);
        let dist = dist();
        let env = HashMap::from([
            ("BANKSTAT_LISTEN", format!("127.0.0.1:{port}")),
            ("BANKSTAT_PUBLIC_URL", url.clone()),
            ("BANKSTAT_COOKIE_KEY", cookie_key()),
            ("BANKSTAT_TOKEN_LEEWAY", "0".into()),
            ("BANKSTAT_DIST", dist.path().display().to_string()),
            ("DATABASE_URL", database.postgres_url.clone()),
            ("DATABASE_CONNECTIONS", "8".into()),
            ("MONGODB_URI", database.mongodb_uri.clone()),
            ("MONGODB_DATABASE", database.mongodb_database.clone()),
            ("PROPELAUTH_API_KEY", identity.api_key.clone()),
            ("PROPELAUTH_CLIENT_ID", identity.client_id.clone()),
            ("PROPELAUTH_CLIENT_SECRET", identity.client_secret.clone()),
            ("PROPELAUTH_WEBHOOK_SECRET", webhook_secret.clone()),
        ]);
        let mut wish = Wish { env, identity };
        change(&mut wish);
        let provider = Provider::start(wish.identity).await.unwrap();
        let mut env = wish.env;
        env.entry("PROPELAUTH_AUTH_URL").or_insert(provider.issuer());
        env.entry("PROPELAUTH_API_URL").or_insert(provider.issuer());
        let stop = CancellationToken::new();
        Self { url, provider, webhook_secret, env, _dist: dist, database, stop, running: None }
    }

    pub fn config(&self) -> Config {
        Config::read(|name| self.env.get(name).cloned()).unwrap()
    }

    async fn run(&mut self) {
        let server = Server::start(self.config(), self.stop.clone()).await.unwrap();
        self.running = Some(tokio::spawn(server.finished()));
    }

    /// A browser nobody is signed in with.
    pub fn client(&self) -> Client {
        Client::new(&self.url)
    }

    /// A browser in which this person has signed in, by the real flow.
    pub async fn signed_in(&self, user_id: &str) -> Client {
        let client = self.client();
        let back = client.sign_in(&self.provider, user_id, "/").await;
        assert_eq!(back, "/", "sign-in failed");
        client
    }

    /// Stops the server and drops its databases. Not called, they stay behind for a look.
    pub async fn close(mut self) {
        self.stop.cancel();
        if let Some(running) = self.running.take() {
            running.await.unwrap();
        }
        self.database.close().await.unwrap();
    }
}

/// A front end of four files.
fn dist() -> tempfile::TempDir {
    let dist = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(dist.path().join(name), text).unwrap();
    write("index.html", "<!doctype html><script nonce=\"{{NONCE}}\">1</script>");
    write("sw.js", "self");
    write("frontend-0123456789abcdef.js", "plain");
    write("frontend-0123456789abcdef.js.br", "squeezed");
    dist
}

pub fn cookie_key() -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(rand::random::<[[u8; 32]; 2]>().concat())
}

/// Asks again and again until the answer is there.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, limit: u64, ask: impl Fn() -> F) -> T {
    let end = tokio::time::Instant::now() + Duration::from_secs(limit);
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(tokio::time::Instant::now() < end, "not within {limit} s: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
