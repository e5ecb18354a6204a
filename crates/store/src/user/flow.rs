//! Sums of what came in and went out, made in Postgres in one pass over the rows. A transaction that was
//! split counts by its parts, and a transfer between the person's own accounts is neither income nor
//! expense.

use chrono::NaiveDate;
use finance::dashboard::{CategorySpending, DayFlow, Totals};
use rust_decimal::Decimal;

use super::{UserStore, dashboard::Look};
use crate::{Error, postgres::PersonTx};

/// The sums of the dashboard.
#[derive(Default)]
pub(super) struct Flow {
    pub totals: Totals,
    pub previous: Totals,
    pub days: Vec<DayFlow>,
    pub spending: Vec<CategorySpending>,
}

/// One sum: of a day, of a category, or of one of the two periods.
struct Sum {
    now: bool,
    day: Option<NaiveDate>,
    category: Option<String>,
    income: Decimal,
    expenses: Decimal,
    count: i64,
    spent: i64,
}

impl UserStore {
    /// The sums of the period looked at, and of the one before.
    pub(super) async fn flow(&self, tx: &mut PersonTx, look: Look) -> Result<Flow, Error> {
        let sums = sqlx::query_as!(
            Sum,
            r#"SELECT now AS "now!", day, category,
                      coalesce(sum(amount) FILTER (WHERE amount > 0 AND NOT is_transfer), 0) AS "income!",
                      coalesce(-sum(amount) FILTER (WHERE amount < 0 AND NOT is_transfer), 0) AS "expenses!",
                      count(*) AS "count!",
                      count(*) FILTER (WHERE amount < 0 AND NOT is_transfer) AS "spent!"
               FROM (SELECT booking_date >= $3 AS now, amount, is_transfer,
                            CASE WHEN booking_date >= $3 THEN booking_date END AS day,
                            CASE WHEN booking_date >= $3 THEN category END AS category
                     FROM transaction_parts
                     WHERE user_id = $1 AND booking_date BETWEEN $2 AND $4 AND currency = $5
                       AND ($6::bigint IS NULL OR account_id = $6)) AS t
               GROUP BY GROUPING SETS ((now), (now, day), (now, category))
               HAVING now OR grouping(day, category) = 3
               ORDER BY grouping(day, category), day"#,
            self.user_id,
            look.period.previous().first(),
            look.period.first(),
            look.period.last(),
            look.currency.code(),
            look.account_id
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut flow = Flow::default();
        for sum in sums {
            flow.add(sum)?;
        }
        flow.spending.sort_by(|a, b| b.expenses.cmp(&a.expenses).then(a.category.cmp(&b.category)));
        Ok(flow)
    }
}

impl Flow {
    fn add(&mut self, sum: Sum) -> Result<(), Error> {
        let Sum { income, expenses, .. } = sum;
        match (sum.now, sum.day, sum.category) {
            (true, Some(date), _) => self.days.push(DayFlow { date, income, expenses, balance: None }),
            (true, None, Some(_)) if sum.spent == 0 => {}
            (true, None, Some(category)) => self.spending.push(CategorySpending {
                category: category.parse().map_err(Error::internal)?,
                expenses,
                count: sum.spent.unsigned_abs(),
            }),
            (true, None, None) => self.totals = Totals { income, expenses, count: sum.count.unsigned_abs() },
            (false, ..) => self.previous = Totals { income, expenses, count: sum.count.unsigned_abs() },
        }
        Ok(())
    }
}
