//! The budgets' server functions.

use finance::{
    Currency, Month,
    budget::{BudgetDraft, BudgetMonth, Change, RemovedBudget},
};
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// How a month's budgets go; without a month, those of the one that runs.
#[server(endpoint = "budgets/month", protocol = Remote)]
pub async fn month_of_budgets(
    month: Option<Month>,
    currency: Option<Currency>,
) -> Result<BudgetMonth, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.budget_month(month, currency, today).await)
}

/// Makes budgets, all of them or none; answers with their keys.
#[server(endpoint = "budgets/make", protocol = Remote)]
pub async fn make_budgets(currency: Currency, drafts: Vec<BudgetDraft>) -> Result<Vec<i64>, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.make_budgets(currency, drafts, today).await)
}

/// Changes a budget as it was at a version; another usual amount counts from a month on.
#[server(endpoint = "budgets/change", protocol = Remote)]
pub async fn change_budget(id: i64, version: i32, draft: BudgetDraft, from: Month) -> Result<(), ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.change_budget(id, version, draft, from, today).await)
}

/// Removes a budget as it was at a version; answers with all it takes to have it back.
#[server(endpoint = "budgets/remove", protocol = Remote)]
pub async fn remove_budget(id: i64, version: i32) -> Result<RemovedBudget, ApiError> {
    crate::error::answer(crate::error::person()?.remove_budget(id, version).await)
}

/// Has a removed budget back, under a new key.
#[server(endpoint = "budgets/restore", protocol = Remote)]
pub async fn restore_budget(removed: RemovedBudget) -> Result<i64, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.restore_budget(removed, today).await)
}

/// Puts the budgets of a currency into an order.
#[server(endpoint = "budgets/order", protocol = Remote)]
pub async fn order_budgets(currency: Currency, ids: Vec<i64>) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.order_budgets(currency, &ids).await)
}

/// Changes what a month gets, all of it or nothing.
#[server(endpoint = "budgets/allot", protocol = Remote)]
pub async fn allot(month: Month, changes: Vec<Change>) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.allot(month, &changes).await)
}
