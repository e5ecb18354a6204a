//! The jobs that give rewards.

use chrono::{NaiveDate, NaiveTime};

use super::UserStore;
use crate::{AwardJob, Error, postgres::PersonTx};

impl UserStore {
    /// Queues a look at what the person has earned, in the transaction that may have changed it.
    pub(in crate::user) async fn queue_award(&self, tx: &mut PersonTx) -> Result<(), Error> {
        self.add_award_job(tx, "now", None).await
    }

    /// Queues the next look for when the month is over: nothing has to happen for a month to end.
    pub(super) async fn look_again(&self, tx: &mut PersonTx, day: Option<NaiveDate>) -> Result<(), Error> {
        match day {
            Some(day) => self.add_award_job(tx, "month", Some(day)).await,
            None => Ok(()),
        }
    }

    /// A job that waits already takes this one's place: one look is as good as ten.
    async fn add_award_job(
        &self,
        tx: &mut PersonTx,
        what: &str,
        day: Option<NaiveDate>,
    ) -> Result<(), Error> {
        let job = AwardJob { user_id: self.user_id.clone() };
        // An hour into the day, so that the last rows of the day before have a chance to be there.
        let run_at =
            day.and_then(|day| day.and_time(NaiveTime::MIN).checked_add_signed(chrono::TimeDelta::hours(1)));
        tx.leave_role().await?;
        // Not checked at compile time: the queue's schema is its library's, which migrates it.
        sqlx::query(
            "SELECT FROM graphile_worker.add_job(
                 'award_rewards', payload => $1::json, job_key => $2, run_at => $3, max_attempts => 10)",
        )
        .bind(serde_json::to_value(&job).map_err(Error::internal)?)
        .bind(format!("rewards:{what}:{}", self.user_id))
        .bind(run_at.map(|at| at.and_utc()))
        .execute(&mut **tx)
        .await?;
        tx.enter_role().await
    }
}
