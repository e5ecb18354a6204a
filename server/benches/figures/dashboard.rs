//! The dashboard's figures for a person with 100,000 transactions among a million.

use std::time::Instant;

use serde_json::{Value, json};
use sqlx::Connection;

use crate::{
    millis, percentile,
    program::{Person, Program},
    report, rows,
};

const CALLS: usize = 200;

pub async fn measure(program: &Program, person: &Person) {
    let url = &program.database.postgres_url;

    let month = |n: usize| {
        let (year, month) = (2017 + n % 9, 1 + n % 12);
        json!({ "query": { "period": {
            "first": format!("{year}-{month:02}-01"),
            "last": format!("{year}-{month:02}-28"),
        } } })
    };
    let mut times = Vec::new();
    for call in 0..CALLS {
        let begun = Instant::now();
        let figures: Value = program.call(person, "dashboard/figures", month(call)).await;
        times.push(begun.elapsed());
        assert!(figures["totals"]["count"].as_u64().unwrap() > 100);
    }
    times.sort();
    report(
        "dashboard of a month, 100,000 of 1,000,000 rows, p95",
        &millis(percentile(&times, 0.95)),
        "under 50 ms",
    );
    report("  median", &millis(percentile(&times, 0.5)), "");

    let mut times = Vec::new();
    for _ in 0..20 {
        let begun = Instant::now();
        let all = json!({ "query": { "period": { "first": "2016-01-01", "last": "2027-12-31" } } });
        let _: Value = program.call(person, "dashboard/figures", all).await;
        times.push(begun.elapsed());
    }
    times.sort();
    report("dashboard of all ten years, median", &millis(percentile(&times, 0.5)), "");
    peer(url, &person.user_id).await;
}

/// The peer: nothing but the sums of a month, asked of Postgres directly.
async fn peer(url: &str, user_id: &str) {
    let mut connection = rows::as_person(url, user_id).await;
    let mut times = Vec::new();
    for call in 0..CALLS {
        let begun = Instant::now();
        sqlx::query(
            "SELECT category, sum(amount), count(*) FROM transactions
             WHERE user_id = $1 AND booking_date BETWEEN $2::date AND $2::date + 27 GROUP BY category",
        )
        .bind(user_id)
        .bind(format!("{}-{:02}-01", 2017 + call % 9, 1 + call % 12))
        .fetch_all(&mut connection)
        .await
        .unwrap();
        times.push(begun.elapsed());
    }
    times.sort();
    report("  peer: one bare sum by category in Postgres, p95", &millis(percentile(&times, 0.95)), "");
    connection.close().await.unwrap();
}
