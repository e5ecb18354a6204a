use serde_json::{Value, json};

use super::{Case, Household, never};

pub fn cases(house: &Household) -> Vec<Case> {
    let key = |id: i64, more: Value| {
        let mut arguments = json!({ "id": id, "version": 1 });
        for (name, value) in more.as_object().into_iter().flatten() {
            arguments[name] = value.clone();
        }
        arguments
    };
    let (theirs, none) = (house.account_id, never(house.account_id));
    vec![
        Case::Reads { endpoint: "settings/profile", arguments: json!({}) },
        Case::Reads { endpoint: "settings/preferences", arguments: json!({}) },
        Case::Own {
            endpoint: "settings/save",
            arguments: json!({
                "preferences": {
                    "name": "Jonas", "currency": "EUR",
                    "formats": { "numbers": "point_comma", "dates": "iso" }, "first_day": 25,
                },
                "version": 1,
            }),
        },
        Case::Reads { endpoint: "settings/accounts", arguments: json!({}) },
        Case::Key {
            endpoint: "settings/rename_account",
            owners: key(theirs, json!({ "name": "Mine" })),
            missing: key(none, json!({ "name": "Mine" })),
        },
        Case::Key {
            endpoint: "settings/archive_account",
            owners: key(theirs, json!({ "archived": true })),
            missing: key(none, json!({ "archived": true })),
        },
        Case::Key {
            endpoint: "settings/remove_account",
            owners: key(theirs, json!({})),
            missing: key(none, json!({})),
        },
        Case::Key {
            endpoint: "settings/merge_accounts",
            owners: json!({ "from": theirs, "into": none, "from_version": 1, "into_version": 1 }),
            missing: json!({ "from": never(none), "into": none, "from_version": 1, "into_version": 1 }),
        },
        Case::Own {
            endpoint: "settings/add_account",
            arguments: json!({ "name": "Cash", "currency": "ZAR", "number": null }),
        },
        // The last one: nothing of the caller's is left after it.
        Case::Own {
            endpoint: "settings/delete_everything",
            arguments: json!({ "confirmation": "delete everything" }),
        },
    ]
}
