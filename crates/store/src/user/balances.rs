//! Balances that banks stated.

use finance::balance::StatedBalance;

use super::{UserStore, dashboard::Look};
use crate::{Error, postgres::PersonTx};

impl UserStore {
    /// What each account looked at held at the end of each day on which its bank said so, over the
    /// period and the one before; and the last such balance before both.
    pub(super) async fn stated(&self, tx: &mut PersonTx, look: Look) -> Result<Vec<StatedBalance>, Error> {
        let rows = sqlx::query!(
            r#"SELECT a.id AS "account_id!", s.booking_date AS "date!", s.balance AS "amount!"
               FROM accounts a CROSS JOIN LATERAL (
                   (SELECT booking_date, balance FROM transactions t
                    WHERE t.user_id = $1 AND t.account_id = a.id AND t.booking_date < $2
                      AND t.balance IS NOT NULL
                    ORDER BY t.user_id, t.account_id, t.booking_date DESC, t.statement_end DESC,
                             t.statement_id DESC, t.position DESC
                    LIMIT 1)
                   UNION ALL
                   (SELECT DISTINCT ON (t.booking_date) booking_date, balance FROM transactions t
                    WHERE t.user_id = $1 AND t.account_id = a.id AND t.booking_date BETWEEN $2 AND $3
                      AND t.balance IS NOT NULL
                    ORDER BY t.booking_date DESC, t.statement_end DESC, t.statement_id DESC, t.position DESC)
               ) AS s
               WHERE a.user_id = $1 AND a.currency = $4 AND ($5::bigint IS NULL OR a.id = $5)
               ORDER BY a.id, s.booking_date"#,
            self.user_id,
            look.period.previous().first(),
            look.period.last(),
            look.currency.code(),
            look.account_id
        )
        .fetch_all(&mut **tx)
        .await?;
        let stated = rows.into_iter().map(|row| StatedBalance {
            account_id: row.account_id,
            date: row.date,
            amount: row.amount,
        });
        Ok(stated.collect())
    }
}
