//! How the goals stand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use finance::{
    Currency, Decimal,
    goal::{Contribution, Draft, Entry, GoalView, Kept, Source, Told, in_order},
};

use crate::{
    Error,
    postgres::PersonTx,
    user::{UserStore, currency},
};

/// A row of `user_goals`.
struct Row {
    id: i64,
    version: i32,
    goal_name: String,
    target_amount: Decimal,
    start_date: NaiveDate,
    target_date: Option<NaiveDate>,
    currency: String,
    account_id: Option<i64>,
    category: Option<String>,
}

impl TryFrom<Row> for Kept {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let source = match (row.account_id, row.category) {
            (Some(account_id), _) => Source::Account { account_id },
            (None, Some(slug)) => Source::Category { category: slug.parse().map_err(Error::internal)? },
            (None, None) => Source::ByHand,
        };
        let (name, target) = (row.goal_name, row.target_amount);
        let draft = Draft { name, target, start: row.start_date, target_date: row.target_date };
        Ok(Self {
            id: row.id,
            version: row.version,
            goal: draft.accept(Decimal::ZERO).map_err(Error::internal)?,
            currency: currency(&row.currency)?,
            source,
        })
    }
}

impl UserStore {
    /// The goals as they stand at the end of `today`, those that press first. What is kept of their
    /// progress is brought up to date on the way: an import may have told of it.
    ///
    /// # Errors
    /// [`Error::Invalid`] for sums that cannot be held.
    pub async fn goals(&self, today: NaiveDate) -> Result<Vec<GoalView>, Error> {
        self.run(async |tx| self.goals_in(tx, today).await).await
    }

    /// The same within a transaction.
    pub(in crate::user) async fn goals_in(
        &self,
        tx: &mut PersonTx,
        today: NaiveDate,
    ) -> Result<Vec<GoalView>, Error> {
        let mut entries = self.entries(tx, None).await?;
        let mut goals = Vec::new();
        for kept in self.kept_goals(tx, None).await? {
            let own = entries.remove(&kept.id).unwrap_or_default();
            goals.push(self.settled(tx, kept, own, today).await?);
        }
        in_order(&mut goals);
        Ok(goals)
    }

    /// One goal, settled.
    pub(super) async fn goal(&self, tx: &mut PersonTx, id: i64, today: NaiveDate) -> Result<GoalView, Error> {
        let kept = self.kept_goal(tx, id).await?;
        let entries = self.entries(tx, Some(id)).await?.remove(&id).unwrap_or_default();
        self.settled(tx, kept, entries, today).await
    }

    /// What is kept of one goal.
    pub(super) async fn kept_goal(&self, tx: &mut PersonTx, id: i64) -> Result<Kept, Error> {
        self.kept_goals(tx, Some(id)).await?.pop().ok_or(Error::NotFound)
    }

    async fn kept_goals(&self, tx: &mut PersonTx, id: Option<i64>) -> Result<Vec<Kept>, Error> {
        let rows = sqlx::query_as!(
            Row,
            "SELECT id, version, goal_name, target_amount, start_date, target_date, currency, account_id,
                    category
             FROM user_goals WHERE user_id = $1 AND ($2::bigint IS NULL OR id = $2) ORDER BY id",
            self.user_id,
            id
        )
        .fetch_all(&mut **tx)
        .await?;
        rows.into_iter().map(Kept::try_from).collect()
    }

