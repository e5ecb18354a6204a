//! The expert’s tools: its typed calls, run as the person. Nothing here changes a row of theirs.

mod known;
mod plans;
mod query;
mod rows;
mod sums;

use chrono::NaiveDate;
use expert::tool::{Average, Call, Compared, Outcome, Share, WhatIf};

use crate::{Error, user::UserStore};

impl UserStore {
    /// What `call` gives on `today`.
    ///
    /// # Errors
    /// [`Error::NotFound`] for somebody without a profile; [`Error::Invalid`] for sums that cannot be
    /// held.
    pub async fn run_tool(&self, call: &Call, today: NaiveDate) -> Result<Outcome, Error> {
        match call {
            Call::Recurring { what, text, or_texts, until, currency } => {
                let texts: Vec<&String> =
                    text.iter().chain(or_texts.iter().filter(|_| text.is_some())).collect();
                self.recurring_items(*what, &texts, *until, *currency, today).await
            }
            Call::Budgets { month, name } => self.budget_states(*month, name.as_deref(), today).await,
            Call::Goals { name } => self.goal_states(name.as_deref(), today).await,
            Call::Forecast { until, currency } => self.forecast(*until, *currency, today).await,
            Call::Search { scope, limit, ascending } => {
                self.run(async |tx| self.found_rows(tx, scope, *limit, *ascending, false).await).await
            }
            Call::Largest { scope, limit, ascending } => {
                self.run(async |tx| self.found_rows(tx, scope, *limit, *ascending, true).await).await
            }
            Call::Fees { scope } => self.run(async |tx| self.fee_sums(tx, scope).await).await,
            Call::Balances { account_id, currency, on, since } => {
                self.run(async |tx| {
                    let mut accounts = self.balances_on(tx, *account_id, *currency, *on).await?;
                    if let Some(since) = since {
                        self.balances_since(tx, &mut accounts, *since, on.unwrap_or(today)).await?;
                    }
                    Ok(Outcome::Balances { accounts })
                })
                .await
            }
            Call::Top { scope, by, limit, ascending, by_count } => {
                self.run(async |tx| self.top_groups(tx, scope, *by, *limit, (*ascending, *by_count)).await)
                    .await
            }
            Call::Trend { scope, by } => self.run(async |tx| self.trend_groups(tx, scope, *by).await).await,
            Call::Total { scope } => {
                self.run(async |tx| Ok(Outcome::Total(self.scope_sums(tx, scope).await?))).await
            }
            Call::Count { scope } => {
                self.run(async |tx| Ok(Outcome::Count(self.scope_sums(tx, scope).await?))).await
            }
            Call::SavingsRate { scope } => {
                self.run(async |tx| Ok(Outcome::SavingsRate(self.scope_sums(tx, scope).await?))).await
            }
            Call::Average { scope, per } => {
                self.run(async |tx| {
                    Ok(Outcome::Average(Average::of(self.scope_sums(tx, scope).await?, *per)))
                })
                .await
            }
            Call::WhatIf { scope, percent } => {
                self.run(async |tx| {
                    Ok(Outcome::WhatIf(WhatIf::of(self.scope_sums(tx, scope).await?, *percent)))
                })
                .await
            }
            Call::Compare { first, second } => {
                self.run(async |tx| {
                    let first = self.scope_sums(tx, first).await?;
                    Ok(Outcome::Compared(Compared::of(first, self.scope_sums(tx, second).await?)))
                })
                .await
            }
            Call::Share { part, whole } => {
                self.run(async |tx| {
                    let part = self.scope_sums(tx, part).await?;
                    Ok(Outcome::Share(Share::of(part, self.scope_sums(tx, whole).await?)))
                })
                .await
            }
        }
    }
}
