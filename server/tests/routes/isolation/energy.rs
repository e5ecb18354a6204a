use serde_json::{Value, json};

use super::{Case, Household, never};

fn appliance(name: &str) -> Value {
    let usage = json!({ "kind": "timed", "watts": "3000", "hours": "4", "days": 30 });
    json!({ "name": name, "appliance_type": null, "usage": usage, "quantity": 1, "needed": false })
}

fn measured(appliance_id: Option<i64>, month: &str) -> Value {
    let period = json!({ "first": format!("2025-{month}-01"), "last": format!("2025-{month}-28") });
    json!({ "consumption": { "appliance_id": appliance_id, "period": period, "kwh": "310.5" } })
}

pub async fn cases(house: &Household) -> Vec<Case> {
    let owner = &house.owner;
    let (status, id) =
        owner.call("energy/add_appliance", json!({ "appliance": appliance("Thandi’s geyser") })).await;
    assert!(status.is_success(), "{id}");
    let id = id.as_i64().unwrap();
    let (status, row) = owner.call("energy/measure", measured(Some(id), "04")).await;
    assert!(status.is_success(), "{row}");
    let row = row.as_i64().unwrap();

    let key = |endpoint, arguments: &dyn Fn(i64) -> Value, key: i64| Case::Key {
        endpoint,
        owners: arguments(key),
        missing: arguments(never(key)),
    };
    let change = |id: i64| json!({ "id": id, "version": 1, "appliance": appliance("Mine") });
    let only = |id: i64| json!({ "id": id });
    let at = |id: i64| measured(Some(id), "05");
    let file = |id: i64| json!({ "text": "Date,kWh\n2025-06-01,3\n2025-06-02,4\n", "column": null, "appliance_id": id });
    let tariff = json!({ "currency": "ZAR", "fixed_fee": "0", "tiers": [{ "up_to": null, "rate": "3" }] });
    vec![
        Case::Reads { endpoint: "energy/home", arguments: json!({ "month": "2025-04" }) },
        Case::Reads { endpoint: "energy/measurements", arguments: json!({ "page": 1 }) },
        Case::Own { endpoint: "energy/add_appliance", arguments: json!({ "appliance": appliance("Lamp") }) },
        key("energy/change_appliance", &change, id),
        key("energy/remove_appliance", &only, id),
        key("energy/restore_appliance", &only, id),
        Case::Own { endpoint: "energy/tariff", arguments: json!({ "version": 0, "tariff": tariff }) },
        key("energy/measure", &at, id),
        key("energy/remove_measurement", &only, row),
        key("energy/preview_readings", &file, id),
        key("energy/import_readings", &file, id),
    ]
}
