//! A list as long as it likes: only what is looked at is fetched and made.

mod head;
mod keys;
mod pieces;
mod row;
mod scroll;
mod view;

pub use {
    keys::KEYS,
    pieces::Pieces,
    view::{Ask, List},
};
