use finance::ranking::{Added, NewService, Vote};
use store::Error;

use crate::{
    fill::leaderboard::{add, service},
    support::Room,
};

#[tokio::test]
async fn votes_are_given_changed_and_taken_back_and_the_counts_are_right() {
    let room = Room::new("votes").await;
    let (anna, bert) = (room.person("anna").await, room.person("bert").await);
    let id = add(&anna, "Acorn Bank").await;
    anna.vote(id, Some(Vote::Upvote)).await.unwrap();
    anna.vote(id, Some(Vote::Upvote)).await.unwrap();
    bert.vote(id, Some(Vote::Downvote)).await.unwrap();
    let seen = bert.leaderboard(None, 1).await.unwrap();
    let votes = seen.rows[0].ranked.service.votes;
    assert_eq!((votes.upvotes, votes.downvotes, votes.recommends), (1, 1, 0), "each person counts once");
    assert_eq!(seen.rows[0].own, Some(Vote::Downvote));
    bert.vote(id, Some(Vote::Recommend)).await.unwrap();
    anna.vote(id, None).await.unwrap();
    anna.vote(id, None).await.unwrap();
    let seen = anna.leaderboard(None, 1).await.unwrap();
    let votes = seen.rows[0].ranked.service.votes;
    assert_eq!((votes.upvotes, votes.downvotes, votes.recommends), (0, 0, 1));
    assert_eq!(seen.rows[0].own, None);
    room.close().await;
}

#[tokio::test]
async fn the_counts_equal_a_recount_after_many_votes_at_once_and_people_who_leave() {
    let room = Room::new("recount").await;
    let anna = room.person("anna").await;
    let ids = [add(&anna, "Acorn Bank").await, add(&anna, "Birch Insurance").await];
    let work = (0..12).map(|number| {
        let room = &room;
        async move {
            let person = room.person(&format!("person-{number}")).await;
            for round in 0..6 {
                let vote = [Some(Vote::Upvote), Some(Vote::Downvote), Some(Vote::Recommend), None]
                    [(number + round) % 4];
                person.vote(ids[round % 2], vote).await.unwrap();
            }
        }
    });
    futures::future::join_all(work).await;
    for number in 0..4 {
        room.store.forget(&format!("person-{number}")).await.unwrap();
    }
    let wrong: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM financial_services s,
             LATERAL (SELECT count(*) FILTER (WHERE vote_type = 'upvote') AS up,
                             count(*) FILTER (WHERE vote_type = 'downvote') AS down,
                             count(*) FILTER (WHERE vote_type = 'recommend') AS recommend
                      FROM service_votes v WHERE v.service_id = s.id) AS counted
         WHERE (s.upvotes, s.downvotes, s.recommends) <> (up, down, recommend)",
    )
    .fetch_one(room.store.postgres())
    .await
    .unwrap();
    assert_eq!(wrong, 0);
    let all = anna.leaderboard(None, 1).await.unwrap();
    assert!(all.rows.iter().map(|one| one.ranked.service.votes.total()).sum::<u64>() > 0);
    room.close().await;
}

#[tokio::test]
async fn few_votes_cannot_win_and_a_search_keeps_the_places() {
    let room = Room::new("places").await;
    let anna = room.person("anna").await;
    let (one, many) = (add(&anna, "One vote").await, add(&anna, "Many votes").await);
    add(&anna, "No vote").await;
    anna.vote(one, Some(Vote::Upvote)).await.unwrap();
    for number in 0..9 {
        let person = room.person(&format!("person-{number}")).await;
        let vote = if number == 0 { Vote::Downvote } else { Vote::Upvote };
        person.vote(many, Some(vote)).await.unwrap();
    }
    let board = anna.leaderboard(None, 1).await.unwrap();
    let names: Vec<_> = board.rows.iter().map(|one| one.ranked.service.name.as_str()).collect();
    assert_eq!(names, ["Many votes", "One vote", "No vote"]);
    let found = anna.leaderboard(Some(" NO "), 1).await.unwrap();
    assert_eq!((found.total, found.rows[0].ranked.place), (1, 3));
    assert_eq!(anna.leaderboard(None, 2).await.unwrap().rows.len(), 0);
    room.close().await;
}

