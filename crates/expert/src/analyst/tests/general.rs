//! What makes a question general: sentences around it, other words, slips, pieces, and what is refused.

use finance::{Category, Decimal};
use rstest::rstest;

use super::{asked, day, first, known, out, period, refused};
use crate::{
    analyst::{Reading, read},
    tool::{By, Call, Per, Repeats, Scope},
};

fn tool(question: &str) -> &'static str {
    asked(question).calls.first().map_or("", Call::name)
}

#[rstest]
#[case("We have been talking about food all evening. How much did I spend on groceries in May?")]
#[case("I see. Good. And how much did I spend on groceries in 05/2026, if you don't mind?")]
#[case("what amount did we shell out on groceries in the month of May")]
#[case("groceries may plz")]
#[case("hw mutch did i spned on groceires in mayy")]
#[case("what have I used up on groceries throughout May, roughly?")]
fn what_stands_around_a_question_changes_nothing(#[case] question: &str) {
    let scope = Scope { categories: vec![Category::Groceries], ..out("2026-05-01", "2026-05-31") };
    assert_eq!(asked(question).calls, [Call::Total { scope }], "{question}");
}

#[test]
fn what_is_told_first_may_say_what_is_meant() {
    let told = asked("We went to Takealot again last month. How much did it come to?");
    let scope = Scope { text: Some("takealot".into()), ..out("2026-05-01", "2026-05-31") };
    assert_eq!(told.calls, [Call::Total { scope }]);
}

#[rstest]
#[case("woolwrths in may", "woolworths")]
#[case("pick n pya in may", "pick n pay")]
#[case("seatle cofee may", "seattle coffee")]
fn names_of_several_words_are_mended(#[case] question: &str, #[case] text: &str) {
    let Call::Total { scope } = first(question) else { panic!("{question}") };
    assert_eq!(scope.text.as_deref(), Some(text), "{question}");
}

#[rstest]
#[case("what did I spend on average at Checkers in Lidl", "")]
#[case("how much of my salary is left", "left")]
#[case("how many times did my salary come in before the 25th", "days")]
#[case("which categories did I spend more on in May than in April", "compare")]
#[case("how much does my brother spend on petrol", "nobody")]
#[case("how much do I have in my savings account", "no account")]
#[case("how much is one euro in rand", "exchange")]
#[case("And at Shell?", "stands on")]
#[case("how much did it cost", "name it")]
#[case("how much did I spend on a typical Saturday", "one day")]
fn a_word_that_stays_unexplained_is_a_reason_to_refuse(#[case] question: &str, #[case] reason: &str) {
    let said = refused(question);
    assert!(!said.is_empty() && said.contains(reason), "{question}: {said}");
}

#[rstest]
#[case("how much is Netflix now", "recurring")]
#[case("by how much did Netflix go up", "recurring")]
#[case("netflix and spotify at current prices", "recurring")]
#[case("how many different shops did I buy at in May", "top")]
#[case("which shop did I pay most often, and how many times", "top")]
#[case("how much do I spend on weekends", "top")]
#[case("how many days has it been since I last paid Netflix", "search")]
#[case("which payment was exactly R499", "search")]
#[case("how much was my last electricity bill", "search")]
#[case("what was my most expensive day in 2025", "top")]
#[case("in how many months of 2025 did I spend more than R40 000", "trend")]
#[case("did I earn more than I spent in May", "total")]
#[case("uber or petrol, which cost me more in 2025", "compare")]
#[case("by what per cent did my groceries go up from April to May", "compare")]
#[case("how much of my income goes to rent", "share")]
#[case("what is left in the cheque account", "balances")]
#[case("how many rand did I spend in May", "total")]
fn other_words_reach_the_same_tools(#[case] question: &str, #[case] name: &str) {
    assert_eq!(tool(question), name, "{question}");
}

#[test]
fn a_share_has_the_whole_that_is_named() {
    for question in [
        "what share of groceries in 2025 was at Checkers",
        "the share of Checkers in my groceries in 2025",
        "how much of my grocery money went to Checkers in 2025",
    ] {
        let Call::Share { part, whole } = first(question) else { panic!("{question}") };
        assert_eq!(part.text.as_deref(), Some("checkers"), "{question}");
        assert_eq!((whole.categories, whole.text), (vec![Category::Groceries], None), "{question}");
    }
    let Call::Share { part, whole } = first("per cent of May's income that went to rent") else { panic!() };
    assert_eq!((part.text.is_some(), whole.direction), (true, Some(finance::transaction::Direction::In)));
}

#[test]
fn a_balance_moves_between_two_days() {
    let call = |question: &str| first(question);
    let Call::Balances { on, since, account_id, .. } =
        call("how much did my cheque balance change between the end of March and the end of May")
    else {
        panic!()
    };
    assert_eq!((on, since, account_id), (Some(day("2026-05-31")), Some(day("2026-03-31")), Some(1)));
    let Call::Balances { since, .. } = call("lowest cheque balance this year") else { panic!() };
    assert_eq!(since, Some(day("2025-12-31")));
    let Call::Balances { since, .. } = call("what is my cheque balance") else { panic!() };
    assert_eq!(since, None);
}

