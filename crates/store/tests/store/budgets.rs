//! Budgets against real rows: what counts, what is carried, what two browsers do to one of them.

use finance::{
    Category, Decimal, Month,
    budget::{BudgetDraft, BudgetMonth, Carry, Change, RemovedBudget},
};
use sqlx::Executor;
use store::{Error, UserStore};

use crate::support::{Room, day, dec, import, new_account, row, statement, zar};

const TODAY: &str = "2025-04-10";

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn draft(name: &str, category: Category, usual: &str, starts: &str) -> BudgetDraft {
    BudgetDraft {
        name: name.into(),
        counts: [category].into(),
        carry: Carry::LeftAndOverspent,
        usual: dec(usual),
        starts: month(starts),
    }
}

/// Somebody with groceries and a salary in February, March and April.
async fn person(room: &Room, name: &str) -> UserStore {
    let person = room.person(name).await;
    let rows = statement(vec![
        row(2, "2025-02-25", "9000", "Salary", None),
        row(3, "2025-02-26", "-700", "Woolworths food", None),
        row(4, "2025-03-03", "-400.50", "Checkers", None),
        row(5, "2025-03-24", "-100", "Checkers", None),
        row(6, "2025-03-25", "9000", "Salary", None),
        row(7, "2025-03-28", "-50", "Checkers", None),
        row(8, "2025-04-02", "-250", "Woolworths food", None),
        row(9, "2025-04-03", "20", "Woolworths food refund", None),
        row(10, "2025-04-04", "-80", "Uber trip", None),
    ]);
    import(&person, &format!("{name}’s months"), new_account("Cheque", zar()), &rows).await;
    person
}

async fn shown(person: &UserStore, at: &str) -> BudgetMonth {
    person.budget_month(Some(month(at)), None, day(TODAY)).await.unwrap()
}

#[tokio::test]
async fn a_month_is_reckoned_from_its_rows() {
    let room = Room::new("budget_month").await;
    let anna = person(&room, "anna").await;
    anna.make_budgets(zar(), vec![draft("Food", Category::Groceries, "600", "2025-02")], day(TODAY))
        .await
        .unwrap();
    let april = anna.budget_month(None, None, day(TODAY)).await.unwrap();
    assert_eq!((april.month, april.running), (month("2025-04"), month("2025-04")));
    let food = &april.lines[0];
    // 100 over in February, 49.50 left in March.
    assert_eq!((food.budget.carried, food.budget.spent), (dec("-50.50"), dec("230")));
    assert_eq!(food.parts.len(), 1);
    assert_eq!(april.unbudgeted.len(), 1);
    assert_eq!((april.unbudgeted[0].category, april.unbudgeted[0].spent), (Category::Transport, dec("80")));
    let march = shown(&anna, "2025-03").await;
    assert_eq!(march.envelope.income, dec("9000"));
    assert_eq!(march.lines[0].budget.spent, dec("550.50"));
    assert!(shown(&anna, "2025-01").await.lines.is_empty());
    assert_eq!(shown(&anna, "2025-01").await.later.len(), 1);
    room.close().await;
}

#[tokio::test]
async fn months_begin_on_the_persons_own_day_and_transfers_do_not_count() {
    let room = Room::new("budget_days").await;
    let anna = person(&room, "anna").await;
    anna.make_budgets(zar(), vec![draft("Food", Category::Groceries, "600", "2025-03")], day(TODAY))
        .await
        .unwrap();
    room.store.postgres().execute("UPDATE user_profiles SET first_day = 25").await.unwrap();
    let march = shown(&anna, "2025-03").await;
    assert_eq!((march.period.first(), march.period.last()), (day("2025-03-25"), day("2025-04-24")));
    assert_eq!(march.running, month("2025-03"));
    assert_eq!((march.lines[0].budget.spent, march.envelope.income), (dec("280"), dec("9000")));
    room.store
        .postgres()
        .execute("UPDATE transactions SET is_transfer = true WHERE amount IN (-250, 9000)")
        .await
        .unwrap();
    let march = shown(&anna, "2025-03").await;
    assert_eq!((march.lines[0].budget.spent, march.envelope.income), (dec("30"), Decimal::ZERO));
    room.close().await;
}

