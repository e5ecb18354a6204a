//! A likely duplicate, a row that was set aside, and an answer.

use statement::import::ImportRecord;

use crate::support::Room;

pub async fn fill(room: &Room, record: &ImportRecord) {
    for sql in [
        "INSERT INTO duplicate_pairs (user_id, currency, kept_id, doubled_id, state, likeness, days)
         SELECT user_id, currency, min(id), max(id), 'proposed', 'words', 1
         FROM transactions WHERE statement_id = $1 GROUP BY user_id, currency",
        "INSERT INTO set_aside_rows
             (user_id, kept_id, likeness, days, account_id, currency, amount, booking_date, description,
              description_normalised, category, category_by, identity_key, occurrence, statement_id,
              statement_end, line, position)
         SELECT user_id, id, 'words', 1, account_id, currency, amount, booking_date, 'Anna''s other telling',
                'annas other telling', category, 'words', 'told-twice', 1, statement_id, statement_end, 90, 90
         FROM transactions WHERE statement_id = $1 ORDER BY id LIMIT 1",
        "INSERT INTO suggestion_answers (user_id, kind, accepted, title, duplicate_id)
         SELECT user_id, 'duplicate', false, 'Anna''s answer', id FROM duplicate_pairs
         WHERE user_id = (SELECT user_id FROM statements WHERE id = $1)",
    ] {
        sqlx::query(sql).bind(record.statement_id).execute(room.store.postgres()).await.unwrap();
    }
}
