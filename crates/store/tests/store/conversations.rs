use ::expert::conversation::{Ask, MOST, State};
use store::Error;

use crate::{
    fill::expert::{answered, ask},
    support::{Room, day},
};

#[tokio::test]
async fn what_was_asked_and_answered_is_there_again() {
    let room = Room::new("talk").await;
    let anna = room.person("anna").await;
    let (head, question) = anna.ask(&ask(" What did I spend\non coffee? \u{0}")).await.unwrap();
    assert_eq!(head.title, "What did I spend on coffee?");
    assert_eq!(question.text, "What did I spend\non coffee?");
    let answer = anna.keep_answer(head.id, question.id, &answered("R 51.00", State::Stopped)).await.unwrap();
    assert_eq!(answer.answer.as_ref(), Some(&answered("R 51.00", State::Stopped)));
    let there = anna.conversation(head.id).await.unwrap();
    assert_eq!(there.messages, vec![question.clone(), answer]);
    // A second answer to the same question, from another window.
    let twice = anna.keep_answer(head.id, question.id, &answered("R 52.00", State::Whole)).await;
    assert!(matches!(twice, Err(Error::Conflict(_))), "{twice:?}");
    room.close().await;
}

#[tokio::test]
async fn a_question_in_the_place_of_another_cuts_what_followed() {
    let room = Room::new("talk_again").await;
    let anna = room.person("anna").await;
    let (head, first) = anna.ask(&ask("one")).await.unwrap();
    anna.keep_answer(head.id, first.id, &answered("1", State::Whole)).await.unwrap();
    let next = |instead_of, question: &str| Ask {
        conversation: Some(head.id),
        instead_of,
        question: question.into(),
    };
    let (_, second) = anna.ask(&next(None, "two")).await.unwrap();
    anna.keep_answer(head.id, second.id, &answered("2", State::Broken)).await.unwrap();
    anna.ask(&next(Some(second.id), "zwei")).await.unwrap();
    let texts = async || -> Vec<String> {
        anna.conversation(head.id).await.unwrap().messages.into_iter().map(|one| one.text).collect()
    };
    assert_eq!(texts().await, ["one", "1", "zwei"]);
    // What is gone cannot be answered any more, nor take a place.
    let late = anna.keep_answer(head.id, second.id, &answered("2", State::Whole)).await;
    assert!(matches!(late, Err(Error::NotFound)), "{late:?}");
    assert!(matches!(anna.ask(&next(Some(second.id), "dos")).await, Err(Error::NotFound)));
    anna.ask(&next(Some(first.id), "eins")).await.unwrap();
    assert_eq!(texts().await, ["eins"]);
    room.close().await;
}

#[tokio::test]
async fn conversations_are_found_renamed_and_deleted() {
    let room = Room::new("talk_list").await;
    let anna = room.person("anna").await;
    let (coffee, question) = anna.ask(&ask("Coffee in May?")).await.unwrap();
    anna.keep_answer(coffee.id, question.id, &answered("At Café Müller: 100%", State::Whole)).await.unwrap();
    let (rent, _) = anna.ask(&ask("Rent?")).await.unwrap();
    let found = async |text: &str| -> Vec<i64> {
        anna.conversations(text).await.unwrap().into_iter().map(|head| head.id).collect()
    };
    assert_eq!(found("").await, [rent.id, coffee.id]);
    assert_eq!(found(" café ").await, [coffee.id]);
    assert_eq!(found("100%").await, [coffee.id]);
    assert_eq!(found("%").await, [coffee.id], "a sign of a pattern is a letter as any other");
    let renamed = anna.rename_conversation(rent.id, " My\nrent ").await.unwrap();
    assert_eq!(renamed.title, "My rent");
    for name in ["", "\u{0}", &"x".repeat(81)] {
        let refused = anna.rename_conversation(rent.id, name).await;
        assert!(matches!(refused, Err(Error::Invalid { field: "title", .. })), "{refused:?}");
    }
    anna.delete_conversation(coffee.id).await.unwrap();
    assert!(matches!(anna.delete_conversation(coffee.id).await, Err(Error::NotFound)));
    assert!(matches!(anna.conversation(coffee.id).await, Err(Error::NotFound)));
    assert_eq!(found("").await, [rent.id]);
    room.close().await;
}

