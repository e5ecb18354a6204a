//! Sample data: an invented person's statements, brought in the way a person brings them in.

mod categories;
mod energy;
mod generate;
mod leaderboard;
mod plans;
mod questions;
mod touches;

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use reqwest::{Client, Response, header, redirect::Policy};
use serde_json::{Value, json};
use url::Url;

use crate::identity::Provider;
pub use generate::{SampleFile, statements};

/// The demo user who gets the sample data.
pub const OWNER: &str = "00000000-0000-4000-8000-000000000001";

/// Two more demo users, who vote too.
const NEIGHBOURS: [&str; 2] =
    ["00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000003"];

/// How long all imports may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Signs the owner in, uploads fourteen months of statements up to today, and fills the other pages.
pub async fn load(server: &Url, provider: &Provider) -> Result<()> {
    let person = Person::sign_in(server, provider, OWNER).await?;
    let today = chrono::Utc::now().date_naive();
    for file in statements(today) {
        let id = person.upload(&file).await.with_context(|| format!("uploading {}", file.name))?;
        person.imported(id).await.with_context(|| format!("importing {}", file.name))?;
    }
    categories::fill(&person).await.context("making categories and rules")?;
    touches::add(&person).await.context("changing transactions")?;
    plans::load(&person, today).await.context("budgets and goals")?;
    energy::load(&person, today).await.context("filling the energy page")?;
    questions::ask(&person).await.context("asking the expert")?;
    let mut people = vec![person];
    for neighbour in NEIGHBOURS {
        people.push(Person::sign_in(server, provider, neighbour).await?);
    }
    leaderboard::load(&people).await.context("filling the leaderboard")?;
    Ok(())
}

/// Somebody signed in over HTTP, with the cookies a browser would hold.
pub struct Person {
    http: Client,
    server: Url,
    cookies: String,
}

impl Person {
    /// Goes through the sign-in as a browser does.
    pub async fn sign_in(server: &Url, provider: &Provider, user_id: &str) -> Result<Self> {
        let http = Client::builder().redirect(Policy::none()).build()?;
        let asked = http.get(server.join("/auth/login?return_to=%2F")?).send().await?;
        let authorize =
            asked.headers().get(header::LOCATION).context("the server sends nobody to sign in")?;
        let callback = provider.approve(&Url::parse(authorize.to_str()?)?, user_id)?;
        let answer = http.get(callback).header(header::COOKIE, cookies(&asked)).send().await?;
        let cookies = cookies(&answer);
        if !answer.status().is_redirection() || cookies.is_empty() {
            bail!("the server refused the sign-in ({})", answer.status());
        }
        Ok(Self { http, server: server.clone(), cookies })
    }

    /// Sends a file for import; the answer is the statement's key.
    pub async fn upload(&self, file: &SampleFile) -> Result<i64> {
        let request = json!({
            "file_name": file.name,
            "account": {"new": {"name": file.account, "currency": file.currency, "number": null}},
            "hints": {"date_order": null, "decimal_mark": null, "inverted": null, "currency": file.currency},
        });
        let request: String = url::form_urlencoded::byte_serialize(request.to_string().as_bytes()).collect();
        let answer = self
            .post("/uploads")?
            .header("x-bankstat-upload", request.replace('+', "%20"))
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .body(file.content.clone())
            .send()
            .await?;
        let body = body(answer).await?;
        body.get("statement_id").and_then(Value::as_i64).context("the server gave no statement id")
    }

    /// Waits until an import is done.
    pub async fn imported(&self, statement_id: i64) -> Result<()> {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            let asked = self.post("/api/statements/import")?.json(&json!({"statement_id": statement_id}));
            let record = body(asked.header(header::ACCEPT, "application/json").send().await?).await?;
            match record.get("state").and_then(Value::as_str) {
                Some("imported") => return Ok(()),
                Some("failed") => bail!("the import failed: {}", record.get("failure").unwrap_or_default()),
                _ => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
        bail!("the import takes more than {PATIENCE:?}")
    }

    /// Calls a server function.
    pub async fn call(&self, endpoint: &str, arguments: Value) -> Result<Value> {
        let asked = self.post(&format!("/api/{endpoint}"))?.json(&arguments);
        body(asked.header(header::ACCEPT, "application/json").send().await?)
            .await
            .with_context(|| format!("calling {endpoint}"))
    }

    /// A request with the person's cookies and our own origin.
    pub fn post(&self, path: &str) -> Result<reqwest::RequestBuilder> {
        Ok(self
            .http
            .post(self.server.join(path)?)
            .header(header::COOKIE, &self.cookies)
            .header(header::ORIGIN, self.server.origin().ascii_serialization()))
    }
}

async fn body(answer: Response) -> Result<Value> {
    let status = answer.status();
    let text = answer.text().await?;
    if !status.is_success() {
        bail!("the server answered {status}: {text}");
    }
    serde_json::from_str(&text).context("the server’s answer is no JSON")
}

/// The cookies an answer sets, as a request sends them.
fn cookies(answer: &Response) -> String {
    let set =
        answer.headers().get_all(header::SET_COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let pairs = set.filter_map(|text| text.split(';').next()).filter(|pair| !pair.ends_with('='));
    pairs.collect::<Vec<_>>().join("; ")
}
