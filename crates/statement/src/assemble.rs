//! From the parts of a file to one statement for each account and currency.
//!
//! Formats such as MT940 and CAMT hold many short statements, often one a day. Here they are joined
//! by account, put into order, and proved by the balances each of them states.

use std::collections::{HashMap, HashSet};

use finance::{Currency, Decimal, Period};

use crate::{
    About, Decision, Error, Format, Hints, Problem, Proof, Reading, Row, Statement, chain, copies,
    model::decision,
};

/// One stretch of an account's transactions, as a file states it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    /// Where it begins in the file, counted as in [`Row::line`].
    #[cfg_attr(not(feature = "zip"), allow(dead_code))] // told of the files of an archive
    pub line: u32,
    /// The bank's number or IBAN.
    pub account: Option<String>,
    /// The currency it is kept in.
    pub currency: Option<Currency>,
    /// What the account held before its first transaction.
    pub opening: Option<Decimal>,
    /// What it held after its last one.
    pub closing: Option<Decimal>,
    /// Its transactions in the order of the file; keys are given here.
    pub rows: Vec<Row>,
    /// What could not be read in it.
    pub problems: Vec<Problem>,
    /// What was decided about it alone.
    pub decisions: Vec<Decision>,
}

/// What a file of one of those formats holds.
#[derive(Debug)]
pub(crate) struct Parts {
    /// The format.
    pub format: Format,
    /// What the file is, for people: “an MT940 statement”.
    pub found: &'static str,
    /// In the order of the file.
    pub parts: Vec<Part>,
    /// What was decided about the file as a whole.
    pub decisions: Vec<Decision>,
}

impl Parts {
    /// Joins the parts of one file.
    ///
    /// # Errors
    /// As [`assemble`].
    pub fn assemble(mut self, hints: &Hints) -> Result<Reading, Error> {
        self.decisions.extend(copies::leave_out(&mut self.parts));
        assemble(self.format, self.parts, &self.decisions, hints).map_err(|error| match error {
            Error::NoTransactions => Error::NothingBooked { found: self.found.to_owned() },
            error => error,
        })
    }
}

/// Joins `parts`. `decisions` are about the file as a whole: every statement carries them.
///
/// # Errors
/// [`Error::NoTransactions`], or [`Error::NothingRead`] when there are problems but no transaction.
pub(crate) fn assemble(
    format: Format,
    parts: Vec<Part>,
    decisions: &[Decision],
    hints: &Hints,
) -> Result<Reading, Error> {
    let mut groups: Vec<Vec<Part>> = Vec::new();
    let mut places: HashMap<(Option<String>, Option<Currency>), usize> = HashMap::new();
    let mut stray: Vec<Problem> = Vec::new();
    for mut part in parts {
        if part.rows.is_empty() {
            stray.append(&mut part.problems);
            continue;
        }
        let place = *places.entry((part.account.clone(), part.currency)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(part),
            None => groups.push(vec![part]),
        }
    }
    let several = (groups.len() > 1).then(|| several(&groups));
    let mut statements: Vec<Statement> = Vec::with_capacity(groups.len());
    for group in groups {
        let mut decisions = decisions.to_vec();
        decisions.extend(several.clone());
        statements.push(join(format, group, decisions, hints).ok_or(Error::NoTransactions)?);
    }
    let Some(first) = statements.first_mut() else {
        return Err(stray.into_iter().next().map_or(Error::NoTransactions, |problem| Error::NothingRead {
            line: problem.line,
            message: problem.message,
        }));
    };
    // A part without a readable transaction belongs to no statement; what is wrong in it is told.
    first.problems.append(&mut stray);
    first.problems.sort_by_key(|problem| problem.line);
    Ok(Reading { statements, document: None })
}

fn several(groups: &[Vec<Part>]) -> Decision {
    const NAMED: usize = 20;
    let mut names: Vec<String> = groups
        .iter()
        .filter_map(|group| group.first())
        .take(NAMED)
        .map(|part| match (&part.account, part.currency) {
            (Some(account), Some(currency)) => format!("{account} ({currency})"),
            (Some(account), None) => account.clone(),
            (None, Some(currency)) => format!("one in {currency}"),
            (None, None) => "one without a number".to_owned(),
        })
        .collect();
    if groups.len() > NAMED {
        names.push(format!("{} more", groups.len() - NAMED));
    }
    let reason = format!("The file names {}; each is imported by itself.", names.join(", "));
    decision(About::Account, &format!("{} accounts", groups.len()), &reason, true)
}

