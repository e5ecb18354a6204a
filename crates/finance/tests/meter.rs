//! Files of meter readings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use finance::{
    Decimal,
    energy::{Column, MeterFile, Unreadable, read_meter_file},
};
use proptest::prelude::*;
use rstest::rstest;

fn read(text: &str) -> MeterFile {
    read_meter_file(text, None).unwrap()
}

/// `2026-01-02..2026-01-31 120.5` for each measurement.
fn rows(file: &MeterFile) -> Vec<String> {
    let text = |row: &finance::energy::Consumption| {
        format!("{}..{} {}", row.period.first(), row.period.last(), row.kwh.normalize())
    };
    file.rows.iter().map(text).collect()
}

#[test]
fn readings_become_differences() {
    let file = read("Date,Reading (kWh)\n2026-01-01,10000\n2026-02-01,10310.5\n2026-03-01,10600\n");
    assert_eq!(file.column, Column::Reading);
    assert_eq!(rows(&file), ["2026-01-02..2026-02-01 310.5", "2026-02-02..2026-03-01 289.5"]);
    assert_eq!(file.problems, []);
}

#[test]
fn a_meter_that_begins_anew_is_told_and_nothing_is_counted_across() {
    let file =
        read("Date;Meter\n01.01.2026;99.900,0\n01.02.2026;99.990,5\n01.03.2026;12,0\n01.04.2026;100,0\n");
    assert_eq!(rows(&file), ["2026-01-02..2026-02-01 90.5", "2026-03-02..2026-04-01 88"]);
    assert_eq!(file.problems[0].line, 4);
    assert!(file.problems[0].message.contains("began anew"), "{}", file.problems[0].message);
}

#[test]
fn the_order_of_lines_and_several_readings_a_day_do_not_matter() {
    let file = read("day,meter\n2026-01-03,130\n2026-01-01 23:00,100\n2026-01-01 06:00,90\n2026-01-02,110\n");
    assert_eq!(rows(&file), ["2026-01-02..2026-01-02 10", "2026-01-03..2026-01-03 20"]);
}

#[test]
fn half_hours_are_added_up_to_days() {
    let file = read(
        "start,usage kWh\n2026-01-01 00:00,0.25\n2026-01-01 00:30,0.5\n2026-01-02 00:00,1\n2026-01-05 00:00,2\n2026-01-06,1",
    );
    assert_eq!(file.column, Column::Kwh);
    assert_eq!(
        rows(&file),
        [
            "2026-01-01..2026-01-01 0.75",
            "2026-01-02..2026-01-02 1",
            "2026-01-05..2026-01-05 2",
            "2026-01-06..2026-01-06 1"
        ]
    );
}

#[test]
fn months_are_whole_months_and_weeks_reach_back() {
    let months = read("Month,Consumption\n2026-01-01,300\n2026-02-01,280\n");
    assert_eq!(rows(&months), ["2026-01-01..2026-01-31 300", "2026-02-01..2026-02-28 280"]);
    let weeks = read("Date,Used\n2026-01-07,70\n2026-01-14,60\n2026-01-21,65\n");
    assert_eq!(
        rows(&weeks),
        ["2026-01-01..2026-01-07 70", "2026-01-08..2026-01-14 60", "2026-01-15..2026-01-21 65"]
    );
}

#[test]
fn without_a_header_the_numbers_tell_and_the_person_knows_better() {
    let text = "2026-01-01,100\n2026-01-02,110\n2026-01-03,125\n";
    assert_eq!(read(text).column, Column::Reading);
    let used = read_meter_file(text, Some(Column::Kwh)).unwrap();
    assert_eq!(rows(&used)[1], "2026-01-02..2026-01-02 110");
    assert_eq!(read("2026-01-01,100\n2026-01-02,90\n2026-01-03,95\n").column, Column::Kwh);
}

#[test]
fn the_column_asked_for_is_taken_when_both_are_there() {
    let text = "Date,Meter reading,kWh used\n2026-01-01,1000,12\n2026-01-02,1010,10\n";
    assert_eq!(rows(&read(text)), ["2026-01-02..2026-01-02 10"]);
    assert_eq!(
        rows(&read_meter_file(text, Some(Column::Kwh)).unwrap()),
        ["2026-01-01..2026-01-01 12", "2026-01-02..2026-01-02 10"]
    );
}

#[test]
fn the_month_comes_first_where_a_day_above_twelve_says_so() {
    let file = read("Date,kWh\n01/02/2026,1\n01/13/2026,2\n");
    assert_eq!(file.rows[0].period.last().to_string(), "2026-01-02");
    assert!(file.decisions.iter().any(|one| one.contains("month comes first")));
}

#[test]
fn lines_that_cannot_be_used_are_told_and_the_others_kept() {
    let file = read(
        "Meter of 12 Oak Road\n\nDate,kWh\n2026-01-01,5\n2026-02-30,5\n2026-01-03,abc\n2026-01-04,-1\nTotal,5\n2026-01-05,\"1,000.5\"\n2026-01-06,4\n",
    );
    assert_eq!(rows(&file)[1], "2026-01-05..2026-01-05 1000.5");
    let lines: Vec<u32> = file.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [5, 6, 7, 8]);
}

#[rstest]
#[case("", Unreadable::Empty)]
#[case("\u{feff}\n \n", Unreadable::Empty)]
#[case("a,b\nc,d\n", Unreadable::NoDays)]
#[case("2026-01-01\n2026-01-02\n", Unreadable::NoNumbers)]
#[case("Date,Reading\n2026-01-01,100\n", Unreadable::Alone)]
fn a_file_that_gives_nothing_says_why(#[case] text: &str, #[case] expected: Unreadable) {
    assert_eq!(read_meter_file(text, None), Err(expected));
}

#[test]
fn a_file_beyond_all_measure_is_refused() {
    let long = "2026-01-01,1\n".repeat(50_001);
    assert_eq!(read_meter_file(&long, None), Err(Unreadable::Lines));
    let mut days = String::from("Date,kWh\n");
    let mut day: chrono::NaiveDate = "1990-01-01".parse().unwrap();
    for _ in 0..4_019 {
        days.push_str(&format!("{day},1\n"));
        day = day.succ_opt().unwrap();
    }
    assert_eq!(read_meter_file(&days, None), Err(Unreadable::Rows));
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "[0-9,;.:/\\- \tkWhDate\"\n]{0,300}") {
        if let Ok(file) = read_meter_file(&text, None) {
            prop_assert!(file.rows.iter().all(|row| row.kwh >= Decimal::ZERO));
        }
    }

    /// What was used between the first reading and the last is all that is counted, spans never overlap.
    #[test]
    fn differences_are_the_whole(steps in proptest::collection::vec((1_u64..60, 0_u64..100_000), 2..60)) {
        let mut day: chrono::NaiveDate = "2000-01-01".parse().unwrap();
        let mut reading = 0_u64;
        let mut text = String::from("Date,Reading\n2000-01-01,0\n");
        for (days, used) in steps {
            day = day + chrono::Days::new(days);
            reading += used;
            text.push_str(&format!("{day},{}\n", Decimal::new(reading as i64, 2)));
        }
        let file = read(&text);
        let whole: Decimal = file.rows.iter().map(|row| row.kwh).sum();
        prop_assert_eq!(whole, Decimal::new(reading as i64, 2));
        prop_assert!(file.rows.windows(2).all(|pair| pair[0].period.last() < pair[1].period.first()));
    }
}
