use serde_json::json;

use super::{Case, Household};

pub fn cases(house: &Household) -> Vec<Case> {
    let page = |filter| Case::Reads {
        endpoint: "transactions/page",
        arguments: json!({ "filter": filter, "page": 1 }),
    };
    vec![
        page(json!({})),
        page(json!({ "statement_id": house.statement_id })),
        page(json!({ "account_id": house.account_id })),
    ]
}