#[tokio::test]
async fn a_split_counts_by_its_parts() {
    let room = Room::new("budget_splits").await;
    let anna = person(&room, "anna").await;
    anna.make_budgets(zar(), vec![draft("Food", Category::Groceries, "600", "2025-04")], day(TODAY))
        .await
        .unwrap();
    room.store
        .postgres()
        .execute(
            "INSERT INTO transaction_splits (user_id, transaction_id, currency, position, amount, category)
             SELECT user_id, id, currency, part.place, part.amount, part.category FROM transactions,
                 (VALUES (0, -200, 'groceries'), (1, -50, 'medical')) AS part (place, amount, category)
             WHERE transactions.amount = -250",
        )
        .await
        .unwrap();
    let april = shown(&anna, "2025-04").await;
    assert_eq!(april.lines[0].budget.spent, dec("180"));
    let medical = april.unbudgeted.iter().find(|one| one.category == Category::Medical).unwrap();
    assert_eq!(medical.spent, dec("50"));
    room.close().await;
}

#[tokio::test]
async fn what_a_month_gets_is_changed_once_and_taken_back() {
    let room = Room::new("budget_allot").await;
    let anna = person(&room, "anna").await;
    let ids = anna
        .make_budgets(zar(), vec![draft("Food", Category::Groceries, "600", "2025-02")], day(TODAY))
        .await
        .unwrap();
    let change = Change { category_id: ids[0], seen: None, amount: Some(dec("450")) };
    anna.allot(month("2025-04"), std::slice::from_ref(&change)).await.unwrap();
    assert_eq!(shown(&anna, "2025-04").await.lines[0].own(), Some(dec("450")));
    // A second browser still sees the usual amount.
    let late = anna.allot(month("2025-04"), &[Change { amount: Some(dec("1")), ..change.clone() }]).await;
    assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
    anna.allot(month("2025-04"), &[change.undone()]).await.unwrap();
    assert_eq!(shown(&anna, "2025-04").await.lines[0].own(), None);
    for amount in ["-1", "100000000000"] {
        let bad =
            anna.allot(month("2025-04"), &[Change { amount: Some(dec(amount)), ..change.clone() }]).await;
        assert!(matches!(bad, Err(Error::Invalid { field: "amount", .. })), "{bad:?}");
    }
    // All or nothing.
    let missing = Change { category_id: ids[0] + 1_000, ..change.clone() };
    assert!(matches!(anna.allot(month("2025-04"), &[change, missing]).await, Err(Error::NotFound)));
    assert_eq!(shown(&anna, "2025-04").await.lines[0].own(), None);
    room.close().await;
}

#[tokio::test]
async fn another_usual_amount_leaves_the_months_before_as_they_were() {
    let room = Room::new("budget_usual").await;
    let anna = person(&room, "anna").await;
    let first = draft("Food", Category::Groceries, "600", "2025-02");
    let ids = anna.make_budgets(zar(), vec![first.clone()], day(TODAY)).await.unwrap();
    let before = shown(&anna, "2025-03").await.lines[0].budget;
    let more = BudgetDraft { usual: dec("700"), ..first.clone() };
    anna.change_budget(ids[0], 1, more.clone(), month("2025-04"), day(TODAY)).await.unwrap();
    assert_eq!(shown(&anna, "2025-03").await.lines[0].budget, before);
    assert_eq!(shown(&anna, "2025-04").await.lines[0].budget.allocated, dec("700"));
    let late = anna.change_budget(ids[0], 1, first, month("2025-04"), day(TODAY)).await;
    assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
    assert_eq!(shown(&anna, "2025-04").await.lines[0].plan.version, 2);
    room.close().await;
}

#[tokio::test]
async fn a_removed_budget_comes_back_as_it_was() {
    let room = Room::new("budget_undo").await;
    let anna = person(&room, "anna").await;
    let drafts = vec![
        draft("Food", Category::Groceries, "600", "2025-02"),
        draft("Fuel", Category::Transport, "300", "2025-03"),
    ];
    let ids = anna.make_budgets(zar(), drafts, day(TODAY)).await.unwrap();
    let change = Change { category_id: ids[0], seen: None, amount: Some(dec("450")) };
    anna.allot(month("2025-03"), &[change]).await.unwrap();
    let figures = |month: &BudgetMonth| -> Vec<_> {
        month.lines.iter().map(|line| (line.plan.category.name.clone(), line.budget, line.own())).collect()
    };
    let before = figures(&shown(&anna, "2025-04").await);
    assert!(matches!(anna.remove_budget(ids[0], 7).await, Err(Error::Conflict(_))));
    let removed = anna.remove_budget(ids[0], 1).await.unwrap();
    assert_eq!(shown(&anna, "2025-04").await.lines.len(), 1);
    let travelled: RemovedBudget = serde_json::from_str(&serde_json::to_string(&removed).unwrap()).unwrap();
    anna.restore_budget(travelled, day(TODAY)).await.unwrap();
    assert_eq!(figures(&shown(&anna, "2025-04").await), before);
    let twice = anna.restore_budget(removed, day(TODAY)).await;
    assert!(matches!(twice, Err(Error::Conflict(_))), "{twice:?}");
    room.close().await;
}

