//! The goals' server functions.

use finance::{
    Currency,
    goal::{Contribution, GoalDraft, GoalView, RemovedGoal},
    transaction::Account,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{ApiError, remote::Remote};

/// The goals, and what a new one can be tied to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goals {
    /// Those that press first.
    pub goals: Vec<GoalView>,
    /// The person's accounts.
    pub accounts: Vec<Account>,
    /// The person's usual currency.
    pub currency: Currency,
}

/// The goals, and what a new one can be tied to.
#[server(endpoint = "goals/list", protocol = Remote)]
pub async fn person_goals() -> Result<Goals, ApiError> {
    let today = crate::error::today();
    let person = crate::error::person()?;
    let goals = crate::error::answer(person.goals(today).await)?;
    let accounts = crate::error::answer(person.accounts().await)?;
    let currency = crate::error::answer(person.profile().await)?.preferences.currency;
    Ok(Goals { goals, accounts, currency })
}

/// Makes a goal.
#[server(endpoint = "goals/make", protocol = Remote)]
pub async fn make_goal(draft: GoalDraft) -> Result<GoalView, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.make_goal(draft, today).await)
}

/// Changes a goal as it was at a version.
#[server(endpoint = "goals/change", protocol = Remote)]
pub async fn change_goal(id: i64, version: i32, draft: GoalDraft) -> Result<GoalView, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.change_goal(id, version, draft, today).await)
}

/// Removes a goal as it was at a version; answers with all it takes to have it back.
#[server(endpoint = "goals/remove", protocol = Remote)]
pub async fn remove_goal(id: i64, version: i32) -> Result<RemovedGoal, ApiError> {
    crate::error::answer(crate::error::person()?.remove_goal(id, version).await)
}

/// Has a removed goal back, under a new key.
#[server(endpoint = "goals/restore", protocol = Remote)]
pub async fn restore_goal(removed: RemovedGoal) -> Result<GoalView, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.restore_goal(removed, today).await)
}

/// Puts money towards a goal, or takes some out.
#[server(endpoint = "goals/contribute", protocol = Remote)]
pub async fn contribute(
    goal_id: i64,
    contribution: Contribution,
    note: String,
) -> Result<GoalView, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.contribute(goal_id, contribution, &note, today).await)
}

/// Changes a contribution as it was at a version.
#[server(endpoint = "goals/contribution/change", protocol = Remote)]
pub async fn change_contribution(
    id: i64,
    version: i32,
    contribution: Contribution,
    note: String,
) -> Result<GoalView, ApiError> {
    let today = crate::error::today();
    let person = crate::error::person()?;
    crate::error::answer(person.change_contribution(id, version, contribution, &note, today).await)
}

/// Removes a contribution as it was at a version.
#[server(endpoint = "goals/contribution/remove", protocol = Remote)]
pub async fn remove_contribution(id: i64, version: i32) -> Result<GoalView, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.remove_contribution(id, version, today).await)
}
