//! What happens to a person's imports, told to that person's open pages.
//!
//! Postgres tells every server (`LISTEN`), the [`Hub`] tells the streams of this one, and each
//! stream passes on what concerns its person. A page that may have missed something is cut off: it
//! connects again and asks for the present state.

mod hub;
mod listener;
mod stream;

pub(crate) use hub::Hub;
pub(crate) use listener::listen;
pub(crate) use stream::stream;
