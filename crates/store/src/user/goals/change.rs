//! Making, changing and removing goals.

use chrono::NaiveDate;
use finance::{
    Currency, Decimal,
    goal::{
        Contribution, Goal, GoalDraft, GoalView, InvalidContribution, InvalidGoal, Kept, RemovedGoal, Source,
        saved,
    },
};

use super::{refused, refused_entry};
use crate::{
    Error,
    postgres::PersonTx,
    user::{UserStore, currency},
};

impl UserStore {
    /// Makes a goal.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account that is not this person's; [`Error::Invalid`] or
    /// [`Error::Conflict`] for what cannot be kept, such as a target below what is saved.
    pub async fn make_goal(&self, draft: GoalDraft, today: NaiveDate) -> Result<GoalView, Error> {
        self.run(async |tx| {
            self.alone(tx).await?;
            self.check_source(tx, draft.source, draft.currency).await?;
            let start = draft.draft.start;
            let put = self.put(tx, draft.source, draft.currency, start, &[], today).await?;
            let id = self.add_goal(tx, &draft, saved(&put, today)?).await?;
            self.goal(tx, id, today).await
        })
        .await
    }

    async fn add_goal(&self, tx: &mut PersonTx, draft: &GoalDraft, saved: Decimal) -> Result<i64, Error> {
        let all = sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!" FROM user_goals WHERE user_id = $1"#,
            self.user_id
        )
        .fetch_one(&mut **tx)
        .await?;
        if usize::try_from(all).is_ok_and(|all| all >= GoalDraft::MOST) {
            return Err(refused(&InvalidGoal::TooMany, draft.currency));
        }
        let goal = accepted(draft, saved)?;
        let (account_id, category) = tied(draft.source);
        Ok(sqlx::query_scalar!(
            "INSERT INTO user_goals (user_id, goal_name, target_amount, currency, start_date, target_date,
                                     account_id, category)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
            self.user_id,
            goal.name(),
            goal.target(),
            draft.currency.code(),
            goal.start(),
            goal.target_date(),
            account_id,
            category
        )
        .fetch_one(&mut **tx)
        .await?)
    }

    /// An account must be the person's, and in the goal's currency.
    async fn check_source(
        &self,
        tx: &mut PersonTx,
        source: Source,
        in_currency: Currency,
    ) -> Result<(), Error> {
        let Source::Account { account_id } = source else { return Ok(()) };
        let code = sqlx::query_scalar!(
            "SELECT currency FROM accounts WHERE user_id = $1 AND id = $2",
            self.user_id,
            account_id
        )
        .fetch_one(&mut **tx)
        .await?;
        if currency(&code)? == in_currency {
            Ok(())
        } else {
            Err(Error::invalid(
                "source",
                format!("This account is in {code}, and the goal is in {in_currency}."),
            ))
        }
    }

    /// Changes a goal as it was at `version`. Its currency stays.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was changed meanwhile, or when a goal with
    /// contributions would be tied; [`Error::Invalid`] for what cannot be kept.
    pub async fn change_goal(
        &self,
        id: i64,
        version: i32,
        draft: GoalDraft,
        today: NaiveDate,
    ) -> Result<GoalView, Error> {
        self.run(async |tx| {
            self.alone(tx).await?;
            let before = self.kept_goal(tx, id).await?;
            let entries = self.entries(tx, Some(id)).await?.remove(&id).unwrap_or_default();
            if before.version != version {
                return Err(overtaken());
            }
            let draft = GoalDraft { currency: before.currency, ..draft };
            if draft.source != before.source {
                if !entries.is_empty() {
                    return Err(Error::Conflict(
                        "Contributions were entered for this goal: remove them before it follows an account or a category."
                            .into(),
                    ));
                }
                self.check_source(tx, draft.source, draft.currency).await?;
            }
            let put = self.put(tx, draft.source, draft.currency, draft.draft.start, &entries, today).await?;
            // A goal that was outgrown may be renamed.
            let same = draft.draft.target == before.goal.target();
            let goal = accepted(&draft, if same { Decimal::ZERO } else { saved(&put, today)? })?;
            let (account_id, category) = tied(draft.source);
            sqlx::query!(
                "UPDATE user_goals SET goal_name = $3, target_amount = $4, start_date = $5, target_date = $6,
                        account_id = $7, category = $8, version = version + 1
                 WHERE user_id = $1 AND id = $2",
                self.user_id,
                id,
                goal.name(),
                goal.target(),
                goal.start(),
                goal.target_date(),
                account_id,
                category
            )
            .execute(&mut **tx)
            .await?;
            self.goal(tx, id, today).await
        })
        .await
    }

    /// Removes a goal as it was at `version`; gives all it takes to have it back.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was changed meanwhile.
    pub async fn remove_goal(&self, id: i64, version: i32) -> Result<RemovedGoal, Error> {
        self.run(async |tx| {
            self.alone(tx).await?;
            let Kept { version: now, goal, currency, source, .. } = self.kept_goal(tx, id).await?;
            if now != version {
                return Err(overtaken());
            }
            let entries = self.entries(tx, Some(id)).await?.remove(&id).unwrap_or_default();
            sqlx::query!("DELETE FROM user_goals WHERE user_id = $1 AND id = $2", self.user_id, id)
                .execute(&mut **tx)
                .await?;
            Ok(RemovedGoal { draft: GoalDraft { draft: goal.into(), currency, source }, entries })
        })
        .await
    }

    /// Has a removed goal back, under a new key.
    ///
    /// # Errors
    /// [`Error::NotFound`] when its account is gone; [`Error::Invalid`] or [`Error::Conflict`] for what
    /// cannot be kept.
    pub async fn restore_goal(&self, removed: RemovedGoal, today: NaiveDate) -> Result<GoalView, Error> {
        let RemovedGoal { draft, entries } = removed;
        let currency = draft.currency;
        if entries.len() > GoalDraft::MOST_ENTRIES {
            return Err(refused_entry(&InvalidContribution::TooMany, currency));
        }
        self.run(async |tx| {
            self.alone(tx).await?;
            self.check_source(tx, draft.source, currency).await?;
            let id = self.add_goal(tx, &draft, Decimal::ZERO).await?;
            // In the order of time, so that nothing is taken out before it was put in.
            let mut sum = Decimal::ZERO;
            for entry in entries.into_iter().rev() {
                let Contribution { date, amount } = entry.contribution;
                let contribution = Contribution::new(date, amount, Decimal::ZERO.max(sum).max(amount.abs()))
                    .map_err(|error| refused_entry(&error, currency))?;
                sum = finance::money::add("sum saved", sum, contribution.amount)?;
                self.add_entry(tx, id, currency, contribution, &entry.note).await?;
            }
            self.goal(tx, id, today).await
        })
        .await
    }
}

impl UserStore {
    /// Goals that follow the account `from` follow `into`, which takes over what was on it.
    pub(in crate::user) async fn follow_account(
        &self,
        tx: &mut PersonTx,
        from: i64,
        into: i64,
    ) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE user_goals SET account_id = $3, version = version + 1
             WHERE user_id = $1 AND account_id = $2",
            self.user_id,
            from,
            into
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}

fn accepted(draft: &GoalDraft, saved: Decimal) -> Result<Goal, Error> {
    draft.draft.clone().accept(saved).map_err(|error| refused(&error, draft.currency))
}

/// The columns that say where the progress comes from.
fn tied(source: Source) -> (Option<i64>, Option<String>) {
    match source {
        Source::ByHand => (None, None),
        Source::Account { account_id } => (Some(account_id), None),
        Source::Category { category } => (None, Some(category.slug().to_string())),
    }
}

fn overtaken() -> Error {
    Error::Conflict(
        "This goal was changed somewhere else meanwhile. Look at it as it is now, then try again.".into(),
    )
}
