//! A transaction in two parts.

use statement::import::ImportRecord;

use crate::support::Room;

pub async fn fill(room: &Room, record: &ImportRecord) {
    sqlx::query(
        "INSERT INTO transaction_splits (user_id, transaction_id, currency, position, amount, category)
         SELECT user_id, id, currency, part, trim_scale(amount / 2), 'other'
         FROM (SELECT * FROM transactions WHERE statement_id = $1 ORDER BY id LIMIT 1) t, generate_series(0, 1) part",
    )
    .bind(record.statement_id)
    .execute(room.store.postgres())
    .await
    .unwrap();
}
