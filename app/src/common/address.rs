//! The address is the state: what a page shows stands in its query string, and comes from it.
//! A value that cannot be read is as if it were not there.

use std::fmt::Write as _;

use finance::{
    Category, Currency, Decimal, Month, Period,
    dashboard::DashboardQuery,
    day, suggestion,
    transaction::{
        Direction, TransactionFilter,
        list::{Sort, SortBy},
    },
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
/// What waits for the person’s word.
pub const SUGGESTIONS: &str = "/suggestions";
/// A conversation about the person’s own numbers.
pub const EXPERT: &str = "/expert";
/// What was earned, what can be earned next.
pub const REWARDS: &str = "/rewards";
/// The financial services people voted for.
pub const LEADERBOARD: &str = "/leaderboard";
/// What appliances use and cost, and what to switch off first.
pub const ENERGY: &str = "/energy";
/// Calculators: loan, growth, invest or spend, energy.
pub const TOOLS: &str = "/tools";
/// The categories, the rules that choose them, and what is proposed.
pub const CATEGORIES: &str = "/categories";
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

/// What the transactions' page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TransactionList {
    /// Which rows.
    pub filter: TransactionFilter,
    /// In which order.
    pub sort: Sort,
    /// The place in the list that is looked at, counted from 0.
    pub at: u64,
    /// The row whose details are open.
    pub row: Option<i64>,
    /// Whether the likely transfers are open.
    pub transfers: bool,
}

/// The address of the transactions that `filter` finds, from a page of 50 on.
pub fn transactions(filter: &TransactionFilter, page: u32) -> String {
    let at = u64::from(page.max(1) - 1) * 50;
    transaction_list(&TransactionList { filter: filter.clone(), at, ..TransactionList::default() })
}

/// The address of a list of transactions.
pub fn transaction_list(list: &TransactionList) -> String {
    let filter = &list.filter;
    let mut address = Address::new(TRANSACTIONS);
    address.period(filter.period);
    address.put("account", filter.account_id.map(|id| id.to_string()));
    address.put("currency", filter.currency.map(|currency| currency.to_string()));
    let categories: Vec<String> = filter.categories().into_iter().map(String::from).collect();
    address.put("category", Some(categories.join(",")).filter(|slugs| !slugs.is_empty()));
    address.put("direction", filter.direction.map(|direction| direction_slug(direction).to_owned()));
    address.put("least", filter.least.map(|amount| amount.to_string()));
    address.put("most", filter.most.map(|amount| amount.to_string()));
    address.put("check", filter.to_check.then(|| "yes".to_owned()));
    address.put("statement", filter.statement_id.map(|id| id.to_string()));
    address.put("q", filter.text.clone().filter(|text| !text.is_empty()));
    address.put("sort", Some(sort_slug(list.sort).to_owned()).filter(|_| list.sort != Sort::default()));
    address.put("at", (list.at > 0).then(|| list.at.to_string()));
    address.put("row", list.row.map(|id| id.to_string()));
    address.put("transfers", list.transfers.then(|| "yes".to_owned()));
    address.text
}

/// What the address of the transactions asks for.
pub fn transaction_list_of(value: impl Fn(&str) -> Option<String>) -> TransactionList {
    let at = parsed(&value, "at").unwrap_or_else(|| u64::from(page(&value) - 1) * 50);
    TransactionList {
        filter: transaction_filter(&value),
        sort: value("sort").and_then(|slug| sort(&slug)).unwrap_or_default(),
        at: at.min(10_000_000),
        row: parsed(&value, "row"),
        transfers: value("transfers").is_some(),
    }
}

fn transaction_filter(value: &impl Fn(&str) -> Option<String>) -> TransactionFilter {
    let direction = value("direction").and_then(|slug| direction(&slug));
    let text = value("q").map(|text| text.chars().take(TEXT_LIMIT).collect::<String>());
    let categories = value("category").unwrap_or_default();
    let mut categories: Vec<Category> = categories.split(',').filter_map(|slug| slug.parse().ok()).collect();
    categories.sort_unstable();
    categories.dedup();
    let filter = TransactionFilter {
        period: period(value),
        account_id: parsed(value, "account"),
        currency: parsed(value, "currency"),
        direction,
        statement_id: parsed(value, "statement"),
        text: text.filter(|text| !text.trim().is_empty()),
        least: magnitude(value, "least"),
        most: magnitude(value, "most"),
        to_check: value("check").is_some(),
        ..TransactionFilter::default()
    };
    filter.in_categories(categories)
}

fn magnitude(value: &impl Fn(&str) -> Option<String>, name: &str) -> Option<Decimal> {
    parsed::<Decimal>(value, name).filter(|amount| *amount >= Decimal::ZERO)
}

/// Each order with its name in an address.
const SORTS: [(&str, SortBy, bool); 6] = [
    ("newest", SortBy::Date, false),
    ("oldest", SortBy::Date, true),
    ("highest", SortBy::Amount, false),
    ("lowest", SortBy::Amount, true),
    ("a-z", SortBy::Description, true),
    ("z-a", SortBy::Description, false),
];

