//! The plain routes that take a key answer somebody else as for a key that was never given.

use serde_json::{Value, json};

use crate::support::{JONAS, STATEMENT, THANDI, TestApp};

#[tokio::test]
async fn somebody_elses_key_is_as_good_as_none() {
    let app = TestApp::start("isolation").await;
    let (owner, other) = (app.signed_in(THANDI).await, app.signed_in(JONAS).await);
    let record = owner.import("april.csv", STATEMENT).await;
    let (statement, account) =
        (record["statement_id"].as_i64().unwrap(), record["account_id"].as_i64().unwrap());
    let missing = statement + 1_000_000;

    let mut answers = Vec::new();
    for id in [statement, missing] {
        let answer = other.get(&format!("/uploads/{id}/file")).await;
        answers.push((answer.status().as_u16(), answer.text().await.unwrap()));
    }
    assert_eq!(answers[0].0, 404);
    assert_eq!(answers[0], answers[1]);

    for id in [account, account + 1_000_000] {
        let into = json!({ "existing": id });
        let sent = other.send(other.upload_request("mine.csv", &into, STATEMENT)).await;
        answers.push((sent.status().as_u16(), sent.text().await.unwrap()));
    }
    assert_eq!(answers[2], answers[3], "an upload into an account");
    assert_eq!(answers[2].0, 404);

    for id in [statement, missing] {
        let own = json!({ "new": { "name": "Mine", "currency": "ZAR", "number": null } });
        let sent = other.send(other.upload_with(id, &own)).await;
        answers.push((sent.status().as_u16(), sent.text().await.unwrap()));
    }
    assert_eq!(answers[4], answers[5], "an upload of the file of a statement");
    assert_eq!(answers[4].0, 404);

    // And the owner has everything still.
    let after: Value = owner.call("statements/import", json!({ "statement_id": statement })).await.1;
    assert_eq!(after["state"], "imported");
    app.close().await;
}
