//! Electricity at home: worked examples of others, and what must always hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use chrono::{Days, NaiveDate};
use finance::{
    Currency, Decimal, Month, Period,
    energy::{
        Appliance, Consumption, InvalidAppliance, InvalidTariff, Kept, Tariff, Tier, Usage, by_month,
        overview, savings, words,
    },
    format::{Formats, NumberFormat},
};
use proptest::prelude::*;
use rstest::rstest;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn appliance(name: &str, usage: Usage) -> Appliance {
    Appliance { name: name.into(), appliance_type: None, usage, quantity: 1, needed: false }
}

fn timed(watts: &str, hours: &str, days: u8) -> Usage {
    Usage::Timed { watts: dec(watts), hours: dec(hours), days }
}

fn flat(rate: &str) -> Tariff {
    Tariff { tiers: vec![Tier { up_to: None, rate: dec(rate) }], ..Tariff::usual() }
}

fn tiers(steps: &[(&str, &str)], last: &str) -> Tariff {
    let mut tiers: Vec<Tier> =
        steps.iter().map(|(limit, rate)| Tier { up_to: Some(dec(limit)), rate: dec(rate) }).collect();
    tiers.push(Tier { up_to: None, rate: dec(last) });
    Tariff { tiers, ..Tariff::usual() }
}

/// The U.S. Department of Energy’s examples in “Estimating Appliance and Home Electronic Energy Use”,
/// as Atlantic County Energy repeats them (<https://www.acenergy.ca/energy-costs-estimator>): a window
/// fan of 200 W for 4 hours on 120 days is 96 kWh, at 8.5 cents $8.16; a computer of 270 W for 4 hours
/// on 365 days is 394 kWh. A year here is four months of 30 days, and a twelfth of 365 days.
#[test]
fn the_department_of_energys_examples_come_out() {
    let fan = appliance("Window fan", timed("200", "4", 30));
    let kwh = fan.kwh(30) * Decimal::from(4);
    assert_eq!(kwh, dec("96"));
    assert_eq!(flat("0.085").bill(kwh).total, dec("8.16"));
    let computer = appliance("Computer and monitor", timed("270", "4", 31));
    let year: Decimal =
        [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].map(|days| computer.kwh(days)).iter().sum();
    assert_eq!(year, dec("394.2"));
}

/// wikiHow, “4 Ways to Calculate Kilowatt Hours”: a fan of 250 W for 5 hours a day is 37.5 kWh in 30
/// days; at 17 cents 456.25 kWh, a year, are $77.56.
#[test]
fn a_fan_for_a_month_and_a_year() {
    let fan = appliance("Fan", timed("250", "5", 31));
    assert_eq!(fan.kwh(30), dec("37.5"));
    assert_eq!(flat("0.17").bill(dec("456.25")).total, dec("77.56"));
}

/// The rising blocks in the glossary of the Body of Knowledge on Infrastructure Regulation
/// (<http://regulationbodyofknowledge.org/glossary/i/inclining-block-tarriffs/>): 3 cents up to 200 kWh,
/// 5 cents up to 500 and 8 cents beyond. 600 kWh: 200 × 3 + 300 × 5 + 100 × 8 = 2,900 cents.
#[test]
fn each_kilowatt_hour_has_the_price_of_its_block() {
    let tariff = Tariff { fixed_fee: dec("10"), ..tiers(&[("200", "0.03"), ("500", "0.05")], "0.08") };
    let bill = tariff.bill(dec("600"));
    let lines: Vec<_> = bill.lines.iter().map(|line| (line.kwh, line.cost)).collect();
    let expected = [("200", "6"), ("300", "15"), ("100", "8")].map(|(kwh, cost)| (dec(kwh), dec(cost)));
    assert_eq!(lines, expected);
    assert_eq!((bill.energy, bill.total), (dec("29"), dec("39")));
    assert_eq!(tariff.bill(dec("200")).lines.len(), 1);
    assert_eq!(tariff.bill(Decimal::ZERO).total, dec("10"), "the fee is due whatever is used");
    assert_eq!((tariff.rate_at(dec("200")), tariff.rate_at(dec("200.001"))), (dec("0.03"), dec("0.05")));
}

