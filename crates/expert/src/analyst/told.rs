//! What an answer told first, on which the next question may stand: “how often did I go there?”, “and without
//! it?”.

use finance::Period;
use serde::{Deserialize, Serialize};

use super::{
    Reading,
    calendar::Said,
    intent::{Frame, Intent},
    name_of,
    slots::{Question, Thing},
    words::LARGE,
};
use crate::tool::{Group, Outcome, Row};

/// What an answer told first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Told {
    /// Whom or what.
    thing: Option<Thing>,
    /// When.
    period: Option<Period>,
}

impl Reading {
    /// Keeps what `outcomes` of its calls told first, for the question that follows.
    pub fn remember(&mut self, outcomes: &[Outcome]) {
        self.frame.told = match outcomes.first() {
            Some(Outcome::Groups(groups)) if matches!(self.frame.intent, Intent::Top(_)) => {
                groups.groups.first().map(of_group)
            }
            Some(Outcome::Rows(rows)) => rows.rows.first().map(of_row),
            _ => None,
        };
    }
}

fn of_group(group: &Group) -> Told {
    let categories = group.filter.categories();
    let texts: Vec<String> = group.filter.text.iter().map(|text| text.to_lowercase()).collect();
    let named = !categories.is_empty() || !texts.is_empty();
    let income = group.sum.income > group.sum.expenses;
    let thing = named.then(|| Thing { name: group.label.clone(), categories, texts, income });
    Told { thing, period: group.filter.period }
}

fn of_row(row: &Row) -> Told {
    let words = row.description.to_lowercase();
    // Not all its words: a terminal or a date would find this one row.
    let short = finance::payee::short_name(&words, None);
    let thing = finance::payee::telling(&words, &short).filter(|text| !text.is_empty()).map(|text| Thing {
        name: name_of(&words).unwrap_or_else(|| text.clone()),
        categories: Vec::new(),
        texts: vec![text],
        income: row.amount.is_sign_positive(),
    });
    Told { thing, period: Period::new(row.date, row.date).ok() }
}

/// The period that “that month” or “that day” points to after `before`.
pub(super) fn pointed(words: &[&str], before: &Frame) -> Option<Period> {
    let period = before.told.as_ref()?.period?;
    let says = |unit: &str| words.windows(2).any(|two| two == ["that", unit]);
    let fits = says("month") && period.days() > 27
        || says("week") && period.days() == 7
        || says("day") && period.days() == 1
        || says("year") && period.days() > 364;
    // The month of a row is meant as well.
    let month = || says("month").then(|| finance::Period::month_of(period.first()));
    if fits { Some(period) } else { month().filter(|_| period.days() == 1) }
}

