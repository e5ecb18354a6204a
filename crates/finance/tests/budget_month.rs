//! A month's budgets side by side: what they get, what they took, and what to do about it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use finance::{
    Category, Currency, Decimal, FirstDay, Month,
    budget::{
        BudgetCategory, BudgetDraft, BudgetMonth, Carry, CategoryFlow, Change, InvalidBudget, Known, Plan,
        Remainder,
    },
    category::{CategoryBook, CategoryEntry, CategoryKind},
    format::Formats,
};
use proptest::prelude::*;

fn amount(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn plan(id: i64, counts: &[Category], carry: Carry, usual: &str, starts: &str) -> Plan {
    let category =
        BudgetCategory { id, name: format!("Budget {id}"), counts: counts.iter().copied().collect(), carry };
    Plan { category, usual: amount(usual), starts: month(starts), own: BTreeMap::new(), version: 1 }
}

fn flow(category: Category, income: &str, expenses: &str) -> CategoryFlow {
    CategoryFlow { category, income: amount(income), expenses: amount(expenses) }
}

/// Three months of groceries, fuel and a salary, and the beginning of a fourth.
fn flows() -> BTreeMap<Month, Vec<CategoryFlow>> {
    let of = |groceries: &str, fuel: &str, salary: &str| {
        vec![
            flow(Category::Groceries, "0", groceries),
            flow(Category::Transport, "0", fuel),
            flow(Category::Other, salary, "0"),
        ]
    };
    BTreeMap::from([
        (month("2026-07"), of("3900", "1200", "30000")),
        (month("2026-08"), of("4400", "0", "30000")),
        (month("2026-09"), of("4100", "1000", "34000")),
        (month("2026-10"), of("2100", "900", "30000")),
    ])
}

fn known(plans: Vec<Plan>) -> Known {
    Known {
        currency: Currency::ZAR,
        currencies: vec![Currency::ZAR],
        first_day: FirstDay::FIRST,
        plans,
        book: CategoryBook::default(),
        flows: flows(),
    }
}

fn october(plans: Vec<Plan>) -> BudgetMonth {
    BudgetMonth::of(known(plans), month("2026-10"), day("2026-10-10")).unwrap()
}

#[test]
fn a_month_gets_the_usual_amount_unless_it_has_its_own() {
    let mut food = plan(1, &[Category::Groceries], Carry::Nothing, "4000", "2026-08");
    food.own.insert(month("2026-09"), amount("3000"));
    for (at, expected) in [("2026-07", "0"), ("2026-08", "4000"), ("2026-09", "3000"), ("2026-10", "4000")] {
        assert_eq!(food.allotted(month(at)), amount(expected), "{at}");
    }
    let line = &october(vec![food]).lines[0];
    assert_eq!(
        (line.budget.allocated, line.before, line.own()),
        (amount("4000"), Some(amount("3000")), None)
    );
}

#[test]
fn what_is_left_is_carried_from_the_first_month_on() {
    let food = plan(1, &[Category::Groceries], Carry::LeftAndOverspent, "4000", "2026-08");
    let shown = october(vec![food]);
    // 400 over in August, 100 over in September.
    assert_eq!(shown.lines[0].budget.carried, amount("-500"));
    assert_eq!(shown.lines[0].budget.left, amount("1400"));
    assert_eq!((shown.total.carried, shown.total.left), (amount("-500"), amount("1400")));
}

#[test]
fn spending_without_a_budget_is_told_with_a_suggestion() {
    let shown = october(vec![plan(1, &[Category::Groceries], Carry::Nothing, "4000", "2026-10")]);
    assert_eq!(shown.unbudgeted.len(), 1, "a salary is no spending: {:?}", shown.unbudgeted);
    let fuel = &shown.unbudgeted[0];
    assert_eq!((fuel.category, fuel.spent), (Category::Transport, amount("900")));
    let suggestion = fuel.suggestion.as_ref().unwrap();
    assert_eq!(suggestion.amount, amount("1000"));
    assert_eq!(
        suggestion.why(Currency::ZAR, Formats::default()),
        "The middle of what July, August and September 2026 took is R 1,000.00."
    );
    assert_eq!(shown.lines[0].suggestion.as_ref().unwrap().amount, amount("4100"));
    assert_eq!(shown.lines[0].before, None, "it begins with this month");
}

/// An own category, as it stands in the book.
fn own(id: i64, kind: CategoryKind, parent: Option<Category>) -> CategoryEntry {
    let category = format!("own{id}").parse().unwrap();
    CategoryEntry { category, name: format!("Own {id}"), kind, parent, archived: false, version: 1 }
}

#[test]
fn a_part_counts_where_its_whole_does_unless_it_was_chosen_for_another() {
    let bakery = own(1, CategoryKind::Necessary, Some(Category::Groceries));
    let cakes = own(2, CategoryKind::Discretionary, Some(bakery.category));
    let side_job = own(3, CategoryKind::Income, None);
    let mut known = known(vec![plan(1, &[Category::Groceries], Carry::Nothing, "4000", "2026-10")]);
    let here = known.flows.get_mut(&month("2026-10")).unwrap();
    here.push(flow(bakery.category, "10", "60"));
    here.push(flow(cakes.category, "0", "30"));
    here.push(flow(side_job.category, "700", "0"));
    known.book = CategoryBook::new(vec![bakery.clone(), cakes.clone(), side_job]);
    let shown = BudgetMonth::of(known.clone(), month("2026-10"), day("2026-10-10")).unwrap();
    assert_eq!(shown.lines[0].budget.spent, amount("2180"));
    assert_eq!(shown.envelope.income, amount("30700"), "what comes in under a category of income is income");

    known.plans.push(plan(2, &[cakes.category], Carry::Nothing, "100", "2026-10"));
    let shown = BudgetMonth::of(known, month("2026-10"), day("2026-10-10")).unwrap();
    assert_eq!(shown.lines[0].budget.spent, amount("2150"));
    assert_eq!(shown.lines[1].budget.spent, amount("30"));
}

#[test]
fn a_budget_that_begins_later_waits() {
    let shown = october(vec![plan(1, &[Category::Groceries], Carry::Left, "4000", "2026-11")]);
    assert!(shown.lines.is_empty());
    assert_eq!(shown.later.len(), 1);
    assert!(shown.unbudgeted.iter().all(|one| one.category != Category::Groceries), "it has a budget");
}

#[test]
fn the_income_is_given_out_and_refunds_are_none_of_it() {
    let mut known = known(vec![
        plan(1, &[Category::Groceries], Carry::Nothing, "4000", "2026-10"),
        plan(2, &[Category::Transport], Carry::Nothing, "1000", "2026-10"),
    ]);
    known.flows.get_mut(&month("2026-10")).unwrap().push(flow(Category::Shopping, "250", "0"));
    let shown = BudgetMonth::of(known, month("2026-10"), day("2026-10-10")).unwrap();
    assert_eq!(shown.envelope.income, amount("30000"));
    assert_eq!(shown.envelope.remainder, Remainder::Left { amount: amount("25000") });
    assert_eq!(shown.usual_income, Some(amount("30000")));
}

#[test]
fn the_plan_of_last_month_and_the_suggestions_are_changes_that_can_be_taken_back() {
    let mut food = plan(1, &[Category::Groceries], Carry::Nothing, "4000", "2026-08");
    food.own.insert(month("2026-09"), amount("4500"));
    let mut fuel = plan(2, &[Category::Transport], Carry::Nothing, "1000", "2026-08");
    fuel.own.insert(month("2026-10"), amount("700"));
    fuel.own.insert(month("2026-09"), amount("800"));
    let rest = plan(3, &[Category::Other], Carry::Nothing, "100", "2026-08");
    let shown = october(vec![food, fuel, rest]);
    let copied = shown.copied().unwrap();
    assert_eq!(copied, [Change { category_id: 1, seen: None, amount: Some(amount("4500")) }]);
    let suggested = shown.suggested();
    assert_eq!(suggested.len(), 2);
    assert_eq!(
        suggested[1],
        Change { category_id: 2, seen: Some(amount("700")), amount: Some(amount("1000")) }
    );
    assert_eq!(suggested[1].undone().undone(), suggested[1]);
}

#[test]
fn what_presses_most_stands_first() {
    let shown = october(vec![
        plan(1, &[Category::Groceries], Carry::Nothing, "9000", "2026-10"),
        plan(2, &[Category::Transport], Carry::Nothing, "1000", "2026-10"),
        plan(3, &[Category::Medical], Carry::Nothing, "1000", "2026-10"),
        plan(4, &[Category::Other], Carry::Nothing, "0", "2026-10"),
    ]);
    let ids: Vec<i64> = shown.pressing(2).iter().map(|line| line.plan.category.id).collect();
    assert_eq!(ids, [2, 1]);
}

#[test]
fn a_draft_is_held_against_the_other_budgets() {
    let draft = |name: &str, counts: &[Category], usual: &str, starts: &str| BudgetDraft {
        name: name.into(),
        counts: counts.iter().copied().collect(),
        carry: Carry::Left,
        usual: amount(usual),
        starts: month(starts),
    };
    let others = [plan(1, &[Category::Groceries], Carry::Left, "1", "2026-01").category];
    let accept = |draft: BudgetDraft| draft.accept(&others, month("2026-10"));
    let kept = accept(draft("  Fuel ", &[Category::Transport], "12.345", "2026-10")).unwrap();
    assert_eq!((kept.name.as_str(), kept.usual), ("Fuel", amount("12.35")));
    let fails = |draft| accept(draft).unwrap_err();
    assert_eq!(fails(draft("", &[Category::Groceries], "1", "2026-10")), InvalidBudget::NoName);
    assert_eq!(fails(draft("Fuel", &[], "1", "2026-10")), InvalidBudget::NoCategory("Fuel".into()));
    assert_eq!(
        fails(draft("budget 1", &[Category::Medical], "1", "2026-10")),
        InvalidBudget::SameName("budget 1".into())
    );
    assert!(matches!(
        fails(draft("Fuel", &[Category::Groceries], "1", "2026-10")),
        InvalidBudget::CountedTwice { category: Category::Groceries, .. }
    ));
    assert_eq!(fails(draft("Fuel", &[Category::Medical], "-1", "2026-10")), InvalidBudget::Negative);
    assert_eq!(fails(draft("Fuel", &[Category::Medical], "100000000000", "2026-10")), InvalidBudget::TooMuch);
    assert!(matches!(
        fails(draft("Fuel", &[Category::Medical], "1", "2016-09")),
        InvalidBudget::FarAway { .. }
    ));
}

proptest! {
    /// Whatever is allotted and spent: the parts of a line are its spending, budgeted and unbudgeted
    /// spending are all spending, and the lines add up to the total.
    #[test]
    fn nothing_spent_is_lost(
        spent in prop::collection::vec((0_usize..11, -50_000_i64..1_000_000), 0..20),
        split in prop::collection::vec(0_usize..4, 11),
        usual in 0_i64..1_000_000,
        carry in prop::sample::select(vec![Carry::Nothing, Carry::Left, Carry::LeftAndOverspent]),
    ) {
        let at = month("2026-10");
        let mut here: BTreeMap<Category, CategoryFlow> = BTreeMap::new();
        for (place, cents) in spent {
            let category = Category::ALL[place];
            let flow = here.entry(category).or_insert(flow(category, "0", "0"));
            let amount = Decimal::new(cents.abs(), 2);
            if cents < 0 { flow.income += amount } else { flow.expenses += amount }
        }
        let plans: Vec<Plan> = (0..3_usize).filter_map(|id| {
            let counts: BTreeSet<Category> =
                Category::ALL.into_iter().zip(&split).filter(|(_, to)| **to == id).map(|(one, _)| one).collect();
            let mut plan = plan(id as i64, &[], carry, "0", "2026-09");
            plan.usual = Decimal::new(usual, 2);
            plan.category.counts = counts;
            (!plan.category.counts.is_empty()).then_some(plan)
        }).collect();
        let book = CategoryBook::default();
        let all: Decimal = here.values().map(|flow| flow.spent(&book).unwrap()).sum();
        let refunded: Decimal = here.values().map(|flow| flow.spent(&book).unwrap().min(Decimal::ZERO)).sum();
        let known = Known { flows: BTreeMap::from([(at, here.into_values().collect())]), ..known(plans) };
        let shown = BudgetMonth::of(known, at, day("2026-10-20")).unwrap();
        for line in &shown.lines {
            let parts: Decimal = line.parts.iter().map(|part| part.spent).sum();
            prop_assert_eq!(parts, line.budget.spent);
            prop_assert_eq!(line.budget.left, line.budget.available - line.budget.spent);
        }
        let unbudgeted: Decimal = shown.unbudgeted.iter().map(|one| one.spent).sum();
        prop_assert!(shown.total.spent + unbudgeted >= all);
        prop_assert!(shown.total.spent + unbudgeted <= all - refunded);
        prop_assert_eq!(shown.total.left, shown.total.allocated + shown.total.carried - shown.total.spent);
        prop_assert_eq!(shown.envelope.allocated, shown.total.allocated);
    }

    /// Copying twice changes nothing more, and taking back leads to where one was.
    #[test]
    fn changes_are_done_once_and_taken_back(own in prop::collection::vec(prop::option::of(0_i64..900), 6)) {
        let mut plans = Vec::new();
        for (id, pair) in own.chunks(2).enumerate() {
            let mut one = plan(id as i64, &[Category::ALL[id]], Carry::Nothing, "500", "2026-09");
            for (at, own) in ["2026-09", "2026-10"].into_iter().zip(pair) {
                if let Some(own) = own { one.own.insert(month(at), Decimal::from(*own)); }
            }
            plans.push(one);
        }
        let apply = |plans: &mut Vec<Plan>, changes: &[Change]| {
            for change in changes {
                let plan = plans.iter_mut().find(|plan| plan.category.id == change.category_id).unwrap();
                assert_eq!(plan.own.get(&month("2026-10")).copied(), change.seen);
                match change.amount {
                    Some(amount) => plan.own.insert(month("2026-10"), amount),
                    None => plan.own.remove(&month("2026-10")),
                };
            }
        };
        let before = plans.clone();
        let changes = october(plans.clone()).copied().unwrap();
        apply(&mut plans, &changes);
        prop_assert!(october(plans.clone()).copied().unwrap().is_empty());
        let undone: Vec<Change> = changes.iter().map(Change::undone).collect();
        apply(&mut plans, &undone);
        prop_assert_eq!(plans, before);
    }
}
