//! What rules and proposals say, in words.
#![cfg_attr(not(feature = "csr"), allow(dead_code))]

use finance::{
    Decimal,
    learn::Reason,
    rule::{Looking, RuleDraft},
    transaction::{Account, Direction},
};

/// What a row must be like: `Words “checkers hyper”, money out, 100 to 200, on Cheque`.
pub fn conditions(says: &RuleDraft, accounts: &[Account]) -> String {
    let text = says.text.as_ref().map(|text| match says.looking {
        Looking::Contains => format!("Text contains “{text}”"),
        Looking::Words => format!("Words “{text}”"),
        Looking::Payee => format!("Payee is “{text}”"),
    });
    let direction = says.direction.map(|direction| match direction {
        Direction::In => "money in".to_owned(),
        Direction::Out => "money out".to_owned(),
    });
    let amount = match (says.lowest, says.highest) {
        (Some(lowest), Some(highest)) if lowest == highest => Some(format!("amount {}", plain(lowest))),
        (Some(lowest), Some(highest)) => Some(format!("amount {} to {}", plain(lowest), plain(highest))),
        (Some(lowest), None) => Some(format!("amount {} or more", plain(lowest))),
        (None, Some(highest)) => Some(format!("amount {} or less", plain(highest))),
        (None, None) => None,
    };
    let account = says.account_id.map(|id| {
        let name = accounts.iter().find(|account| account.id == id).map(|account| account.name.as_str());
        format!("on {}", name.unwrap_or("one account"))
    });
    let mut words = [text, direction, amount, account].into_iter().flatten().collect::<Vec<_>>().join(", ");
    // The first word of a sentence.
    if let Some(first) = words.get(..1).map(str::to_ascii_uppercase) {
        words.replace_range(..1, &first);
    }
    words
}

/// An amount without a currency: a rule is for rows in any.
fn plain(amount: Decimal) -> String {
    amount.normalize().to_string()
}

/// `12 of 13 with “checkers” were Groceries.`
pub fn reason(reason: &Reason, category: &str) -> String {
    let Reason { words, agree, seen, .. } = reason;
    if agree == seen {
        format!("All {seen} with “{words}” that you decided are {category}.")
    } else {
        format!("{agree} of {seen} with “{words}” that you decided are {category}.")
    }
}

#[cfg(test)]
mod tests {
    use finance::{Category, Currency};

    use super::*;

    fn draft() -> RuleDraft {
        RuleDraft {
            text: Some("checkers".into()),
            looking: Looking::Words,
            lowest: None,
            highest: None,
            direction: None,
            account_id: None,
            category: Category::Groceries,
        }
    }

    #[test]
    fn a_rule_is_a_sentence() {
        assert_eq!(conditions(&draft(), &[]), "Words “checkers”");
        let account =
            Account { id: 3, name: "Cheque".into(), number: None, currency: Currency::ZAR, archived: false };
        let narrow = RuleDraft {
            text: None,
            lowest: Some(Decimal::ONE_HUNDRED),
            direction: Some(Direction::Out),
            account_id: Some(3),
            ..draft()
        };
        assert_eq!(conditions(&narrow, &[account]), "Money out, amount 100 or more, on Cheque");
        let both =
            RuleDraft { text: None, lowest: Some(Decimal::ONE), highest: Some(Decimal::TWO), ..draft() };
        assert_eq!(conditions(&both, &[]), "Amount 1 to 2");
    }

    #[test]
    fn a_reason_names_what_it_stands_on() {
        let some = Reason { words: "checkers".into(), category: Category::Groceries, agree: 12, seen: 13 };
        assert_eq!(reason(&some, "Food"), "12 of 13 with “checkers” that you decided are Food.");
        let all = Reason { agree: 13, ..some };
        assert_eq!(reason(&all, "Food"), "All 13 with “checkers” that you decided are Food.");
    }
}
