//! A reward.

use crate::support::Room;

pub async fn fill(room: &Room) {
    sqlx::query(
        "INSERT INTO user_rewards (user_id, incentive_id, earned_key, reason, reward_amount)
         SELECT 'anna', min(id), 'savings:2020-01', 'She saved.', 100 FROM incentives",
    )
    .execute(room.store.postgres())
    .await
    .unwrap();
}
