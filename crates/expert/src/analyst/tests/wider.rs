//! Ways of asking that strangers used: rises of prices, times that stand on others, what is left out, and what
//! must rather be refused than half read.

use finance::{Category, Decimal, transaction::Direction};
use rstest::rstest;

use super::{asked, first, known, out, period, refused};
use crate::{
    analyst::{Reading, read},
    tool::{By, Call, Per, Scope},
};

fn after(before: &str, question: &str) -> Reading {
    read(question, &known(), Some(&asked(before))).unwrap_or_else(|cannot| panic!("{question}: {cannot}"))
}

/// The period of the first call.
fn when(reading: &Reading) -> Option<finance::Period> {
    match &reading.calls[0] {
        Call::Total { scope }
        | Call::Count { scope }
        | Call::Search { scope, .. }
        | Call::Top { scope, .. } => scope.period,
        call => panic!("{}", call.name()),
    }
}

#[rstest]
#[case("By what percentage did my rent go up in July?")]
#[case("By how much was my rent bumped up this January?")]
#[case("How many rand more a month do I pay since the rent increase, by how much did it rise?")]
#[case("When was my last raise and what do I earn now?")]
#[case("netflix still 199 a month?")]
#[case("Since when do I pay 74,99 for Spotify?")]
#[case("rent increase july 2025 in rand")]
#[case("Netflix: price now and price last year")]
fn a_rise_is_one_of_a_price(#[case] question: &str) {
    assert_eq!(first(question).name(), "recurring", "{question}");
}

#[rstest]
#[case("how much was in cheque account at the end of may")]
#[case("What stood in my cheque account at the end of March?")]
#[case("cheque account end of may")]
#[case("What was in the euro account when 2025 closed?")]
#[case("whats on my cc rn")]
#[case("Remind me how many euros I had at the end of September 2025")]
#[case("lowest my cheque account has dipped in 2026")]
fn what_an_account_held_is_a_balance(#[case] question: &str) {
    assert_eq!(first(question).name(), "balances", "{question}");
}

#[rstest]
#[case("spent at Checkers since the start of March", "2026-03-01", "2026-06-15")]
#[case("spent at Checkers since the beginning of last year", "2025-01-01", "2026-06-15")]
#[case("spent at Checkers in the first three months of the year", "2026-01-01", "2026-03-31")]
#[case("spent at Checkers in the past calendar year", "2025-01-01", "2025-12-31")]
#[case("spent at Checkers from the first to the last of April", "2026-04-01", "2026-04-30")]
#[case("spent at Checkers in the year to date", "2026-01-01", "2026-06-15")]
#[case("spent at Checkers over this whole year", "2026-01-01", "2026-12-31")]
#[case("spent at Checkers (13-14 June)", "2026-06-13", "2026-06-14")]
#[case("spent at Checkers last 30d", "2026-05-17", "2026-06-15")]
#[case("spent at Checkers june a year ago", "2025-06-01", "2025-06-30")]
#[case("In May I spent how much at Checkers?", "2026-05-01", "2026-05-31")]
fn more_times_are_read(#[case] question: &str, #[case] begin: &str, #[case] end: &str) {
    assert_eq!(when(&asked(question)), period(begin, end), "{question}");
}

#[rstest]
#[case("And in the twelve months that followed?", "2026-01-01", "2026-12-31")]
#[case("and the year after that?", "2026-01-01", "2026-12-31")]
#[case("same but for 2024", "2024-01-01", "2024-12-31")]
#[case("and how many times in that year?", "2025-01-01", "2025-12-31")]
fn a_time_may_stand_on_the_one_before(#[case] question: &str, #[case] begin: &str, #[case] end: &str) {
    let reading = after("What did I spend at Checkers in 2025?", question);
    assert_eq!(when(&reading), period(begin, end), "{question}");
}

#[test]
fn what_was_counted_both_ways_stays_so() {
    let reading = after("How many transactions were there in May?", "and in April?");
    let scope = Scope { direction: None, ..out("2026-04-01", "2026-04-30") };
    assert_eq!(reading.calls, [Call::Count { scope }]);
}

#[test]
fn what_is_left_out_may_stand_behind() {
    let scope = |question: &str| match first(question) {
        Call::Total { scope } => scope,
        call => panic!("{question}: {}", call.name()),
    };
    let without = scope("spending in May, groceries excluded");
    assert!(!without.categories.is_empty() && !without.categories.contains(&Category::Groceries));
    assert_eq!(scope("Spending in May with Netflix left out").without_texts, ["netflix"]);
    assert_eq!(scope("uber in April (not eats)").without_texts, ["uber eats"]);
}

#[test]
fn what_goes_into_a_thing_goes_out() {
    for question in ["how many rand went into groceries in may", "how much has Checkers pocketed in May"] {
        let Call::Total { scope } = first(question) else { panic!("{question}") };
        assert_eq!(scope.direction, Some(Direction::Out), "{question}");
    }
}

#[test]
fn two_times_are_told_each() {
    let reading = asked("What was my rent per month in 2025 and what is it per month this year?");
    let averages = reading.calls.iter().filter(|call| matches!(call, Call::Average { per: Per::Month, .. }));
    assert!(averages.count() > 1);
    let rates = asked("Was my savings rate better in May than in March?").calls;
    assert_eq!(rates.iter().map(Call::name).collect::<Vec<_>>(), ["savings_rate", "savings_rate"]);
}

