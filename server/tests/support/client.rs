//! A small browser: keeps cookies as one would, sends `Origin`, follows no redirect by itself.

use std::sync::{Arc, Mutex};

use cookie::Cookie;
use devstack::identity::Provider;
use reqwest::{Body, Method, RequestBuilder, Response, StatusCode, header};
use serde_json::{Value, json};

use super::eventually;

#[derive(Clone)]
pub struct Client {
    pub base: String,
    http: reqwest::Client,
    cookies: Arc<Mutex<Vec<Cookie<'static>>>>,
}

impl Client {
    pub fn new(base: &str) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { base: base.into(), http, cookies: Arc::default() }
    }

    /// Another browser with the same cookies at this moment.
    pub fn twin(&self) -> Self {
        let cookies = self.cookies.lock().unwrap().clone();
        Self { cookies: Arc::new(Mutex::new(cookies)), ..self.clone() }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().iter().find(|c| c.name() == name).map(|c| c.value().to_owned())
    }

    pub fn set_cookie(&self, name: &str, value: &str, path: &str) {
        let cookie = Cookie::build((name.to_owned(), value.to_owned())).path(path.to_owned()).build();
        self.keep(cookie);
    }

    pub fn drop_cookie(&self, name: &str) {
        self.cookies.lock().unwrap().retain(|kept| kept.name() != name);
    }

    fn keep(&self, cookie: Cookie<'static>) {
        let mut cookies = self.cookies.lock().unwrap();
        cookies.retain(|kept| kept.name() != cookie.name() || kept.path() != cookie.path());
        if cookie.max_age().is_none_or(|age| age.is_positive()) {
            cookies.push(cookie);
        }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies = self.cookies.lock().unwrap();
        let sent: Vec<String> = cookies
            .iter()
            .filter(|cookie| path.starts_with(cookie.path().unwrap_or("/")))
            .map(|cookie| format!("{}={}", cookie.name(), cookie.value()))
            .collect();
        let mut request = self.http.request(method.clone(), format!("{}{path}", self.base));
        if !sent.is_empty() {
            request = request.header(header::COOKIE, sent.join("; "));
        }
        if method != Method::GET {
            request = request.header(header::ORIGIN, &self.base);
        }
        request
    }

    /// Sends, and keeps the cookies of the answer.
    pub async fn send(&self, request: RequestBuilder) -> Response {
        let answer = request.send().await.unwrap();
        for value in answer.headers().get_all(header::SET_COOKIE) {
            self.keep(Cookie::parse(value.to_str().unwrap().to_owned()).unwrap());
        }
        answer
    }

    pub async fn get(&self, path: &str) -> Response {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Response {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    /// Calls a server function: status and JSON.
    pub async fn call(&self, endpoint: &str, arguments: Value) -> (StatusCode, Value) {
        let answer = self.post(&format!("/api/{endpoint}"), arguments).await;
        (answer.status(), answer.json().await.unwrap())
    }

    /// Begins a sign-in: the address of the provider's page.
    pub async fn begin(&self, query: &str) -> url::Url {
        let answer = self.get(&format!("/auth/login?{query}")).await;
        assert!(answer.status().is_redirection(), "{}", answer.status());
        location(&answer).parse().unwrap()
    }

    /// The whole way: where the browser ends up.
    pub async fn sign_in(&self, provider: &Provider, user_id: &str, return_to: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("return_to", return_to);
        let authorize = self.begin(&query.finish()).await;
        let back = provider.approve(&authorize, user_id).unwrap();
        self.come_back(&back).await
    }

    /// Follows the provider's redirect to the callback: where that leads.
    pub async fn come_back(&self, back: &url::Url) -> String {
        let answer = self.get(&format!("{}?{}", back.path(), back.query().unwrap_or_default())).await;
        assert!(answer.status().is_redirection(), "{}", answer.status());
        location(&answer)
    }

    pub async fn session(&self) -> Value {
        let answer = self.post("/auth/session", json!({})).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    pub async fn is_signed_in(&self) -> bool {
        self.session().await["state"] == "signed_in"
    }

    /// A file as the browser sends it.
    pub fn upload_request(&self, name: &str, account: &Value, body: impl Into<Body>) -> RequestBuilder {
        self.upload_told(name, account, json!({}), body)
    }

    /// A file that the person told something about.
    pub fn upload_told(
        &self,
        name: &str,
        account: &Value,
        hints: Value,
        body: impl Into<Body>,
    ) -> RequestBuilder {
        let request = json!({ "file_name": name, "account": account, "hints": hints }).to_string();
        let header: String = request.bytes().map(escaped).collect();
        self.request(Method::POST, "/uploads").header("x-bankstat-upload", header).body(body)
    }

    /// Another account of the file that came with a statement; nothing of the file is sent.
    pub fn upload_with(&self, statement_id: i64, account: &Value) -> RequestBuilder {
        let request = json!({ "file_name": "a.csv", "account": account, "hints": {}, "part": 1, "sent_with": statement_id });
        let header: String = request.to_string().bytes().map(escaped).collect();
        self.request(Method::POST, "/uploads").header("x-bankstat-upload", header)
    }

    /// Sends a file into a new account: status and JSON.
    pub async fn upload(&self, name: &str, body: impl Into<Body>) -> (StatusCode, Value) {
        let account = json!({ "new": { "name": "Cheque", "currency": "ZAR", "number": null } });
        let answer = self.send(self.upload_request(name, &account, body)).await;
        (answer.status(), answer.json().await.unwrap())
    }

    /// Sends a file and waits until its import has ended: the import's record.
    pub async fn import(&self, name: &str, body: impl Into<Body>) -> Value {
        let (status, accepted) = self.upload(name, body).await;
        assert_eq!(status, StatusCode::ACCEPTED, "{accepted}");
        self.ended(accepted["statement_id"].as_i64().unwrap(), 20).await
    }

    pub async fn ended(&self, statement_id: i64, seconds: u64) -> Value {
        eventually("the import ends", seconds, || async {
            let (status, record) =
                self.call("statements/import", json!({ "statement_id": statement_id })).await;
            let state = record["state"].as_str().unwrap_or_default();
            (status.is_success() && ["imported", "failed"].contains(&state)).then_some(record)
        })
        .await
    }
}

fn escaped(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

pub fn location(answer: &Response) -> String {
    answer.headers()[header::LOCATION].to_str().unwrap().to_owned()
}
