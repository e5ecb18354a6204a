use finance::{
    Category,
    category::{CategoryChange, CategoryKind},
    rule::{Looking, RuleDraft},
    transaction::TransactionFilter,
};
use store::{Error, UserStore};

use crate::support::{Room, import, march, new_account, row, run_job, statement, zar};

fn about(text: &str, category: Category) -> RuleDraft {
    RuleDraft {
        text: Some(text.into()),
        looking: Looking::Words,
        lowest: None,
        highest: None,
        direction: None,
        account_id: None,
        category,
    }
}

/// Description, category and what chose it, in the order of the rows.
async fn standing(room: &Room) -> Vec<(String, String, String)> {
    sqlx::query_as("SELECT description, category, category_by FROM transactions ORDER BY id")
        .fetch_all(room.store.postgres())
        .await
        .unwrap()
}

async fn category_of(room: &Room, description: &str) -> (String, String) {
    let rows = standing(room).await;
    let (_, category, by) = rows.into_iter().find(|(words, _, _)| words == description).unwrap();
    (category, by)
}

/// The person decides the rows with this description.
async fn choose(room: &Room, description: &str, category: &str) {
    sqlx::query("UPDATE transactions SET category = $2, category_by = 'person' WHERE description = $1")
        .bind(description)
        .bind(category)
        .execute(room.store.postgres())
        .await
        .unwrap();
}

fn is(category: &str, by: &str) -> (String, String) {
    (category.to_owned(), by.to_owned())
}

#[tokio::test]
async fn a_rule_decides_what_is_there_and_what_comes() {
    let room = Room::new("rules").await;
    let anna = room.person("anna").await;
    import(&anna, "march", new_account("Cheque", zar()), &march()).await;
    let before = standing(&room).await;

    let preview = anna.preview_rule(about("coffee", Category::Medical), None).await.unwrap();
    assert_eq!((preview.fitting, preview.changing, preview.chosen, preview.rows.len()), (2, 2, 0, 2));
    assert_eq!(standing(&room).await, before, "a preview changes nothing");

    let made = anna.make_rule(about("coffee", Category::Medical), 0).await.unwrap();
    assert_eq!(made.changed, 2);
    assert_eq!(category_of(&room, "Coffee").await, is("medical", "rule"));

    // What is imported later as well.
    let april = statement(vec![row(2, "2025-04-02", "-31", "COFFEE 44", None)]);
    import(&anna, "april", new_account("Cheque", zar()), &april).await;
    assert_eq!(category_of(&room, "COFFEE 44").await, is("medical", "rule"));

    // Another category, by a change of the rule; and taken back.
    let id = made.rule.id;
    let changed = anna.change_rule(id, about("coffee", Category::Shopping), 1).await.unwrap();
    assert_eq!((changed.changed, changed.rule.version), (3, 2));
    assert_eq!(category_of(&room, "Coffee").await, is("shopping", "rule"));
    let late = anna.change_rule(id, about("coffee", Category::Other), 1).await;
    assert!(matches!(late, Err(Error::Conflict(_))));
    assert!(matches!(anna.remove_rule(id, 1, false).await, Err(Error::Conflict(_))));

    // Without it everything is as the words say.
    assert_eq!(anna.remove_rule(id, 2, false).await.unwrap(), 3);
    assert_eq!(standing(&room).await[..4], before[..]);
    assert!(matches!(anna.remove_rule(id, 2, false).await, Err(Error::NotFound)));
    room.close().await;
}

#[tokio::test]
async fn what_the_person_chose_is_never_touched() {
    let room = Room::new("rules_person").await;
    let anna = room.person("anna").await;
    import(&anna, "march", new_account("Cheque", zar()), &march()).await;
    choose(&room, "Coffee", "entertainment").await;

    let preview = anna.preview_rule(about("coffee", Category::Medical), None).await.unwrap();
    assert_eq!((preview.fitting, preview.changing, preview.chosen), (0, 0, 2));
    let made = anna.make_rule(about("coffee", Category::Medical), 0).await.unwrap();
    assert_eq!(made.changed, 0);
    assert_eq!(anna.apply_rules().await.unwrap(), 0);
    assert_eq!(category_of(&room, "Coffee").await, is("entertainment", "person"));

    // What a rule gave may stay as the person's own when the rule goes.
    let rent = anna.make_rule(about("groceries", Category::Utilities), 0).await.unwrap();
    assert_eq!(anna.remove_rule(rent.rule.id, 1, true).await.unwrap(), 1);
    assert_eq!(category_of(&room, "Groceries").await, is("utilities", "person"));
    assert_eq!(anna.apply_rules().await.unwrap(), 0);
    room.close().await;
}

