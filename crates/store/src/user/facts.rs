//! What is known of a person's months, for the rules of rewards.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use finance::{
    Currency, FirstDay, Month, Period,
    format::Formats,
    goal::GoalView,
    insight::FeeKind,
    reward::{Facts, GoalFact},
};
use rust_decimal::Decimal;

use super::{UserStore, budgets::Calendar};
use crate::{Error, postgres::PersonTx};

/// Days of a month that statements must tell of for the month to count as imported: banks end their
/// months on other days, and an account may rest for some.
const DAYS_KNOWN: i64 = 20;

/// What is the same for all months.
pub(super) struct Person {
    /// The currency of all amounts.
    pub currency: Currency,
    /// The day on which the person's months begin.
    pub first_day: FirstDay,
    /// How the person reads numbers.
    formats: Formats,
    /// The months that statements tell of.
    pub imported: BTreeSet<Month>,
    /// The person's goals.
    goals: Vec<GoalFact>,
    /// Sums by month.
    sums: BTreeMap<Month, Sums>,
}

/// What moved in a month, as magnitudes.
#[derive(Default, Clone, Copy)]
struct Sums {
    income: Decimal,
    expenses: Decimal,
    fees: Decimal,
}

/// The budgets of a month: how many there are, and how many of them are overspent.
pub(super) type Budgets = (u32, u32);

impl Person {
    /// The facts of `month` with its `budgets` on `today`, for an incentive that gave `earned` before.
    pub(super) fn facts(
        &self,
        month: Month,
        budgets: Budgets,
        today: NaiveDate,
        earned: BTreeSet<String>,
    ) -> Facts {
        let sums = self.sums.get(&month).copied().unwrap_or_default();
        Facts {
            month,
            period: month.period(self.first_day),
            today,
            currency: self.currency,
            formats: self.formats,
            imported: self.imported.clone(),
            income: sums.income,
            expenses: sums.expenses,
            budgets: budgets.0,
            overspent: budgets.1,
            fees: sums.fees,
            goals: self.goals.clone(),
            earned,
        }
    }
}

impl UserStore {
    /// What is known of the person's months up to `today`'s, at most `months` of them.
    pub(super) async fn person_facts(
        &self,
        tx: &mut PersonTx,
        today: NaiveDate,
        months: i32,
    ) -> Result<(Person, Month), Error> {
        let Calendar { first_day, currency, formats } = self.calendar(tx).await?;
        let now = Month::of(today, first_day).map_err(|error| Error::invalid("today", error.to_string()))?;
        let earliest = now.plus(1 - months).unwrap_or(now);
        let days = (earliest.period(first_day).first(), now.period(first_day).last());
        let person = Person {
            currency,
            formats,
            first_day,
            imported: self.imported_months(tx, first_day, days).await?,
            goals: self.goal_facts(tx, today).await?,
            sums: self.month_sums(tx, currency, first_day, days).await?,
        };
        Ok((person, now))
    }

    /// The budgets of a month in the person's currency.
    pub(super) async fn budget_facts(
        &self,
        tx: &mut PersonTx,
        person: &Person,
        month: Month,
        today: NaiveDate,
    ) -> Result<Budgets, Error> {
        let month = self.budget_month_in(tx, Some(month), Some(person.currency), today).await?;
        let overspent = month.lines.iter().filter(|line| line.budget.left < Decimal::ZERO).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Ok((count(month.lines.len()), count(overspent)))
    }

    async fn goal_facts(&self, tx: &mut PersonTx, today: NaiveDate) -> Result<Vec<GoalFact>, Error> {
        let goals = self.goals_in(tx, today).await?;
        let fact = |view: GoalView| GoalFact {
            id: view.id,
            name: view.goal.name().to_owned(),
            share: view.status.share,
            completed_on: view.status.completed_on,
        };
        Ok(goals.into_iter().map(fact).collect())
    }

