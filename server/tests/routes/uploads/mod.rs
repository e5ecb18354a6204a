//! `POST /uploads` and `GET /uploads/{statement_id}/file`.

mod refused;
mod taken;