#[tokio::test]
async fn budgets_stand_in_the_order_they_are_put_and_not_twice() {
    let room = Room::new("budget_order").await;
    let anna = person(&room, "anna").await;
    let drafts = [("A", Category::Groceries), ("B", Category::Transport), ("C", Category::Medical)]
        .map(|(name, category)| draft(name, category, "10", "2025-04"));
    let ids = anna.make_budgets(zar(), drafts.to_vec(), day(TODAY)).await.unwrap();
    anna.order_budgets(zar(), &[ids[2], ids[0]]).await.unwrap();
    let names: Vec<String> =
        shown(&anna, "2025-04").await.lines.into_iter().map(|line| line.plan.category.name).collect();
    assert_eq!(names, ["C", "A", "B"]);
    assert!(matches!(anna.order_budgets(zar(), &[ids[0], ids[0]]).await, Err(Error::NotFound)));

    let again =
        anna.make_budgets(zar(), vec![draft("a", Category::Shopping, "1", "2025-04")], day(TODAY)).await;
    assert_eq!(again.unwrap_err().to_string(), "There are two budgets named “a”.");
    let twice =
        anna.make_budgets(zar(), vec![draft("D", Category::Groceries, "1", "2025-04")], day(TODAY)).await;
    assert!(twice.unwrap_err().to_string().contains("counts in both “A” and “D”"));
    // In another currency it is another budget.
    let euros = "EUR".parse().unwrap();
    anna.make_budgets(euros, vec![draft("A", Category::Groceries, "1", "2025-04")], day(TODAY))
        .await
        .unwrap();
    let month = anna.budget_month(None, Some(euros), day(TODAY)).await.unwrap();
    assert_eq!((month.lines.len(), month.currencies.len()), (1, 2));
    room.close().await;
}

#[tokio::test]
async fn a_person_has_no_more_budgets_than_can_be_looked_at() {
    let room = Room::new("budget_many").await;
    let anna = person(&room, "anna").await;
    room.store
        .postgres()
        .execute(
            "INSERT INTO budget_categories (user_id, name, allocated_amount, currency, starts, position)
             SELECT 'anna', 'n' || n, 1, 'EUR', '2025-04-01', n FROM generate_series(1, 100) n",
        )
        .await
        .unwrap();
    let more =
        anna.make_budgets(zar(), vec![draft("A", Category::Groceries, "1", "2025-04")], day(TODAY)).await;
    assert_eq!(more.unwrap_err().to_string(), "There are 100 budgets already, and no more can be kept.");
    room.close().await;
}

#[tokio::test]
async fn two_people_budget_apart() {
    let room = Room::new("budget_people").await;
    let (anna, bert) = (person(&room, "anna").await, person(&room, "bert").await);
    let food = draft("Food", Category::Groceries, "600", "2025-02");
    let hers = anna.make_budgets(zar(), vec![food.clone()], day(TODAY)).await.unwrap()[0];
    let before = shown(&anna, "2025-04").await;
    macro_rules! gone {
        ($call:expr) => {
            assert!(matches!($call.await.map(drop), Err(Error::NotFound)), "{}", stringify!($call))
        };
    }
    gone!(bert.remove_budget(hers, 1));
    gone!(bert.change_budget(hers, 1, food.clone(), month("2025-04"), day(TODAY)));
    gone!(bert.order_budgets(zar(), &[hers]));
    gone!(bert.allot(month("2025-04"), &[Change { category_id: hers, seen: None, amount: Some(dec("1")) }]));
    assert!(shown(&bert, "2025-04").await.lines.is_empty());
    bert.make_budgets(zar(), vec![food], day(TODAY)).await.unwrap();
    assert_eq!(shown(&anna, "2025-04").await, before);
    let stranger = room.stranger("nobody");
    gone!(stranger.budget_month(None, None, day(TODAY)));
    room.close().await;
}
