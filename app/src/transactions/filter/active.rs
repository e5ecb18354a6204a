//! What narrows the rows down, in words.

use finance::{
    Category, Decimal,
    transaction::{Account, Direction, TransactionFilter},
};

use crate::common::{format::number, words};

/// The words of each part of a filter, and the filter without it.
pub fn active(
    filter: &TransactionFilter,
    accounts: &[Account],
    named: impl Fn(Category) -> String,
) -> Vec<(String, TransactionFilter)> {
    let account = |id: i64| {
        let named = accounts.iter().find(|account| account.id == id).map(|account| account.name.clone());
        named.unwrap_or_else(|| "One account".to_owned())
    };
    let f = || filter.clone();
    let categories = filter.categories();
    let mut parts: Vec<_> = [
        filter.text.as_ref().map(|text| (format!("“{text}”"), TransactionFilter { text: None, ..f() })),
        filter.period.map(|period| (words::period_name(period), TransactionFilter { period: None, ..f() })),
        filter.account_id.map(|id| (account(id), TransactionFilter { account_id: None, ..f() })),
        filter.currency.map(|currency| (currency.to_string(), TransactionFilter { currency: None, ..f() })),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.extend(categories.iter().map(|category| {
        let others = categories.iter().copied().filter(|other| other != category);
        (named(*category), f().in_categories(others))
    }));
    let further = [
        filter.direction.map(|direction| {
            let words = match direction {
                Direction::In => "Money in",
                Direction::Out => "Money out",
            };
            (words.to_owned(), TransactionFilter { direction: None, ..f() })
        }),
        amounts((filter.least, filter.most))
            .map(|words| (words, TransactionFilter { least: None, most: None, ..f() })),
        filter.to_check.then(|| ("Needs a look".to_owned(), TransactionFilter { to_check: false, ..f() })),
        filter
            .statement_id
            .map(|_| ("One statement".to_owned(), TransactionFilter { statement_id: None, ..f() })),
    ];
    parts.extend(further.into_iter().flatten());
    parts
}

/// The span of amounts in words; nothing when there is no limit.
pub fn amounts(span: (Option<Decimal>, Option<Decimal>)) -> Option<String> {
    match span {
        (None, None) => None,
        (Some(least), None) => Some(format!("{} or more", number(least))),
        (None, Some(most)) => Some(format!("{} or less", number(most))),
        (Some(least), Some(most)) if least == most => Some(format!("Exactly {}", number(least))),
        (Some(least), Some(most)) => Some(format!("{} to {}", number(least), number(most))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_chip_takes_off_its_own_part() {
        let filter = TransactionFilter {
            category: Some(Category::Groceries),
            text: Some("rent".into()),
            ..TransactionFilter::default()
        };
        let named = |category: Category| category.name().to_owned();
        let chips = active(&filter, &[], named);
        assert_eq!(chips.len(), 2);
        assert_eq!(chips[0].1, TransactionFilter { text: None, ..filter.clone() });
        assert_eq!(chips[1].1, TransactionFilter { category: None, ..filter });

        let two =
            TransactionFilter { least: Some(Decimal::TEN), to_check: true, ..TransactionFilter::default() }
                .in_categories([Category::Groceries, Category::Transport]);
        let chips = active(&two, &[], named);
        let words: Vec<_> = chips.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(words, ["Groceries", "Transport", "10 or more", "Needs a look"]);
        assert_eq!(chips[0].1.categories(), [Category::Transport]);
        assert_eq!(chips[2].1, TransactionFilter { least: None, ..two.clone() });
        assert_eq!(chips[3].1, TransactionFilter { to_check: false, ..two });
    }

    #[test]
    fn spans_of_amounts_have_words() {
        let some = |text: &str| Some(text.parse().unwrap());
        assert_eq!(amounts((None, None)), None);
        assert_eq!(amounts((some("10"), some("20.50"))).unwrap(), "10 to 20.5");
        assert_eq!(amounts((some("10"), some("10.00"))).unwrap(), "Exactly 10");
        assert_eq!(amounts((None, some("5"))).unwrap(), "5 or less");
    }
}