#[tokio::test]
async fn there_is_an_end_to_how_much_is_kept() {
    let room = Room::new("talk_much").await;
    let anna = room.person("anna").await;
    let (head, _) = anna.ask(&ask("first")).await.unwrap();
    sqlx::query(
        "INSERT INTO ai_chat_messages (user_id, conversation_id, role, content)
         SELECT user_id, id, 'user', 'again' FROM ai_conversations, generate_series(1, 198)",
    )
    .execute(room.store.postgres())
    .await
    .unwrap();
    let full = Ask { conversation: Some(head.id), ..ask("more") };
    assert!(matches!(anna.ask(&full).await, Err(Error::Conflict(_))));
    sqlx::query("INSERT INTO ai_conversations (user_id, title) SELECT 'anna', 't' FROM generate_series(2, $1::bigint)")
        .bind(i64::try_from(MOST).unwrap())
        .execute(room.store.postgres())
        .await
        .unwrap();
    assert!(matches!(anna.ask(&ask("another")).await, Err(Error::Conflict(_))));
    for question in [String::new(), "x".repeat(100_000), "\u{7}".into()] {
        let refused = anna.ask(&ask(&question)).await;
        assert!(matches!(refused, Err(Error::Invalid { field: "question", .. })), "{refused:?}");
    }
    room.close().await;
}

#[tokio::test]
async fn another_persons_conversation_does_not_exist() {
    let room = Room::new("talk_apart").await;
    let (anna, bert) = (room.person("anna").await, room.person("bert").await);
    let (hers, question) = anna.ask(&ask("Mine?")).await.unwrap();
    let (his, _) = bert.ask(&ask("His?")).await.unwrap();
    let before = anna.conversation(hers.id).await.unwrap();
    macro_rules! gone {
        ($call:expr) => {
            assert!(matches!($call.await.map(drop), Err(Error::NotFound)), "{}", stringify!($call))
        };
    }
    gone!(bert.conversation(hers.id));
    gone!(bert.rename_conversation(hers.id, "x"));
    gone!(bert.delete_conversation(hers.id));
    gone!(bert.ask(&Ask { conversation: Some(hers.id), ..ask("x") }));
    gone!(bert.ask(&Ask { conversation: Some(his.id), instead_of: Some(question.id), ..ask("x") }));
    gone!(bert.keep_answer(hers.id, question.id, &answered("x", State::Whole)));
    // Her question with his conversation.
    gone!(bert.keep_answer(his.id, question.id, &answered("x", State::Whole)));
    assert_eq!(bert.conversations("").await.unwrap().len(), 1);
    assert_eq!(anna.conversation(hers.id).await.unwrap(), before);
    room.close().await;
}

#[tokio::test]
async fn a_helper_is_allowed_by_each_person_and_used_so_often_a_day() {
    let room = Room::new("helper").await;
    let (anna, bert) = (room.person("anna").await, room.person("bert").await);
    assert_eq!(anna.helper_allowed().await.unwrap(), None);
    anna.allow_helper(Some("a.example")).await.unwrap();
    anna.allow_helper(Some("b.example")).await.unwrap();
    assert_eq!(anna.helper_allowed().await.unwrap().as_deref(), Some("b.example"));
    assert_eq!(bert.helper_allowed().await.unwrap(), None);
    anna.allow_helper(None).await.unwrap();
    assert_eq!(anna.helper_allowed().await.unwrap(), None);

    let today = day("2026-06-15");
    // Many at once are no more than are allowed.
    let all = (0..8).map(|_| anna.use_helper(today, 3));
    let counted: Vec<bool> = futures::future::join_all(all).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(counted.iter().filter(|counted| **counted).count(), 3);
    assert_eq!(anna.helper_used(today).await.unwrap(), 3);
    assert!(anna.use_helper(day("2026-06-16"), 3).await.unwrap());
    assert!(bert.use_helper(today, 3).await.unwrap());
    assert!(!bert.use_helper(day("2026-06-16"), 0).await.unwrap());
    room.close().await;
}
