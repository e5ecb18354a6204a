//! ZIP archives: the files in one, by name, within limits. Only what bank files need: stored and
//! deflated content, no encryption, no parts on other disks.

use std::borrow::Cow;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::{Error, Limits};

/// More files than a statement or a workbook has.
const FILES: usize = 4096;
/// What a file may always unpack to, however small it is packed.
const ALWAYS: u64 = 4 * 1024 * 1024;

/// A file in the archive.
#[derive(Debug, Clone)]
struct Entry<'b> {
    name: Cow<'b, str>,
    packed: &'b [u8],
    deflated: bool,
    encrypted: bool,
    checksum: u32,
}

/// An archive, and what it may still unpack to.
#[derive(Debug)]
pub(crate) struct Archive<'b> {
    entries: Vec<Entry<'b>>,
    left: u64,
    limit: u64,
    ratio: u64,
}

/// Opens `bytes`.
///
/// # Errors
/// [`Error::NotAStatement`] when the archive’s list of files cannot be read.
pub(crate) fn open<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Archive<'b>, Error> {
    let entries = entries(bytes).ok_or_else(damaged)?;
    if entries.len() > FILES {
        return Err(Error::TooLong { what: "files".to_owned(), limit: FILES as u64 });
    }
    Ok(Archive { entries, left: limits.unpacked, limit: limits.unpacked, ratio: limits.unpacked_ratio })
}

fn damaged() -> Error {
    Error::NotAStatement { found: "a damaged ZIP archive".to_owned() }
}

impl Archive<'_> {
    /// The names of all files, folders left out.
    #[allow(dead_code)] // for archives of statements
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_ref()).filter(|name| !name.ends_with('/'))
    }

    /// The content of a file; `None` when there is none of this name.
    ///
    /// # Errors
    /// When it is protected or damaged, or unpacks to more than the limits allow.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        match self.entries.iter().position(|entry| entry.name.eq_ignore_ascii_case(name)) {
            Some(place) => self.unpack(place),
            None => Ok(None),
        }
    }

    /// Every file with its place in the list: two may have one name.
    pub fn files(&self) -> impl Iterator<Item = (&str, usize)> {
        let named = self.entries.iter().enumerate().map(|(place, entry)| (entry.name.as_ref(), place));
        named.filter(|(name, _)| !name.ends_with('/'))
    }

    /// The content of the file at a place of the list.
    ///
    /// # Errors
    /// As [`Archive::read`].
    pub fn unpack(&mut self, place: usize) -> Result<Option<Vec<u8>>, Error> {
        let Some(entry) = self.entries.get(place) else { return Ok(None) };
        if entry.encrypted {
            return Err(Error::NotAStatement { found: "a protected ZIP archive".to_owned() });
        }
        let allowed = (entry.packed.len() as u64).saturating_mul(self.ratio).max(ALWAYS).min(self.left);
        let content = if entry.deflated {
            let most = usize::try_from(allowed).unwrap_or(usize::MAX);
            decompress_to_vec_with_limit(entry.packed, most).map_err(|error| {
                if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput {
                    Error::Unpacks { limit: allowed.min(self.limit) }
                } else {
                    damaged()
                }
            })?
        } else {
            entry.packed.to_vec()
        };
        let used = content.len() as u64;
        self.left = self.left.checked_sub(used).ok_or(Error::Unpacks { limit: self.limit })?;
        if checksum(&content) != entry.checksum {
            return Err(damaged());
        }
        Ok(Some(content))
    }
}

fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<usize> {
    let field: [u8; N] = bytes.get(at..at.checked_add(N)?)?.try_into().ok()?;
    usize::try_from(field.iter().rev().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte))).ok()
}

/// The archive’s list of files, which stands at its end.
fn entries(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let tail = bytes.len().saturating_sub(65_557);
    let end = bytes.get(tail..)?.windows(4).rposition(|window| window == b"PK\x05\x06")? + tail;
    let count = number::<2>(bytes, end + 10)?;
    let mut at = number::<4>(bytes, end + 16)?;
    let mut entries = Vec::new();
    for _ in 0..count.min(FILES + 1) {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let (name, extra, comment) =
            (number::<2>(bytes, at + 28)?, number::<2>(bytes, at + 30)?, number::<2>(bytes, at + 32)?);
        let flags = number::<2>(bytes, at + 8)?;
        let method = number::<2>(bytes, at + 10)?;
        let (packed, local) = (number::<4>(bytes, at + 20)?, number::<4>(bytes, at + 42)?);
        // The lengths in front of the content may differ from those in the list.
        let start = local + 30 + number::<2>(bytes, local + 26)? + number::<2>(bytes, local + 28)?;
        entries.push(Entry {
            name: String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?),
            packed: bytes.get(start..start.checked_add(packed)?)?,
            deflated: method == 8,
            // An unknown method is as closed to us as a password.
            encrypted: flags & 1 != 0 || !matches!(method, 0 | 8),
            checksum: u32::try_from(number::<4>(bytes, at + 16)?).ok()?,
        });
        at += 46 + name + extra + comment;
    }
    Some(entries)
}

/// CRC-32 as archives use it.
fn checksum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = table();
    !bytes.iter().fold(!0, |sum, byte| {
        let index = usize::from((sum as u8) ^ byte);
        TABLE.get(index).copied().unwrap_or(0) ^ (sum >> 8)
    })
}

#[allow(clippy::indexing_slicing)] // evaluated when the program is built
const fn table() -> [u32; 256] {
    let mut table = [0_u32; 256];
    let mut index = 0;
    while index < 256 {
        let (mut sum, mut bit) = (index as u32, 0);
        while bit < 8 {
            sum = if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
            bit += 1;
        }
        table[index] = sum;
        index += 1;
    }
    table
}
