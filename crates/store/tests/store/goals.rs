//! Goals against real rows: by hand, tied to an account or a category, reached, removed and back.

use finance::{
    Category, Decimal,
    goal::{Contribution, Draft, GoalDraft, GoalView, RemovedGoal, Source},
};
use sqlx::Row as _;
use store::{Error, UserStore};

use crate::support::{Room, day, dec, import, new_account, row, statement, zar};

const TODAY: &str = "2025-04-10";

fn draft(name: &str, target: &str, source: Source) -> GoalDraft {
    GoalDraft {
        draft: Draft {
            name: name.into(),
            target: dec(target),
            start: day("2025-03-01"),
            target_date: Some(day("2025-12-31")),
        },
        currency: zar(),
        source,
    }
}

fn put(date: &str, amount: &str) -> Contribution {
    Contribution { date: day(date), amount: dec(amount) }
}

/// An account with balances, and money that goes into investments.
async fn person(room: &Room, name: &str) -> (UserStore, i64) {
    let person = room.person(name).await;
    let rows = statement(vec![
        row(2, "2025-02-25", "500", "Deposit", Some("500")),
        row(3, "2025-03-05", "200", "Deposit", Some("700")),
        row(4, "2025-03-26", "-150", "EasyEquities", Some("550")),
        row(5, "2025-04-05", "300", "Deposit", Some("850")),
        row(6, "2025-04-06", "-100", "EasyEquities", Some("750")),
    ]);
    let record = import(&person, &format!("{name}’s savings"), new_account("Savings", zar()), &rows).await;
    (person, record.account_id)
}

async fn kept(room: &Room, id: i64) -> (Decimal, bool, bool) {
    let row = sqlx::query(
        "SELECT current_amount, completed, completed_at IS NOT NULL AS at FROM user_goals WHERE id = $1",
    )
    .bind(id)
    .fetch_one(room.store.postgres())
    .await
    .unwrap();
    (row.get(0), row.get(1), row.get(2))
}

#[tokio::test]
async fn what_is_entered_by_hand_adds_up_and_completes_once() {
    let room = Room::new("goal_hand").await;
    let (anna, _) = person(&room, "anna").await;
    let today = day(TODAY);
    let goal = anna.make_goal(draft("Bicycle", "1000", Source::ByHand), today).await.unwrap();
    let goal = anna.contribute(goal.id, put("2025-03-10", "600"), " first ", today).await.unwrap();
    assert_eq!((goal.status.saved, goal.entries[0].note.as_str()), (dec("600"), "first"));
    assert_eq!(kept(&room, goal.id).await, (dec("600"), false, false));
    let goal = anna.contribute(goal.id, put("2025-04-01", "400"), "", today).await.unwrap();
    assert_eq!(goal.status.completed_on, Some(day("2025-04-01")));
    assert_eq!(kept(&room, goal.id).await, (dec("1000"), true, true));
    // What was saved is spent: the goal was reached all the same.
    let goal = anna.contribute(goal.id, put("2025-04-09", "-1000"), "bought", today).await.unwrap();
    assert_eq!((goal.status.saved, goal.status.completed_on), (Decimal::ZERO, Some(day("2025-04-01"))));
    let more = anna.contribute(goal.id, put("2025-04-09", "-0.01"), "", today).await;
    assert_eq!(more.unwrap_err().to_string(), "Only R 0.00 is saved: no more can be taken out.");
    // A contribution that never was takes the completion with it.
    let first = goal.entries.iter().find(|entry| entry.contribution.amount == dec("600")).unwrap();
    let removed = anna.remove_contribution(first.id, first.version, today).await;
    assert!(matches!(removed, Err(Error::Conflict(_))), "{removed:?}");
    let taken = goal.entries.iter().find(|entry| entry.contribution.amount < Decimal::ZERO).unwrap();
    anna.remove_contribution(taken.id, taken.version, today).await.unwrap();
    let goal = anna.remove_contribution(first.id, first.version, today).await.unwrap();
    assert_eq!(goal.status.completed_on, None);
    assert_eq!(kept(&room, goal.id).await, (dec("400"), false, false));
    room.close().await;
}

