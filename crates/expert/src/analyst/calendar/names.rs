//! The names of months, days and spans.

use finance::period::month_named;

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A span of time that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analyst) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
}

/// The words for them.
pub(in crate::analyst) const UNITS: &[(&str, Unit)] = &[
    ("day", Unit::Day),
    ("days", Unit::Day),
    ("week", Unit::Week),
    ("weeks", Unit::Week),
    ("wk", Unit::Week),
    ("wks", Unit::Week),
    ("weekend", Unit::Weekend),
    ("month", Unit::Month),
    ("months", Unit::Month),
    ("mnth", Unit::Month),
    ("mth", Unit::Month),
    ("mths", Unit::Month),
    ("quarter", Unit::Quarter),
    ("quarters", Unit::Quarter),
    ("year", Unit::Year),
    ("years", Unit::Year),
    ("yr", Unit::Year),
    ("yrs", Unit::Year),
];

pub(super) fn unit(word: &str) -> Option<Unit> {
    UNITS.iter().find(|(name, _)| *name == word).map(|(_, unit)| *unit)
}

/// The number of a month, 1 to 12, by its name or the beginning of it.
pub(in crate::analyst) fn month_number(word: &str) -> Option<u32> {
    if word == "sept" {
        return Some(9);
    }
    month_named(word)
}

/// The number of a day of the week, Monday 0, by its name or a usual beginning of it.
pub(in crate::analyst) fn weekday(word: &str) -> Option<u32> {
    let short = |name: &str| match word {
        "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" => name.starts_with(word),
        _ => false,
    };
    let plural = word.strip_suffix('s').unwrap_or(word);
    let place = DAYS.iter().position(|name| *name == word || *name == plural || short(name));
    place.and_then(|place| u32::try_from(place).ok())
}

/// A number as a word: `three`; `couple` is two and `few` three.
pub(super) fn count(word: &str) -> Option<u32> {
    let all =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    match word {
        "a" | "an" => Some(1),
        "couple" => Some(2),
        "few" => Some(3),
        "fifteen" => Some(15),
        "eighteen" => Some(18),
        "twenty" => Some(20),
        "thirty" => Some(30),
        "sixty" => Some(60),
        "ninety" => Some(90),
        _ => all.iter().position(|name| *name == word).and_then(|place| u32::try_from(place + 1).ok()),
    }
}

/// `first`, `second`, … as numbers.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    let place = ["first", "second", "third", "fourth"].iter().position(|name| *name == word)?;
    u32::try_from(place + 1).ok()
}
