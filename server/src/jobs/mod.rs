//! The job worker: takes imports, and looks at what was earned, from the queue in Postgres, on as many
//! servers as there are.

mod award_rewards;
mod import_statement;

use std::time::Duration;

use graphile_worker::{WorkerOptions, WorkerRecoveryConfig, WorkerShutdownConfig};
use store::Store;
use tokio_util::sync::CancellationToken;

use award_rewards::AwardRewards;
use import_statement::ImportStatement;
pub(crate) use import_statement::Room;

/// Imports read at the same time by one server; each holds its file in memory.
const CONCURRENCY: usize = 2;

/// Works until `stop`, and again after Postgres was away.
pub(crate) async fn work(room: Room) {
    let stop = room.stop.clone();
    let mut pause = Duration::from_secs(1);
    while !stop.is_cancelled() {
        let begun = tokio::time::Instant::now();
        match run(&room).await {
            Ok(()) => {}
            Err(error) => tracing::warn!(%error, "the job worker lost Postgres; trying again"),
        }
        // Quick after a long life, slower when it dies again and again.
        pause = if begun.elapsed() > Duration::from_secs(30) { Duration::from_secs(1) } else { pause * 2 };
        pause = pause.min(Duration::from_secs(8));
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Every minute until `stop`, lets imports run that wait for a database that is back.
pub(crate) async fn hasten(store: Store, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(60)) => {}
            () = stop.cancelled() => return,
        }
        // While MongoDB is away they would only wait again.
        if !store.health().await.mongodb {
            continue;
        }
        match store.hasten_imports().await {
            Ok(0) => {}
            Ok(imports) => tracing::info!(imports, "imports that were put off run now"),
            Err(error) => crate::error::log(&error),
        }
    }
}

async fn run(room: &Room) -> Result<(), String> {
    let Room { store, stop, .. } = room;
    let options = WorkerOptions::default()
        .pg_pool(store.postgres().clone())
        .concurrency(CONCURRENCY)
        .poll_interval(Duration::from_secs(2))
        .worker_recovery(recovery())
        .worker_shutdown(
            WorkerShutdownConfig::default()
                .listen_os_shutdown_signals(false)
                .grace_period(Duration::from_secs(4))
                .interrupted_job_retry_delay(Duration::ZERO)
                .shutdown_signal(stop.clone().cancelled_owned()),
        )
        .add_extension(room.clone())
        .define_job::<ImportStatement>()
        .define_job::<AwardRewards>();
    let worker = tokio::select! {
        worker = options.init() => worker.map_err(|error| error.to_string())?,
        () = stop.cancelled() => return Ok(()),
    };
    worker.run().await.map_err(|error| error.to_string())
}

/// A server that was killed holds its jobs locked: others, or itself when it is back, notice by the
/// heartbeat that stopped, and run them again within some 13 seconds. Taking a job from a server
/// that only paused is no harm, since each of its steps may run twice.
fn recovery() -> WorkerRecoveryConfig {
    WorkerRecoveryConfig::default()
        .heartbeat_interval(Duration::from_secs(2))
        .sweep_interval(Duration::from_secs(3))
        .sweep_threshold(Duration::from_secs(10))
        .recovery_delay(Duration::ZERO)
}
