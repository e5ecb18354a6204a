//! Statements made to be read by people, page by page: what a PDF’s tables and those of a
//! document-parse answer have in common, once their cells are known.
//!
//! The cells are read as any table’s. What print has beside it is found here: days without a year,
//! balances that stand in the text around the table, statements of cards, and on which page a row
//! stands.

pub(crate) mod balances;
pub(crate) mod card;
pub(crate) mod days;
pub(crate) mod period;
mod years;

use chrono::NaiveDate;

use crate::{
    About, DecimalMark, Decision, Error, Format, Hints, Limits, Problem, Proof, Reading, Statement, chain,
    csv, model::decision,
};

/// What a line of print is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text before the table, or beside it.
    Text,
    /// The names of the columns.
    Header,
    /// Cells of the table.
    Row,
    /// Belongs to a row above or below, or says nothing of transactions.
    Taken,
}

/// A line of print.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The page, counted from 1.
    pub page: u32,
    pub kind: Kind,
    pub cells: Vec<String>,
}

/// A document’s lines, from its first page to its last.
#[derive(Debug)]
pub(crate) struct Printed {
    pub format: Format,
    /// The nth line, counted from 1, is line n of the document.
    pub lines: Vec<Line>,
    /// The columns that hold dates.
    pub dates: Vec<usize>,
    /// What stands outside of the table; labels together with their values.
    pub texts: Vec<String>,
    /// Labels, and what stands beside or below them.
    pub pairs: Vec<(String, String)>,
    /// The period, where it is stated as such.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// When the file was made.
    pub made: Option<NaiveDate>,
    pub decisions: Vec<Decision>,
    pub problems: Vec<Problem>,
    /// Lines whose rows take the date of the row above.
    pub undated: Vec<u32>,
}

