//! Which rule decides a row.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use finance::{
    Category, Decimal, payee,
    rule::{Choice, InvalidRule, Looking, Rule, RuleDraft, Rules, Subject},
    transaction::{CategoryBy, Direction},
};
use proptest::prelude::*;
use rstest::rstest;

fn anything(category: Category) -> RuleDraft {
    RuleDraft {
        text: None,
        looking: Looking::Words,
        lowest: None,
        highest: None,
        direction: None,
        account_id: None,
        category,
    }
}

fn about(text: &str, looking: Looking, category: Category) -> RuleDraft {
    RuleDraft { text: Some(text.into()), looking, ..anything(category) }
}

fn rules(drafts: impl IntoIterator<Item = RuleDraft>) -> Rules {
    let kept: Vec<Rule> =
        drafts.into_iter().zip(1..).map(|(says, id)| Rule { id, says, version: 1 }).collect();
    Rules::new(&kept)
}

fn row(description: &str, amount: i64) -> Subject<'_> {
    Subject { description, counterparty: None, amount: amount.into(), account_id: 1 }
}

#[rstest]
#[case(Looking::Contains, "check", "POS CHECKERS HYPER 0123", true)]
#[case(Looking::Contains, "hyper sandton", "CHECKERS HYPER, SANDTON", true)]
#[case(Looking::Contains, "shoprite", "CHECKERS HYPER", false)]
#[case(Looking::Words, "check", "POS CHECKERS HYPER", false)]
#[case(Looking::Words, "hyper CHECKERS", "POS CHECKERS HYPER 0123", true)]
#[case(Looking::Words, "Café Müller", "CAFE MULLER ZURICH", true)]
#[case(Looking::Words, "shell 0123", "SHELL0123", true)]
#[case(Looking::Words, "checkers sixty", "CHECKERS HYPER", false)]
#[case(Looking::Payee, "Checkers Hyper", "POS PURCHASE CHECKERS HYPER 0123 12 APR", true)]
#[case(Looking::Payee, "Checkers", "POS PURCHASE CHECKERS HYPER 0123", false)]
fn words_are_looked_for(
    #[case] looking: Looking,
    #[case] text: &str,
    #[case] description: &str,
    #[case] fits: bool,
) {
    let found = rules([about(text, looking, Category::Medical)]).find(&row(description, -10));
    assert_eq!(found.is_some(), fits);
}

#[test]
fn a_counterparty_counts_as_words_too() {
    let row = Subject { counterparty: Some("Dr. Dlamini"), ..row("EFT 0815", -100) };
    for looking in [Looking::Contains, Looking::Words, Looking::Payee] {
        assert!(rules([about("Dr Dlamini", looking, Category::Medical)]).find(&row).is_some(), "{looking:?}");
    }
}

#[test]
fn amounts_directions_and_accounts_narrow_a_rule() {
    let some =
        |says: RuleDraft| move |amount: i64| rules([says.clone()]).find(&row("RENT", amount)).is_some();
    let between = some(RuleDraft {
        lowest: Some(Decimal::from(100)),
        highest: Some(Decimal::from(200)),
        ..anything(Category::Utilities)
    });
    let found: Vec<i64> =
        [-201, -200, -150, -100, -99, 0, 99, 100, 200, 201].into_iter().filter(|a| between(*a)).collect();
    assert_eq!(found, [-200, -150, -100, 100, 200]);
    let out = some(RuleDraft { direction: Some(Direction::Out), ..anything(Category::Utilities) });
    assert!(out(-1) && !out(1) && !out(0));
    let other = some(RuleDraft { account_id: Some(2), ..anything(Category::Utilities) });
    assert!(!other(-1));
}

#[test]
fn the_first_rule_that_fits_decides() {
    let both = [
        about("uber eats", Looking::Words, Category::Entertainment),
        about("uber", Looking::Words, Category::Shopping),
    ];
    let choose = |rules: &Rules, text| rules.choose(&row(text, -10));
    let in_order = rules(both.clone());
    let by = CategoryBy::Rule;
    assert_eq!(choose(&in_order, "UBER EATS"), Choice { category: Category::Entertainment, by });
    assert_eq!(choose(&in_order, "UBER TRIP"), Choice { category: Category::Shopping, by });
    let turned = rules(both.into_iter().rev());
    assert_eq!(choose(&turned, "UBER EATS"), Choice { category: Category::Shopping, by });
    // Without a rule the words decide.
    let by = CategoryBy::Words;
    assert_eq!(choose(&in_order, "CHECKERS"), Choice { category: Category::Groceries, by });
}

