//! `POST /auth/logout`: ends the session, here or everywhere.

use axum::{Json, extract::State};
use axum_extra::extract::{CookieJar, PrivateCookieJar};
use chrono::Utc;
use serde::{Deserialize, Serialize};
use store::Identity;

use super::cookies::{Baker, Names};
use crate::state::AppState;

/// How far signing out goes.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Extent {
    everywhere: bool,
}

/// How far it went.
#[derive(Serialize)]
pub(crate) struct Ended {
    /// All sessions of the person have ended, not only this browser's.
    everywhere: bool,
}

/// `POST /auth/logout`. The cookies are gone afterwards even when the provider fails: on this
/// device nobody is signed in then, whatever happens elsewhere.
pub(crate) async fn logout(
    State(state): State<AppState>,
    private: PrivateCookieJar,
    jar: CookieJar,
    extent: Option<Json<Extent>>,
) -> (CookieJar, Json<Ended>) {
    let names = Names::of(&state.config.public);
    let access = jar.get(&names.access).map(|cookie| cookie.value().to_owned());
    let refresh = private.get(&names.refresh).map(|cookie| cookie.value().to_owned());
    let everywhere = extent.is_some_and(|Json(extent)| extent.everywhere);
    let ended = end(&state, access, refresh, everywhere).await.unwrap_or_else(|error| {
        tracing::warn!(%error, everywhere, "signed out on this device only");
        Ended { everywhere: false }
    });
    let baker = Baker(&state.config.public);
    let jar = jar.add(baker.no_access()).add(baker.no_refresh());
    (jar.add(baker.no_sign_in()), Json(ended))
}

/// Why the provider did not end the session. Fit for the log.
#[derive(Debug, thiserror::Error)]
enum EndError {
    #[error(transparent)]
    Provider(#[from] super::provider::ProviderError),
    #[error(transparent)]
    Token(#[from] super::token::TokenError),
}

async fn end(
    state: &AppState,
    access: Option<String>,
    refresh: Option<String>,
    everywhere: bool,
) -> Result<Ended, EndError> {
    let provider = &state.provider;
    if everywhere {
        if let Some(person) = person(state, access, refresh.as_deref()).await? {
            provider.log_out_everywhere(person.user_id()).await?;
            return Ok(Ended { everywhere: true });
        }
    } else if let Some(refresh) = refresh {
        provider.log_out(&refresh).await?;
    }
    Ok(Ended { everywhere: false })
}

/// Whose sessions end. An access token that has just expired does not keep “everywhere” from
/// meaning it: the refresh token still says who asks.
async fn person(
    state: &AppState,
    access: Option<String>,
    refresh: Option<&str>,
) -> Result<Option<Identity>, EndError> {
    let now = Utc::now();
    if let Some(token) = access.and_then(|access| state.verifier.verify(&access, now).ok()) {
        return Ok(Some(token.identity));
    }
    let Some(refresh) = refresh else { return Ok(None) };
    let renewed = state.refresher.refresh(&state.provider, refresh).await?;
    Ok(Some(state.verifier.verify(&renewed.access, now)?.identity))
}
