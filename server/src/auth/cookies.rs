//! The three cookies: what they are called, where they go, how long they live.

use axum_extra::extract::cookie::{Cookie, SameSite};
use chrono::{DateTime, Utc};
use cookie::time::Duration;

use crate::config::PublicUrl;

/// How long a person may take to sign in.
pub(super) const SIGN_IN_LIFETIME: Duration = Duration::minutes(10);

/// Bytes of an access token at most: browsers drop a cookie of more than 4,096 bytes without a word,
/// and its name and attributes count.
pub(super) const ACCESS_LIMIT: usize = 3800;

/// How long the browser keeps the refresh cookie unused. The provider ends sessions by its own
/// rules, at the latest then.
const REFRESH_LIFETIME: Duration = Duration::days(30);

/// The cookies' names: with https they carry the `__Host-` prefix, so that no other host of the same
/// domain can set them.
pub(crate) struct Names {
    /// The access token, as the provider signed it.
    pub(crate) access: String,
    /// The refresh token, encrypted.
    pub(crate) refresh: String,
    /// What a sign-in under way must match, encrypted.
    pub(crate) sign_in: String,
}

impl Names {
    pub(crate) fn of(public: &PublicUrl) -> Self {
        let prefix = if public.secure { "__Host-" } else { "" };
        Self {
            access: format!("{prefix}bankstat_access"),
            refresh: format!("{prefix}bankstat_refresh"),
            sign_in: format!("{prefix}bankstat_sign_in"),
        }
    }
}

/// Makes cookies for one public address.
pub(super) struct Baker<'a>(pub(super) &'a PublicUrl);

impl Baker<'_> {
    pub(super) fn access(
        &self,
        token: String,
        expires_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Cookie<'static> {
        let life = Duration::seconds((expires_at - now).num_seconds().max(0));
        self.cookie(Names::of(self.0).access, token, "/", life)
    }

    pub(super) fn refresh(&self, token: String) -> Cookie<'static> {
        self.cookie(Names::of(self.0).refresh, token, "/auth", REFRESH_LIFETIME)
    }

    pub(super) fn sign_in(&self, content: String) -> Cookie<'static> {
        self.cookie(Names::of(self.0).sign_in, content, "/auth", SIGN_IN_LIFETIME)
    }

    /// The access cookie as it must look to be removed.
    pub(super) fn no_access(&self) -> Cookie<'static> {
        self.cookie(Names::of(self.0).access, String::new(), "/", Duration::ZERO)
    }

    /// The refresh cookie as it must look to be removed.
    pub(super) fn no_refresh(&self) -> Cookie<'static> {
        self.cookie(Names::of(self.0).refresh, String::new(), "/auth", Duration::ZERO)
    }

    /// The sign-in cookie as it must look to be removed.
    pub(super) fn no_sign_in(&self) -> Cookie<'static> {
        self.cookie(Names::of(self.0).sign_in, String::new(), "/auth", Duration::ZERO)
    }

    fn cookie(&self, name: String, value: String, path: &'static str, life: Duration) -> Cookie<'static> {
        Cookie::build((name, value))
            // `__Host-` asks for the path `/`.
            .path(if self.0.secure { "/" } else { path })
            .http_only(true)
            .secure(self.0.secure)
            // Lax, not Strict: the way back from the sign-in page comes from another site.
            .same_site(SameSite::Lax)
            .max_age(life)
            .build()
    }
}
