//! Which category a description suggests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use finance::{Category, Decimal};
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case("CHECKERS HYPER SANDTON 0123", Category::Groceries)]
#[case("Pick n Pay Family", Category::Groceries)]
#[case("HOFER DANKT 0527 K2 18.09. 17:20", Category::Groceries)]
#[case("REWE SAGT DANKE", Category::Groceries)]
#[case("SAINSBURY'S S/MKT", Category::Groceries)]
#[case("UBER TRIP HELP.UBER.COM", Category::Transport)]
#[case("Uber Eats Amsterdam", Category::Entertainment)]
#[case("ENGEN0451 BRYANSTON", Category::Transport)]
#[case("DB Vertrieb GmbH Fahrkarte", Category::Transport)]
#[case("Eskom prepaid electricity", Category::Utilities)]
#[case("Vodafone Kabel Deutschland GmbH", Category::Utilities)]
#[case("Loyer avril", Category::Utilities)]
#[case("MONTHLY ACCOUNT FEE", Category::Banking)]
#[case("NETFLIX.COM INTERNATIONAL TRANSACTION FEE", Category::Banking)]
#[case("Kontoführungsentgelt", Category::Banking)]
#[case("CASH WITHDRAWAL ATM", Category::Banking)]
#[case("Poplatek za vedení účtu", Category::Banking)]
#[case("NETFLIX.COM 14087249160", Category::Entertainment)]
#[case("The Corner Bar", Category::Entertainment)]
#[case("OUTSURANCE PREMIUM", Category::Insurance)]
#[case("Wiener Städtische Versicherung AG", Category::Insurance)]
#[case("Transfer to Santam", Category::Insurance)]
#[case("TAKEALOT.COM CAPE TOWN", Category::Shopping)]
#[case("H&M ONLINE", Category::Shopping)]
#[case("DIS-CHEM PHARMACY", Category::Medical)]
#[case("Zahnarztpraxis, Apotheke am Ring", Category::Medical)]
#[case("Discovery Health medical aid", Category::Medical)]
#[case("EASYEQUITIES TOP UP", Category::Investment)]
#[case("Dauerauftrag Anna", Category::Transfer)]
#[case("INTERNET TRANSFER", Category::Transfer)]
#[case("School fees term 2", Category::Other)]
#[case("BARCLAYS PLC", Category::Other)]
#[case("Feedback GmbH", Category::Other)]
#[case("", Category::Other)]
#[case("%%% 123", Category::Other)]
fn descriptions_suggest_a_category(#[case] description: &str, #[case] expected: Category) {
    assert_eq!(Category::of(description, Decimal::from(-10)), expected, "{description}");
}

#[test]
fn a_salary_is_not_shopping_whoever_pays_it() {
    assert_eq!(Category::of("SHOPRITE HOLDINGS SALARY", Decimal::from(20_000)), Category::Income);
    assert_eq!(Category::of("SHOPRITE HOLDINGS", Decimal::from(-20)), Category::Groceries);
}

#[test]
fn interest_is_income_when_it_comes_in() {
    assert_eq!(Category::of("CREDIT INTEREST", Decimal::from(12)), Category::Income);
    assert_eq!(Category::of("DEBIT INTEREST", Decimal::from(-12)), Category::Banking);
}

#[test]
fn twenty_thousand_rows_take_no_time_to_speak_of() {
    let started = std::time::Instant::now();
    for row in 0..20_000 {
        let description = format!("POS PURCHASE {row} CHECKERS HYPER SANDTON CITY JOHANNESBURG ZA");
        assert_eq!(Category::of(&description, Decimal::from(-1)), Category::Groceries);
    }
    assert!(started.elapsed().as_secs() < 2, "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn any_text_has_one_category(text in ".{0,200}", amount in any::<i64>()) {
        let amount = Decimal::from(amount);
        prop_assert_eq!(Category::of(&text, amount), Category::of(&text, amount));
    }

    #[test]
    fn case_does_not_matter(word in "[a-z]{1,12}( [a-z]{1,12}){0,3}") {
        let amount = Decimal::NEGATIVE_ONE;
        prop_assert_eq!(Category::of(&word, amount), Category::of(&word.to_uppercase(), amount));
    }
}
