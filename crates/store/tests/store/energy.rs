use finance::energy::{Appliance, Column, Tariff, Tier};
use store::Error;

use crate::{
    fill::energy::{geyser, measured},
    support::{Room, day, dec},
};

const FILE: &str = "Date,Reading\n2026-01-01,1000\n2026-02-01,1300\n2026-03-01,1580\n";

#[tokio::test]
async fn an_appliance_is_made_changed_removed_and_put_back() {
    let room = Room::new("appliances").await;
    let anna = room.person("anna").await;
    let month = "2026-02".parse().unwrap();
    let id = anna.add_appliance(&geyser()).await.unwrap();
    let home = anna.energy(month).await.unwrap();
    assert_eq!(home.overview.estimate.total, dec("840.00"), "3 kW × 4 h × 28 days × R 2.50");
    assert_eq!((home.tariff_version, home.measurements), (0, 0));

    let two = Appliance { quantity: 2, ..geyser() };
    anna.change_appliance(id, 1, &two).await.unwrap();
    let late = anna.change_appliance(id, 1, &geyser()).await;
    assert!(matches!(late, Err(Error::Conflict(ref why)) if why.contains("Geyser")), "{late:?}");
    assert_eq!(anna.energy(month).await.unwrap().overview.estimate.total, dec("1680.00"));

    let of_it =
        finance::energy::Consumption { appliance_id: Some(id), ..measured("2026-02-01", "2026-02-28", "10") };
    anna.measure(&of_it, day("2026-03-01")).await.unwrap();
    anna.remove_appliance(id).await.unwrap();
    let home = anna.energy(month).await.unwrap();
    assert_eq!((home.overview.appliances.len(), home.measurements), (0, 0));
    assert!(matches!(anna.change_appliance(id, 2, &two).await, Err(Error::NotFound)));
    assert!(matches!(anna.measure(&of_it, day("2026-03-01")).await, Err(Error::NotFound)));
    anna.restore_appliance(id).await.unwrap();
    let home = anna.energy(month).await.unwrap();
    assert_eq!(
        (home.overview.estimate.kwh, home.measurements),
        (dec("10"), 1),
        "with what was measured at it"
    );

    let nameless = anna.add_appliance(&Appliance { name: " ".into(), ..geyser() }).await;
    assert!(matches!(nameless, Err(Error::Invalid { field: "name", .. })), "{nameless:?}");
    room.close().await;
}

#[tokio::test]
async fn there_are_so_many_appliances_and_no_more_even_at_once() {
    let room = Room::new("many_appliances").await;
    let anna = room.person("anna").await;
    let added = (0..205).map(|_| {
        let anna = anna.clone();
        async move { anna.add_appliance(&geyser()).await.is_ok() }
    });
    let added = futures::future::join_all(added).await;
    assert_eq!(added.into_iter().filter(|added| *added).count(), 200);
    room.close().await;
}

#[tokio::test]
async fn a_tariff_is_kept_in_the_persons_currency_and_by_version() {
    let room = Room::new("tariff").await;
    let anna = room.person("anna").await;
    let euro = finance::Preferences { currency: "EUR".parse().unwrap(), ..Default::default() };
    anna.set_preferences(&euro, 1).await.unwrap();
    let steps =
        vec![Tier { up_to: Some(dec("50")), rate: dec("0.2") }, Tier { up_to: None, rate: dec("0.4") }];
    let tariff = Tariff { fixed_fee: dec("12.5"), tiers: steps, ..Tariff::usual() };
    let early = anna.set_tariff(3, &tariff).await;
    assert!(matches!(early, Err(Error::Conflict(_))), "{early:?}");
    anna.set_tariff(0, &tariff).await.unwrap();
    anna.measure(&measured("2026-02-01", "2026-02-28", "100"), day("2026-03-01")).await.unwrap();
    let home = anna.energy("2026-02".parse().unwrap()).await.unwrap();
    assert_eq!(home.tariff_version, 1);
    assert_eq!(home.overview.tariff.currency.code(), "EUR");
    let february = home.overview.months.last().unwrap();
    assert_eq!((february.kwh, february.total), (dec("100"), dec("42.50")));
    assert!(matches!(anna.set_tariff(0, &tariff).await, Err(Error::Conflict(_))));
    anna.set_tariff(1, &tariff).await.unwrap();
    let none = anna.set_tariff(2, &Tariff { tiers: vec![], ..tariff }).await;
    assert!(matches!(none, Err(Error::Invalid { field: "tariff", .. })));
    room.close().await;
}

