//! The meaning of columns that no header names, by what they hold. The running balance decides
//! first: the columns for which `previous ± amount = next` holds are the amount and the balance.

use finance::Decimal;

use crate::{About, DecimalMark, Decision, Field, chain};

use super::{
    amounts::{self, Evidence, Sign},
    columns::{Assigned, Money, guess},
    profile::Profile,
    table::{Sampled, Table},
};

/// More columns of numbers than this are not tried against one another.
const MOST: usize = 8;

/// Finds the columns of amounts; whether there are any.
pub(super) fn money(
    table: &Table,
    profiles: &[Profile],
    assigned: &mut Assigned,
    decisions: &mut Vec<Decision>,
) -> bool {
    let numeric = |marked: bool| -> Vec<usize> {
        let fits = |profile: &Profile| profile.mostly(profile.amounts, 80) && (profile.money > 0) == marked;
        let free = profiles
            .iter()
            .enumerate()
            .filter(|(column, profile)| assigned.is_free(*column) && fits(profile));
        free.map(|(column, _)| column).take(MOST).collect()
    };
    let mut candidates = numeric(true);
    if candidates.is_empty() {
        candidates = numeric(false);
    }
    let sheet = Sheet::new(&table.sample, &candidates);
    let stated = assigned.column(Field::Balance);
    if let Some((money, balance)) = by_chain(&sheet, &candidates, stated, &table.sample) {
        set(assigned, money, Some(balance));
        decisions.push(guess(
            About::Balance,
            format!("column {}", balance + 1),
            "It changes from row to row by the amount of the row.",
            true,
        ));
        return true;
    }
    let Some((money, certain)) = without_balance(&sheet, &candidates, profiles) else { return false };
    set(assigned, money, None);
    let (choice, reason) = match money {
        // What its signs mean is decided with all rows in view.
        Money::Single(_) => return true,
        Money::Pair { debit, .. } if certain => {
            (format!("money out in column {}", debit.unwrap_or(0) + 1), "Its amounts have a minus.")
        }
        Money::Pair { debit, .. } => (
            format!("money out in column {}", debit.unwrap_or(0) + 1),
            "A row fills this column or the one beside it, and most rows of a statement are money out.",
        ),
    };
    decisions.push(guess(About::Sign, choice, reason, certain));
    true
}

fn set(assigned: &mut Assigned, money: Money, balance: Option<usize>) {
    match money {
        Money::Single(column) => assigned.set(column, Field::Amount),
        Money::Pair { debit, credit } => {
            debit.into_iter().for_each(|column| assigned.set(column, Field::Debit));
            credit.into_iter().for_each(|column| assigned.set(column, Field::Credit));
        }
    }
    balance.into_iter().for_each(|column| assigned.set(column, Field::Balance));
}

/// A number of the table with its sign, where a cell has one.
type Number = Option<(Sign, Decimal)>;

/// The numbers of the candidate columns, over the sampled rows.
struct Sheet {
    columns: Vec<(usize, Vec<Number>)>,
}

impl Sheet {
    fn new(sample: &[Sampled], columns: &[usize]) -> Self {
        let mark = provisional_mark(sample, columns);
        let read = |column: usize, record: &Sampled| {
            let raw = amounts::parse(record.cell(column))?;
            Some((raw.sign, amounts::value(raw.number, mark)?))
        };
        let column = |column: &usize| (*column, sample.iter().map(|record| read(*column, record)).collect());
        Self { columns: columns.iter().map(column).collect() }
    }

    fn column(&self, column: usize) -> &[Number] {
        self.columns.iter().find(|(number, _)| *number == column).map_or(&[], |(_, values)| values)
    }

    fn signed(&self, column: usize) -> Vec<Option<Decimal>> {
        self.column(column).iter().map(|value| value.map(|(sign, value)| signed(sign, value))).collect()
    }

    /// Credit less debit, row by row.
    fn pair(&self, debit: usize, credit: usize) -> Vec<Option<Decimal>> {
        let (out, into) = (self.column(debit), self.column(credit));
        let magnitude = |value: Number| value.map_or(Decimal::ZERO, |(_, value)| value);
        out.iter().zip(into).map(|(out, into)| magnitude(*into).checked_sub(magnitude(*out))).collect()
    }

    /// Whether each row fills one of the two columns, never both.
    fn exclusive(&self, one: usize, other: usize) -> bool {
        let filled = |value: &Number| value.is_some_and(|(_, value)| !value.is_zero());
        let both = self.column(one).iter().zip(self.column(other));
        both.clone().all(|(a, b)| !(filled(a) && filled(b)))
            && both.clone().any(|(a, _)| filled(a))
            && both.clone().any(|(_, b)| filled(b))
    }

    fn has(&self, column: usize, signs: &[Sign]) -> bool {
        self.column(column).iter().flatten().any(|(sign, _)| signs.contains(sign))
    }

    fn count(&self, column: usize) -> usize {
        self.column(column).iter().flatten().filter(|(_, value)| !value.is_zero()).count()
    }
}

fn signed(sign: Sign, value: Decimal) -> Decimal {
    if matches!(sign, Sign::Minus | Sign::Debit) { -value } else { value }
}

/// The decimal mark that most numbers of `columns` ask for.
pub(super) fn provisional_mark(sample: &[Sampled], columns: &[usize]) -> DecimalMark {
    let (mut point, mut comma) = (0_u32, 0_u32);
    for record in sample {
        for raw in columns.iter().filter_map(|column| amounts::parse(record.cell(*column))) {
            match amounts::evidence(raw.number) {
                Evidence::Only(DecimalMark::Point) => point += 1,
                Evidence::Only(DecimalMark::Comma) => comma += 1,
                _ => {}
            }
        }
    }
    if comma > point { DecimalMark::Comma } else { DecimalMark::Point }
}

