use chrono::{Datelike, Months, Utc};
use serde_json::json;

use super::{Case, Household};
use crate::support::eventually;

/// The owner saves in the month before this one, and waits until the points are there.
pub async fn cases(house: &Household) -> Vec<Case> {
    let before = Utc::now().date_naive().with_day(1).unwrap() - Months::new(1);
    let month = before.format("%Y-%m");
    let statement = format!(
        "Date,Description,Amount\n{month}-01,Salary,1000.00\n{month}-05,SuperSpar groceries,-10.00\n{month}-27,Rent,-100.00\n"
    );
    house.owner.import("last-month.csv", statement).await;
    let reason = format!("of {} was saved", before.format("%B %Y"));
    eventually("the reward is given", 20, || async {
        let (_, overview) = house.owner.call("rewards/overview", json!({})).await;
        overview["given"].to_string().contains(&reason).then_some(())
    })
    .await;
    vec![Case::Reads { endpoint: "rewards/overview", arguments: json!({}) }]
}
