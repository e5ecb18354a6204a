use serde_json::json;

use super::{Case, Household};

/// What is listed is everybody's; who added or voted is nobody's but the person's own.
pub async fn cases(house: &Household) -> Vec<Case> {
    let new = |name: &str| json!({ "service": { "name": name, "description": null }, "sure": true });
    let (status, added) = house.owner.call("leaderboard/add", new("Acorn Mutual")).await;
    assert!(status.is_success(), "{added}");
    let vote = json!({ "service_id": added["listed"], "vote": "upvote" });
    let (status, answer) = house.owner.call("leaderboard/vote", vote.clone()).await;
    assert!(status.is_success(), "{answer}");
    vec![
        Case::Shared { endpoint: "leaderboard/page", arguments: json!({ "text": null, "page": 1 }) },
        Case::Own { endpoint: "leaderboard/add", arguments: new("Birch Lending") },
        Case::Own { endpoint: "leaderboard/vote", arguments: vote },
    ]
}
