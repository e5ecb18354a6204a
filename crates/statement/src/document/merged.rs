//! Two transactions whose cells a document reader took for one: `242.20 126.86`. The running balance
//! settles whether they are two, and which way each went.

use finance::Decimal;

use crate::{
    About, DecimalMark, Decision, Field,
    csv::{
        amounts::{self, Sign},
        dates,
    },
    model::decision,
    print::{self, days},
};

use super::tables::Columns;

/// More than this in one cell is no merged row.
const MOST: usize = 4;

/// Takes merged rows apart, one after the other.
#[derive(Default)]
pub(super) struct Merged {
    /// The balance after the row before.
    held: Option<Decimal>,
    /// The rows that were taken apart.
    lines: Vec<u32>,
    /// Money out stands with a minus in its column.
    debit_minus: bool,
}

/// What is wrong with a row, and its cells.
type Refused = (String, Vec<String>);

impl Merged {
    /// `debits` are the cells of all columns of money out.
    pub fn new<'c>(debits: impl Iterator<Item = &'c str>) -> Self {
        let (mut minus, mut plain) = (0_usize, 0_usize);
        for raw in debits.filter(|cell| several(cell).len() == 1).filter_map(amounts::parse) {
            *if raw.sign == Sign::Minus { &mut minus } else { &mut plain } += 1;
        }
        Self { debit_minus: minus > plain, ..Self::default() }
    }

    /// The rows that `cells` are: one, or several when the balances say so.
    pub fn apart(
        &mut self,
        cells: Vec<String>,
        columns: Option<&Columns>,
        line: u32,
    ) -> Result<Vec<Vec<String>>, Refused> {
        let Some(columns) = columns else { return Ok(vec![cells]) };
        let balance = columns.fields.iter().position(|field| *field == Some(Field::Balance));
        let balances =
            balance.and_then(|column| cells.get(column)).map(|cell| several(cell)).unwrap_or_default();
        let last = balances.last().and_then(|text| signed(text));
        let money: Vec<(usize, Field, Vec<String>)> = columns
            .fields
            .iter()
            .enumerate()
            .filter_map(|(index, field)| {
                let field = (*field)
                    .filter(|f| matches!(f, Field::Amount | Field::Debit | Field::Credit | Field::Fee))?;
                Some((index, field, several(cells.get(index)?)))
            })
            .filter(|(.., amounts)| !amounts.is_empty())
            .collect();
        let count = money.iter().map(|(.., amounts)| amounts.len()).max().unwrap_or(0);
        if count < 2 {
            self.held = last.or_else(|| {
                let moved = money.first().and_then(|(_, field, amounts)| moved(*field, amounts.first()?));
                self.held?.checked_add(moved?)
            });
            return Ok(vec![cells]);
        }
        let found = self.settle(&money, &balances, columns, count);
        self.held = last;
        let Some(columns_of) = found else {
            let cell = money.iter().find(|(.., a)| a.len() > 1).and_then(|(index, ..)| cells.get(*index));
            let message = format!(
                "“{}” holds several amounts, and no balance tells them apart.",
                cell.map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
            );
            return Err((message, cells.into_iter().filter(|cell| !cell.is_empty()).collect()));
        };
        self.lines.push(line);
        let amounts: Vec<String> = money.iter().flat_map(|(.., amounts)| amounts.clone()).collect();
        Ok((0..count)
            .map(|number| {
                let mut row: Vec<String> = cells
                    .iter()
                    .enumerate()
                    .map(|(index, cell)| {
                        if money.iter().any(|(column, ..)| *column == index) {
                            String::new()
                        } else if Some(index) == balance {
                            of_balance(&balances, number, count)
                        } else {
                            part(cell, number, count)
                        }
                    })
                    .collect();
                if let (Some(column), Some(amount)) = (columns_of.get(number), amounts.get(number))
                    && let Some(place) = row.get_mut(*column)
                {
                    let debit = columns.fields.get(*column) == Some(&Some(Field::Debit));
                    let plain = amounts::parse(amount).is_some_and(|raw| raw.sign == Sign::Plain);
                    // As its neighbours in the column have it.
                    *place = if debit && plain && self.debit_minus {
                        format!("-{amount}")
                    } else {
                        amount.clone()
                    };
                }
                row
            })
            .collect())
    }

    /// The column of each amount under which the balances fit; `None` when there is none, or several.
    fn settle(
        &self,
        money: &[(usize, Field, Vec<String>)],
        balances: &[String],
        columns: &Columns,
        count: usize,
    ) -> Option<Vec<usize>> {
        // All amounts in one cell: amounts in several are one row’s.
        let [(own, _, amounts)] = money else { return None };
        if count > MOST || amounts.len() != count {
            return None;
        }
        let column = |wanted: Field| columns.fields.iter().position(|field| *field == Some(wanted));
        let mut fitting: Vec<Vec<usize>> = Vec::new();
        let sides: Vec<usize> = match (column(Field::Debit), column(Field::Credit)) {
            (Some(debit), Some(credit)) => vec![debit, credit],
            _ => vec![*own],
        };
        let all_own = vec![*own; count];
        if self.fits(&all_own, amounts, balances, columns) {
            return Some(all_own);
        }
        for choice in 0..(1_usize << count) {
            let chosen: Option<Vec<usize>> =
                (0..count).map(|bit| sides.get((choice >> bit) & 1).copied()).collect();
            if let Some(chosen) = chosen
                && self.fits(&chosen, amounts, balances, columns)
            {
                fitting.push(chosen);
            }
        }
        match fitting.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    fn fits(&self, chosen: &[usize], amounts: &[String], balances: &[String], columns: &Columns) -> bool {
        let field = |column: &usize| columns.fields.get(*column).copied().flatten();
        let moves: Option<Vec<Decimal>> =
            chosen.iter().zip(amounts).map(|(column, amount)| moved(field(column)?, amount)).collect();
        let Some(moves) = moves else { return false };
        let (mut held, mut links) = (self.held, 0);
        for (number, by) in moves.iter().enumerate() {
            let expected = held.and_then(|held| held.checked_add(*by));
            let stated = signed(&of_balance(balances, number, moves.len()));
            match (expected, stated) {
                (Some(expected), Some(stated)) if expected != stated => return false,
                (Some(_), Some(_)) => links += 1,
                _ => {}
            }
            held = stated.or(expected);
        }
        links > 0
    }

    /// Says which rows were taken apart, and why.
    pub fn decision(&self) -> Option<Decision> {
        if self.lines.is_empty() {
            return None;
        }
        let verb = if self.lines.len() == 1 { "holds" } else { "hold" };
        let reason = format!(
            "{} {verb} several amounts in a cell; the running balance shows that they are transactions of their own.",
            print::lines(&self.lines)
        );
        Some(decision(About::Balance, "rows taken apart", &reason, true))
    }
}

