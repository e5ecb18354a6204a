//! What was filled in: it stands in the address, and what was typed stays as it was typed.

use std::{collections::BTreeMap, time::Duration};

use finance::{
    Decimal,
    entry::{self, InvalidEntry, Marks},
    tools::Unfit,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use crate::common::{address, preferences};

/// After the last letter.
const PAUSE: Duration = Duration::from_millis(250);

/// A field: its name in the address, and what stands in it at first, with a point before decimals.
pub type Usual = (&'static str, &'static str);

type Texts = BTreeMap<&'static str, String>;

/// The fields of a tool and what stands in them.
#[derive(Clone, Copy)]
pub struct Inputs {
    texts: RwSignal<Texts>,
    fields: &'static [Usual],
    tell: StoredValue<Box<dyn Fn() + Send + Sync>>,
}

impl Inputs {
    /// Those of the tool named `tool`, filled in from the address, and kept there.
    pub fn new(tool: &'static str, fields: &'static [Usual]) -> Self {
        let query = use_query_map();
        let marks = preferences::marks();
        let read = move || -> Texts {
            let value =
                |name: &str, usual: &str| query.with(|query| query.get(name)).unwrap_or(usual.to_owned());
            fields.iter().map(|(name, usual)| (*name, shown(&value(name, usual), marks))).collect()
        };
        let texts = RwSignal::new(untrack(read));
        // What this page itself has put into the address.
        let told = StoredValue::new(texts.get_untracked());
        let here = Memo::new(move |_| query.with(|query| query.get("tool")).is_none_or(|name| name == tool));
        Effect::new(move |_| {
            let now = read();
            // Changed from elsewhere: by Back.
            if here.get() && told.get_value() != now {
                told.set_value(now.clone());
                texts.set(now);
            }
        });
        let navigate = use_navigate();
        let tell = move || {
            let Some(now) = texts.try_get_untracked() else { return };
            let values = fields.iter().filter_map(|(name, usual)| {
                let value = kept(now.get(name)?, marks);
                (value != *usual).then_some((*name, value))
            });
            let to = address::tool(tool, values);
            // As it will be read from the address: what is half typed stays as it is.
            let comes_back = now.iter().map(|(name, text)| (*name, shown(&kept(text, marks), marks)));
            told.set_value(comes_back.collect());
            let replace = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&to, replace);
        };
        Self { texts, fields, tell: StoredValue::new(Box::new(debounced(tell))) }
    }

    /// What stands in a field; tracks.
    pub fn text(self, name: &str) -> String {
        self.texts.with(|texts| texts.get(name).cloned().unwrap_or_default())
    }

    /// Takes over what was typed or chosen.
    pub fn set(self, name: &'static str, text: String) {
        self.texts.update(|texts| {
            texts.insert(name, text);
        });
        self.tell.with_value(|tell| tell());
    }

    /// Fills everything in as at first.
    pub fn start_again(self) {
        let marks = preferences::marks();
        self.texts.set(self.fields.iter().map(|(name, usual)| (*name, shown(usual, marks))).collect());
        self.tell.with_value(|tell| tell());
    }

    /// Reads the fields; tracks.
    pub fn reader(self) -> Reader {
        Reader { texts: self.texts.get(), marks: preferences::marks(), unfit: Vec::new() }
    }
}

fn debounced(tell: impl Fn() + Send + Sync + 'static) -> impl Fn() + Send + Sync {
    let count = StoredValue::new(0_u32);
    let tell = StoredValue::new(tell);
    move || {
        let ticket = count.try_update_value(|count| {
            *count = count.wrapping_add(1);
            *count
        });
        set_timeout(
            move || {
                // Typed on, or the page is gone.
                if ticket.is_some() && count.try_get_value() == ticket {
                    tell.try_with_value(|tell| tell());
                }
            },
            PAUSE,
        );
    }
}

/// A value of the address as it stands in a field.
fn shown(value: &str, marks: Marks) -> String {
    let number = value.parse::<Decimal>().is_ok();
    if number && marks == Marks::Comma { value.replace('.', ",") } else { value.to_owned() }
}

/// What stands in a field as it is kept in the address: the same for every way to write numbers.
fn kept(text: &str, marks: Marks) -> String {
    let text: String = text.trim().chars().take(entry::LONGEST).collect();
    entry::number(&text, marks).map_or(text, |number| number.to_string())
}

/// Reads the fields of a tool, and collects what does not fit.
pub struct Reader {
    texts: Texts,
    marks: Marks,
    unfit: Vec<Unfit>,
}

impl Reader {
    fn text(&self, name: &str) -> &str {
        self.texts.get(name).map(String::as_str).unwrap_or_default()
    }

    /// A number, zero or above.
    pub fn number(&mut self, name: &'static str) -> Decimal {
        let said = match entry::number(self.text(name), self.marks) {
            Ok(number) => return number,
            Err(InvalidEntry::Empty) => "Enter a number.",
            Err(InvalidEntry::Negative) => "Enter the number without a minus.",
            Err(InvalidEntry::TooLarge) => "This number is too large.",
            Err(_) => "Enter a number in figures, such as 12 or 1250.50.",
        };
        self.wrong(name, said);
        Decimal::ZERO
    }

    /// As [`Self::number`]; a field left empty is zero.
    pub fn number_or_none(&mut self, name: &'static str) -> Decimal {
        if self.text(name).trim().is_empty() { Decimal::ZERO } else { self.number(name) }
    }

    /// A whole number up to `most`.
    pub fn whole(&mut self, name: &'static str, most: u32) -> u32 {
        let before = self.unfit.len();
        let number = self.number(name);
        let whole =
            u32::try_from(number).ok().filter(|whole| number.fract().is_zero() && (1..=most).contains(whole));
        if whole.is_none() && self.unfit.len() == before {
            self.wrong(name, format!("Enter a whole number from 1 to {most}."));
        }
        whole.unwrap_or(1)
    }

    /// Whether `value` is chosen.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.text(name) == value
    }

    fn wrong(&mut self, field: &'static str, message: impl Into<String>) {
        self.unfit.push(Unfit { field, message: message.into() });
    }

    /// The result, unless something that was filled in does not fit.
    ///
    /// # Errors
    /// What does not fit.
    pub fn then<T>(self, reckon: impl FnOnce() -> Result<T, Vec<Unfit>>) -> Result<T, Vec<Unfit>> {
        if self.unfit.is_empty() { reckon() } else { Err(self.unfit) }
    }
}
