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
mod tests;
