//! The five figures at the top, each against the period before.

use finance::{
    Currency, Decimal, Period,
    dashboard::{Dashboard, Totals, change},
    metrics::savings_rate,
    transaction::{Direction, TransactionFilter},
};

use crate::common::{address, format, words};

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// What it is.
    pub label: &'static str,
    /// Its value, as people read it.
    pub figure: String,
    /// `up` or `down`, where the sign itself is the message.
    pub tone: &'static str,
    /// How it moved against the period before.
    pub moved: Option<Moved>,
    /// What else is to be said.
    pub note: String,
    /// The rows it was made from.
    pub href: String,
}

/// How a figure moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// `▲` or `▼`; nothing when it did not move.
    pub mark: &'static str,
    /// How far: `4.8 %`, `R 1,200.00`.
    pub by: String,
    /// `more than in March`.
    pub words: String,
    /// `up` when that is good, `down` when it is not.
    pub tone: &'static str,
}

/// The filter that finds all rows behind the dashboard.
pub fn rows(dashboard: &Dashboard) -> TransactionFilter {
    TransactionFilter {
        period: Some(dashboard.period).filter(|period| Some(*period) != words::all_time()),
        account_id: dashboard.account_id,
        currency: Some(dashboard.currency),
        ..TransactionFilter::default()
    }
}

/// Income, expenses, net flow, savings rate and average balance.
pub fn metrics(dashboard: &Dashboard) -> [Metric; 5] {
    [income(dashboard), expenses(dashboard), net_flow(dashboard), savings(dashboard), balance(dashboard)]
}

fn income(dashboard: &Dashboard) -> Metric {
    let (now, before) = (dashboard.totals.income, dashboard.previous.income);
    Metric {
        label: "Income",
        figure: format::amount(now, dashboard.currency),
        tone: "",
        moved: comparable(dashboard).and_then(|before_name| in_per_cent(now, before, &before_name, true)),
        note: nothing_before(dashboard, before),
        href: directed(dashboard, Some(Direction::In)),
    }
}

fn expenses(dashboard: &Dashboard) -> Metric {
    let (now, before) = (dashboard.totals.expenses, dashboard.previous.expenses);
    Metric {
        label: "Expenses",
        figure: format::amount(now, dashboard.currency),
        tone: "",
        moved: comparable(dashboard).and_then(|before_name| in_per_cent(now, before, &before_name, false)),
        note: nothing_before(dashboard, before),
        href: directed(dashboard, Some(Direction::Out)),
    }
}

fn net_flow(dashboard: &Dashboard) -> Metric {
    let (now, before) = (dashboard.totals.net_flow(), dashboard.previous.net_flow());
    Metric {
        label: "Net flow",
        figure: format::signed(now, dashboard.currency),
        tone: if now > Decimal::ZERO {
            "up"
        } else if now < Decimal::ZERO {
            "down"
        } else {
            ""
        },
        moved: comparable(dashboard)
            .map(|before_name| in_money(now, before, &before_name, dashboard.currency)),
        note: if now < Decimal::ZERO { "more went out than came in".to_owned() } else { String::new() },
        href: directed(dashboard, None),
    }
}

fn savings(dashboard: &Dashboard) -> Metric {
    let rate = |totals: Totals| savings_rate(totals.income, totals.expenses);
    let now = rate(dashboard.totals);
    let moved = now.zip(rate(dashboard.previous)).zip(comparable(dashboard)).map(|((now, before), name)| {
        let points = now.saturating_sub(before);
        moved(points, format!("{} points", format::number(points.abs().normalize())), &name, true)
    });
    Metric {
        label: "Savings rate",
        figure: now.map_or_else(|| "Not known".to_owned(), in_words),
        tone: if now.is_none() { "unknown" } else { "" },
        moved,
        note: if now.is_none() { "nothing came in".to_owned() } else { "of what came in".to_owned() },
        href: directed(dashboard, None),
    }
}

/// `23.8 %`, `−4 %`.
fn in_words(rate: Decimal) -> String {
    let sign = if rate < Decimal::ZERO { "−" } else { "" };
    format!("{sign}{} %", format::number(rate.abs().normalize()))
}

fn balance(dashboard: &Dashboard) -> Metric {
    let now = dashboard.average_balance.as_ref();
    let before = dashboard.previous_average_balance.as_ref();
    let moved = now.zip(before).zip(comparable(dashboard)).map(|((now, before), before_name)| {
        in_money(now.amount, before.amount, &before_name, dashboard.currency)
    });
    let note = match now {
        None => "no statement here has balances".to_owned(),
        Some(known) => {
            let mut note = "from the bank’s own balances".to_owned();
            if known.known_days < dashboard.period.days() {
                note = format!("{note}, known on {}", words::count(known.known_days, "day"));
            }
            if known.accounts_with_balances < known.accounts {
                note = format!("{note}, of {} of {} accounts", known.accounts_with_balances, known.accounts);
            }
            note
        }
    };
    Metric {
        label: "Average balance",
        figure: now
            .map_or_else(|| "Not known".to_owned(), |known| format::amount(known.amount, dashboard.currency)),
        tone: if now.is_none() { "unknown" } else { "" },
        moved,
        note,
        href: directed(dashboard, None),
    }
}

