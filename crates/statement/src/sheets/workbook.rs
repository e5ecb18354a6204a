//! Which sheet of a workbook holds the transactions.

use crate::{About, Decision, Error, Format, Hints, Limits, Reading, Statement, csv, model::decision};

use super::{biff, grid::Grid, xlsx};

/// A sheet of a workbook.
#[derive(Debug)]
pub(super) struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// Its cells, or why they cannot be read.
    pub grid: Result<Grid, Error>,
}

/// A sheet with transactions.
struct Found {
    name: String,
    hidden: bool,
    statements: Vec<Statement>,
}

/// Reads an XLSX workbook.
pub(crate) fn read_xlsx(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Reading, Error> {
    choose(xlsx::sheets(bytes, limits)?, Format::Xlsx, file_name, limits, hints)
}

/// Reads an XLS workbook.
pub(crate) fn read_xls(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Reading, Error> {
    choose(biff::sheets(bytes, limits)?, Format::Xls, file_name, limits, hints)
}

/// Takes the sheet that holds the transactions.
pub(super) fn choose(
    sheets: Vec<Sheet>,
    format: Format,
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Reading, Error> {
    let count = sheets.len();
    let told = hints.sheet.as_ref().filter(|told| sheets.iter().any(|sheet| sheet.name == **told));
    let mut found: Vec<Found> = Vec::new();
    let mut failed: Option<Error> = None;
    for sheet in sheets {
        if told.is_some_and(|told| *told != sheet.name) {
            continue;
        }
        let Sheet { name, hidden, grid } = sheet;
        let read =
            grid.and_then(|grid| csv::read_cells(grid.rows(), format, Vec::new(), file_name, limits, hints));
        match read {
            Ok(read) => found.push(Found { name, hidden, statements: read.statements }),
            Err(error) if failed.as_ref().is_none_or(|before| weight(&error) > weight(before)) => {
                failed = Some(error);
            }
            Err(_) => {}
        }
    }
    // A hidden sheet counts only where no other one can be read.
    if found.iter().any(|sheet| !sheet.hidden) {
        found.retain(|sheet| !sheet.hidden);
    }
    if found.is_empty() {
        let without = || "an Excel workbook without a table of transactions".to_owned();
        return Err(match failed {
            None | Some(Error::Empty | Error::NoTransactions | Error::MissingColumn { .. }) => {
                Error::NotAStatement { found: without() }
            }
            Some(Error::NotAStatement { found }) if found.starts_with("a text") => {
                Error::NotAStatement { found: without() }
            }
            Some(error) => error,
        });
    }
    if let Some(told) = told {
        return Ok(taken(found, &named(told, "You said so.", true)));
    }
    if found.len() == 1 {
        let name = found.first().map_or("", |sheet| sheet.name.as_str());
        let reason = match count {
            1 => "It is the only sheet.".to_owned(),
            count => format!("Of {count} sheets only this one has transactions."),
        };
        let decided = named(name, &reason, true);
        return Ok(taken(found, &decided));
    }
    Ok(several(found))
}

/// Several sheets have transactions: each is an account’s, or one of them is taken.
fn several(mut found: Vec<Found>) -> Reading {
    let accounts: Vec<_> =
        found.iter().flat_map(|sheet| &sheet.statements).map(|read| read.account.clone()).collect();
    let apart = accounts
        .iter()
        .enumerate()
        .all(|(index, account)| account.is_some() && !accounts.iter().take(index).any(|a| a == account));
    if apart {
        let reason = "Each sheet names an account of its own and is imported by itself.";
        let decided = decision(About::Table, &format!("{} sheets", found.len()), reason, true);
        return taken(found, &decided);
    }
    let rows = |sheet: &Found| sheet.statements.iter().map(|read| read.transactions.len()).sum::<usize>();
    found.sort_by_key(|sheet| std::cmp::Reverse(rows(sheet)));
    let others = found.split_off(1);
    let names: Vec<String> = others.iter().map(|sheet| format!("“{}”", sheet.name)).collect();
    let reason = format!(
        "It has the most transactions. {} {} transactions too, which are not read here.",
        names.join(", "),
        if names.len() == 1 { "has" } else { "have" }
    );
    let name = found.first().map_or("", |sheet| sheet.name.as_str());
    let decided = named(name, &reason, false);
    taken(found, &decided)
}

fn named(name: &str, reason: &str, certain: bool) -> Decision {
    decision(About::Table, &format!("sheet “{name}”"), reason, certain)
}

fn taken(found: Vec<Found>, decided: &Decision) -> Reading {
    let mut statements: Vec<Statement> = found.into_iter().flat_map(|sheet| sheet.statements).collect();
    for statement in &mut statements {
        statement.decisions.insert(0, decided.clone());
    }
    Reading { statements, document: None }
}

/// How near to a statement a sheet came: the error of the nearest one is told.
fn weight(error: &Error) -> u8 {
    match error {
        Error::NothingRead { .. } => 4,
        Error::TooManyRows { .. } | Error::TooWide { .. } | Error::Unpacks { .. } => 3,
        Error::NoTransactions => 2,
        Error::MissingColumn { .. } => 1,
        _ => 0,
    }
}
