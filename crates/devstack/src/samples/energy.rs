//! Electricity at home: appliances, a tariff in steps, and a year of meter readings.

use anyhow::Result;
use chrono::{Datelike, Months, NaiveDate};
use serde_json::{Value, json};

use super::Person;

/// Gives the person a home.
pub(super) async fn load(person: &Person, today: NaiveDate) -> Result<()> {
    for appliance in appliances() {
        person.call("energy/add_appliance", json!({ "appliance": appliance })).await?;
    }
    let tiers = json!([{ "up_to": "350", "rate": "2.4598" }, { "up_to": null, "rate": "2.8223" }]);
    let tariff = json!({ "currency": "ZAR", "fixed_fee": "230", "tiers": tiers });
    person.call("energy/tariff", json!({ "version": 0, "tariff": tariff })).await?;
    let readings = json!({ "text": readings(today), "column": null, "appliance_id": null });
    person.call("energy/import_readings", readings).await?;
    Ok(())
}

fn appliances() -> Vec<Value> {
    let one = |name: &str, kind: &str, usage: Value, quantity: u16, needed: bool| json!({ "name": name, "appliance_type": kind, "usage": usage, "quantity": quantity, "needed": needed });
    let timed = |watts: &str, hours: &str, days: u8| json!({ "kind": "timed", "watts": watts, "hours": hours, "days": days });
    let per_use = |kwh: &str, uses: &str| json!({ "kind": "per_use", "kwh": kwh, "uses": uses });
    let always = |watts: &str| json!({ "kind": "always_on", "watts": watts });
    vec![
        one("Geyser", "Bathroom", timed("3000", "3", 31), 1, false),
        one("Fridge and freezer", "Kitchen", always("55"), 1, true),
        one("Oven", "Kitchen", timed("2400", "0.75", 18), 1, false),
        one("Kettle", "Kitchen", per_use("0.11", "110"), 1, false),
        one("Washing machine", "Laundry", per_use("0.9", "14"), 1, false),
        one("Tumble dryer", "Laundry", per_use("2.4", "8"), 1, false),
        one("Lights", "Whole home", timed("8", "5", 31), 9, false),
        one("Television", "Living room", timed("120", "3.5", 31), 1, false),
        one("Router", "Study", always("11"), 1, false),
    ]
}

/// What the meter stood at on the last day of each of the past thirteen months: more in winter.
fn readings(today: NaiveDate) -> String {
    let mut text = String::from("Date,Meter reading\n");
    let mut reading = 48_210_u32;
    let first = today.with_day(1).unwrap_or(today);
    for back in (0..=12).rev() {
        let Some(day) = first.checked_sub_months(Months::new(back)).and_then(|day| day.pred_opt()) else {
            continue;
        };
        text.push_str(&format!("{day},{reading}\n"));
        reading += [452, 431, 447, 468, 521, 574, 588, 561, 498, 463, 449, 458]
            .get(day.month() as usize % 12)
            .copied()
            .unwrap_or(450);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_meter_only_grows() {
        let text = readings(NaiveDate::from_ymd_opt(2026, 3, 17).unwrap());
        let numbers: Vec<u32> =
            text.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().parse().unwrap()).collect();
        assert_eq!(numbers.len(), 13);
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(text.starts_with("Date,Meter reading\n2025-02-28,"), "{text}");
    }
}
