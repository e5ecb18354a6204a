//! The rows behind every figure.

pub mod api;
