//! An export as it is read again, within limits: whoever made it, it is only somebody's file.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
};

use serde::de::DeserializeOwned;
use store::{ExportRow, ExportedFile};
use zip::ZipArchive;

use super::format::{self, Manifest};

/// Files in an archive.
const ENTRIES: usize = 20_000;
/// Bytes that all files together unpack to.
const UNPACKED: u64 = 4 * 1024 * 1024 * 1024;
/// How much larger than the archive that may be.
const RATIO: u64 = 100;
/// What any archive may unpack to, however small it is.
const ALWAYS: u64 = 64 * 1024 * 1024;
/// Bytes of a row, and of what was read out of a file.
const ROW: u64 = 4 * 1024 * 1024;
const READING: u64 = 64 * 1024 * 1024;
/// Bytes of the manifest and of the list of files.
const LIST: u64 = 16 * 1024 * 1024;

/// One sentence for people: why it cannot be read.
pub(super) type Why = String;

/// An archive whose manifest has been read.
pub(super) struct Unpacker {
    zip: ZipArchive<File>,
    pub(super) manifest: Manifest,
}

impl Unpacker {
    pub(super) fn open(file: File, bytes: u64) -> Result<Self, Why> {
        let foreign = || "This is no export of BankStat.".to_owned();
        let mut zip = ZipArchive::new(file).map_err(|_| foreign())?;
        let most = UNPACKED.min(bytes.saturating_mul(RATIO).max(ALWAYS));
        if zip.len() > ENTRIES || zip.decompressed_size().is_some_and(|size| size > u128::from(most)) {
            return Err("This archive unpacks to more than can be taken in.".into());
        }
        if zip.index_for_name(format::MANIFEST).is_none() {
            return Err(foreign());
        }
        let manifest: Manifest = list(&mut zip, format::MANIFEST)?;
        if manifest.kind != format::KIND {
            return Err(foreign());
        }
        if manifest.version > store::EXPORT_VERSION {
            return Err("This export was made by a newer BankStat.".into());
        }
        Ok(Self { zip, manifest })
    }

    /// The files that the export lists.
    pub(super) fn files(&mut self) -> Result<Vec<ExportedFile>, Why> {
        let files: Vec<ExportedFile> = list(&mut self.zip, format::FILES)?;
        if files.len() > ENTRIES { Err(damaged(format::FILES)) } else { Ok(files) }
    }

    /// A file’s content, at most `limit` bytes.
    pub(super) fn content(&mut self, file: &ExportedFile, limit: u64) -> Result<Vec<u8>, Why> {
        let name = format::file(&file.id, &file.name);
        let mut content = Vec::new();
        let entry = self.zip.by_name(&name).map_err(|_| damaged(&name))?;
        entry.take(limit + 1).read_to_end(&mut content).map_err(|_| damaged(&name))?;
        if content.len() as u64 > limit {
            return Err(format!("The file {} is larger than can be taken in.", file.name));
        }
        Ok(content)
    }

    /// Hands each row of a table to `take`, in order.
    pub(super) fn rows<E>(
        &mut self,
        table: &str,
        mut take: impl FnMut(ExportRow) -> Result<(), E>,
    ) -> Result<Result<(), E>, Why> {
        let name = format::table(table, "json");
        self.lines(&name, ROW, |line| match serde_json::from_str(line) {
            Ok(row) => Ok(take(row)),
            Err(_) => Err(damaged(&name)),
        })
    }

    /// Hands each reading to `take`. An export of somebody without statements has none.
    pub(super) fn readings<E>(
        &mut self,
        mut take: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<Result<(), E>, Why> {
        if self.zip.index_for_name(format::READINGS).is_none() {
            return Ok(Ok(()));
        }
        self.lines(format::READINGS, READING, |line| Ok(take(line)))
    }

    /// The values of a JSON list, each on a line of its own, as it was written.
    fn lines<E>(
        &mut self,
        name: &str,
        longest: u64,
        mut take: impl FnMut(&str) -> Result<Result<(), E>, Why>,
    ) -> Result<Result<(), E>, Why> {
        let entry = self.zip.by_name(name).map_err(|_| damaged(name))?;
        let mut lines = BufReader::new(entry);
        let mut line = String::new();
        let (mut begun, mut ended) = (false, false);
        loop {
            line.clear();
            let read = lines.by_ref().take(longest).read_line(&mut line).map_err(|_| damaged(name))?;
            if read == 0 {
                return if ended { Ok(Ok(())) } else { Err(damaged(name)) };
            }
            if read as u64 == longest && !line.ends_with('\n') || ended {
                return Err(damaged(name));
            }
            match line.trim_end().trim_end_matches(',') {
                "[" if !begun => begun = true,
                "]" if begun => ended = true,
                value if begun => {
                    if let Err(error) = take(value)? {
                        return Ok(Err(error));
                    }
                }
                _ => return Err(damaged(name)),
            }
        }
    }
}

fn list<T: DeserializeOwned>(zip: &mut ZipArchive<File>, name: &str) -> Result<T, Why> {
    let entry = zip.by_name(name).map_err(|_| damaged(name))?;
    serde_json::from_reader(BufReader::new(entry.take(LIST))).map_err(|_| damaged(name))
}

pub(super) fn damaged(name: &str) -> Why {
    format!("This export is damaged: “{name}” cannot be read. Nothing was imported.")
}
