//! What narrows the rows down, in words.

use finance::{
    Category,
    transaction::{Account, Direction, TransactionFilter},
};

use crate::common::words;

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
    [
        filter.text.as_ref().map(|text| (format!("“{text}”"), TransactionFilter { text: None, ..f() })),
        filter.period.map(|period| (words::period_name(period), TransactionFilter { period: None, ..f() })),
        filter.account_id.map(|id| (account(id), TransactionFilter { account_id: None, ..f() })),
        filter.currency.map(|currency| (currency.to_string(), TransactionFilter { currency: None, ..f() })),
        filter.category.map(|category| (named(category), TransactionFilter { category: None, ..f() })),
        filter.direction.map(|direction| {
            let words = match direction {
                Direction::In => "Money in",
                Direction::Out => "Money out",
            };
            (words.to_owned(), TransactionFilter { direction: None, ..f() })
        }),
        filter
            .statement_id
            .map(|_| ("One statement".to_owned(), TransactionFilter { statement_id: None, ..f() })),
    ]
    .into_iter()
    .flatten()
    .collect()
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
        let chips = active(&filter, &[], |category| category.name().to_owned());
        assert_eq!(chips.len(), 2);
        assert_eq!(chips[0].1, TransactionFilter { text: None, ..filter.clone() });
        assert_eq!(chips[1].1, TransactionFilter { category: None, ..filter });
    }
}
