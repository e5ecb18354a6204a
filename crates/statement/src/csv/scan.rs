//! Finds the bytes that end a cell, 64 bytes of text at a time: most of the time that cutting takes
//! goes into looking at bytes that end nothing.

/// Bytes looked at together.
const BLOCK: usize = 64;
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Where cells end: at the delimiter, and at either byte of a line end.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    delimiter: u8,
    /// Where the block begins that was looked at last.
    block: usize,
    /// A bit for each of its bytes.
    found: u64,
}

impl Ends {
    /// Looks for `delimiter`, line feeds and carriage returns.
    pub fn new(delimiter: u8) -> Self {
        // No text reaches this far, so the first question looks.
        Self { delimiter, block: usize::MAX - BLOCK, found: 0 }
    }

    /// The first end in `bytes` at `from` or after it; their length when there is none.
    #[inline]
    pub fn next(&mut self, bytes: &[u8], from: usize) -> usize {
        let into = from.wrapping_sub(self.block);
        let rest = if into < BLOCK { self.found >> into } else { 0 };
        if rest == 0 { self.further(bytes, from) } else { from + rest.trailing_zeros() as usize }
    }

    /// As [`Self::next`], where the block that was looked at last has none.
    #[inline(never)]
    fn further(&mut self, bytes: &[u8], mut from: usize) -> usize {
        if from.wrapping_sub(self.block) < BLOCK {
            from = self.block.saturating_add(BLOCK);
        }
        while let Some(rest) = bytes.get(from..).filter(|rest| !rest.is_empty()) {
            self.block = from;
            self.found = match rest.first_chunk::<BLOCK>() {
                Some(block) => ends(block, self.delimiter),
                None => {
                    let mut block = [0; BLOCK];
                    block.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
                    ends(&block, self.delimiter)
                }
            };
            if self.found != 0 {
                return from + self.found.trailing_zeros() as usize;
            }
            from += BLOCK;
        }
        bytes.len()
    }
}

/// A bit for each byte that is `delimiter`, a line feed or a carriage return.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn ends(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    let (words, _) = block.as_chunks::<8>();
    words.iter().rev().fold(0, |found, word| {
        let word = u64::from_le_bytes(*word);
        let is = |byte: u8| zeros(word ^ (u64::from(byte) * ONES));
        found << 8 | gathered(is(delimiter) | is(b'\n') | is(b'\r'))
    })
}

/// The same sixteen bytes at a time, as browsers can.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
fn ends(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, v128_or};
    let (delimiter, feed, back) = (u8x16_splat(delimiter), u8x16_splat(b'\n'), u8x16_splat(b'\r'));
    let (words, _) = block.as_chunks::<16>();
    words.iter().rev().fold(0, |found, word| {
        let word = wide(word);
        let hits = v128_or(v128_or(u8x16_eq(word, delimiter), u8x16_eq(word, feed)), u8x16_eq(word, back));
        found << 16 | u64::from(u8x16_bitmask(hits))
    })
}

/// Sixteen bytes as what a browser compares at once.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
fn wide(bytes: &[u8; 16]) -> std::arch::wasm32::v128 {
    let (words, _) = bytes.as_chunks::<8>();
    let word = |index: usize| words.get(index).map_or(0, |word| u64::from_le_bytes(*word));
    std::arch::wasm32::u64x2(word(0), word(1))
}

/// The high bit of each byte that is zero, and no other bit.
fn zeros(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word) & HIGH
}

