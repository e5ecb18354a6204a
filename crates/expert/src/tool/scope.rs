//! Which transactions a call is about.

use finance::{
    Category, Currency, Decimal, Period,
    transaction::{Direction, TransactionFilter},
};
use serde::{Deserialize, Serialize};

/// Which transactions a call is about; what is left out does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Booked in this period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Money in, or money out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// In one of these categories; none for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// With this text in the description or the note, in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Or with one of these. Counts only beside a `text`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or_texts: Vec<String>,
    /// Without any of these texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_texts: Vec<String>,
    /// On this account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_id: Option<i64>,
    /// In this currency; without one, each currency for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Of this magnitude or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Decimal>,
    /// Of this magnitude or less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Decimal>,
}

impl Scope {
    /// The filters that find its rows in the list of transactions: one for each text. None where a text
    /// is left out, which no filter can do.
    pub fn filters(&self) -> Vec<TransactionFilter> {
        if !self.without_texts.is_empty() {
            return Vec::new();
        }
        let others = self.or_texts.iter().filter(|_| self.text.is_some());
        let other = |text: &String| TransactionFilter { text: Some(text.clone()), ..self.filter() };
        std::iter::once(self.filter()).chain(others.map(other)).collect()
    }

    /// The filter that finds its rows in the list of transactions; of several texts, those with the
    /// first.
    pub fn filter(&self) -> TransactionFilter {
        TransactionFilter {
            period: self.period,
            account_id: self.account_id,
            currency: self.currency,
            direction: self.direction,
            text: self.text.clone(),
            least: self.least,
            most: self.most,
            ..TransactionFilter::default()
        }
        .in_categories(self.categories.iter().copied())
    }

    /// The same in another period.
    pub fn in_period(&self, period: Period) -> Self {
        Self { period: Some(period), ..self.clone() }
    }

    /// The texts looked for; none for all rows.
    pub fn texts(&self) -> Vec<&str> {
        self.text
            .iter()
            .chain(self.or_texts.iter().filter(|_| self.text.is_some()))
            .map(String::as_str)
            .collect()
    }

    /// Whether only a part of what moved is meant: some categories, words, or amounts.
    pub fn is_partial(&self) -> bool {
        !self.categories.is_empty() || self.text.is_some() || self.least.is_some() || self.most.is_some()
    }
}
