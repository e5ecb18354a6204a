//! Days as they travel and stand in addresses: `2025-04-30`, and nothing else.
//!
//! For `#[serde(with = "finance::day")]`. chrono's own way reads more forms than ever come, and
//! weighs three kilobytes on the way to every browser.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// The day that `text` names as `YYYY-MM-DD`.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let mut part = |digits: usize| {
        let part = parts.next()?;
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| plain)
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    parts.next().is_none().then_some(())?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// As `YYYY-MM-DD`.
///
/// # Errors
/// The serializer's.
pub fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// # Errors
/// What is no such text.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| D::Error::custom("no day as YYYY-MM-DD"))
}

/// The same for a day that may be missing.
pub mod option {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// As `YYYY-MM-DD` or nothing.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => serializer.serialize_some(&day.to_string()),
            None => serializer.serialize_none(),
        }
    }

    /// # Errors
    /// What is no such text.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| super::parse(&text).ok_or_else(|| D::Error::custom("no day as YYYY-MM-DD")))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_written() {
        for text in ["2025-04-30", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(parse(text).map(|day| day.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in
            ["", "2025-02-30", "2025-4-3", "30-04-2025", "2025-04-30T00:00:00", "2025-04-3０", "+025-04-03"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
