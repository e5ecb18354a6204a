//! A scope as queries take it.

use chrono::NaiveDate;
use expert::tool::Scope;
use finance::{Decimal, transaction::Direction};

use crate::user::conditions::contains;

/// A scope as [`within!`] takes it.
pub(super) struct Asked {
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    pub account_id: Option<i64>,
    pub currency: Option<String>,
    pub categories: Option<Vec<String>>,
    pub sign: Option<i32>,
    pub like: Option<Vec<String>>,
    pub least: Option<Decimal>,
    pub most: Option<Decimal>,
    pub unlike: Option<Vec<String>>,
}

impl Asked {
    pub fn of(scope: &Scope) -> Self {
        let categories: Vec<String> =
            scope.categories.iter().take(250).map(|category| category.slug().to_string()).collect();
        let texts = scope.texts().into_iter().map(str::trim).filter(|text| !text.is_empty());
        let like: Vec<String> = texts.take(50).map(folded).collect();
        let without = scope.without_texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
        let unlike: Vec<String> = without.take(50).map(folded).collect();
        Self {
            first: scope.period.map(|period| period.first()),
            last: scope.period.map(|period| period.last()),
            account_id: scope.account_id,
            currency: scope.currency.map(|currency| currency.code().to_owned()),
            categories: Some(categories).filter(|categories| !categories.is_empty()),
            sign: scope.direction.map(|direction| match direction {
                Direction::In => 1,
                Direction::Out => -1,
            }),
            like: Some(like).filter(|like| !like.is_empty()),
            least: scope.least.map(|amount| amount.abs()),
            most: scope.most.map(|amount| amount.abs()),
            unlike: Some(unlike).filter(|unlike| !unlike.is_empty()),
        }
    }
}

/// A pattern for folded text that contains `text` in any case.
fn folded(text: &str) -> String {
    contains(&text.to_lowercase())
}

/// A query on the parts of the transactions that a scope asks for: a row `t`, and beside it one of its
/// parts `s` where it was split. `within!(query, ["SELECT …"], ["GROUP BY …"], user_id, asked, further
/// arguments)`. The scope takes the parameters $1 to $11.
macro_rules! within {
    ($query:ident, [$($select:tt)+], [$($rest:tt)+], $user:expr, $a:expr $(, $more:expr)* $(,)?) => {
        sqlx::$query!(
            $($select)+
            + r#" FROM transactions t
               LEFT JOIN transaction_splits s ON s.user_id = $1 AND s.transaction_id = t.id
               WHERE t.user_id = $1
               AND ($2::date IS NULL OR t.booking_date >= $2) AND ($3::date IS NULL OR t.booking_date <= $3)
               AND ($4::bigint IS NULL OR t.account_id = $4) AND ($5::text IS NULL OR t.currency = $5)
               AND ($6::text[] IS NULL OR coalesce(s.category, t.category) = ANY($6))
               AND ($7::int IS NULL OR sign(coalesce(s.amount, t.amount)) = $7)
               AND ($8::text[] IS NULL OR t.words LIKE ANY($8)
                    OR t.id IN (SELECT n.id FROM transactions n
                                WHERE n.user_id = $1 AND n.note IS NOT NULL AND lower(n.note) LIKE ANY($8)))
               AND ($9::numeric IS NULL OR abs(t.amount) >= $9)
               AND ($10::numeric IS NULL OR abs(t.amount) <= $10)
               AND ($11::text[] IS NULL OR NOT t.words LIKE ANY($11)) "#
            + $($rest)+,
            $user,
            $a.first,
            $a.last,
            $a.account_id,
            $a.currency.as_deref(),
            $a.categories.as_deref(),
            $a.sign,
            $a.like.as_deref(),
            $a.least,
            $a.most,
            $a.unlike.as_deref()
            $(, $more)*
        )
    };
}

pub(super) use within;
