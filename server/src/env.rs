//! Reads values by name and collects what is wrong with them.

use std::{str::FromStr, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use cookie::Key;
use url::{Host, Url};

/// Reads values by name and collects what is wrong with them.
pub(crate) struct Reader<'a> {
    lookup: &'a dyn Fn(&str) -> Option<String>,
    problems: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(lookup: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self { lookup, problems: Vec::new() }
    }

    /// A value that must be there. `what` finishes the sentence “It must be …”.
    pub(crate) fn required<T>(
        &mut self,
        name: &str,
        what: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let Some(text) = self.text(name) else {
            self.problems.push(format!("{name} is not set. It must be {what}."));
            return None;
        };
        self.parse(name, what, &text, parse)
    }

    /// A value with a default. Empty counts as not set.
    pub(crate) fn optional<T>(
        &mut self,
        name: &str,
        what: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(name)?;
        self.parse(name, what, &text, parse)
    }

    pub(crate) fn problems(&self) -> &[String] {
        &self.problems
    }

    fn text(&self, name: &str) -> Option<String> {
        (self.lookup)(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The value itself is never in the sentence: it may be a secret.
    fn parse<T>(
        &mut self,
        name: &str,
        what: &str,
        text: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = parse(text);
        if value.is_none() {
            self.problems.push(format!("{name} cannot be used. It must be {what}."));
        }
        value
    }
}

pub(crate) fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

pub(crate) fn between<T: FromStr + PartialOrd>(text: &str, low: T, high: T) -> Option<T> {
    text.parse().ok().filter(|value| *value >= low && *value <= high)
}

pub(crate) fn seconds(text: &str, low: u64, high: u64) -> Option<Duration> {
    between(text, low, high).map(Duration::from_secs)
}

/// Scheme, host and port; https unless the host is this machine.
pub(crate) fn web_origin(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let bare = url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    let scheme = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url));
    (bare && scheme).then_some(url)
}

/// An address with a path; https unless the host is this machine.
pub(crate) fn web_address(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let bare = url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    let scheme = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url));
    (bare && scheme).then_some(url)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

pub(crate) fn cookie_key(text: &str) -> Option<Key> {
    let bytes = STANDARD.decode(text).ok()?;
    Key::try_from(bytes.as_slice()).ok()
}

pub(crate) fn postgres_url(text: &str) -> Option<String> {
    let known = text.starts_with("postgres://") || text.starts_with("postgresql://");
    (known && Url::parse(text).is_ok()).then(|| text.to_owned())
}

/// Not parsed as one address: it may name several hosts.
pub(crate) fn mongodb_uri(text: &str) -> Option<String> {
    let rest = text.strip_prefix("mongodb://").or_else(|| text.strip_prefix("mongodb+srv://"))?;
    (!rest.is_empty()).then(|| text.to_owned())
}

pub(crate) fn mongodb_name(text: &str) -> Option<String> {
    let fits = text.len() <= 63 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    fits.then(|| text.to_owned())
}

/// Text that can stand in a header.
pub(crate) fn header_text(text: &str) -> Option<String> {
    text.chars().all(|c| c.is_ascii_graphic()).then(|| text.to_owned())
}

pub(crate) fn verifier_key(text: &str) -> Option<String> {
    let pem = text.replace("\\n", "\n");
    jsonwebtoken::DecodingKey::from_rsa_pem(pem.as_bytes()).ok().map(|_| pem)
}

pub(crate) fn webhook_secret(text: &str) -> Option<String> {
    let key = STANDARD.decode(text.strip_prefix("whsec_")?).ok()?;
    (key.len() >= 16).then(|| text.to_owned())
}
