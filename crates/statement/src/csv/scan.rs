//! Finds the bytes that end a cell, 64 bytes of text at a time: most of the time that cutting takes
//! goes into looking at bytes that end nothing.

/// Bytes looked at together.
const BLOCK: usize = 64;
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Where cells end: at the delimiter, and at either byte of a line end.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    delimiter: u64,
    /// Where the block begins that was looked at last.
    block: usize,
    /// A bit for each of its bytes.
    found: u64,
}

impl Ends {
    /// Looks for `delimiter`, line feeds and carriage returns.
    pub fn new(delimiter: u8) -> Self {
        // No text reaches this far, so the first question looks.
        Self { delimiter: u64::from(delimiter) * ONES, block: usize::MAX - BLOCK, found: 0 }
    }

    /// The first end in `bytes` at `from` or after it; their length when there is none.
    pub fn next(&mut self, bytes: &[u8], mut from: usize) -> usize {
        loop {
            let into = from.wrapping_sub(self.block);
            if into >= BLOCK {
                self.look(bytes, from);
                if self.found != 0 {
                    return from + self.found.trailing_zeros() as usize;
                }
            } else {
                let rest = self.found & (u64::MAX << into);
                if rest != 0 {
                    return self.block + rest.trailing_zeros() as usize;
                }
            }
            from = self.block.saturating_add(BLOCK);
            if from >= bytes.len() {
                return bytes.len();
            }
        }
    }

    fn look(&mut self, bytes: &[u8], from: usize) {
        self.block = from;
        let rest = bytes.get(from..).unwrap_or_default();
        self.found = match rest.first_chunk::<BLOCK>() {
            Some(block) => self.ends(block),
            None => {
                let mut block = [0; BLOCK];
                for (to, byte) in block.iter_mut().zip(rest) {
                    *to = *byte;
                }
                self.ends(&block)
            }
        };
    }

    fn ends(&self, block: &[u8; BLOCK]) -> u64 {
        let (words, _) = block.as_chunks::<8>();
        words.iter().rev().fold(0, |found, word| {
            let word = u64::from_le_bytes(*word);
            let hits = zeros(word ^ self.delimiter)
                | zeros(word ^ (u64::from(b'\n') * ONES))
                | zeros(word ^ (u64::from(b'\r') * ONES));
            found << 8 | gathered(hits)
        })
    }
}

/// The high bit of each byte that is zero, and no other bit.
fn zeros(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word) & HIGH
}

/// The high bits of the eight bytes side by side, that of the first byte lowest.
fn gathered(high_bits: u64) -> u64 {
    (high_bits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Whether `text` is white space that is tidy already: printable ASCII, and no space beside another.
pub(super) fn is_tidy(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks::<8>();
    let mut space_before = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let spaces = zeros(word ^ (u64::from(b' ') * ONES));
        // Below a space, or above a tilde.
        let odd = word | ((word & !HIGH) + ONES) | !((word & !HIGH) + (0x60 * ONES));
        if odd & HIGH != 0 || spaces & (spaces << 8 | space_before) != 0 {
            return false;
        }
        space_before = spaces >> 56;
    }
    let mut space_before = space_before != 0;
    rest.iter().all(|byte| {
        let is_space = *byte == b' ';
        let is_fine = (b' '..=b'~').contains(byte) && !(is_space && space_before);
        space_before = is_space;
        is_fine
    })
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
        fn tidy_words_need_nothing(text in "[ a-z~!\u{7f}\t\u{e9}]{0,40}") {
            let plain = text.is_ascii()
                && !text.contains("  ")
                && !text.bytes().any(|byte| byte.is_ascii_control());
            prop_assert_eq!(is_tidy(text.as_bytes()), plain);
        }
    }
}
