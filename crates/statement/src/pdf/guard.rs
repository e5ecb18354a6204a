//! What a PDF would unpack to, counted before anything is unpacked for good: the library that reads
//! PDFs has no bound of its own, and a small file can ask for any amount of memory.

use std::borrow::Cow;

use hayro_font::hayro_syntax::{
    Filter, Pdf,
    object::{Array, Dict, Object, Stream},
};
use miniz_oxide::inflate::{
    TINFLStatus,
    core::{DecompressorOxide, decompress, inflate_flags},
};

use crate::{Error, Limits};

/// The decompressor’s window; it must be a power of two.
const WINDOW: usize = 32 * 1024;
/// No byte of deflated data unpacks to more.
const TIGHTEST: u64 = 1032;

/// Counts what all packed streams of the file hold, stream by stream.
///
/// # Errors
/// [`Error::Unpacks`] when it is more than the limits allow.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), Error> {
    let too_much = || Error::Unpacks { limit: limits.unpacked };
    let mut left = limits.unpacked;
    let mut window = vec![0_u8; WINDOW];
    let mut rest = bytes;
    let plain = plain_names(bytes);
    let encrypted = find(&plain, b"/Encrypt").is_some();
    if ROWS.iter().any(|(name, most)| numbers(&plain, name).any(|number| number == 0 || number > *most)) {
        return Err(damaged());
    }
    while let Some(at) = find(rest, b"stream") {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        rest = after.get(6..).unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let data = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).or(rest.strip_prefix(b"\r"));
        let data = data.unwrap_or(rest);
        let data = data.get(..find(data, b"endstream").unwrap_or(data.len())).unwrap_or_default();
        let names = plain_names(before);
        if encrypted && find(&names, b"/ObjStm").is_some() {
            // Objects packed together are unpacked as soon as one of them is asked for. Encrypted, they
            // are counted as if packed as tightly as can be.
            let most = (data.len() as u64).saturating_mul(TIGHTEST);
            left = left.checked_sub(most).ok_or_else(too_much)?;
        } else {
            Packed::by_names(&names).take(data, &mut left, &mut window).ok_or_else(too_much)?;
        }
    }
    Ok(())
}

/// Counts the same once the file is open: what encrypted streams hold can be told only then, and how the
/// others are packed is told by what the library goes by.
///
/// # Errors
/// As [`check`].
pub(super) fn check_opened(pdf: &Pdf, limits: &Limits) -> Result<(), Error> {
    let mut left = limits.unpacked;
    let mut window = vec![0_u8; WINDOW];
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        if has_odd_rows(&stream) {
            return Err(damaged());
        }
        Packed::by_filters(&stream.filters())
            .take(&stream.raw_data(), &mut left, &mut window)
            .ok_or(Error::Unpacks { limit: limits.unpacked })?;
    }
    Ok(())
}

/// What says how wide the rows of a packed table are, and more than any is: the library multiplies these,
/// and divides by what comes out.
const ROWS: [(&[u8], u64); 3] = [(b"/Columns", 1_000_000), (b"/Colors", 15), (b"/BitsPerComponent", 16)];

/// The same once references are followed.
fn has_odd_rows(stream: &Stream<'_>) -> bool {
    let odd = |dict: &Dict<'_>| {
        ROWS.iter().any(|(name, most)| {
            let number = name.get(1..).and_then(|name| dict.get::<usize>(name));
            number.is_some_and(|number| number == 0 || number as u64 > *most)
        })
    };
    [&b"DecodeParms"[..], b"DP"].iter().any(|name| {
        stream.dict().get::<Dict<'_>>(*name).is_some_and(|dict| odd(&dict))
            || stream.dict().get::<Array<'_>>(*name).is_some_and(|all| {
                all.iter::<Object<'_>>().any(|one| matches!(one, Object::Dict(dict) if odd(&dict)))
            })
    })
}

fn damaged() -> Error {
    Error::NotAStatement { found: "a damaged PDF".to_owned() }
}