#[test]
fn what_is_assumed_is_two_rand_fifty() {
    let kettle = Usage::PerUse { kwh: dec("0.11"), uses: dec("90") };
    let kwh = Appliance { quantity: 2, ..appliance("Kettle", kettle) }.kwh(31);
    assert_eq!(kwh, dec("19.8"));
    assert_eq!(Tariff::usual().bill(kwh).total, dec("49.50"));
    assert_eq!(Tariff::usual().currency, Currency::ZAR);
    let router = appliance("Router", Usage::AlwaysOn { watts: dec("12") });
    assert_eq!((router.kwh(30), router.kwh(31)), (dec("8.64"), dec("8.928")));
}

#[test]
fn a_month_has_no_more_days_than_its_own() {
    let heater = appliance("Heater", timed("1000", "1", 31));
    assert_eq!((heater.kwh(28), heater.kwh(31)), (dec("28"), dec("31")));
}

#[rstest]
#[case(appliance(" ", timed("1", "1", 1)), "name")]
#[case(appliance(&"x".repeat(81), timed("1", "1", 1)), "name")]
#[case(Appliance { appliance_type: Some("x".repeat(41)), ..appliance("a", timed("1", "1", 1)) }, "appliance_type")]
#[case(appliance("a", timed("0", "1", 1)), "watts")]
#[case(appliance("a", timed("0.04", "1", 1)), "watts")]
#[case(appliance("a", timed("100000.1", "1", 1)), "watts")]
#[case(appliance("a", timed("79228162514264337593543950335", "1", 1)), "watts")]
#[case(appliance("a", timed("1", "24.01", 1)), "hours")]
#[case(appliance("a", timed("1", "-1", 1)), "hours")]
#[case(appliance("a", timed("1", "1", 0)), "days")]
#[case(appliance("a", timed("1", "1", 32)), "days")]
#[case(appliance("a", Usage::PerUse { kwh: dec("0"), uses: dec("1") }), "kwh")]
#[case(appliance("a", Usage::PerUse { kwh: dec("1"), uses: dec("10001") }), "uses")]
#[case(Appliance { quantity: 0, ..appliance("a", timed("1", "1", 1)) }, "quantity")]
fn what_no_home_has_is_refused_at_its_field(#[case] asked: Appliance, #[case] field: &str) {
    assert_eq!(asked.checked().unwrap_err().field(), field);
}

#[test]
fn an_appliance_is_kept_as_it_is_written() {
    let asked = Appliance {
        name: "  Geyser ".into(),
        appliance_type: Some(" ".into()),
        ..appliance("", timed("3000.04", "4.005", 30))
    };
    let kept = asked.checked().unwrap();
    assert_eq!((kept.name.as_str(), kept.appliance_type.as_deref()), ("Geyser", None));
    assert_eq!(kept.usage, timed("3000.0", "4.01", 30));
    assert_eq!(kept.clone().checked(), Ok(kept));
    assert!(matches!(appliance("a", timed("1", "0.004", 1)).checked(), Err(InvalidAppliance::Hours)));
}

#[rstest]
#[case(Tariff { fixed_fee: dec("-1"), ..flat("1") }, InvalidTariff::Fee)]
#[case(Tariff { tiers: vec![], ..flat("1") }, InvalidTariff::Tiers)]
#[case(flat("-0.01"), InvalidTariff::Rate(1))]
#[case(flat("10000.01"), InvalidTariff::Rate(1))]
#[case(tiers(&[("100", "1"), ("100", "2")], "3"), InvalidTariff::Limit(2))]
#[case(tiers(&[("0", "1")], "3"), InvalidTariff::Limit(1))]
#[case(Tariff { tiers: vec![Tier { up_to: Some(dec("5")), rate: dec("1") }], ..flat("1") }, InvalidTariff::Open(1))]
#[case(
    Tariff { tiers: vec![Tier { up_to: None, rate: dec("1") }, Tier { up_to: None, rate: dec("1") }], ..flat("1") },
    InvalidTariff::Open(1)
)]
fn a_tariff_that_is_none_is_refused(#[case] asked: Tariff, #[case] expected: InvalidTariff) {
    assert_eq!(asked.checked(), Err(expected));
}

