//! One module for each route.

mod api;
mod archive;
mod assets;
mod auth;
mod events;
mod expert;
mod health;
mod isolation;
mod origin;
mod scans;
mod uploads;
mod webhooks;
