//! An appliance, a measurement and a tariff.

use finance::energy::{Appliance, Consumption, Tariff, Usage};

use crate::support::{Room, dec};

pub fn geyser() -> Appliance {
    let usage = Usage::Timed { watts: dec("3000"), hours: dec("4"), days: 30 };
    Appliance { name: "Geyser".into(), appliance_type: None, usage, quantity: 1, needed: false }
}

pub fn measured(first: &str, last: &str, kwh: &str) -> Consumption {
    let period = finance::Period::new(crate::support::day(first), crate::support::day(last)).unwrap();
    Consumption { appliance_id: None, period, kwh: dec(kwh) }
}

pub async fn fill(room: &Room) {
    let anna = room.person("anna").await;
    anna.add_appliance(&geyser()).await.unwrap();
    let today = crate::support::day("2026-03-01");
    anna.measure(&measured("2026-02-01", "2026-02-28", "310.5"), today).await.unwrap();
    anna.set_tariff(0, &Tariff::usual()).await.unwrap();
}
