//! Listens to what the store tells through Postgres.

use std::time::Duration;

use serde::Deserialize;
use sqlx::postgres::{PgListener, PgPool};
use statement::import::{ImportEvent, ImportState};
use tokio_util::sync::CancellationToken;

use super::hub::{Hub, News};

/// The channel the store speaks on.
const CHANNEL: &str = "bankstat_import";

#[derive(Deserialize)]
struct Payload {
    user_id: String,
    statement_id: i64,
    state: ImportState,
    #[serde(default)]
    rows: u32,
}

/// Listens until `stop`, and again after Postgres was away.
pub(crate) async fn listen(pool: PgPool, hub: Hub, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let heard = tokio::select! {
            heard = hear(&pool, &hub) => heard,
            () = stop.cancelled() => return,
        };
        if let Err(error) = heard {
            tracing::warn!(%error, "the listener for events lost Postgres; trying again");
        }
        hub.tell(News::Gap);
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Returns when the connection is lost.
async fn hear(pool: &PgPool, hub: &Hub) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    tracing::debug!("listening for events");
    // What happened while nobody listened is told to nobody: pages ask anew.
    hub.tell(News::Gap);
    while let Some(notification) = listener.try_recv().await? {
        match serde_json::from_str::<Payload>(notification.payload()) {
            Ok(Payload { user_id, statement_id, state, rows }) => {
                let event = ImportEvent { statement_id, state, rows };
                hub.tell(News::Import { user_id: user_id.into(), event });
            }
            Err(error) => tracing::error!(%error, "an event cannot be read"),
        }
    }
    Ok(())
}
