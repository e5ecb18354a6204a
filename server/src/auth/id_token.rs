//! The ID token, where the provider sends one: binds the tokens to the browser that began the
//! sign-in, by its nonce.

use std::str::FromStr;

use openidconnect::{
    ClientId, IssuerUrl, JsonWebKeySetUrl, Nonce,
    core::{CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet},
};

use super::provider::Provider;

/// Why an ID token is refused. Fit for the log.
#[derive(Debug, thiserror::Error)]
#[error("the ID token does not hold: {0}")]
pub(super) struct IdTokenError(String);

/// Checks signature, issuer, audience, times and nonce.
pub(super) async fn verify(provider: &Provider, token: &str, nonce: &str) -> Result<(), IdTokenError> {
    let refuse = |error: &dyn std::fmt::Display| IdTokenError(error.to_string());
    let token = CoreIdToken::from_str(token).map_err(|_| IdTokenError("it cannot be read".into()))?;
    let issuer = IssuerUrl::new(provider.config.issuer()).map_err(|error| refuse(&error))?;
    let verifier = verifier(provider, issuer, keys(provider).await);
    token.claims(&verifier, &Nonce::new(nonce.to_owned())).map(drop).map_err(|error| refuse(&error))
}

fn verifier(
    provider: &Provider,
    issuer: IssuerUrl,
    keys: Option<CoreJsonWebKeySet>,
) -> CoreIdTokenVerifier<'static> {
    let client = ClientId::new(provider.config.client_id.clone());
    match keys {
        Some(keys) => CoreIdTokenVerifier::new_public_client(client, issuer, keys),
        // OpenID Connect Core 3.1.3.7 (6): a token that came straight from the token endpoint over
        // TLS needs no check of its signature. Who a person is never rests on this token: the
        // access token's signature is checked always.
        None => {
            tracing::warn!(
                "the identity provider’s signing keys cannot be fetched; TLS vouches for the ID token"
            );
            CoreIdTokenVerifier::new_public_client(client, issuer, CoreJsonWebKeySet::default())
                .insecure_disable_signature_check()
        }
    }
}

async fn keys(provider: &Provider) -> Option<CoreJsonWebKeySet> {
    let url = JsonWebKeySetUrl::new(provider.config.auth_path("/.well-known/jwks.json")).ok()?;
    CoreJsonWebKeySet::fetch_async(&url, &provider.http).await.ok()
}
