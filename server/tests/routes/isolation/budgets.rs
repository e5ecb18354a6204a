use serde_json::{Value, json};

use super::{Case, Household, never};

fn draft(name: &str, category: &str) -> Value {
    json!({ "name": name, "counts": [category], "carry": "left", "usual": "4000", "starts": "2025-04" })
}

pub async fn cases(house: &Household) -> Vec<Case> {
    let made = json!({ "currency": "ZAR", "drafts": [draft("SuperSpar food", "groceries")] });
    let (_, ids) = house.owner.call("budgets/make", made).await;
    let id = ids[0].as_i64().unwrap();
    let key = |endpoint, arguments: &dyn Fn(i64) -> Value| Case::Key {
        endpoint,
        owners: arguments(id),
        missing: arguments(never(id)),
    };
    let removed = json!({ "draft": draft("Fuel", "transport"), "currency": "ZAR", "position": 0, "own": {} });
    vec![
        Case::Reads {
            endpoint: "budgets/month",
            arguments: json!({ "month": "2025-04", "currency": "ZAR" }),
        },
        Case::Own {
            endpoint: "budgets/make",
            arguments: json!({ "currency": "ZAR", "drafts": [draft("Food", "groceries")] }),
        },
        Case::Own { endpoint: "budgets/restore", arguments: json!({ "removed": removed }) },
        key(
            "budgets/change",
            &|id| json!({ "id": id, "version": 1, "draft": draft("Mine", "medical"), "from": "2025-04" }),
        ),
        key("budgets/remove", &|id| json!({ "id": id, "version": 1 })),
        key("budgets/order", &|id| json!({ "currency": "ZAR", "ids": [id] })),
        key(
            "budgets/allot",
            &|id| json!({ "month": "2025-04", "changes": [{ "category_id": id, "seen": null, "amount": "1" }] }),
        ),
    ]
}
