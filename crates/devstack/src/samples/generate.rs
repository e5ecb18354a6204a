//! Statements of a person who does not exist, the same for the same day.

use chrono::{Datelike, Days, Months, NaiveDate};

/// A statement file and the account it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFile {
    /// The file's name.
    pub name: String,
    /// Name of the account.
    pub account: &'static str,
    /// Its currency.
    pub currency: &'static str,
    /// The bytes.
    pub content: String,
}

/// Something that happens every month: day, description, cents (negative is money out), and by
/// how many percent the amount varies.
const MONTHLY: [(u32, &str, i64, u64); 11] = [
    (25, "SALARY KHANYA DESIGN STUDIO", 3_850_000, 0),
    (1, "RENT OAKVIEW APARTMENTS", -1_150_000, 0),
    (2, "CITY POWER ELECTRICITY", -128_000, 30),
    (3, "MUNICIPAL WATER AND RATES", -64_500, 15),
    (4, "FIBRE INTERNET HOMELINK", -79_900, 0),
    (5, "MEDICAL AID CONTRIBUTION", -265_000, 0),
    (6, "CAR INSURANCE PREMIUM", -98_700, 0),
    (7, "NETFLIX SUBSCRIPTION", -19_900, 0),
    (8, "SPOTIFY", -6_499, 0),
    (26, "TRANSFER TO SAVINGS", -400_000, 0),
    (28, "MONTHLY ACCOUNT FEE", -11_500, 0),
];

/// Something that happens now and then: description, cents, percent, and how often in a thousand
/// days.
const NOW_AND_THEN: [(&str, i64, u64, u64); 12] = [
    ("CHECKERS SUPERMARKET", -48_000, 60, 290),
    ("WOOLWORTHS FOOD", -31_000, 55, 180),
    ("PICK N PAY", -27_500, 60, 160),
    ("ENGEN FUEL", -72_000, 25, 120),
    ("UBER TRIP", -11_800, 50, 150),
    ("MUGG AND BEAN RESTAURANT", -26_500, 45, 110),
    ("CLICKS PHARMACY", -21_900, 60, 60),
    ("TAKEALOT ONLINE SHOPPING", -64_900, 70, 55),
    ("STER KINEKOR CINEMA", -24_000, 30, 35),
    ("DR NAIDOO CONSULTATION", -72_000, 20, 12),
    ("ATM CASH WITHDRAWAL", -60_000, 40, 60),
    ("FREELANCE INVOICE LERATO MEDIA", 540_000, 40, 18),
];

/// What happens once: so many days ago, description, cents.
const ONCE: [(u64, &str, i64); 3] = [
    (34, "ATM CASH WITHDRAWAL FEE", -2_450),
    (27, "CHECKERS PARTY CATERING", -684_000),
    (12, "INTERNATIONAL CARD PAYMENT FEE", -8_950),
];

/// A subscription costs this much since so many days ago.
const DEARER: (&str, i64, u64) = ("NETFLIX SUBSCRIPTION", -22_900, 50);

/// How the bank's app words one of the rows, which the bank's own files word otherwise.
const OTHERWISE: (&str, &str) = ("MUGG AND BEAN RESTAURANT", "Mugg & Bean Rosebank");

/// Fourteen months of an everyday account in two files, and of a savings account in one; and the last
/// whole month of the everyday account once more, as the bank's app would export it.
pub fn statements(today: NaiveDate) -> Vec<SampleFile> {
    let first = today.checked_sub_months(Months::new(14)).and_then(|day| day.with_day(1)).unwrap_or(today);
    let middle = first.checked_add_months(Months::new(8)).unwrap_or(today);
    let everyday = everyday(first, today);
    let again = from_the_app(&everyday, today);
    let (earlier, later): (Vec<Line>, Vec<Line>) = everyday.into_iter().partition(|line| line.day < middle);
    vec![
        file("everyday", "Everyday account", &earlier),
        file("everyday", "Everyday account", &later),
        file("savings", "Savings account", &savings(first, today)),
        again,
    ]
}