#[test]
fn what_is_paid_into_the_card_is_moved_there() {
    let Call::Total { scope } = first("how much did I pay off my credit card in May") else { panic!() };
    let transfers = vec![Category::Transfer];
    assert_eq!((scope.account_id, scope.categories), (Some(2), transfers));
    let Call::Total { scope } = first("how much did I spend with my credit card in May") else { panic!() };
    assert_eq!((scope.account_id, scope.categories.len()), (Some(2), 0));
}

#[test]
fn an_amount_is_of_each_row_or_of_each_month() {
    let Call::Trend { scope, by: By::Month } = first("which months of 2025 did I spend over R40 000 in")
    else {
        panic!()
    };
    assert_eq!(scope.least, None);
    let Call::Count { scope } = first("how many payments over R40 000 were there in 2025") else { panic!() };
    assert_eq!(scope.least, Some(Decimal::new(4_000_001, 2)));
}

#[rstest]
#[case("and per week?", Call::name, "average")]
#[case("and at Woolworths", Call::name, "average")]
fn an_average_stays_one(
    #[case] piece: &str,
    #[case] name: fn(&Call) -> &'static str,
    #[case] expected: &str,
) {
    let before = asked("average monthly spend at Checkers in 2025");
    let read = read(piece, &known(), Some(&before)).unwrap();
    assert_eq!(read.calls.first().map(name), Some(expected), "{piece}");
    let Some(Call::Average { per, .. }) = read.calls.first() else { panic!("{piece}") };
    assert_eq!(*per, if piece.contains("week") { Per::Week } else { Per::Month });
}

fn follows(before: &str, piece: &str) -> Result<Reading, String> {
    read(piece, &known(), Some(&asked(before))).map_err(|cannot| cannot.reason)
}

#[test]
fn pieces_change_one_slot_and_keep_the_rest() {
    let period_of = |reading: Reading| reading.calls[0].scopes()[0].period;
    let total = "How much did I spend on groceries from January to May 2026?";
    let earlier = follows(total, "and over the same five months of 2025?").unwrap();
    assert_eq!(period_of(earlier), period("2025-01-01", "2025-05-31"));
    let part = follows(total, "how much of that falls in May?").unwrap();
    assert_eq!(period_of(part), period("2026-05-01", "2026-05-31"));
    let quarter = follows("What was my savings rate in 2025?", "and the last quarter of that year").unwrap();
    assert_eq!(period_of(quarter), period("2025-10-01", "2025-12-31"));
    let least = follows("Which month of 2025 did I spend the most in?", "and the least?").unwrap();
    assert!(matches!(least.calls[0], Call::Top { by: By::Month, ascending: true, .. }));
    let card = follows("total spending in May", "only on the credit card?").unwrap();
    assert!(matches!(&card.calls[0], Call::Total { scope } if scope.account_id == Some(2)));
    // What only the answer told is not known.
    assert!(
        follows("Which shop got the most of my money in May?", "how many times did I go there?").is_err()
    );
}

#[test]
fn prices_of_several_are_told_together() {
    let Call::Recurring { what, text, or_texts, .. } =
        first("what do Netflix and Spotify cost a month at today's prices")
    else {
        panic!()
    };
    assert_eq!((what, text.as_deref()), (Repeats::Payments, Some("netflix")));
    assert_eq!(or_texts, ["spotify"]);
}

#[test]
fn cash_cards_and_transfers_are_what_people_mean_by_them() {
    let Call::Total { scope } = first("how much did I pay by card in May") else { panic!() };
    assert_eq!(scope.account_id, Some(2));
    let Call::Total { scope } = first("how much cash did I use in May") else { panic!() };
    assert!(scope.text.is_some(), "cash is what was drawn, and not all that was spent");
    let Call::Total { scope } = first("what came into my cheque account in May") else { panic!() };
    assert_eq!(scope.direction, Some(finance::transaction::Direction::In));
    let Call::Total { scope } = first("how much money left my cheque account in May") else { panic!() };
    assert_eq!(scope.direction, Some(finance::transaction::Direction::Out));
}

#[rstest]
#[case("what would I save a year without Spotify")]
#[case("how much would cancelling Spotify save me a year")]
#[case("if I drop Spotify how much do I save per month")]
fn going_without_is_all_of_it(#[case] question: &str) {
    let Call::WhatIf { scope, percent } = first(question) else { panic!("{question}") };
    assert_eq!((scope.text.as_deref(), percent), (Some("spotify"), Decimal::ONE_HUNDRED), "{question}");
}

#[rstest]
#[case("spending in the last quarter of 2025", "2025-10-01", "2025-12-31")]
#[case("spending in the first three months of 2026", "2026-01-01", "2026-03-31")]
#[case("spending in the tax year 2025/26", "2025-03-01", "2026-02-28")]
#[case("spending from the 18th to the 26th of May", "2026-05-18", "2026-05-26")]
#[case("spending in the week of 6 May", "2026-05-04", "2026-05-10")]
#[case("spending from January until now", "2026-01-01", "2026-06-15")]
#[case("spending on Saturday 6 June", "2026-06-06", "2026-06-06")]
#[case("spending on 1 October to 31 December 2025 in ZAR", "2025-10-01", "2025-12-31")]
fn times_are_read_as_people_say_them(#[case] question: &str, #[case] from: &str, #[case] until: &str) {
    let call = first(question);
    assert_eq!(call.scopes()[0].period, period(from, until), "{question}");
}
