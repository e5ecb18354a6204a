//! What an address says comes back from it.

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
