//! Questions to begin with, from what a person has.

use chrono::Datelike;
use finance::period::month_name;

use crate::analyst::{Known, name_of};

/// Questions offered at most.
const OFFERED: usize = 8;

/// Questions that can be answered from the person’s own data, the most telling first; without rows,
/// none. Each is one that the analyst reads.
pub fn starters(known: &Known) -> Vec<String> {
    let Some((first, last)) = known.rows else { return Vec::new() };
    let mut all = vec!["How much did I spend last month?".to_owned()];
    // Old statements say nothing of last month.
    if (known.today - last).num_days() > 45 {
        all = vec![format!("How much did I spend in {} {}?", month_name(last), last.year())];
    }
    all.push("Which category did I spend the most on?".into());
    if let Some(payee) = known.payees.iter().find_map(|payee| name_of(&payee.words)) {
        all.push(format!("How much have I spent at {payee} in total?"));
    }
    all.push("What subscriptions do I have?".into());
    if last.year() == known.today.year() {
        all.push("What were my largest expenses this year?".into());
    }
    if !known.budgets.is_empty() {
        all.push("How am I doing on my budgets?".into());
    }
    if let Some(goal) = known.goals.first() {
        all.push(format!("When will I reach my goal {goal}?"));
    }
    if (last - first).num_days() > 60 {
        all.push("What is my average monthly spend on groceries?".into());
        all.push("How much did I pay in bank fees?".into());
    }
    if known.accounts.len() > 1 {
        all.push("What are my balances?".into());
    }
    all.truncate(OFFERED);
    all
}