    /// What was entered by hand, of one goal or of all, by goal.
    pub(super) async fn entries(
        &self,
        tx: &mut PersonTx,
        goal_id: Option<i64>,
    ) -> Result<BTreeMap<i64, Vec<Entry>>, Error> {
        let rows = sqlx::query!(
            r#"SELECT id, goal_id, version, date, progress_amount, coalesce(note, '') AS "note!"
               FROM goal_progress WHERE user_id = $1 AND ($2::bigint IS NULL OR goal_id = $2)
               ORDER BY goal_id, date DESC, id DESC"#,
            self.user_id,
            goal_id
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut entries: BTreeMap<i64, Vec<Entry>> = BTreeMap::new();
        for row in rows {
            let contribution = Contribution { date: row.date, amount: row.progress_amount };
            let entry = Entry { id: row.id, version: row.version, contribution, note: row.note };
            entries.entry(row.goal_id).or_default().push(entry);
        }
        Ok(entries)
    }

    /// How a goal stands; what is kept of its progress is brought up to date.
    async fn settled(
        &self,
        tx: &mut PersonTx,
        kept: Kept,
        entries: Vec<Entry>,
        today: NaiveDate,
    ) -> Result<GoalView, Error> {
        let put = self.put(tx, kept.source, kept.currency, kept.goal.start(), &entries, today).await?;
        let view = GoalView::of(kept, entries, &put, today)?;
        let reached = view.status.completed_on.is_some();
        let changed = sqlx::query!(
            "UPDATE user_goals SET current_amount = $3, completed = $4,
                    completed_at = CASE WHEN $4 THEN coalesce(completed_at, now()) END
             WHERE user_id = $1 AND id = $2 AND (current_amount <> $3 OR completed <> $4)",
            self.user_id,
            view.id,
            view.status.saved,
            reached
        )
        .execute(&mut **tx)
        .await?;
        if reached && changed.rows_affected() > 0 {
            // It may have been reached just now.
            self.queue_award(tx).await?;
        }
        Ok(view)
    }

    /// What was put towards a goal: as entered, or as statements tell until `today`.
    pub(super) async fn put(
        &self,
        tx: &mut PersonTx,
        source: Source,
        currency: Currency,
        start: NaiveDate,
        entries: &[Entry],
        today: NaiveDate,
    ) -> Result<Vec<Contribution>, Error> {
        let told = match source {
            Source::ByHand => return Ok(entries.iter().map(|entry| entry.contribution).collect()),
            Source::Account { account_id } => self.held_by(tx, account_id, start, today).await?,
            Source::Category { category } => {
                let rows = sqlx::query!(
                    r#"SELECT booking_date AS "date!", -sum(amount) AS "amount!" FROM transaction_parts
                       WHERE user_id = $1 AND currency = $2 AND category = $3 AND NOT is_transfer
                         AND booking_date BETWEEN $4 AND $5
                       GROUP BY booking_date ORDER BY booking_date"#,
                    self.user_id,
                    currency.code(),
                    category.slug().to_string(),
                    start,
                    today
                )
                .fetch_all(&mut **tx)
                .await?;
                Told::Moved(rows.into_iter().map(|row| (row.date, row.amount)).collect())
            }
        };
        Ok(told.contributions(start)?)
    }

    /// What an account held at the end of days, as its bank said; or what moved on it, where the bank
    /// never said.
    async fn held_by(
        &self,
        tx: &mut PersonTx,
        account_id: i64,
        start: NaiveDate,
        today: NaiveDate,
    ) -> Result<Told, Error> {
        let rows = sqlx::query!(
            r#"SELECT booking_date AS "date!", balance AS "amount!" FROM (
                   (SELECT booking_date, balance FROM transactions
                    WHERE user_id = $1 AND account_id = $2 AND booking_date < $3 AND balance IS NOT NULL
                    ORDER BY user_id, account_id, booking_date DESC, statement_end DESC, statement_id DESC,
                             position DESC
                    LIMIT 1)
                   UNION ALL
                   (SELECT DISTINCT ON (booking_date) booking_date, balance FROM transactions
                    WHERE user_id = $1 AND account_id = $2 AND booking_date BETWEEN $3 AND $4
                      AND balance IS NOT NULL
                    ORDER BY booking_date DESC, statement_end DESC, statement_id DESC, position DESC)
               ) AS stated ORDER BY booking_date"#,
            self.user_id,
            account_id,
            start,
            today
        )
        .fetch_all(&mut **tx)
        .await?;
        if !rows.is_empty() {
            return Ok(Told::Balances(rows.into_iter().map(|row| (row.date, row.amount)).collect()));
        }
        let rows = sqlx::query!(
            r#"SELECT booking_date AS "date!", sum(amount) AS "amount!" FROM transactions
               WHERE user_id = $1 AND account_id = $2 AND booking_date BETWEEN $3 AND $4
               GROUP BY booking_date ORDER BY booking_date"#,
            self.user_id,
            account_id,
            start,
            today
        )
        .fetch_all(&mut **tx)
        .await?;
        Ok(Told::Moved(rows.into_iter().map(|row| (row.date, row.amount)).collect()))
    }
}
