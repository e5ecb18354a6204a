//! What belongs to one person does not exist for another: every route that takes a key answers as
//! it does for a key that was never given.

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

    for endpoint in ["statements/import", "statements/undo", "statements/again"] {
        let foreign = other.call(endpoint, json!({ "statement_id": statement })).await;
        let none = other.call(endpoint, json!({ "statement_id": missing })).await;
        assert_eq!(foreign.0.as_u16(), 404, "{endpoint}: {}", foreign.1);
        assert_eq!(foreign, none, "{endpoint}");
    }
    let mut answers = Vec::new();
    for id in [statement, missing] {
        let answer = other.get(&format!("/uploads/{id}/file")).await;
        answers.push((answer.status().as_u16(), answer.text().await.unwrap()));
    }
    assert_eq!(answers[0].0, 404);
    assert_eq!(answers[0], answers[1]);

    let period = json!({ "first": "2025-01-01", "last": "2025-12-31" });
    for id in [account, account + 1_000_000] {
        let known =
            other.call("statements/known", json!({ "account": { "existing": id }, "period": period })).await;
        answers.push((known.0.as_u16(), known.1.to_string()));
        let into = json!({ "existing": id });
        let sent = other.send(other.upload_request("mine.csv", &into, STATEMENT)).await;
        answers.push((sent.status().as_u16(), sent.text().await.unwrap()));
    }
    assert_eq!(answers[2], answers[4], "known rows of an account");
    assert_eq!(answers[3], answers[5], "an upload into an account");
    assert_eq!(answers[3].0, 404);

    assert_eq!(other.call("statements/imports", json!({ "page": 1 })).await.1, json!([]));
    assert_eq!(other.call("statements/setting", json!({})).await.1["accounts"], json!([]));
    let (_, figures) = other.call("dashboard/figures", json!({ "query": {} })).await;
    assert!(!figures.to_string().contains("1000"), "{figures}");

    // And the owner has everything still.
    let after: Value = owner.call("statements/import", json!({ "statement_id": statement })).await.1;
    assert_eq!(after["state"], "imported");
    app.close().await;
}
