//! A category of her own, a rule for it, and a proposal she does not want.

use finance::{
    Category,
    category::{CategoryChange, CategoryKind},
    rule::{Looking, RuleDraft},
};

use crate::support::Room;

pub async fn fill(room: &Room) {
    let anna = room.person("anna").await;
    let change = CategoryChange {
        name: "Music lessons".into(),
        kind: CategoryKind::Discretionary,
        parent: None,
        archived: false,
    };
    let lessons = anna.make_category(change).await.unwrap().category;
    let rule = RuleDraft {
        text: Some("piano".into()),
        looking: Looking::Words,
        lowest: None,
        highest: None,
        direction: None,
        account_id: None,
        category: lessons,
    };
    anna.make_rule(rule, 0).await.unwrap();
    anna.judge_proposal("piano", Category::Shopping, false).await.unwrap();
}
