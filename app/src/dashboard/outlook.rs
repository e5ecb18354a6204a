//! What is to be known now, beside the figures of a period: what stands out, what is due soon, how the
//! budgets and goals go. Put into words on the server, so that the words of all insights, budgets and
//! goals do not travel with the first page.

use chrono::Days;
use finance::{
    Decimal,
    budget::{BudgetLine, BudgetMonth},
    category::CategoryBook,
    format::Formats,
    goal::GoalView,
    insight::{Finding, Insight, InsightPage},
    recurring::{Due, Recurring, RecurringPage},
    transaction::Direction,
};
use serde::{Deserialize, Serialize};

use crate::common::{address, words};

/// Lines of what stands out.
const STANDING_OUT: usize = 4;

/// Lines of what is due, and the days ahead in which.
const DUE: usize = 6;
const AHEAD: u64 = 21;

/// Budgets and goals shown.
const BUDGETS: usize = 5;
const GOALS: usize = 4;

/// What an outlook is made from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// All insights.
    pub insights: &'a InsightPage,
    /// All that recurs.
    pub recurring: &'a RecurringPage,
    /// The budgets of the month that runs.
    pub budgets: &'a BudgetMonth,
    /// The goals, those that press first.
    pub goals: &'a [GoalView],
    /// What the person calls their categories.
    pub book: &'a CategoryBook,
    /// How the person writes numbers and days.
    pub formats: Formats,
}

/// What is to be known now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// Most pressing first.
    pub standing_out: Vec<Line>,
    /// Soonest first.
    pub due: Vec<Line>,
    /// The budgets that are fullest first.
    pub budgets: Vec<Bar>,
    /// The goals that press first.
    pub goals: Vec<Bar>,
}

/// How far something has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// What it is.
    pub name: String,
    /// How far, in words.
    pub text: String,
    /// How far, in thousandths; 1000 at most.
    pub per_mille: u32,
    /// It goes wrong, and the words say so.
    pub is_bad: bool,
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
    /// The outlook. What was dismissed is left out.
    pub fn of(sources: Sources<'_>) -> Self {
        Self {
            standing_out: standing_out(sources),
            due: due(sources.recurring, sources.formats),
            budgets: budgets(sources.budgets, sources.formats),
            goals: sources.goals.iter().take(GOALS).map(|goal| goal_bar(goal, sources.formats)).collect(),
        }
    }
}

fn standing_out(Sources { insights, book, formats, .. }: Sources<'_>) -> Vec<Line> {
    let pressing = insights.insights.iter().filter(|noted| !noted.dismissed).map(|noted| &noted.insight);
    let pressing = pressing.filter(|insight| match &insight.finding {
        Finding::UnusualTransaction(_) | Finding::PriceRise(_) | Finding::BudgetRecommendation(_) => true,
        Finding::SpendingVelocity(of) => of.spent > of.usual,
        _ => false,
    });
    let line = |insight: &Insight| {
        let words = insight.words(formats, &|category| book.name(category).to_owned());
        let href = address::transactions(&insight.filter(), 1);
        Line { title: words.title, text: words.seen, amount: String::new(), href }
    };
    pressing.take(STANDING_OUT).map(line).collect()
}

fn due(page: &RecurringPage, formats: Formats) -> Vec<Line> {
    let until = page.today.checked_add_days(Days::new(AHEAD)).unwrap_or(page.today);
    let shown = page.items.iter().filter(|item| !item.dismissed).map(|item| &item.recurring);
    let mut due: Vec<_> = shown.filter_map(|one| Some((one.due(page.today)?, one))).collect();
    due.retain(|(due, _)| due.on <= until);
    due.sort_by(|(a, one), (b, other)| a.on.cmp(&b.on).then(one.key.cmp(&other.key)));
    let line = |(due, one): (Due, &Recurring)| {
        let about = if one.is_fixed() { "" } else { "about " };
        let signed = if one.direction == Direction::In { one.expected } else { -one.expected };
        Line {
            title: one.name.clone(),
            text: format!("{}, {}", formats.dates.short_day(due.on), words::until(due, page.today)),
            amount: format!("{about}{}", formats.signed(signed, one.currency)),
            href: address::transactions(&one.filter(), 1),
        }
    };
    due.into_iter().take(DUE).map(line).collect()
}

