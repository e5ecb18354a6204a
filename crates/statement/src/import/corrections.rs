//! What of a person's corrections is true of every file of the same layout.

use sha2::{Digest, Sha256};

use crate::Hints;

impl Hints {
    /// What is worth remembering for the next file of this layout; `None` when nothing is. The
    /// currency belongs to the account, a year and a yes to its file, and a password to nobody's memory.
    pub fn lasting(&self) -> Option<Self> {
        let lasting = Self { currency: None, year: None, password: None, scan: false, ..self.clone() };
        (lasting != Self::default()).then_some(lasting)
    }
}

/// A short name of a layout, 32 hexadecimal digits: see [`crate::Statement::layout`].
pub fn layout_key(layout: &str) -> String {
    hex::encode(Sha256::digest(layout.as_bytes()).get(..16).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_and_a_currency_are_not_remembered() {
        let told =
            Hints { currency: Some(finance::Currency::ZAR), password: Some("x".into()), ..Hints::default() };
        assert_eq!(told.lasting(), None);
        let inverted = Hints { inverted: Some(true), ..told };
        assert_eq!(inverted.lasting(), Some(Hints { inverted: Some(true), ..Hints::default() }));
    }
}