fn directed(dashboard: &Dashboard, direction: Option<Direction>) -> String {
    address::transactions(&TransactionFilter { direction, ..rows(dashboard) }, 1)
}

/// The name of the period before, when it has rows to compare with.
fn comparable(dashboard: &Dashboard) -> Option<String> {
    (dashboard.previous.count > 0 && Some(dashboard.period) != words::all_time())
        .then(|| before_name(dashboard.period))
}

fn before_name(period: Period) -> String {
    words::before_name(period.previous())
}

fn nothing_before(dashboard: &Dashboard, before: Decimal) -> String {
    match comparable(dashboard) {
        Some(name) if before.is_zero() => format!("none in {name}"),
        Some(_) => String::new(),
        None if Some(dashboard.period) == words::all_time() => String::new(),
        None => format!("nothing in {} to compare with", before_name(dashboard.period)),
    }
}

fn in_per_cent(now: Decimal, before: Decimal, before_name: &str, more_is_good: bool) -> Option<Moved> {
    let per_cent = change(now, before)?;
    let by = format!("{} %", format::number(per_cent.abs()));
    Some(moved(per_cent, by, before_name, more_is_good))
}

fn in_money(now: Decimal, before: Decimal, before_name: &str, currency: Currency) -> Moved {
    let difference = now.saturating_sub(before);
    moved(difference, format::amount(difference.abs(), currency), before_name, true)
}

fn moved(difference: Decimal, by: String, before_name: &str, more_is_good: bool) -> Moved {
    if difference.is_zero() {
        let words = format!("as in {before_name}");
        return Moved { mark: "", by: String::new(), words, tone: "" };
    }
    let more = difference > Decimal::ZERO;
    let (mark, word) = if more { ("▲", "more") } else { ("▼", "less") };
    Moved {
        mark,
        by,
        words: format!("{word} than in {before_name}"),
        tone: if more == more_is_good { "up" } else { "down" },
    }
}

#[cfg(test)]
mod tests {
    use finance::dashboard::AverageBalance;

    use super::*;

    fn dashboard() -> Dashboard {
        Dashboard {
            period: Period::month_of("2025-04-01".parse().unwrap()),
            currency: Currency::ZAR,
            account_id: None,
            currencies: vec![Currency::ZAR],
            accounts: Vec::new(),
            totals: Totals { income: 34_300.into(), expenses: 26_140.into(), count: 41 },
            previous: Totals { income: 34_300.into(), expenses: 25_000.into(), count: 38 },
            average_balance: None,
            previous_average_balance: None,
            days: Vec::new(),
            spending: Vec::new(),
        }
    }

    #[test]
    fn more_expenses_are_said_to_be_more_and_shown_as_bad() {
        let [income, expenses, net, savings, _] = metrics(&dashboard());
        let moved = expenses.moved.unwrap();
        assert_eq!((moved.mark, moved.by.as_str(), moved.tone), ("▲", "4.6 %", "down"));
        assert_eq!(moved.words, "more than in March");
        assert_eq!(income.moved.unwrap().words, "as in March");
        assert_eq!((net.tone, net.note.as_str()), ("up", ""));
        assert_eq!(net.moved.unwrap().mark, "▼");
        assert_eq!(savings.figure, "23.8 %");
        let moved = savings.moved.unwrap();
        assert_eq!(
            (moved.by.as_str(), moved.words.as_str(), moved.tone),
            ("3.3 points", "less than in March", "down")
        );
    }

    #[test]
    fn each_figure_leads_to_its_rows() {
        let [income, _, net, ..] = metrics(&dashboard());
        assert_eq!(income.href, "/transactions?from=2025-04-01&to=2025-04-30&currency=ZAR&direction=in");
        assert_eq!(net.href, "/transactions?from=2025-04-01&to=2025-04-30&currency=ZAR");
    }

    #[test]
    fn a_balance_is_never_invented() {
        let [.., balance] = metrics(&dashboard());
        assert_eq!((balance.figure.as_str(), balance.moved), ("Not known", None));
        let known =
            AverageBalance { amount: 21_904.into(), known_days: 28, accounts_with_balances: 1, accounts: 2 };
        let [.., balance] = metrics(&Dashboard { average_balance: Some(known), ..dashboard() });
        assert_eq!(balance.note, "from the bank’s own balances, known on 28 days, of 1 of 2 accounts");
    }

    #[test]
    fn without_income_there_is_no_rate() {
        let poor = Totals { income: Decimal::ZERO, expenses: 5.into(), count: 1 };
        let [.., savings, _] = metrics(&Dashboard { totals: poor, ..dashboard() });
        assert_eq!((savings.figure.as_str(), savings.moved), ("Not known", None));
        let spent = Totals { income: 100.into(), expenses: 104.into(), count: 2 };
        let [.., savings, _] = metrics(&Dashboard { totals: spent, ..dashboard() });
        assert_eq!(savings.figure, "−4 %");
    }

    #[test]
    fn without_rows_before_nothing_is_compared() {
        let [income, ..] = metrics(&Dashboard { previous: Totals::default(), ..dashboard() });
        assert_eq!(income.moved, None);
        assert_eq!(income.note, "nothing in March to compare with");
    }
}
