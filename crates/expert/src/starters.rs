//! Questions to begin with, from what a person has.

use crate::analyst::Known;

/// Questions that can be answered from the person’s own data, the most telling first; without rows,
/// none.
pub fn starters(known: &Known) -> Vec<String> {
    if known.rows.is_none() {
        return Vec::new();
    }
    vec![
        "How much did I spend last month?".into(),
        "What were my five largest payments this year?".into(),
        "Which subscriptions do I pay for?".into(),
    ]
}
