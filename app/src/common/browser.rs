//! Small things the browser knows.

use std::time::Duration;

use chrono::{NaiveDate, Timelike};
use leptos::prelude::window;

/// Today, where the person is.
pub fn today() -> NaiveDate {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()).unwrap_or_default()
}

/// A moment as the person's clock says it: `3 Apr 2025, 14:05`.
pub fn moment(at: chrono::DateTime<chrono::Utc>) -> String {
    #[allow(clippy::cast_precision_loss)] // holds for 285 million years
    let local = js_sys::Date::new(&(at.timestamp_millis() as f64).into());
    // Minutes to add to local time to get to UTC; a day has 1,440.
    #[allow(clippy::cast_possible_truncation)]
    let offset = local.get_timezone_offset() as i64;
    let here = at.naive_utc() - chrono::TimeDelta::minutes(offset);
    format!("{}, {:02}:{:02}", super::words::day(here.date()), here.hour(), here.minute())
}

/// Whether the `<details>` that was toggled is open now.
pub fn is_open(event: &leptos::ev::Event) -> bool {
    use wasm_bindgen::JsCast;
    let toggled = event.current_target();
    toggled.is_some_and(|target| target.unchecked_into::<web_sys::HtmlDetailsElement>().open())
}

/// Waits.
pub async fn sleep(time: Duration) {
    let millis = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