/// The last whole month without balances, and with other words for one payment.
fn from_the_app(everyday: &[Line], today: NaiveDate) -> SampleFile {
    let month = today.checked_sub_months(Months::new(1)).unwrap_or(today);
    let whole = |line: &&Line| (line.day.year(), line.day.month()) == (month.year(), month.month());
    let lines: Vec<&Line> = everyday.iter().filter(whole).collect();
    let (text, otherwise) = OTHERWISE;
    let told = lines.iter().position(|line| line.text == text);
    let row = |(place, line): (usize, &&Line)| {
        let text = if told == Some(place) { otherwise } else { line.text };
        format!("{},{text},{}\n", line.day, amount(line.cents))
    };
    let rows: String = lines.iter().enumerate().map(row).collect();
    SampleFile {
        name: format!("app_{}.csv", month.format("%Y-%m")),
        account: "Everyday account",
        currency: "ZAR",
        content: format!("Date,Description,Amount\n{rows}"),
    }
}

struct Line {
    day: NaiveDate,
    text: &'static str,
    cents: i64,
    balance: i64,
}

fn everyday(first: NaiveDate, today: NaiveDate) -> Vec<Line> {
    let mut chance = Chance(0x5DEE_CE66_D1CE_4E5B);
    let mut lines = Vec::new();
    let mut balance = 1_482_350;
    for day in first.iter_days().take_while(|day| *day <= today) {
        let mut add = |text, cents| {
            balance += cents;
            lines.push(Line { day, text, cents, balance });
        };
        let ago = (today - day).num_days().unsigned_abs();
        for (_, text, cents, spread) in MONTHLY.iter().filter(|(on, ..)| *on == day.day()) {
            let (dearer, price, since) = DEARER;
            let cents = if *text == dearer && ago <= since { price } else { *cents };
            add(*text, chance.around(cents, *spread));
        }
        for (_, text, cents) in ONCE.iter().filter(|(on, ..)| *on == ago) {
            add(*text, *cents);
        }
        for (text, cents, spread, often) in NOW_AND_THEN {
            if chance.below(1000) < often {
                add(text, chance.around(cents, spread));
            }
        }
    }
    lines
}

fn savings(first: NaiveDate, today: NaiveDate) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut balance = 6_250_000;
    for day in first.iter_days().take_while(|day| *day <= today) {
        let mut add = |text, cents| {
            balance += cents;
            lines.push(Line { day, text, cents, balance });
        };
        if day.day() == 26 {
            add("TRANSFER FROM EVERYDAY", 400_000);
        }
        let last_of_month = day.checked_add_days(Days::new(1)).is_some_and(|next| next.day() == 1);
        if last_of_month {
            let interest = balance * 62 / 12_000;
            balance += interest;
            lines.push(Line { day, text: "INTEREST EARNED", cents: interest, balance });
        }
    }
    lines
}

fn file(name: &str, account: &'static str, lines: &[Line]) -> SampleFile {
    let rows: String = lines
        .iter()
        .map(|line| format!("{},{},{},{}\n", line.day, line.text, amount(line.cents), amount(line.balance)))
        .collect();
    let (from, to) = (lines.first().map(|line| line.day), lines.last().map(|line| line.day));
    let month = |day: Option<NaiveDate>| day.map(|day| day.format("%Y-%m").to_string()).unwrap_or_default();
    SampleFile {
        name: format!("{name}_{}_{}.csv", month(from), month(to)),
        account,
        currency: "ZAR",
        content: format!("Date,Description,Amount,Balance\n{rows}"),
    }
}

fn amount(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

/// A small pseudo-random sequence (xorshift64*), so that nothing depends on a crate's version.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// `cents`, changed by up to `percent` either way.
    fn around(&mut self, cents: i64, percent: u64) -> i64 {
        if percent == 0 {
            return cents;
        }
        let change = self.below(2 * percent * 100 + 1) as i64 - (percent * 100) as i64;
        cents + cents * change / 10_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_day_gives_the_same_files_with_balances_that_add_up() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 17).unwrap();
        let files = statements(today);
        assert_eq!(files, statements(today));
        assert_eq!(files.len(), 4);
        assert!(files[3].content.contains(OTHERWISE.1));
        for file in &files[..3] {
            let mut before: Option<f64> = None;
            for row in file.content.lines().skip(1) {
                let fields: Vec<&str> = row.split(',').collect();
                let (amount, balance): (f64, f64) = (fields[2].parse().unwrap(), fields[3].parse().unwrap());
                #[allow(clippy::float_arithmetic)] // a check of text, no money is kept in it
                if let Some(before) = before {
                    assert!((before + amount - balance).abs() < 0.005, "{row}");
                }
                before = Some(balance);
            }
            assert!(before.is_some());
        }
    }
}
