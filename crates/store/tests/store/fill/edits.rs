//! A change of a transaction, and a likely transfer.

use finance::transaction::{
    TransactionFilter,
    edit::{Change, Which},
};
use statement::import::ImportRecord;

use crate::support::Room;

pub async fn fill(room: &Room, record: &ImportRecord) {
    let anna = room.person("anna").await;
    let filter =
        TransactionFilter { statement_id: Some(record.statement_id), ..TransactionFilter::default() };
    let row = anna.transactions(&filter, 1).await.unwrap().rows.remove(0);
    let chosen = Which::Chosen(vec![(row.id, row.version)]);
    anna.edit_transactions(&chosen, &Change::Note("Anna's note".into())).await.unwrap();
    sqlx::query(
        "INSERT INTO transfer_pairs (user_id, currency, out_id, in_id, state, days, named)
         SELECT user_id, currency, min(id), max(id), 'proposed', 0, 0
         FROM transactions WHERE statement_id = $1 GROUP BY user_id, currency",
    )
    .bind(record.statement_id)
    .execute(room.store.postgres())
    .await
    .unwrap();
}
