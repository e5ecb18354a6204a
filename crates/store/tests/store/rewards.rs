use finance::reward::Outcome;
use store::AwardJob;

use crate::support::{Room, day, dec, import, new_account, row, statement, zar};

/// A month in which more than a quarter is saved and no fee is paid.
fn good_month(month: &str, salt: u32) -> statement::Statement {
    statement(vec![
        row(2, &format!("{month}-01"), "1000.00", &format!("Salary {salt}"), None),
        row(3, &format!("{month}-15"), "-400.00", &format!("Rent {salt}"), None),
        row(4, &format!("{month}-27"), "-100.00", &format!("Groceries {salt}"), None),
    ])
}

async fn with_months(room: &Room, months: &[&str]) -> store::UserStore {
    let anna = room.person("anna").await;
    for (salt, month) in (0..).zip(months) {
        import(&anna, &format!("file of {month}"), new_account("Cheque", zar()), &good_month(month, salt))
            .await;
    }
    anna
}

#[tokio::test]
async fn what_was_earned_is_given_once_with_its_reason() {
    let room = Room::new("award").await;
    let anna = with_months(&room, &["2026-01", "2026-02", "2026-03"]).await;
    let today = day("2026-04-02");
    // Two for saving and one for no fees in each of three months, one for three in a row.
    assert_eq!(anna.award(today).await.unwrap(), 10);
    assert_eq!(anna.award(today).await.unwrap(), 0);
    let seen = anna.rewards(today).await.unwrap();
    assert_eq!((seen.count, seen.points), (10, dec("1275")));
    let reasons: Vec<_> = seen.given.iter().map(|one| one.reason.as_str()).collect();
    assert!(reasons.contains(&"50 % of the income of March 2026 was saved."), "{reasons:?}");
    assert!(
        reasons.contains(&"Statements were imported for 3 months in a row, up to March 2026."),
        "{reasons:?}"
    );
    let saver = seen.open.iter().find(|one| one.incentive.name == "Saver").unwrap();
    assert_eq!(saver.times, 3);
    assert!(matches!(saver.outcome, Outcome::Open { .. }), "April is not known yet");
    room.close().await;
}

#[tokio::test]
async fn ten_jobs_at_once_give_each_reward_once() {
    let room = Room::new("ten_jobs").await;
    with_months(&room, &["2026-01", "2026-02", "2026-03"]).await;
    let today = day("2026-04-02");
    let jobs = (0..10).map(|_| {
        let person = room.store.rewarded(&AwardJob { user_id: "anna".into() });
        async move { person.award(today).await.unwrap() }
    });
    let given = futures::future::join_all(jobs).await;
    assert_eq!(given.iter().sum::<u32>(), 10, "{given:?}");
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM user_rewards")
        .fetch_one(room.store.postgres())
        .await
        .unwrap();
    assert_eq!(rows, 10);
    room.close().await;
}

#[tokio::test]
async fn fees_transfers_and_thin_months_count_as_the_rules_say() {
    let room = Room::new("thin").await;
    let anna = room.person("anna").await;
    let rows = vec![
        row(2, "2026-01-01", "1000.00", "Salary", None),
        row(3, "2026-01-20", "-950.00", "Transfer to savings", None),
        row(4, "2026-01-28", "-11.50", "Monthly account fee", None),
    ];
    import(&anna, "january", new_account("Cheque", zar()), &statement(rows)).await;
    let thin =
        vec![row(2, "2026-02-10", "1000.00", "Salary", None), row(3, "2026-02-14", "-1.00", "Sweets", None)];
    import(&anna, "february", new_account("Cheque", zar()), &statement(thin)).await;
    let today = day("2026-03-03");
    assert_eq!(anna.award(today).await.unwrap(), 0, "five per cent saved, a fee paid, February hardly known");
    sqlx::query("UPDATE transactions SET is_transfer = true WHERE description LIKE 'Transfer%'")
        .execute(room.store.postgres())
        .await
        .unwrap();
    assert_eq!(anna.award(today).await.unwrap(), 2, "money between own accounts is not spent");
    room.close().await;
}

#[tokio::test]
async fn an_import_queues_a_look_and_a_look_queues_the_next_month() {
    let room = Room::new("queue_award").await;
    let anna = with_months(&room, &["2026-01"]).await;
    let waiting = || async {
        sqlx::query_scalar::<_, String>(
            "SELECT key || ' ' || to_char(run_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') FROM graphile_worker.jobs
             WHERE task_identifier = 'award_rewards' ORDER BY key",
        )
        .fetch_all(room.store.postgres())
        .await
        .unwrap()
    };
    let queued = waiting().await;
    assert_eq!(queued.len(), 1, "{queued:?}");
    assert!(queued[0].starts_with("rewards:now:anna "), "{queued:?}");
    anna.award(day("2026-04-20")).await.unwrap();
    anna.award(day("2026-04-21")).await.unwrap();
    assert_eq!(waiting().await[0], "rewards:month:anna 2026-05-01");
    room.store.forget("anna").await.unwrap();
    let gone = room.store.rewarded(&AwardJob { user_id: "anna".into() }).award(day("2026-04-22")).await;
    assert!(matches!(gone, Err(store::Error::NotFound)), "{gone:?}");
    room.close().await;
}

#[tokio::test]
async fn rewards_are_the_persons_own() {
    let room = Room::new("own_rewards").await;
    let anna = with_months(&room, &["2026-01"]).await;
    let today = day("2026-02-02");
    anna.award(today).await.unwrap();
    let bert = room.person("bert").await;
    assert_eq!(bert.award(today).await.unwrap(), 0);
    let seen = bert.rewards(today).await.unwrap();
    assert_eq!((seen.count, seen.given.len(), seen.open.len()), (0, 0, 6));
    assert_eq!(anna.rewards(today).await.unwrap().count, 3);
    room.close().await;
}

#[tokio::test]
async fn budgets_that_were_kept_and_goals_that_were_reached_count() {
    let room = Room::new("plans_reward").await;
    let anna = with_months(&room, &["2026-01"]).await;
    let month: finance::Month = "2026-01".parse().unwrap();
    let (then, today) = (day("2026-01-10"), day("2026-02-02"));
    let budget = finance::budget::BudgetDraft {
        name: "Food".into(),
        counts: [finance::Category::Groceries].into_iter().collect(),
        carry: finance::budget::Carry::Nothing,
        usual: dec("200"),
        starts: month,
    };
    anna.make_budgets(zar(), vec![budget], then).await.unwrap();
    let draft = finance::goal::Draft {
        name: "A bicycle".into(),
        target: dec("100"),
        start: day("2026-01-01"),
        target_date: None,
    };
    let source = finance::goal::Source::ByHand;
    let goal = finance::goal::GoalDraft { draft, currency: zar(), source };
    let goal = anna.make_goal(goal, then).await.unwrap();
    let all = finance::goal::Contribution { date: day("2026-01-20"), amount: dec("100") };
    anna.contribute(goal.id, all, "", today).await.unwrap();
    // Both savers, no fees, within plan, and the goal.
    assert_eq!(anna.award(today).await.unwrap(), 5);
    let seen = anna.rewards(today).await.unwrap();
    let reasons: Vec<_> = seen.given.iter().map(|one| one.reason.as_str()).collect();
    assert!(reasons.contains(&"All budgets were kept in January 2026."), "{reasons:?}");
    assert!(reasons.contains(&"The goal “A bicycle” was reached."), "{reasons:?}");
    room.close().await;
}