#[tokio::test]
async fn what_is_likely_there_is_asked_about_first() {
    let room = Room::new("alike").await;
    let anna = room.person("anna").await;
    let id = add(&anna, "Capitec Bank").await;
    let asked = anna.add_service(&service("Capitek"), false).await.unwrap();
    assert!(matches!(asked, Added::Alike(ref there) if there[0].id == id), "{asked:?}");
    assert_eq!(anna.leaderboard(None, 1).await.unwrap().total, 1);
    let same = anna.add_service(&service(" capitec  BANK "), true).await;
    assert!(matches!(same, Err(Error::Conflict(ref why)) if why.contains("listed already")), "{same:?}");
    add(&anna, "Capitek").await;
    for (bad, field) in [("x", "name"), ("see www.example.com", "description")] {
        let refused = anna.add_service(&service(bad), true).await;
        assert!(matches!(refused, Err(Error::Invalid { field: at, .. }) if at == field), "{refused:?}");
    }
    let long = NewService { name: "Fine".into(), description: Some("x".repeat(301)) };
    assert!(matches!(anna.add_service(&long, true).await, Err(Error::Invalid { field: "description", .. })));
    room.close().await;
}

#[tokio::test]
async fn nobody_adds_or_votes_without_end() {
    let room = Room::new("limits").await;
    let anna = room.person("anna").await;
    let names = ["Acorn", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo"];
    let added = names.map(|name| {
        let anna = anna.clone();
        async move { anna.add_service(&service(name), true).await.is_ok() }
    });
    let added = futures::future::join_all(added).await;
    assert_eq!(added.into_iter().filter(|added| *added).count(), 5, "five a day, at once too");
    let more = anna.add_service(&service("Hazel"), true).await;
    assert!(matches!(more, Err(Error::Conflict(ref why)) if why.contains("tomorrow")), "{more:?}");

    let id = anna.leaderboard(None, 1).await.unwrap().rows[0].ranked.service.id;
    for _ in 0..60 {
        anna.vote(id, Some(Vote::Upvote)).await.unwrap();
    }
    let more = anna.vote(id, None).await;
    assert!(matches!(more, Err(Error::Conflict(ref why)) if why.contains("60 times")), "{more:?}");
    room.person("bert").await.vote(id, Some(Vote::Upvote)).await.unwrap();
    sqlx::query("UPDATE service_vote_pace SET since = now() - interval '61 minutes'")
        .execute(room.store.postgres())
        .await
        .unwrap();
    anna.vote(id, None).await.unwrap();
    room.close().await;
}

#[tokio::test]
async fn a_service_that_is_gone_gets_no_vote() {
    let room = Room::new("gone").await;
    let anna = room.person("anna").await;
    let id = add(&anna, "Acorn Bank").await;
    anna.vote(id, Some(Vote::Upvote)).await.unwrap();
    sqlx::query("DELETE FROM financial_services").execute(room.store.postgres()).await.unwrap();
    let late = anna.vote(id, Some(Vote::Downvote)).await;
    assert!(matches!(late, Err(Error::Conflict(ref why)) if why.contains("not listed any more")), "{late:?}");
    room.close().await;
}

#[tokio::test]
async fn nobody_sees_who_added_or_voted_or_changes_a_count() {
    let room = Room::new("secret").await;
    let (anna, bert) = (room.person("anna").await, room.person("bert").await);
    let id = add(&anna, "Acorn Bank").await;
    anna.vote(id, Some(Vote::Upvote)).await.unwrap();
    assert_eq!(bert.leaderboard(None, 1).await.unwrap().rows[0].own, None);
    for forbidden in [
        "UPDATE financial_services SET upvotes = 1000",
        "DELETE FROM financial_services",
        "INSERT INTO financial_services (name, upvotes) VALUES ('Mine', 1000)",
        "SELECT count_service_votes()",
    ] {
        let mut tx = room.store.postgres().begin().await.unwrap();
        sqlx::query(
            "SELECT set_config('app.user_id', 'bert', true), set_config('role', 'bankstat_user', true)",
        )
        .execute(&mut *tx)
        .await
        .unwrap();
        let refused = sqlx::query(forbidden).execute(&mut *tx).await.unwrap_err();
        assert!(refused.to_string().contains("permission denied"), "{forbidden}: {refused}");
    }
    room.store.forget("anna").await.unwrap();
    let left = bert.leaderboard(None, 1).await.unwrap();
    assert_eq!(
        (left.total, left.rows[0].ranked.service.votes.total()),
        (1, 0),
        "the service stays, her vote goes"
    );
    room.close().await;
}
