use chrono::NaiveDate;
use finance::{FirstDay, category::CategoryBook, transaction::Account};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Somebody in June 2026 with three accounts.
pub(crate) fn known() -> Known {
    let account = |id: i64, name: &str, currency: &str| Account {
        id,
        name: name.into(),
        number: None,
        currency: currency.parse().unwrap(),
        archived: false,
    };
    let payees = [
        ("checkers hyper gardens", 90),
        ("pick n pay kloof", 70),
        ("woolworths food cavendish", 60),
        ("uber trip", 50),
        ("uber eats", 40),
        ("shell ultra city", 30),
        ("engen garage", 20),
        ("netflix.com", 23),
        ("spotify ab", 22),
        ("virgin active", 21),
        ("rent oakwood property", 24),
        ("salary acme ltd", 24),
        ("prepaid electricity", 22),
        ("takealot.com", 12),
        ("nandos kloof", 9),
        ("seattle coffee", 9),
        ("monthly account fee", 24),
        ("outsurance", 24),
        ("lidl berlin", 12),
        ("deutsche bahn", 8),
    ];
    let payees = payees.map(|(words, count)| Payee { words: words.into(), count });
    Known {
        today: day("2026-06-15"),
        first_day: FirstDay::FIRST,
        currencies: vec!["ZAR".parse().unwrap(), "EUR".parse().unwrap()],
        book: CategoryBook::default(),
        payees: payees.into(),
        accounts: vec![
            account(1, "Cheque", "ZAR"),
            account(2, "Credit card", "ZAR"),
            account(3, "Euro", "EUR"),
        ],
        budgets: vec!["Groceries".into(), "Fun".into()],
        goals: vec!["Holiday".into()],
        rows: Some((day("2024-07-01"), day("2026-06-14"))),
    }
}

#[test]
fn look() {
    let text = std::fs::read_to_string("/tmp/q.txt").unwrap_or_default();
    let known = known();
    let mut before: Option<Reading> = None;
    for line in text.lines() {
        let (line, kept) = match line.strip_prefix("> ") {
            Some(line) => (line, before.take()),
            None => (line, None),
        };
        match read(line, &known, kept.as_ref()) {
            Ok(reading) => {
                println!(
                    "{line}\n    {}\n    {}",
                    reading.words,
                    serde_json::to_string(&reading.calls).unwrap()
                );
                before = Some(reading);
            }
            Err(cannot) => println!("{line}\n    CANNOT {cannot}"),
        }
    }
}
