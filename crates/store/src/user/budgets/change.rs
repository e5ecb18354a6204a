//! Making, changing, ordering and removing budgets.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use finance::{
    Category, Currency, Month,
    budget::{BudgetCategory, BudgetDraft, InvalidBudget, Plan, RemovedBudget},
};

use super::{
    kept, overtaken,
    read::{carry_slug, kept_months},
    running,
};
use crate::{Error, postgres::PersonTx, user::UserStore};

/// What the person is told who was overtaken.
const BUDGET: &str = "This budget";

impl UserStore {
    /// Makes budgets, all of them or none; gives their keys.
    ///
    /// # Errors
    /// [`Error::Invalid`] or [`Error::Conflict`] with a sentence about the first that cannot be kept.
    pub async fn make_budgets(
        &self,
        currency: Currency,
        drafts: Vec<BudgetDraft>,
        today: NaiveDate,
    ) -> Result<Vec<i64>, Error> {
        self.run(async |tx| {
            let running = running(today, self.alone(tx).await?.first_day)?;
            let mut ids = Vec::with_capacity(drafts.len());
            for draft in drafts {
                ids.push(self.make_budget(tx, currency, draft, running, None).await?);
            }
            self.queue_award(tx).await?;
            Ok(ids)
        })
        .await
    }

