use serde_json::{Value, json};

use super::{Case, Household, never};

pub async fn cases(house: &Household) -> Vec<Case> {
    let question = json!({ "conversation": null, "question": "What did Thandi spend at SuperSpar?" });
    let answer = house.owner.post("/expert/ask", question).await;
    // To its end: only then is the answer kept.
    let said = answer.text().await.unwrap();
    assert!(said.contains("\"heard\":\"done\""), "{said}");
    let (_, heads) = house.owner.call("expert/conversations", json!({ "text": "" })).await;
    let id = heads[0]["id"].as_i64().unwrap();
    let key = |endpoint, arguments: &dyn Fn(i64) -> Value| Case::Key {
        endpoint,
        owners: arguments(id),
        missing: arguments(never(id)),
    };
    vec![
        Case::Reads { endpoint: "expert/beginning", arguments: json!({}) },
        Case::Reads { endpoint: "expert/conversations", arguments: json!({ "text": "" }) },
        Case::Reads { endpoint: "expert/conversations", arguments: json!({ "text": "superspar" }) },
        Case::Reads { endpoint: "expert/helper", arguments: json!({}) },
        Case::Own { endpoint: "expert/allow", arguments: json!({ "allowed": true }) },
        key("expert/conversation", &|id| json!({ "id": id })),
        key("expert/rename", &|id| json!({ "id": id, "title": "Mine" })),
        key("expert/delete", &|id| json!({ "id": id })),
    ]
}
