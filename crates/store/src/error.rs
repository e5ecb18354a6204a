//! What can go wrong in the stores.

/// What can go wrong in the stores. The text of a variant is fit for people; its source is not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or belongs to someone else: the two are not told apart.
    #[error("This does not exist.")]
    NotFound,
    /// The request contradicts what is stored.
    #[error("{0}")]
    Conflict(String),
    /// A value that cannot be kept, with the field it came in.
    #[error("{message}")]
    Invalid {
        /// The field.
        field: &'static str,
        /// One sentence.
        message: String,
    },
    /// The file passes the limit; nothing of it was kept.
    #[error("The file is larger than {}.", size(*.limit))]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The upload broke off; nothing of it was kept.
    #[error("The upload broke off before the whole file had arrived.")]
    BrokenOff,
    /// A database does not answer.
    #[error("{which} does not answer.")]
    Unavailable {
        /// “Postgres” or “MongoDB”.
        which: &'static str,
        /// What the driver said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A defect of ours.
    #[error("Something went wrong on our side.")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A limit as people say it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} kB", bytes / 1024),
        _ => format!("{} MB", bytes / 1_048_576),
    }
}

impl Error {
    /// A database that does not answer.
    pub(crate) fn unavailable(
        which: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Unavailable { which, source: source.into() }
    }

    /// What it means that a piece of a kept file does not come: [`Error::NotFound`] when pieces of
    /// it are missing or damaged.
    pub fn of_content(error: std::io::Error) -> Self {
        match error.downcast::<mongodb::error::Error>() {
            Ok(error) => match error.kind.as_ref() {
                mongodb::error::ErrorKind::GridFs(_) => {
                    tracing::error!(%error, "a kept file cannot be read");
                    Self::NotFound
                }
                _ => error.into(),
            },
            Err(error) => Self::unavailable(MONGODB, error),
        }
    }

    /// A value that cannot be kept.
    pub(crate) fn invalid(field: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid { field, message: message.into() }
    }

    /// A setting of the program that cannot be used.
    pub(crate) fn setting(name: &'static str, message: &str) -> Self {
        Self::invalid(name, format!("{name}: {message}"))
    }

    /// A defect of ours.
    pub(crate) fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }
}

pub(crate) const POSTGRES: &str = "Postgres";
pub(crate) const MONGODB: &str = "MongoDB";

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::{Error as Sqlx, error::ErrorKind};
        match error {
            Sqlx::RowNotFound => Self::NotFound,
            Sqlx::Io(_)
            | Sqlx::Tls(_)
            | Sqlx::PoolTimedOut
            | Sqlx::PoolClosed
            | Sqlx::WorkerCrashed
            | Sqlx::BeginFailed => Self::unavailable(POSTGRES, error),
            Sqlx::Database(ref database) => match database.kind() {
                ErrorKind::UniqueViolation => Self::Conflict("This is already there.".into()),
                ErrorKind::ForeignKeyViolation => Self::NotFound,
                ErrorKind::CheckViolation | ErrorKind::NotNullViolation => {
                    tracing::warn!(constraint = database.constraint(), "a value was refused");
                    Self::invalid("value", "this value cannot be kept.")
                }
                _ if database.code().is_some_and(|code| passes(&code)) => Self::unavailable(POSTGRES, error),
                _ => Self::internal(error),
            },
            other => Self::internal(other),
        }
    }
}

/// States in which Postgres cannot answer now, but will again: connection trouble, shutting down,
/// starting up, read-only after a fail-over, too many connections, a time-out, a deadlock.
fn passes(code: &str) -> bool {
    code.starts_with("08")
        || code.starts_with("57P")
        || matches!(code, "57014" | "53300" | "25006" | "55P03" | "40001" | "40P01")
}

impl From<mongodb::error::Error> for Error {
    fn from(error: mongodb::error::Error) -> Self {
        use mongodb::error::{ErrorKind, RETRYABLE_WRITE_ERROR, WriteFailure};
        let away = match error.kind.as_ref() {
            ErrorKind::ServerSelection { .. }
            | ErrorKind::Io(_)
            | ErrorKind::ConnectionPoolCleared { .. }
            | ErrorKind::DnsResolve { .. }
            | ErrorKind::Shutdown
            | ErrorKind::Write(WriteFailure::WriteConcernError(_)) => true,
            // no longer primary, shutting down, interrupted by either
            ErrorKind::Command(command) => {
                matches!(command.code, 91 | 189 | 10107 | 11600 | 11602 | 13435 | 13436 | 50)
            }
            _ => error.contains_label(RETRYABLE_WRITE_ERROR),
        };
        if away { Self::unavailable(MONGODB, error) } else { Self::internal(error) }
    }
}