/// One account's parts as one statement.
fn join(
    format: Format,
    mut parts: Vec<Part>,
    mut decisions: Vec<Decision>,
    hints: &Hints,
) -> Option<Statement> {
    for part in &mut parts {
        oldest_first(&mut part.rows);
    }
    parts.sort_by_key(|part| part.rows.first().map(|row| row.booking_date));
    follow(&mut parts);
    let proof = proof(&parts);
    // Only now: what belongs together must not depend on what the person says later.
    let (account, currency) =
        parts.first().map(|first| (first.account.clone(), first.currency.or(hints.currency)))?;
    // Corrections are remembered by layout, and another bank’s file of this format is another one.
    let layout = format!("{format:?} {}", account.as_deref().unwrap_or_default());
    let opening_balance = parts.first().and_then(|first| first.opening);
    let closing_balance = parts.last().and_then(|last| last.closing);
    if parts.len() > 1 {
        let reason = format!("The file holds {} statements of this account.", parts.len());
        decisions.push(decision(About::Table, "joined", &reason, true));
    }
    let mut transactions: Vec<Row> = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    for part in &mut parts {
        transactions.append(&mut part.rows);
        problems.append(&mut part.problems);
        for made in part.decisions.drain(..) {
            // A decision that several parts made the same way is told once.
            if !decisions.contains(&made) {
                decisions.push(made);
            }
        }
    }
    problems.sort_by_key(|problem| problem.line);
    Some(Statement {
        format,
        account,
        currency,
        period: period(&transactions)?,
        opening_balance: opening_balance.or_else(|| implied_opening(&transactions)),
        closing_balance: closing_balance.or_else(|| transactions.last().and_then(|row| row.balance)),
        proof,
        transactions,
        problems,
        decisions,
        columns: Vec::new(),
        layout,
    })
}

/// Dates decide; rows of one day keep their order, or its reverse when the file runs backward.
fn oldest_first(rows: &mut [Row]) {
    let back =
        rows.first().zip(rows.last()).is_some_and(|(first, last)| first.booking_date > last.booking_date);
    if back {
        rows.reverse();
    }
    rows.sort_by_key(|row| row.booking_date);
}

/// Parts of one day follow each other by their balances: the files of an archive may be named in
/// any order.
fn follow(parts: &mut [Part]) {
    /// More than a bank makes in a day.
    const NEAR: usize = 100;
    let day = |part: &Part| part.rows.first().map(|row| row.booking_date);
    for index in 0..parts.len() {
        let (done, rest) = parts.split_at_mut(index);
        let Some(next) = rest.first() else { return };
        let held = done.last().and_then(|before| before.closing);
        if held.is_some() && held == next.opening {
            continue;
        }
        let near: Vec<&Part> = rest.iter().take(NEAR).take_while(|part| day(part) == day(next)).collect();
        let goes_on = near.iter().position(|part| held.is_some() && part.opening == held);
        let new_day = done.last().is_none_or(|before| day(before) != day(next));
        let place = goes_on.or_else(|| if new_day { beginning(&near) } else { None });
        if let Some(place) = place {
            rest.swap(0, place);
        }
    }
}

/// The part that begins with a balance none of the others ends with.
fn beginning(parts: &[&Part]) -> Option<usize> {
    let ends: HashSet<Decimal> = parts.iter().filter_map(|part| part.closing).collect();
    parts.iter().position(|part| part.opening.is_some_and(|opening| !ends.contains(&opening)))
}

/// Each part is proved by its own balances, and each begins with what the one before ended with.
fn proof(parts: &[Part]) -> Proof {
    let mut held: Option<Decimal> = None;
    let mut all = Proof::Verified;
    for part in parts {
        if let (Some(held), Some(opening), Some(first)) = (held, part.opening, part.rows.first())
            && held != opening
        {
            return Proof::BrokenAt(first.line);
        }
        match chain::proof(&part.rows, part.opening, part.closing) {
            Proof::Verified => {}
            Proof::Unchecked => all = Proof::Unchecked,
            broken @ Proof::BrokenAt(_) => return broken,
        }
        held = part.closing;
    }
    all
}

/// What the first row’s balance says of the moment before it.
pub(crate) fn implied_opening(rows: &[Row]) -> Option<Decimal> {
    let first = rows.first()?;
    first.balance?.checked_sub(first.amount)
}

/// From the first to the last booking date.
pub(crate) fn period(rows: &[Row]) -> Option<Period> {
    let dates = || rows.iter().map(|row| row.booking_date);
    Period::new(dates().min()?, dates().max()?).ok()
}
