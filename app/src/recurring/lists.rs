//! What recurs, put in order: what is coming up, what goes out, what comes in.

use chrono::Days;
use finance::{
    Currency, Decimal,
    recurring::{Due, Kind, Noted, RecurringPage},
    transaction::Direction,
};

use crate::common::words;

/// Days ahead that count as coming up.
const AHEAD: u64 = 35;

/// Days after which a newest statement is old.
const OLD: u64 = 40;

/// What recurs in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lists {
    /// The currency.
    pub currency: Currency,
    /// What is due within five weeks, soonest first.
    pub upcoming: Vec<(Noted, Due)>,
    /// Money out, what costs the most a year first.
    pub out: Vec<Noted>,
    /// Money in, the most a year first.
    pub income: Vec<Noted>,
    /// What was dismissed.
    pub dismissed: Vec<Noted>,
    /// What all that goes out comes to in a year.
    pub out_per_year: Decimal,
    /// What all that comes in comes to in a year.
    pub in_per_year: Decimal,
}

/// The currencies of what recurs, the one with the most first.
pub fn currencies(page: &RecurringPage) -> Vec<Currency> {
    let mut all: Vec<Currency> = page.items.iter().map(|item| item.recurring.currency).collect();
    all.sort_unstable();
    let mut counted: Vec<(usize, Currency)> = Vec::new();
    for currency in all {
        match counted.last_mut() {
            Some((count, last)) if *last == currency => *count += 1,
            _ => counted.push((1, currency)),
        }
    }
    counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    counted.into_iter().map(|(_, currency)| currency).collect()
}

/// What recurs in `currency`.
pub fn lists(page: &RecurringPage, currency: Currency) -> Lists {
    let of_currency = page.items.iter().filter(|item| item.recurring.currency == currency).cloned();
    let (dismissed, shown): (Vec<Noted>, Vec<Noted>) = of_currency.partition(|item| item.dismissed);
    let until = page.today.checked_add_days(Days::new(AHEAD)).unwrap_or(page.today);
    let due = shown.iter().filter_map(|item| Some((item.clone(), item.recurring.due(page.today)?)));
    let mut upcoming: Vec<(Noted, Due)> = due.filter(|(_, due)| due.on <= until).collect();
    upcoming.sort_by(|(a, due_a), (b, due_b)| due_a.on.cmp(&due_b.on).then(a.id.cmp(&b.id)));
    let (mut income, mut out): (Vec<Noted>, Vec<Noted>) =
        shown.into_iter().partition(|item| item.recurring.direction == Direction::In);
    for list in [&mut income, &mut out] {
        list.sort_by(|a, b| {
            let (a_one, b_one) = (&a.recurring, &b.recurring);
            // What has ended costs nothing any more.
            a_one.ended.cmp(&b_one.ended).then(b_one.per_year().cmp(&a_one.per_year())).then(a.id.cmp(&b.id))
        });
    }
    Lists {
        currency,
        out_per_year: per_year(&out),
        in_per_year: per_year(&income),
        upcoming,
        out,
        income,
        dismissed,
    }
}

fn per_year(items: &[Noted]) -> Decimal {
    let going_on = items.iter().filter(|item| !item.recurring.ended);
    going_on.fold(Decimal::ZERO, |sum, item| sum.saturating_add(item.recurring.per_year()))
}

/// Whether the newest statement is too old to tell what came of late.
pub fn is_old(page: &RecurringPage) -> bool {
    page.newest.and_then(|newest| newest.checked_add_days(Days::new(OLD))).is_some_and(|day| day < page.today)
}

/// What it is, as people say it.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Salary => "Salary",
        Kind::Income => "Income",
        Kind::Subscription => "Subscription",
        Kind::DebitOrder => "Debit order",
        Kind::Bill => "Bill",
    }
}