/// Puts what the answer before told in the place of the words that point to it.
pub(super) fn put(q: &Question<'_>, frame: &mut Frame, before: &Frame) -> Result<(), String> {
    const UNKNOWN: &str = "Please name it: I can’t tell which of it is meant.";
    let thing = before.told.as_ref().and_then(|told| told.thing.clone());
    let ranked = matches!(before.intent, Intent::Top(_) | Intent::Largest);
    let rows = ranked || before.intent == Intent::Search;
    if q.says_any("without it,without that,without that one,without this,without them") && rows {
        frame.slots.except.push(thing.ok_or(UNKNOWN)?);
        // “What is November without it?”: all the rest of it
        if ranked && !q.any(LARGE) {
            frame.intent = Intent::Total;
        }
        return Ok(());
    }
    let there = q.says_any("there,to it,at it,from it,to them,that one,that shop,that store,that place,that supermarket,that restaurant,that category,the first one,it on,on it")
        && !q.says_any("were there,are there,was there,is there,did it,have there,had there");
    let it = q.any("it") && !frame.slots.periods.is_empty() && !q.says_any("was it,is it,did it");
    let free = frame.slots.things.is_empty() && !matches!(frame.intent, Intent::Top(_) | Intent::Largest);
    let when = q.says_any("that month,that day,that week");
    if ranked && free && (there || it) {
        frame.slots.things = vec![thing.ok_or(UNKNOWN)?];
    } else if ranked && free && when && frame.slots.periods.is_empty() {
        let period = before.told.as_ref().and_then(|told| told.period).ok_or(UNKNOWN)?;
        frame.slots.periods = vec![Said::plain(period)];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use finance::{Category, Period, transaction::TransactionFilter};
    use rstest::rstest;

    use crate::{
        analyst::{Reading, read, tests::known},
        tool::{Call, Group, Groups, Outcome, Row, Rows, Scope, Sum},
    };

    fn asked(question: &str, before: Option<&Reading>) -> Reading {
        read(question, &known(), before).unwrap_or_else(|cannot| panic!("{question}: {cannot}"))
    }

    /// The reading of `question`, whose answer told a group with `filter` first.
    fn ranked(question: &str, filter: TransactionFilter) -> Reading {
        let mut reading = asked(question, None);
        let (Call::Top { scope, by, .. }, currency) = (reading.calls[0].clone(), known().currency()) else {
            panic!()
        };
        let group = Group { label: "Checkers".into(), sum: Sum::none(currency), filter };
        reading.remember(&[Outcome::Groups(Groups { scope, by, groups: vec![group], of: 1 })]);
        reading
    }

    fn scope(reading: &Reading) -> &Scope {
        match &reading.calls[0] {
            Call::Total { scope } | Call::Count { scope } => scope,
            call => panic!("{}", call.name()),
        }
    }

    #[rstest]
    #[case("How often did I go there that month?")]
    #[case("and how much did I spend there in total?")]
    fn whom_an_answer_told_can_be_pointed_to(#[case] question: &str) {
        let shop = TransactionFilter { text: Some("checkers".into()), ..TransactionFilter::default() };
        let before = ranked("Which shop did I spend the most at last month?", shop);
        let reading = asked(question, Some(&before));
        assert_eq!(scope(&reading).text.as_deref(), Some("checkers"), "{question}");
        assert_eq!(scope(&reading).period, before.frame.slots.periods.first().map(|said| said.period));
    }

    #[test]
    fn when_an_answer_told_can_be_pointed_to() {
        let november = Period::new("2025-11-01".parse().unwrap(), "2025-11-30".parse().unwrap()).unwrap();
        let filter = TransactionFilter { period: Some(november), ..TransactionFilter::default() };
        let before = ranked("Which month of 2025 did I spend the most?", filter);
        let reading = asked("What did I spend on groceries that month?", Some(&before));
        assert_eq!(scope(&reading).period, Some(november));
        assert_eq!(scope(&reading).categories, [Category::Groceries]);
    }

    #[test]
    fn what_an_answer_told_can_be_left_out() {
        let mut before = asked("What was the largest payment in November?", None);
        let day = "2025-11-28".parse().unwrap();
        let row = Row {
            id: 1,
            date: day,
            description: "TAKEALOT.COM LAPTOP".into(),
            category: "Shopping".into(),
            amount: "-18499.00".parse().unwrap(),
            currency: known().currency(),
        };
        let rows = Rows { scope: Scope::default(), rows: vec![row], sums: Vec::new(), by_amount: true };
        before.remember(&[Outcome::Rows(rows)]);
        let reading = asked("Then what is November without it?", Some(&before));
        assert_eq!(scope(&reading).without_texts, ["takealot"]);
        let reading = asked("What did I spend on groceries that day?", Some(&before));
        assert_eq!(scope(&reading).period.map(|period| (period.first(), period.days())), Some((day, 1)));
    }

    #[test]
    fn what_was_not_told_is_asked_for() {
        let before = asked("Which shop did I spend the most at last month?", None);
        assert!(read("How often did I go there?", &known(), Some(&before)).is_err());
    }
}