    /// The months that imported statements tell of on enough of their days.
    async fn imported_months(
        &self,
        tx: &mut PersonTx,
        first_day: FirstDay,
        days: (NaiveDate, NaiveDate),
    ) -> Result<BTreeSet<Month>, Error> {
        let rows = sqlx::query!(
            r#"SELECT period_first AS "first!", period_last AS "last!" FROM statements
               WHERE user_id = $1 AND state = 'imported' AND period_last >= $2 AND period_first <= $3
               ORDER BY period_first, period_last"#,
            self.user_id,
            days.0,
            days.1
        )
        .fetch_all(&mut **tx)
        .await?;
        let spans = rows.into_iter().map(|row| (row.first.max(days.0), row.last.min(days.1)));
        let mut known: BTreeMap<Month, i64> = BTreeMap::new();
        let mut until: Option<NaiveDate> = None;
        for (first, last) in spans {
            // Days that an earlier one tells of count once.
            let mut at = until.and_then(|until| until.succ_opt()).map_or(first, |next| next.max(first));
            while at <= last {
                let Ok(month) = Month::of(at, first_day) else { break };
                let end = month.period(first_day).last().min(last);
                *known.entry(month).or_default() += (end - at).num_days() + 1;
                let Some(next) = end.succ_opt() else { break };
                at = next;
            }
            until = until.max(Some(last));
        }
        Ok(known.into_iter().filter(|(_, days)| *days >= DAYS_KNOWN).map(|(month, _)| month).collect())
    }

    /// What came in, went out and went to bank fees, by the person's months; transfers between their
    /// own accounts left out.
    async fn month_sums(
        &self,
        tx: &mut PersonTx,
        currency: Currency,
        first_day: FirstDay,
        days: (NaiveDate, NaiveDate),
    ) -> Result<BTreeMap<Month, Sums>, Error> {
        let rows = sqlx::query!(
            r#"SELECT date_trunc('month', t.booking_date - ($5::integer - 1))::date AS "month!",
                      coalesce(sum(t.amount) FILTER (WHERE t.amount > 0), 0) AS "income!",
                      coalesce(-sum(t.amount) FILTER (WHERE t.amount < 0), 0) AS "expenses!"
               FROM transactions t
               WHERE t.user_id = $1 AND t.currency = $2 AND t.booking_date BETWEEN $3 AND $4 AND NOT t.is_transfer
               GROUP BY 1"#,
            self.user_id,
            currency.code(),
            days.0,
            days.1,
            i32::from(first_day.day())
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut sums: BTreeMap<Month, Sums> = BTreeMap::new();
        for row in rows {
            let month = Month::of(row.month, FirstDay::FIRST).map_err(Error::internal)?;
            sums.insert(month, Sums { income: row.income, expenses: row.expenses, fees: Decimal::ZERO });
        }
        for (day, amount) in self.bank_fees(tx, currency, days).await? {
            let month = Month::of(day, first_day).map_err(Error::internal)?;
            let sum = sums.entry(month).or_default();
            sum.fees = sum.fees.saturating_add(amount);
        }
        Ok(sums)
    }

    /// What the bank took, as magnitudes with their days.
    async fn bank_fees(
        &self,
        tx: &mut PersonTx,
        currency: Currency,
        days: (NaiveDate, NaiveDate),
    ) -> Result<Vec<(NaiveDate, Decimal)>, Error> {
        let rows = sqlx::query!(
            r#"SELECT p.booking_date AS "day!", -p.amount AS "amount!", t.description
               FROM transaction_parts p JOIN transactions t ON t.user_id = $1 AND t.id = p.transaction_id
               WHERE p.user_id = $1 AND p.currency = $2 AND p.booking_date BETWEEN $3 AND $4
                 AND p.category = 'banking' AND p.amount < 0 AND NOT p.is_transfer"#,
            self.user_id,
            currency.code(),
            days.0,
            days.1
        )
        .fetch_all(&mut **tx)
        .await?;
        // A loan that is paid back is none.
        let fees = rows.into_iter().filter(|row| FeeKind::of(&row.description).is_some());
        Ok(fees.map(|row| (row.day, row.amount)).collect())
    }
}

/// The day after the last of the month it is: when a month's rewards are known.
pub(super) fn day_after(month: Month, first_day: FirstDay) -> Option<NaiveDate> {
    let period: Period = month.period(first_day);
    period.last().succ_opt()
}