#[tokio::test]
async fn a_goal_can_follow_what_an_account_holds_or_what_goes_out() {
    let room = Room::new("goal_tied").await;
    let (anna, account_id) = person(&room, "anna").await;
    let today = day(TODAY);
    let cushion =
        anna.make_goal(draft("Cushion", "800", Source::Account { account_id }), today).await.unwrap();
    assert_eq!(cushion.status.saved, dec("750"));
    assert_eq!(cushion.status.completed_on, Some(day("2025-04-05")), "it held 850 then");
    assert!(cushion.status.pace.is_none());
    let below = anna.make_goal(draft("Less", "700", Source::Account { account_id }), today).await;
    assert_eq!(below.unwrap_err().to_string(), "The target is below the R 750.00 already saved.");
    let shares = Source::Category { category: Category::Investment };
    let shares = anna.make_goal(draft("Shares", "5000", shares), today).await.unwrap();
    assert_eq!(shares.status.saved, dec("250"));
    let by_hand = anna.contribute(shares.id, put("2025-04-01", "5"), "", today).await;
    assert!(matches!(by_hand, Err(Error::Conflict(_))));
    // What an import tells later is there at the next look.
    let rows = statement(vec![row(2, "2025-04-08", "-40", "EasyEquities", Some("710"))]);
    import(&anna, "more", new_account("Savings", zar()), &rows).await;
    let goals = anna.goals(today).await.unwrap();
    let saved = |id: i64| goals.iter().find(|goal| goal.id == id).unwrap().status.saved;
    assert_eq!((saved(shares.id), saved(cushion.id)), (dec("290"), dec("710")));
    assert_eq!(kept(&room, shares.id).await.0, dec("290"));
    room.close().await;
}

#[tokio::test]
async fn an_account_without_balances_tells_what_moved() {
    let room = Room::new("goal_moved").await;
    let anna = room.person("anna").await;
    let rows = statement(vec![
        row(2, "2025-02-25", "500", "Deposit", None),
        row(3, "2025-03-05", "200", "Deposit", None),
        row(4, "2025-03-09", "-50", "Fee", None),
    ]);
    let record = import(&anna, "plain", new_account("Savings", zar()), &rows).await;
    let source = Source::Account { account_id: record.account_id };
    let goal = anna.make_goal(draft("Cushion", "800", source), day(TODAY)).await.unwrap();
    assert_eq!(goal.status.saved, dec("150"));
    room.close().await;
}

#[tokio::test]
async fn a_second_browser_is_told_and_an_outgrown_goal_can_be_renamed() {
    let room = Room::new("goal_change").await;
    let (anna, account_id) = person(&room, "anna").await;
    let today = day(TODAY);
    let goal = anna.make_goal(draft("Cushion", "800", Source::Account { account_id }), today).await.unwrap();
    let renamed = GoalDraft {
        draft: Draft { name: "Pillow".into(), ..goal.goal.clone().into() },
        currency: zar(),
        source: goal.source,
    };
    let goal = anna.change_goal(goal.id, 1, renamed.clone(), today).await.unwrap();
    assert_eq!((goal.goal.name(), goal.version), ("Pillow", 2));
    let late = anna.change_goal(goal.id, 1, renamed.clone(), today).await;
    assert!(matches!(late, Err(Error::Conflict(_))));
    let below =
        GoalDraft { draft: Draft { target: dec("749.99"), ..renamed.draft.clone() }, ..renamed.clone() };
    let below = anna.change_goal(goal.id, 2, below, today).await;
    assert!(matches!(below, Err(Error::Invalid { field: "target", .. })), "{below:?}");
    let wrong = GoalDraft { source: Source::Account { account_id: account_id + 1_000 }, ..renamed };
    assert!(matches!(anna.change_goal(goal.id, 2, wrong, today).await, Err(Error::NotFound)));

    let by_hand = anna.make_goal(draft("Bicycle", "1000", Source::ByHand), today).await.unwrap();
    let by_hand = anna.contribute(by_hand.id, put("2025-04-01", "5"), "", today).await.unwrap();
    let entry = &by_hand.entries[0];
    anna.change_contribution(entry.id, 1, put("2025-04-02", "7"), "seven", today).await.unwrap();
    let late = anna.change_contribution(entry.id, 1, put("2025-04-02", "8"), "", today).await;
    assert!(matches!(late, Err(Error::Conflict(_))));
    let tied = anna
        .change_goal(by_hand.id, 1, draft("Bicycle", "1000", Source::Account { account_id }), today)
        .await;
    assert!(matches!(tied, Err(Error::Conflict(_))), "{tied:?}");
    room.close().await;
}

