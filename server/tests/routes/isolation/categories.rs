use serde_json::{Value, json};

use super::{Case, Household, never};

fn change(name: &str) -> Value {
    json!({ "name": name, "kind": "discretionary", "parent": null, "archived": false })
}

/// What a rule says, on an account or on all.
fn says(text: &str, account: Option<i64>) -> Value {
    json!({
        "text": text, "looking": "words", "lowest": null, "highest": null, "direction": null,
        "account_id": account, "category": "medical",
    })
}

pub async fn cases(house: &Household) -> Vec<Case> {
    let mut cases = categories(house).await;
    cases.extend(rules(house).await);
    cases.extend(proposals(house));
    cases
}

async fn categories(house: &Household) -> Vec<Case> {
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

async fn rules(house: &Household) -> Vec<Case> {
    let account = house.account_id;
    let thandis = says("Thandi", Some(account));
    let (_, made) = house.owner.call("rules/make", json!({ "says": thandis, "place": 0 })).await;
    let key = made["rule"]["id"].as_i64().unwrap();
    let changed = |id: i64| json!({ "id": id, "says": says("mine", None), "version": 1 });
    let removed = |id: i64| json!({ "id": id, "version": 1, "keep": true });
    let preview =
        |account, instead_of: Option<i64>| json!({ "says": says("shop", account), "instead_of": instead_of });
    let make = |account: i64| json!({ "says": says("shop", Some(account)), "place": 0 });
    let key_case = |endpoint, owners, missing| Case::Key { endpoint, owners, missing };
    vec![
        // Before Jonas has a rule of his own: there is none to put in order.
        Case::Own { endpoint: "rules/order", arguments: json!({ "ids": [] }) },
        Case::Reads { endpoint: "rules/list", arguments: json!({}) },
        Case::Reads { endpoint: "rules/preview", arguments: preview(None, None) },
        key_case("rules/preview", preview(Some(account), None), preview(Some(never(account)), None)),
        key_case("rules/preview", preview(None, Some(key)), preview(None, Some(never(key)))),
        key_case("rules/make", make(account), make(never(account))),
        Case::Own { endpoint: "rules/make", arguments: json!({ "says": says("fish", None), "place": 0 }) },
        key_case("rules/change", changed(key), changed(never(key))),
        key_case("rules/remove", removed(key), removed(never(key))),
        Case::Own { endpoint: "rules/apply", arguments: json!({}) },
    ]
}

fn proposals(house: &Household) -> Vec<Case> {
    let rows = |ids: Vec<i64>| json!({ "ids": ids, "category": "medical" });
    let owners = || house.transaction_ids.clone();
    let missing = || owners().into_iter().map(never).collect::<Vec<_>>();
    let judged = json!({ "words": "thandi shop", "category": "medical", "wanted": false });
    vec![
        Case::Reads { endpoint: "proposals/list", arguments: json!({}) },
        Case::Key { endpoint: "proposals/accept", owners: rows(owners()), missing: rows(missing()) },
        Case::Key { endpoint: "proposals/back", owners: rows(owners()), missing: rows(missing()) },
        Case::Own { endpoint: "proposals/judge", arguments: judged },
    ]
}
