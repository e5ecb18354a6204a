//! What an identity provider is started with.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};
use url::Url;

use super::random_text;

/// A person who can be picked on the sign-in page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoUser {
    /// The user id, a UUID; the same at each start.
    pub user_id: String,
    /// The e-mail address.
    pub email: String,
    /// First name; absent from tokens when `None`.
    pub first_name: Option<String>,
    /// Last name; absent from tokens when `None`.
    pub last_name: Option<String>,
}

impl DemoUser {
    /// A demo user with a fixed id that ends in `number`.
    pub fn new(number: u32, first_name: &str, last_name: &str) -> Self {
        Self {
            user_id: format!("00000000-0000-4000-8000-{number:012}"),
            email: format!("{}@example.com", first_name.to_lowercase()),
            first_name: Some(first_name.to_owned()),
            last_name: Some(last_name.to_owned()),
        }
    }
}

/// The demo users every local stack has. The first one owns the sample data.
pub fn demo_users() -> Vec<DemoUser> {
    vec![
        DemoUser::new(1, "Thandi", "Example"),
        DemoUser::new(2, "Jonas", "Example"),
        DemoUser::new(3, "Noor", "Example"),
    ]
}

/// What an identity provider is started with. [`Settings::default`] suits tests: a free port,
/// fresh secrets, the key of this process, nothing kept.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen: a loopback address, port 0 for any free one.
    pub listen: SocketAddr,
    /// How long an access token is valid.
    pub access_lifetime: Duration,
    /// How long a refresh token is valid, counted anew at each rotation.
    pub refresh_lifetime: Duration,
    /// For how long a refresh token that was already used is still answered with a new pair.
    /// After that, using it again ends the whole sign-in.
    pub rotation_grace: Duration,
    /// Where the signing key is kept (PKCS#8 PEM); made when missing. `None`: one key for each
    /// process.
    pub key_file: Option<PathBuf>,
    /// Where users and sign-ins are kept; `None`: only in memory.
    pub state_file: Option<PathBuf>,
    /// The OAuth client's id.
    pub client_id: String,
    /// The OAuth client's secret.
    pub client_secret: String,
    /// The key of the backend calls.
    pub api_key: String,
    /// Addresses a sign-in may return to, compared exactly.
    pub redirect_uris: Vec<Url>,
    /// Where webhooks go, and their `whsec_…` secret.
    pub webhook: Option<(Url, String)>,
    /// Who can be picked on the sign-in page.
    pub demo_users: Vec<DemoUser>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            access_lifetime: Duration::from_secs(30 * 60),
            refresh_lifetime: Duration::from_secs(14 * 24 * 3600),
            rotation_grace: Duration::ZERO,
            key_file: None,
            state_file: None,
            client_id: random_text(16),
            client_secret: random_text(32),
            api_key: random_text(32),
            redirect_uris: Vec::new(),
            webhook: None,
            demo_users: demo_users(),
        }
    }
}

/// A fresh webhook secret in Svix' form.
pub fn webhook_secret() -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    format!("whsec_{}", STANDARD.encode(rand::random::<[u8; 24]>()))
}
