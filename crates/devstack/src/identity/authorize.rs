//! The authorization endpoint: asks who signs in, and sends the browser back with a code.

use std::sync::Arc;

use anyhow::{Result, bail};
use axum::{
    Form,
    extract::{Query, State as Extract, rejection::QueryRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use url::Url;
use uuid::Uuid;

use super::{
    Shared, page,
    settings::DemoUser,
    state::{Grant, State},
    webhook,
};

/// Name of the cookie by which the provider knows a browser.
pub(super) const COOKIE: &str = "local_identity";

/// An authorization request, as it comes in the address and travels on in the page's form.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub(super) struct Request {
    pub(super) client_id: String,
    pub(super) redirect_uri: String,
    pub(super) response_type: String,
    pub(super) state: String,
    pub(super) scope: Option<String>,
    pub(super) nonce: Option<String>,
    pub(super) code_challenge: Option<String>,
    pub(super) code_challenge_method: Option<String>,
    pub(super) prompt: Option<String>,
    pub(super) screen: Option<String>,
}

/// What the person chose on the page.
#[derive(Debug, Deserialize)]
pub(super) struct Choice {
    /// The authorization request, URL-encoded.
    request: String,
    /// A user picked by button.
    user: Option<String>,
    /// Or an e-mail address.
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    /// Set when the person wants to act as the user picked.
    act_as: Option<String>,
}

/// `GET`: goes on without asking where it may, or shows the page.
pub(super) async fn ask(
    Extract(shared): Extract<Arc<Shared>>,
    headers: HeaderMap,
    request: Result<Query<Request>, QueryRejection>,
) -> Response {
    let request = match request {
        Ok(Query(request)) => request,
        Err(rejection) => return rejection.into_response(),
    };
    let back = match check(&shared, &request) {
        Ok(back) => back,
        Err(why) => return page::problem(StatusCode::BAD_REQUEST, &why),
    };
    if request.response_type != "code" {
        return refuse(back, &request, "unsupported_response_type");
    }
    if request.code_challenge.is_some() && request.code_challenge_method.as_deref() != Some("S256") {
        return refuse(back, &request, "invalid_request");
    }
    let signed_in = browser(&shared, &headers);
    match (request.prompt.as_deref(), signed_in) {
        (Some("none") | None, Some((browser, grant))) => {
            redirect(&with_code(&shared, back, &request, grant, browser))
        }
        (Some("none"), None) => refuse(back, &request, "login_required"),
        (None | Some("login" | "select_account"), _) => {
            let users = shared.state().users.clone();
            page::authorize(&request, &users, None).into_response()
        }
        (Some(_), _) => refuse(back, &request, "invalid_request"),
    }
}

/// `POST`: the person has chosen.
pub(super) async fn answer(Extract(shared): Extract<Arc<Shared>>, Form(choice): Form<Choice>) -> Response {
    let Ok(request) = decode(&choice.request) else {
        return page::problem(StatusCode::BAD_REQUEST, "The sign-in request got lost. Start again.");
    };
    let back = match check(&shared, &request) {
        Ok(back) => back,
        Err(why) => return page::problem(StatusCode::BAD_REQUEST, &why),
    };
    let chosen = match &choice.user {
        Some(user_id) => shared.state().user(user_id).cloned(),
        None => register(&shared, &choice),
    };
    let Some(user) = chosen else {
        let users = shared.state().users.clone();
        let shown = page::authorize(&request, &users, Some("Enter a whole e-mail address."));
        return (StatusCode::UNPROCESSABLE_ENTITY, shown).into_response();
    };
    let impersonator = choice.act_as.map(|_| staff_id());
    let grant = Grant { user_id: user.user_id, impersonator };
    let browser = shared.change(|state| state.sign_in(grant.clone()));
    let cookie = format!("{COOKIE}={browser}; Path=/; HttpOnly; SameSite=Lax");
    let target = with_code(&shared, back, &request, grant, browser);
    (StatusCode::SEE_OTHER, [(header::SET_COOKIE, cookie), (header::LOCATION, target.into())]).into_response()
}

/// Goes through the request as a browser would, for a given person.
pub(super) fn approve(shared: &Shared, authorize: &Url, grant: Grant) -> Result<Url> {
    let request = match decode(authorize.query().unwrap_or_default()) {
        Ok(request) => request,
        Err(why) => bail!("the authorization request is incomplete: {why}"),
    };
    let back = check(shared, &request).map_err(anyhow::Error::msg)?;
    if request.code_challenge.is_some() && request.code_challenge_method.as_deref() != Some("S256") {
        bail!("the code challenge is not S256");
    }
    let browser = shared.change(|state| state.sign_in(grant.clone()));
    Ok(with_code(shared, back, &request, grant, browser))
}

/// The user with this e-mail address, made when missing.
pub(super) fn sign_up(state: &mut State, email: &str, first: Option<&str>, last: Option<&str>) -> DemoUser {
    if let Some(user) = state.by_email(email) {
        return user.clone();
    }
    let name = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let user = DemoUser {
        user_id: Uuid::new_v4().to_string(),
        email: email.to_owned(),
        first_name: name(first),
        last_name: name(last),
    };
    state.users.push(user.clone());
    user
}

fn register(shared: &Arc<Shared>, choice: &Choice) -> Option<DemoUser> {
    let email = choice.email.as_deref()?.trim();
    let (name, host) = email.split_once('@')?;
    if name.is_empty() || host.len() < 3 || email.len() > 254 || email.contains(char::is_whitespace) {
        return None;
    }
    let known = shared.state().by_email(email).is_some();
    let (first, last) = (choice.first_name.as_deref(), choice.last_name.as_deref());
    let user = shared.change(|state| sign_up(state, email, first, last));
    if !known {
        webhook::send(
            shared,
            json!({"event_type": "user.created", "user_id": user.user_id, "email": user.email}),
        );
    }
    Some(user)
}

/// The address to go back to, when client and address are known ones.
fn check(shared: &Shared, request: &Request) -> Result<Url, String> {
    if request.client_id != shared.settings.client_id {
        return Err("This client is not known here.".to_owned());
    }
    let back =
        Url::parse(&request.redirect_uri).map_err(|_| "The redirect address is malformed.".to_owned())?;
    if !shared.settings.redirect_uris.contains(&back) {
        return Err(format!("The redirect address {back} is not registered."));
    }
    Ok(back)
}

/// The browser's own sign-in, from its cookie.
pub(super) fn browser(shared: &Shared, headers: &HeaderMap) -> Option<(String, Grant)> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    let name = format!("{COOKIE}=");
    let value = cookies.split("; ").find_map(|cookie| cookie.strip_prefix(&name))?;
    let state = shared.state();
    let grant = state.browsers.get(value)?.clone();
    state.user(&grant.user_id)?;
    Some((value.to_owned(), grant))
}

