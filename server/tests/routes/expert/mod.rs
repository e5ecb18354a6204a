//! `POST /expert/ask`.

mod local;
mod model;
