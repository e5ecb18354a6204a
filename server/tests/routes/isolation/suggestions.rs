use serde_json::{Value, json};

use super::{Case, Household, never};

/// A month told twice, in other words: each covers the other's days.
const ONE: &str = "Date,Description,Amount\n\
    2023-03-01,SuperSpar shop,-310.00\n\
    2023-03-09,SuperSpar Sixty60 Cape Town,-459.00\n\
    2023-03-31,SuperSpar fuel,-77.00\n";
const OTHER: &str = "Date,Description,Amount\n\
    2023-03-01,SuperSpar shop,-310.00\n\
    2023-03-09,Purchase: SuperSpar Sixty60,-459.00\n\
    2023-03-31,SuperSpar fuel,-77.00\n";

pub async fn cases(house: &Household) -> Vec<Case> {
    house.owner.import("one.csv", ONE).await;
    house.owner.import("other.csv", OTHER).await;
    reserve(house).await;
    let (_, inbox): (_, Value) = house.owner.call("suggestions/list", json!({})).await;
    let waiting = inbox["waiting"].as_array().unwrap();
    let id = |kind: &str, key: fn(&Value) -> &Value| {
        let found =
            waiting.iter().find_map(|one| one.get(kind)).unwrap_or_else(|| panic!("no {kind}: {inbox}"));
        key(found).as_i64().unwrap()
    };
    let pair = id("duplicate", |of| &of["pair_id"]);
    let transfer = id("transfer", |of| &of["pair_id"]);
    let insight = id("insight", |of| &of["id"]);
    let said = json!({ "which": { "insight": insight }, "accept": true });
    let (_, answered) = house.owner.call("suggestions/answer", said).await;
    let (_, recurring) = house.owner.call("recurring/list", json!({})).await;
    let recurring = recurring["items"][0]["id"].as_i64().unwrap();
    let mut cases = vec![
        Case::Reads { endpoint: "suggestions/list", arguments: json!({}) },
        key("suggestions/back", |id| json!({ "id": id }), answered.as_i64().unwrap()),
    ];
    let ids = house.transaction_ids.clone();
    for accept in [true, false] {
        let rows = |ids: Vec<i64>| {
            let which = json!({ "category": { "ids": ids, "category": "medical", "words": "superspar" } });
            json!({ "which": which, "accept": accept })
        };
        cases.push(Case::Key {
            endpoint: "suggestions/answer",
            owners: rows(ids.clone()),
            missing: rows(ids.iter().copied().map(never).collect()),
        });
        for (kind, id) in
            [("duplicate", pair), ("insight", insight), ("subscription", recurring), ("transfer", transfer)]
        {
            let named = |id: i64| json!({ "which": { kind: id }, "accept": accept });
            cases.push(Case::Key {
                endpoint: "suggestions/answer",
                owners: named(id),
                missing: named(never(id)),
            });
        }
    }
    cases
}

fn key(endpoint: &'static str, arguments: fn(i64) -> Value, id: i64) -> Case {
    Case::Key { endpoint, owners: arguments(id), missing: arguments(never(id)) }
}

/// What went out on the last day comes in on another account.
async fn reserve(house: &Household) {
    let account = json!({ "new": { "name": "Reserve", "currency": "ZAR", "number": null } });
    let statement = "Date,Description,Amount\n2023-03-31,SuperSpar from cheque,77.00\n";
    let sent = house.owner.send(house.owner.upload_request("reserve.csv", &account, statement)).await;
    let accepted: Value = sent.json().await.unwrap();
    house.owner.ended(accepted["statement_id"].as_i64().unwrap(), 20).await;
}
