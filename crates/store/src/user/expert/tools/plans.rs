//! What recurs, what is planned, and what lies ahead.

use chrono::{Days, NaiveDate};
use expert::tool::{Ahead, BudgetState, Expected, GoalState, Outcome, Repeating, Repeats, Scope};
use finance::{
    Currency, Decimal, Month, Period,
    budget::Pace,
    money,
    recurring::{Kind, Recurring},
    transaction::{Direction, TransactionFilter},
};

use crate::{Error, user::UserStore};

/// Days of the past that tell what is spent from day to day.
const USUAL: u64 = 90;

/// Payments of one kind looked ahead to at most.
const TIMES: usize = 60;

impl UserStore {
    /// What recurs, what is due soonest first. What has ended or was dismissed is left out.
    pub(super) async fn recurring_items(
        &self,
        what: Repeats,
        texts: &[&String],
        until: Option<NaiveDate>,
        currency: Option<Currency>,
        today: NaiveDate,
    ) -> Result<Outcome, Error> {
        let page = self.recurring(today).await?;
        let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
        let wanted = |item: &Recurring| {
            let kind = match what {
                Repeats::Payments => item.direction == Direction::Out,
                Repeats::Income => item.direction == Direction::In,
                Repeats::Subscriptions => item.kind == Kind::Subscription,
                Repeats::DebitOrders => item.kind == Kind::DebitOrder,
            };
            let name = item.name.to_lowercase();
            let named = texts.is_empty() || texts.iter().any(|text| name.contains(text.as_str()));
            let due = until.is_none_or(|until| item.due(today).is_some_and(|due| due.on <= until));
            kind && named && due && !item.ended && currency.is_none_or(|currency| currency == item.currency)
        };
        let items = page.items.into_iter().filter(|noted| !noted.dismissed).map(|noted| noted.recurring);
        let mut items: Vec<Repeating> =
            items.filter(|item| wanted(item)).map(|item| repeating(&item, today)).collect();
        items.sort_by(|a, b| {
            let due = |item: &Repeating| item.due.unwrap_or(NaiveDate::MAX);
            due(a).cmp(&due(b)).then_with(|| a.name.cmp(&b.name))
        });
        Ok(Outcome::Recurring { items })
    }

    /// How a month’s budgets stand.
    pub(super) async fn budget_states(
        &self,
        month: Option<Month>,
        name: Option<&str>,
        today: NaiveDate,
    ) -> Result<Outcome, Error> {
        let found = self.budget_month(month, None, today).await?;
        let (period, currency) = (found.period, found.currency);
        let wanted = |plan: &str| name.is_none_or(|name| name.to_lowercase() == plan.to_lowercase());
        let lines = found.lines.into_iter().filter(|line| wanted(&line.plan.category.name)).map(|line| {
            let projected = match line.progress.pace {
                Pace::Within { projected } | Pace::Over { projected, .. } => Some(projected),
                Pace::Unsaid | Pace::Ended { .. } => None,
            };
            let filter = TransactionFilter {
                period: Some(period),
                currency: Some(currency),
                direction: Some(Direction::Out),
                ..TransactionFilter::default()
            };
            BudgetState {
                name: line.plan.category.name,
                available: line.budget.available,
                spent: line.budget.spent,
                left: line.budget.left,
                projected,
                filter: filter.in_categories(line.plan.category.counts),
            }
        });
        Ok(Outcome::Budgets { month: found.month, currency, lines: lines.collect() })
    }

    /// How goals stand.
    pub(super) async fn goal_states(&self, name: Option<&str>, today: NaiveDate) -> Result<Outcome, Error> {
        let wanted = |goal: &str| name.is_none_or(|name| name.to_lowercase() == goal.to_lowercase());
        let goals = self.goals(today).await?.into_iter().filter(|view| wanted(view.goal.name()));
        let goals = goals.map(|view| GoalState {
            name: view.goal.name().to_owned(),
            currency: view.currency,
            target: view.goal.target(),
            saved: view.status.saved,
            remaining: view.status.remaining,
            target_date: view.goal.target_date(),
            expected: view.status.expected,
            reached: view.status.completed_on,
            needed_per_month: view.status.needed_per_month,
        });
        Ok(Outcome::Goals { goals: goals.collect() })
    }

    /// Where the balance leads: what recurs and is due, and what else went out a day in the last three
    /// months.
    pub(super) async fn forecast(
        &self,
        until: NaiveDate,
        asked: Option<Currency>,
        today: NaiveDate,
    ) -> Result<Outcome, Error> {
        let currency = match asked {
            Some(currency) => currency,
            None => self.run(async |tx| self.meant_currency(tx).await).await?,
        };
        let page = self.recurring(today).await?;
        let items: Vec<Recurring> = page
            .items
            .into_iter()
            .filter(|noted| !noted.dismissed && noted.recurring.currency == currency)
            .map(|noted| noted.recurring)
            .filter(|item| !item.ended)
            .collect();
        let first = today.checked_sub_days(Days::new(USUAL)).unwrap_or(today);
        let past = Period::new(first, today).map_err(Error::internal)?;
        let scope = Scope { period: Some(past), currency: Some(currency), ..Scope::default() };
        let (sums, balances) = self
            .run(async |tx| {
                let sums = self.scope_sums(tx, &scope).await?;
                Ok((sums, self.balances_on(tx, None, Some(currency), None).await?))
            })
            .await?;
        let recurred = items
            .iter()
            .filter(|item| item.direction == Direction::Out)
            .flat_map(|item| item.recent.iter().filter(|paid| past.contains(paid.date)))
            .fold(Decimal::ZERO, |sum, paid| sum.saturating_add(paid.amount));
        let other = sums.of(currency).expenses.saturating_sub(recurred).max(Decimal::ZERO);
        let everyday = other.checked_div(Decimal::from(USUAL)).unwrap_or_default();
        let held: Vec<Decimal> = balances.iter().filter_map(|account| account.amount).collect();
        let balance =
            (!held.is_empty()).then(|| held.iter().fold(Decimal::ZERO, |a, b| a.saturating_add(*b)));
        let expected = items.iter().flat_map(|item| coming(item, today, until)).collect();
        Ok(Outcome::Forecast(Ahead::of(currency, (today, until), balance, expected, everyday)))
    }
}

fn repeating(item: &Recurring, today: NaiveDate) -> Repeating {
    let per_year = item.per_year();
    Repeating {
        name: item.name.clone(),
        direction: item.direction,
        cadence: item.rhythm.cadence,
        amount: item.expected,
        newest: item.recent.last().map_or(item.expected, |paid| paid.amount),
        currency: item.currency,
        per_month: money::cents(per_year / Decimal::from(12)),
        per_year,
        last: item.rhythm.last,
        due: item.due(today).map(|due| due.on),
        price_change: item.price_change,
        filter: item.filter(),
    }
}

/// The times that something is due from `today` to `until`.
fn coming(item: &Recurring, today: NaiveDate, until: NaiveDate) -> Vec<Expected> {
    let mut all = Vec::new();
    let mut at = today;
    while let Some(due) = item.due(at).filter(|due| due.on <= until && all.len() < TIMES) {
        let out = item.direction == Direction::Out;
        let amount = if out { -item.expected } else { item.expected };
        if due.on >= today {
            all.push(Expected { name: item.name.clone(), on: due.on, amount, filter: item.filter() });
        }
        let Some(next) = due.to.max(due.on).succ_opt().filter(|next| *next > at) else { break };
        at = next;
    }
    all
}
