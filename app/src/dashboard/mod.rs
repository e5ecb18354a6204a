//! The month at a glance.

pub mod api;
