//! From bytes to text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::{About, Decision, model::decision};

/// Bytes that the detector looks at: enough for any statement, and a bound for a huge one.
const LOOKED_AT: usize = 1024 * 1024;

/// The text of `bytes`, and which encoding it was taken for and why.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Decision) {
    let (text, found) = decode_raw(bytes);
    if !text.contains('\0') {
        return (text, found);
    }
    // Some banks pad fields or the file's end with NUL; it carries nothing.
    let reason = format!("{} NUL characters were left out.", found.reason);
    (Cow::Owned(text.replace('\0', "")), Decision { reason, ..found })
}

fn decode_raw(bytes: &[u8]) -> (Cow<'_, str>, Decision) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        let reason = "The file begins with this encoding’s byte order mark.";
        return (text, decision(About::Encoding, encoding.name(), reason, true));
    }
    if let Some(encoding) = utf16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let reason = "Every second byte of most characters is zero.";
        return (text, decision(About::Encoding, encoding.name(), reason, true));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let reason = if text.is_ascii() { "Only plain ASCII characters." } else { "All bytes fit it." };
            (Cow::Borrowed(text), decision(About::Encoding, UTF_8.name(), reason, true))
        }
        Err(_) if mostly_utf8(bytes) => {
            let reason = "Most bytes fit it; those that do not are shown as �.";
            (String::from_utf8_lossy(bytes), decision(About::Encoding, UTF_8.name(), reason, false))
        }
        Err(_) => guessed(bytes),
    }
}

fn guessed(bytes: &[u8]) -> (Cow<'_, str>, Decision) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default(), true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, _, broken) = {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        (text, (), broken)
    };
    let reason = "The bytes are no UTF-8, and letters with accents make most sense in it.";
    (text, decision(About::Encoding, encoding.name(), reason, !broken))
}

/// UTF-16 without a mark: Latin letters and digits have a zero byte on one side.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let (pairs, _) = head.as_chunks::<2>();
    let (mut low, mut high) = (0, 0);
    for [first, second] in pairs {
        low += usize::from(*first == 0 && *second != 0);
        high += usize::from(*second == 0 && *first != 0);
    }
    let enough = (pairs.len() * 6 / 10).max(2);
    match (low >= enough, high >= enough) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether whole UTF-8 sequences outnumber broken bytes clearly.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * 4
}
