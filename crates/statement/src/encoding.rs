//! From bytes to text.

#[cfg(not(feature = "encodings"))]
mod unicode;

use std::borrow::Cow;

#[cfg(feature = "encodings")]
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
#[cfg(feature = "encodings")]
pub(crate) use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
#[cfg(not(feature = "encodings"))]
pub(crate) use unicode::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

#[cfg(not(feature = "encodings"))]
use crate::letters;
use crate::{About, Decision, Problem, csv::shortened, model::decision};

/// Bytes that the detector looks at: enough for any statement, and a bound for a huge one.
#[cfg(feature = "encodings")]
const LOOKED_AT: usize = 1024 * 1024;
/// Lines with letters that cannot be read of which each is named.
const NAMED: usize = 100;

/// Text, what it was taken for, and whether some bytes do not fit that.
type Decoded<'b> = (Cow<'b, str>, Decision, bool);

/// The text of `bytes`, which encoding it was taken for and why, and the lines it does not fit.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Decision, Vec<Problem>) {
    decode_as(bytes, None)
}

/// As [`decode`], for a file that names its encoding. What the bytes themselves say goes before it.
pub(crate) fn decode_as<'b>(
    bytes: &'b [u8],
    named: Option<&'static Encoding>,
) -> (Cow<'b, str>, Decision, Vec<Problem>) {
    let (mut text, mut found, broken) = decode_raw(bytes, named);
    if holds_nul(text.as_bytes()) {
        // Some banks pad fields or the file’s end with NUL; it carries nothing.
        found.reason.push_str(" NUL characters were left out.");
        text = Cow::Owned(text.replace('\0', ""));
    }
    let problems = if broken { unreadable(&text) } else { Vec::new() };
    if let Some(first) = problems.first() {
        let line = first.line;
        let sentence = format!(" Line {line} is the first with letters that cannot be read, shown as �.");
        found.reason.push_str(&sentence);
    }
    (text, found, problems)
}

/// Whether a byte is zero; eight of them are looked at together.
fn holds_nul(bytes: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (words, rest) = bytes.as_chunks::<8>();
    let zero = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        word.wrapping_sub(ONES) & !word & (ONES << 7)
    };
    words.chunks(16).any(|words| words.iter().fold(0, |found, word| found | zero(word)) != 0)
        || rest.contains(&0)
}

/// The first lines with letters that cannot be read.
fn unreadable(text: &str) -> Vec<Problem> {
    let lines = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    (1..)
        .zip(lines)
        .filter(|(_, text)| text.contains(char::REPLACEMENT_CHARACTER))
        .take(NAMED)
        .map(|(line, text)| Problem {
            line,
            page: None,
            message: "Some letters of this line cannot be read and are shown as �.".to_owned(),
            cells: vec![shortened(text)],
        })
        .collect()
}

fn decode_raw<'b>(bytes: &'b [u8], named: Option<&'static Encoding>) -> Decoded<'b> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        let reason = "The file begins with this encoding’s byte order mark.";
        return (text, decision(About::Encoding, encoding.name(), reason, !broken), broken);
    }
    if let Some(encoding) = utf16(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        let reason = "Every second byte of most characters is zero.";
        return (text, decision(About::Encoding, encoding.name(), reason, !broken), broken);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let reason = if text.is_ascii() { "Only plain ASCII characters." } else { "All bytes fit it." };
            (Cow::Borrowed(text), decision(About::Encoding, UTF_8.name(), reason, true), false)
        }
        Err(_) => {
            let fit = Fit::of(bytes);
            let fits = |encoding: &'static Encoding| {
                encoding != UTF_8 && encoding.is_ascii_compatible() && !fit.is_utf8()
            };
            if let Some(encoding) = named.filter(|encoding| fits(encoding)) {
                let (text, broken) = encoding.decode_without_bom_handling(bytes);
                let reason = "The file says so.";
                (text, decision(About::Encoding, encoding.name(), reason, !broken), broken)
            } else if fit.is_utf8() {
                let reason = "Letters with accents fit it.";
                let found = decision(About::Encoding, UTF_8.name(), reason, false);
                (String::from_utf8_lossy(bytes), found, true)
            } else {
                guessed(bytes, fit.whole > 0)
            }
        }
    }
}

/// Whether `bytes` are text that only the feature `encodings` can read.
#[cfg(not(feature = "encodings"))]
pub(crate) fn needs_tables(bytes: &[u8]) -> bool {
    let known = |encoding: &'static Encoding| letters::are_known(&encoding.decode(bytes).0);
    match Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| utf16(bytes)) {
        Some(encoding) => !known(encoding),
        None => {
            !bytes.is_ascii() && std::str::from_utf8(bytes).map_or(true, |text| !letters::are_known(text))
        }
    }
}

/// Not reached: see [`needs_tables`].
#[cfg(not(feature = "encodings"))]
fn guessed(bytes: &[u8], _mixed: bool) -> Decoded<'_> {
    let reason = "Letters with accents fit it.";
    (String::from_utf8_lossy(bytes), decision(About::Encoding, UTF_8.name(), reason, false), true)
}

#[cfg(feature = "encodings")]
fn guessed(bytes: &[u8], mixed: bool) -> Decoded<'_> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default(), true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let reason = "The bytes are no UTF-8, and letters with accents make most sense in it.";
    (text, decision(About::Encoding, encoding.name(), reason, !broken && !mixed), broken)
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

/// How well bytes fit UTF-8.
struct Fit {
    /// Whole characters beyond ASCII.
    whole: usize,
    /// Places where the bytes are none.
    broken: usize,
    /// All whole characters are European letters or signs, which other encodings do not give by chance.
    european: bool,
}

impl Fit {
    fn of(bytes: &[u8]) -> Self {
        let mut fit = Self { whole: 0, broken: 0, european: true };
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
                fit.whole += 1;
                fit.european &= matches!(c, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{20cf}');
            }
            fit.broken += usize::from(!chunk.invalid().is_empty());
        }
        fit
    }

    fn is_utf8(&self) -> bool {
        self.whole > self.broken * 4 || (self.european && self.whole > 0 && self.whole * 2 >= self.broken)
    }
}
