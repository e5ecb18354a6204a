//! A rule while it is filled in.

use finance::{
    Category, Currency, Decimal, entry,
    rule::{Looking, Rule, RuleDraft},
    transaction::Direction,
};
use leptos::prelude::*;

use crate::common::preferences::marks;

/// What stands in the form.
#[derive(Clone, Copy)]
pub struct Filled {
    /// What the row's words are.
    pub text: RwSignal<String>,
    /// How they are looked for.
    pub looking: RwSignal<Looking>,
    /// The least amount.
    pub lowest: RwSignal<String>,
    /// The most.
    pub highest: RwSignal<String>,
    /// Which way the money went.
    pub direction: RwSignal<Option<Direction>>,
    /// The account.
    pub account: RwSignal<Option<i64>>,
    /// The category it gives.
    pub category: RwSignal<Option<Category>>,
}

/// What is wrong, and at which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// `text`, `lowest`, `highest`, `category`.
    pub field: &'static str,
    /// One sentence.
    pub why: String,
}

impl Filled {
    /// With what a rule says that is there.
    pub fn with(rule: &Rule) -> Self {
        let says = &rule.says;
        let typed = |amount: Option<Decimal>| {
            RwSignal::new(amount.map(|amount| amount.normalize().to_string()).unwrap_or_default())
        };
        Self {
            text: RwSignal::new(says.text.clone().unwrap_or_default()),
            looking: RwSignal::new(says.looking),
            lowest: typed(says.lowest),
            highest: typed(says.highest),
            direction: RwSignal::new(says.direction),
            account: RwSignal::new(says.account_id),
            category: RwSignal::new(Some(says.category)),
        }
    }

    /// With the words and the category that an address names.
    pub fn new(text: String, category: Option<Category>) -> Self {
        Self {
            text: RwSignal::new(text),
            looking: RwSignal::new(Looking::Words),
            lowest: RwSignal::new(String::new()),
            highest: RwSignal::new(String::new()),
            direction: RwSignal::new(None),
            account: RwSignal::new(None),
            category: RwSignal::new(category),
        }
    }

    /// The rule that it says; tracks. Amounts are in `currency`.
    pub fn read(self, currency: Currency) -> Result<RuleDraft, Wrong> {
        let lowest = amount(&self.lowest.get(), currency, "lowest");
        let highest = amount(&self.highest.get(), currency, "highest");
        let category = self.category.get();
        let (looking, direction, account_id) = (self.looking.get(), self.direction.get(), self.account.get());
        let text = Some(self.text.get());
        let category = category
            .ok_or_else(|| Wrong { field: "category", why: "Choose the category it gives.".to_owned() });
        // The first field that is wrong, in their order; all of them were read, so that all are tracked.
        let mut says = RuleDraft {
            text,
            looking,
            lowest: None,
            highest: None,
            direction,
            account_id,
            category: Category::Other,
        }
        .tidied();
        (says.lowest, says.highest) = (lowest?, highest?);
        says.check().map_err(|why| Wrong { field: why.field(), why: why.to_string() })?;
        says.category = category?;
        Ok(says)
    }
}

/// An amount that may be left out.
fn amount(text: &str, currency: Currency, field: &'static str) -> Result<Option<Decimal>, Wrong> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let read = entry::amount(text, currency, marks());
    read.map(Some).map_err(|why| Wrong { field, why: why.to_string() })
}
