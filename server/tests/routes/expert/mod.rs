//! `POST /expert/ask`.

mod earlier;
mod local;
mod model;
