//! Years that are said once and meant for more.

use chrono::{Datelike, Months, NaiveDate};
use finance::Period;

use super::{Said, Span, year_before};
use crate::analyst::words::has;

/// “In the first quarter of 2025 and of 2026”: that quarter of both.
pub(super) fn part_of_both(found: &mut [Span], words: &[&str]) {
    let [part, year] = found else { return };
    let of = year.at.checked_sub(1).and_then(|before| words.get(before)) == Some(&"of");
    let whole = year.said.period.months() == Some(12) && year.said.period.first().month() == 1;
    let short = part.said.period.months().is_some_and(|months| (1..12).contains(&months));
    let mut moved = part.said.period;
    while of && whole && short && moved.first().year() > year.said.period.first().year() {
        let Some(earlier) = year_before(moved) else { return };
        moved = earlier;
    }
    let later = year.said.period.first().year() - moved.first().year();
    let years = u32::try_from(later).ok().and_then(|years| years.checked_mul(12));
    if let (true, Some(months)) = (of && whole && short, years) {
        let on = |day: NaiveDate| day.checked_add_months(Months::new(months));
        let last = moved.last().succ_opt().and_then(on).and_then(|day| day.pred_opt());
        if let Some(period) =
            on(moved.first()).zip(last).and_then(|(first, last)| Period::new(first, last).ok())
        {
            year.said = Said::plain(period);
        }
    }
}

/// “January electricity this year versus last year”: that month of both.
pub(super) fn of_years(found: &mut Vec<Span>) {
    let [month, a, b] = found.as_slice() else { return };
    let whole_year =
        |span: &Span| span.said.period.months() == Some(12) && span.said.period.first().month() == 1;
    if !month.yearless || month.said.period.months() != Some(1) || !whole_year(a) || !whole_year(b) {
        return;
    }
    let number = month.said.period.first().month();
    let of = |year: &Span| {
        let first = NaiveDate::from_ymd_opt(
            year.said.period.first().year(),
            number,
            month.said.period.first().day(),
        )?;
        let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
        Period::new(first, last).ok().map(Said::plain)
    };
    if let (Some(first), Some(second)) = (of(a), of(b)) {
        let both = Span { len: b.at + b.len - a.at, said: second, ..a.clone() };
        *found = vec![Span { said: first, yearless: false, ..month.clone() }, both];
    }
}

/// “March and April 2025”: the year that is said once is meant for both.
pub(super) fn same_year(found: &mut [Span], words: &[&str]) {
    for place in (1..found.len()).rev() {
        let Some((before, after)) = found.split_at_mut_checked(place) else { return };
        let (Some(span), Some(next)) = (before.last_mut(), after.first()) else { return };
        let between = words.get(span.at + span.len..next.at).unwrap_or_default();
        let near = between.len() <= 2
            && between.iter().all(|word| has("and or n to vs versus with against compared than in", word));
        if !span.yearless || next.yearless || !near || next.said.period.days() > 360 {
            continue;
        }
        while span.said.period.first().year() > next.said.period.first().year() {
            let Some(earlier) = year_before(span.said.period) else { break };
            // “May against May 2025” are two years.
            if earlier == next.said.period {
                break;
            }
            span.said = Said::plain(earlier);
        }
        // It holds for the one before as well: “May, June and July 2025”.
        span.yearless = false;
    }
}
