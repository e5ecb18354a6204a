//! The address is the state: what a page shows stands in its query string, and comes from it.
//! A value that cannot be read is as if it were not there.

use std::fmt::Write as _;

use finance::{
    Currency, Period,
    dashboard::DashboardQuery,
    day,
    transaction::{Direction, TransactionFilter},
};

/// The dashboard, or the welcome page for those who are not signed in.
pub const DASHBOARD: &str = "/";
/// Drop, preview, import history.
pub const STATEMENTS: &str = "/statements";
/// The rows behind every figure.
pub const TRANSACTIONS: &str = "/transactions";
/// What was planned for the month, and how it goes.
pub const BUDGETS: &str = "/budgets";
/// What is saved for, and when it will be reached.
pub const GOALS: &str = "/goals";
/// What comes and goes again and again, and what is due next.
pub const RECURRING: &str = "/recurring";
/// What stands out in the person’s own figures.
pub const INSIGHTS: &str = "/insights";
/// What was earned, what can be earned next.
pub const REWARDS: &str = "/rewards";
/// The financial services people voted for.
pub const LEADERBOARD: &str = "/leaderboard";
/// What appliances use and cost, and what to switch off first.
pub const ENERGY: &str = "/energy";
/// Calculators: loan, growth, invest or spend, energy.
pub const TOOLS: &str = "/tools";
/// The settings.
pub const SETTINGS: &str = "/settings";

/// The text in a search counts up to here.
const TEXT_LIMIT: usize = 100;

/// The address of the dashboard that shows `query`.
pub fn dashboard(query: &DashboardQuery) -> String {
    let mut address = Address::new(DASHBOARD);
    address.period(query.period);
    address.put("currency", query.currency.map(|currency| currency.to_string()));
    address.put("account", query.account_id.map(|id| id.to_string()));
    address.text
}

/// What the dashboard's address asks for; `value` finds a value by its name.
pub fn dashboard_query(value: impl Fn(&str) -> Option<String>) -> DashboardQuery {
    DashboardQuery {
        period: period(&value),
        account_id: parsed(&value, "account"),
        currency: parsed::<Currency>(&value, "currency"),
    }
}

/// The address of the transactions that `filter` finds.
pub fn transactions(filter: &TransactionFilter, page: u32) -> String {
    let mut address = Address::new(TRANSACTIONS);
    address.period(filter.period);
    address.put("account", filter.account_id.map(|id| id.to_string()));
    address.put("currency", filter.currency.map(|currency| currency.to_string()));
    address.put("category", filter.category.map(String::from));
    address.put("direction", filter.direction.map(|direction| direction_slug(direction).to_owned()));
    address.put("statement", filter.statement_id.map(|id| id.to_string()));
    address.put("q", filter.text.clone().filter(|text| !text.is_empty()));
    address.put("page", (page > 1).then(|| page.to_string()));
    address.text
}

/// What the address of the transactions asks for, and the page, counted from 1.
pub fn transaction_filter(value: impl Fn(&str) -> Option<String>) -> (TransactionFilter, u32) {
    let direction = value("direction").and_then(|slug| direction(&slug));
    let text = value("q").map(|text| text.chars().take(TEXT_LIMIT).collect::<String>());
    let filter = TransactionFilter {
        period: period(&value),
        account_id: parsed(&value, "account"),
        currency: parsed(&value, "currency"),
        category: parsed(&value, "category"),
        direction,
        statement_id: parsed(&value, "statement"),
        text: text.filter(|text| !text.trim().is_empty()),
    };
    (filter, page(value))
}

/// The page that an address asks for, counted from 1.
pub fn page(value: impl Fn(&str) -> Option<String>) -> u32 {
    parsed(&value, "page").unwrap_or(1).max(1)
}

/// The address of the statements with a page of the import history.
pub fn statements(page: u32) -> String {
    let mut address = Address::new(STATEMENTS);
    address.put("page", (page > 1).then(|| page.to_string()));
    address.text
}

/// The address of a calculator, with what is filled in.
pub fn tool(name: &str, values: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let mut address = Address::new(TOOLS);
    address.put("tool", Some(name.to_owned()));
    for (name, value) in values {
        address.put(name, Some(value));
    }
    address.text
}

