//! A budget with a month of its own, and a goal with a contribution.

use finance::{
    Category, Decimal,
    budget::{BudgetDraft, Carry, Change},
    goal::{Contribution, Draft, GoalDraft, Source},
};

use crate::support::{Room, day, zar};

pub async fn fill(room: &Room) {
    let anna = room.stranger("anna");
    let today = day("2025-03-31");
    let draft = BudgetDraft {
        name: "Food".into(),
        counts: [Category::Groceries].into(),
        carry: Carry::Left,
        usual: Decimal::from(900),
        starts: "2025-03".parse().unwrap(),
    };
    let ids = anna.make_budgets(zar(), vec![draft], today).await.unwrap();
    let change = Change { category_id: ids[0], seen: None, amount: Some(Decimal::from(800)) };
    anna.allot("2025-03".parse().unwrap(), &[change]).await.unwrap();
    let goal = GoalDraft {
        draft: Draft {
            name: "Bicycle".into(),
            target: Decimal::from(5_000),
            start: today,
            target_date: None,
        },
        currency: zar(),
        source: Source::ByHand,
    };
    let goal = anna.make_goal(goal, today).await.unwrap();
    let put = Contribution { date: today, amount: Decimal::from(100) };
    anna.contribute(goal.id, put, "first", today).await.unwrap();
}
