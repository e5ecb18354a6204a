//! What the bank took, by type.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Facts, Finding, Insight};
use crate::{Category, Month, text::fold};

/// Whole months looked at.
const MONTHS: usize = 12;

/// A type of fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// For having the account.
    Account,
    /// For having a card.
    Card,
    /// For taking or paying in cash.
    Cash,
    /// For payments, transfers, messages about them.
    Payment,
    /// For money of other countries.
    Foreign,
    /// For what failed or was late.
    Penalty,
    /// Interest paid.
    Interest,
    /// All others.
    Other,
}

/// What makes a row of banking a fee: a loan that is paid back is none.
const FEE: &[&str] = &[
    "fee",
    "fees",
    "charge",
    "charges",
    "commission",
    "interest",
    "penalty",
    "penalties",
    "cost",
    "costs",
    "gebuhr",
    "entgelt",
    "frais",
];

/// Words of each type; the first type with a word in the description counts.
const WORDS: &[(FeeKind, &[&str])] = &[
    (
        FeeKind::Penalty,
        &[
            "unpaid",
            "declined",
            "dishonoured",
            "dishonour",
            "penalty",
            "penalties",
            "late",
            "returned",
            "insufficient",
            "rejected",
        ],
    ),
    (FeeKind::Foreign, &["foreign", "international", "forex", "fx", "currency", "conversion", "cross"]),
    (FeeKind::Interest, &["interest", "overdraft"]),
    (FeeKind::Cash, &["atm", "cash", "withdrawal", "deposit"]),
    (FeeKind::Card, &["card", "replacement"]),
    (
        FeeKind::Payment,
        &[
            "eft",
            "payment",
            "payments",
            "transfer",
            "debit",
            "order",
            "notification",
            "sms",
            "immediate",
            "instant",
            "airtime",
        ],
    ),
    (
        FeeKind::Account,
        &[
            "account",
            "monthly",
            "service",
            "admin",
            "administration",
            "maintenance",
            "package",
            "bundle",
            "annual",
        ],
    ),
];

impl FeeKind {
    /// As people read it: `Cash withdrawals`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Account => "Having the account",
            Self::Card => "Cards",
            Self::Cash => "Cash",
            Self::Payment => "Payments and messages",
            Self::Foreign => "Foreign money",
            Self::Penalty => "Failed or late payments",
            Self::Interest => "Interest",
            Self::Other => "Other fees",
        }
    }

    /// The type of the fee that `description` tells of; none when it tells of no fee.
    pub fn of(description: &str) -> Option<Self> {
        let folded = fold(description);
        let words: Vec<&str> = folded.split(' ').collect();
        words.iter().any(|word| FEE.contains(word)).then_some(())?;
        let named = WORDS.iter().find(|(_, all)| words.iter().any(|word| all.contains(word)));
        Some(named.map_or(Self::Other, |(kind, _)| *kind))
    }
}

/// What the bank took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeInsight {
    /// The newest month looked at.
    pub month: Month,
    /// The months looked at.
    pub months: u32,
    /// All fees, as a magnitude.
    pub total: Decimal,
    /// By type, the largest first.
    pub kinds: Vec<FeeSum>,
}

/// The fees of one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeSum {
    /// The type.
    pub kind: FeeKind,
    /// What they add up to, as a magnitude.
    pub amount: Decimal,
    /// How many there were.
    pub count: u32,
}

/// Of up to twelve whole months; none when nothing was taken.
pub(super) fn find(facts: &Facts<'_>) -> Option<Insight> {
    let whole = facts.whole_months();
    let months = whole.get(..whole.len().min(MONTHS))?;
    let newest = months.first()?.month;
    let period = facts.span(months.last()?.month, newest)?;
    let mut sums: BTreeMap<FeeKind, (Decimal, u32)> = BTreeMap::new();
    let taken = facts.rows.iter().filter(|row| {
        row.category == Category::Banking && row.amount < Decimal::ZERO && period.contains(row.date)
    });
    for row in taken {
        let Some(kind) = FeeKind::of(row.description) else { continue };
        let (sum, count) = sums.entry(kind).or_default();
        *sum = sum.saturating_sub(row.amount);
        *count = count.saturating_add(1);
    }
    let mut kinds: Vec<FeeSum> =
        sums.into_iter().map(|(kind, (amount, count))| FeeSum { kind, amount, count }).collect();
    kinds.sort_by(|a, b| b.amount.cmp(&a.amount).then(a.kind.cmp(&b.kind)));
    let total = kinds.iter().fold(Decimal::ZERO, |sum, kind| sum.saturating_add(kind.amount));
    let months = u32::try_from(months.len()).unwrap_or_default();
    let finding = Finding::BankFees(FeeInsight { month: newest, months, total, kinds });
    (total > Decimal::ZERO).then_some(Insight { currency: facts.currency, period, finding })
}
