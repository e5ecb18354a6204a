//! Several accounts, or several currencies, in one file: which rows belong together.

use std::collections::HashMap;

use finance::Currency;

use crate::{About, Decision, Hints, model::decision};

use super::{
    amounts, decide,
    evidence::{Evidence, Tally},
    plan::{Cells, Plan},
    table::Sampled,
};

/// More accounts than this in a file are the accounts of other people.
pub(super) const MOST: usize = 32;

/// The columns by which rows belong to different statements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Division {
    /// The column of accounts.
    pub account: Option<usize>,
    /// The column of currencies.
    pub currency: Option<usize>,
}

/// What rows of one statement share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Owner {
    /// The cell of the account’s column.
    pub account: Option<String>,
    /// The currency of the currency’s column.
    pub currency: Option<Currency>,
}

impl Division {
    /// Whether all rows belong together.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// To whom a row belongs.
    pub fn owner<'t>(self, cells: &impl Cells<'t>) -> Owner {
        Owner {
            account: self.account.map(|column| cells.text(column).into_owned()),
            currency: self.currency.and_then(|column| amounts::known_code(&cells.text(column))),
        }
    }
}

/// Decides whether the rows belong to several statements. `named` is the account that the lines
/// before the table name.
pub(super) fn divide(
    plan: &Plan,
    evidence: &Evidence,
    sample: &[Sampled],
    named: Option<&str>,
    hints: &Hints,
    decisions: &mut Vec<Decision>,
) -> Division {
    let mut division = Division::default();
    let several = |tally: &Tally| tally.values.len() > 1;
    if let Some(column) = plan.roles.account.filter(|_| several(&evidence.accounts)) {
        let with = Division { account: Some(column), ..division };
        match own_accounts(plan, evidence, sample, named, with) {
            Ok((reason, certain)) => {
                division = with;
                let choice = format!("{} accounts", evidence.accounts.values.len());
                decisions.push(decision(About::Account, &choice, reason, certain));
            }
            Err((reason, certain)) => {
                decisions.push(decision(About::Account, "one account", reason, certain));
            }
        }
    }
    let currencies: Vec<&str> = evidence
        .currencies
        .values
        .iter()
        .map(|(code, _)| code.as_str())
        .filter(|code| amounts::known_code(code).is_some())
        .collect();
    if let Some(column) =
        plan.roles.currency.filter(|_| (2..=MOST).contains(&currencies.len()) && hints.currency.is_none())
    {
        let with = Division { currency: Some(column), ..division };
        if fits(plan, sample, with) >= fits(plan, sample, division) {
            division = with;
            let reason =
                format!("Rows are in {}; each currency is imported by itself.", currencies.join(", "));
            let choice = format!("{} currencies", currencies.len());
            decisions.push(decision(About::Currency, &choice, &reason, true));
        }
    }
    division
}

/// Whether the column names the file’s own accounts, with the reason and whether it is certain.
fn own_accounts(
    plan: &Plan,
    evidence: &Evidence,
    sample: &[Sampled],
    named: Option<&str>,
    with: Division,
) -> Result<(&'static str, bool), (&'static str, bool)> {
    const APART: &str = "A column names the account of each row; each account is imported by itself.";
    let tally = &evidence.accounts;
    let (apart, together) = (fits(plan, sample, with), fits(plan, sample, Division::default()));
    if apart > together {
        return Ok(("The balances run from row to row only within each account of the column.", true));
    }
    if together > apart {
        return Err(("The balances run through the rows of all accounts that the column names.", true));
    }
    if named.is_some() {
        return Err(("Lines before the table name the account; the column names others.", true));
    }
    let rows: u64 = tally.values.iter().map(|(_, times)| *times).sum();
    if tally.blank > 0 || tally.values.len() > MOST || rows < 2 * tally.values.len() as u64 {
        return Err(("The column of accounts seems to name those on the other side.", false));
    }
    Ok((APART, true))
}

/// How many sampled rows follow from the one before in their statement.
fn fits(plan: &Plan, sample: &[Sampled], division: Division) -> usize {
    decide::fits(plan, sample, division).0
}

/// The sampled rows of each statement.
pub(super) fn groups<'s, 't>(sample: &'s [Sampled<'t>], division: Division) -> Vec<Vec<&'s Sampled<'t>>> {
    if division.is_none() {
        return vec![sample.iter().collect()];
    }
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<&Sampled>> = Vec::new();
    for row in sample {
        let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
        let key = format!("{}\n{}", cell(division.account), cell(division.currency));
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}
