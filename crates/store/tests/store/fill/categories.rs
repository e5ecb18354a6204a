//! A category of her own.

use finance::category::{CategoryChange, CategoryKind};

use crate::support::Room;

pub async fn fill(room: &Room) {
    let change = CategoryChange {
        name: "Music lessons".into(),
        kind: CategoryKind::Discretionary,
        parent: None,
        archived: false,
    };
    room.person("anna").await.make_category(change).await.unwrap();
}
