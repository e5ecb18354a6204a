use serde_json::json;

use super::Case;

pub fn cases() -> Vec<Case> {
    vec![
        Case::Reads { endpoint: "settings/profile", arguments: json!({}) },
        Case::Own { endpoint: "settings/currency", arguments: json!({ "currency": "EUR" }) },
    ]
}
