//! The calls as a language model hears of them.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::call::MOST;

/// A tool as OpenAI-compatible endpoints take it: it goes into `{"type": "function", "function": …}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Definition {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// The JSON schema of its arguments.
    pub parameters: Value,
}

/// All tools.
pub fn definitions() -> Vec<Definition> {
    let tool = |name, description, own: Value, required: &[&str], scoped: bool| {
        let mut properties = if scoped { scope_properties() } else { Map::new() };
        if let Value::Object(own) = own {
            properties.extend(own);
        }
        Definition { name, description, parameters: object(properties, required) }
    };
    let name = json!({ "name": text("One of them, by its name.") });
    let limit = json!({ "limit": limit(), "ascending": flag("The smallest or the oldest first.") });
    let by = |all: &[&str]| json!({ "type": "string", "enum": all });
    let mut top = limit.clone();
    let by_count = flag("By the number of transactions instead of the amount.");
    if let Value::Object(top) = &mut top {
        top.insert("by_count".into(), by_count);
        top.insert(
            "by".into(),
            by(&["category", "payee", "account", "day", "weekday", "week", "month", "quarter", "year"]),
        );
    }
    let (first, second) = (scope(), scope());
    vec![
        tool("total", "What came in and went out, by currency.", json!({}), &[], true),
        tool("count", "How many transactions there are.", json!({}), &[], true),
        tool(
            "compare",
            "Two totals side by side, with their difference.",
            json!({ "first": first, "second": second }),
            &["first", "second"],
            false,
        ),
        tool(
            "average",
            "What moved on average. Name a period.",
            json!({ "per": by(&["day", "week", "month", "year", "transaction"]) }),
            &["per", "period"],
            true,
        ),
        tool(
            "share",
            "A part of a whole in per cent.",
            json!({ "part": scope(), "whole": scope() }),
            &["part", "whole"],
            false,
        ),
        tool("top", "Totals by something, the largest first.", top, &["by"], true),
        tool(
            "trend",
            "Totals by a step of time, in order.",
            json!({ "by": by(&["day", "week", "month", "quarter", "year"]) }),
            &["by", "period"],
            true,
        ),
        tool("largest", "The largest single transactions.", limit.clone(), &[], true),
        tool("search", "Single transactions, the newest first.", limit, &[], true),
        tool(
            "recurring",
            "What comes again and again, and when it is due next.",
            json!({
                "what": by(&["payments", "subscriptions", "debit_orders", "income"]),
                "text": text("With this text in its name."),
                "or_texts": json!({ "type": "array", "items": { "type": "string", "maxLength": 100 }, "maxItems": 40,
                    "description": "Or one of these; only beside a text." }),
                "until": day("Only what is due until this day."),
                "currency": currency(),
            }),
            &["what"],
            false,
        ),
        tool(
            "budgets",
            "How a month goes against its budgets.",
            json!({
                "month": { "type": "string", "description": "Such as 2026-05; this month without it." },
                "name": text("One budget, by its name."),
            }),
            &[],
            false,
        ),
        tool("goals", "How savings goals stand and when they will be reached.", name, &[], false),
        tool("fees", "What the bank took in fees and interest, by type.", json!({}), &[], true),
        tool(
            "balances",
            "What accounts hold, as their banks stated it.",
            json!({
                "account_id": { "type": "integer" },
                "currency": currency(),
                "on": day("At the end of this day; the newest known without it."),
                "since": day("Also the change, the lowest and the highest after the end of this day."),
            }),
            &[],
            false,
        ),
        tool("savings_rate", "What was kept of the income, in per cent.", json!({}), &[], true),
        tool(
            "forecast",
            "Where the balance leads until a day.",
            json!({ "until": day("The last day."), "currency": currency() }),
            &["until"],
            false,
        ),
        tool(
            "what_if",
            "What would be kept if less were spent on something. Name a period of whole months.",
            json!({ "percent": { "type": "number", "description": "Less by so many per cent." } }),
            &["percent", "period"],
            true,
        ),
    ]
}

fn object(properties: Map<String, Value>, required: &[&str]) -> Value {
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// A scope as an argument of its own.
fn scope() -> Value {
    object(scope_properties(), &[])
}

pub(super) fn scope_properties() -> Map<String, Value> {
    let period = json!({
        "type": "object",
        "description": "Both days included.",
        "properties": { "first": day("The first day."), "last": day("The last day.") },
        "required": ["first", "last"],
        "additionalProperties": false,
    });
    let categories = json!({
        "type": "array",
        "items": { "type": "string" },
        "description": "Slugs of categories, such as groceries or own7; all without it.",
    });
    let amount = |words: &str| json!({ "type": "number", "description": words });
    [
        ("period", period),
        ("direction", json!({ "type": "string", "enum": ["in", "out"] })),
        ("categories", categories),
        ("text", text("Text in the description, such as a payee.")),
        (
            "or_texts",
            json!({
                "type": "array",
                "items": { "type": "string", "maxLength": 100 },
                "maxItems": 40,
                "description": "Or one of these; only beside a text.",
            }),
        ),
        (
            "without_texts",
            json!({
                "type": "array",
                "items": { "type": "string", "maxLength": 100 },
                "maxItems": 40,
                "description": "Without any of these texts.",
            }),
        ),
        ("account_id", json!({ "type": "integer" })),
        ("currency", currency()),
        ("least", amount("Of this magnitude or more.")),
        ("most", amount("Of this magnitude or less.")),
    ]
    .into_iter()
    .map(|(name, schema)| (name.to_owned(), schema))
    .collect()
}

fn text(description: &str) -> Value {
    json!({ "type": "string", "maxLength": 100, "description": description })
}

fn day(description: &str) -> Value {
    json!({ "type": "string", "format": "date", "description": description })
}

fn currency() -> Value {
    json!({ "type": "string", "description": "Three letters, such as ZAR." })
}

fn limit() -> Value {
    json!({ "type": "integer", "minimum": 1, "maximum": MOST })
}

fn flag(description: &str) -> Value {
    json!({ "type": "boolean", "description": description })
}