#[tokio::test]
async fn the_order_of_rules_decides_and_can_be_taken_back() {
    let room = Room::new("rules_order").await;
    let anna = room.person("anna").await;
    import(&anna, "march", new_account("Cheque", zar()), &march()).await;
    let wide = RuleDraft { text: None, highest: Some(100.into()), ..about("", Category::Shopping) };
    let one = anna.make_rule(wide, 0).await.unwrap().rule.id;
    assert_eq!(category_of(&room, "Coffee").await, is("shopping", "rule"));
    // The newest comes first.
    let two = anna.make_rule(about("coffee", Category::Medical), 0).await.unwrap().rule.id;
    assert_eq!(category_of(&room, "Coffee").await, is("medical", "rule"));
    assert_eq!(category_of(&room, "Groceries").await, is("shopping", "rule"));

    assert_eq!(anna.order_rules(&[one, two]).await.unwrap(), 2);
    assert_eq!(category_of(&room, "Coffee").await, is("shopping", "rule"));
    assert_eq!(anna.order_rules(&[two, one]).await.unwrap(), 2);
    assert_eq!(category_of(&room, "Coffee").await, is("medical", "rule"));
    for wrong in [&[one][..], &[one, two, two], &[one, two + 1], &[]] {
        assert!(matches!(anna.order_rules(wrong).await, Err(Error::Conflict(_))), "{wrong:?}");
    }
    let order: Vec<i64> = anna.rules().await.unwrap().iter().map(|rule| rule.id).collect();
    assert_eq!(order, [two, one]);
    room.close().await;
}

#[tokio::test]
async fn what_cannot_be_a_rule_is_told_at_its_field() {
    let room = Room::new("rules_bad").await;
    let (anna, bert) = (room.person("anna").await, room.person("bert").await);
    let record = import(&anna, "march", new_account("Cheque", zar()), &march()).await;
    let own =
        CategoryChange {
            name: "Anna’s".into(), kind: CategoryKind::Special, parent: None, archived: false
        };
    let annas = anna.make_category(own).await.unwrap().category;
    let field = async |person: &UserStore, says: RuleDraft| match person.make_rule(says.clone(), 0).await {
        Err(Error::Invalid { field, .. }) => field,
        other => panic!("{says:?}: {other:?}"),
    };
    assert_eq!(field(&anna, about("   ", Category::Other)).await, "text");
    assert_eq!(field(&anna, about("%", Category::Other)).await, "text");
    assert_eq!(
        field(&anna, RuleDraft { lowest: Some((-1).into()), ..about("a", Category::Other) }).await,
        "lowest"
    );
    assert_eq!(field(&bert, about("a", annas)).await, "category");
    let account_id = Some(record.account_id);
    let theirs = bert.make_rule(RuleDraft { account_id, ..about("a", Category::Other) }, 0).await;
    assert!(matches!(theirs, Err(Error::NotFound)));
    let made = anna.make_rule(about("coffee", annas), 7).await.unwrap();
    assert!(matches!(
        bert.change_rule(made.rule.id, about("a", Category::Other), 1).await,
        Err(Error::NotFound)
    ));
    assert!(bert.rules().await.unwrap().is_empty());

    // A removed category leaves its rules to the one that takes its rows.
    anna.remove_category(annas, Category::Medical, 1).await.unwrap();
    assert_eq!(anna.rules().await.unwrap()[0].says.category, Category::Medical);
    assert_eq!(category_of(&room, "Coffee").await, is("medical", "rule"));
    assert_eq!(anna.apply_rules().await.unwrap(), 0);
    room.close().await;
}

