//! Where the money went, as shares of the whole.

use finance::{Category, Decimal, dashboard::CategorySpending};

/// What was spent in one category, beside the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The category.
    pub category: Category,
    /// Money out as a magnitude.
    pub expenses: Decimal,
    /// Number of transactions.
    pub count: u64,
    /// In tenths of a per cent of the whole, for drawing.
    pub per_mille: u32,
    /// `35 %`, `under 1 %`.
    pub words: String,
}

/// The shares, in the order given.
pub fn shares(spending: &[CategorySpending]) -> Vec<Share> {
    let whole = spending.iter().fold(Decimal::ZERO, |sum, one| sum.saturating_add(one.expenses));
    spending
        .iter()
        .map(|one| {
            let part =
                one.expenses.checked_mul(Decimal::ONE_THOUSAND).and_then(|part| part.checked_div(whole));
            let per_mille = part.and_then(|part| u32::try_from(part.round()).ok()).unwrap_or_default();
            let per_cent = (per_mille + 5) / 10;
            let words = if per_cent == 0 { "under 1 %".to_owned() } else { format!("{per_cent} %") };
            Share { category: one.category, expenses: one.expenses, count: one.count, per_mille, words }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spent(category: Category, expenses: i64) -> CategorySpending {
        CategorySpending { category, expenses: expenses.into(), count: 1 }
    }

    #[test]
    fn shares_are_of_the_whole() {
        let shares = shares(&[
            spent(Category::Groceries, 9_200),
            spent(Category::Transport, 760),
            spent(Category::Other, 40),
        ]);
        let words: Vec<_> = shares.iter().map(|share| share.words.as_str()).collect();
        assert_eq!(words, ["92 %", "8 %", "under 1 %"]);
        assert_eq!(shares.iter().map(|share| share.per_mille).sum::<u32>(), 1_000);
    }

    #[test]
    fn nothing_spent_has_no_shares() {
        assert_eq!(shares(&[]), []);
    }
}
