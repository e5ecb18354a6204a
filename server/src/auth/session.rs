//! `POST /auth/session`: who is signed in, and until when. The only route that refreshes.

use app::session::{SessionAnswer, SessionUser};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use axum_extra::extract::{CookieJar, PrivateCookieJar};
use chrono::{DateTime, TimeDelta, Utc};
use http::header::{CACHE_CONTROL, HeaderValue};

use super::{
    cookies::{ACCESS_LIMIT, Baker, Names},
    provider::ProviderError,
    refresh::Renewed,
    token::VerifiedToken,
};
use crate::{error::Refusal, state::AppState};

/// Refreshed when less than this remains, or less than half of a shorter life.
const REFRESH_BEFORE: TimeDelta = TimeDelta::minutes(10);

/// What becomes of the session.
enum Turn {
    Keep(VerifiedToken),
    Renew(VerifiedToken, Renewed),
    End,
}

/// `POST /auth/session`.
pub(crate) async fn session(
    State(state): State<AppState>,
    private: PrivateCookieJar,
    jar: CookieJar,
) -> Result<Response, Refusal> {
    let names = Names::of(&state.config.public);
    let access = jar.get(&names.access).map(|cookie| cookie.value().to_owned());
    let refresh = private.get(&names.refresh).map(|cookie| cookie.value().to_owned());
    let had_cookies = access.is_some() || jar.get(&names.refresh).is_some();
    let baker = Baker(&state.config.public);
    let mut response = match turn(&state, access, refresh).await? {
        Turn::Keep(token) => Json(answer(&token)).into_response(),
        Turn::Renew(token, renewed) => {
            let jar = jar.add(baker.access(renewed.access, token.expires_at, Utc::now()));
            let private = match renewed.refresh {
                Some(refresh) => private.add(baker.refresh(refresh)),
                None => private,
            };
            (private, jar, Json(answer(&token))).into_response()
        }
        Turn::End if had_cookies => {
            let jar = jar.add(baker.no_access());
            let jar = jar.add(baker.no_refresh());
            (jar, Json(SessionAnswer::SignedOut)).into_response()
        }
        Turn::End => Json(SessionAnswer::SignedOut).into_response(),
    };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn turn(state: &AppState, access: Option<String>, refresh: Option<String>) -> Result<Turn, Refusal> {
    let now = Utc::now();
    let token = access.and_then(|access| match state.verifier.verify(&access, now) {
        // The verifier grants a clock that is off a little; the end of a session needs no grace.
        Ok(token) => (token.expires_at > now).then_some(token),
        Err(error) => {
            tracing::info!(%error, "an access cookie does not hold");
            None
        }
    });
    let Some(refresh) = refresh else {
        return Ok(token.map_or(Turn::End, Turn::Keep));
    };
    let token = match token {
        Some(token) if !is_due(&token, now) => return Ok(Turn::Keep(token)),
        due => due,
    };
    match renew(state, refresh).await {
        Ok((new, _))
            if token.as_ref().is_some_and(|old| old.identity.user_id() != new.identity.user_id()) =>
        {
            tracing::error!("the refresh cookie is another person’s than the access cookie; ending both");
            Ok(Turn::End)
        }
        Ok((new, renewed)) => Ok(Turn::Renew(new, renewed)),
        Err(error) => {
            tracing::info!(%error, "the session could not be refreshed");
            match (token, error) {
                (Some(token), _) => Ok(Turn::Keep(token)),
                (None, ProviderError::Refused) => Ok(Turn::End),
                (None, ProviderError::Unreachable(_)) => {
                    Err(Refusal::unavailable("The sign-in service cannot be reached. Try again in a moment."))
                }
            }
        }
    }
}

/// In a task of its own: a page that is left or loaded again breaks its request off, and the server
/// then drops the handler. The provider has used the refresh token up by then, so its answer must
/// still be taken in, for the request that comes next with the old cookie.
async fn renew(state: &AppState, refresh: String) -> Result<(VerifiedToken, Renewed), ProviderError> {
    let state = state.clone();
    let work = tokio::spawn(async move { exchange(&state, &refresh).await });
    work.await.unwrap_or_else(|error| Err(ProviderError::Unreachable(error.to_string())))
}

async fn exchange(state: &AppState, refresh: &str) -> Result<(VerifiedToken, Renewed), ProviderError> {
    let mut renewed = state.refresher.refresh(&state.provider, refresh).await?;
    let mut token = state.verifier.verify(&renewed.access, Utc::now());
    // A tab so late that what its cookie was exchanged for is over as well: go on from there.
    if let (Err(_), Some(next)) = (&token, renewed.refresh.clone()) {
        renewed = state.refresher.refresh(&state.provider, &next).await?;
        token = state.verifier.verify(&renewed.access, Utc::now());
    }
    let token = token.map_err(|error| {
        tracing::error!(%error, "the identity provider gave a token that does not hold");
        ProviderError::Unreachable("its token does not hold".into())
    })?;
    if renewed.access.len() > ACCESS_LIMIT {
        tracing::error!(bytes = renewed.access.len(), "the access token is too long for a cookie");
        return Err(ProviderError::Unreachable("its token is too long".into()));
    }
    // Names and addresses change; a session outlives a database that was set up anew.
    if let Err(error) = state.store.user(&token.identity).upsert_profile(token.identity.claims()).await {
        crate::error::log(&error);
    }
    Ok((token, renewed))
}

fn is_due(token: &VerifiedToken, now: DateTime<Utc>) -> bool {
    let life = token.expires_at - token.issued_at;
    token.expires_at - now < REFRESH_BEFORE.min(life / 2)
}

fn answer(token: &VerifiedToken) -> SessionAnswer {
    let claims = token.identity.claims();
    SessionAnswer::SignedIn {
        user: SessionUser {
            user_id: claims.user_id.clone(),
            email: claims.email.clone(),
            first_name: claims.first_name.clone(),
            last_name: claims.last_name.clone(),
            impersonated: claims.impersonator_user_id.is_some(),
        },
        expires_at: token.expires_at.timestamp(),
    }
}