#[tokio::test]
async fn a_day_is_measured_once() {
    let room = Room::new("measure").await;
    let anna = room.person("anna").await;
    let today = day("2026-03-10");
    let id = anna.measure(&measured("2026-02-01", "2026-02-28", "310.5"), today).await.unwrap();
    let again = anna.measure(&measured("2026-02-28", "2026-03-05", "60"), today).await;
    assert!(matches!(again, Err(Error::Conflict(ref why)) if why.contains("2026-02-01")), "{again:?}");
    let future = anna.measure(&measured("2026-03-01", "2026-03-12", "60"), today).await;
    assert!(matches!(future, Err(Error::Invalid { field: "last", .. })), "{future:?}");
    anna.measure(&measured("2026-03-01", "2026-03-05", "60"), today).await.unwrap();
    let page = anna.measurements(1).await.unwrap();
    assert_eq!((page.total, page.rows[0].consumption.kwh), (2, dec("60")));
    anna.remove_measurement(id).await.unwrap();
    assert!(matches!(anna.remove_measurement(id).await, Err(Error::NotFound)));
    assert_eq!(anna.measurements(1).await.unwrap().total, 1);

    let both = ["2026-01-01", "2026-01-02"].map(|first| {
        let (anna, row) = (anna.clone(), measured(first, "2026-01-05", "9"));
        async move { anna.measure(&row, today).await.is_ok() }
    });
    let both = futures::future::join_all(both).await;
    assert_eq!(both.into_iter().filter(|kept| *kept).count(), 1, "two at once take turns");
    room.close().await;
}

#[tokio::test]
async fn a_file_is_looked_at_first_and_adds_nothing_twice() {
    let room = Room::new("readings").await;
    let anna = room.person("anna").await;
    let today = day("2026-03-10");
    let preview = anna.preview_readings(FILE, None, None, today).await.unwrap();
    assert_eq!((preview.column, preview.added, preview.known), (Column::Reading, 2, 0));
    assert_eq!(preview.kwh, dec("580"));
    assert_eq!(anna.measurements(1).await.unwrap().total, 0, "nothing is kept by looking");

    anna.measure(&measured("2026-02-10", "2026-02-11", "20"), today).await.unwrap();
    let kept = anna.import_readings(FILE, None, None, today).await.unwrap();
    assert_eq!((kept.added, kept.known), (1, 1), "what was measured by hand stays");
    let longer = format!("{FILE}2026-03-09,1700\n2026-04-01,1900\n");
    let kept = anna.import_readings(&longer, None, None, today).await.unwrap();
    assert_eq!((kept.added, kept.known), (1, 2));
    assert!(kept.decisions.iter().any(|one| one.contains("in the future")), "{:?}", kept.decisions);
    let kept = anna.import_readings(&longer, None, None, today).await.unwrap();
    assert_eq!((kept.added, kept.known), (0, 3), "again it adds nothing");
    assert_eq!(anna.measurements(1).await.unwrap().total, 3);

    let nothing = anna.preview_readings("a,b\n", None, None, today).await;
    assert!(matches!(nothing, Err(Error::Invalid { field: "file", .. })), "{nothing:?}");
    room.close().await;
}

#[tokio::test]
async fn nobody_touches_what_is_anothers() {
    let room = Room::new("energy_others").await;
    let (anna, bert) = (room.person("anna").await, room.person("bert").await);
    let id = anna.add_appliance(&geyser()).await.unwrap();
    let today = day("2026-03-10");
    let row = anna.measure(&measured("2026-02-01", "2026-02-28", "310.5"), today).await.unwrap();
    let at_hers =
        finance::energy::Consumption { appliance_id: Some(id), ..measured("2026-02-01", "2026-02-02", "1") };
    assert!(matches!(bert.change_appliance(id, 1, &geyser()).await, Err(Error::NotFound)));
    assert!(matches!(bert.remove_appliance(id).await, Err(Error::NotFound)));
    assert!(matches!(bert.restore_appliance(id).await, Err(Error::NotFound)));
    assert!(matches!(bert.measure(&at_hers, today).await, Err(Error::NotFound)));
    assert!(matches!(bert.remove_measurement(row).await, Err(Error::NotFound)));
    assert!(matches!(bert.preview_readings(FILE, None, Some(id), today).await, Err(Error::NotFound)));
    assert!(matches!(bert.import_readings(FILE, None, Some(id), today).await, Err(Error::NotFound)));
    assert_eq!(bert.energy("2026-02".parse().unwrap()).await.unwrap().overview.months.len(), 0);
    assert_eq!(anna.energy("2026-02".parse().unwrap()).await.unwrap().overview.appliances.len(), 1);
    room.close().await;
}
