//! What the browser says about a file it sends.

use http::HeaderMap;
use statement::import::{AccountChoice, UPLOAD_HEADER, UploadRequest};

/// Bytes of the header at most, as it travels.
const HEADER_LIMIT: usize = 16 * 1024;

/// Reads the header that comes with a file.
///
/// # Errors
/// One sentence for people.
pub(super) fn read(headers: &HeaderMap) -> Result<UploadRequest, &'static str> {
    let value = headers.get(UPLOAD_HEADER).ok_or("The upload does not say what it is.")?;
    if value.len() > HEADER_LIMIT {
        return Err("What the upload says about itself is too long.");
    }
    let json = unescape(value.as_bytes()).ok_or("What the upload says about itself cannot be read.")?;
    let request: UploadRequest =
        serde_json::from_slice(&json).map_err(|_| "What the upload says about itself cannot be read.")?;
    let name = request.file_name.trim();
    if name.is_empty() || name.chars().count() > 255 || name.chars().any(char::is_control) {
        return Err("The file’s name must have 1 to 255 characters.");
    }
    if let AccountChoice::New { name, .. } = &request.account {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
            return Err("The account’s name must have 1 to 80 characters.");
        }
    }
    Ok(request)
}

/// Undoes percent-encoding; `None` for what is none.
fn unescape(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter().copied();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(UPLOAD_HEADER, value.parse().unwrap());
        headers
    }

    #[test]
    fn a_name_beyond_ascii_comes_through() {
        let json = r#"{"file_name":"K%C3%BCche %25 1.csv","account":{"existing":7},"hints":{}}"#;
        assert_eq!(read(&header(json)).unwrap().file_name, "Küche % 1.csv");
    }

    #[test]
    fn what_cannot_be_read_is_a_sentence() {
        for value in ["", "%", "%4", "%zz", "{}", "[1]", "%FF%FE"] {
            assert!(read(&header(value)).unwrap_err().ends_with("cannot be read."), "{value:?}");
        }
        assert!(read(&HeaderMap::new()).is_err());
        assert!(read(&header(&"a".repeat(17_000))).unwrap_err().ends_with("too long."));
        let nameless = r#"{"file_name":" ","account":{"existing":7},"hints":{}}"#;
        assert!(read(&header(nameless)).unwrap_err().contains("name"));
    }
}