/// Reads the table.
///
/// # Errors
/// When there is no transaction in it that can be read.
pub(crate) fn read(
    printed: Printed,
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Reading, Error> {
    read_from(printed, file_name, 0, limits, hints)
}

/// Reads the table of a document that `before` lines of other documents stand before.
///
/// # Errors
/// When there is no transaction in it that can be read.
pub(crate) fn read_from(
    mut printed: Printed,
    file_name: &str,
    before: u32,
    limits: &Limits,
    hints: &Hints,
) -> Result<Reading, Error> {
    if !printed.lines.iter().any(|line| line.kind == Kind::Row) {
        let found = match printed.format {
            Format::Pdf => "a PDF without a table of transactions",
            _ => "a document without a table of transactions",
        };
        return Err(Error::NotAStatement { found: found.to_owned() });
    }
    years::complete(&mut printed, file_name, hints)?;
    let mut reading = cells(&printed, file_name, limits, hints)?;
    let card = card::of(&printed.texts);
    let mut owed = false;
    if let Some(card) = card.as_ref()
        && hints.inverted.is_none()
        && reading.statements.first().is_some_and(card::spends_plus)
    {
        let turned = Hints { inverted: Some(true), ..hints.clone() };
        reading = cells(&printed, file_name, limits, &turned)?;
        for statement in &mut reading.statements {
            card::say(card, &mut statement.decisions);
        }
        owed = true;
    }
    let alone = reading.statements.len() == 1;
    for statement in &mut reading.statements {
        if alone {
            let stated = balances::stated(&printed, mark(&statement.decisions));
            prove(statement, stated, owed, card.is_some());
        }
        if statement.currency.is_none() {
            statement.currency = balances::currency(&printed, &mut statement.decisions);
        }
        if statement.account.is_none() {
            statement.account = balances::account(&printed);
        }
        finish(statement, &printed, before);
    }
    if let Some(first) = reading.statements.first_mut() {
        first.problems.append(&mut printed.problems);
        first.problems.sort_by_key(|problem| problem.line);
    }
    Ok(reading)
}

/// Reads the cells as any table’s.
fn cells(printed: &Printed, file_name: &str, limits: &Limits, hints: &Hints) -> Result<Reading, Error> {
    let rows: Vec<Vec<&str>> = printed
        .lines
        .iter()
        .map(|line| match line.kind {
            Kind::Header | Kind::Row => line.cells.iter().map(String::as_str).collect(),
            Kind::Text | Kind::Taken => Vec::new(),
        })
        .collect();
    let decisions = printed.decisions.clone();
    csv::read_cells(&rows, printed.format, decisions, file_name, limits, hints)
}

fn mark(decisions: &[Decision]) -> DecimalMark {
    let comma = |decision: &Decision| decision.about == About::DecimalMark && decision.choice == "comma";
    if decisions.iter().any(comma) { DecimalMark::Comma } else { DecimalMark::Point }
}

/// Proves the rows by the balances that stand around the table. A card’s balance is what is owed.
fn prove(statement: &mut Statement, stated: balances::Stated, owed: bool, card: bool) {
    let balances::Stated { opening, closing } = stated;
    let turn = |value: Option<finance::Decimal>| value.map(|value| -value);
    if owed || (card && statement.proof != Proof::Verified) {
        let mut rows = statement.transactions.clone();
        for row in &mut rows {
            row.balance = turn(row.balance);
        }
        let (opening, closing) = (turn(opening), turn(closing));
        let proof = chain::proof(&rows, opening, closing);
        if owed || proof == Proof::Verified {
            statement.opening_balance = opening.or_else(|| crate::assemble::implied_opening(&rows));
            statement.closing_balance = closing.or_else(|| rows.last().and_then(|row| row.balance));
            statement.transactions = rows;
            statement.proof = proof;
        }
        return;
    }
    if statement.proof == Proof::Unchecked
        && let (Some(opening), Some(closing)) = (opening, closing)
    {
        statement.proof = chain::proof(&statement.transactions, Some(opening), Some(closing));
        statement.opening_balance = Some(opening);
        statement.closing_balance = Some(closing);
    }
}

/// Pages, and what was decided about lines before the cells were read.
fn finish(statement: &mut Statement, printed: &Printed, before: u32) {
    let page = |line: u32| {
        let index = (line as usize).checked_sub(1)?;
        printed.lines.get(index).map(|line| line.page)
    };
    for row in &mut statement.transactions {
        row.page = page(row.line);
        row.line = row.line.saturating_add(before);
    }
    for problem in &mut statement.problems {
        problem.page = problem.page.or_else(|| page(problem.line));
        problem.line = problem.line.saturating_add(before);
    }
    if let Proof::BrokenAt(line) = &mut statement.proof {
        *line = line.saturating_add(before);
    }
    if !printed.undated.is_empty() {
        let reason = format!(
            "{} no date of their own and take that of the row above, as the bank prints each day once.",
            has(&printed.undated)
        );
        let certain = statement.proof == Proof::Verified;
        statement.decisions.push(decision(About::Header, "days printed once", &reason, certain));
    }
}

fn has(lines: &[u32]) -> String {
    match lines {
        [one] => format!("The row on line {one} has"),
        [first, second] => format!("The rows on lines {first} and {second} have"),
        [first, rest @ ..] => format!("The rows on line {first} and {} more lines have", rest.len()),
        [] => "No rows have".to_owned(),
    }
}

/// What a row sums up, by any of its words.
pub(crate) fn sums_up(cells: &[String]) -> Option<csv::summary::Summary> {
    cells.iter().find_map(|cell| csv::summary::of(cell)).or_else(|| {
        const TOTALS: &[&str] = &[
            "total", "subtotal", "totals", "totaal", "summe", "gesamt", "totale", "suma", "somme", "razem",
            "celkem", "totalt", "sum",
        ];
        let words = cells.iter().find(|cell| cell.chars().any(char::is_alphabetic))?;
        let folded = csv::words::fold(words);
        TOTALS
            .iter()
            .any(|total| folded.split(' ').next() == Some(*total))
            .then_some(csv::summary::Summary::Other)
    })
}

/// “Line 4”, “Lines 4 to 7”, “Lines 4, 9 and 3 more”.
pub(crate) fn lines(lines: &[u32]) -> String {
    match lines {
        [] => "No lines".to_owned(),
        [one] => format!("Line {one}"),
        [first, .., last] if last.abs_diff(*first) as usize == lines.len() - 1 => {
            format!("Lines {first} to {last}")
        }
        [first, second] => format!("Lines {first} and {second}"),
        [first, second, rest @ ..] => format!("Lines {first}, {second} and {} more", rest.len()),
    }
}
