//! What stands out now and what is due soon, beside the figures of a period. Put into words on the
//! server, so that the words of all insights do not travel with the first page.

use chrono::Days;
use finance::{
    category::CategoryBook,
    insight::{Finding, InsightPage},
    recurring::RecurringPage,
    transaction::Direction,
};
use serde::{Deserialize, Serialize};

use crate::common::{address, format, words};

/// Lines of what stands out.
const STANDING_OUT: usize = 4;

/// Lines of what is due, and the days ahead in which.
const DUE: usize = 6;
const AHEAD: u64 = 21;

/// What stands out now, and what is due soon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// Most pressing first.
    pub standing_out: Vec<Line>,
    /// Soonest first.
    pub due: Vec<Line>,
}

/// A line that leads to its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it is.
    pub title: String,
    /// What is to be said of it.
    pub text: String,
    /// The amount, as people read it; empty where the words have it.
    pub amount: String,
    /// The address of its rows.
    pub href: String,
}

impl Outlook {
    /// The outlook of a person who calls their categories as `book` says. What was dismissed is left
    /// out.
    pub fn of(insights: &InsightPage, recurring: &RecurringPage, book: &CategoryBook) -> Self {
        Self { standing_out: standing_out(insights, book), due: due(recurring) }
    }
}

fn standing_out(page: &InsightPage, book: &CategoryBook) -> Vec<Line> {
    let pressing = page.insights.iter().filter(|noted| !noted.dismissed).map(|noted| &noted.insight);
    let pressing = pressing.filter(|insight| match &insight.finding {
        Finding::UnusualTransaction(_) | Finding::PriceRise(_) | Finding::BudgetRecommendation(_) => true,
        Finding::SpendingVelocity(of) => of.spent > of.usual,
        _ => false,
    });
    let line = |insight: &finance::insight::Insight| {
        let words = insight.words(&|category| book.name(category).to_owned());
        let href = address::transactions(&insight.filter(), 1);
        Line { title: words.title, text: words.seen, amount: String::new(), href }
    };
    pressing.take(STANDING_OUT).map(line).collect()
}

fn due(page: &RecurringPage) -> Vec<Line> {
    let until = page.today.checked_add_days(Days::new(AHEAD)).unwrap_or(page.today);
    let shown = page.items.iter().filter(|item| !item.dismissed).map(|item| &item.recurring);
    let mut due: Vec<_> = shown.filter_map(|one| Some((one.due(page.today)?, one))).collect();
    due.retain(|(due, _)| due.on <= until);
    due.sort_by(|(a, one), (b, other)| a.on.cmp(&b.on).then(one.key.cmp(&other.key)));
    let line = |(due, one): (finance::recurring::Due, &finance::recurring::Recurring)| {
        let about = if one.is_fixed() { "" } else { "about " };
        let signed = if one.direction == Direction::In { one.expected } else { -one.expected };
        Line {
            title: one.name.clone(),
            text: format!("{}, {}", words::due(due), words::until(due, page.today)),
            amount: format!("{about}{}", format::signed(signed, one.currency)),
            href: address::transactions(&one.filter(), 1),
        }
    };
    due.into_iter().take(DUE).map(line).collect()
}

#[cfg(test)]
mod tests {
    use finance::{
        Category, Currency, Period,
        insight::{Insight, Noted, PriceRise},
        recurring::{self, Row, find},
    };

    use super::*;

    fn date(text: &str) -> chrono::NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_was_dismissed_does_not_stand_out() {
        let rise = PriceRise {
            key: "out ZAR netflix".into(),
            name: "NETFLIX".into(),
            text: Some("NETFLIX".into()),
            from: 199.into(),
            to: 229.into(),
            more_per_year: 360.into(),
            on: date("2025-04-07"),
        };
        let insight = Insight {
            currency: Currency::ZAR,
            period: Period::month_of(date("2025-04-07")),
            finding: Finding::PriceRise(rise),
        };
        let noted = |dismissed| Noted { id: 1, insight: insight.clone(), dismissed };
        let page = |dismissed| InsightPage {
            insights: vec![noted(dismissed)],
            shares: Default::default(),
            has_own_shares: false,
            version: 1,
            newest: None,
        };
        let recurring = RecurringPage { items: Vec::new(), today: date("2025-04-10"), newest: None };
        let book = CategoryBook::default();
        let shown = Outlook::of(&page(false), &recurring, &book);
        assert_eq!(shown.standing_out[0].title, "NETFLIX costs more");
        assert!(shown.standing_out[0].href.contains("q=NETFLIX"));
        assert_eq!(Outlook::of(&page(true), &recurring, &book).standing_out, []);
    }

    #[test]
    fn what_is_due_soon_is_told_with_its_amount() {
        let row = |id: i64, day: &str| Row {
            id,
            account_id: 1,
            date: date(day),
            amount: (-199).into(),
            currency: Currency::ZAR,
            category: Category::Entertainment,
            description: "NETFLIX",
        };
        let rows = [row(1, "2025-01-07"), row(2, "2025-02-07"), row(3, "2025-03-07")];
        let noted = recurring::Noted { id: 1, recurring: find(&rows).remove(0).recurring, dismissed: false };
        let page = RecurringPage { items: vec![noted], today: date("2025-04-05"), newest: None };
        let lines = due(&page);
        let line = &lines[0];
        assert_eq!((line.text.as_str(), line.amount.as_str()), ("7 Apr, in 2 days", "−R 199.00"));
        let early = RecurringPage { today: date("2025-03-08"), ..page };
        assert_eq!(due(&early), [], "not for weeks");
    }
}
