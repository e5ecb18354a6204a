//! What each page asks for when it is opened, for a person with 100,000 transactions among a million.

use std::time::{Duration, Instant};

use chrono::{Months, NaiveDate, Utc};
use serde_json::{Value, json};

use crate::{
    millis, percentile,
    program::{Person, Program},
    report,
};

const CALLS: usize = 30;

/// Whatever a page shows is there within this time.
const LIMIT: &str = "under 100 ms";

pub async fn measure(program: &Program, person: &Person) {
    let today = Utc::now().date_naive();
    furnish(program, person, today).await;
    let mut slowest = Vec::new();
    for (page, asks) in pages(today) {
        let (mut first, mut times) = (Duration::ZERO, Vec::new());
        for call in 0..=CALLS {
            // One after the other, though browsers ask side by side: the longest that it can take.
            let begun = Instant::now();
            for (endpoint, arguments) in &asks {
                let _: Value = program.call(person, endpoint, arguments.clone()).await;
            }
            if call == 0 {
                first = begun.elapsed();
            } else {
                times.push(begun.elapsed());
            }
        }
        times.sort();
        let p95 = percentile(&times, 0.95);
        report(&format!("{page}, all it asks for, p95"), &millis(p95), LIMIT);
        // What is worked out once after a change is worked out here.
        report("  the first time", &millis(first), "");
        slowest.push((p95, page));
    }
    slowest.sort();
    let names: Vec<&str> = slowest.iter().rev().take(3).map(|(_, page)| *page).collect();
    println!("The three slowest: {}.", names.join(", "));
}

type Ask = (&'static str, Value);

fn pages(today: NaiveDate) -> Vec<(&'static str, Vec<Ask>)> {
    let newest = json!({ "by": "date", "ascending": false });
    let month = today.format("%Y-%m").to_string();
    let none = || json!({});
    vec![
        ("/ (dashboard)", vec![("dashboard/figures", json!({ "query": {} })), ("dashboard/outlook", none())]),
        (
            "/transactions",
            vec![
                ("transactions/piece", json!({ "query": { "filter": {}, "sort": newest, "after": null } })),
                ("transactions/totals", json!({ "filter": {} })),
                ("categories/list", none()),
            ],
        ),
        ("/transactions, transfers", vec![("transactions/transfers", none())]),
        ("/statements", vec![("statements/setting", none()), ("statements/imports", json!({ "page": 1 }))]),
        (
            "/categories",
            vec![("categories/list", none()), ("rules/list", none()), ("proposals/list", none())],
        ),
        ("/budgets", vec![("budgets/month", json!({ "month": month, "currency": null }))]),
        ("/goals", vec![("goals/list", none())]),
        ("/recurring", vec![("recurring/list", none())]),
        ("/insights", vec![("insights/list", none())]),
        ("/suggestions", vec![("suggestions/list", none())]),
        ("/expert", vec![("expert/beginning", none()), ("expert/conversations", json!({ "text": "" }))]),
        ("/rewards", vec![("rewards/overview", none())]),
        ("/leaderboard", vec![("leaderboard/page", json!({ "text": null, "page": 1 }))]),
        (
            "/energy",
            vec![("energy/home", json!({ "month": month })), ("energy/measurements", json!({ "page": 1 }))],
        ),
        (
            "/settings",
            vec![
                ("settings/profile", none()),
                ("settings/preferences", none()),
                ("settings/accounts", none()),
            ],
        ),
    ]
}

/// Budgets, goals and a home, so that no page is fast because it is empty.
async fn furnish(program: &Program, person: &Person, today: NaiveDate) {
    let months = |back| today.checked_sub_months(Months::new(back)).unwrap();
    let drafts: Vec<Value> = ["groceries", "transport", "utilities", "banking", "entertainment", "shopping"]
        .iter()
        .map(|category| {
            json!({ "name": category, "counts": [category], "carry": "left_and_overspent",
                    "usual": "9000", "starts": months(24).format("%Y-%m").to_string() })
        })
        .collect();
    let _: Value = program.call(person, "budgets/make", json!({ "currency": "ZAR", "drafts": drafts })).await;
    let setting: Value = program.call(person, "statements/setting", json!({})).await;
    let account = setting["accounts"][0]["id"].clone();
    for (name, source) in [
        ("Fund", json!({ "kind": "account", "account_id": account })),
        ("Less shopping", json!({ "kind": "category", "category": "shopping" })),
        ("Bicycle", json!({ "kind": "by_hand" })),
    ] {
        let draft = json!({ "name": name, "target": "900000000", "start": months(60), "currency": "ZAR",
                            "target_date": null, "source": source });
        let _: Value = program.call(person, "goals/make", json!({ "draft": draft })).await;
    }
    for appliance in 0..12 {
        let usage = json!({ "kind": "timed", "watts": "2000", "hours": "2", "days": 20 });
        let appliance = json!({ "name": format!("Appliance {appliance}"), "appliance_type": "Kitchen",
                                "usage": usage, "quantity": 1, "needed": false });
        let _: Value = program.call(person, "energy/add_appliance", json!({ "appliance": appliance })).await;
    }
}
