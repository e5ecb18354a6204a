//! Budgets: what a person allots to a category for a month, and how the month goes against it.
//!
//! Spending is a magnitude here: money out is above zero, and more money back than out is below.

mod allocation;
mod carry;
mod category;
mod draft;
mod envelope;
mod flows;
mod overview;
mod pace;
mod plan;
mod suggest;

pub use allocation::{Allocation, allotted, copy_forward};
pub use carry::{Carry, MonthBudget, MonthEntry, carried};
pub use category::{BudgetCategory, CategoryFlow, check, spent};
pub use draft::{BudgetDraft, RemovedBudget};
pub use envelope::{Envelope, Remainder};
pub use flows::income;
pub use overview::{BudgetLine, BudgetMonth, Known, Part, Total, Unbudgeted};
pub use pace::{Pace, Progress};
pub use plan::{Change, Plan};
pub use suggest::{Suggestion, suggest};

use category::is_refund;

use crate::{Category, Month, money::TooLarge};

/// Why a budget cannot be kept or reckoned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidBudget {
    /// No name, or only spaces.
    #[error("the budget needs a name")]
    NoName,
    /// A name that no list can show.
    #[error("the budget’s name is longer than {max} characters", max = BudgetCategory::LONGEST_NAME)]
    LongName,
    /// Two budgets of one name, in any case.
    #[error("there are two budgets named “{0}”")]
    SameName(String),
    /// Nothing that could be spent.
    #[error("the budget “{0}” needs at least one category of spending")]
    NoCategory(String),
    /// One payment would count twice.
    #[error("the category {category} counts in both “{first}” and “{second}”: it may count in one budget")]
    CountedTwice {
        /// The category of spending.
        category: Category,
        /// The name of one budget.
        first: String,
        /// The name of the other.
        second: String,
    },
    /// Less than nothing was allotted.
    #[error("the allocation must be zero or above")]
    Negative,
    /// More than any month can be given.
    #[error("the allocation must be below 100,000,000,000")]
    TooMuch,
    /// It would begin in a month that nobody plans.
    #[error("the first month must be within ten years of this one, and is {starts}")]
    FarAway {
        /// The month it would begin with.
        starts: Month,
    },
    /// More budgets than can be looked at.
    #[error("there are {max} budgets already, and no more can be kept", max = BudgetCategory::MOST)]
    TooMany,
    /// An amount or a sum that cannot be held.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
    /// The months of a chain are not one after another.
    #[error("the month {after} stands after {before}, which is not earlier")]
    OutOfOrder {
        /// The month that stands first.
        before: Month,
        /// The month that stands second.
        after: Month,
    },
    /// A plan can be copied to a later month only.
    #[error("the budgets of {from} can be copied to a later month only, and {to} is not later")]
    NotLater {
        /// The month to copy.
        from: Month,
        /// The month to copy it to.
        to: Month,
    },
}

impl InvalidBudget {
    /// The field of the form that it is about: `name`, `counts`, `starts` or `amount`.
    pub fn field(&self) -> &'static str {
        match self {
            Self::NoName | Self::LongName | Self::SameName(_) | Self::TooMany => "name",
            Self::NoCategory(_) | Self::CountedTwice { .. } => "counts",
            Self::FarAway { .. } | Self::OutOfOrder { .. } | Self::NotLater { .. } => "starts",
            Self::Negative | Self::TooMuch | Self::TooLarge(_) => "amount",
        }
    }
}
