//! Webhooks, signed as Svix does.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac};
use serde_json::Value;
use sha2::Sha256;

use super::{Shared, count, random_text, state};

/// Pauses before each attempt to deliver a message.
const ATTEMPTS: [u64; 5] = [0, 1, 3, 10, 30];

/// One message; each attempt carries the same id.
pub(super) struct Message {
    id: String,
    body: String,
}

impl Message {
    pub(super) fn new(body: &Value) -> Self {
        Self { id: format!("msg_{}", random_text(27)), body: body.to_string() }
    }
}

/// Delivers in the background, a few times when it has to.
pub(super) fn send(shared: &Arc<Shared>, body: Value) {
    if shared.settings.webhook.is_none() {
        return;
    }
    let shared = shared.clone();
    tokio::spawn(async move {
        let message = Message::new(&body);
        for pause in ATTEMPTS {
            tokio::time::sleep(Duration::from_secs(pause)).await;
            match send_once(&shared, &message).await {
                Ok(200..=299) => return,
                Ok(status) => tracing::info!("webhook answered with {status}"),
                Err(error) => tracing::info!("webhook not delivered: {error:#}"),
            }
        }
        tracing::warn!("a webhook was given up");
    });
}

/// One attempt; the answer is the status code.
pub(super) async fn send_once(shared: &Shared, message: &Message) -> Result<u16> {
    let (url, secret) = shared.settings.webhook.as_ref().context("no webhook address is set")?;
    let timestamp = state::now() / 1000;
    let signature = signature(secret, &message.id, timestamp, &message.body)?;
    let status = shared
        .http
        .post(url.clone())
        .header("content-type", "application/json")
        .header("svix-id", &message.id)
        .header("svix-timestamp", timestamp.to_string())
        .header("svix-signature", signature)
        .body(message.body.clone())
        .timeout(Duration::from_secs(15))
        .send()
        .await?
        .status();
    if status.is_success() {
        count(&shared.counts.webhooks);
    }
    Ok(status.as_u16())
}

fn signature(secret: &str, id: &str, timestamp: u64, body: &str) -> Result<String> {
    let key =
        STANDARD.decode(secret.trim_start_matches("whsec_")).context("the webhook secret is no base64")?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key)?;
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    Ok(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}