/// The amount and balance for which the chain holds in at least half of the rows.
fn by_chain(
    sheet: &Sheet,
    candidates: &[usize],
    stated: Option<usize>,
    sample: &[Sampled],
) -> Option<(Money, usize)> {
    let balances: Vec<usize> = stated.map_or_else(|| candidates.to_vec(), |column| vec![column]);
    let mut best: Option<(usize, Money, usize)> = None;
    for balance in balances {
        let outside = Sheet::new(sample, &[balance]);
        let running = outside.signed(balance);
        let mut attempt = |money: Money, amounts: Vec<Option<Decimal>>| {
            let (fits, links) = chain::best_fits(&amounts, &running);
            if fits > 0 && fits * 2 >= links && best.is_none_or(|(most, ..)| fits > most) {
                best = Some((fits, money, balance));
            }
        };
        for &one in candidates.iter().filter(|one| **one != balance) {
            attempt(Money::Single(one), sheet.signed(one));
            for &other in candidates.iter().filter(|other| **other != balance && **other != one) {
                if sheet.exclusive(one, other) {
                    let money = Money::Pair { debit: Some(one), credit: Some(other) };
                    attempt(money, sheet.pair(one, other));
                }
            }
        }
    }
    best.map(|(_, money, balance)| (money, balance))
}

/// The columns of amounts when no balance tells, and whether the file settles them.
fn without_balance(sheet: &Sheet, candidates: &[usize], profiles: &[Profile]) -> Option<(Money, bool)> {
    let pairs = candidates
        .iter()
        .enumerate()
        .flat_map(|(index, one)| candidates.iter().skip(index + 1).map(move |other| (*one, *other)));
    if let Some((one, other)) = pairs.into_iter().find(|(one, other)| sheet.exclusive(*one, *other)) {
        let minus = [Sign::Minus, Sign::Debit];
        let (debit, credit, certain) = match (sheet.has(one, &minus), sheet.has(other, &minus)) {
            (true, false) => (one, other, true),
            (false, true) => (other, one, true),
            _ if sheet.count(one) >= sheet.count(other) => (one, other, false),
            _ => (other, one, false),
        };
        return Some((Money::Pair { debit: Some(debit), credit: Some(credit) }, certain));
    }
    let is_signed =
        |column: &&usize| sheet.has(**column, &[Sign::Minus, Sign::Debit, Sign::Credit, Sign::Plus]);
    if let Some(&column) = candidates.iter().find(is_signed) {
        return Some((Money::Single(column), true));
    }
    let varied = |column: &&usize| profiles.get(**column).is_some_and(|profile| profile.values > 1);
    let &column = candidates.iter().find(varied).or(candidates.first())?;
    // An empty column beside unsigned amounts is the other one of debit and credit.
    let empty = |column: usize| profiles.get(column).is_some_and(|profile| profile.filled == 0);
    if empty(column + 1) {
        return Some((Money::Pair { debit: Some(column), credit: Some(column + 1) }, false));
    }
    match column.checked_sub(1) {
        Some(before) if empty(before) => {
            Some((Money::Pair { debit: Some(column), credit: Some(before) }, false))
        }
        _ => Some((Money::Single(column), false)),
    }
}

/// Columns told by their look: directions, currency codes, the account’s number.
pub(super) fn others(sample: &[Sampled], profiles: &[Profile], assigned: &mut Assigned) {
    type Test = fn(&Profile, usize) -> bool;
    let tests: [(Field, Test); 3] = [
        (Field::Direction, |profile, _| profile.mostly(profile.directions, 60) && profile.values <= 7),
        (Field::Currency, |profile, _| profile.mostly(profile.currencies, 90)),
        (Field::Account, |profile, rows| {
            profile.mostly(profile.accounts, 90) && profile.values == 1 && rows > 1
        }),
    ];
    for (field, test) in tests {
        if assigned.column(field).is_none() {
            let mut free = profiles.iter().enumerate().filter(|(column, _)| assigned.is_free(*column));
            if let Some((column, _)) = free.find(|(_, profile)| test(profile, sample.len())) {
                assigned.set(column, field);
            }
        }
    }
    // A long number that is the same in every row, before the first date, is the account.
    if assigned.column(Field::Account).is_none() && sample.len() > 1 {
        let before = assigned.column(Field::BookingDate).unwrap_or(0);
        let number = |column: &usize| {
            let first = sample.first().map_or("", |record| record.cell(*column));
            first.len() >= 8
                && first.bytes().all(|byte| byte.is_ascii_digit())
                && profiles
                    .get(*column)
                    .is_some_and(|profile| profile.values == 1 && profile.filled == sample.len())
        };
        if let Some(column) = (0..before).filter(|column| assigned.is_free(*column)).find(number) {
            assigned.set(column, Field::Account);
        }
    }
}

/// The columns whose text describes: the one with the longest cells, and others nearly as long.
pub(super) fn texts(profiles: &[Profile], rows: usize, assigned: &mut Assigned) {
    let mean = |profile: &Profile| profile.length / profile.filled.max(1);
    let is_text = |column: usize, profile: &Profile| {
        assigned.is_free(column) && profile.mostly(profile.texts, 50) && (profile.values > 1 || rows < 3)
    };
    let found: Vec<(usize, usize)> = profiles
        .iter()
        .enumerate()
        .filter(|(column, profile)| is_text(*column, profile))
        .map(|(column, profile)| (column, mean(profile)))
        .collect();
    let longest = found.iter().map(|(_, mean)| *mean).max().unwrap_or(0);
    for (column, _) in found.into_iter().filter(|(_, mean)| mean * 10 >= longest * 6) {
        assigned.set(column, Field::Description);
    }
}