/// How a stream is packed. The ways of packing pictures give no more than the picture.
#[derive(Debug, Default, Clone, Copy)]
struct Packed {
    /// Written in letters.
    letters: bool,
    deflated: bool,
    lzw: bool,
    runs: bool,
    /// Packed, and what comes out is packed once more, which only a file that means harm does.
    twice: bool,
}

impl Packed {
    /// By the names that stand before it, since the stream before.
    fn by_names(names: &[u8]) -> Self {
        let count = |wanted: &[&[u8]]| wanted.iter().map(|name| occurrences(names, name)).sum::<usize>();
        let deflated = count(&[b"/FlateDecode", b"/Fl"]);
        let (lzw, runs) = (count(&[b"/LZWDecode", b"/LZW"]), count(&[b"/RunLengthDecode", b"/RL"]));
        Self {
            letters: count(&[b"/ASCII85Decode", b"/A85", b"/ASCIIHexDecode", b"/AHx"]) > 0,
            deflated: deflated > 0,
            lzw: lzw > 0,
            runs: runs > 0,
            twice: deflated + lzw + runs > 1,
        }
    }

    fn by_filters(filters: &[Filter]) -> Self {
        let count = |wanted: Filter| filters.iter().filter(|filter| **filter == wanted).count();
        let (deflated, lzw, runs) =
            (count(Filter::FlateDecode), count(Filter::LzwDecode), count(Filter::RunLengthDecode));
        Self {
            letters: count(Filter::Ascii85Decode) + count(Filter::AsciiHexDecode) > 0,
            deflated: deflated > 0,
            lzw: lzw > 0,
            runs: runs > 0,
            twice: deflated + lzw + runs > 1,
        }
    }

    /// Takes what `data` unpacks to off what is left; `None` when it is more, or packed twice.
    fn take(self, data: &[u8], left: &mut u64, window: &mut [u8]) -> Option<()> {
        let data = if self.letters { Cow::Owned(letters(data)) } else { Cow::Borrowed(data) };
        let packed = data.len() as u64;
        let unpacked = if self.twice {
            return None;
        } else if self.deflated || is_zlib(&data) {
            let (fits, nested) = unpack(&data, left, window);
            return (fits && !nested).then_some(());
        } else if self.lzw {
            lzw(&data)
        } else {
            packed.saturating_mul(if self.runs { 64 } else { u64::from(self.letters) })
        };
        *left = left.checked_sub(unpacked)?;
        Some(())
    }
}

/// What is written in letters, of either kind; what is no such letter counts for nothing.
fn letters(data: &[u8]) -> Vec<u8> {
    let text = data.get(..find(data, b"~>").unwrap_or(data.len())).unwrap_or_default();
    let text = text.trim_ascii_start().strip_prefix(b"<~").unwrap_or(text);
    let hex = text.iter().all(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace() || *byte == b'>');
    let (base, length, bytes) = if hex { (16, 2, 1) } else { (85, 5, 4) };
    let mut out = Vec::with_capacity(text.len());
    let mut group: Vec<u32> = Vec::with_capacity(length);
    let mut put = |group: &mut Vec<u32>| {
        let missing = length - group.len();
        group.resize(length, base - 1);
        let value = group.iter().fold(0_u32, |value, digit| value.wrapping_mul(base).wrapping_add(*digit));
        out.extend(value.to_be_bytes().into_iter().skip(4 - bytes).take(bytes - missing.min(bytes)));
        group.clear();
    };
    for byte in text {
        match byte {
            _ if hex => group.extend(char::from(*byte).to_digit(16)),
            b'z' if group.is_empty() => group.resize(length, 0),
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            _ => {}
        }
        if group.len() == length {
            put(&mut group);
        }
    }
    if !group.is_empty() {
        put(&mut group);
    }
    out
}

