use serde_json::{Value, json};

use super::{Case, Household, never};

/// Three months that end in a fourth: something recurs, and a whole month has its categories.
const MONTHS: &str = "Date,Description,Amount\n\
    2024-01-05,SuperSpar card,-100.00\n\
    2024-02-05,SuperSpar card,-100.00\n\
    2024-03-05,SuperSpar card,-100.00\n\
    2024-03-30,SuperSpar groceries,-80.00\n";

pub async fn cases(house: &Household) -> Vec<Case> {
    house.owner.import("months.csv", MONTHS).await;
    let first = async |endpoint: &str, list: &str| {
        let (_, page): (_, Value) = house.owner.call(endpoint, json!({})).await;
        page[list][0]["id"].as_i64().unwrap()
    };
    let insight = first("insights/list", "insights").await;
    let recurring = first("recurring/list", "items").await;
    let dismiss = |endpoint, id: i64| Case::Key {
        endpoint,
        owners: json!({ "id": id, "dismissed": true }),
        missing: json!({ "id": never(id), "dismissed": true }),
    };
    vec![
        Case::Reads { endpoint: "insights/list", arguments: json!({}) },
        Case::Reads { endpoint: "recurring/list", arguments: json!({}) },
        Case::Reads { endpoint: "dashboard/outlook", arguments: json!({}) },
        dismiss("insights/dismiss", insight),
        dismiss("recurring/dismiss", recurring),
        Case::Own { endpoint: "insights/shares", arguments: json!({ "shares": null, "version": 1 }) },
    ]
}
