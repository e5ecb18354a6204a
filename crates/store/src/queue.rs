//! The queue of imports as a whole.

use std::time::Duration;

use crate::{Error, Store, postgres};

impl Store {
    /// Lets imports run now that the queue has put off. Its pauses grow to hours and end after some
    /// attempts, which is right for a task that fails by itself; an import that is tried again only
    /// waits for a database. Gives their number.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn hasten_imports(&self) -> Result<u64, Error> {
        // Not checked at compile time: the queue's schema is its library's, which migrates it.
        let put_off = sqlx::query(
            "SELECT FROM graphile_worker.jobs AS job,
                 LATERAL graphile_worker.reschedule_jobs(
                     ARRAY[job.id], run_at => now(),
                     attempts => least(job.attempts, job.max_attempts - 1)::integer)
             WHERE job.task_identifier = 'import_statement' AND job.locked_at IS NULL
                 AND (job.run_at > now() + interval '20 seconds' OR job.attempts >= job.max_attempts)",
        );
        postgres::within(Duration::from_secs(10), async {
            Ok(put_off.execute(self.postgres()).await?.rows_affected())
        })
        .await
    }
}
