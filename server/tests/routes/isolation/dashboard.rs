use serde_json::json;

use super::{Case, Household, never};

pub fn cases(house: &Household) -> Vec<Case> {
    let on = |account: i64| json!({ "query": { "account_id": account } });
    vec![
        Case::Key {
            endpoint: "dashboard/figures",
            owners: on(house.account_id),
            missing: on(never(house.account_id)),
        },
        Case::Reads { endpoint: "dashboard/figures", arguments: json!({ "query": {} }) },
    ]
}
