//! A filter as queries take it.

use chrono::NaiveDate;
use finance::{
    Decimal,
    transaction::{Direction, TransactionFilter},
};

/// A filter as [`found!`] takes it. Conditions on what is `None` fall away when Postgres plans the
/// query for the values at hand.
pub(super) struct Conditions {
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    pub account_id: Option<i64>,
    pub currency: Option<String>,
    pub categories: Option<Vec<String>>,
    pub sign: Option<i32>,
    pub statement_id: Option<i64>,
    pub like: Option<String>,
    pub least: Option<Decimal>,
    pub most: Option<Decimal>,
    pub to_check: Option<bool>,
}

impl Conditions {
    pub fn of(filter: &TransactionFilter) -> Self {
        let categories: Vec<String> =
            filter.categories().iter().take(250).map(|category| category.slug().to_string()).collect();
        Self {
            first: filter.period.map(|period| period.first()),
            last: filter.period.map(|period| period.last()),
            account_id: filter.account_id,
            currency: filter.currency.map(|currency| currency.code().to_owned()),
            categories: Some(categories).filter(|categories| !categories.is_empty()),
            sign: filter.direction.map(|direction| match direction {
                Direction::In => 1,
                Direction::Out => -1,
            }),
            statement_id: filter.statement_id,
            like: filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(contains),
            least: filter.least.map(|amount| amount.abs()),
            most: filter.most.map(|amount| amount.abs()),
            to_check: filter.to_check.then_some(true),
        }
    }
}

/// A pattern for text that contains `text` as it stands: `%` and `_` are no wildcards in it.
pub(super) fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars().filter(|letter| *letter != '\0').take(100) {
        if matches!(letter, '\\' | '%' | '_') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern + "%"
}

/// A query on the transactions `t` that a filter finds: `found!(query, ["SELECT …"], ["ORDER BY …"],
/// user_id, conditions, further arguments)`. The filter takes the parameters $1 to $12.
///
/// All its conditions stand on what the index `transactions_words` holds: a query that wants no
/// other column does not look at the rows.
macro_rules! found {
    ($query:ident, [$($select:tt)+], [$($rest:tt)+], $user:expr, $c:expr $(, $more:expr)* $(,)?) => {
        sqlx::$query!(
            $($select)+
            + r#"WHERE t.user_id = $1
               AND ($2::date IS NULL OR t.booking_date >= $2) AND ($3::date IS NULL OR t.booking_date <= $3)
               AND ($4::bigint IS NULL OR t.account_id = $4) AND ($5::text IS NULL OR t.currency = $5)
               AND ($6::text[] IS NULL
                    OR t.id IN (SELECT s.transaction_id FROM transaction_splits s
                                WHERE s.user_id = $1 AND s.category = ANY($6))
                    OR t.category = ANY($6) AND t.id NOT IN (
                        SELECT s.transaction_id FROM transaction_splits s WHERE s.user_id = $1))
               AND ($7::int IS NULL OR sign(t.amount) = $7)
               AND ($8::bigint IS NULL OR t.statement_id = $8)
               AND ($9::text IS NULL OR t.words LIKE lower($9)
                    OR t.id IN (SELECT n.id FROM transactions n
                                WHERE n.user_id = $1 AND n.note IS NOT NULL AND lower(n.note) LIKE lower($9)))
               AND ($10::numeric IS NULL OR abs(t.amount) >= $10)
               AND ($11::numeric IS NULL OR abs(t.amount) <= $11)
               AND ($12::boolean IS NULL
                    OR t.category = 'other' AND t.category_by <> 'person' AND NOT t.is_transfer AND t.id NOT IN (
                        SELECT s.transaction_id FROM transaction_splits s WHERE s.user_id = $1)
                    OR t.id IN (SELECT p.out_id FROM transfer_pairs p WHERE p.user_id = $1 AND p.state = 'proposed')
                    OR t.id IN (SELECT p.in_id FROM transfer_pairs p WHERE p.user_id = $1 AND p.state = 'proposed'))
               "#
            + $($rest)+,
            $user,
            $c.first,
            $c.last,
            $c.account_id,
            $c.currency.as_deref(),
            $c.categories.as_deref(),
            $c.sign,
            $c.statement_id,
            $c.like.as_deref(),
            $c.least,
            $c.most,
            $c.to_check
            $(, $more)*
        )
    };
}

pub(super) use found;
