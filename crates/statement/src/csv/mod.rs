//! CSV: values separated by commas, semicolons, tabs or bars.
//!
//! Text is cut into records twice: once to count what the columns tell, once to make rows, so that
//! no table is kept in memory beside the rows themselves.

mod accounts;
pub(crate) mod amounts;
mod columns;
mod content;
pub(crate) mod dates;
mod decide;
mod evidence;
pub(crate) mod months;
mod naming;
mod numbers;
mod order;
mod pairs;
mod plan;
mod profile;
mod rows;
mod scan;
mod sign;
pub(crate) mod split;
pub(crate) mod summary;
mod table;
pub(crate) mod values;
pub(crate) mod words;
mod years;

use crate::{
    About, Column, Decision, Error, Format, Hints, Limits, Problem, Reading, Statement,
    assemble::{implied_opening, period},
    chain, encoding, export,
    model::decision,
};

use plan::Plan;
use rows::Outcome;
pub(crate) use rows::{add_words, lines, tidy};
use split::Splitter;
pub(crate) use split::shortened;
use table::Table;

/// Reads `bytes` as a table of transactions.
pub(crate) fn read(bytes: &[u8], file_name: &str, limits: &Limits, hints: &Hints) -> Result<Reading, Error> {
    let (text, encoding, unreadable) = encoding::decode(bytes);
    let untold = Hints { currency: None, password: None, sheet: None, ..hints.clone() } == Hints::default();
    if let Some(own) = untold.then(|| export::read_csv(&text, &encoding, limits)).flatten() {
        return own;
    }
    let told = hints.encoding.as_ref().and_then(|name| encoding::Encoding::for_label(name.as_bytes()));
    let mut source = Source {
        text: &text,
        format: Format::Csv,
        delimiter: None,
        decisions: vec![encoding],
        problems: unreadable,
        plain: None,
    };
    let Some(encoding) = told else { return read_text(source, file_name, limits, hints) };
    let (read, _, _) = encoding.decode(bytes);
    let read = read.replace('\0', "");
    source.decisions = vec![decision(About::Encoding, encoding.name(), "You said so.", true)];
    (source.plain, source.text, source.problems) = (Some(text.as_ref()), &read, Vec::new());
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
    /// The text as it is read when nobody says otherwise: the layout is named by it.
    pub plain: Option<&'t str>,
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
) -> Result<Reading, Error> {
    let mut text = String::new();
    for row in rows {
        push_cells(&mut text, row.as_ref().iter());
    }
    let source =
        Source { text: &text, format, delimiter: Some(b'\t'), decisions, problems: Vec::new(), plain: None };
    read_text(source, file_name, limits, hints)
}

/// Adds a line of cells with tabs between them; no cell needs quotes then.
fn push_cells<C: AsRef<str>>(text: &mut String, cells: impl Iterator<Item = C>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push('\t');
        }
        let spaced =
            |c: char| if c.is_control() || c == '"' && cell.as_ref().starts_with('"') { ' ' } else { c };
        text.extend(cell.as_ref().chars().map(spaced));
    }
    text.push('\n');
}

