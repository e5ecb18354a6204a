//! The analyst in the house.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{JONAS, STATEMENT, THANDI, TestApp, client::Client, eventually};

/// Asks, and gives the events.
pub async fn ask(client: &Client, body: Value) -> Vec<Value> {
    let answer = client.post("/expert/ask", body).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/event-stream"));
    events(&answer.text().await.unwrap())
}

/// The events in a stream.
pub fn events(stream: &str) -> Vec<Value> {
    let data = stream.lines().filter_map(|line| line.strip_prefix("data:"));
    data.map(|data| serde_json::from_str(data.trim()).unwrap()).collect()
}

/// A question that begins a conversation.
pub fn new(question: &str) -> Value {
    json!({ "conversation": null, "question": question })
}

#[tokio::test]
async fn a_question_is_kept_answered_and_there_again() {
    let app = TestApp::start("expert_local").await;
    let client = app.signed_in(THANDI).await;
    client.import("april.csv", STATEMENT).await;
    let heard = ask(&client, new("How much did I spend in April 2025?")).await;
    assert_eq!(heard[0]["heard"], "asked");
    let conversation = heard[0]["conversation"]["id"].as_i64().unwrap();
    let answer = &heard.last().unwrap()["answer"];
    assert_eq!(heard.last().unwrap()["heard"], "done");
    assert_eq!(answer["answer"]["state"], "whole");
    let read = heard.iter().find(|one| one["heard"] == "reading").unwrap();
    assert!(read["sentence"].as_str().unwrap().starts_with("I read this as"), "{read}");
    assert!(answer["answer"]["stands_on"]["blocks"].to_string().contains("300.00"), "{answer}");

    let next = json!({ "conversation": conversation, "question": "And in May?" });
    ask(&client, next).await;
    let (_, there) = client.call("expert/conversation", json!({ "id": conversation })).await;
    assert_eq!(there["messages"].as_array().unwrap().len(), 4, "{there}");
    assert_eq!(&there["messages"][1], answer);
    assert_eq!(there["head"]["title"], "How much did I spend in April 2025?");

    // The first one again, in other words: what followed goes.
    let first = there["messages"][0]["id"].clone();
    let again = json!({ "conversation": conversation, "instead_of": first, "question": "What came in in April 2025?" });
    ask(&client, again).await;
    let (_, there) = client.call("expert/conversation", json!({ "id": conversation })).await;
    assert_eq!(there["messages"].as_array().unwrap().len(), 2, "{there}");
    app.close().await;
}

#[tokio::test]
async fn a_question_may_point_to_what_the_answer_before_told() {
    let app = TestApp::start("expert_told").await;
    let client = app.signed_in(THANDI).await;
    let rows = "Date,Description,Amount,Balance\n2025-04-01,SALARY ACME,9000.00,9000.00\n\
        2025-04-02,CHECKERS HYPER,-100.00,8900.00\n2025-04-05,TAKEALOT COM,-250.00,8650.00\n\
        2025-04-09,CHECKERS HYPER,-300.00,8350.00\n";
    client.import("shops.csv", rows).await;
    let heard = ask(&client, new("Which shop did I spend the most at in April 2025?")).await;
    let conversation = heard[0]["conversation"]["id"].as_i64().unwrap();
    let next = json!({ "conversation": conversation, "question": "How often did I go there that month?" });
    let heard = ask(&client, next).await;
    let read = heard.iter().find(|one| one["heard"] == "reading").unwrap();
    let sentence = read["sentence"].as_str().unwrap();
    assert!(sentence.contains("Checkers Hyper in April 2025"), "{sentence}");
    let answer = &heard.last().unwrap()["answer"]["answer"]["stands_on"]["blocks"];
    assert!(answer.to_string().contains("**2**"), "{answer}");
    app.close().await;
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused_with_a_sentence() {
    let app = TestApp::start("expert_refused").await;
    let client = app.signed_in(THANDI).await;
    for (body, status, says) in [
        (new(""), 422, "Write a question"),
        (new(" \u{7}\n\u{200b}"), 422, "Write a question"),
        (new(&"why ".repeat(2_000)), 422, "2,000 characters"),
        (new(&"x".repeat(100_000)), 413, "too long"),
        (json!({ "question": 5 }), 400, "could not be understood"),
        (json!({ "conversation": 1, "question": "Whose?" }), 404, "does not exist"),
    ] {
        let answer = client.post("/expert/ask", body).await;
        assert_eq!(answer.status().as_u16(), status, "{says}");
        let told: Value = answer.json().await.unwrap();
        assert!(told["message"].as_str().unwrap().contains(says), "{told}");
    }
    assert_eq!(app.client().post("/expert/ask", new("Me?")).await.status(), StatusCode::UNAUTHORIZED);
    let (_, heads) = client.call("expert/conversations", json!({ "text": "" })).await;
    assert_eq!(heads, json!([]), "nothing of it is kept");
    app.close().await;
}

#[tokio::test]
async fn somebody_elses_conversation_is_as_good_as_none() {
    let app = TestApp::start("expert_apart").await;
    let (mine, other) = (app.signed_in(THANDI).await, app.signed_in(JONAS).await);
    let heard = ask(&mine, new("What did I spend?")).await;
    let (id, question) = (heard[0]["conversation"]["id"].clone(), heard[0]["question"]["id"].clone());
    let foreign = json!({ "conversation": id, "question": "And I?" });
    assert_eq!(other.post("/expert/ask", foreign).await.status(), StatusCode::NOT_FOUND);
    let theirs = ask(&other, new("What did I spend?")).await;
    let across = json!({
        "conversation": theirs[0]["conversation"]["id"], "instead_of": question, "question": "Across?",
    });
    assert_eq!(other.post("/expert/ask", across).await.status(), StatusCode::NOT_FOUND);
    app.close().await;
}

#[tokio::test]
async fn an_answer_nobody_waits_for_is_kept_all_the_same() {
    let app = TestApp::start("expert_left").await;
    let client = app.signed_in(THANDI).await;
    client.import("april.csv", STATEMENT).await;
    let answer = client.post("/expert/ask", new("How much did I spend in April 2025?")).await;
    assert_eq!(answer.status(), StatusCode::OK);
    drop(answer);
    eventually("it is kept", 10, || async {
        let (_, heads) = client.call("expert/conversations", json!({ "text": "" })).await;
        let (_, there) = client.call("expert/conversation", json!({ "id": heads[0]["id"] })).await;
        let state = there["messages"][1]["answer"]["state"].as_str()?.to_owned();
        ["whole", "stopped"].contains(&state.as_str()).then_some(())
    })
    .await;
    app.close().await;
}