/// What is to be said of it beside its figures: that it is to be cancelled, a new price, what was missed, that it has ended.
pub fn remarks(noted: &Noted, money: &dyn Fn(Decimal) -> String) -> Vec<String> {
    let recurring = &noted.recurring;
    let mut remarks = Vec::new();
    if let Some(decision) = noted.decision.filter(|decision| decision.cancel && !recurring.ended) {
        remarks.push(format!("to be cancelled, as you decided on {}", words::day(decision.on)));
    }
    if let Some(change) = recurring.price_change {
        let word = if change.to > change.from { "dearer" } else { "cheaper" };
        remarks.push(format!(
            "{word} since {}: {} instead of {}",
            words::day(change.on),
            money(change.to),
            money(change.from)
        ));
    }
    if recurring.ended {
        let last = recurring.rhythm.last;
        remarks.push(format!("seems to have ended; the last was on {}", words::day(last)));
    } else if let Some(last) = recurring.missed.last() {
        let many = recurring.missed.len() as u64;
        let more = if many > 1 {
            format!(", {} in the last year", words::count(many, "time"))
        } else {
            String::new()
        };
        remarks.push(format!("missed around {}{more}", words::day(*last)));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use finance::{
        Category,
        recurring::{Row, find},
    };

    use super::*;

    fn date(text: &str) -> chrono::NaiveDate {
        text.parse().unwrap()
    }

    fn page(rows: &[(&str, &str, &str)]) -> RecurringPage {
        let rows: Vec<Row<'_>> = rows
            .iter()
            .enumerate()
            .map(|(id, (day, amount, words))| Row {
                id: id as i64,
                account_id: 1,
                date: date(day),
                amount: amount.parse().unwrap(),
                currency: Currency::ZAR,
                category: Category::Other,
                description: words,
            })
            .collect();
        let found = find(&rows).into_iter().enumerate();
        let items = found.map(|(id, found)| Noted {
            id: id as i64,
            recurring: found.recurring,
            dismissed: false,
            decision: None,
        });
        RecurringPage { items: items.collect(), today: date("2025-04-02"), newest: Some(date("2025-04-01")) }
    }

    fn some() -> RecurringPage {
        page(&[
            ("2025-01-05", "-100", "GYM"),
            ("2025-02-05", "-100", "GYM"),
            ("2025-03-05", "-120", "GYM"),
            ("2025-01-25", "3000", "SALARY"),
            ("2025-02-25", "3000", "SALARY"),
            ("2025-03-25", "3000", "SALARY"),
        ])
    }

    #[test]
    fn what_is_due_soonest_stands_first() {
        let lists = lists(&some(), Currency::ZAR);
        let names: Vec<_> = lists
            .upcoming
            .iter()
            .map(|(item, due)| (item.recurring.name.as_str(), words::due(*due)))
            .collect();
        assert_eq!(names, [("GYM", "5 Apr".to_owned()), ("SALARY", "25 Apr".to_owned())]);
        assert_eq!((lists.out_per_year, lists.in_per_year), (1440.into(), 36_000.into()));
        assert_eq!(words::until(lists.upcoming[0].1, date("2025-04-02")), "in 3 days");
    }

    #[test]
    fn what_was_dismissed_costs_nothing() {
        let mut page = some();
        for item in &mut page.items {
            item.dismissed = true;
        }
        let lists = lists(&page, Currency::ZAR);
        assert_eq!((lists.upcoming.len(), lists.dismissed.len()), (0, 2));
        assert_eq!(lists.out_per_year, Decimal::ZERO);
    }

    #[test]
    fn a_rise_is_said() {
        let lists = lists(&some(), Currency::ZAR);
        let said = remarks(&lists.out[0], &|amount| amount.to_string());
        assert_eq!(said, ["dearer since 5 Mar 2025: 120 instead of 100"]);
    }

    #[test]
    fn an_old_statement_is_old() {
        let page = some();
        assert!(!is_old(&page));
        assert!(is_old(&RecurringPage { today: date("2025-06-01"), ..page }));
    }
}
