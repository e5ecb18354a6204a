//! Our own JSON: everything that was read.

use serde::{Deserialize, Serialize};

use crate::{Error, Reading, Statement};

/// Read by its first key.
#[derive(Serialize, Deserialize)]
struct Own<S> {
    bankstat: u32,
    statements: S,
}

/// Everything of `statements`.
pub fn json(statements: &[Statement]) -> String {
    serde_json::to_string(&Own { bankstat: 1, statements }).unwrap_or_default()
}

/// Reads what [`json`] wrote; `None` when it is other JSON.
pub(crate) fn read(bytes: &[u8]) -> Option<Result<Reading, Error>> {
    if !bytes.starts_with(b"{\"bankstat\":") {
        return None;
    }
    let own: Own<Vec<Statement>> = serde_json::from_slice(bytes).ok()?;
    let statements: Result<Vec<_>, _> = own.statements.into_iter().map(super::whole).collect();
    Some(match statements {
        Ok(statements) if statements.is_empty() => Err(Error::NoTransactions),
        statements => statements.map(|statements| Reading { statements, document: None }),
    })
}