/// The balance after one of the merged rows.
fn of_balance(balances: &[String], number: usize, count: usize) -> String {
    let own = if balances.len() == count { balances.get(number) } else { None };
    let last = if number + 1 == count { balances.last() } else { None };
    own.or(last).cloned().unwrap_or_default()
}

/// How an amount in a column changes the balance.
fn moved(field: Field, text: &str) -> Option<Decimal> {
    let value = signed(text)?;
    Some(match field {
        Field::Debit | Field::Fee => -value.abs(),
        Field::Credit => value.abs(),
        _ => value,
    })
}

fn signed(text: &str) -> Option<Decimal> {
    let raw = amounts::parse(text)?;
    let mark = match amounts::evidence(raw.number) {
        amounts::Evidence::Only(mark) | amounts::Evidence::ThousandWith(mark) => mark,
        amounts::Evidence::Nothing => DecimalMark::Point,
    };
    let value = amounts::value(raw.number, mark)?;
    Some(if matches!(raw.sign, Sign::Minus | Sign::Debit) { -value } else { value })
}

/// The amounts in a cell: each but the last ends with decimals.
fn several(cell: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open = String::new();
    for word in cell.split_whitespace() {
        if !open.is_empty() {
            open.push(' ');
        }
        open.push_str(word);
        let ends = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let decimals = ends.rsplit_once(['.', ',']).map_or(0, |(_, decimals)| decimals.len());
        if decimals == 2 && amounts::parse(&open).is_some() {
            found.push(std::mem::take(&mut open));
        } else if matches!(word, "CR" | "Cr" | "DR" | "Dr" | "-")
            && open == word
            && let Some(last) = found.last_mut()
        {
            last.push(' ');
            last.push_str(&std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        found.push(open);
    }
    found
}

/// One of the merged rows’ part of a cell: its line, its date, or all of it.
fn part(cell: &str, number: usize, count: usize) -> String {
    let lines: Vec<&str> = cell.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() == count {
        return lines.get(number).copied().unwrap_or_default().to_owned();
    }
    let words: Vec<&str> = cell.split_whitespace().collect();
    if words.len() >= count && words.len().is_multiple_of(count) {
        let parts: Vec<String> = words.chunks(words.len() / count).map(|part| part.join(" ")).collect();
        let is_date = |part: &String| dates::parse(part).is_some() || days::parse(part).is_some();
        if parts.iter().all(is_date) {
            return parts.get(number).cloned().unwrap_or_default();
        }
    }
    cell.to_owned()
}
