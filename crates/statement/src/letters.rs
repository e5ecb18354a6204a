//! Letters without what differs between two ways of writing them, as Unicode has it.

#[cfg(any(test, not(feature = "encodings")))]
mod latin;

#[cfg(not(feature = "encodings"))]
pub(crate) use latin::{are_known, bare, unified};
#[cfg(feature = "encodings")]
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The letters of `text` without their accents; Korean syllables stay whole.
#[cfg(feature = "encodings")]
pub(crate) fn bare(text: &str) -> impl Iterator<Item = char> {
    text.nfd().filter(|c| !is_combining_mark(*c)).nfc()
}

/// The letters of `text`, each way of writing one made the same.
#[cfg(feature = "encodings")]
pub(crate) fn unified(text: &str) -> impl Iterator<Item = char> {
    text.nfkc()
}
