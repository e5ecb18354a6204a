use serde_json::{Value, json};

use super::{Case, Household, never};

fn draft(name: &str, source: Value) -> Value {
    json!({
        "name": name, "target": "9000", "start": "2025-04-01", "target_date": null, "currency": "ZAR",
        "source": source,
    })
}

pub async fn cases(house: &Household) -> Vec<Case> {
    let by_hand = || json!({ "kind": "by_hand" });
    let (_, goal) =
        house.owner.call("goals/make", json!({ "draft": draft("Thandi’s boat", by_hand()) })).await;
    let id = goal["id"].as_i64().unwrap();
    let contribution = json!({ "date": "2025-04-02", "amount": "50" });
    let put = |id: i64| json!({ "goal_id": id, "contribution": contribution, "note": "SuperSpar voucher" });
    let (_, goal) = house.owner.call("goals/contribute", put(id)).await;
    let entry = goal["entries"][0]["id"].as_i64().unwrap();
    let key = |endpoint, key: i64, arguments: &dyn Fn(i64) -> Value| Case::Key {
        endpoint,
        owners: arguments(key),
        missing: arguments(never(key)),
    };
    let account = |id: i64| json!({ "kind": "account", "account_id": id });
    vec![
        Case::Reads { endpoint: "goals/list", arguments: json!({}) },
        Case::Own { endpoint: "goals/make", arguments: json!({ "draft": draft("Boat", by_hand()) }) },
        key("goals/make", house.account_id, &|id| json!({ "draft": draft("Boat", account(id)) })),
        key("goals/restore", house.account_id, &|id| {
            let mut removed = draft("Boat", account(id));
            removed["entries"] = json!([]);
            json!({ "removed": removed })
        }),
        key("goals/change", id, &|id| json!({ "id": id, "version": 1, "draft": draft("Mine", by_hand()) })),
        key("goals/remove", id, &|id| json!({ "id": id, "version": 1 })),
        key("goals/contribute", id, &put),
        key(
            "goals/contribution/change",
            entry,
            &|id| json!({ "id": id, "version": 1, "contribution": contribution, "note": "" }),
        ),
        key("goals/contribution/remove", entry, &|id| json!({ "id": id, "version": 1 })),
    ]
}
