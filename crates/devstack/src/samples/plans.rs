//! Budgets and goals that suit the sample statements.

use anyhow::{Context, Result};
use chrono::{Days, Months, NaiveDate};
use serde_json::{Value, json};

use super::Person;

/// Name, categories, what a month gets, what is carried.
const BUDGETS: [(&str, &[&str], &str, &str); 5] = [
    ("Food", &["groceries"], "7000", "nothing"),
    ("Home", &["utilities"], "14500", "left"),
    ("Getting around", &["transport"], "3200", "nothing"),
    ("Going out", &["entertainment"], "1400", "left_and_overspent"),
    ("Health and insurance", &["medical", "insurance"], "4800", "left"),
];

/// Makes them the way a person does.
pub async fn load(person: &Person, today: NaiveDate) -> Result<()> {
    let month = |day: NaiveDate| day.format("%Y-%m").to_string();
    let starts = month(today.checked_sub_months(Months::new(3)).unwrap_or(today));
    // The rent is in a category of the person's own, where they made one.
    let book = person.call("categories/list", json!({})).await?;
    let own = book.get("entries").and_then(Value::as_array).into_iter().flatten();
    let rent = own.into_iter().find(|entry| entry.get("name") == Some(&json!("Rent")));
    let rent = rent.and_then(|entry| entry.get("category")).and_then(Value::as_str);
    let drafts: Vec<Value> = BUDGETS
        .iter()
        .map(|(name, counts, usual, carry)| {
            let mut counts = counts.to_vec();
            counts.extend(rent.filter(|_| *name == "Home"));
            json!({"name": name, "counts": counts, "carry": carry, "usual": usual, "starts": starts})
        })
        .collect();
    let ids = person.call("budgets/make", json!({"currency": "ZAR", "drafts": drafts})).await?;
    let out = ids.get(3).context("a budget for going out")?;
    let change = json!({"category_id": out, "seen": null, "amount": "1800"});
    person.call("budgets/allot", json!({"month": month(today), "changes": [change]})).await?;

    let setting = person.call("statements/setting", json!({})).await?;
    let accounts = setting.get("accounts").and_then(Value::as_array).context("accounts")?;
    let savings = accounts.iter().find(|account| account.get("name") == Some(&json!("Savings account")));
    let savings = savings.and_then(|account| account.get("id")).context("a savings account")?;
    let follows = json!({"kind": "account", "account_id": savings});
    let begun = |months| today.checked_sub_months(Months::new(months)).unwrap_or(today);
    let later = |months| today.checked_add_months(Months::new(months)).unwrap_or(today);

    goal(person, "Emergency fund", "150000", begun(10), Some(later(6)), follows).await?;
    let by_hand = || json!({"kind": "by_hand"});
    let holiday = goal(person, "Holiday in Mozambique", "30000", begun(6), Some(later(8)), by_hand()).await?;
    for back in (1..=6).rev() {
        put(person, &holiday, begun(back) + Days::new(2), "2250", "Monthly order").await?;
    }
    put(person, &holiday, begun(1) + Days::new(9), "-600", "Deposit for the flights").await?;
    let soon = today + Days::new(21);
    let laptop = goal(person, "New laptop", "18500", begun(5), Some(soon), by_hand()).await?;
    for (back, amount) in [(4, "5000"), (3, "4500"), (1, "4000")] {
        put(person, &laptop, begun(back), amount, "").await?;
    }
    let bicycle = goal(person, "Bicycle for Lwazi", "4200", begun(8), None, by_hand()).await?;
    for back in [7, 6, 4] {
        put(person, &bicycle, begun(back), "1400", "").await?;
    }
    Ok(())
}

/// Makes a goal; the answer is its key.
async fn goal(
    person: &Person,
    name: &str,
    target: &str,
    start: NaiveDate,
    target_date: Option<NaiveDate>,
    source: Value,
) -> Result<Value> {
    let draft = json!({
        "name": name, "target": target, "start": start.to_string(), "currency": "ZAR", "source": source,
        "target_date": target_date.map(|date| date.to_string()),
    });
    let made = person.call("goals/make", json!({ "draft": draft })).await?;
    made.get("id").cloned().context("the server gave no goal")
}

async fn put(person: &Person, goal: &Value, date: NaiveDate, amount: &str, note: &str) -> Result<()> {
    let contribution = json!({"date": date.to_string(), "amount": amount});
    let asked = json!({"goal_id": goal, "contribution": contribution, "note": note});
    person.call("goals/contribute", asked).await.map(drop)
}