/// `bytes` with the letters of names that are written as `#` and two digits.
fn plain_names(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.contains(&b'#') {
        return Cow::Borrowed(bytes);
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let letter = match rest {
            [b'#', high, low, ..] => digit(*high).zip(digit(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        plain.push(letter.unwrap_or(*first));
        rest = if letter.is_some() { rest.get(3..).unwrap_or_default() } else { after };
    }
    Cow::Owned(plain)
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    // The first byte is looked for alone, which is fast; few of them begin the needle.
    let first = *needle.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// What stands behind each place where `name` stands as a whole.
fn behind<'b>(mut bytes: &'b [u8], name: &[u8]) -> impl Iterator<Item = &'b [u8]> {
    std::iter::from_fn(move || {
        bytes = bytes.get(find(bytes, name)? + name.len()..)?;
        Some(bytes)
    })
    .filter(|rest| !rest.first().is_some_and(u8::is_ascii_alphanumeric))
}

fn occurrences(bytes: &[u8], name: &[u8]) -> usize {
    behind(bytes, name).count()
}

/// The whole numbers behind `name`; what has too many digits is the largest.
fn numbers(bytes: &[u8], name: &[u8]) -> impl Iterator<Item = u64> {
    behind(bytes, name).filter_map(|rest| {
        let mut digits = rest.trim_ascii_start().iter().take_while(|byte| byte.is_ascii_digit()).peekable();
        digits.peek()?;
        Some(digits.fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))))
    })
}

fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [first, second, ..]
        if first & 0x0f == 8 && (u32::from(*first) * 256 + u32::from(*second)).is_multiple_of(31))
}

/// How long LZW’s data is unpacked: only the lengths of its words are kept.
fn lzw(data: &[u8]) -> u64 {
    const CLEAR: usize = 256;
    let mut lengths = vec![1_u64; 258];
    let (mut total, mut before, mut width): (u64, Option<u64>, u32) = (0, None, 9);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in data {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = ((bits >> held) & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                lengths.truncate(258);
                (before, width) = (None, 9);
                continue;
            }
            257 => break,
            _ => {}
        }
        let length = lengths.get(code).copied().unwrap_or_else(|| before.unwrap_or(0) + 1);
        total = total.saturating_add(length);
        if let Some(before) = before.filter(|_| lengths.len() < 4096) {
            lengths.push(before + 1);
        }
        before = Some(length);
        width = match lengths.len() {
            ..511 => 9,
            511..1023 => 10,
            1023..2047 => 11,
            _ => 12,
        };
    }
    total
}

/// Unpacks `data` into nothing but a window. First: whether it kept within `left`; second: whether
/// what came out is packed once more, which only a file that means harm does.
fn unpack(data: &[u8], left: &mut u64, window: &mut [u8]) -> (bool, bool) {
    // Without the two bytes that should stand first, or with a dictionary, the library takes all for data.
    let has_head = is_zlib(data) && data.get(1).is_some_and(|flags| flags & 0x20 == 0);
    let flags = if has_head { inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER } else { 0 };
    let mut decompressor = DecompressorOxide::new();
    let (mut input, mut at, mut nested, mut first) = (data, 0_usize, false, true);
    loop {
        let (status, read, written) = decompress(&mut decompressor, input, window, at, flags);
        if first {
            nested = written > 64 && is_zlib(window) && is_deflated(window, written);
            first = false;
        }
        let Some(still) = left.checked_sub(written as u64) else { return (false, nested) };
        *left = still;
        input = input.get(read..).unwrap_or_default();
        at = (at + written) % WINDOW;
        if status != TINFLStatus::HasMoreOutput {
            return (true, nested);
        }
    }
}

/// Whether the first bytes of what was unpacked can themselves be unpacked.
fn is_deflated(window: &[u8], written: usize) -> bool {
    let mut out = vec![0_u8; WINDOW];
    let head = window.get(..written).unwrap_or_default();
    let (status, _, count) = decompress(
        &mut DecompressorOxide::new(),
        head,
        &mut out,
        0,
        inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER | inflate_flags::TINFL_FLAG_HAS_MORE_INPUT,
    );
    count > 0 && !matches!(status, TINFLStatus::Failed | TINFLStatus::BadParam)
}