#[test]
fn what_to_switch_off_first_is_what_lowers_the_bill_most() {
    let geyser = appliance("Geyser", timed("3000", "4", 30));
    let fridge = Appliance { needed: true, ..appliance("Fridge", Usage::AlwaysOn { watts: dec("60") }) };
    let lamp = appliance("Lamp", timed("10", "0.5", 30));
    let washing = appliance("Washing machine", Usage::PerUse { kwh: dec("0.9"), uses: dec("12") });
    let all = [(1, &lamp), (2, &fridge), (3, &geyser), (4, &washing)];
    let found = savings(&all, &tiers(&[("350", "2")], "3"), 30, Formats::default());
    let order: Vec<_> = found.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(order, ["Geyser", "Washing machine", "Lamp"], "the fridge must stay on");
    // 360 + 43.2 + 0.15 + 10.8 = 414.15 kWh; without the geyser 64.15 of 3 and 295.85 of 2 are saved.
    assert_eq!(found[0].saving, dec("784.15"));
    assert_eq!(
        found[0].reason,
        "It uses 360 kWh a month, 87 % of all. The last kilowatt-hours of the month cost R 3.00 each."
    );
    // 90 kWh less: 64.15 of 3 and 25.85 of 2.
    assert_eq!(found[0].step.as_deref(), Some("One hour a day less saves R 244.15 a month."));
    assert_eq!(found[1].step.as_deref(), Some("One use a week less saves R 10.80 a month."));
    assert_eq!(found[2].step, None, "half an hour cannot be an hour less");
}

#[test]
fn a_measurement_is_spread_over_its_days_and_the_rest_is_estimated() {
    let month = |text: &str| text.parse::<Month>().unwrap();
    let period = Period::new(day("2026-01-16"), day("2026-02-14")).unwrap();
    let rows = [Consumption { appliance_id: None, period, kwh: dec("100") }];
    let months = by_month(&rows);
    let of = |text: &str| months[&month(text)];
    assert_eq!((of("2026-01").kwh, of("2026-01").days), (dec("53.333"), 16));
    assert_eq!((of("2026-02").kwh, of("2026-02").days), (dec("46.667"), 14));

    let geyser = Kept { id: 1, version: 1, what: appliance("Geyser", timed("1000", "1", 31)) };
    let view = overview(month("2026-02"), flat("2"), vec![geyser], &rows, Formats::default());
    assert_eq!(view.months.len(), 12);
    let february = view.months.last().unwrap();
    // 14 of 28 days measured; the geyser’s 28 kWh for the other half.
    assert_eq!((february.kwh, february.total, february.measured_days), (dec("60.667"), dec("121.33"), 14));
    assert_eq!(view.measured.unwrap().kwh, dec("46.667"));
    assert_eq!((view.appliances[0].kwh, view.appliances[0].cost), (dec("28"), dec("56")));
}

#[test]
fn what_is_measured_at_an_appliance_counts_for_its_days() {
    let period = Period::new(day("2026-02-01"), day("2026-02-14")).unwrap();
    let rows = [Consumption { appliance_id: Some(1), period, kwh: dec("20") }];
    let geyser = Kept { id: 1, version: 1, what: appliance("Geyser", timed("1000", "1", 31)) };
    let view = overview("2026-02".parse().unwrap(), flat("2"), vec![geyser], &rows, Formats::default());
    assert_eq!((view.appliances[0].kwh, view.appliances[0].measured_days), (dec("34"), 14));
    assert_eq!(view.measured, None);
    assert_eq!(view.estimate.kwh, dec("34"));
}

#[test]
fn nothing_known_gives_no_months() {
    let view = overview("2026-02".parse().unwrap(), Tariff::usual(), vec![], &[], Formats::default());
    assert_eq!((view.months.len(), view.estimate.total), (0, Decimal::ZERO));
}

#[test]
fn energy_is_written_for_people() {
    for (kwh, expected) in
        [("1204.45", "1,204.5 kWh"), ("360.000", "360 kWh"), ("0", "0 kWh"), ("0.04", "0 kWh")]
    {
        assert_eq!(words(dec(kwh), NumberFormat::CommaPoint), expected);
    }
    assert_eq!(words(dec("1204.45"), NumberFormat::PointComma), "1.204,5 kWh");
}

