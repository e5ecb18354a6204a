//! Removes files that no statement names: what remains of uploads that broke off.

use std::time::Duration;

use chrono::Utc;
use store::Store;
use tokio_util::sync::CancellationToken;

/// Sweeps now and then until `stop`. Files younger than `after` may still be on their way to a
/// statement.
pub(crate) async fn sweep(store: Store, after: Duration, stop: CancellationToken) {
    let pause = (after / 4).clamp(Duration::from_secs(1), Duration::from_secs(900));
    loop {
        match store.sweep(Utc::now() - after).await {
            Ok(swept) if swept.files > 0 => {
                tracing::info!(files = swept.files, "removed files that no statement names")
            }
            Ok(_) => {}
            Err(error) => crate::error::log(&error),
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.cancelled() => return,
        }
    }
}
