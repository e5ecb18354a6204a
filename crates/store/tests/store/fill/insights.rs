//! An insight, something that recurs, and shares.

use statement::import::ImportRecord;

use crate::support::Room;

pub async fn fill(room: &Room, _: &ImportRecord) {
    for sql in [
        "INSERT INTO user_financial_insights (user_id, insight_type, insight_key, facts, insight_data)
         VALUES ('anna', 'bank_fees', 'bank_fees ZAR', '2025-03', '{}')",
        "INSERT INTO recurring_items (user_id, item_key, item_data) VALUES ('anna', 'out ZAR netflix', '{}')",
        "INSERT INTO insight_states (user_id, shares) VALUES ('anna', '[]')",
    ] {
        sqlx::query(sql).execute(room.store.postgres()).await.unwrap();
    }
}
