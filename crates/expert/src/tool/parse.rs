//! Calls as a language model makes them: nothing but what a schema allows is taken.

use finance::Decimal;
use serde_json::{Map, Value};

use super::{
    Call, Per, Scope,
    call::MOST,
    schema::{Definition, definitions, scope_properties},
};

/// Bytes of arguments at most.
const LONGEST: usize = 4_000;

/// Letters of a text that is looked for, at most.
const LONGEST_TEXT: usize = 100;

/// Rows that are shown unless a call says how many.
const USUAL: u32 = 10;

/// Why a call is not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no such tool.
    #[error("there is no tool “{0}”")]
    Unknown(String),
    /// The arguments are no JSON object, or too long a one.
    #[error("the arguments of “{0}” are not a JSON object of at most 4,000 bytes")]
    NotAnObject(String),
    /// The tool has no such argument.
    #[error("“{tool}” has no argument “{argument}”")]
    Argument {
        /// The tool.
        tool: &'static str,
        /// What it does not have.
        argument: String,
    },
    /// A value that cannot be meant.
    #[error("“{tool}” cannot take these arguments: {reason}")]
    Value {
        /// The tool.
        tool: &'static str,
        /// Why.
        reason: String,
    },
}

impl Call {
    /// The call of the tool `name` with `arguments`, a JSON object.
    ///
    /// # Errors
    /// For an unknown tool, an unknown argument, or a value outside what the tool takes.
    pub fn parse(name: &str, arguments: &str) -> Result<Self, Refused> {
        let tools = definitions();
        let short = |text: &str| text.chars().filter(|c| !c.is_control()).take(40).collect::<String>();
        let tool =
            tools.iter().find(|tool| tool.name == name).ok_or_else(|| Refused::Unknown(short(name)))?;
        let not_an_object = || Refused::NotAnObject(short(name));
        if arguments.len() > LONGEST {
            return Err(not_an_object());
        }
        let written = if arguments.trim().is_empty() { "{}" } else { arguments };
        let Ok(Value::Object(mut given)) = serde_json::from_str(written) else { return Err(not_an_object()) };
        // Models write null for what they leave out.
        given.retain(|_, value| !value.is_null());
        known_only(tool, &given, &short)?;
        for value in given.values_mut() {
            tidy(value);
        }
        if let Some(Value::Number(percent)) = given.get("percent") {
            given.insert("percent".into(), Value::String(percent.to_string()));
        }
        amounts_as_text(&mut given);
        let limited = ["top", "largest", "search"].contains(&name);
        if limited && !given.contains_key("limit") {
            given.insert("limit".into(), USUAL.into());
        }
        given.insert("tool".into(), name.into());
        let refused = |reason: String| Refused::Value { tool: tool.name, reason };
        let call: Self =
            serde_json::from_value(Value::Object(given)).map_err(|error| refused(error.to_string()))?;
        call.check().map_err(refused)?;
        Ok(call)
    }

    /// Whether all values are within their limits.
    fn check(&self) -> Result<(), String> {
        let long = |text: &Option<String>| text.as_ref().is_some_and(|t| t.chars().count() > LONGEST_TEXT);
        for scope in self.scopes() {
            let others =
                scope.or_texts.iter().chain(&scope.without_texts).any(|text| long(&Some(text.clone())));
            if long(&scope.text) || others {
                return Err(format!("a text has at most {LONGEST_TEXT} characters"));
            }
            if scope.categories.len() > 250 || scope.or_texts.len() > 40 || scope.without_texts.len() > 40 {
                return Err("there are too many categories or texts".into());
            }
        }
        match self {
            Self::Top { limit, .. } | Self::Largest { limit, .. } | Self::Search { limit, .. }
                if !(1..=MOST).contains(limit) =>
            {
                Err(format!("the limit is from 1 to {MOST}"))
            }
            Self::Average { scope: Scope { period: None, .. }, per } if *per != Per::Transaction => {
                Err("an average needs a period".into())
            }
            Self::WhatIf { scope: Scope { period: None, .. }, .. } => {
                Err("the usual spending needs a period".into())
            }
            Self::Trend { scope: Scope { period: None, .. }, .. } => Err("a trend needs a period".into()),
            Self::Trend { by, .. } if !by.is_time() => Err("a trend goes by a step of time".into()),
            Self::WhatIf { percent, .. } if *percent <= Decimal::ZERO || *percent > Decimal::ONE_HUNDRED => {
                Err("the per cent are above 0 and at most 100".into())
            }
            Self::Recurring { text, or_texts, .. }
                if long(text)
                    || or_texts.len() > 40
                    || or_texts.iter().any(|text| long(&Some(text.clone()))) =>
            {
                Err(format!("a text has at most {LONGEST_TEXT} characters"))
            }
            _ => Ok(()),
        }
    }
}

/// Refuses what the tool does not have.
fn known_only(
    tool: &Definition,
    given: &Map<String, Value>,
    short: &dyn Fn(&str) -> String,
) -> Result<(), Refused> {
    let refused = |argument: &str| Refused::Argument { tool: tool.name, argument: short(argument) };
    let known = tool.parameters.get("properties").and_then(Value::as_object);
    for (argument, value) in given {
        if !known.is_some_and(|known| known.contains_key(argument)) {
            return Err(refused(argument));
        }
        if ["first", "second", "part", "whole"].contains(&argument.as_str()) {
            let scope = scope_properties();
            let unknown =
                value.as_object().and_then(|given| given.keys().find(|key| !scope.contains_key(*key)));
            if let Some(unknown) = unknown {
                return Err(refused(unknown));
            }
        }
    }
    Ok(())
}

/// Takes out what models write for “nothing” within scopes.
fn tidy(value: &mut Value) {
    if let Value::Object(object) = value {
        object.retain(|_, value| !value.is_null());
        amounts_as_text(object);
    }
}

/// Amounts stand as text where they are kept, and as numbers where models write them.
fn amounts_as_text(object: &mut Map<String, Value>) {
    for name in ["least", "most"] {
        if let Some(Value::Number(number)) = object.get(name) {
            let text = number.to_string();
            object.insert(name.into(), Value::String(text));
        }
    }
}

#[cfg(test)]
mod tests;
