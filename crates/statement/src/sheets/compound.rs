//! Compound files, in which old Office programs keep what they write: a small file system of
//! sectors, with a table that says which sector follows which.

use crate::Error;

/// Numbers from here on are no sectors.
const LAST: u32 = 0xffff_fffa;

/// A compound file.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    /// Bytes of a sector.
    size: usize,
    /// Which sector follows which.
    next: Vec<u32>,
    /// The same for the small sectors, in which short streams stand.
    next_small: Vec<u32>,
    /// The stream that holds the small sectors.
    small: Vec<u8>,
    small_size: usize,
    /// Shorter streams stand in small sectors.
    cutoff: u64,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

pub(super) fn damaged() -> Error {
    Error::NotAStatement { found: "a damaged Excel workbook (XLS)".to_owned() }
}

/// Two bytes as a number.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes as a number.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

impl<'b> Compound<'b> {
    /// Opens `bytes`.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        Self::parse(bytes).ok_or_else(damaged)
    }

    fn parse(bytes: &'b [u8]) -> Option<Self> {
        let size = match short(bytes, 30)? {
            shift @ (9 | 12) => 1_usize << shift,
            _ => return None,
        };
        let small_size = match short(bytes, 32)? {
            shift @ 4..=9 => 1_usize << shift,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            size,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            small_size,
            cutoff: u64::from(long(bytes, 56)?),
            entries: Vec::new(),
        };
        file.next = file.table()?;
        let directory = file.chain(long(bytes, 48)?, u64::MAX)?;
        let (entries, _) = directory.as_chunks::<128>();
        let mut root = None;
        for entry in entries {
            let kind = entry.get(66).copied()?;
            let found =
                Entry { name: name(entry)?, start: long(entry, 116)?, length: u64::from(long(entry, 120)?) };
            match kind {
                2 => file.entries.push(found),
                5 => root = Some(found),
                _ => {}
            }
        }
        let small_table = file.chain(long(bytes, 60)?, u64::MAX).unwrap_or_default();
        file.next_small = numbers(&small_table);
        if let Some(root) = root {
            file.small = file.chain(root.start, root.length).unwrap_or_default();
        }
        Some(file)
    }

    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let start = (usize::try_from(number).ok()?.checked_add(1)?).checked_mul(self.size)?;
        // The last sector may be cut short.
        self.bytes.get(start..self.bytes.len().min(start.checked_add(self.size)?))
    }

    /// The table of which sector follows which; the header and further sectors say where it stands.
    fn table(&self) -> Option<Vec<u32>> {
        let header = self.bytes.get(76..512)?;
        let mut places = numbers(header);
        let (mut further, most) = (long(self.bytes, 68)?, self.bytes.len() / self.size);
        let mut seen = 0;
        while further < LAST && seen <= most {
            let mut list = numbers(self.sector(further)?);
            further = list.pop()?;
            places.extend(list);
            seen += 1;
        }
        let mut table = Vec::new();
        for place in places.into_iter().filter(|place| *place < LAST).take(most) {
            table.extend(numbers(self.sector(place)?));
        }
        Some(table)
    }

    /// The sectors from `start` on, at most `length` bytes.
    fn chain(&self, start: u32, length: u64) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        let mut at = start;
        while at < LAST && (content.len() as u64) < length {
            // A chain that runs in a circle would become longer than the file.
            if content.len() > self.bytes.len() {
                return None;
            }
            content.extend_from_slice(self.sector(at)?);
            at = *self.next.get(usize::try_from(at).ok()?)?;
        }
        content.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Some(content)
    }

    fn small_chain(&self, start: u32, length: u64) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        let mut at = start;
        while at < LAST && (content.len() as u64) < length {
            if content.len() > self.small.len() {
                return None;
            }
            let from = usize::try_from(at).ok()?.checked_mul(self.small_size)?;
            content.extend_from_slice(self.small.get(from..from.checked_add(self.small_size)?)?);
            at = *self.next_small.get(usize::try_from(at).ok()?)?;
        }
        content.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Some(content)
    }

    /// Whether there is a stream of this name.
    pub fn holds(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The content of the stream of this name.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        if entry.length < self.cutoff {
            self.small_chain(entry.start, entry.length)
        } else {
            self.chain(entry.start, entry.length)
        }
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number)).collect()
}

fn name(entry: &[u8]) -> Option<String> {
    let length = usize::from(short(entry, 64)?).min(64).saturating_sub(2);
    let (units, _) = entry.get(..length)?.as_chunks::<2>();
    Some(String::from_utf16_lossy(&units.iter().map(|unit| u16::from_le_bytes(*unit)).collect::<Vec<_>>()))
}
