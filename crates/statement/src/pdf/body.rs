//! The lines below a header, cut into the cells of its columns.

use crate::csv::amounts;

use super::{
    columns::{self, Edge},
    header::{Column, Header, Holds},
    lines::Line,
    text::Length,
    tokens::{self, Is, Token},
};

/// A line cut into cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// Its place among the document’s lines.
    pub line: usize,
    /// One for each column of its header.
    pub cells: Vec<String>,
    pub dated: bool,
    pub money: bool,
    /// It has words in columns of text, and all of them stand there.
    pub text: bool,
}

/// The columns of a table and the lines under them.
pub(super) struct Region {
    pub columns: Vec<Column>,
    pub drafts: Vec<Draft>,
}

/// Cuts the lines from the header’s end to `end`.
pub(super) fn cut(lines: &[Line], header: &Header, end: usize) -> Region {
    let mut columns = header.columns.clone();
    if !columns.iter().any(|column| column.holds == Holds::Text) {
        let x = columns.iter().map(|column| column.x1).max().unwrap_or(0);
        columns.push(Column { header: String::new(), field: None, holds: Holds::Text, x0: x, x1: x });
    }
    let size = lines.get(header.first).map_or(1000, |line| line.size);
    let to_left = runs_to_the_left(&columns);
    let cut = |index: usize| lines.get(index).map(|line| (index, cells_of(line, &columns, size)));
    let tokens: Vec<(usize, Vec<Token>)> = (header.end..end).filter_map(cut).collect();
    let edges = edges(&tokens, &columns);
    let drafts =
        tokens.into_iter().map(|(line, tokens)| draft(line, &tokens, &columns, &edges, to_left)).collect();
    Region { columns, drafts }
}

fn cells_of(line: &Line, columns: &[Column], size: Length) -> Vec<Token> {
    tokens::of(line, &|x0, x1| date_column(columns, x0, x1, size).is_some())
}

/// Whether the columns run from right to left: dates on the right, money on the left.
fn runs_to_the_left(columns: &[Column]) -> bool {
    let middle = |holds: Holds| {
        let found: Vec<i64> = columns
            .iter()
            .filter(|column| column.holds == holds)
            .map(|column| i64::from(column.x0) + i64::from(column.x1))
            .collect();
        found.iter().sum::<i64>() / i64::try_from(found.len().max(1)).unwrap_or(1)
    };
    middle(Holds::Dates) > middle(Holds::Money)
}

/// The column of dates at a place.
fn date_column(columns: &[Column], x0: Length, x1: Length, size: Length) -> Option<usize> {
    let distance = |column: &Column| (column.x0 - x1).max(x0 - column.x1).max(0);
    let dates = columns.iter().enumerate().filter(|(_, column)| column.holds == Holds::Dates);
    let (index, column) = dates.min_by_key(|(_, column)| distance(column))?;
    // Nearer to its own header than to any other’s, or right below it.
    let others = columns.iter().enumerate().filter(|(other, _)| *other != index);
    let nearest = others.map(|(_, column)| distance(column)).min().unwrap_or(Length::MAX);
    let own = distance(column);
    (own == 0 || (own * 2 <= size * 7 && own < nearest)).then_some(index)
}

/// The edges at which amounts end: those of rows with a date, when there are any.
fn edges(tokens: &[(usize, Vec<Token>)], columns: &[Column]) -> Vec<Edge> {
    let of = |wanted: &[Is], dated: bool| -> Vec<(usize, Length, Length)> {
        let is_row = |tokens: &[Token]| !dated || tokens.iter().any(|token| token.is == Is::Date);
        tokens
            .iter()
            .filter(|(_, tokens)| is_row(tokens))
            .flat_map(|(line, tokens)| {
                let found = tokens.iter().filter(|token| wanted.contains(&token.is));
                found.map(|token| (*line, token.x0, token.x1))
            })
            .collect()
    };
    let found = [(&[Is::Money][..], true), (&[Is::Money], false), (&[Is::Number], true)];
    let amounts = found.into_iter().map(|(is, dated)| of(is, dated)).find(|found| !found.is_empty());
    columns::edges(amounts.unwrap_or_default(), columns)
}

fn draft(line: usize, tokens: &[Token], columns: &[Column], edges: &[Edge], to_left: bool) -> Draft {
    let mut draft = Draft { line, cells: vec![String::new(); columns.len()], ..Draft::default() };
    let (mut inside, mut last): (bool, Option<(usize, Length)>) = (true, None);
    for token in tokens {
        let size = token.size.max(1);
        let money = match token.is {
            Is::Money | Is::Number => columns::of(edges, token.x0, token.x1, size)
                .or_else(|| under_money(columns, token))
                .filter(|column| draft.cells.get(*column).is_some_and(String::is_empty)),
            _ => None,
        };
        let date = (token.is == Is::Date).then(|| date_column(columns, token.x0, token.x1, size)).flatten();
        let date = date.filter(|column| draft.cells.get(*column).is_some_and(String::is_empty));
        if let Some(column) = money.or(date) {
            draft.money |= money.is_some();
            draft.dated |= date.is_some();
            last = None;
            push(&mut draft.cells, column, &token.text);
            continue;
        }
        let (column, within) = match last {
            Some((column, end)) if (token.x0 - end) * 10 <= size * 7 => {
                (starts_another(columns, token, end, column).unwrap_or(column), true)
            }
            _ => text_column(columns, token, to_left),
        };
        inside &= within;
        draft.text = true;
        last = Some((column, token.x1));
        push(&mut draft.cells, column, &token.text);
    }
    draft.text &= inside;
    if to_left {
        right_to_left(&mut draft.cells);
    }
    draft
}

fn push(cells: &mut [String], column: usize, text: &str) {
    if let Some(cell) = cells.get_mut(column) {
        if !cell.is_empty() {
            cell.push(' ');
        }
        cell.push_str(text);
    }
}

/// The words of a cell in a script that runs to the left stand the other way round.
fn right_to_left(cells: &mut [String]) {
    for cell in cells.iter_mut().filter(|cell| super::lines::is_rtl(cell)) {
        *cell = cell.split(' ').rev().collect::<Vec<_>>().join(" ");
    }
}

/// The money column right above an amount that ends at no known edge.
fn under_money(columns: &[Column], token: &Token) -> Option<usize> {
    if token.is != Is::Money || amounts::parse(&token.text).is_none() {
        return None;
    }
    columns
        .iter()
        .position(|column| column.holds == Holds::Money && token.x0 < column.x1 && column.x0 < token.x1)
}

/// The text column whose left edge a word stands at, when it is another than the one before it.
fn starts_another(columns: &[Column], token: &Token, end: Length, now: usize) -> Option<usize> {
    let apart = (token.x0 - end) * 100 > token.size * 33;
    let at = |column: &Column| {
        column.holds == Holds::Text && (column.x0 - token.x0).abs() * 100 <= token.size * 35
    };
    columns.iter().position(|column| apart && at(column)).filter(|column| *column != now)
}

/// The column of a word that follows no other, and whether it stands within it.
fn text_column(columns: &[Column], token: &Token, to_left: bool) -> (usize, bool) {
    let texts = || columns.iter().enumerate().filter(|(_, column)| column.holds == Holds::Text);
    let found = if to_left {
        texts().find(|(_, column)| column.x1 + token.size >= token.x1)
    } else {
        texts().rfind(|(_, column)| column.x0 <= token.x0 + token.size)
    };
    let edge = || if to_left { texts().next_back() } else { texts().next() };
    match found.or_else(edge) {
        Some((index, _)) => (index, found.is_some()),
        None => (0, false),
    }
}
