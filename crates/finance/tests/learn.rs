//! What is learnt from a person's choices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use finance::{
    Category,
    learn::{Learner, Reason, Told},
};
use proptest::prelude::*;

fn told(description: &str, amount: i64) -> Told<'_> {
    Told { description, counterparty: None, amount: amount.into() }
}

fn learner(chosen: &[(&str, i64, Category)]) -> Learner {
    Learner::new(chosen.iter().map(|(text, amount, category)| (told(text, *amount), *category)))
}

fn twelve_of_thirteen() -> Vec<(&'static str, i64, Category)> {
    let mut chosen = vec![("POS CHECKERS SANDTON", -120, Category::Groceries); 12];
    chosen.push(("POS CHECKERS ROSEBANK", -80, Category::Shopping));
    chosen
}

#[test]
fn a_proposal_says_what_it_stands_on() {
    let learner = learner(&twelve_of_thirteen());
    let reason = learner.propose(&told("CHECKERS HYDE PARK 0099", -55)).unwrap();
    let words = "checkers".to_owned();
    assert_eq!(*reason, Reason { words, category: Category::Groceries, agree: 12, seen: 13 });
    // What all twelve share says more than what twelve of thirteen do.
    let reason = learner.propose(&told("CHECKERS SANDTON", -55)).unwrap();
    assert_eq!((reason.words.as_str(), reason.agree, reason.seen), ("checkers sandton", 12, 12));
}

#[test]
fn few_examples_and_mixed_ones_prove_nothing() {
    let two = [("CAFE MIA", -30, Category::Entertainment); 2];
    assert_eq!(learner(&two).propose(&told("CAFE MIA", -30)), None);
    let three = [("CAFE MIA", -30, Category::Entertainment); 3];
    assert!(learner(&three).propose(&told("CAFE MIA", -30)).is_some());
    let mut mixed = three.to_vec();
    mixed.extend([("CAFE MIA", -30, Category::Groceries); 2]);
    assert_eq!(learner(&mixed).propose(&told("CAFE MIA", -30)), None);
}

#[test]
fn nothing_is_learnt_from_other_words_or_the_other_direction() {
    let known = learner(&twelve_of_thirteen());
    assert_eq!(known.propose(&told("SHOPRITE", -55)), None);
    assert_eq!(known.propose(&told("CHECKERS REFUND", 55)), None);
    assert_eq!(known.propose(&told("", -55)), None);
    assert_eq!(Learner::default().propose(&told("CHECKERS", -55)), None);
    // Months, numbers and a bank's own words are no evidence.
    let noise = [("POS PURCHASE 12 APR", -30, Category::Medical); 9];
    assert_eq!(learner(&noise).propose(&told("POS PURCHASE GARDEN", -30)), None);
}

#[test]
fn what_is_surest_wins() {
    let mut chosen = vec![("UBER TRIP", -90, Category::Transport); 9];
    chosen.extend([("UBER EATS", -150, Category::Entertainment); 9]);
    let learner = learner(&chosen);
    let category = |text| learner.propose(&told(text, -10)).map(|reason| reason.category);
    assert_eq!(category("UBER EATS 991"), Some(Category::Entertainment));
    assert_eq!(category("UBER TRIP 991"), Some(Category::Transport));
    assert_eq!(category("UBER"), None);
}

type Chosen = (&'static str, bool, Category);

fn chosen() -> impl Strategy<Value = Vec<Chosen>> {
    let words = vec!["SPAR NORTH", "SPAR SOUTH", "UBER TRIP", "UBER EATS", "CAFE NORTH", "MTN"];
    let category = vec![Category::Groceries, Category::Transport, Category::Entertainment];
    let one = (prop::sample::select(words), any::<bool>(), prop::sample::select(category));
    prop::collection::vec(one, 0..40)
}

fn learn(chosen: &[Chosen]) -> Learner {
    Learner::new(chosen.iter().map(|(text, money_in, category)| (row(text, *money_in), *category)))
}

fn row(text: &str, money_in: bool) -> Told<'_> {
    told(text, if money_in { 10 } else { -10 })
}

proptest! {
    /// The order of the choices does not matter.
    #[test]
    fn the_same_choices_give_the_same_proposals(chosen in chosen(), text in "(SPAR|UBER|CAFE|MTN)( NORTH| EATS)?") {
        let mut turned = chosen.clone();
        turned.reverse();
        let (one, other) = (learn(&chosen), learn(&turned));
        prop_assert_eq!(one.propose(&row(&text, false)), other.propose(&row(&text, false)));
    }

    /// One more choice that agrees with a proposal never takes it away, nor makes it less sure.
    #[test]
    fn agreeing_never_weakens(
        chosen in chosen(),
        text in "(SPAR|UBER|CAFE|MTN)( NORTH| EATS)?",
        also in prop::sample::select(vec!["SPAR NORTH", "UBER EATS", "CAFE NORTH", "MTN", "OTHER"]),
    ) {
        let before = learn(&chosen);
        if let Some(reason) = before.propose(&row(&text, false)) {
            let mut more = chosen.clone();
            more.push((also, false, reason.category));
            let after = learn(&more);
            prop_assert_eq!(after.propose(&row(&text, false)).map(|now| now.category), Some(reason.category));
        }
    }

    /// Every proposal has enough behind it.
    #[test]
    fn proposals_stand_on_most_of_what_was_seen(chosen in chosen(), text in "(SPAR|UBER|CAFE|MTN)( NORTH| EATS)?") {
        if let Some(reason) = learn(&chosen).propose(&row(&text, false)) {
            prop_assert!(reason.agree >= 3 && reason.agree <= reason.seen && 2 * reason.agree > reason.seen);
        }
    }
}