#[test]
fn rules_are_checked() {
    let text = |text: &str| about(text, Looking::Words, Category::Other).tidied().check();
    assert_eq!(text("spar"), Ok(()));
    assert_eq!(text("   "), Err(InvalidRule::Nothing));
    assert_eq!(text("%% –"), Err(InvalidRule::NoWords));
    assert_eq!(text(&"x".repeat(101)), Err(InvalidRule::LongText));
    assert_eq!(about("0815", Looking::Payee, Category::Other).check(), Err(InvalidRule::NoWords));
    let amounts = |lowest: &str, highest: &str| {
        let parsed = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        let (lowest, highest) = (parsed(lowest), parsed(highest));
        RuleDraft { lowest, highest, ..anything(Category::Other) }.check()
    };
    assert_eq!(amounts("1", ""), Ok(()));
    assert_eq!(amounts("10.50", "10.5"), Ok(()));
    assert_eq!(amounts("-1", ""), Err(InvalidRule::Amount { at_most: false }));
    assert_eq!(amounts("", "1000000000000000"), Err(InvalidRule::Amount { at_most: true }));
    assert_eq!(amounts("0.0000001", ""), Err(InvalidRule::Amount { at_most: false }));
    assert_eq!(amounts("3", "2"), Err(InvalidRule::Bounds));
    assert_eq!(amounts("", ""), Err(InvalidRule::Nothing));
}

#[rstest]
#[case("POS PURCHASE CHECKERS HYPER SANDTON 0123", "checkers hyper")]
#[case("PICK N PAY FAMILY 12 APR", "pick n pay")]
#[case("NETFLIX.COM 14087249160", "netflix")]
#[case("H&M ONLINE", "h m")]
#[case("FREELANCE INVOICE STUDIO BRANDT", "studio brandt")]
#[case("DEBIT ORDER 123", "debit order")]
#[case("0815 4711", "")]
fn rows_have_a_short_name(#[case] description: &str, #[case] name: &str) {
    assert_eq!(payee::short_name(description, None), name);
}

#[test]
fn five_hundred_rules_on_many_rows_take_no_time_to_speak_of() {
    let many = (0..500).map(|n| about(&format!("word{n} other{n}"), Looking::Words, Category::Medical));
    let rules = rules(many);
    let started = std::time::Instant::now();
    for number in 0..10_000 {
        let description = format!("POS PURCHASE {number} CHECKERS HYPER SANDTON CITY JOHANNESBURG ZA");
        assert!(rules.find(&row(&description, -1)).is_none());
    }
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

fn draft() -> impl Strategy<Value = RuleDraft> {
    let text = prop::option::of(prop::sample::select(vec!["spar", "uber", "rent", "a b", "%", "uber eats"]));
    let looking = prop::sample::select(vec![Looking::Contains, Looking::Words, Looking::Payee]);
    let amount = || prop::option::of((0i64..50).prop_map(Decimal::from));
    let direction = prop::option::of(prop::sample::select(vec![Direction::In, Direction::Out]));
    let category = prop::sample::select(Category::ALL.to_vec());
    (text, looking, amount(), amount(), direction, prop::option::of(0i64..3), category).prop_map(
        |(text, looking, lowest, highest, direction, account_id, category)| RuleDraft {
            text: text.map(str::to_owned),
            looking,
            lowest,
            highest,
            direction,
            account_id,
            category,
        },
    )
}

proptest! {
    #[test]
    fn a_persons_choice_is_never_touched_and_twice_is_once(
        drafts in prop::collection::vec(draft(), 0..6),
        text in prop::sample::select(vec!["SPAR 12", "UBER EATS", "UBER TRIP", "RENT A B", "", "%%%"]),
        amount in -60i64..60,
        by in prop::sample::select(vec![CategoryBy::Words, CategoryBy::Rule, CategoryBy::Person]),
        category in prop::sample::select(Category::ALL.to_vec()),
    ) {
        let rules = rules(drafts);
        let row = row(text, amount);
        let now = Choice { category, by };
        let once = rules.apply(&row, now);
        prop_assert_eq!(rules.apply(&row, once), once);
        if by == CategoryBy::Person {
            prop_assert_eq!(once, now);
        } else {
            prop_assert_eq!(once, rules.choose(&row), "nothing of what it was before counts");
        }
    }

    #[test]
    fn order_decides(
        drafts in prop::collection::vec(draft(), 1..8),
        text in prop::sample::select(vec!["SPAR 12", "UBER EATS", "UBER TRIP", "RENT A B", ""]),
        amount in -60i64..60,
    ) {
        let row = row(text, amount);
        let first = drafts.iter().position(|one| rules([one.clone()]).find(&row).is_some());
        let found = rules(drafts).find(&row);
        prop_assert_eq!(found.map(|found| found.id), first.map(|place| place as i64 + 1));
    }
}