/// The name of an order in an address.
pub fn sort_slug(sort: Sort) -> &'static str {
    SORTS
        .iter()
        .find(|(_, by, ascending)| (*by, *ascending) == (sort.by, sort.ascending))
        .map_or("newest", |(slug, ..)| slug)
}

/// The order with this name in an address.
pub fn sort(slug: &str) -> Option<Sort> {
    let (_, by, ascending) = SORTS.into_iter().find(|(name, ..)| *name == slug)?;
    Some(Sort { by, ascending })
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

/// The form for a new rule; filled in with the words it looks for and the category it gives.
pub fn new_rule(about: Option<(&str, Category)>) -> String {
    let mut address = Address::new(CATEGORIES);
    address.put("rule", Some("new".to_owned()));
    address.put("words", about.map(|(words, _)| words.to_owned()).filter(|words| !words.is_empty()));
    address.put("to", about.map(|(_, category)| String::from(category)));
    address.text
}

/// The form for a rule that is there.
pub fn rule_form(id: i64) -> String {
    let mut address = Address::new(CATEGORIES);
    address.put("rule", Some(id.to_string()));
    address.text
}

/// The form for a category, or for a new one.
pub fn category_form(category: Option<Category>) -> String {
    let mut address = Address::new(CATEGORIES);
    address.put("category", Some(category.map_or_else(|| "new".to_owned(), String::from)));
    address.text
}

/// The address of a month's budgets; without a month, of the one that runs.
pub fn budgets(month: Option<Month>, currency: Option<Currency>) -> String {
    let mut address = Address::new(BUDGETS);
    address.put("month", month.map(|month| month.to_string()));
    address.put("currency", currency.map(|currency| currency.to_string()));
    address.text
}

/// What the budgets' address asks for.
pub fn budget_query(value: impl Fn(&str) -> Option<String>) -> (Option<Month>, Option<Currency>) {
    (parsed(&value, "month"), parsed(&value, "currency"))
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

/// The address of the suggestions of one kind, or of all.
pub fn suggestions(kind: Option<suggestion::Kind>) -> String {
    let mut address = Address::new(SUGGESTIONS);
    address.put("kind", kind.map(|kind| kind.slug().to_owned()));
    address.text
}

/// The address of a conversation with the expert, or of a new one.
pub fn expert(talk: Option<i64>) -> String {
    let mut address = Address::new(EXPERT);
    address.put("talk", talk.map(|id| id.to_string()));
    address.text
}

/// The address of the place where a row stood in its statement.
pub fn place(statement_id: i64, line: u32) -> String {
    format!("{STATEMENTS}/{statement_id}/row?line={line}")
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
            or_categories: vec![Category::Transport],
            statement_id: Some(12),
            text: Some("café & 5 % off+more".into()),
            least: Some("10.50".parse().unwrap()),
            most: Some("200".parse().unwrap()),
            to_check: true,
        };
        let sort = Sort { by: SortBy::Amount, ascending: true };
        let list = TransactionList { filter, sort, at: 120, row: Some(9), transfers: true };
        assert_eq!(transaction_list_of(values(&transaction_list(&list))), list);
    }

    #[test]
    fn a_page_of_former_times_is_a_place_in_the_list() {
        let at = |address: &str| transaction_list_of(values(address)).at;
        assert_eq!(at("/transactions?page=3"), 100);
        assert_eq!(at(&transactions(&TransactionFilter::default(), 3)), 100);
        assert_eq!(transactions(&TransactionFilter::default(), 1), "/transactions");
    }

    #[test]
    fn every_order_has_a_name() {
        for (slug, by, ascending) in SORTS {
            assert_eq!(sort(slug), Some(Sort { by, ascending }));
            assert_eq!(sort_slug(Sort { by, ascending }), slug);
        }
    }

    #[test]
    fn a_months_budgets_come_back_from_their_address() {
        let (month, currency) = ("2026-10".parse().ok(), Some(Currency::ZAR));
        let address = budgets(month, currency);
        assert_eq!(address, "/budgets?month=2026-10&currency=ZAR");
        assert_eq!(budget_query(values(&address)), (month, currency));
        assert_eq!(budget_query(values("/budgets?month=2026-13&currency=gold")), (None, None));
        assert_eq!(budgets(None, None), "/budgets");
    }

    #[test]
    fn what_cannot_be_read_is_as_if_it_were_not_there() {
        let odd = "/transactions?from=2025-04-31&to=x&account=me&currency=rands&category=food,&direction=up&page=-1&q=%20&least=-5&most=many&sort=best&at=-4&row=x";
        assert_eq!(transaction_list_of(values(odd)), TransactionList::default());
        let backwards = "/?from=2025-05-01&to=2025-04-01";
        assert_eq!(dashboard_query(values(backwards)), DashboardQuery::default());
    }

    #[test]
    fn a_long_search_is_cut() {
        let filter = TransactionFilter { text: Some("ü".repeat(300)), ..TransactionFilter::default() };
        let back = transaction_list_of(values(&transactions(&filter, 1))).filter;
        assert_eq!(back.text, Some("ü".repeat(100)));
    }
}
