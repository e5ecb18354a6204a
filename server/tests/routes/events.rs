//! `GET /events`.

use std::time::Duration;

use reqwest::{Response, StatusCode};

use crate::support::{JONAS, STATEMENT, THANDI, TestApp, client::Client, eventually};

/// A stream that is connected. The first ones may end at once, while the listener starts.
async fn listen(client: &Client) -> Response {
    tokio::time::sleep(Duration::from_millis(500)).await;
    let answer = client.get("/events").await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/event-stream"));
    answer
}

/// What came on the stream until `enough`, its end, or the time is over.
async fn heard(mut answer: Response, seconds: u64, enough: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    let _ = tokio::time::timeout(Duration::from_secs(seconds), async {
        while let Ok(Some(piece)) = answer.chunk().await {
            text.push_str(&String::from_utf8_lossy(&piece));
            if enough(&text) {
                break;
            }
        }
    })
    .await;
    text
}

#[tokio::test]
async fn a_page_hears_of_its_own_imports_and_of_nobody_elses() {
    let app = TestApp::start("events").await;
    let (mine, other) = (app.signed_in(THANDI).await, app.signed_in(JONAS).await);
    let (my_stream, other_stream) = (listen(&mine).await, listen(&other).await);
    let import = mine.import("april.csv", STATEMENT);
    let (record, text, foreign) = tokio::join!(
        import,
        heard(my_stream, 20, |text| text.contains("\"imported\"")),
        heard(other_stream, 5, |text| text.contains("data:")),
    );
    assert!(text.contains("event: import"), "{text}");
    assert!(text.contains("\"state\":\"reading\"") && text.contains("\"state\":\"imported\""), "{text}");
    assert!(text.contains(&format!("\"statement_id\":{}", record["statement_id"])), "{text}");
    assert!(!text.contains(THANDI), "the event names nobody: {text}");
    assert!(!foreign.contains("data:"), "{foreign}");
    app.close().await;
}

#[tokio::test]
async fn a_stream_ends_with_the_access_token() {
    let app =
        TestApp::with("events_end", |wish| wish.identity.access_lifetime = Duration::from_secs(4)).await;
    let client = app.signed_in(THANDI).await;
    let begun = std::time::Instant::now();
    // While the listener starts, streams may end early; with the token they end for good.
    loop {
        let stream = client.get("/events").await;
        if stream.status() == StatusCode::UNAUTHORIZED {
            break;
        }
        heard(stream, 10, |_| false).await;
        assert!(begun.elapsed() < Duration::from_secs(7), "{:?}", begun.elapsed());
    }
    assert!(begun.elapsed() > Duration::from_secs(2), "{:?}", begun.elapsed());
    app.close().await;
}

#[tokio::test]
async fn a_person_has_twelve_streams_at_most_and_a_closed_one_makes_room() {
    let app = TestApp::start("events_limit").await;
    let client = app.signed_in(THANDI).await;
    let mut streams = vec![listen(&client).await];
    while streams.len() < 12 {
        streams.push(client.get("/events").await);
    }
    assert_eq!(client.get("/events").await.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(app.signed_in(JONAS).await.get("/events").await.status(), StatusCode::OK);
    streams.clear();
    // The server notices at the latest when it writes the next comment.
    eventually("there is room again", 20, || async {
        (client.get("/events").await.status() == StatusCode::OK).then_some(())
    })
    .await;
    app.close().await;
}

#[tokio::test]
async fn nobody_hears_nothing() {
    let app = TestApp::start("events_nobody").await;
    assert_eq!(app.client().get("/events").await.status(), StatusCode::UNAUTHORIZED);
    app.close().await;
}
