//! JSON, read in one way: each further way (another library, text instead of bytes) would put its
//! own copy of all decoders into the wasm.

use serde::{Serialize, de::DeserializeOwned};

/// What `text` says.
///
/// # Errors
/// When it is no JSON, or says something else.
pub fn read<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_slice(text.as_bytes())
}

/// `value` as text.
///
/// # Errors
/// When it has no form in JSON.
pub fn write<T: Serialize>(value: &T) -> serde_json::Result<String> {
    serde_json::to_string(value)
}
