//! Pieces become a ZIP file.

use std::io::{self, Write};

use serde_json::{Map, Value};
use store::{ExportPiece, ExportedFile, Shape};
use zip::{
    CompressionMethod, ZipWriter,
    result::ZipResult,
    write::{SimpleFileOptions, StreamWriter},
};

use super::format::{self, Manifest};

/// What files are packed already.
const PACKED: [&str; 6] = [".pdf", ".zip", ".xlsx", ".png", ".jpg", ".ods"];

/// Packs pieces in their order into `out`, which need not be sought in.
pub(super) struct Packer<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    /// The table whose rows come, and those rows as CSV, which follow the JSON.
    table: Option<(Shape, Vec<u8>)>,
    first: bool,
    files: Vec<ExportedFile>,
    readings: bool,
}

impl<W: Write> Packer<W> {
    pub(super) fn new(out: W) -> Self {
        Self { zip: ZipWriter::new_stream(out), table: None, first: true, files: Vec::new(), readings: false }
    }

    pub(super) fn take(&mut self, piece: ExportPiece) -> ZipResult<()> {
        match piece {
            ExportPiece::Shapes(tables) => self.manifest(tables),
            ExportPiece::Table(shape) => {
                self.end_table()?;
                self.begin(&format::table(&shape.table, "json"), true)?;
                self.zip.write_all(b"[")?;
                self.first = true;
                let header: Vec<_> = shape.columns.iter().map(|column| Some(column.name.clone())).collect();
                let mut csv = Vec::new();
                write_csv(&mut csv, &header)?;
                self.table = Some((shape, csv));
                Ok(())
            }
            ExportPiece::Rows(rows) => self.rows(rows),
            ExportPiece::File(file) => {
                self.end_table()?;
                let lower = file.name.to_ascii_lowercase();
                let name = format::file(&file.id, &file.name);
                self.begin(&name, !PACKED.iter().any(|ending| lower.ends_with(ending)))?;
                self.files.push(file);
                Ok(())
            }
            ExportPiece::Bytes(bytes) => Ok(self.zip.write_all(&bytes)?),
            ExportPiece::Reading(reading) => {
                self.end_table()?;
                if !self.readings {
                    self.begin(format::READINGS, true)?;
                    self.zip.write_all(b"[")?;
                    (self.first, self.readings) = (true, true);
                }
                self.line(reading.as_bytes())
            }
        }
    }

    /// The end of the archive. Without it, it is damaged, and shows itself to be.
    pub(super) fn finish(mut self) -> ZipResult<()> {
        self.end_table()?;
        if self.readings {
            self.zip.write_all(b"\n]\n")?;
        }
        self.begin(format::FILES, true)?;
        let files = std::mem::take(&mut self.files);
        serde_json::to_writer_pretty(&mut self.zip, &files).map_err(io::Error::from)?;
        self.zip.finish()?.into_inner().flush()?;
        Ok(())
    }

    fn manifest(&mut self, tables: Vec<Shape>) -> ZipResult<()> {
        let manifest = Manifest {
            kind: format::KIND.into(),
            version: store::EXPORT_VERSION,
            made_at: chrono::Utc::now(),
            tables,
        };
        self.begin(format::MANIFEST, true)?;
        serde_json::to_writer_pretty(&mut self.zip, &manifest).map_err(io::Error::from)?;
        self.begin(format::NOTE, true)?;
        Ok(self.zip.write_all(format::ABOUT.as_bytes())?)
    }

    fn rows(&mut self, rows: Vec<Vec<Option<String>>>) -> ZipResult<()> {
        let Some((shape, mut csv)) = self.table.take() else { return Ok(()) };
        for row in rows {
            write_csv(&mut csv, &row)?;
            let names = shape.columns.iter().map(|column| column.name.clone());
            let values = row.into_iter().map(|value| value.map_or(Value::Null, Value::String));
            let object = Value::Object(names.zip(values).collect::<Map<_, _>>());
            self.line(object.to_string().as_bytes())?;
        }
        self.table = Some((shape, csv));
        Ok(())
    }

    /// One value of a JSON list, on a line of its own.
    fn line(&mut self, json: &[u8]) -> ZipResult<()> {
        self.zip.write_all(if self.first { b"\n" } else { b",\n" })?;
        self.first = false;
        Ok(self.zip.write_all(json)?)
    }

    fn end_table(&mut self) -> ZipResult<()> {
        if let Some((shape, csv)) = self.table.take() {
            self.zip.write_all(b"\n]\n")?;
            self.begin(&format::table(&shape.table, "csv"), true)?;
            self.zip.write_all(&csv)?;
        }
        Ok(())
    }

    fn begin(&mut self, name: &str, packs: bool) -> ZipResult<()> {
        let method = if packs { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        // Made anew each time: the time of day would make two exports of the same differ.
        let options = SimpleFileOptions::default().compression_method(method).large_file(true);
        self.zip.start_file(name, options)
    }
}

/// One line. What a spreadsheet would take for a formula is marked as text, as the JSON is what is
/// read in again.
fn write_csv(out: &mut impl Write, row: &[Option<String>]) -> io::Result<()> {
    for (place, value) in row.iter().enumerate() {
        if place > 0 {
            out.write_all(b",")?;
        }
        let Some(value) = value else { continue };
        let formula = value.starts_with(['=', '+', '@', '\t', '\r'])
            || value.starts_with('-') && value.parse::<finance::Decimal>().is_err();
        let value = if formula { format!("'{value}") } else { value.clone() };
        if formula || value.is_empty() || value.contains([',', '"', '\r', '\n']) {
            write!(out, "\"{}\"", value.replace('"', "\"\""))?;
        } else {
            out.write_all(value.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stays_one_cell_and_is_no_formula() {
        let cell = |text: &str| Some(text.to_owned());
        let row =
            vec![cell("a,b"), None, cell(""), cell("say \"hi\""), cell("=1+1"), cell("-12.50"), cell("-x")];
        let mut out = Vec::new();
        write_csv(&mut out, &row).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\"a,b\",,\"\",\"say \"\"hi\"\"\",\"'=1+1\",-12.50,\"'-x\"\r\n"
        );
    }
}
