//! CSV: values separated by commas, semicolons, tabs or bars.
//!
//! Text is cut into records twice: once to count what the columns tell, once to make rows, so that
//! no table is kept in memory beside the rows themselves.

pub(crate) mod amounts;
mod columns;
mod content;
pub(crate) mod dates;
mod decide;
mod evidence;
pub(crate) mod months;
mod naming;
mod order;
mod plan;
mod profile;
mod rows;
mod sign;
mod split;
pub(crate) mod summary;
mod table;
pub(crate) mod values;
pub(crate) mod words;

use crate::{
    About, Decision, Error, Format, Hints, Limits, Problem, Statement,
    assemble::{implied_opening, name, period},
    chain, encoding,
    model::decision,
};

use rows::Outcome;
pub(crate) use rows::{add_words, lines, tidy};
use split::Splitter;
pub(crate) use split::shortened;
use table::Table;

/// Reads `bytes` as a table of transactions.
pub(crate) fn read(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Statement, Error> {
    let (text, encoding, unreadable) = encoding::decode(bytes);
    let source = Source {
        text: &text,
        format: Format::Csv,
        delimiter: None,
        decisions: vec![encoding],
        problems: unreadable,
    };
    read_text(source, file_name, limits, hints)
}

/// Text of a table, and what is known of it already.
pub(crate) struct Source<'t> {
    /// The records; line ends inside quotes belong to their cell.
    pub text: &'t str,
    /// What the file is.
    pub format: Format,
    /// What separates the cells, where that is known.
    pub delimiter: Option<u8>,
    /// What was decided before.
    pub decisions: Vec<Decision>,
    /// What could not be read before.
    pub problems: Vec<Problem>,
}

/// Reads a table that is already cut into cells. The nth row, counted from 1, is line n of what is
/// read; a blank one counts.
pub(crate) fn read_cells<R: AsRef<[C]>, C: AsRef<str>>(
    rows: &[R],
    format: Format,
    decisions: Vec<Decision>,
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Statement, Error> {
    let mut text = String::new();
    for row in rows {
        for (index, cell) in row.as_ref().iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            // No cell needs quotes then, and each row is one line.
            let spaced =
                |c: char| if c.is_control() || c == '"' && cell.as_ref().starts_with('"') { ' ' } else { c };
            text.extend(cell.as_ref().chars().map(spaced));
        }
        text.push('\n');
    }
    let source = Source { text: &text, format, delimiter: Some(b'\t'), decisions, problems: Vec::new() };
    read_text(source, file_name, limits, hints)
}

/// Reads a table, finding out all that `source` does not say.
pub(crate) fn read_text(
    source: Source,
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Statement, Error> {
    let Source { text, format, delimiter, mut decisions, problems: unreadable } = source;
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    let table = table::find(text, delimiter, limits, &mut decisions)?;
    if table.sample.is_empty() {
        return Err(Error::NoTransactions);
    }
    let (roles, columns) = columns::find(&table, &mut decisions)?;
    let splitter = Splitter::new(text, table.delimiter, limits);
    let evidence = evidence::gather(splitter.clone(), &roles, table.first_line, limits)?;
    let card = naming::card(file_name, &table);
    let plan = decide::plan(roles, &evidence, &table.sample, hints, card.as_deref(), &mut decisions);
    let currency = naming::currency(&table, &plan, &evidence, hints, &mut decisions);
    let context = rows::Context {
        plan: &plan,
        date_header: table.header.as_ref().map_or("", |header| header.cell(plan.roles.date)),
        first_line: table.first_line,
        currency,
    };
    let mut outcome = rows::read(splitter, &context)?;
    order::drop_far_dates(&mut outcome);
    outcome.problems.extend(unreadable);
    outcome.problems.sort_by_key(|problem| problem.line);
    cover(&outcome, &mut decisions);
    order::oldest_first(&mut outcome.rows, &mut decisions);
    let single = matches!(plan.roles.money, columns::Money::Single(_));
    let silent = single && plan.roles.balance.is_some() && evidence.first_signs.silent();
    if silent && hints.inverted.is_none() && plan.plain == plan::Plain::In {
        order::signs_from_balances(&mut outcome.rows, outcome.opening, &mut decisions);
    }
    let (opening, closing) = naming::balances(&table, &plan, &outcome);
    let proof = chain::proof(&outcome.rows, opening, closing);
    name(&mut outcome.rows);
    let period = period(&outcome.rows).ok_or(Error::NoTransactions)?;
    Ok(Statement {
        format,
        account: naming::account(&table, &evidence, &mut decisions),
        currency,
        period,
        opening_balance: opening.or_else(|| implied_opening(&outcome.rows)),
        closing_balance: closing.or_else(|| outcome.rows.last().and_then(|row| row.balance)),
        proof,
        layout: layout(&table, &columns),
        transactions: outcome.rows,
        problems: outcome.problems,
        decisions,
        columns,
    })
}

/// Says which lines are neither row nor problem, and why.
fn cover(outcome: &Outcome, decisions: &mut Vec<Decision>) {
    let mut say = |lines: &[u32], about: About, choice: &str, reason: &str| {
        if !lines.is_empty() {
            decisions.push(decision(about, choice, &format!("{} {reason}", rows::lines(lines)), true));
        }
    };
    say(
        &outcome.summaries,
        About::Balance,
        "balances and totals",
        "state balances or totals and are no transactions.",
    );
    say(&outcome.continued, About::Header, "continued lines", "continue the description of the row above.");
    say(&outcome.repeated, About::Header, "repeated header", "repeat the header.");
    say(&outcome.footer, About::Header, "footer", "stand after the table and hold neither date nor amount.");
}

/// Text that is the same for every file of this layout.
fn layout(table: &Table, columns: &[crate::Column]) -> String {
    match &table.header {
        Some(header) => header.cells.iter().map(|cell| cell.trim()).collect::<Vec<_>>().join("|"),
        None => columns.iter().map(|column| format!("{:?}", column.field)).collect::<Vec<_>>().join("|"),
    }
}
