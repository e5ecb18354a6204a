//! The job that gives a person what they have earned. It may run twice: each reward is given once.

use chrono::Utc;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{AwardJob, Error};

use super::import_statement::Room;

/// The payload: whose rewards are looked at.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct AwardRewards(AwardJob);

impl TaskHandler for AwardRewards {
    const IDENTIFIER: &'static str = "award_rewards";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let room = context.get_ext::<Room>().cloned().ok_or("the job worker is not set up")?;
        match room.store.rewarded(&self.0).award(Utc::now().date_naive()).await {
            Ok(0) => Ok(()),
            Ok(given) => {
                tracing::info!(given, "gave rewards");
                Ok(())
            }
            // They have left meanwhile.
            Err(Error::NotFound) => Ok(()),
            Err(error) => {
                crate::error::log(&error);
                Err(error.to_string())
            }
        }
    }
}
