//! What a month gets.

use std::collections::BTreeMap;

use finance::{
    Currency, Decimal, Month,
    budget::{Allocation, BudgetCategory, Change},
};

use super::{kept, overtaken, read::kept_months};
use crate::{Error, postgres::PersonTx, user::UserStore};

impl UserStore {
    /// Makes changes to what `month` gets, all of them or none.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a budget that is not this person's; [`Error::Conflict`] when a month has
    /// not what the change was made to; [`Error::Invalid`] for an amount that cannot be allotted.
    pub async fn allot(&self, month: Month, changes: &[Change]) -> Result<(), Error> {
        if changes.len() > BudgetCategory::MOST {
            return Err(Error::invalid("changes", "These are more changes than there can be budgets."));
        }
        self.run(async |tx| {
            self.alone(tx).await?;
            for change in changes {
                self.allot_one(tx, month, change).await?;
            }
            self.queue_award(tx).await
        })
        .await
    }

    async fn allot_one(&self, tx: &mut PersonTx, month: Month, change: &Change) -> Result<(), Error> {
        let at = kept(month);
        let now = sqlx::query!(
            r#"SELECT b.currency, a.amount AS "amount?" FROM budget_categories b
               LEFT JOIN budget_allocations a
                   ON a.user_id = $1 AND a.budget_category_id = b.id AND a.month = $3
               WHERE b.user_id = $1 AND b.id = $2"#,
            self.user_id,
            change.category_id,
            at
        )
        .fetch_one(&mut **tx)
        .await?;
        if now.amount != change.seen {
            return Err(overtaken("What this month gets"));
        }
        match change.amount {
            Some(amount) => {
                let amount = Allocation::new(change.category_id, month, amount)?.amount;
                sqlx::query!(
                    "INSERT INTO budget_allocations (user_id, budget_category_id, currency, month, amount)
                     VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT (user_id, budget_category_id, month) DO UPDATE SET amount = excluded.amount",
                    self.user_id,
                    change.category_id,
                    now.currency,
                    at,
                    amount
                )
                .execute(&mut **tx)
                .await?;
            }
            None => {
                sqlx::query!(
                    "DELETE FROM budget_allocations
                     WHERE user_id = $1 AND budget_category_id = $2 AND month = $3",
                    self.user_id,
                    change.category_id,
                    at
                )
                .execute(&mut **tx)
                .await?;
            }
        }
        Ok(())
    }

    /// Gives a budget that was just made the months it had before.
    pub(super) async fn restore_own(
        &self,
        tx: &mut PersonTx,
        id: i64,
        currency: Currency,
        own: BTreeMap<Month, Decimal>,
    ) -> Result<(), Error> {
        let kept = own.into_iter().map(|(month, amount)| Allocation::new(id, month, amount));
        let kept = kept.collect::<Result<Vec<_>, _>>()?;
        let amounts: Vec<Decimal> = kept.iter().map(|one| one.amount).collect();
        sqlx::query!(
            "INSERT INTO budget_allocations (user_id, budget_category_id, currency, month, amount)
             SELECT $1, $2, $3, month, amount FROM unnest($4::date[], $5::numeric[]) AS own (month, amount)",
            self.user_id,
            id,
            currency.code(),
            &kept_months(kept.iter().map(|one| one.month)),
            &amounts
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
