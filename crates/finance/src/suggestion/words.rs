//! Suggestions in words: what would be done, why, and what the two answers are.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Kind, Suggestion};
use crate::{
    Category,
    duplicate::{Duplicate, Likeness},
    format::Formats,
    learn, recurring,
    transaction::edit,
};

/// A suggestion in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What would be done, or what was seen, short.
    pub title: String,
    /// Why.
    pub reason: String,
}

/// What the two answers are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// To accept.
    pub accept: &'static str,
    /// To reject.
    pub reject: &'static str,
    /// What is said when it was accepted.
    pub accepted: &'static str,
    /// What is said when it was rejected.
    pub rejected: &'static str,
}

impl Kind {
    /// As people say it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Category => "Category",
            Self::Transfer => "Transfer",
            Self::Duplicate => "Duplicate",
            Self::Subscription => "Subscription",
            Self::Insight => "Insight",
        }
    }

    /// Several of them.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Category => "Categories",
            Self::Transfer => "Transfers",
            Self::Duplicate => "Duplicates",
            Self::Subscription => "Subscriptions",
            Self::Insight => "Insights",
        }
    }

    /// What the two answers to it are called.
    pub fn deed(self) -> Deed {
        match self {
            Self::Category => Deed {
                accept: "Accept",
                reject: "Do not propose this",
                accepted: "Put there, as your own choice.",
                rejected: "This is not proposed any more.",
            },
            Self::Transfer => Deed {
                accept: "It is a transfer",
                reject: "It is not",
                accepted: "Marked as a transfer: neither income nor expense.",
                rejected: "Not a transfer. It is not proposed again.",
            },
            Self::Duplicate => Deed {
                accept: "Count it once",
                reject: "They are two",
                accepted: "Counted once: the second one is set aside.",
                rejected: "They are two. It is not proposed again.",
            },
            Self::Subscription => Deed {
                accept: "I will cancel it",
                reject: "Keep it",
                accepted: "Noted. If it is paid again, it comes back here.",
                rejected: "Kept. It comes back here if it becomes dearer.",
            },
            Self::Insight => Deed {
                accept: "Good to know",
                reject: "Dismiss",
                accepted: "Noted. It stays on the page of insights.",
                rejected: "Dismissed.",
            },
        }
    }
}

impl Suggestion {
    /// The suggestion in words, with amounts and days as the person writes them; `name` gives the name
    /// of a category.
    pub fn words(&self, formats: Formats, name: &dyn Fn(Category) -> String) -> Words {
        match self {
            Self::Category(of) => category(of, name),
            Self::Transfer(of) => transfer(of, formats),
            Self::Duplicate(of) => duplicate(of, formats),
            Self::Subscription(of) => subscription(of, formats),
            Self::Insight(of) => {
                let words = of.insight.words(formats, name);
                Words { title: words.title, reason: format!("{} {}", words.seen, words.advice) }
            }
        }
    }
}

fn category(of: &learn::Proposal, name: &dyn Fn(Category) -> String) -> Words {
    let learn::Reason { words, category, agree, seen } = &of.reason;
    let name = name(*category);
    let rows = count(of.ids.len(), "transaction");
    let said = if agree == seen {
        format!("You put all {seen} with these words there.")
    } else {
        format!("You put {agree} of {seen} with these words there.")
    };
    Words { title: format!("Put {rows} with “{words}” into {name}"), reason: said }
}

fn transfer(of: &edit::Proposal, formats: Formats) -> Words {
    let amount = formats.amount(of.into.amount, of.into.currency);
    Words {
        title: format!("{amount} from {} to {}", of.out.account_name, of.into.account_name),
        reason: format!(
            "{} Money that only moves between your accounts is neither income nor expense.",
            of.reason()
        ),
    }
}

fn duplicate(of: &Duplicate, formats: Formats) -> Words {
    let amount = formats.amount(of.kept.amount.abs(), of.kept.currency);
    let why = match of.likeness {
        Likeness::Balance => "On the same day, with the same balance after it.".to_owned(),
        Likeness::SameDayWords => "On the same day, in similar words.".to_owned(),
        Likeness::Words => format!("In similar words, {} apart.", count(of.days as usize, "day")),
        Likeness::SameDay => "On the same day, in other words.".to_owned(),
    };
    Words {
        title: format!("{amount} may be counted twice on {}", of.kept.account_name),
        reason: format!("Two statements that both cover these days tell of it, each once. {why}"),
    }
}

fn subscription(of: &recurring::Noted, formats: Formats) -> Words {
    let recurring = &of.recurring;
    let money = |amount: Decimal| formats.amount(amount, recurring.currency);
    let day = |day: NaiveDate| formats.dates.day(day);
    let year = format!(
        "{} {} comes to {} in a year. Paid {} so far, last on {}.",
        money(recurring.expected),
        recurring.rhythm.cadence.words(),
        money(recurring.per_year()),
        count(recurring.count as usize, "time"),
        day(recurring.rhythm.last)
    );
    let dearer = recurring.price_change.filter(|change| change.to > change.from).map(|change| {
        format!(" It went from {} to {} on {}.", money(change.from), money(change.to), day(change.on))
    });
    let again = of.decision.filter(|decision| decision.cancel).map(|decision| {
        format!(" You decided on {} to cancel it, and it was paid again since.", day(decision.on))
    });
    Words {
        title: format!("Do you still need {}?", recurring.name),
        reason: year + &dearer.unwrap_or_default() + &again.unwrap_or_default(),
    }
}

fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}
