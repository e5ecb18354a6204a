//! `GET /uploads/{statement_id}/file`: the file as it came.

use axum::{
    body::Body,
    extract::{Path, rejection::PathRejection},
    response::{IntoResponse, Response},
};
use http::{
    HeaderName, HeaderValue,
    header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE},
};

use crate::{auth::Signed, error::Refusal};

/// `GET /uploads/{statement_id}/file`. Always a download of bytes, never a page: what somebody
/// uploaded must not run in our origin.
pub(crate) async fn download(
    signed: Signed,
    path: Result<Path<i64>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path(statement_id) = path.map_err(|_| Refusal::not_found())?;
    let file = signed.store.open_file(statement_id).await?;
    let headers: [(HeaderName, HeaderValue); 4] = [
        (CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (CONTENT_LENGTH, HeaderValue::from(file.bytes)),
        (CONTENT_DISPOSITION, disposition(&file.file_name)),
    ];
    Ok((headers, Body::from_stream(file.content)).into_response())
}

/// The name twice: in plain ASCII for old programs, and whole as RFC 5987 has it.
fn disposition(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() && !"\"\\%/".contains(c) || c == ' ' { c } else { '_' })
        .collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            whole.push_str(&format!("%{byte:02X}"));
        }
    }
    HeaderValue::try_from(format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}"))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_makes_a_header() {
        assert_eq!(
            disposition("Küche \"1\"\r\n.csv"),
            "attachment; filename=\"K_che _1___.csv\"; filename*=UTF-8''K%C3%BCche%20%221%22%0D%0A.csv"
        );
    }
}
