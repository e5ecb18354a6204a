//! What page and worker say to one another.

use chrono::NaiveDate;
use finance::{Currency, Decimal, Period};
use serde::{Deserialize, Serialize};
use statement::{
    Column, Decision, Hints, Problem, Proof, Statement, import::layout_key, reconcile::Standing,
};

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Read the bytes that come with this message; the bytes of the message before when none come.
    Read {
        /// The file's name.
        file_name: String,
        /// What the person told.
        hints: Hints,
        /// Which of the file's statements, counted from 0.
        part: u32,
    },
    /// Tell new rows from those the account already has.
    Compare {
        /// What the account has, in the words of the server: [`statement::reconcile::Known`]s as JSON. The page only hands
        /// them on.
        known: String,
        /// What to do with rows that it may have under other words.
        alike: Alike,
    },
    /// Some lines, in the order of the file.
    Lines {
        /// How many to leave out.
        skip: u32,
        /// How many at most.
        take: u32,
    },
}

/// From the worker to the page. Each [`Ask`] has exactly one answer, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The worker has started.
    Ready,
    /// The file is a statement.
    Read(Box<Summary>),
    /// The file cannot be read.
    Refused(Refusal),
    /// A larger worker can read it, and this one cannot.
    Elsewhere,
    /// Rows told apart.
    Compared(Comparison),
    /// Some lines.
    Lines(Vec<PreviewLine>),
}

/// What to do with new rows that may be transactions the account already has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alike {
    /// Leave out those of which little speaks against it.
    #[default]
    LeaveOutSure,
    /// Leave all of them out.
    LeaveOut,
    /// Add them all.
    Add,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// One sentence.
    pub sentence: String,
    /// Whether a password would open it.
    pub locked: bool,
    /// Whether it is a scan, which the server may be able to have read.
    pub scan: bool,
}

/// A statement without its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// A short name of the file's layout, under which corrections are remembered.
    pub layout: String,
    /// Statements in the file, this one with them: one for each account.
    pub parts: u32,
    /// The bank's number of the account, where the file names it.
    pub account: Option<String>,
    /// The currency, where the file names it.
    pub currency: Option<Currency>,
    /// From the first to the last booking date.
    pub period: Period,
    /// What the account held before the first transaction, where the file tells.
    pub opening_balance: Option<Decimal>,
    /// What it held after the last one, where the file tells.
    pub closing_balance: Option<Decimal>,
    /// Whether the balances in the file prove the rows.
    pub proof: Proof,
    /// What was decided, with the reasons.
    pub decisions: Vec<Decision>,
    /// Where each field was found.
    pub columns: Vec<Column>,
    /// Number of transactions.
    pub transactions: u32,
    /// Number of lines that could not be read.
    pub problems: u32,
    /// The first of them.
    pub first_problems: Vec<Problem>,
    /// Money in, zero or above.
    pub income: Decimal,
    /// Money out as a magnitude.
    pub expenses: Decimal,
}

impl Summary {
    /// Problems that travel with the summary; all of them stand among the lines.
    const PROBLEMS: usize = 50;

    /// Everything of `statement` but its rows.
    pub fn of(statement: &Statement, parts: u32) -> Self {
        let (income, expenses) = totals(statement.transactions.iter().map(|row| row.amount));
        Self {
            layout: layout_key(&statement.layout),
            parts,
            account: statement.account.clone(),
            currency: statement.currency,
            period: statement.period,
            opening_balance: statement.opening_balance,
            closing_balance: statement.closing_balance,
            proof: statement.proof.clone(),
            decisions: statement.decisions.clone(),
            columns: statement.columns.clone(),
            transactions: short(statement.transactions.len()),
            problems: short(statement.problems.len()),
            first_problems: statement.problems.iter().take(Self::PROBLEMS).cloned().collect(),
            income,
            expenses,
        }
    }

    /// Lines there are to show.
    pub fn lines(&self) -> u32 {
        self.transactions.saturating_add(self.problems)
    }
}

/// What an import would add.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Transactions that would be added.
    pub new: u32,
    /// Transactions it already has, by their key.
    pub known: u32,
    /// Transactions it may have under other words.
    pub alike: u32,
    /// Where those of them stand that are left out, as ranges with both ends within; ranges may
    /// run across rows that the account has by their key.
    pub same: Vec<(u32, u32)>,
}

/// One line of the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PreviewLine {
    /// A transaction.
    Transaction {
        /// The line in the file, counted from 1.
        line: u32,
        /// The day the bank booked it.
        #[serde(with = "finance::day")]
        date: NaiveDate,
        /// The words as the bank gave them.
        description: String,
        /// Signed: money in is positive.
        amount: Decimal,
        /// The account's balance after it, where the file says so.
        balance: Option<Decimal>,
        /// Whether the account has it, once that is known.
        standing: Option<Standing>,
        /// When the file has several that are equal.
        repeat: Option<Repeat>,
        /// The transaction that it may be under other words.
        alike: Option<AlikeLine>,
    },
    /// What could not be read.
    Problem(Problem),
}

/// A transaction of the account that a line may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlikeLine {
    /// The day the bank booked it.
    #[serde(with = "finance::day")]
    pub date: NaiveDate,
    /// The words of its statement.
    pub description: String,
    /// Whether the line is left out for it.
    pub left_out: bool,
}

/// The nth of several equal transactions in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// Counted from 1.
    pub nth: u32,
    /// How many there are.
    pub of: u32,
}

/// Money in, and money out as a magnitude.
pub(super) fn totals(amounts: impl Iterator<Item = Decimal>) -> (Decimal, Decimal) {
    let (mut income, mut expenses) = (Sum::default(), Sum::default());
    for amount in amounts {
        if amount.is_sign_negative() { &mut expenses } else { &mut income }.add(amount.abs());
    }
    (income.total(), expenses.total())
}

/// A sum of amounts. Those with as many decimals as the one before are added as whole numbers, which
/// takes a fraction of the time.
#[derive(Default)]
struct Sum {
    total: Decimal,
    open: i128,
    scale: u32,
}

impl Sum {
    fn add(&mut self, amount: Decimal) {
        if amount.scale() != self.scale {
            self.settle();
            self.scale = amount.scale();
        }
        self.open = self.open.saturating_add(amount.mantissa());
    }

    fn settle(&mut self) {
        let open = Decimal::try_from_i128_with_scale(self.open, self.scale).unwrap_or(Decimal::MAX);
        (self.total, self.open) = (self.total.saturating_add(open), 0);
    }

    fn total(mut self) -> Decimal {
        self.settle();
        self.total
    }
}

pub(super) fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_with_different_decimals_add_up() {
        let amounts = ["12.50", "-3", "0.125", "-0.25", "7.50", "-1.5"];
        let sums = totals(amounts.iter().map(|amount| amount.parse().unwrap()));
        assert_eq!((sums.0.to_string(), sums.1.to_string()), ("20.125".to_owned(), "4.75".to_owned()));
        let most = [Decimal::MAX, Decimal::MAX, Decimal::MIN];
        assert_eq!(totals(most.into_iter()), (Decimal::MAX, Decimal::MAX));
    }
}