/// The name of a direction in an address.
pub fn direction_slug(direction: Direction) -> &'static str {
    match direction {
        Direction::In => "in",
        Direction::Out => "out",
    }
}

/// The direction with this name in an address.
pub fn direction(slug: &str) -> Option<Direction> {
    [Direction::In, Direction::Out].into_iter().find(|direction| direction_slug(*direction) == slug)
}

fn parsed<T: std::str::FromStr>(value: &impl Fn(&str) -> Option<String>, name: &str) -> Option<T> {
    value(name)?.parse().ok()
}

fn period(value: &impl Fn(&str) -> Option<String>) -> Option<Period> {
    let day = |name| value(name).and_then(|text| day::parse(&text));
    Period::new(day("from")?, day("to")?).ok()
}

/// An address in the making.
struct Address {
    text: String,
    queried: bool,
}

impl Address {
    fn new(path: &str) -> Self {
        Self { text: path.to_owned(), queried: false }
    }

    fn put(&mut self, name: &str, value: Option<String>) {
        let Some(value) = value else { return };
        self.text.push(if self.queried { '&' } else { '?' });
        self.queried = true;
        self.text.push_str(name);
        self.text.push('=');
        for byte in value.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    self.text.push(char::from(byte));
                }
                _ => {
                    let _ = write!(self.text, "%{byte:02X}");
                }
            }
        }
    }

    fn period(&mut self, period: Option<Period>) {
        self.put("from", period.map(|period| period.first().to_string()));
        self.put("to", period.map(|period| period.last().to_string()));
    }
}

#[cfg(test)]
mod tests {
    use finance::Category;

    use super::*;

    fn april() -> Option<Period> {
        Some(Period::month_of(chrono::NaiveDate::from_ymd_opt(2025, 4, 3).unwrap()))
    }

    /// Finds values in an address as a browser would.
    fn values(address: &str) -> impl Fn(&str) -> Option<String> {
        let query = address.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default();
        move |name| {
            let (_, value) =
                query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?;
            let mut bytes = Vec::new();
            let mut rest = value.bytes();
            while let Some(byte) = rest.next() {
                bytes.push(if byte == b'%' {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                } else {
                    byte
                });
            }
            Some(String::from_utf8(bytes).unwrap())
        }
    }

    #[test]
    fn a_dashboard_comes_back_from_its_address() {
        let query = DashboardQuery { period: april(), account_id: Some(1), currency: Some(Currency::ZAR) };
        let address = dashboard(&query);
        assert_eq!(address, "/?from=2025-04-01&to=2025-04-30&currency=ZAR&account=1");
        assert_eq!(dashboard_query(values(&address)), query);
        assert_eq!(dashboard(&DashboardQuery::default()), "/");
    }

    #[test]
    fn a_filter_comes_back_from_its_address() {
        let filter = TransactionFilter {
            period: april(),
            account_id: Some(7),
            currency: Some(Currency::ZAR),
            category: Some(Category::Groceries),
            direction: Some(Direction::Out),
            statement_id: Some(12),
            text: Some("café & 5 % off+more".into()),
        };
        let address = transactions(&filter, 3);
        assert_eq!(transaction_filter(values(&address)), (filter, 3));
    }

    #[test]
    fn what_cannot_be_read_is_as_if_it_were_not_there() {
        let odd = "/transactions?from=2025-04-31&to=x&account=me&currency=rands&category=food&direction=up&page=-1&q=%20";
        assert_eq!(transaction_filter(values(odd)), (TransactionFilter::default(), 1));
        let backwards = "/?from=2025-05-01&to=2025-04-01";
        assert_eq!(dashboard_query(values(backwards)), DashboardQuery::default());
    }

    #[test]
    fn a_long_search_is_cut() {
        let filter = TransactionFilter { text: Some("ü".repeat(300)), ..TransactionFilter::default() };
        let (back, _) = transaction_filter(values(&transactions(&filter, 1)));
        assert_eq!(back.text, Some("ü".repeat(100)));
    }
}
