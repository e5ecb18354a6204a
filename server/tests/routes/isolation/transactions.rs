use serde_json::{Value, json};

use super::{Case, Household, never};

pub async fn cases(house: &Household) -> Vec<Case> {
    let page = |filter| Case::Reads {
        endpoint: "transactions/page",
        arguments: json!({ "filter": filter, "page": 1 }),
    };
    let statement = json!({ "statement_id": house.statement_id });
    let sort = json!({ "by": "date", "ascending": false });
    let row = house.transaction_ids[0];
    let one = |endpoint, arguments: fn(i64) -> Value| Case::Key {
        endpoint,
        owners: arguments(row),
        missing: arguments(never(row)),
    };
    let (edit, pair) = made(house).await;
    let key = |endpoint, owners, missing| Case::Key { endpoint, owners, missing };
    let piece = |after: i64| json!({ "query": { "filter": {}, "sort": sort, "after": after } });
    let judge = |pair: i64| json!({ "pair_id": pair, "verdict": "rejected" });
    vec![
        page(json!({})),
        page(statement.clone()),
        page(json!({ "account_id": house.account_id })),
        Case::Reads {
            endpoint: "transactions/piece",
            arguments: json!({ "query": { "filter": statement, "sort": sort, "after": null } }),
        },
        key("transactions/piece", piece(row), piece(never(row))),
        Case::Reads { endpoint: "transactions/totals", arguments: json!({ "filter": statement }) },
        Case::Reads {
            endpoint: "transactions/ends",
            arguments: json!({ "filter": statement, "sort": sort }),
        },
        one("transactions/details", |id| json!({ "id": id })),
        one(
            "transactions/edit",
            |id| json!({ "which": { "chosen": [[id, 1]] }, "change": { "transfer": true } }),
        ),
        Case::Own {
            endpoint: "transactions/edit",
            arguments: json!({ "which": { "found": statement }, "change": { "note": "mine" } }),
        },
        one("transactions/split", |id| json!({ "id": id, "version": 1, "parts": [] })),
        one("transactions/pair", |id| json!({ "one": [id, 1], "other": [id + 1, 1] })),
        key("transactions/undo", json!({ "edit_id": edit }), json!({ "edit_id": never(edit) })),
        Case::Reads { endpoint: "transactions/transfers", arguments: json!({}) },
        Case::Own { endpoint: "transactions/find-transfers", arguments: json!({}) },
        key("transactions/judge", judge(pair), judge(never(pair))),
    ]
}

/// Makes a change and a pair of the owner's; gives their keys.
async fn made(house: &Household) -> (i64, i64) {
    let note = json!({ "which": { "found": {} }, "change": { "note": "SuperSpar note" } });
    let (_, edited) = house.owner.call("transactions/edit", note).await;
    let statement = "Date,Description,Amount\n2025-04-03,SuperSpar from cheque,250.50\n";
    let account = json!({ "new": { "name": "Savings", "currency": "ZAR", "number": null } });
    let sent = house.owner.send(house.owner.upload_request("savings.csv", &account, statement)).await;
    let accepted: Value = sent.json().await.unwrap();
    house.owner.ended(accepted["statement_id"].as_i64().unwrap(), 20).await;
    let (_, open) = house.owner.call("transactions/transfers", json!({})).await;
    (edited["edit_id"].as_i64().unwrap(), open["pairs"][0]["pair_id"].as_i64().unwrap())
}