/// The high bits of the eight bytes side by side, that of the first byte lowest.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn gathered(high_bits: u64) -> u64 {
    (high_bits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// How many bytes stand before the first quotation mark, line feed or carriage return.
pub(super) fn plain_length(text: &[u8]) -> usize {
    let (words, rest) = text.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let is = |byte: u8| zeros(word ^ (u64::from(byte) * ONES));
        let found = is(b'"') | is(b'\n') | is(b'\r');
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let odd = rest.iter().position(|byte| matches!(byte, b'"' | b'\n' | b'\r'));
    words.len() * 8 + odd.unwrap_or(rest.len())
}

/// Whether the white space of `text` is tidy already: printable ASCII, and no space beside another.
pub(super) fn is_tidy(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks::<8>();
    let mut space_before = 0;
    for word in words {
        match tidy_spaces(word) {
            Some(spaces) if spaces & space_before == 0 => space_before = spaces >> 56,
            _ => return false,
        }
    }
    match text.last_chunk::<8>() {
        // What is left, and some that was looked at before.
        Some(last) => rest.is_empty() || tidy_spaces(last).is_some(),
        None => {
            let are_printable = rest.iter().all(|byte| (b' '..=b'~').contains(byte));
            are_printable && !rest.array_windows().any(|pair| pair == b"  ")
        }
    }
}

/// The high bit of each byte that is a space; `None` when two stand side by side, or a byte is not printable.
fn tidy_spaces(word: &[u8; 8]) -> Option<u64> {
    let word = u64::from_le_bytes(*word);
    let spaces = zeros(word ^ (u64::from(b' ') * ONES));
    // Below a space, or above a tilde.
    let odd = word | ((word & !HIGH) + ONES) | !((word & !HIGH) + (0x60 * ONES));
    (odd & HIGH == 0 && spaces & (spaces << 8) == 0).then_some(spaces)
}

/// Whether `part` stands in `text`, whatever the case of its letters. Both are ASCII.
pub(super) fn holds(text: &[u8], part: &[u8]) -> bool {
    let Some(last) = text.len().checked_sub(part.len()) else { return false };
    let (Some(first), Some(end)) = (part.first(), part.last()) else { return true };
    let is = |at: usize| {
        text.get(at..at + part.len()).is_some_and(|found| {
            found.last().is_some_and(|last| last.eq_ignore_ascii_case(end))
                && found.eq_ignore_ascii_case(part)
        })
    };
    // Letters differ in this bit only where their case does.
    let first = first | 0x20;
    let (words, rest) = text.get(..=last).unwrap_or_default().as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let mut likely = zeros((u64::from_le_bytes(*word) | (0x20 * ONES)) ^ (u64::from(first) * ONES));
        while likely != 0 {
            if is(index * 8 + likely.trailing_zeros() as usize / 8) {
                return true;
            }
            likely &= likely - 1;
        }
    }
    let before = words.len() * 8;
    (before..).zip(rest).any(|(at, byte)| byte | 0x20 == first && is(at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ends_are_those_that_looking_at_each_byte_finds(
            text in "[a,;\\r\\n\u{a0}-\u{fff}]{0,200}",
            skips in prop::collection::vec(0_usize..70, 1..20),
        ) {
            let bytes = text.as_bytes();
            let mut ends = Ends::new(b',');
            let mut from = 0;
            for skip in skips.iter().cycle().take(400) {
                let rest = bytes.get(from..).unwrap_or_default();
                let plain = rest.iter().position(|byte| matches!(byte, b',' | b'\n' | b'\r'));
                let found = ends.next(bytes, from);
                prop_assert_eq!(found, plain.map_or(bytes.len(), |at| from + at));
                // On from there, or back to where it was before.
                from = if skip % 9 == 8 { from / 2 } else { (found + skip).min(bytes.len()) };
            }
        }

        #[test]
        fn words_are_found_whatever_their_case(text in "[ab@AB `]{0,40}", part in "[ab@AB `]{0,4}") {
            let plain = text.to_ascii_lowercase().contains(&part.to_ascii_lowercase());
            prop_assert_eq!(holds(text.as_bytes(), part.as_bytes()), plain);
        }

        #[test]
        fn plain_lengths_are_those_that_looking_at_each_byte_finds(text in "[a,\"\\r\\n\u{a0}-\u{fff}]{0,40}") {
            let plain = text.find(['"', '\n', '\r']).unwrap_or(text.len());
            prop_assert_eq!(plain_length(text.as_bytes()), plain);
        }

        #[test]
        fn tidy_words_need_nothing(text in "[ a-z~!\u{7f}\t\u{e9}]{0,40}") {
            let plain = text.is_ascii()
                && !text.contains("  ")
                && !text.bytes().any(|byte| byte.is_ascii_control());
            prop_assert_eq!(is_tidy(text.as_bytes()), plain);
        }
    }
}
