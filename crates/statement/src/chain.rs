//! The chain of running balances: `previous ± amount = next`. It proves the rows, and settles what
//! else is open: order, signs, marks.

use finance::Decimal;

use crate::{Proof, Row};

/// Whether `before + amount = balance`, where all three have the same number of decimals; `None` where
/// they do not. A library’s sum costs more than all else about a row’s balance.
fn follows(before: Decimal, amount: Decimal, balance: Decimal) -> Option<bool> {
    let alike = before.scale() == balance.scale() && amount.scale() == balance.scale();
    // Mantissas have 96 bits, so their sum fits.
    alike.then(|| before.mantissa() + amount.mantissa() == balance.mantissa())
}

/// How many rows follow from the one before, and how many could: the better of oldest first and
/// newest first.
pub(crate) fn best_fits(amounts: &[Option<Decimal>], balances: &[Option<Decimal>]) -> (usize, usize) {
    let rows: Vec<(Option<Decimal>, Option<Decimal>)> =
        amounts.iter().copied().zip(balances.iter().copied()).collect();
    fits(rows.iter().copied()).max(fits(rows.iter().rev().copied()))
}

/// How many balances follow from the one before, and how many could, oldest first.
pub(crate) fn fits(rows: impl Iterator<Item = (Option<Decimal>, Option<Decimal>)>) -> (usize, usize) {
    let (mut held, mut fits, mut links): (Option<Decimal>, usize, usize) = (None, 0, 0);
    for (amount, balance) in rows {
        if let (Some(before), Some(amount), Some(balance)) = (held, amount, balance)
            && let Some(follows) = follows(before, amount, balance)
        {
            links += 1;
            fits += usize::from(follows);
            held = Some(balance);
            continue;
        }
        let expected = held.zip(amount).and_then(|(held, amount)| held.checked_add(amount));
        if let (Some(expected), Some(balance)) = (expected, balance) {
            links += 1;
            fits += usize::from(expected == balance);
        }
        held = balance.or(expected);
    }
    (fits, links)
}

/// Whether the balances prove `rows`, which stand oldest first.
pub(crate) fn proof(rows: &[Row], opening: Option<Decimal>, closing: Option<Decimal>) -> Proof {
    let (mut held, mut checked) = (opening, false);
    for row in rows {
        if let (Some(before), Some(balance)) = (held, row.balance)
            && follows(before, row.amount, balance) == Some(true)
        {
            (held, checked) = (row.balance, true);
            continue;
        }
        let expected = match held {
            Some(held) => match held.checked_add(row.amount) {
                Some(expected) => Some(expected),
                None => return Proof::BrokenAt(row.line),
            },
            None => None,
        };
        if let (Some(expected), Some(balance)) = (expected, row.balance) {
            if expected != balance {
                return Proof::BrokenAt(row.line);
            }
            checked = true;
        }
        held = row.balance.or(expected);
    }
    match (held, closing, rows.last()) {
        (Some(held), Some(closing), Some(last)) if held != closing => Proof::BrokenAt(last.line),
        (Some(_), Some(_), Some(_)) if opening.is_some() => Proof::Verified,
        _ if checked => Proof::Verified,
        _ => Proof::Unchecked,
    }
}
