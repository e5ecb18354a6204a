//! Which column an amount stands in: amounts of a column end (or begin) at one edge, and the edges
//! follow one another as the headers do.

use super::{
    header::{Column, Holds},
    text::Length,
};

/// Amounts that end at one edge.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub x0: Length,
    pub x1: Length,
    /// On which lines.
    lines: Vec<usize>,
    /// The column, once found.
    pub column: Option<usize>,
}

/// What it costs to leave an amount without a column: further than this it stands in none.
const ASIDE: i64 = 5_000;
/// More edges than a page has.
const MOST: usize = 60;

/// Groups amounts, given as line, left and right edge, by their right edges, and gives each group
/// its column.
pub(super) fn edges(mut amounts: Vec<(usize, Length, Length)>, columns: &[Column]) -> Vec<Edge> {
    amounts.sort_by_key(|(_, x0, x1)| (*x1, *x0));
    let mut edges: Vec<Edge> = Vec::new();
    for (line, x0, x1) in amounts {
        match edges.last_mut() {
            Some(edge) if x1 - edge.x1 < 500 && x0 < edge.x1 => {
                edge.x0 = edge.x0.min(x0);
                edge.x1 = edge.x1.max(x1);
                edge.lines.push(line);
            }
            _ => edges.push(Edge { x0, x1, lines: vec![line], column: None }),
        }
    }
    // A page has a few; what has more is no table, and would take its time.
    if edges.len() > MOST {
        edges.sort_by_key(|edge| std::cmp::Reverse(edge.lines.len()));
        edges.truncate(MOST);
        edges.sort_by_key(|edge| edge.x1);
    }
    for edge in &mut edges {
        edge.lines.sort_unstable();
    }
    let money: Vec<usize> = (0..columns.len())
        .filter(|index| columns.get(*index).is_some_and(|column| column.holds == Holds::Money))
        .collect();
    let sides: [fn(Length, Length) -> Length; 3] = [|_, x1| x1, |x0, _| x0, |x0, x1| (x0 + x1) / 2];
    let best = sides
        .iter()
        .map(|side| {
            let cost = |edge: &Edge, column: &Column| {
                i64::from((side(edge.x0, edge.x1) - side(column.x0, column.x1)).abs())
            };
            assign(&edges, &money, columns, cost)
        })
        .min_by_key(|(cost, _)| *cost);
    if let Some((_, assigned)) = best {
        for (edge, column) in edges.iter_mut().zip(assigned) {
            edge.column = column;
        }
    }
    edges
}

/// Gives each edge a column so that both run from left to right, at the least cost.
fn assign(
    edges: &[Edge],
    money: &[usize],
    columns: &[Column],
    cost: impl Fn(&Edge, &Column) -> i64,
) -> (i64, Vec<Option<usize>>) {
    // For each edge and each last column used so far (one more than there are: none yet), the best.
    let none = money.len();
    let mut best: Vec<Option<(i64, Vec<Option<usize>>)>> = vec![None; money.len() + 1];
    if let Some(start) = best.get_mut(none) {
        *start = Some((0, Vec::new()));
    }
    for (at, edge) in edges.iter().enumerate() {
        let weight = i64::try_from(edge.lines.len().min(8)).unwrap_or(8);
        let mut next: Vec<Option<(i64, Vec<Option<usize>>)>> = vec![None; money.len() + 1];
        for (last, state) in best.iter().enumerate() {
            let Some((spent, chosen)) = state else { continue };
            let mut offer = |slot: usize, spent: i64, column: Option<usize>| {
                if let Some(place) = next.get_mut(slot)
                    && place.as_ref().is_none_or(|(least, _)| spent < *least)
                {
                    let mut chosen = chosen.clone();
                    chosen.push(column);
                    *place = Some((spent, chosen));
                }
            };
            offer(last, spent + ASIDE * weight, None);
            let from = if last == none { 0 } else { last };
            for (slot, column) in money.iter().enumerate().skip(from) {
                let Some(header) = columns.get(*column) else { continue };
                let again = slot == last && last != none;
                if again && shares_line(edges, chosen, *column, at) {
                    continue;
                }
                offer(slot, spent + cost(edge, header) * weight, Some(*column));
            }
        }
        best = next;
    }
    best.into_iter().flatten().min_by_key(|(spent, _)| *spent).unwrap_or((i64::MAX, Vec::new()))
}

/// Whether an earlier edge of the same column has an amount on a line where edge `at` has one: two
/// amounts of a row stand in two columns.
fn shares_line(edges: &[Edge], chosen: &[Option<usize>], column: usize, at: usize) -> bool {
    let Some(edge) = edges.get(at) else { return false };
    edges
        .iter()
        .zip(chosen)
        .filter(|(_, found)| **found == Some(column))
        .any(|(other, _)| other.lines.iter().any(|line| edge.lines.binary_search(line).is_ok()))
}

/// The column of an amount: that of the edge it ends at.
pub(super) fn of(edges: &[Edge], x0: Length, x1: Length, size: Length) -> Option<usize> {
    let near = |edge: &&Edge| (edge.x1 - x1).abs() * 2 <= size * 3 || (x0 >= edge.x0 && x1 <= edge.x1);
    edges.iter().filter(near).min_by_key(|edge| (edge.x1 - x1).abs())?.column
}
