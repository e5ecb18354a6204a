//! Measurements as they are listed and taken in.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Column, Consumption, LineProblem, Overview};
use crate::Period;

/// A home's energy as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// The figures of the month.
    pub overview: Overview,
    /// Counts the changes of the tariff; 0 while it is the one that is assumed.
    pub tariff_version: i32,
    /// How many measurements are kept, of all time.
    pub measurements: u64,
}

/// A measurement that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measurement {
    /// Its key.
    pub id: i64,
    /// What was measured.
    pub consumption: Consumption,
    /// The appliance's name, where it was measured at one.
    pub appliance: Option<String>,
    /// Whether it came out of a file, and not by hand.
    pub from_file: bool,
}

/// Measurements, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasurementPage {
    /// The page's rows.
    pub rows: Vec<Measurement>,
    /// Rows of all pages.
    pub total: u64,
    /// The page, from 1.
    pub page: u32,
    /// Rows of a page at most.
    pub per_page: u32,
}

/// A file of readings, as the person sees it before anything is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readings {
    /// What its numbers were taken for.
    pub column: Column,
    /// Measurements that are new; only the first of many are listed.
    pub rows: Vec<Consumption>,
    /// How many are new.
    pub added: u32,
    /// How many stand on days that are measured already: they are left out.
    pub known: u32,
    /// The days of the new ones.
    pub period: Option<Period>,
    /// Kilowatt-hours of the new ones.
    pub kwh: Decimal,
    /// How the file was understood, in sentences.
    pub decisions: Vec<String>,
    /// Lines that were left out.
    pub problems: Vec<LineProblem>,
}

/// The `rows` on days that none of the spans in `there` has; neither list overlaps itself, both are
/// in the order of their days.
pub fn unmeasured(rows: Vec<Consumption>, there: &[Period]) -> Vec<Consumption> {
    let free = |period: Period| {
        let place = there.partition_point(|other| other.last() < period.first());
        there.get(place).is_none_or(|other| other.first() > period.last())
    };
    rows.into_iter().filter(|row| free(row.period)).collect()
}
