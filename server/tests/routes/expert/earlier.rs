//! What a model hears of a conversation.

use serde_json::json;

use super::{
    local::{ask, new},
    model::{Service, allowed, spent},
};

#[tokio::test]
async fn of_what_was_said_before_only_the_questions_leave() {
    let service = Service::default();
    let (app, client) = allowed("model_earlier", &service, "5").await;
    service.calls("total", &spent());
    service.says(&["You spent **R 300.00** in April."]);
    let heard = ask(&client, new("What went out in April 2025?")).await;
    let conversation = heard.iter().find_map(|one| one["conversation"]["id"].as_i64()).unwrap();
    service.says(&["In March nothing went out."]);
    ask(&client, json!({ "conversation": conversation, "question": "And in March?" })).await;
    let messages = service.heard().pop().unwrap()["messages"].clone();
    let told: Vec<(&str, &str)> = messages.as_array().unwrap()[1..]
        .iter()
        .map(|one| (one["role"].as_str().unwrap(), one["content"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("user", "What went out in April 2025?"), ("user", "And in March?")]);
    app.close().await;
}
