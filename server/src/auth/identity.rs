//! The extractor that every protected route begins with.

use axum::{extract::FromRequestParts, http::request::Parts};
use axum_extra::extract::CookieJar;
use chrono::Utc;
use store::{Identity, UserStore};

use super::cookies;
use crate::{error::Refusal, state::AppState};

/// The person who sent the request, from the access cookie. Answers 401 when there is none; never
/// refreshes, since only `POST /auth/session` does.
pub(crate) struct Signed {
    pub(crate) identity: Identity,
    pub(crate) store: UserStore,
}

impl FromRequestParts<AppState> for Signed {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        let jar = CookieJar::from_headers(&parts.headers);
        let names = cookies::Names::of(&state.config.public);
        let token = jar.get(&names.access).map(|cookie| cookie.value()).unwrap_or_default();
        if token.is_empty() {
            return Err(Refusal::unauthenticated());
        }
        let identity = match state.verifier.verify(token, Utc::now()) {
            Ok(token) => token.identity,
            Err(error) => {
                tracing::debug!(%error, "refused an access cookie");
                return Err(Refusal::unauthenticated());
            }
        };
        let store = state.store.user(&identity);
        Ok(Self { identity, store })
    }
}
