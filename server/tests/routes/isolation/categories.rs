use serde_json::{Value, json};

use super::{Case, Household, never};

fn change(name: &str) -> Value {
    json!({ "name": name, "kind": "discretionary", "parent": null, "archived": false })
}

pub async fn cases(house: &Household) -> Vec<Case> {
    let (_, made) = house.owner.call("categories/make", json!({ "change": change("Thandi’s garden") })).await;
    let key: i64 = made["category"].as_str().unwrap().strip_prefix("own").unwrap().parse().unwrap();
    let own = |key: i64| format!("own{key}");
    let changed = |key| json!({ "category": own(key), "change": change("Mine now"), "version": 1 });
    let removed = |key| json!({ "category": own(key), "into": "other", "version": 1 });
    vec![
        Case::Reads { endpoint: "categories/list", arguments: json!({}) },
        Case::Own { endpoint: "categories/make", arguments: json!({ "change": change("Fishing") }) },
        Case::Key { endpoint: "categories/change", owners: changed(key), missing: changed(never(key)) },
        Case::Key { endpoint: "categories/remove", owners: removed(key), missing: removed(never(key)) },
    ]
}
