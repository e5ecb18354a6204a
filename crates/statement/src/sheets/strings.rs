//! Texts in the binary records of XLS: one or two bytes a letter, and lists of texts that go on
//! over several records.

use encoding_rs::Encoding;

use super::compound::{long as number, short as small};

/// A text whose length is one byte.
pub(super) fn short(content: &[u8], at: usize) -> Option<String> {
    let length = usize::from(*content.get(at)?);
    let wide = content.get(at + 1)? & 1 != 0;
    letters(content.get(at + 2..)?, length, wide)
}

/// A text whose length is two bytes.
pub(super) fn long(content: &[u8], at: usize) -> Option<String> {
    let length = usize::from(small(content, at)?);
    let flags = *content.get(at + 2)?;
    // What runs of type and readings there are stands between the head and the letters.
    let skip = if flags & 8 != 0 { 2 } else { 0 } + if flags & 4 != 0 { 4 } else { 0 };
    letters(content.get(at + 3 + skip..)?, length, flags & 1 != 0)
}

/// A text of bytes in `encoding`, as Excel 5 writes it; its length has `head` bytes.
pub(super) fn bytes(content: &[u8], at: usize, head: usize, encoding: &'static Encoding) -> Option<String> {
    let length = if head == 1 { usize::from(*content.get(at)?) } else { usize::from(small(content, at)?) };
    let letters = content.get(at + head..)?;
    Some(encoding.decode_without_bom_handling(letters.get(..length.min(letters.len()))?).0.into_owned())
}

fn letters(bytes: &[u8], length: usize, wide: bool) -> Option<String> {
    if wide {
        let (units, _) = bytes.get(..bytes.len().min(length * 2))?.as_chunks::<2>();
        let units: Vec<u16> = units.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
        Some(String::from_utf16_lossy(&units))
    } else {
        Some(bytes.iter().take(length).map(|byte| char::from(*byte)).collect())
    }
}

/// Reads through records as if they were one.
struct Cursor<'b> {
    records: std::slice::Iter<'b, &'b [u8]>,
    rest: &'b [u8],
}

impl<'b> Cursor<'b> {
    fn next_record(&mut self) -> Option<()> {
        self.rest = self.records.next()?;
        Some(())
    }

    /// The next bytes, which may begin in one record and end in the next.
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut taken = [0; N];
        for byte in &mut taken {
            while self.rest.is_empty() {
                self.next_record()?;
            }
            let (first, rest) = self.rest.split_first()?;
            (*byte, self.rest) = (*first, rest);
        }
        Some(taken)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            while self.rest.is_empty() {
                self.next_record()?;
            }
            let step = count.min(self.rest.len());
            self.rest = self.rest.get(step..)?;
            count -= step;
        }
        Some(())
    }
}

/// The texts that cells name by number.
pub(super) fn shared(records: &[&[u8]]) -> Vec<String> {
    let mut iterator = records.iter();
    let Some(first) = iterator.next() else { return Vec::new() };
    let count = number(first, 4).unwrap_or(0);
    let mut cursor = Cursor { records: iterator, rest: first.get(8..).unwrap_or_default() };
    let mut texts = Vec::new();
    for _ in 0..count {
        let Some(text) = one(&mut cursor) else { break };
        texts.push(text);
    }
    texts
}

fn one(cursor: &mut Cursor) -> Option<String> {
    let length = usize::from(u16::from_le_bytes(cursor.take()?));
    let [flags] = cursor.take()?;
    let runs = if flags & 8 != 0 { usize::from(u16::from_le_bytes(cursor.take()?)) } else { 0 };
    let readings =
        if flags & 4 != 0 { usize::try_from(u32::from_le_bytes(cursor.take()?)).ok()? } else { 0 };
    let mut wide = flags & 1 != 0;
    let mut units: Vec<u16> = Vec::new();
    while units.len() < length {
        if cursor.rest.is_empty() {
            cursor.next_record()?;
            // Where a text goes on, the record says anew how its letters are written.
            let [flags] = cursor.take()?;
            wide = flags & 1 != 0;
        }
        let unit = if wide {
            u16::from_le_bytes(cursor.take()?)
        } else {
            let [letter] = cursor.take()?;
            u16::from(letter)
        };
        units.push(unit);
    }
    cursor.skip(runs * 4)?;
    cursor.skip(readings)?;
    Some(String::from_utf16_lossy(&units))
}
