//! The signing key: RS256 for what the provider says, other algorithms for negative tests.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use rsa::{
    RsaPrivateKey,
    pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey, LineEnding},
    traits::PublicKeyParts,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// An RSA key of 2048 bits, ready to sign.
pub(super) struct Keys {
    encoding: EncodingKey,
    decoding: DecodingKey,
    pub(super) public_pem: String,
    kid: String,
    modulus: String,
    exponent: String,
}

static OF_THIS_PROCESS: Mutex<Option<Arc<Keys>>> = Mutex::new(None);

impl Keys {
    /// The key in `file`, made when missing; without a file, the one of this process.
    pub(super) fn load(file: Option<&Path>) -> Result<Arc<Self>> {
        let Some(file) = file else {
            let mut kept = OF_THIS_PROCESS.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(keys) = kept.as_ref() {
                return Ok(keys.clone());
            }
            let keys = Arc::new(Self::new(&generate()?)?);
            *kept = Some(keys.clone());
            return Ok(keys);
        };
        let key = if file.exists() {
            let pem = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
            RsaPrivateKey::from_pkcs8_pem(&pem)
                .with_context(|| format!("{} holds no RSA key; remove it to get a new one", file.display()))?
        } else {
            let key = generate()?;
            crate::cache::write_private(file, key.to_pkcs8_pem(LineEnding::LF)?.as_bytes())?;
            key
        };
        Ok(Arc::new(Self::new(&key)?))
    }

    fn new(key: &RsaPrivateKey) -> Result<Self> {
        let public_pem = key.to_public_key().to_public_key_pem(LineEnding::LF)?;
        let digest = Sha256::digest(public_pem.as_bytes());
        Ok(Self {
            encoding: EncodingKey::from_rsa_pem(key.to_pkcs8_pem(LineEnding::LF)?.as_bytes())?,
            decoding: DecodingKey::from_rsa_pem(public_pem.as_bytes())?,
            kid: URL_SAFE_NO_PAD.encode(digest.get(..12).unwrap_or_default()),
            modulus: URL_SAFE_NO_PAD.encode(key.n().to_bytes_be()),
            exponent: URL_SAFE_NO_PAD.encode(key.e().to_bytes_be()),
            public_pem,
        })
    }

    /// Signs with RS256.
    pub(super) fn sign(&self, claims: &Value) -> Result<String> {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some(self.kid.clone());
        Ok(jsonwebtoken::encode(&header, claims, &self.encoding)?)
    }

    /// A token whose header names `alg`: unsigned for `none`; for HS256 signed with the public
    /// key as the secret, the classic confusion; for RS256 as usual; anything else carries a
    /// signature of noise.
    pub(super) fn sign_with(&self, alg: &str, claims: &Value) -> Result<String> {
        if alg == "RS256" {
            return self.sign(claims);
        }
        let header = json!({"typ": "JWT", "alg": alg, "kid": self.kid});
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(&header), part(claims));
        let signature = match alg {
            "none" => String::new(),
            "HS256" => {
                let secret = EncodingKey::from_secret(self.public_pem.as_bytes());
                jsonwebtoken::crypto::sign(message.as_bytes(), &secret, Algorithm::HS256)?
            }
            _ => URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()),
        };
        Ok(format!("{message}.{signature}"))
    }

    /// The claims of a token this key signed and that is not past its time.
    pub(super) fn verify(&self, token: &str) -> Option<Value> {
        let mut validation = Validation::new(Algorithm::RS256);
        validation.validate_aud = false;
        validation.leeway = 0;
        jsonwebtoken::decode::<Value>(token, &self.decoding, &validation).ok().map(|data| data.claims)
    }

    /// The key set as `.well-known/jwks.json` shows it.
    pub(super) fn jwks(&self) -> Value {
        json!({"keys": [{
            "kty": "RSA", "use": "sig", "alg": "RS256",
            "kid": self.kid, "n": self.modulus, "e": self.exponent,
        }]})
    }
}

fn generate() -> Result<RsaPrivateKey> {
    RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 2048).context("making an RSA key")
}
