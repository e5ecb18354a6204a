//! What a PDF would unpack to, counted before anything is unpacked for good: the library that reads
//! PDFs has no bound of its own, and a small file can ask for any amount of memory.

use hayro_font::hayro_syntax::{Filter, Pdf, object::Object};
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
    let mut left = limits.unpacked;
    let mut window = vec![0_u8; WINDOW];
    let mut rest = bytes;
    let encrypted = is_encrypted(bytes);
    while let Some(at) = find(rest, b"stream") {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        rest = after.get(6..).unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let data = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).or(rest.strip_prefix(b"\r"));
        let data = data.unwrap_or(rest);
        if is_zlib(data) {
            let (used, nested) = unpack(data, &mut left, &mut window, 0);
            if !used || nested {
                return Err(Error::Unpacks { limit: limits.unpacked });
            }
        } else {
            let packed = find(data, b"endstream").unwrap_or(data.len());
            let data = data.get(..packed).unwrap_or_default();
            // Objects packed together are unpacked as soon as one of them is asked for. Encrypted, they
            // are counted as if packed as tightly as can be.
            let objects =
                encrypted && dictionary(before).is_some_and(|names| find(names, b"/ObjStm").is_some());
            let unpacked =
                if objects { (data.len() as u64).saturating_mul(TIGHTEST) } else { otherwise(before, data) };
            left = left.checked_sub(unpacked).ok_or(Error::Unpacks { limit: limits.unpacked })?;
        }
    }
    Ok(())
}

/// Counts the same in a file that is encrypted: what its streams hold can be told only once it is open.
///
/// # Errors
/// As [`check`].
pub(super) fn check_opened(pdf: &Pdf, bytes: &[u8], limits: &Limits) -> Result<(), Error> {
    if !is_encrypted(bytes) {
        return Ok(());
    }
    let mut left = limits.unpacked;
    let mut window = vec![0_u8; WINDOW];
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let data = stream.raw_data();
        let filters = stream.filters();
        let packed = data.len() as u64;
        let letters = |filter: &Filter| matches!(filter, Filter::AsciiHexDecode | Filter::Ascii85Decode);
        let unpacked = if filters.iter().any(letters) && filters.len() > 1 {
            packed.saturating_mul(TIGHTEST)
        } else if is_zlib(&data) {
            let (used, nested) = unpack(&data, &mut left, &mut window, 0);
            if !used || nested || filters.len() > 1 {
                return Err(Error::Unpacks { limit: limits.unpacked });
            }
            0
        } else if filters.contains(&Filter::LzwDecode) {
            lzw(&data)
        } else {
            packed.saturating_mul(if filters.contains(&Filter::RunLengthDecode) { 64 } else { 0 })
        };
        left = left.checked_sub(unpacked).ok_or(Error::Unpacks { limit: limits.unpacked })?;
    }
    Ok(())
}

/// Whether the file says that it is encrypted; its trailer is not.
fn is_encrypted(bytes: &[u8]) -> bool {
    find(bytes, b"/Encrypt").is_some()
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

fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [first, second, ..]
        if first & 0x0f == 8 && (u32::from(*first) * 256 + u32::from(*second)).is_multiple_of(31))
}

/// The dictionary of the stream that begins where `before` ends.
fn dictionary(before: &[u8]) -> Option<&[u8]> {
    let dictionary = before.get(before.len().saturating_sub(512)..)?;
    let start = dictionary.windows(3).rposition(|window| window == b"obj").unwrap_or(0);
    dictionary.get(start..)
}

/// What a stream holds that is packed in one of the ways of old: by the names in its dictionary.
fn otherwise(before: &[u8], data: &[u8]) -> u64 {
    let dictionary = dictionary(before).unwrap_or_default();
    let names = |names: &[&[u8]]| names.iter().any(|name| find(dictionary, name).is_some());
    let packed = data.len() as u64;
    match (names(&[b"/ASCII", b"/A85", b"/AHx"]), names(&[b"/LZW"]), names(&[b"/Fl"])) {
        // Packed and then written in letters: counted as if packed as tightly as can be.
        (true, true, _) | (true, _, true) => packed.saturating_mul(TIGHTEST),
        (false, true, _) => lzw(data),
        _ => packed.saturating_mul(if names(&[b"/RunLength", b"/RL"]) { 64 } else { 0 }),
    }
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
fn unpack(data: &[u8], left: &mut u64, window: &mut [u8], depth: u8) -> (bool, bool) {
    let mut decompressor = DecompressorOxide::new();
    let (mut input, mut at, mut nested, mut first) = (data, 0_usize, false, true);
    loop {
        let (status, read, written) =
            decompress(&mut decompressor, input, window, at, inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER);
        if first {
            nested = depth == 0 && written > 64 && is_zlib(window) && is_deflated(window, written);
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
