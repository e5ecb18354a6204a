//! Excel workbooks: XLSX (a ZIP archive of XML), XLS (a compound file of binary records), and what
//! banks save under Excel's name but is a web page or Excel’s XML of 2003.
//!
//! All become sheets of text cells; the reader of tables does the rest. The formats are read here
//! and not by a library because a workbook may ask for any amount of memory (two cells at far
//! corners, one long text named a million times), and because the reader in the browser is small.

#[cfg(feature = "sheets")]
mod biff;
#[cfg(feature = "sheets")]
mod compound;
mod grid;
#[cfg(feature = "sheets")]
mod number;
pub(crate) mod page;
#[cfg(feature = "sheets")]
mod strings;
#[cfg(feature = "sheets")]
mod workbook;
#[cfg(feature = "sheets")]
mod xlsx;
#[cfg(feature = "sheets")]
mod xml;

#[cfg(feature = "sheets")]
use workbook::Sheet;
#[cfg(feature = "sheets")]
pub(crate) use workbook::{read_xls, read_xlsx};
#[cfg(feature = "sheets")]
pub(crate) use xml::read_xml;
