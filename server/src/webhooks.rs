//! `POST /webhooks/propelauth`: what happens to people at the identity provider.

use axum::{body::Bytes, extract::State};
use http::{HeaderMap, HeaderName, StatusCode};
use serde::Deserialize;
use standardwebhooks::Webhook;

use crate::{error::Refusal, state::AppState};

/// Bytes of a message at most.
pub(crate) const LIMIT: usize = 256 * 1024;

/// PropelAuth signs as Svix does: Standard Webhooks under older header names.
const HEADERS: [(&str, &str); 3] = [
    ("svix-id", standardwebhooks::HEADER_WEBHOOK_ID),
    ("svix-timestamp", standardwebhooks::HEADER_WEBHOOK_TIMESTAMP),
    ("svix-signature", standardwebhooks::HEADER_WEBHOOK_SIGNATURE),
];

#[derive(Deserialize)]
struct Message {
    event_type: String,
    user_id: Option<String>,
}

/// `POST /webhooks/propelauth`. A message may come twice: what it asks for may be done twice.
pub(crate) async fn propelauth(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    let Some(secret) = &state.config.identity.webhook_secret else {
        return Err(Refusal::not_found());
    };
    verify(secret, &headers, &body)?;
    let message: Message =
        serde_json::from_slice(&body).map_err(|_| Refusal::bad_request("The message cannot be read."))?;
    if let ("user.deleted", Some(user_id)) = (message.event_type.as_str(), &message.user_id) {
        state.store.forget(user_id).await?;
        tracing::info!("removed everything of a person who was deleted");
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Signature, and age of at most five minutes.
fn verify(secret: &str, headers: &HeaderMap, body: &[u8]) -> Result<(), Refusal> {
    let standard: HeaderMap = HEADERS
        .into_iter()
        .filter_map(|(svix, standard)| {
            Some((
                HeaderName::from_static(standard),
                headers.get(svix).or_else(|| headers.get(standard))?.clone(),
            ))
        })
        .collect();
    let webhook = Webhook::new(secret).map_err(|_| Refusal::internal())?;
    webhook.verify(body, &standard).map_err(|error| {
        tracing::warn!(%error, "refused a webhook");
        Refusal::bad_request("The signature does not hold.")
    })
}
