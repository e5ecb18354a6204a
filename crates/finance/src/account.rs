//! Accounts as they are looked after.

use serde::{Deserialize, Serialize};

use crate::transaction::Account;

/// An account, and what stands on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountState {
    /// The account.
    pub account: Account,
    /// Goes back with a change, so that one made elsewhere meanwhile is noticed.
    pub version: i32,
    /// Statements that were given for it, those taken back included.
    pub statements: u64,
    /// Transactions on it.
    pub transactions: u64,
}

/// What came of making one account of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// Transactions that went over.
    pub moved: u64,
    /// Transactions that the other account had already, and that count once now.
    pub known: u64,
    /// Statements that went over.
    pub statements: u64,
}

/// What is typed to say that everything is to be deleted; the e-mail address will do as well.
pub const DELETE_EVERYTHING: &str = "delete everything";

/// Whether `typed` says that everything of the person with this `email` is to be deleted.
pub fn confirms_deletion(typed: &str, email: &str) -> bool {
    let typed = typed.trim();
    !typed.is_empty()
        && (typed.eq_ignore_ascii_case(DELETE_EVERYTHING) || typed.eq_ignore_ascii_case(email.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_or_the_address_confirm() {
        for typed in ["delete everything", " Delete Everything ", "thandi@example.com"] {
            assert!(confirms_deletion(typed, "Thandi@example.com"), "{typed}");
        }
        for typed in ["", " ", "delete", "delete everything!", "jonas@example.com"] {
            assert!(!confirms_deletion(typed, "thandi@example.com"), "{typed}");
        }
        assert!(!confirms_deletion("", ""));
    }
}
