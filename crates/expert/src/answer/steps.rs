//! What is asked of rows or steps of time beyond their sums.

use finance::{Currency, Decimal, money};

use super::write::Writer;
use crate::{
    analyst::{Besides, Label, Reading, period_words},
    tool::{Group, Groups, Outcome, Rows},
};

/// Names of days, weeks or months that are told at most.
const NAMED: usize = 40;

impl Writer {
    /// Which steps of time have no rows, the one in the middle, or how far the ends are apart.
    pub(super) fn besides(&mut self, groups: &Groups, label: &Label, currency: Currency) {
        let value = |group: &Group| group.sum.value(groups.scope.direction);
        let own: Vec<&Group> = groups.groups.iter().filter(|group| group.sum.currency == currency).collect();
        match label.besides {
            Some(Besides::Gaps) => self.gaps(groups, label),
            Some(Besides::Median) => {
                let values = own.iter().map(|group| value(group)).collect();
                if let Some(middle) = middle(values) {
                    self.text(format!("The median is **{}**.", self.money(middle, currency)));
                }
            }
            Some(Besides::Spread) => {
                let most = own.iter().max_by_key(|group| value(group));
                let least = own.iter().min_by_key(|group| value(group));
                if let (Some(most), Some(least)) = (most, least) {
                    let apart = value(most).saturating_sub(value(least));
                    self.text(format!(
                        "The most was **{}** in {}, the least **{}** in {}: **{}** apart.",
                        self.money(value(most), currency),
                        most.label,
                        self.money(value(least), currency),
                        least.label,
                        self.money(apart, currency)
                    ));
                }
            }
            Some(Besides::Monthly) | None => {}
        }
    }

    fn gaps(&mut self, groups: &Groups, label: &Label) {
        let held = |group: &Group| {
            let rows = group.sum.count > group.sum.transfers
                || group.sum.transfers > 0 && label.of_things.contains("ransfer");
            group.filter.period.filter(|_| rows)
        };
        let filled: Vec<_> = groups.groups.iter().filter_map(held).collect();
        let empty = |step: &&finance::Period| {
            !filled.iter().any(|period| step.contains(period.first()) || period.contains(step.first()))
        };
        let empty: Vec<String> = label.steps.iter().filter(empty).map(|step| period_words(*step)).collect();
        let all = label.steps.len();
        let names = if empty.is_empty() || empty.len() > NAMED {
            String::new()
        } else {
            format!(": {}", empty.join("; "))
        };
        self.text(format!(
            "Nothing is found in **{}** of {all}, and something in **{}**{names}.",
            empty.len(),
            all - empty.len()
        ));
    }

    /// What something costs now beside what it cost in a time that is named.
    pub(super) fn then_and_now(&mut self, reading: &Reading, outcomes: &[Outcome]) {
        let [Outcome::Recurring { items }, Outcome::Rows(rows)] = outcomes else { return };
        let ([item], Some(row), Some(then)) = (items.as_slice(), rows.rows.first(), rows.scope.period) else {
            return;
        };
        if row.currency != item.currency || reading.labels.len() != 2 || then.contains(item.last) {
            return;
        }
        let (old, new) = (row.amount.abs(), item.newest.max(item.amount));
        let more = new.saturating_sub(old);
        let share = more.saturating_mul(Decimal::ONE_HUNDRED).checked_div(old);
        let share = share
            .map_or(String::new(), |share| format!(" ({})", self.percent(share.round_dp(1).normalize())));
        self.text(format!(
            "Now it is {}, and was {} on {}: **{}** {}{share}.",
            self.money(new, item.currency),
            self.money(old, item.currency),
            self.day(row.date),
            self.money(more.abs(), item.currency),
            if more.is_sign_negative() { "less" } else { "more" }
        ));
    }

    /// What the rows that are shown come to, where there are more.
    pub(super) fn shown_sum(&mut self, found: &Rows) {
        let all: u64 = found.sums.iter().map(|sum| sum.count).sum();
        let Some(first) = found.rows.first() else { return };
        let shown = found.rows.len();
        if shown < 2 || all <= shown as u64 || found.rows.iter().any(|row| row.currency != first.currency) {
            return;
        }
        let sum = found.rows.iter().fold(Decimal::ZERO, |sum, row| sum.saturating_add(row.amount));
        if let Some(mean) = sum.checked_div(Decimal::from(shown)) {
            self.text(format!(
                "These {shown} come to **{}**, on average **{}**.",
                self.money(sum.abs(), first.currency),
                self.money(money::cents(mean.abs()), first.currency)
            ));
        }
    }

    /// The row in the middle, where all are known.
    pub(super) fn median(&mut self, found: &Rows, label: &Label) {
        let asked = matches!(label.besides, Some(Besides::Median | Besides::Spread));
        let Some(first) = found.rows.first().filter(|_| asked) else {
            return;
        };
        let all: u64 = found.sums.iter().map(|sum| sum.count).sum();
        if all > found.rows.len() as u64 {
            if label.besides == Some(Besides::Median) {
                self.text("There are too many rows to tell the median of.");
            }
            return;
        }
        let own = found.rows.iter().filter(|row| row.currency == first.currency);
        let amounts: Vec<Decimal> = own.map(|row| row.amount.abs()).collect();
        if label.besides == Some(Besides::Spread) {
            let ends = amounts.iter().max().zip(amounts.iter().min());
            if let Some((most, least)) = ends.filter(|(most, least)| most != least) {
                let apart = self.money(most.saturating_sub(*least), first.currency);
                self.text(format!("The largest and the smallest are **{apart}** apart."));
            }
        } else if let Some(middle) = middle(amounts) {
            self.text(format!("The median is **{}**.", self.money(middle, first.currency)));
        }
    }
}

/// The one in the middle, or the mean of the two there.
fn middle(mut values: Vec<Decimal>) -> Option<Decimal> {
    values.sort_unstable();
    let half = values.len() / 2;
    let upper = *values.get(half)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(half.checked_sub(1)?)?;
    Some(money::cents(lower.saturating_add(upper).checked_div(Decimal::TWO)?))
}
