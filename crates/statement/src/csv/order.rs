//! The order of the rows: oldest first, whatever the file’s.

use chrono::Days;
use finance::Decimal;

use crate::{About, Decision, Problem, Row, chain, model::decision};

use super::rows::Outcome;

/// Rows further than this from the middle one are taken for misprints: a statement spans no century.
const FAR: u16 = 36_500;

/// Turns rows whose date lies a century from the others into problems.
pub(super) fn drop_far_dates(outcome: &mut Outcome) {
    let dates = || outcome.rows.iter().map(|row| row.booking_date);
    let (Some(first), Some(last)) = (dates().min(), dates().max()) else { return };
    if last.signed_duration_since(first).num_days() <= i64::from(FAR) {
        return;
    }
    let mut dates: Vec<_> = outcome.rows.iter().map(|row| row.booking_date).collect();
    let middle = dates.len() / 2;
    let (_, middle, _) = dates.select_nth_unstable(middle);
    let far = Days::new(FAR.into());
    let (Some(first), Some(last)) = (middle.checked_sub_days(far), middle.checked_add_days(far)) else {
        return;
    };
    let is_far = |row: &Row| row.booking_date < first || row.booking_date > last;
    if !outcome.rows.iter().any(is_far) {
        return;
    }
    let (far, near) = std::mem::take(&mut outcome.rows).into_iter().partition(is_far);
    outcome.rows = near;
    outcome.problems.extend(far.into_iter().map(|row| Problem {
        line: row.line,
        page: None,
        message: format!("{} lies a century from the other dates.", row.booking_date),
        cells: vec![row.booking_date.to_string(), row.description, row.amount.to_string()],
    }));
    outcome.problems.sort_by_key(|problem| problem.line);
}

/// Some banks state the balance before each row and not after it. The chain tells, whichever way the
/// rows run.
pub(super) fn balances_after(rows: &mut [Row], decisions: &mut Vec<Decision>) {
    let links = rows.iter().filter(|row| row.balance.is_some()).count().saturating_sub(1);
    if links == 0 || links + 1 < rows.len() || any_fits(rows.iter()) || any_fits(rows.iter().rev()) {
        return;
    }
    let after: Option<Vec<Decimal>> =
        rows.iter().map(|row| row.balance.and_then(|balance| balance.checked_add(row.amount))).collect();
    let Some(after) = after else { return };
    let chain = |(row, after): (&Row, &Decimal)| (Some(row.amount), Some(*after));
    let down = chain::fits(rows.iter().zip(&after).map(chain)).0;
    let up = chain::fits(rows.iter().zip(&after).rev().map(chain)).0;
    if down.max(up) < links {
        return;
    }
    for (row, after) in rows.iter_mut().zip(after) {
        row.balance = Some(after);
    }
    let reason = "Each balance follows from the one before only so; balances are shown as after the row.";
    decisions.push(decision(About::Balance, "stated before its row", reason, true));
}

/// Puts `rows`, which stand in the order of the file, into the order they were booked.
pub(super) fn oldest_first(rows: &mut [Row], decisions: &mut Vec<Decision>) {
    if rows.len() < 2 {
        return;
    }
    let steps = rows.iter().zip(rows.iter().skip(1)).map(|(a, b)| a.booking_date.cmp(&b.booking_date));
    let (forward, back) = steps.fold((0_usize, 0_usize), |(forward, back), step| {
        (forward + usize::from(step.is_lt()), back + usize::from(step.is_gt()))
    });
    let links = rows.iter().filter(|row| row.balance.is_some()).count().saturating_sub(1);
    let down = fits(rows.iter());
    // Not asked where dates and balances agree already.
    let agreed = down >= links && (forward > 0) != (back > 0);
    let up = if agreed { 0 } else { fits(rows.iter().rev()) };
    let (choice, reason, certain) = match (forward, back) {
        (1.., 0) => ("oldest first", "The dates run forward.", true),
        (0, 1..) => ("newest first", "The dates run backward.", true),
        _ if down > up => ("oldest first", "The running balance fits only from top to bottom.", true),
        _ if up > down => ("newest first", "The running balance fits only from bottom to top.", true),
        (0, 0) => ("oldest first", "All rows have the same date and stay as they are.", true),
        _ if back > forward => ("newest first", "Most dates run backward; the rows were sorted.", true),
        _ => ("oldest first", "Most dates run forward; the rows were sorted.", true),
    };
    if choice == "newest first" {
        rows.reverse();
    }
    let proven = links > 0 && down.max(up) >= links;
    if forward > 0 && back > 0 && !proven {
        rows.sort_by_key(|row| row.booking_date);
    } else if !proven && links > 0 {
        reverse_days_if_better(rows);
    }
    decisions.push(decision(About::RowOrder, choice, reason, certain));
}

/// Some banks list days newest first and the rows of a day oldest first, or the other way round.
fn reverse_days_if_better(rows: &mut [Row]) {
    let before = fits(rows.iter());
    reverse_days(rows);
    if fits(rows.iter()) <= before {
        reverse_days(rows);
    }
}

fn reverse_days(rows: &mut [Row]) {
    for day in rows.chunk_by_mut(|a, b| a.booking_date == b.booking_date) {
        day.reverse();
    }
}

/// Whether any balance follows from the one before.
fn any_fits<'r>(rows: impl Iterator<Item = &'r Row> + Clone) -> bool {
    rows.clone().zip(rows.skip(1)).any(|(before, row)| {
        before
            .balance
            .and_then(|held| held.checked_add(row.amount))
            .is_some_and(|sum| Some(sum) == row.balance)
    })
}

fn fits<'r>(rows: impl Iterator<Item = &'r Row>) -> usize {
    chain::fits(rows.map(|row| (Some(row.amount), row.balance))).0
}

/// Gives amounts without any sign the one that the running balance tells. Rows stand oldest first.
pub(super) fn signs_from_balances(rows: &mut [Row], opening: Option<Decimal>, decisions: &mut Vec<Decision>) {
    let mut held = opening;
    let mut signs: Vec<Option<bool>> = Vec::with_capacity(rows.len());
    for row in rows.iter() {
        let step = held.zip(row.balance).and_then(|(held, balance)| balance.checked_sub(held));
        signs.push(step.filter(|step| step.abs() == row.amount.abs()).map(|step| step.is_sign_negative()));
        held = row.balance;
    }
    let told = signs.iter().flatten().count();
    if told == 0 || told * 10 < (rows.len().saturating_sub(1)) * 9 {
        return;
    }
    // What the balance does not tell goes the way most rows go.
    let out = signs.iter().flatten().filter(|out| **out).count() * 2 >= told;
    for (row, sign) in rows.iter_mut().zip(&signs) {
        if sign.unwrap_or(out) {
            row.amount = -row.amount;
        }
    }
    let untold: Vec<u32> =
        rows.iter().zip(&signs).filter(|(_, sign)| sign.is_none()).map(|(row, _)| row.line).collect();
    decisions.retain(|decision| decision.about != About::Sign);
    let reason = if untold.is_empty() {
        "Amounts have no sign; the running balance says which way the money went.".to_owned()
    } else {
        format!(
            "Amounts have no sign; the running balance says which way the money went. {}: no balance stands before, so it was taken as most others.",
            super::rows::lines(&untold)
        )
    };
    decisions.push(decision(About::Sign, "by the running balance", &reason, untold.is_empty()));
}