fn with_code(shared: &Shared, mut back: Url, request: &Request, grant: Grant, browser: String) -> Url {
    let scope = request.scope.clone().unwrap_or_else(|| "openid email profile".to_owned());
    let code = shared.change(|state| {
        state.issue_code(
            grant,
            browser,
            request.redirect_uri.clone(),
            request.code_challenge.clone(),
            request.nonce.clone(),
            scope,
        )
    });
    back.query_pairs_mut().append_pair("code", &code).append_pair("state", &request.state);
    back
}

fn refuse(mut back: Url, request: &Request, error: &str) -> Response {
    back.query_pairs_mut().append_pair("error", error).append_pair("state", &request.state);
    redirect(&back)
}

fn redirect(target: &Url) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, target.as_str())]).into_response()
}

/// The request as a query string, to travel in the page's form.
pub(super) fn encode(request: &Request) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(request) {
        for (name, value) in &fields {
            if let Some(text) = value.as_str() {
                query.append_pair(name, text);
            }
        }
    }
    query.finish()
}

fn decode(query: &str) -> Result<Request, String> {
    let fields: serde_json::Map<String, serde_json::Value> = url::form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned().into()))
        .collect();
    serde_json::from_value(fields.into()).map_err(|error| error.to_string())
}

/// The member of staff who acts as somebody else.
fn staff_id() -> String {
    "00000000-0000-4000-8000-0000000000ff".to_owned()
}