/// Reads a table, finding out all that `source` does not say.
pub(crate) fn read_text(
    mut source: Source,
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Reading, Error> {
    if source.text.trim().is_empty() {
        return Err(Error::Empty);
    }
    let delimiter = match source.delimiter {
        Some(delimiter) => delimiter,
        None => table::delimiter(source.text, limits, hints, &mut source.decisions)?,
    };
    source.delimiter = Some(delimiter);
    let read = read_whole_dates(&source, file_name, limits, hints);
    if !matches!(&read, Err(Error::MissingColumn { missing, .. }) if missing == "dates") {
        return read;
    }
    let Some((text, year)) = years::complete(source.text, delimiter, file_name, limits, hints)? else {
        return read;
    };
    source.decisions.push(year);
    let source = Source { text: &text, delimiter: Some(b'\t'), ..source };
    read_whole_dates(&source, file_name, limits, hints)
}

/// Reads a table whose dates have their year.
fn read_whole_dates(
    source: &Source,
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Reading, Error> {
    let (text, format, mut decisions) = (source.text, source.format, source.decisions.clone());
    let table = table::find(text, source.delimiter.unwrap_or(b','), limits, hints, &mut decisions)?;
    if table.sample.is_empty() {
        return Err(Error::NoTransactions);
    }
    let (roles, columns) = columns::find(&table, hints, &mut decisions)?;
    let splitter = Splitter::new(text, table.delimiter, limits);
    let (evidence, kept) = evidence::gather(splitter, &roles, table.first_line, limits)?;
    let card = naming::card(file_name, &table);
    let plan = decide::plan(roles, &evidence, &table.sample, hints, card.as_deref(), &mut decisions);
    let account = naming::before(&table);
    let division =
        accounts::divide(&plan, &evidence, &table.sample, account.as_deref(), hints, &mut decisions);
    let currency = match division.currency {
        Some(_) => None,
        None => naming::currency(&table, &plan, &evidence, hints, &mut decisions),
    };
    let context = rows::Context {
        plan: &plan,
        date_header: table.header.as_ref().map_or("", |header| header.cell(plan.roles.date)),
        first_line: table.first_line,
        // The person’s word stands against a column that never says the same.
        currency: currency
            .filter(|currency| evidence.currencies.values.iter().any(|(value, _)| value == currency.code())),
        division,
        dated: usize::try_from(evidence.dates.settled + evidence.dates.numbers).unwrap_or_default(),
    };
    let parts = rows::read(kept, &context)?;
    let account = naming::of_column(&evidence).or(account);
    let layout = match plain_table(source, limits, hints) {
        Some(plain) => layout(&plain),
        None => layout(&table),
    };
    let alone = parts.len() == 1;
    let mut first_wrong: Option<Error> = None;
    let mut statements: Vec<Statement> = Vec::with_capacity(parts.len());
    let mut stray = source.problems.clone();
    for (owner, mut outcome) in parts {
        pairs::settle(&mut outcome);
        order::drop_far_dates(&mut outcome);
        if outcome.rows.is_empty() {
            first_wrong = first_wrong.or_else(|| {
                let problem = outcome.problems.first()?;
                Some(Error::NothingRead { line: problem.line, message: problem.message.clone() })
            });
            stray.append(&mut outcome.problems);
            continue;
        }
        let found = Found {
            format,
            account: owner.account.or_else(|| account.clone()),
            currency: owner.currency.or(currency),
            decisions: decisions.clone(),
            columns: columns.clone(),
            layout: layout.clone(),
        };
        let silent = evidence.first_signs.silent() && hints.inverted.is_none();
        statements.push(statement(found, outcome, &plan, silent, alone.then_some(&table))?);
    }
    let Some(first) = statements.first_mut() else {
        return Err(first_wrong.unwrap_or(Error::NoTransactions));
    };
    // What belongs to no statement is told with the first.
    first.problems.append(&mut stray);
    first.problems.sort_by_key(|problem| problem.line);
    Ok(Reading { statements, document: None })
}

/// What is known of a statement before its rows are put into order.
struct Found {
    format: Format,
    account: Option<String>,
    currency: Option<finance::Currency>,
    decisions: Vec<Decision>,
    columns: Vec<Column>,
    layout: String,
}

/// One account’s rows as a statement. `table` tells its balances when it is this account’s alone.
fn statement(
    found: Found,
    mut outcome: Outcome,
    plan: &Plan,
    silent: bool,
    table: Option<&Table>,
) -> Result<Statement, Error> {
    let Found { format, account, currency, mut decisions, columns, layout } = found;
    cover(&outcome, &mut decisions);
    order::balances_after(&mut outcome.rows, &mut decisions);
    order::oldest_first(&mut outcome.rows, &mut decisions);
    let single = matches!(plan.roles.money, columns::Money::Single(_));
    if silent && single && plan.roles.balance.is_some() && plan.plain == plan::Plain::In {
        order::signs_from_balances(&mut outcome.rows, outcome.opening, &mut decisions);
    }
    let (opening, closing) = naming::balances(table, plan, &outcome);
    let proof = chain::proof(&outcome.rows, opening, closing);
    let period = period(&outcome.rows).ok_or(Error::NoTransactions)?;
    Ok(Statement {
        format,
        account,
        currency,
        period,
        opening_balance: opening.or_else(|| implied_opening(&outcome.rows)),
        closing_balance: closing.or_else(|| outcome.rows.last().and_then(|row| row.balance)),
        proof,
        layout,
        transactions: outcome.rows,
        problems: outcome.problems,
        decisions,
        columns,
    })
}

/// Says which lines are neither row nor problem, and why.
fn cover(outcome: &Outcome, decisions: &mut Vec<Decision>) {
    let mut say = |lines: &[u32], about: About, choice: &str, one: &str, several: &str| {
        let reason = match lines {
            [] => return,
            [_] => one,
            _ => several,
        };
        decisions.push(decision(about, choice, &format!("{} {reason}", rows::lines(lines)), true));
    };
    say(
        &outcome.summaries,
        About::Balance,
        "balances and totals",
        "states a balance or a total and is no transaction.",
        "state balances or totals and are no transactions.",
    );
    say(
        &outcome.continued,
        About::Header,
        "continued lines",
        "continues the description of the row above.",
        "continue the descriptions of the rows above.",
    );
    say(&outcome.repeated, About::Header, "repeated header", "repeats the header.", "repeat the header.");
    say(
        &outcome.footer,
        About::Header,
        "footer",
        "stands after the table and holds neither date nor amount.",
        "stand after the table and hold neither date nor amount.",
    );
}

/// The table as it is found when nobody says otherwise, where the person did: a layout has one name,
/// whatever the person says of it.
fn plain_table<'t>(source: &Source<'t>, limits: &Limits, hints: &Hints) -> Option<Table<'t>> {
    if source.plain.is_none() && hints.delimiter.is_none() && hints.header_line.is_none() {
        return None;
    }
    let (text, none, unsaid) = (source.plain.unwrap_or(source.text), Hints::default(), &mut Vec::new());
    let delimiter = match source.delimiter {
        Some(delimiter) if hints.delimiter.is_none() => delimiter,
        _ => table::delimiter(text, limits, &none, unsaid).ok()?,
    };
    table::find(text, delimiter, limits, &none, unsaid).ok()
}

/// Text that is the same for every file of this layout: its header, or how wide it is and where its
/// dates stand.
fn layout(table: &Table) -> String {
    if let Some(header) = &table.header {
        return header.cells.iter().map(|cell| cell.trim()).collect::<Vec<_>>().join("|");
    }
    let profiles = profile::of(&table.sample);
    let dates = (1..).zip(&profiles).filter(|(_, profile)| profile.mostly(profile.dates, 80));
    let dates: Vec<String> = dates.map(|(number, _)| number.to_string()).collect();
    format!("{} columns, dates in {}", profiles.len(), dates.join(" "))
}
