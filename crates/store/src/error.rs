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
    #[error("{field}: {message}")]
    Invalid {
        /// The field.
        field: &'static str,
        /// One sentence.
        message: String,
    },
    /// The file passes the limit; nothing of it was kept.
    #[error("The file is larger than {limit} bytes.")]
    TooLarge {
        /// The limit.
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
