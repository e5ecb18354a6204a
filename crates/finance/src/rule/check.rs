//! What a rule can be.

use rust_decimal::Decimal;

use super::{Looking, RuleDraft, Rules};
use crate::{payee, text::fold};

/// Why a rule cannot be as a person says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the sentences say it
pub enum InvalidRule {
    #[error("Say what to look for: words, an amount, a direction, or an account.")]
    Nothing,
    #[error("There is no letter or digit in these words to look for.")]
    NoWords,
    #[error("Words may have up to {} characters.", RuleDraft::LONGEST_TEXT)]
    LongText,
    #[error("Give the amount without a sign, with up to 15 digits before and 6 after the point.")]
    Amount { at_most: bool },
    #[error("The amount “at most” is below the amount “at least”.")]
    Bounds,
    #[error("There may be up to {} rules. Remove one first.", Rules::MOST)]
    TooMany,
}

impl InvalidRule {
    /// The field that the sentence belongs to: `text`, `lowest`, or `highest`.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Nothing | Self::NoWords | Self::LongText | Self::TooMany => "text",
            Self::Amount { at_most: false } => "lowest",
            Self::Amount { at_most: true } | Self::Bounds => "highest",
        }
    }
}

impl RuleDraft {
    /// As it is kept: words without spaces around them, and none where there are none.
    pub fn tidied(self) -> Self {
        let text = self.text.map(|text| text.replace(char::is_control, " ").trim().to_owned());
        Self { text: text.filter(|text| !text.is_empty()), ..self }
    }

    /// Whether a rule that is [tidied](Self::tidied) can be kept.
    ///
    /// # Errors
    /// When it says nothing of a row, when its words are too long or none that can be looked for, and
    /// when its amounts are signed, out of range or the wrong way around.
    pub fn check(&self) -> Result<(), InvalidRule> {
        if let Some(text) = &self.text {
            if text.chars().count() > Self::LONGEST_TEXT {
                return Err(InvalidRule::LongText);
            }
            let none = match self.looking {
                Looking::Contains | Looking::Words => fold(text).is_empty(),
                Looking::Payee => payee::words(text, None).is_empty(),
            };
            if none {
                return Err(InvalidRule::NoWords);
            }
        }
        if [self.lowest, self.highest].iter().all(Option::is_none)
            && self.text.is_none()
            && self.direction.is_none()
            && self.account_id.is_none()
        {
            return Err(InvalidRule::Nothing);
        }
        for (amount, at_most) in [(self.lowest, false), (self.highest, true)] {
            if amount.is_some_and(|amount| !is_magnitude(amount)) {
                return Err(InvalidRule::Amount { at_most });
            }
        }
        match (self.lowest, self.highest) {
            (Some(lowest), Some(highest)) if highest < lowest => Err(InvalidRule::Bounds),
            _ => Ok(()),
        }
    }
}

/// Whether the database can keep it: no sign, up to 15 digits before and 6 after the point.
fn is_magnitude(amount: Decimal) -> bool {
    let amount = amount.normalize();
    !amount.is_sign_negative() && amount < Decimal::from(1_000_000_000_000_000_u64) && amount.scale() <= 6
}
