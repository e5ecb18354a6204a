//! Scans, read by Upstage's document-parse service: only where the server is set up for it, and only
//! the files whose owners said that they may go there.

use std::{fmt, time::Duration};

use bytes::Bytes;
use rand::Rng;
use reqwest::{StatusCode, header::RETRY_AFTER};
use tokio_util::sync::CancellationToken;

use crate::config::Upstage;

/// The service takes no more than this.
const LARGEST: usize = 50 * 1024 * 1024;
/// Bytes of an answer at most: far more than the words of a hundred pages take.
const ANSWER: usize = 32 * 1024 * 1024;
/// Times that a file is sent while the service is busy or away.
const ATTEMPTS: u32 = 3;
/// The longest pause between two of them.
const PAUSE: Duration = Duration::from_secs(20);

/// The service, as the server calls it.
#[derive(Clone)]
pub(crate) struct Scans {
    http: reqwest::Client,
    config: Upstage,
}

impl fmt::Debug for Scans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Scans")
    }
}

/// Why a scan could not be read: one sentence for its owner.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ScanError {
    /// Larger than the service takes.
    #[error("The scan is larger than the 50 MB that Upstage reads.")]
    TooLarge,
    /// It did not like the file.
    #[error("Upstage could not read the scan. It is kept.")]
    Unreadable,
    /// The key is wrong, or has no credit left.
    #[error(
        "Upstage refused this server, so the scan was not read. It is kept; whoever runs BankStat can put that right."
    )]
    Refused,
    /// Away or busy, several times over.
    #[error("Upstage does not answer just now. The file is kept; import it again later.")]
    Away,
    /// The server is about to stop; nothing is known of the file.
    #[error("The server stops.")]
    Stopped,
}

/// How one attempt failed.
enum Failure {
    Never(ScanError),
    /// The next one may work, after the pause that the service asks for.
    Later(Option<Duration>),
}

impl Scans {
    /// An HTTP client of its own: what is slow here must not hold up signing in.
    pub(crate) fn new(config: Upstage) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            // Following a redirect would carry a person's file and the key along.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(5))
            .timeout(config.patience)
            .build()?;
        Ok(Self { http, config })
    }

    /// Sends a PDF, and gives the answer: JSON with the layout of its pages.
    pub(crate) async fn read(&self, pdf: &[u8], stop: &CancellationToken) -> Result<Vec<u8>, ScanError> {
        if pdf.len() > LARGEST {
            return Err(ScanError::TooLarge);
        }
        let (kind, body) = form(pdf);
        let mut pause = self.config.pause;
        for attempt in 1..=ATTEMPTS {
            let outcome = tokio::select! {
                outcome = self.attempt(&kind, body.clone()) => outcome,
                () = stop.cancelled() => return Err(ScanError::Stopped),
            };
            let asked = match outcome {
                Ok(answer) => return Ok(answer),
                Err(Failure::Never(error)) => return Err(error),
                Err(Failure::Later(asked)) => asked,
            };
            if attempt < ATTEMPTS {
                tokio::select! {
                    () = tokio::time::sleep(asked.unwrap_or(pause).min(PAUSE)) => {}
                    () = stop.cancelled() => return Err(ScanError::Stopped),
                }
                pause *= 2;
            }
        }
        Err(ScanError::Away)
    }

    async fn attempt(&self, kind: &str, body: Bytes) -> Result<Vec<u8>, Failure> {
        let later = |error: reqwest::Error| {
            let late = error.is_timeout() && !error.is_connect();
            tracing::warn!(error = %error.without_url(), "the service for scans could not be asked");
            // Other imports wait as long as this one: who is slow is not asked again.
            if late { Failure::Never(ScanError::Away) } else { Failure::Later(None) }
        };
        let request = self.http.post(self.config.url.clone()).bearer_auth(&self.config.key);
        let mut answer = request.header("content-type", kind).body(body).send().await.map_err(later)?;
        let status = answer.status();
        if status.is_success() {
            let mut text = Vec::new();
            while let Some(piece) = answer.chunk().await.map_err(later)? {
                if text.len() + piece.len() > ANSWER {
                    tracing::warn!("the service for scans answered more than is read");
                    return Err(Failure::Never(ScanError::Unreadable));
                }
                text.extend_from_slice(&piece);
            }
            return Ok(text);
        }
        tracing::warn!(%status, "the service for scans did not read a file");
        Err(match status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::PAYMENT_REQUIRED => {
                Failure::Never(ScanError::Refused)
            }
            StatusCode::PAYLOAD_TOO_LARGE => Failure::Never(ScanError::TooLarge),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
                let seconds =
                    answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
                Failure::Later(seconds.map(Duration::from_secs))
            }
            status if status.is_server_error() => Failure::Later(None),
            // An address that moved is a setting to mend; all else is about the file.
            status if status.is_redirection() => Failure::Never(ScanError::Refused),
            _ => Failure::Never(ScanError::Unreadable),
        })
    }
}

/// The request as a form: its content type, and its body. The file has a name of ours: what a person
/// calls their statement is not sent.
fn form(pdf: &[u8]) -> (String, Bytes) {
    let mut random = [0_u8; 16];
    rand::rng().fill(&mut random);
    let boundary = random.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut body = Vec::with_capacity(pdf.len() + 1024);
    // A PDF counts as text for the service, also when all its pages are pictures: hence `ocr`.
    for (name, value) in
        [("model", "document-parse"), ("ocr", "force"), ("output_formats", "['html', 'text']")]
    {
        let part =
            format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--{boundary}\r\ncontent-disposition: form-data; name=\"document\"; filename=\"statement.pdf\"\r\n\
         content-type: application/pdf\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(pdf);
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body.into())
}