proptest! {
    /// Lines and fee are the total; more is never cheaper; two bills for two halves are never dearer
    /// than one, when prices only rise.
    #[test]
    fn bills_add_up(
        kwh in 0_u64..5_000_000, more in 0_u64..1_000_000, fee in 0_u64..100_000,
        limits in proptest::collection::vec(1_u64..500_000, 0..5), rates in proptest::collection::vec(0_u64..10_000_000, 6),
    ) {
        let mut limit = 0;
        let mut steps: Vec<Tier> = limits.iter().zip(&rates).map(|(width, rate)| {
            limit += width;
            Tier { up_to: Some(Decimal::new(limit as i64, 3)), rate: Decimal::new(*rate as i64, 6) }
        }).collect();
        steps.push(Tier { up_to: None, rate: Decimal::new(rates[5] as i64, 6) });
        let tariff = Tariff { currency: Currency::ZAR, fixed_fee: Decimal::new(fee as i64, 2), tiers: steps };
        let tariff = tariff.checked().unwrap();
        let kwh = Decimal::new(kwh as i64, 3);
        let bill = tariff.bill(kwh);
        prop_assert_eq!(bill.lines.iter().map(|line| line.kwh).sum::<Decimal>(), kwh);
        prop_assert_eq!(bill.lines.iter().map(|line| line.cost).sum::<Decimal>() + bill.fixed_fee, bill.total);
        prop_assert!(tariff.bill(kwh + Decimal::new(more as i64, 3)).total >= bill.total);
    }

    /// Shares are the whole, to the cent, and nobody pays less than nothing.
    #[test]
    fn shares_are_the_whole(parts in proptest::collection::vec(0_u64..1_000_000, 1..30), rate in 0_u64..10_000_000) {
        let parts: Vec<Decimal> = parts.into_iter().map(|part| Decimal::new(part as i64, 3)).collect();
        let whole: Decimal = parts.iter().sum();
        let bill = flat(&Decimal::new(rate as i64, 6).to_string()).bill(whole);
        let shares = bill.shares(&parts);
        if !whole.is_zero() {
            prop_assert_eq!(shares.iter().sum::<Decimal>(), bill.energy);
        }
        for (part, share) in parts.iter().zip(&shares) {
            prop_assert!(*share >= Decimal::ZERO);
            let exact = if whole.is_zero() { Decimal::ZERO } else { bill.energy * part / whole };
            prop_assert!((*share - exact).abs() <= Decimal::new(1, 2));
        }
    }

    /// Spreading over months loses no watt-hour and no day.
    #[test]
    fn months_are_the_whole(first in 0_u64..20_000, days in 1_u64..400, kwh in 0_u64..1_000_000_000) {
        let first = day("1990-01-01") + Days::new(first);
        let period = Period::new(first, first + Days::new(days - 1)).unwrap();
        let kwh = Decimal::new(kwh as i64, 3);
        let months = by_month(&[Consumption { appliance_id: None, period, kwh }]);
        prop_assert_eq!(months.values().map(|month| month.kwh).sum::<Decimal>(), kwh);
        prop_assert_eq!(months.values().map(|month| u64::from(month.days)).sum::<u64>(), days);
        prop_assert!(months.values().all(|month| month.kwh >= Decimal::ZERO && month.days <= 31));
    }

    /// What is saved by switching one thing off is never more than the whole bill, and never negative.
    #[test]
    fn savings_are_part_of_the_bill(watts in proptest::collection::vec(1_u64..1_000_000, 1..12)) {
        let all: Vec<Appliance> = watts.iter()
            .map(|watts| appliance("x", Usage::AlwaysOn { watts: Decimal::new(*watts as i64, 1) }))
            .collect();
        let named: Vec<(i64, &Appliance)> = (0..).zip(&all).collect();
        let tariff = tiers(&[("50", "1.234567"), ("600", "2.5")], "4");
        let bill = tariff.bill(all.iter().map(|one| one.kwh(30)).sum()).energy;
        let found = savings(&named, &tariff, 30, Formats::default());
        prop_assert!(found.windows(2).all(|pair| pair[0].saving >= pair[1].saving));
        prop_assert!(found.iter().all(|one| one.saving >= Decimal::ZERO && one.saving <= bill));
    }
}
