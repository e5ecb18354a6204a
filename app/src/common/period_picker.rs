//! Choosing a period: the ones people ask for most, or any other by its days.

use chrono::{Months, NaiveDate};
use finance::{Month, Period, day};
use leptos::{html, prelude::*};

use super::{browser, preferences, words};
use crate::ui::{Icon, IconName};

/// A pill with the period, which opens a panel with presets and two dates.
#[component]
pub fn PeriodPicker(
    /// The period shown; `None` for no limit.
    #[prop(into)]
    period: Signal<Option<Period>>,
    /// Hears the choice.
    choose: Callback<Option<Period>>,
    /// The words for no limit; without them the longest period stands for it.
    #[prop(optional)]
    any: Option<&'static str>,
) -> impl IntoView {
    let panel = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(panel) = panel.get_untracked() {
            panel.set_open(false);
        }
    };
    let pick = Callback::new(move |period: Option<Period>| {
        close();
        choose.run(period);
    });
    let words = move || match period.get() {
        Some(period) if Some(period) != words::all_time() => words::span(period),
        _ => any.unwrap_or("All time").to_owned(),
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    // A press outside closes it, as people expect of a menu.
    let outside = window_event_listener(leptos::ev::pointerdown, move |event| {
        let Some(panel) = panel.try_get_untracked().flatten() else { return };
        let inside = event
            .target()
            .is_some_and(|target| panel.contains(Some(wasm_bindgen::JsCast::unchecked_ref(&target))));
        if !inside {
            panel.set_open(false);
        }
    });
    on_cleanup(move || outside.remove());
    let all = if any.is_some() { None } else { words::all_time() };
    view! {
        <details class="period-picker" node_ref=panel on:keydown=on_key>
            <summary class="chip" class:active=move || any.is_some() && period.get().is_some()>
                <Icon name=IconName::Calendar/>
                <span class="num">{words}</span>
                <Icon name=IconName::ChevronDown/>
            </summary>
            <div class="period-panel">
                <ul>
                    {presets(browser::today(), all, any)
                        .into_iter()
                        .map(|(name, preset)| {
                            let current = move || (period.get() == preset).then_some("true");
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        aria-current=current
                                        on:click=move |_| pick.run(preset)
                                    >
                                        {name}
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                <Days period pick/>
            </div>
        </details>
    }
}

/// From one day to another.
#[component]
fn Days(period: Signal<Option<Period>>, pick: Callback<Option<Period>>) -> impl IntoView {
    let from = NodeRef::<html::Input>::new();
    let to = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<&'static str>);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let day =
            |input: NodeRef<html::Input>| input.get_untracked().and_then(|input| day::parse(&input.value()));
        match (day(from), day(to)) {
            (Some(first), Some(last)) => match Period::new(first, last) {
                Ok(period) => {
                    problem.set(None);
                    pick.run(Some(period));
                }
                Err(_) => problem.set(Some("The last day must not be before the first.")),
            },
            _ => problem.set(Some("Please give both days.")),
        }
    };
    let shown = move || period.get().filter(|period| Some(*period) != words::all_time());
    let first = move || shown().map(|period| period.first().to_string()).unwrap_or_default();
    let last = move || shown().map(|period| period.last().to_string()).unwrap_or_default();
    view! {
        <form class="period-days" novalidate on:submit=submit>
            <label class="field">
                <span>"From"</span>
                <input type="date" name="from" node_ref=from prop:value=first/>
            </label>
            <label class="field">
                <span>"To"</span>
                <input type="date" name="to" node_ref=to prop:value=last/>
            </label>
            <button type="submit" class="button">"Show"</button>
            <p class="down small" role="alert">{move || problem.get()}</p>
        </form>
    }
}

/// The periods offered by name.
fn presets(
    today: NaiveDate,
    all: Option<Period>,
    any: Option<&'static str>,
) -> Vec<(String, Option<Period>)> {
    // The person’s month: from pay day to pay day, where they said so.
    let start = preferences::now().first_day;
    let month = Month::of(today, start).map_or_else(|_| Period::month_of(today), |month| month.period(start));
    let months = |count: u32| {
        let first = month.first().checked_sub_months(Months::new(count))?;
        Period::new(first, month.first().pred_opt()?).ok()
    };
    let last_year = today.checked_sub_months(Months::new(12)).and_then(words::year_of);
    let named = [
        ("This month", Some(month)),
        ("Last month", Some(month.previous())),
        ("Last 3 months", months(3)),
        ("Last 12 months", months(12)),
        ("This year", words::year_of(today)),
        ("Last year", last_year),
    ];
    let mut presets: Vec<_> = named
        .into_iter()
        .filter_map(|(name, period)| period.map(|period| (name.to_owned(), Some(period))))
        .collect();
    presets.push((any.unwrap_or("All time").to_owned(), all));
    presets
}