    /// Makes one; without a `position` after all others.
    async fn make_budget(
        &self,
        tx: &mut PersonTx,
        currency: Currency,
        draft: BudgetDraft,
        running: Month,
        position: Option<i32>,
    ) -> Result<i64, Error> {
        let all = sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!" FROM budget_categories WHERE user_id = $1"#,
            self.user_id
        )
        .fetch_one(&mut **tx)
        .await?;
        if usize::try_from(all).is_ok_and(|all| all >= BudgetCategory::MOST) {
            return Err(InvalidBudget::TooMany.into());
        }
        let others = categories(self.plans(tx, currency).await?);
        let draft = draft.accept(&others, running)?;
        let id = sqlx::query_scalar!(
            "INSERT INTO budget_categories (user_id, name, allocated_amount, currency, carry, starts, position)
             VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, (
                 SELECT coalesce(max(position) + 1, 0) FROM budget_categories
                 WHERE user_id = $1 AND currency = $4)))
             RETURNING id",
            self.user_id,
            draft.name,
            draft.usual,
            currency.code(),
            carry_slug(draft.carry),
            kept(draft.starts),
            position
        )
        .fetch_one(&mut **tx)
        .await?;
        self.count(tx, id, currency, &draft.counts).await?;
        Ok(id)
    }

    async fn count(
        &self,
        tx: &mut PersonTx,
        id: i64,
        currency: Currency,
        counts: &BTreeSet<Category>,
    ) -> Result<(), Error> {
        let slugs: Vec<String> = counts.iter().map(|category| category.slug().to_string()).collect();
        sqlx::query!(
            "INSERT INTO budget_category_counts (user_id, budget_category_id, currency, category)
             SELECT $1, $2, $3, category FROM unnest($4::text[]) AS category",
            self.user_id,
            id,
            currency.code(),
            &slugs
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// Changes a budget as it was at `version`. Another usual amount counts from the month `from` on:
    /// the months before keep what they got.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was changed meanwhile; [`Error::Invalid`] or
    /// [`Error::Conflict`] for what cannot be kept.
    pub async fn change_budget(
        &self,
        id: i64,
        version: i32,
        draft: BudgetDraft,
        from: Month,
        today: NaiveDate,
    ) -> Result<(), Error> {
        self.run(async |tx| {
            let running = running(today, self.alone(tx).await?.first_day)?;
            let (currency, _) = self.held_budget(tx, id).await?;
            let mut plans = self.plans(tx, currency).await?;
            let Some(place) = plans.iter().position(|plan| plan.category.id == id) else {
                return Err(Error::NotFound);
            };
            let before = plans.swap_remove(place);
            if before.version != version {
                return Err(overtaken(BUDGET));
            }
            let draft = draft.accept(&categories(plans), running)?;
            if draft.usual != before.usual {
                self.keep_past(tx, id, currency, &before, from.min(running.plus(120).unwrap_or(running)))
                    .await?;
            }
            sqlx::query!(
                "UPDATE budget_categories SET name = $3, allocated_amount = $4, carry = $5, starts = $6,
                        version = version + 1
                 WHERE user_id = $1 AND id = $2",
                self.user_id,
                id,
                draft.name,
                draft.usual,
                carry_slug(draft.carry),
                kept(draft.starts)
            )
            .execute(&mut **tx)
            .await?;
            sqlx::query!(
                "DELETE FROM budget_category_counts WHERE user_id = $1 AND budget_category_id = $2",
                self.user_id,
                id
            )
            .execute(&mut **tx)
            .await?;
            self.count(tx, id, currency, &draft.counts).await?;
            self.queue_award(tx).await
        })
        .await
    }

    /// Gives the months of `before` until `from` the usual amount as their own, where they have none.
    async fn keep_past(
        &self,
        tx: &mut PersonTx,
        id: i64,
        currency: Currency,
        before: &Plan,
        from: Month,
    ) -> Result<(), Error> {
        let past = std::iter::successors(Some(before.starts), Month::next).take_while(|month| *month < from);
        sqlx::query!(
            "INSERT INTO budget_allocations (user_id, budget_category_id, currency, month, amount)
             SELECT $1, $2, $3, month, $5 FROM unnest($4::date[]) AS month
             ON CONFLICT (user_id, budget_category_id, month) DO NOTHING",
            self.user_id,
            id,
            currency.code(),
            &kept_months(past),
            before.usual
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// A budget's currency and place.
    async fn held_budget(&self, tx: &mut PersonTx, id: i64) -> Result<(Currency, i32), Error> {
        let row = sqlx::query!(
            "SELECT currency, position FROM budget_categories WHERE user_id = $1 AND id = $2",
            self.user_id,
            id
        )
        .fetch_one(&mut **tx)
        .await?;
        Ok((crate::user::currency(&row.currency)?, row.position))
    }

    /// Removes a budget as it was at `version`; gives all it takes to have it back.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was changed meanwhile.
    pub async fn remove_budget(&self, id: i64, version: i32) -> Result<RemovedBudget, Error> {
        self.run(async |tx| {
            self.alone(tx).await?;
            let (currency, position) = self.held_budget(tx, id).await?;
            let plans = self.plans(tx, currency).await?;
            let plan = plans.into_iter().find(|plan| plan.category.id == id).ok_or(Error::NotFound)?;
            if plan.version != version {
                return Err(overtaken(BUDGET));
            }
            sqlx::query!("DELETE FROM budget_categories WHERE user_id = $1 AND id = $2", self.user_id, id)
                .execute(&mut **tx)
                .await?;
            Ok(RemovedBudget { draft: plan.draft(), currency, position, own: plan.own })
        })
        .await
    }

    /// Has a removed budget back, under a new key.
    ///
    /// # Errors
    /// [`Error::Invalid`] or [`Error::Conflict`] when it cannot stand beside what was made meanwhile.
    pub async fn restore_budget(&self, removed: RemovedBudget, today: NaiveDate) -> Result<i64, Error> {
        let RemovedBudget { draft, currency, position, own } = removed;
        if own.len() > RemovedBudget::MOST_MONTHS || position < 0 {
            return Err(Error::invalid("budget", "This is no budget that was removed."));
        }
        self.run(async |tx| {
            let running = running(today, self.alone(tx).await?.first_day)?;
            let id = self.make_budget(tx, currency, draft, running, Some(position)).await?;
            self.restore_own(tx, id, currency, own).await?;
            Ok(id)
        })
        .await
    }

    /// Puts budgets of one currency into the order of `ids`; those not named follow in theirs.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a key that is not this person's.
    pub async fn order_budgets(&self, currency: Currency, ids: &[i64]) -> Result<(), Error> {
        self.run(async |tx| {
            self.alone(tx).await?;
            let held: BTreeMap<i64, usize> = (self.plans(tx, currency).await?.iter().enumerate())
                .map(|(at, plan)| (plan.category.id, at))
                .collect();
            let named: BTreeSet<i64> = ids.iter().copied().collect();
            if named.len() != ids.len() || !named.iter().all(|id| held.contains_key(id)) {
                return Err(Error::NotFound);
            }
            let mut rest: Vec<(usize, i64)> =
                held.iter().filter(|(id, _)| !named.contains(id)).map(|(id, at)| (*at, *id)).collect();
            rest.sort_unstable();
            let order: Vec<i64> = ids.iter().copied().chain(rest.into_iter().map(|(_, id)| id)).collect();
            sqlx::query!(
                "UPDATE budget_categories b SET position = o.place - 1
                 FROM unnest($2::bigint[]) WITH ORDINALITY AS o (id, place)
                 WHERE b.user_id = $1 AND b.id = o.id",
                self.user_id,
                &order
            )
            .execute(&mut **tx)
            .await?;
            Ok(())
        })
        .await
    }
}

fn categories(plans: Vec<Plan>) -> Vec<BudgetCategory> {
    plans.into_iter().map(|plan| plan.category).collect()
}
