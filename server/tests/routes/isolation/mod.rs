//! What belongs to one person does not exist for another. Each server function and each route has a
//! case here, in the file of its feature; one without fails the tests.

mod budgets;
mod categories;
mod dashboard;
mod energy;
mod expert;
mod goals;
mod insights;
mod leaderboard;
mod rewards;
mod settings;
mod statements;
mod suggestions;
mod transactions;
mod uploads;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{JONAS, STATEMENT, THANDI, TestApp, client::Client};

/// Words that stand in what the owner has, and nowhere else. What a feature's file makes for the
/// owner has one of them in its name.
const MARKS: [&str; 2] = ["SuperSpar", "Thandi"];

/// What the owner has, for the features' files to make their cases of.
pub struct Household {
    /// Signed in as the owner.
    pub owner: Client,
    /// The owner's imported statement.
    pub statement_id: i64,
    /// The account it is on.
    pub account_id: i64,
    /// The keys of its transactions.
    pub transaction_ids: Vec<i64>,
}

/// How a server function is tried by somebody else.
pub enum Case {
    /// It takes a key. The owner's is answered like one that was never given, with 404.
    Key { endpoint: &'static str, owners: Value, missing: Value },
    /// It takes no key, or one that only narrows down: somebody else sees nothing of the owner's, and
    /// the owner's own answer is the same before and after all the others were tried.
    Reads { endpoint: &'static str, arguments: Value },
    /// It changes what is the caller's own and takes nobody's key.
    Own { endpoint: &'static str, arguments: Value },
    /// What it reads is everybody's.
    Shared { endpoint: &'static str, arguments: Value },
}

impl Case {
    fn endpoint(&self) -> &'static str {
        match self {
            Self::Key { endpoint, .. }
            | Self::Reads { endpoint, .. }
            | Self::Own { endpoint, .. }
            | Self::Shared { endpoint, .. } => endpoint,
        }
    }
}

/// A key that was never given.
pub fn never(key: i64) -> i64 {
    key + 1_000_000
}

async fn household(app: &TestApp) -> Household {
    let owner = app.signed_in(THANDI).await;
    let record = owner.import("april.csv", STATEMENT).await;
    let statement_id = record["statement_id"].as_i64().unwrap();
    let filter = json!({ "filter": { "statement_id": statement_id }, "page": 1 });
    let (_, page) = owner.call("transactions/page", filter).await;
    let transaction_ids: Vec<i64> =
        page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect();
    assert_eq!(transaction_ids.len(), 3);
    Household { account_id: record["account_id"].as_i64().unwrap(), owner, statement_id, transaction_ids }
}

async fn cases(house: &Household) -> Vec<Case> {
    let mut cases = Vec::new();
    cases.extend(categories::cases(house).await);
    cases.extend(budgets::cases(house).await);
    cases.extend(dashboard::cases(house));
    cases.extend(goals::cases(house).await);
    cases.extend(insights::cases(house).await);
    cases.extend(suggestions::cases(house).await);
    cases.extend(energy::cases(house).await);
    cases.extend(leaderboard::cases(house).await);
    cases.extend(rewards::cases(house).await);
    cases.extend(expert::cases(house).await);
    cases.extend(statements::cases(house));
    cases.extend(transactions::cases(house).await);
    // The last of them deletes all that the other person has.
    cases.extend(settings::cases(house));
    cases
}

#[tokio::test]
async fn every_server_function_keeps_people_apart() {
    let app = TestApp::start("isolation_functions").await;
    let house = household(&app).await;
    let other = app.signed_in(JONAS).await;
    let cases = cases(&house).await;

    let tried: BTreeSet<String> = cases.iter().map(|case| format!("/api/{}", case.endpoint())).collect();
    let there: BTreeSet<String> =
        server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    assert_eq!(tried, there, "each server function has a case, and each case a function");

    let before = owners_view(&house, &cases).await;
    for case in &cases {
        match case {
            Case::Key { endpoint, owners, missing } => {
                let foreign = other.call(endpoint, owners.clone()).await;
                let none = other.call(endpoint, missing.clone()).await;
                assert_eq!(foreign.0.as_u16(), 404, "{endpoint}: {}", foreign.1);
                assert_eq!(foreign, none, "{endpoint}");
            }
            Case::Reads { endpoint, arguments } => {
                let (status, answer) = other.call(endpoint, arguments.clone()).await;
                assert!(status.is_success(), "{endpoint}: {answer}");
                let text = answer.to_string();
                for mark in MARKS {
                    assert!(!text.contains(mark), "{endpoint} shows {mark}: {text}");
                }
            }
            Case::Own { endpoint, arguments } | Case::Shared { endpoint, arguments } => {
                let (status, answer) = other.call(endpoint, arguments.clone()).await;
                assert!(status.is_success(), "{endpoint}: {answer}");
            }
        }
    }
    assert_eq!(owners_view(&house, &cases).await, before, "nothing of the owner's has changed");
    app.close().await;
}

/// Everything the owner can read.
async fn owners_view(house: &Household, cases: &[Case]) -> Vec<(&'static str, Value)> {
    let mut seen = Vec::new();
    for case in cases {
        if let Case::Reads { endpoint, arguments } = case {
            let (status, answer) = house.owner.call(endpoint, arguments.clone()).await;
            assert!(status.is_success(), "{endpoint}: {answer}");
            seen.push((*endpoint, answer));
        }
    }
    seen
}

/// The routes beside the server functions, each with the test that tries it as somebody else, or
/// with the reason why nothing of a person's is behind it.
const ROUTES: [(&str, &str); 14] = [
    ("/auth/login", "reads nothing"),
    ("/auth/callback", "reads what PropelAuth signed"),
    ("/auth/session", "reads the caller's own cookies: routes::auth"),
    ("/auth/logout", "reads the caller's own cookies: routes::auth"),
    ("/api/{*function}", "every_server_function_keeps_people_apart"),
    ("/uploads", "somebody_elses_key_is_as_good_as_none"),
    ("/uploads/{statement_id}/file", "somebody_elses_key_is_as_good_as_none"),
    ("/export", "routes::archive"),
    ("/import-export", "routes::archive"),
    ("/events", "routes::events"),
    ("/expert/ask", "routes::expert"),
    ("/webhooks/propelauth", "reads what PropelAuth signed"),
    ("/healthz", "reads nothing"),
    ("/readyz", "reads nothing"),
];

#[test]
fn every_route_is_thought_of() {
    let router = include_str!("../../../src/router.rs");
    let there: BTreeSet<&str> =
        router.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let known: BTreeSet<&str> = ROUTES.iter().map(|(route, _)| *route).collect();
    assert_eq!(there, known);
}
