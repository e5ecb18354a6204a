use finance::Category;
use rstest::rstest;

use super::*;

#[test]
fn a_call_is_read_from_json() {
    let call = Call::parse(
        "total",
        r#"{"period":{"first":"2026-05-01","last":"2026-05-31"},"categories":["groceries"],"direction":"out","least":500,"text":null}"#,
    );
    let Ok(Call::Total { scope }) = call else { panic!("{call:?}") };
    assert_eq!(scope.categories, [Category::Groceries]);
    assert_eq!(scope.least, Some(Decimal::from(500)));
    assert_eq!(scope.text, None);
    assert!(matches!(Call::parse("budgets", ""), Ok(Call::Budgets { month: None, name: None })));
    assert!(matches!(Call::parse("search", "{}"), Ok(Call::Search { limit: USUAL, .. })));
}

#[rstest]
#[case("sql", "{}", "no tool")]
#[case("total", "[]", "not a JSON object")]
#[case("total", "{", "not a JSON object")]
#[case("total", r#"{"user_id":"somebody"}"#, "no argument “user_id”")]
#[case("compare", r#"{"first":{"user_id":"x"},"second":{}}"#, "no argument “user_id”")]
#[case("total", r#"{"currency":"RAND"}"#, "not a currency")]
#[case("total", r#"{"period":{"first":"2026-05-31","last":"2026-05-01"}}"#, "period")]
#[case("top", r#"{"by":"payee","limit":1000}"#, "limit")]
#[case("average", r#"{"per":"month"}"#, "period")]
#[case("what_if", r#"{"percent":250,"period":{"first":"2026-05-01","last":"2026-05-31"}}"#, "per cent")]
fn anything_else_is_refused_in_words(#[case] tool: &str, #[case] arguments: &str, #[case] says: &str) {
    let refused = Call::parse(tool, arguments).unwrap_err().to_string();
    assert!(refused.contains(says), "{refused}");
}

#[test]
fn long_arguments_are_refused() {
    let long = format!(r#"{{"text":"{}"}}"#, "a".repeat(200));
    assert!(Call::parse("total", &long).is_err());
    assert!(Call::parse("total", &" ".repeat(100_000)).is_err());
}

#[test]
fn every_tool_has_a_schema_that_forbids_the_rest() {
    let tools = definitions();
    assert_eq!(tools.len(), 17);
    for tool in tools {
        assert_eq!(tool.parameters["additionalProperties"], false, "{}", tool.name);
    }
}
