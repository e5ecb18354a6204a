//! The server functions of categories, rules and proposals.

use finance::{
    Category,
    category::{CategoryChange, CategoryEntry},
    learn::Proposal,
    rule::{Rule, RuleChange, RuleDraft, RulePreview},
};
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// Makes a category of the person's own.
#[server(endpoint = "categories/make", protocol = Remote)]
pub async fn make_category(change: CategoryChange) -> Result<CategoryEntry, ApiError> {
    crate::error::answer(crate::error::person()?.make_category(change).await)
}

/// Changes a category that was seen in `version`.
#[server(endpoint = "categories/change", protocol = Remote)]
pub async fn change_category(
    category: Category,
    change: CategoryChange,
    version: i32,
) -> Result<CategoryEntry, ApiError> {
    crate::error::answer(crate::error::person()?.change_category(category, change, version).await)
}

/// Removes a category of the person's own that was seen in `version`; what was in it goes into
/// `into`. Gives the number of transactions that moved.
#[server(endpoint = "categories/remove", protocol = Remote)]
pub async fn remove_category(category: Category, into: Category, version: i32) -> Result<u64, ApiError> {
    crate::error::answer(crate::error::person()?.remove_category(category, into, version).await)
}

/// The rules, in their order.
#[server(endpoint = "rules/list", protocol = Remote)]
pub async fn rules() -> Result<Vec<Rule>, ApiError> {
    crate::error::answer(crate::error::person()?.rules().await)
}

/// What a rule would do, if it came first or instead of another. Changes nothing.
#[server(endpoint = "rules/preview", protocol = Remote)]
pub async fn preview_rule(says: RuleDraft, instead_of: Option<i64>) -> Result<RulePreview, ApiError> {
    crate::error::answer(crate::error::person()?.preview_rule(says, instead_of).await)
}

/// Makes a rule at a place, counted from 0.
#[server(endpoint = "rules/make", protocol = Remote)]
pub async fn make_rule(says: RuleDraft, place: u32) -> Result<RuleChange, ApiError> {
    crate::error::answer(crate::error::person()?.make_rule(says, place).await)
}

/// Changes a rule that was seen in `version`.
#[server(endpoint = "rules/change", protocol = Remote)]
pub async fn change_rule(id: i64, says: RuleDraft, version: i32) -> Result<RuleChange, ApiError> {
    crate::error::answer(crate::error::person()?.change_rule(id, says, version).await)
}

/// Puts the rules in this order; gives the number of rows that changed by it.
#[server(endpoint = "rules/order", protocol = Remote)]
pub async fn order_rules(ids: Vec<i64>) -> Result<u64, ApiError> {
    crate::error::answer(crate::error::person()?.order_rules(&ids).await)
}

/// Removes a rule that was seen in `version`; the rows it decided stay as they are when `keep` says
/// so. Gives their number.
#[server(endpoint = "rules/remove", protocol = Remote)]
pub async fn remove_rule(id: i64, version: i32, keep: bool) -> Result<u64, ApiError> {
    crate::error::answer(crate::error::person()?.remove_rule(id, version, keep).await)
}

/// Lets rules and words decide all rows anew that the person did not decide; gives the number that
/// changed.
#[server(endpoint = "rules/apply", protocol = Remote)]
pub async fn apply_rules() -> Result<u64, ApiError> {
    crate::error::answer(crate::error::person()?.apply_rules().await)
}

/// Categories proposed for rows, with the reason.
#[server(endpoint = "proposals/list", protocol = Remote)]
pub async fn proposals() -> Result<Vec<Proposal>, ApiError> {
    crate::error::answer(crate::error::person()?.proposals().await)
}

/// Puts rows into a category, as the person's own choice; gives the keys of those that changed.
#[server(endpoint = "proposals/accept", protocol = Remote)]
pub async fn accept_proposal(ids: Vec<i64>, category: Category) -> Result<Vec<i64>, ApiError> {
    crate::error::answer(crate::error::person()?.accept_proposal(&ids, category).await)
}

/// Takes that back.
#[server(endpoint = "proposals/back", protocol = Remote)]
pub async fn take_back(ids: Vec<i64>, category: Category) -> Result<u64, ApiError> {
    crate::error::answer(crate::error::person()?.take_back(&ids, category).await)
}

/// Never again, or again, proposes a category because of these words.
#[server(endpoint = "proposals/judge", protocol = Remote)]
pub async fn judge_proposal(words: String, category: Category, wanted: bool) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.judge_proposal(&words, category, wanted).await)
}