#[tokio::test]
async fn a_goal_follows_its_account_into_another() {
    let room = Room::new("goal_merged").await;
    let (anna, account_id) = person(&room, "anna").await;
    let today = day(TODAY);
    let goal = anna.make_goal(draft("Cushion", "800", Source::Account { account_id }), today).await.unwrap();
    let rows = statement(vec![row(2, "2025-01-02", "5", "Deposit", None)]);
    let other = import(&anna, "other", new_account("Other", zar()), &rows).await.account_id;
    anna.merge_accounts(account_id, other, (1, 1)).await.unwrap();
    let goals = anna.goals(today).await.unwrap();
    assert_eq!(goals[0].source, Source::Account { account_id: other });
    assert_eq!(goals[0].status, goal.status);
    room.close().await;
}

#[tokio::test]
async fn a_removed_goal_comes_back_with_what_was_put_towards_it() {
    let room = Room::new("goal_undo").await;
    let (anna, _) = person(&room, "anna").await;
    let today = day(TODAY);
    let goal = anna.make_goal(draft("Bicycle", "1000", Source::ByHand), today).await.unwrap();
    for (date, amount) in [("2025-03-10", "600"), ("2025-03-01", "50"), ("2025-03-20", "-640")] {
        anna.contribute(goal.id, put(date, amount), date, today).await.unwrap();
    }
    let facts = |goal: &GoalView| -> Vec<_> {
        goal.entries.iter().map(|entry| (entry.contribution, entry.note.clone())).collect()
    };
    let before = anna.goals(today).await.unwrap();
    assert!(matches!(anna.remove_goal(goal.id, 3).await, Err(Error::Conflict(_))));
    let removed = anna.remove_goal(goal.id, 1).await.unwrap();
    assert!(anna.goals(today).await.unwrap().is_empty());
    let travelled: RemovedGoal = serde_json::from_str(&serde_json::to_string(&removed).unwrap()).unwrap();
    let back = anna.restore_goal(travelled, today).await.unwrap();
    assert_eq!((facts(&back), &back.status), (facts(&before[0]), &before[0].status));
    room.close().await;
}

#[tokio::test]
async fn two_people_save_apart() {
    let room = Room::new("goal_people").await;
    let (anna, account_id) = person(&room, "anna").await;
    let (bert, _) = person(&room, "bert").await;
    let today = day(TODAY);
    let goal = anna.make_goal(draft("Bicycle", "1000", Source::ByHand), today).await.unwrap();
    let goal = anna.contribute(goal.id, put("2025-04-01", "5"), "", today).await.unwrap();
    let before = anna.goals(today).await.unwrap();
    macro_rules! gone {
        ($call:expr) => {
            assert!(matches!($call.await.map(drop), Err(Error::NotFound)), "{}", stringify!($call))
        };
    }
    let mine = draft("Mine", "1000", Source::Account { account_id });
    gone!(bert.make_goal(mine.clone(), today));
    gone!(bert.restore_goal(RemovedGoal { draft: mine, entries: Vec::new() }, today));
    gone!(bert.change_goal(goal.id, 1, draft("Mine", "1000", Source::ByHand), today));
    gone!(bert.remove_goal(goal.id, 1));
    gone!(bert.contribute(goal.id, put("2025-04-01", "5"), "", today));
    gone!(bert.change_contribution(goal.entries[0].id, 1, put("2025-04-01", "5"), "", today));
    gone!(bert.remove_contribution(goal.entries[0].id, 1, today));
    assert!(bert.goals(today).await.unwrap().is_empty());
    assert_eq!(anna.goals(today).await.unwrap(), before);
    room.close().await;
}