#[test]
fn a_single_purchase_on_a_day_is_no_day() {
    assert_eq!(first("What was the heftiest single purchase of 2025, and on what day?").name(), "largest");
    let Call::Top { by, .. } = first("On which day of 2025 did I spend the most?") else { panic!() };
    assert_eq!(by, By::Day);
}

#[test]
fn euros_that_are_moved_arrive_as_rand() {
    let moved = "How many euros did I move from the euro account to my cheque account in 2025?";
    let mut person = known();
    person.payees.push(crate::analyst::Payee { words: "transfer from euro".into(), count: 3, income: true });
    let before = read(moved, &person, None).unwrap();
    let Call::Total { scope } = &before.calls[0] else { panic!() };
    assert_eq!((scope.account_id, scope.direction), (Some(3), Some(Direction::Out)));
    let read = read("and how many rand did that bring?", &person, Some(&before)).unwrap();
    let Call::Total { scope } = &read.calls[0] else { panic!() };
    assert_eq!((scope.account_id, scope.direction), (Some(1), Some(Direction::In)));
    assert_eq!(scope.text.as_deref(), Some("euro"));
}

#[test]
fn what_would_have_been_paid_is_reckoned() {
    let Call::WhatIf { percent, .. } =
        first("Suppose groceries had been 10% cheaper in May: what would I have paid?")
    else {
        panic!()
    };
    assert_eq!(percent, Decimal::TEN);
}

#[rstest]
#[case("If I paid off the credit card today, what would be in my cheque account?", "not so")]
#[case("If I paid everything today, will I have money over?", "not so")]
#[case("How often did I go there?", "Please name it")]
#[case("What did the car cost me: petrol, rent and insurance together?", "both together")]
#[case("what did I spend on groceries and at Zwolle in May", "nothing called")]
#[case("Which books did I buy in June?", "what was bought")]
#[case("how much do my mates spend on groceries?", "nobody else")]
#[case("Will the rand firm up against the euro next month?", "markets")]
#[case("How many leave days do I still have?", "other amounts")]
#[case("Which is the best school near us?", "advice")]
fn what_is_only_half_read_is_refused(#[case] question: &str, #[case] reason: &str) {
    let said = refused(question);
    assert!(said.contains(reason), "{question}: {said:?}");
}

#[rstest]
#[case("lol how much did i spend on groceries in may ugh")]
#[case("how much went off for groceries in may fr fr tbh")]
#[case("n groceries in may, how much was it")]
#[case("Please add up everything I spent on groceries in May.")]
#[case("groceries 4 the month of may")]
fn talk_changes_nothing(#[case] question: &str) {
    let scope = Scope { categories: vec![Category::Groceries], ..out("2026-05-01", "2026-05-31") };
    assert_eq!(asked(question).calls, [Call::Total { scope }], "{question}");
}

#[test]
fn what_is_joined_is_two() {
    let Call::Compare { first, second } = first("did I spend more at Checkers or at Pick n Pay this year?")
    else {
        panic!()
    };
    assert_eq!((first.text.as_deref(), second.text.as_deref()), (Some("checkers"), Some("pick n pay")));
    let months = asked("Was it May or June that I spent more on groceries?");
    assert_eq!(months.calls[0].name(), "compare");
}

#[test]
fn who_is_paid_gets_what_goes_out() {
    let Call::Total { scope } = first("How much has Virgin Active been paid in May?") else { panic!() };
    assert_eq!(scope.direction, Some(Direction::Out));
    let Call::Search { scope, .. } = first("List all transactions in May in order of size") else { panic!() };
    assert_eq!(scope.direction, None);
}

#[test]
fn a_rise_in_a_month_keeps_its_month() {
    let calls = asked("By how much did my rent go up in July 2025?").calls;
    let [.., Call::Compare { first, second }] = calls.as_slice() else { panic!("{calls:?}") };
    assert_eq!(
        (first.period, second.period),
        (period("2025-07-01", "2025-07-31"), period("2025-06-01", "2025-06-30"))
    );
}

#[test]
fn names_keep_their_words() {
    for name in ["Final Straw", "Fruit Basket", "Bump Maternity", "Keer", "Julie"] {
        let mut person = known();
        person.payees.push(crate::analyst::Payee { words: name.to_lowercase(), count: 3, income: false });
        let question = format!("What did I spend at {name} in May?");
        let reading = read(&question, &person, None).unwrap_or_else(|cannot| panic!("{question}: {cannot}"));
        let Call::Total { scope } = &reading.calls[0] else { panic!("{question}") };
        assert_eq!(scope.text.as_deref(), Some(name.to_lowercase().as_str()), "{question}");
        assert_eq!(scope.period, period("2026-05-01", "2026-05-31"), "{question}");
    }
}

#[test]
fn no_question_makes_calls_without_end() {
    let many = format!("What is my biggest payment in {}?", ["May"; 100].join(" and in "));
    assert!(refused(&many).contains("up to 12"), "{}", refused(&many));
}

#[test]
fn a_part_of_two_years_is_that_of_both() {
    let Call::Compare { first, second } =
        first("Compare what I spent on groceries in the first quarter of 2025 and of 2026")
    else {
        panic!()
    };
    assert_eq!(
        (first.period, second.period),
        (period("2025-01-01", "2025-03-31"), period("2026-01-01", "2026-03-31"))
    );
}

#[test]
fn a_part_of_what_was_spent_is_no_balance() {
    let reading = after("What did I spend in total last month?", "How much of that was on my credit card?");
    let Call::Total { scope } = &reading.calls[0] else { panic!() };
    assert_eq!((scope.account_id, scope.period), (Some(2), period("2026-05-01", "2026-05-31")));
}
