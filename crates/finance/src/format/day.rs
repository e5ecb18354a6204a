//! Writing days.

use chrono::{Datelike, NaiveDate};

use super::DateFormat;
use crate::period::month_name;

impl DateFormat {
    /// A day with its year: `3 Apr 2025`, `2025-04-03`, `03/04/2025`.
    pub fn day(self, date: NaiveDate) -> String {
        match self {
            Self::Words => format!("{} {}", self.short_day(date), date.year()),
            Self::Iso => date.to_string(),
            Self::Slashes => format!("{}/{:04}", self.short_day(date), date.year()),
        }
    }

    /// A day without its year: `3 Apr`, `04-03`, `03/04`.
    pub fn short_day(self, date: NaiveDate) -> String {
        match self {
            Self::Words => format!("{} {}", date.day(), short_month(date)),
            Self::Iso => format!("{:02}-{:02}", date.month(), date.day()),
            Self::Slashes => format!("{:02}/{:02}", date.day(), date.month()),
        }
    }
}

fn short_month(date: NaiveDate) -> &'static str {
    month_name(date).get(..3).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(DateFormat::Words, "3 Apr 2025", "3 Apr")]
    #[case(DateFormat::Iso, "2025-04-03", "04-03")]
    #[case(DateFormat::Slashes, "03/04/2025", "03/04")]
    fn each_reads_days_in_their_own_form(#[case] form: DateFormat, #[case] day: &str, #[case] short: &str) {
        let date = NaiveDate::from_ymd_opt(2025, 4, 3).unwrap();
        assert_eq!((form.day(date), form.short_day(date)), (day.to_owned(), short.to_owned()));
    }
}