fn budgets(month: &BudgetMonth, formats: Formats) -> Vec<Bar> {
    let mut lines: Vec<&BudgetLine> = month.lines.iter().collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.progress.share));
    let amount = |amount: Decimal| formats.amount(amount, month.currency);
    let bar = |line: &BudgetLine| {
        let budget = &line.budget;
        let is_bad = budget.left < Decimal::ZERO;
        let side = if is_bad { "over" } else { "left" };
        let all = if budget.spent > Decimal::ZERO { 1_000 } else { 0 };
        Bar {
            name: line.plan.category.name.clone(),
            text: format!(
                "{} of {}, {} {side}",
                amount(budget.spent),
                amount(budget.available),
                amount(budget.left.abs())
            ),
            per_mille: line.progress.share.map_or(all, thousandths),
            is_bad,
        }
    };
    lines.into_iter().take(BUDGETS).map(bar).collect()
}

fn goal_bar(goal: &GoalView, formats: Formats) -> Bar {
    let amount = |amount: Decimal| formats.amount(amount, goal.currency);
    let mut text = format!("{} of {}", amount(goal.status.saved), amount(goal.goal.target()));
    if let Some(day) = goal.status.completed_on {
        text = format!("{text}, reached on {}", formats.dates.day(day));
    } else if let Some(day) = goal.status.expected {
        text = format!("{text}, at this pace by {}", formats.dates.day(day));
    }
    let per_mille = thousandths(goal.status.share);
    Bar { name: goal.goal.name().to_owned(), text, per_mille, is_bad: false }
}

/// A share from 0 to 1 in thousandths.
fn thousandths(share: Decimal) -> u32 {
    let share = share.clamp(Decimal::ZERO, Decimal::ONE).saturating_mul(Decimal::ONE_THOUSAND);
    u32::try_from(share.trunc()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use finance::{
        Category, Currency, FirstDay, Month, Period,
        budget::Known,
        format::NumberFormat,
        insight::{Noted, PriceRise},
        recurring::{self, Row, find},
    };

    use super::*;

    fn date(text: &str) -> chrono::NaiveDate {
        text.parse().unwrap()
    }

    /// A month without budgets.
    fn month() -> BudgetMonth {
        let known = Known {
            currency: Currency::ZAR,
            currencies: Vec::new(),
            first_day: FirstDay::FIRST,
            plans: Vec::new(),
            book: CategoryBook::default(),
            flows: Default::default(),
        };
        BudgetMonth::of(known, Month::new(2025, 4).unwrap(), date("2025-04-10")).unwrap()
    }

    #[test]
    fn a_bar_is_never_longer_than_its_ground() {
        for (share, expected) in [("-0.2", 0), ("0", 0), ("0.4567", 456), ("1", 1_000), ("7", 1_000)] {
            assert_eq!(thousandths(share.parse().unwrap()), expected);
        }
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
        let noted = |dismissed| Noted { id: 1, insight: insight.clone(), dismissed, known: false };
        let page = |dismissed| InsightPage {
            insights: vec![noted(dismissed)],
            shares: Default::default(),
            has_own_shares: false,
            version: 1,
            newest: None,
        };
        let recurring = RecurringPage { items: Vec::new(), today: date("2025-04-10"), newest: None };
        let book = CategoryBook::default();
        let formats = Formats { numbers: NumberFormat::SpaceComma, ..Formats::default() };
        let budgets = month();
        let shown = |insights: &InsightPage| {
            let goals = &[];
            let recurring = &recurring;
            Outlook::of(Sources { insights, recurring, budgets: &budgets, goals, book: &book, formats })
        };
        let lines = shown(&page(false)).standing_out;
        assert_eq!(lines[0].title, "NETFLIX costs more");
        assert!(lines[0].text.contains("R 229,00"), "{}", lines[0].text);
        assert!(lines[0].href.contains("q=NETFLIX"));
        assert_eq!(shown(&page(true)).standing_out, []);
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
        let noted = recurring::Noted {
            id: 1,
            recurring: find(&rows).remove(0).recurring,
            dismissed: false,
            decision: None,
        };
        let page = RecurringPage { items: vec![noted], today: date("2025-04-05"), newest: None };
        let lines = due(&page, Formats::default());
        let line = &lines[0];
        assert_eq!((line.text.as_str(), line.amount.as_str()), ("7 Apr, in 2 days", "−R 199.00"));
        let early = RecurringPage { today: date("2025-03-08"), ..page };
        assert_eq!(due(&early, Formats::default()), [], "not for weeks");
    }
}
