//! The leaderboard: an order that few votes cannot win, and names that are likely one service.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use finance::{
    Decimal,
    ranking::{Ranked, Service, Votes, likely_duplicates, lower_bound, rank},
};
use proptest::prelude::*;
use rstest::rstest;

fn amount(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn votes(upvotes: u32, downvotes: u32, recommends: u32) -> Votes {
    Votes { upvotes, downvotes, recommends }
}

fn ranked(services: &[(&str, Votes)]) -> Vec<Ranked> {
    let services = services.iter().zip(1_i64..);
    rank(services.map(|((name, votes), id)| Service { id, name: (*name).into(), votes: *votes }).collect())
}

fn order(services: &[(&str, Votes)]) -> Vec<(u32, String)> {
    ranked(services).into_iter().map(|one| (one.place, one.service.name)).collect()
}

/// R. G. Newcombe: “Two-sided confidence intervals for the single proportion: comparison of seven
/// methods”, Statistics in Medicine 17 (1998), 857–872, table I, method 3 (score).
#[rstest]
#[case(81, 263, "0.2553")]
#[case(15, 148, "0.0624")]
#[case(0, 20, "0.0000")]
#[case(1, 29, "0.0061")]
fn the_bound_is_that_of_the_literature(#[case] positive: u64, #[case] total: u64, #[case] expected: &str) {
    assert_eq!(lower_bound(positive, total).round_dp(4), amount(expected));
}

/// The same formula reckoned to fifty digits elsewhere.
#[rstest]
#[case(2, 2, "0.342380227506")]
#[case(100, 101, "0.946032842005")]
#[case(1, 1, "0.206549314377")]
fn the_bound_is_right_to_the_twelfth_decimal(
    #[case] positive: u64,
    #[case] total: u64,
    #[case] expected: &str,
) {
    assert_eq!(lower_bound(positive, total), amount(expected));
}

/// Evan Miller, “How Not To Sort By Average Rating”: 600 of 1,000 stand above 5,500 of 10,000,
/// though fewer in number, and 100 of 101 above 2 of 2, though the smaller share.
#[test]
fn neither_the_difference_nor_the_share_alone_decides() {
    let services = [
        ("5,500 of 10,000", votes(5_500, 4_500, 0)),
        ("2 of 2", votes(2, 0, 0)),
        ("600 of 1,000", votes(600, 400, 0)),
        ("100 of 101", votes(60, 1, 40)),
    ];
    let names: Vec<_> = order(&services).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["100 of 101", "600 of 1,000", "5,500 of 10,000", "2 of 2"]);
}

#[test]
fn equal_services_share_a_place_and_stand_by_name() {
    let services = [
        ("none", Votes::default()),
        ("beta", votes(5, 1, 0)),
        ("Alpha", votes(2, 1, 3)),
        ("disliked", votes(0, 9, 0)),
        ("best", votes(90, 1, 0)),
    ];
    let expected = [(1, "best"), (2, "Alpha"), (2, "beta"), (4, "disliked"), (5, "none")];
    assert_eq!(order(&services), expected.map(|(place, name)| (place, name.to_owned())));
    let shares: Vec<_> = ranked(&services).into_iter().map(|one| one.share).collect();
    let expected = [Some("0.989"), Some("0.8333"), Some("0.8333"), Some("0"), None];
    assert_eq!(shares, expected.map(|text| text.map(amount)));
}

#[test]
fn no_number_of_votes_is_too_large() {
    let most = votes(u32::MAX, u32::MAX, u32::MAX);
    assert!(most.score() > amount("0.6666") && most.score() < amount("0.6667"));
    assert!(lower_bound(u64::MAX, u64::MAX) > amount("0.9999999"));
    assert!(lower_bound(u64::MAX / 2, u64::MAX) > amount("0.4999"));
    assert_eq!(lower_bound(7, 2), lower_bound(2, 2));
    assert_eq!(lower_bound(0, 0), Decimal::ZERO);
}

#[test]
fn a_ranking_travels() {
    let ranked = ranked(&[("Alpha", votes(2, 1, 3)), ("none", Votes::default())]);
    let text = serde_json::to_string(&ranked).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Ranked>>(&text).unwrap(), ranked);
}

