//! Currency, numbers, days and months.

use std::str::FromStr;

use chrono::NaiveDate;
use finance::{
    Currency, Decimal, FirstDay,
    format::{DateFormat, Formats, NumberFormat},
};
use leptos::prelude::*;

use super::kept::Kept;
use crate::ui::Card;

/// The currencies offered first; every other code can stand here too, when a profile has it.
const CURRENCIES: [(&str, &str); 20] = [
    ("ZAR", "South African rand"),
    ("AUD", "Australian dollar"),
    ("BRL", "Brazilian real"),
    ("BWP", "Botswana pula"),
    ("CAD", "Canadian dollar"),
    ("CHF", "Swiss franc"),
    ("CNY", "Chinese yuan"),
    ("EUR", "Euro"),
    ("GBP", "Pound sterling"),
    ("INR", "Indian rupee"),
    ("JPY", "Japanese yen"),
    ("KES", "Kenyan shilling"),
    ("NAD", "Namibian dollar"),
    ("NGN", "Nigerian naira"),
    ("NOK", "Norwegian krone"),
    ("NZD", "New Zealand dollar"),
    ("PLN", "Polish złoty"),
    ("SEK", "Swedish krona"),
    ("SGD", "Singapore dollar"),
    ("USD", "US dollar"),
];

/// Currency, numbers, days and months, each kept as soon as it is chosen.
#[component]
pub fn FormatsCard(
    /// What is kept.
    kept: Kept,
) -> impl IntoView {
    let now = move || kept.preferences();
    let currency = move |event| {
        let Ok(chosen) = Currency::from_str(&event_target_value(&event)) else { return };
        kept.change(
            move |now| now.currency = chosen,
            move || format!("Files that name no currency are read in {chosen}."),
        );
    };
    let numbers = move |event| {
        let Ok(chosen) = NumberFormat::from_str(&event_target_value(&event)) else { return };
        kept.change(
            move |now| now.formats.numbers = chosen,
            move || format!("Numbers are written like {}.", number_sample(chosen)),
        );
    };
    let dates = move |event| {
        let Ok(chosen) = DateFormat::from_str(&event_target_value(&event)) else { return };
        kept.change(
            move |now| now.formats.dates = chosen,
            move || format!("Days are written like {}.", date_sample(chosen)),
        );
    };
    let first_day = move |event| {
        let chosen = event_target_value(&event).parse::<u8>().ok().and_then(|day| FirstDay::new(day).ok());
        let Some(chosen) = chosen else { return };
        kept.change(
            move |now| now.first_day = chosen,
            move || format!("Your month begins on day {}.", chosen.day()),
        );
    };
    let busy = move || kept.saving();
    view! {
        <Card title="Currency and formats">
            <div class="settings-fields">
                <label class="field">
                    <span>"For files that name none"</span>
                    <select on:change=currency disabled=busy prop:value=move || now().currency.code().to_owned()>
                        {currencies(untrack(now).currency)}
                    </select>
                    <small>"A statement that names its currency keeps it."</small>
                </label>
                <label class="field">
                    <span>"Numbers"</span>
                    <select on:change=numbers disabled=busy prop:value=move || now().formats.numbers.slug()>
                        {NumberFormat::ALL
                            .map(|one| {
                                let selected = untrack(now).formats.numbers == one;
                                view! { <option value=one.slug() selected=selected>{number_sample(one)}</option> }
                            })
                            .collect_view()}
                    </select>
                </label>
                <label class="field">
                    <span>"Days"</span>
                    <select on:change=dates disabled=busy prop:value=move || now().formats.dates.slug()>
                        {DateFormat::ALL
                            .map(|one| {
                                let selected = untrack(now).formats.dates == one;
                                view! { <option value=one.slug() selected=selected>{date_sample(one)}</option> }
                            })
                            .collect_view()}
                    </select>
                </label>
                <label class="field">
                    <span>"Your month begins on day"</span>
                    <select on:change=first_day disabled=busy prop:value=move || now().first_day.day().to_string()>
                        {(1..=28_u8)
                            .map(|day| {
                                let selected = untrack(now).first_day.day() == day;
                                view! { <option value=day.to_string() selected=selected>{day.to_string()}</option> }
                            })
                            .collect_view()}
                    </select>
                    <small>"For budgets and other plans: your pay day, for example."</small>
                </label>
            </div>
            <p class="settings-sample">"Written like this: " <b class="num">{move || sample(now().formats, now().currency)}</b></p>
        </Card>
    }
}

fn currencies(chosen: Currency) -> impl IntoView {
    let known = CURRENCIES.iter().any(|(code, _)| *code == chosen.code());
    let other = (!known).then(
        || view! { <option value=chosen.code().to_owned() selected=true>{chosen.code().to_owned()}</option> },
    );
    let listed = CURRENCIES
        .iter()
        .map(|(code, name)| {
            view! { <option value=*code selected=*code == chosen.code()>{format!("{code} · {name}")}</option> }
        })
        .collect_view();
    (other, listed)
}

fn number_sample(numbers: NumberFormat) -> String {
    numbers.plain(Decimal::new(123_456_789, 2))
}

fn date_sample(dates: DateFormat) -> String {
    let day = dates.day(some_day());
    match dates {
        DateFormat::Slashes => format!("{day} (day, month, year)"),
        _ => day,
    }
}

fn sample(formats: Formats, currency: Currency) -> String {
    format!("{}, {}", formats.amount(Decimal::new(-123_456_789, 2), currency), formats.dates.day(some_day()))
}

/// A day whose parts cannot be taken for one another.
fn some_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 4, 30).unwrap_or_default()
}
