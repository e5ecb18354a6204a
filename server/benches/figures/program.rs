//! The release program with its databases and identity provider, and people signed in to it.

use std::{
    process::Stdio,
    time::{Duration, Instant},
};

use devstack::{TestDatabase, TestStack, identity};
use reqwest::{Client, Response, Url, header, redirect::Policy};
use serde::de::DeserializeOwned;
use statement::{
    Hints,
    import::{AccountChoice, UPLOAD_HEADER, UploadAccepted, UploadRequest},
};
use tokio::process::{Child, Command};

/// The running program.
pub struct Program {
    pub database: TestDatabase,
    provider: identity::Provider,
    server: Child,
    public: String,
    http: Client,
}

/// Somebody signed in.
pub struct Person {
    pub user_id: String,
    cookies: String,
}

impl Program {
    /// Starts everything on free ports.
    pub async fn start() -> Self {
        let stack = TestStack::get().await.unwrap_or_else(|error| panic!("{error:#}"));
        let database = stack.database("bench").await.unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let public = format!("http://localhost:{port}");
        let callback = Url::parse(&format!("{public}/auth/callback")).unwrap();
        let settings = identity::Settings { redirect_uris: vec![callback], ..Default::default() };
        let provider = identity::Provider::start(settings).await.unwrap();
        let server = command(&database, &provider, &public, port).spawn().unwrap();
        let http = Client::builder().redirect(Policy::none()).build().unwrap();
        let program = Self { database, provider, server, public, http };
        program.ready().await;
        program
    }

    async fn ready(&self) {
        for _ in 0..200 {
            let answer = self.http.get(format!("{}/readyz", self.public)).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("the server was not ready within 20 s");
    }

    /// A new person, signed in through the whole flow.
    pub async fn sign_up(&self, email: &str) -> Person {
        let user_id = self.provider.add_user(email);
        let login = self.http.get(format!("{}/auth/login", self.public)).send().await.unwrap();
        let authorize = location(&login);
        let callback = self.provider.approve(&authorize, &user_id).unwrap();
        let request = self.http.get(callback).header(header::COOKIE, cookies(&login));
        let back = request.send().await.unwrap();
        Person { user_id, cookies: cookies(&back) }
    }

    /// Calls a server function.
    pub async fn call<T: DeserializeOwned>(
        &self,
        person: &Person,
        endpoint: &str,
        body: serde_json::Value,
    ) -> T {
        let request = self.http.post(format!("{}/api/{endpoint}", self.public));
        let request = request.header(header::COOKIE, &person.cookies).header(header::ORIGIN, &self.public);
        let answer = request.json(&body).send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{endpoint}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Asks the expert: how long until its first words, and until its last.
    pub async fn ask(&self, person: &Person, body: serde_json::Value) -> (Duration, Duration) {
        let begun = Instant::now();
        let request = self.http.post(format!("{}/expert/ask", self.public));
        let request = request.header(header::COOKIE, &person.cookies).header(header::ORIGIN, &self.public);
        let mut answer = request.json(&body).send().await.unwrap();
        let (mut text, mut first) = (String::new(), None);
        while let Some(piece) = answer.chunk().await.unwrap() {
            text.push_str(&String::from_utf8_lossy(&piece));
            let begins = ["\"heard\":\"reading\"", "\"heard\":\"text\""];
            if first.is_none() && begins.iter().any(|event| text.contains(event)) {
                first = Some(begun.elapsed());
            }
        }
        assert!(text.contains("\"state\":\"whole\""), "{text}");
        (first.unwrap(), begun.elapsed())
    }

    /// Sends a file; answers with the statement's key, or the refusal.
    pub async fn upload(&self, person: &Person, name: &str, content: reqwest::Body) -> Result<i64, String> {
        let request = UploadRequest {
            part: 0,
            same: Vec::new(),
            sent_with: None,
            file_name: name.into(),
            account: AccountChoice::New { name: name.into(), currency: finance::Currency::ZAR, number: None },
            hints: Hints::default(),
        };
        let json = serde_json::to_string(&request).unwrap();
        let encoded: String = url::form_urlencoded::byte_serialize(json.as_bytes()).collect();
        let answer = self
            .http
            .post(format!("{}/uploads", self.public))
            .header(header::COOKIE, &person.cookies)
            .header(header::ORIGIN, &self.public)
            .header(UPLOAD_HEADER, encoded.replace('+', "%20"))
            .body(content)
            .send()
            .await
            .map_err(|error| error.to_string())?;
        if !answer.status().is_success() {
            return Err(answer.text().await.unwrap_or_default());
        }
        let accepted: UploadAccepted = answer.json().await.map_err(|error| error.to_string())?;
        Ok(accepted.statement_id)
    }

    /// Memory of the server: the most it has held so far, and what it holds now, in kB.
    pub fn memory(&self) -> (u64, u64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.id().unwrap())).unwrap();
        let read = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        (read("VmHWM:"), read("VmRSS:"))
    }

    /// Ends everything that was started.
    pub async fn stop(mut self) {
        let _ = self.server.kill().await;
        drop(self.provider);
        let _ = self.database.close().await;
    }
}

fn command(database: &TestDatabase, provider: &identity::Provider, public: &str, port: u16) -> Command {
    let settings = provider.settings();
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command
        .env("BANKSTAT_LISTEN", format!("127.0.0.1:{port}"))
        .env("BANKSTAT_PUBLIC_URL", public)
        .env("BANKSTAT_COOKIE_KEY", "QUFB".repeat(24))
        .env("DATABASE_URL", &database.postgres_url)
        .env("MONGODB_URI", &database.mongodb_uri)
        .env("MONGODB_DATABASE", &database.mongodb_database)
        .env("PROPELAUTH_AUTH_URL", provider.issuer())
        .env("PROPELAUTH_API_URL", provider.issuer())
        .env("PROPELAUTH_API_KEY", &settings.api_key)
        .env("PROPELAUTH_CLIENT_ID", &settings.client_id)
        .env("PROPELAUTH_CLIENT_SECRET", &settings.client_secret)
        .env("RUST_LOG", "warn")
        .stdin(Stdio::null())
        .kill_on_drop(true);
    command
}

fn location(answer: &Response) -> Url {
    let text = answer.headers().get(header::LOCATION).expect("a redirect").to_str().unwrap();
    Url::parse(text).unwrap()
}

fn cookies(answer: &Response) -> String {
    let set = answer.headers().get_all(header::SET_COOKIE).iter();
    let pairs: Vec<&str> = set
        .filter_map(|value| value.to_str().ok()?.split(';').next())
        .filter(|pair| !pair.ends_with('='))
        .collect();
    pairs.join("; ")
}