#[tokio::test]
async fn categories_are_proposed_from_what_the_person_chose() {
    let room = Room::new("proposals").await;
    let anna = room.person("anna").await;
    let rows = (2..12)
        .map(|line| row(line, &format!("2025-03-{line:02}"), "-50", &format!("KAFFIHUIS {line}"), None));
    import(&anna, "march", new_account("Cheque", zar()), &statement(rows.collect())).await;
    assert_eq!(anna.proposals().await.unwrap(), []);
    for line in 2..8 {
        choose(&room, &format!("KAFFIHUIS {line}"), "entertainment").await;
    }
    let proposals = anna.proposals().await.unwrap();
    assert_eq!(proposals.len(), 1);
    let proposal = &proposals[0];
    assert_eq!(
        (proposal.reason.words.as_str(), proposal.reason.agree, proposal.ids.len()),
        ("kaffihuis", 6, 4)
    );
    assert_eq!(proposal.reason.category, Category::Entertainment);

    // One stays where it is, the others are accepted, and that is taken back.
    let now = proposal.rows[0].category;
    assert_eq!(anna.accept_proposal(&proposal.ids[..1], now).await.unwrap().len(), 1);
    assert_eq!(anna.proposals().await.unwrap()[0].ids.len(), 3);
    let changed = anna.accept_proposal(&proposal.ids, Category::Entertainment).await.unwrap();
    assert_eq!(changed.len(), 3, "what the person chose meanwhile stays");
    assert_eq!(anna.proposals().await.unwrap(), []);
    assert_eq!(anna.take_back(&changed, Category::Entertainment).await.unwrap(), 3);
    assert_eq!(anna.proposals().await.unwrap()[0].ids.len(), 3);

    // Rejected ones do not come again, until that is taken back.
    anna.judge_proposal("kaffihuis", Category::Entertainment, false).await.unwrap();
    anna.judge_proposal("kaffihuis", Category::Entertainment, false).await.unwrap();
    assert_eq!(anna.proposals().await.unwrap(), []);
    anna.judge_proposal("kaffihuis", Category::Entertainment, true).await.unwrap();
    assert_eq!(anna.proposals().await.unwrap().len(), 1);

    let bert = room.person("bert").await;
    assert_eq!(bert.proposals().await.unwrap(), []);
    let theirs = bert.accept_proposal(&proposal.ids, Category::Other).await;
    assert!(matches!(theirs, Err(Error::NotFound)));
    assert!(matches!(bert.take_back(&changed, Category::Other).await, Err(Error::NotFound)));
    let far = anna.accept_proposal(&vec![1; 501], Category::Other).await;
    assert!(matches!(far, Err(Error::Invalid { field: "ids", .. })));
    room.close().await;
}

#[tokio::test]
async fn an_undone_import_done_again_follows_the_rules_of_then() {
    let room = Room::new("rules_again").await;
    let anna = room.person("anna").await;
    let record = import(&anna, "march", new_account("Cheque", zar()), &march()).await;
    anna.undo_import(record.statement_id).await.unwrap();
    anna.make_rule(about("coffee", Category::Medical), 0).await.unwrap();
    anna.import_again(record.statement_id).await.unwrap();
    run_job(&anna, record.statement_id, &march()).await;
    assert_eq!(category_of(&room, "Coffee").await, is("medical", "rule"));
    assert_eq!(anna.transactions(&TransactionFilter::default(), 1).await.unwrap().total, 4);
    room.close().await;
}

#[tokio::test]
async fn a_rule_on_an_account_goes_along_when_it_becomes_one_with_another() {
    let room = Room::new("rules_merge").await;
    let anna = room.person("anna").await;
    let first = import(&anna, "march", new_account("Cheque", zar()), &march()).await;
    let april = statement(vec![row(2, "2025-04-02", "-31", "COFFEE 44", None)]);
    let second = import(&anna, "april", new_account("Old cheque", zar()), &april).await;
    let says = RuleDraft { account_id: Some(second.account_id), ..about("coffee", Category::Medical) };
    anna.make_rule(says, 0).await.unwrap();
    assert_eq!(category_of(&room, "COFFEE 44").await, is("medical", "rule"));

    anna.merge_accounts(second.account_id, first.account_id, (1, 1)).await.unwrap();
    let rules = anna.rules().await.unwrap();
    assert_eq!((rules.len(), rules[0].says.account_id), (1, Some(first.account_id)));
    assert_eq!(category_of(&room, "COFFEE 44").await, is("medical", "rule"));
    room.close().await;
}