#[rstest]
#[case("capitec", "Capitec Bank Ltd.", Some(0))]
#[case("Standard Bank", "STANDARD BANK (PTY) LTD", Some(0))]
#[case("Standard-Bank of South Africa", "Standard Bank of South Africa", Some(0))]
#[case("Easy Equities", "EasyEquities", Some(0))]
#[case("Deutsche Bank AG", "deutsche bank", Some(0))]
#[case("Crédit Agricole S.A.", "Credit Agricole", Some(0))]
#[case("Crédit Agricole", "Credit Agricole (sarl)", Some(0))]
#[case("N26 GmbH", "n 26", Some(0))]
#[case("Marks & Spencer Bank", "Marks and Spencer", Some(0))]
#[case("Standrad Bank", "Standard Bank", Some(1))]
#[case("Capitek", "Capitec", Some(1))]
#[case("Investec", "Investek Group", Some(1))]
#[case("Asba", "Absa", Some(1))]
#[case("FNB", "FCB", None)]
#[case("The Bank", "the bank", Some(0))]
#[case("The Bank", "Bank Ltd", None)]
#[case("Nedbank", "African Bank", None)]
#[case("Discovery", "Discovery Insure", None)]
#[case("", "", None)]
#[case("!!!", "???", None)]
fn names_of_one_service_are_found(#[case] name: &str, #[case] other: &str, #[case] edits: Option<usize>) {
    let found = |name: &str, other: &str| likely_duplicates(name, [(1, other)]).first().map(|one| one.edits);
    assert_eq!(found(name, other), edits);
    assert_eq!(found(other, name), edits, "the other way round");
}

#[test]
fn likely_duplicates_come_in_order() {
    let known = [
        (1, "Old Mutual"),
        (2, "Investek"),
        (3, "Invetsek"),
        (4, "INVESTEC BANK LIMITED"),
        (5, "Investor"),
        (6, "Investecc"),
    ];
    let found: Vec<_> =
        likely_duplicates("Investec", known).into_iter().map(|one| (one.id, one.edits)).collect();
    assert_eq!(found, [(4, 0), (6, 1), (2, 1), (5, 2), (3, 2)]);
}

fn small() -> impl Strategy<Value = Votes> {
    (0_u32..5_000, 0_u32..5_000, 0_u32..5_000).prop_map(|(up, down, recommend)| votes(up, down, recommend))
}

proptest! {
    #[test]
    fn the_bound_lies_between_nothing_and_the_share(positive in any::<u32>(), negative in any::<u32>()) {
        let (positive, total) = (u64::from(positive), u64::from(positive) + u64::from(negative));
        let bound = lower_bound(positive, total);
        prop_assert!(bound >= Decimal::ZERO);
        if total > 0 {
            prop_assert!(bound <= Decimal::from(positive) / Decimal::from(total));
        }
    }

    #[test]
    fn more_equal_votes_are_worth_more(positive in 1_u64..5_000, negative in 0_u64..5_000, times in 2_u64..50) {
        let few = lower_bound(positive, positive + negative);
        let many = lower_bound(positive * times, (positive + negative) * times);
        prop_assert!(many > few, "{few} {many}");
    }

    #[test]
    fn a_vote_for_it_raises_and_one_against_it_lowers(votes in small()) {
        let more = Votes { upvotes: votes.upvotes + 1, ..votes };
        prop_assert!(more.score() > votes.score());
        prop_assert_eq!(more.score(), Votes { recommends: votes.recommends + 1, ..votes }.score());
        let against = Votes { downvotes: votes.downvotes + 1, ..votes };
        prop_assert!(against.score() < votes.score() || votes.positive() == 0);
    }

    #[test]
    fn few_votes_cannot_win(few in 1_u64..=5, many in 100_u64..10_000, against in 0_u64..100) {
        // Even all of a few against four of five of many.
        let against = against.min(many / 4);
        prop_assert!(lower_bound(few, few) < lower_bound(many, many + against));
    }

    #[test]
    fn the_order_is_that_of_the_scores(all in prop::collection::vec(small(), 0..30)) {
        let services: Vec<_> = all.iter().map(|votes| ("A service", *votes)).collect();
        let ranked = ranked(&services);
        prop_assert_eq!(ranked.len(), all.len());
        prop_assert!(ranked.is_sorted_by(|a, b| a.score >= b.score && a.place <= b.place));
        prop_assert!(ranked.iter().zip(1_u32..).all(|(one, number)| one.place <= number));
    }

    #[test]
    fn a_name_is_its_own_duplicate_however_it_is_written(name in "[A-Za-z0-9]{1,12}( [A-Za-z0-9]{1,12}){0,3}") {
        let written = format!("  {}, Ltd.", name.to_uppercase().replace(' ', " - "));
        let found = likely_duplicates(&name, [(7, written.as_str())]);
        // A name of nothing but words such as “Bank” is compared with all of them.
        prop_assume!(!likely_duplicates(&name, [(1, "Ltd")]).iter().any(|one| one.edits == 0));
        prop_assert!(found.first().is_some_and(|one| one.edits == 0) || name.len() < 4, "{name}");
    }

    #[test]
    fn no_name_makes_it_panic(name in any::<String>(), other in any::<String>()) {
        let both = [(1, name.as_str()), (2, other.as_str())];
        let found = likely_duplicates(&name, both);
        prop_assert!(found.is_sorted_by_key(|one| one.edits));
    }
}
