use finance::{Category, Currency};

use super::*;
use crate::{
    analyst::{self, tests::known},
    tool::{Call, Compared, Scope, Sum, Sums},
};

fn sum(out: &str, count: u64) -> Sum {
    Sum { expenses: out.parse().unwrap(), count, ..Sum::none(Currency::ZAR) }
}

fn asked(question: &str, outcome: impl Fn(&Call) -> Outcome) -> Answer {
    let reading = analyst::read(question, &known(), None).unwrap();
    let outcomes: Vec<Outcome> = reading.calls.iter().map(outcome).collect();
    answer(&reading, &outcomes, Formats::default())
}

fn total(scope: &Scope, out: &str, count: u64) -> Sums {
    Sums { scope: scope.clone(), sums: vec![sum(out, count)] }
}

#[test]
fn a_total_says_how_much_for_what_and_links_its_rows() {
    let answer = asked("groceries in May", |call| Outcome::Total(total(call.scopes()[0], "1234.5", 12)));
    let plain = answer.plain();
    assert!(plain.contains("R 1,234.50 went out for Groceries in May 2026: 12 transactions."), "{plain}");
    let rows = answer.blocks.iter().find_map(|block| match block {
        Block::Rows { filter, .. } => Some(filter),
        _ => None,
    });
    assert_eq!(rows.map(|filter| filter.categories()), Some(vec![Category::Groceries]));
}

#[test]
fn two_totals_say_their_difference() {
    let answer = asked("groceries in May vs April", |call| {
        let scopes = call.scopes();
        Outcome::Compared(Compared::of(total(scopes[0], "150", 3), total(scopes[1], "100", 2)))
    });
    let plain = answer.plain();
    assert!(
        plain.contains("R 150.00 for May 2026, R 100.00 for April 2026. That is R 50.00 more"),
        "{plain}"
    );
}

#[test]
fn nothing_is_said_to_be_nothing() {
    let answer = asked("how much at Ikea in May", |call| {
        Outcome::Total(Sums { scope: call.scopes()[0].clone(), sums: Vec::new() })
    });
    assert!(answer.plain().starts_with("Nothing went out for “ikea” in May 2026."), "{}", answer.plain());
}

#[test]
fn a_stop_in_the_words_of_a_bank_is_no_markdown() {
    let answer = asked("when did I last pay Netflix", |call| {
        let row = crate::tool::Row {
            id: 1,
            date: "2026-05-01".parse().unwrap(),
            description: "**NETFLIX** <b>".into(),
            category: "Entertainment".into(),
            amount: "-199".parse().unwrap(),
            currency: Currency::ZAR,
        };
        let scope = call.scopes()[0].clone();
        Outcome::Rows(crate::tool::Rows {
            scope,
            rows: vec![row],
            sums: vec![sum("199", 1)],
            by_amount: false,
        })
    });
    assert!(answer.plain().contains("NETFLIX <b>"), "{}", answer.plain());
}
