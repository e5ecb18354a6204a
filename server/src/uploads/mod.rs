//! Files in and out.

mod download;
mod receive;
mod request;
mod slots;

pub(crate) use download::download;
pub(crate) use receive::receive;
pub(crate) use slots::Slots;
