use serde_json::json;

use super::{Case, Household, never};

pub fn cases(house: &Household) -> Vec<Case> {
    let statement = |key: i64| json!({ "statement_id": key });
    let known = |key: i64| {
        let period = json!({ "first": "2025-01-01", "last": "2025-12-31" });
        json!({ "account": { "existing": key }, "period": period })
    };
    let line = |key: i64| json!({ "statement_id": key, "line": 2 });
    let (id, account) = (house.statement_id, house.account_id);
    let key = |endpoint| Case::Key { endpoint, owners: statement(id), missing: statement(never(id)) };
    vec![
        key("statements/import"),
        key("statements/undo"),
        key("statements/again"),
        Case::Key { endpoint: "statements/place", owners: line(id), missing: line(never(id)) },
        Case::Key { endpoint: "statements/known", owners: known(account), missing: known(never(account)) },
        Case::Reads { endpoint: "statements/imports", arguments: json!({ "page": 1 }) },
        Case::Reads { endpoint: "statements/setting", arguments: json!({}) },
        Case::Reads { endpoint: "statements/habit", arguments: json!({ "layout": "0".repeat(32) }) },
    ]
}
