//! The provider's pages: plain HTML that says it is a local stand-in.

use std::sync::Arc;

use axum::{
    extract::State as Extract,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};

use super::{
    Shared,
    authorize::{self, Request},
    settings::DemoUser,
};

const STYLE: &str = include_str!("page.css");

fn layout(title: &str, body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">\
         <title>{title}</title><style>{STYLE}</style></head><body><main>\
         <p class=\"local\">Local identity provider, for development only</p>\
         <h1>{title}</h1>{body}</main></body></html>"
    ))
}

/// Who signs in: a button for each user, and a form for an e-mail address.
pub(super) fn authorize(request: &Request, users: &[DemoUser], problem: Option<&str>) -> Html<String> {
    let hidden =
        format!("<input type=\"hidden\" name=\"request\" value=\"{}\">", escape(&authorize::encode(request)));
    let buttons: String = users.iter().map(user_button).collect();
    let alert = problem
        .map(|text| format!("<p class=\"problem\" id=\"problem\" role=\"alert\">{}</p>", escape(text)))
        .unwrap_or_default();
    let described =
        if problem.is_some() { " aria-describedby=\"problem\" aria-invalid=\"true\"" } else { "" };
    let pick = format!(
        "<section aria-labelledby=\"pick\"><h2 id=\"pick\">Pick a user</h2>\
         <form method=\"post\" action=\"/propelauth/oauth/authorize\">{hidden}<div class=\"users\">{buttons}</div>\
         <label class=\"check\"><input type=\"checkbox\" name=\"act_as\" value=\"1\">\
         <span>Act as this user, as support staff would</span></label></form></section>"
    );
    let sign_up = format!(
        "<section aria-labelledby=\"new\"><h2 id=\"new\">Use an e-mail address</h2>{alert}\
         <form method=\"post\" action=\"/propelauth/oauth/authorize\" novalidate>{hidden}\
         <label for=\"email\">E-mail address</label>\
         <input id=\"email\" name=\"email\" type=\"email\" autocomplete=\"email\" required{described}>\
         <div class=\"pair\"><div><label for=\"first\">First name (optional)</label>\
         <input id=\"first\" name=\"first_name\" autocomplete=\"given-name\"></div>\
         <div><label for=\"last\">Last name (optional)</label>\
         <input id=\"last\" name=\"last_name\" autocomplete=\"family-name\"></div></div>\
         <button class=\"primary\">Continue</button>\
         <p class=\"hint\">A new address makes a new user; nothing is sent.</p></form></section>"
    );
    if request.screen.as_deref() == Some("signup") {
        layout("Create an account", &format!("{sign_up}{pick}"))
    } else {
        layout("Sign in", &format!("{pick}{sign_up}"))
    }
}

fn user_button(user: &DemoUser) -> String {
    let name = full_name(user);
    format!(
        "<button name=\"user\" value=\"{}\"><strong>{}</strong><span>{}</span></button>",
        escape(&user.user_id),
        escape(&name),
        escape(&user.email)
    )
}

fn full_name(user: &DemoUser) -> String {
    let parts: Vec<&str> =
        [user.first_name.as_deref(), user.last_name.as_deref()].into_iter().flatten().collect();
    if parts.is_empty() { user.email.clone() } else { parts.join(" ") }
}

/// A page that says why a sign-in can't go on.
pub(super) fn problem(status: StatusCode, why: &str) -> Response {
    let body = format!("<p class=\"problem\" role=\"alert\">{}</p>", escape(why));
    (status, layout("Sign-in refused", &body)).into_response()
}

/// `/login`: signing in starts in the application.
pub(super) async fn login(Extract(shared): Extract<Arc<Shared>>) -> Html<String> {
    layout("Sign in", &back_to_app(&shared, "Sign in from the application; it sends you here."))
}

/// `/signup`: the same.
pub(super) async fn signup(Extract(shared): Extract<Arc<Shared>>) -> Html<String> {
    layout("Create an account", &back_to_app(&shared, "Create an account from the application."))
}

/// `/account`: who is signed in here.
pub(super) async fn account(Extract(shared): Extract<Arc<Shared>>, headers: HeaderMap) -> Html<String> {
    let user = authorize::browser(&shared, &headers)
        .and_then(|(_, grant)| shared.state().user(&grant.user_id).cloned());
    let Some(user) = user else {
        return layout("Account", &back_to_app(&shared, "Nobody is signed in here."));
    };
    let body = format!(
        "<p>{}<br>{}</p><form method=\"post\"><button>Sign out here</button></form>",
        escape(&full_name(&user)),
        escape(&user.email)
    );
    layout("Account", &format!("{body}{}", back_to_app(&shared, "")))
}

/// `POST /account`: ends the provider's own sign-in in this browser.
pub(super) async fn sign_out(Extract(shared): Extract<Arc<Shared>>, headers: HeaderMap) -> Response {
    if let Some((browser, _)) = authorize::browser(&shared, &headers) {
        shared.change(|state| state.browsers.remove(&browser));
    }
    let cookie = format!("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax", authorize::COOKIE);
    ([(header::SET_COOKIE, cookie)], Redirect::to("/account")).into_response()
}

fn back_to_app(shared: &Shared, text: &str) -> String {
    let link = shared
        .settings
        .redirect_uris
        .first()
        .map(|uri| uri.origin().ascii_serialization())
        .map(|origin| format!("<p><a href=\"{origin}/\">To the application</a></p>"))
        .unwrap_or_default();
    format!("<p>{}</p>{link}", escape(text))
}

/// Text as it may stand in HTML and in quoted attributes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
