//! Everything a person has as one ZIP file, out and in again.

mod format;
mod give;
mod pack;
mod take;
mod unpack;

pub(crate) use give::export;
pub(crate) use take::import;
