//! Files in and out.

mod download;
mod receive;
mod request;

pub(crate) use download::download;
pub(crate) use receive::receive;
