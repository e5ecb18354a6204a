//! Groups, rows and fees.

use std::collections::BTreeSet;

use finance::{Currency, Decimal, insight::FeeKind, money, transaction::Direction};

use super::{
    Block,
    write::{Writer, counted, sentence},
};
use crate::{
    analyst::{Besides, Label},
    tool::{By, FeeSum, Group, Groups, Row, Rows},
};

impl Writer {
    pub(super) fn groups(&mut self, groups: &Groups, label: &Label) {
        let direction = groups.scope.direction;
        let Some(first) = groups.groups.first() else {
            self.text(format!("I find no rows: {}.", label.words()));
            if !label.steps.is_empty() {
                self.text(format!("That holds for all **{}**.", label.steps.len()));
            }
            return;
        };
        let currency = first.sum.currency;
        self.besides(groups, label, currency);
        let head = match groups.by {
            By::Category => "Category",
            By::Payee => "Payee",
            By::Account => "Account",
            By::Day | By::Weekday => "Day",
            By::Week => "Week",
            By::Month => "Month",
            By::Quarter => "Quarter",
            By::Year => "Year",
        };
        let in_time = label.what.contains(" by ") && groups.by.is_time();
        if !in_time || groups.of > groups.groups.len() as u64 {
            let value = first.sum.value(direction);
            self.figure(first.label.clone(), value, currency);
        }
        let amount = self.money(first.sum.value(direction), currency);
        let rows = counted(first.sum.count, "transaction", "transactions");
        self.text(format!(
            "{}: first **{}** with **{amount}** ({rows}).",
            sentence(&label.words()),
            first.label
        ));
        // How many there are, where not all are shown or their number may be asked for.
        let of = groups.of.max(groups.groups.len() as u64);
        if !groups.by.is_time() && groups.by != By::Weekday {
            let noun = match groups.by {
                By::Category => ("category", "categories"),
                By::Payee => ("payee", "payees"),
                _ => ("account", "accounts"),
            };
            self.text(format!("There are **{}** in all.", counted(of, noun.0, noun.1)));
        } else if groups.by != By::Weekday {
            // A step of two currencies is one.
            let filled = groups.groups.iter().filter(|group| group.sum.count > 0);
            let shown = filled.map(|group| &group.label).collect::<BTreeSet<_>>().len() as u64;
            let all = if of > groups.groups.len() as u64 { of } else { shown };
            self.text(format!("There are **{all}** with transactions."));
        }
        if groups.by == By::Weekday {
            self.weekends(groups);
        }
        if in_time {
            self.which_of(groups, label, currency);
        }
        let several = groups.groups.iter().any(|group| group.sum.currency != currency);
        let lines = groups
            .groups
            .iter()
            .map(|group| {
                let value = self.money(group.sum.value(direction), group.sum.currency);
                vec![group.label.clone(), value, self.formats.numbers.grouped(group.sum.count)]
            })
            .collect();
        self.table(&[head, "Amount", "Transactions"], lines, &[1, 2]);
        let points: Vec<(String, Decimal)> = groups
            .groups
            .iter()
            .filter(|group| !several || group.sum.currency == currency)
            .map(|group| (group.label.clone(), group.sum.value(direction)))
            .collect();
        if points.len() > 1 {
            let line = groups.by.is_time() && points.len() > 12;
            self.blocks.push(Block::Chart { label: sentence(&label.words()), line, currency, points });
        }
    }

    /// Which steps of time are of the magnitude that is asked for; of income less spending, in which more
    /// went out than came in.
    fn which_of(&mut self, groups: &Groups, label: &Label, currency: Currency) {
        let own: Vec<_> = groups.groups.iter().filter(|group| group.sum.currency == currency).collect();
        let value = |group: &Group| group.sum.value(groups.scope.direction);
        let (what, fitting): (String, Vec<&str>) = match (label.each, groups.scope.direction) {
            ((None, None), None) => {
                let short = own.iter().filter(|group| value(group) < Decimal::ZERO);
                ("more went out than came in".to_owned(), short.map(|group| group.label.as_str()).collect())
            }
            ((None, None), _) => return,
            ((least, most), _) => {
                let fits = |group: &Group| {
                    let value = value(group).abs();
                    least.is_none_or(|least| value >= least) && most.is_none_or(|most| value <= most)
                };
                let least = least.map(|least| format!("{} or more", self.money(least, currency)));
                let most = most.map(|most| format!("{} or less", self.money(most, currency)));
                let bounds: Vec<String> = least.into_iter().chain(most).collect();
                let found = own.iter().filter(|group| fits(group));
                (
                    format!("it was {}", bounds.join(" and ")),
                    found.map(|group| group.label.as_str()).collect(),
                )
            }
        };
        let names = if fitting.is_empty() { String::new() } else { format!(": {}", fitting.join(", ")) };
        self.text(format!("In **{}** of {} {what}{names}.", fitting.len(), own.len()));
    }

    /// What Saturdays and Sundays come to, and the other days.
    fn weekends(&mut self, groups: &Groups) {
        let mut currencies: Vec<Currency> = groups.groups.iter().map(|group| group.sum.currency).collect();
        currencies.dedup();
        for currency in currencies {
            let of = |weekend: bool| {
                let own = groups.groups.iter().filter(|group| {
                    group.sum.currency == currency
                        && weekend == matches!(group.label.as_str(), "Saturday" | "Sunday")
                });
                own.fold((Decimal::ZERO, 0), |(amount, rows), group| {
                    (amount.saturating_add(group.sum.value(groups.scope.direction)), rows + group.sum.count)
                })
            };
            let ((weekend, ours), (weekdays, theirs)) = (of(true), of(false));
            self.text(format!(
                "Saturdays and Sundays: **{}** ({}). Mondays to Fridays: **{}** ({}).",
                self.money(weekend, currency),
                counted(ours, "transaction", "transactions"),
                self.money(weekdays, currency),
                counted(theirs, "transaction", "transactions")
            ));
        }
    }

    pub(super) fn rows(&mut self, found: &Rows, label: &Label) {
        let Some(first) = found.rows.first() else {
            self.text(format!("I find no rows: {}. The figure is 0.", label.words()));
            return;
        };
        let shown = |row: &Row| {
            // A single way is written as a magnitude, as everywhere.
            let amount =
                if found.scope.direction == Some(Direction::Out) { row.amount.abs() } else { row.amount };
            self.money(amount, row.currency)
        };
        let (day, amount, words) = (self.day(first.date), shown(first), first.description.replace("**", ""));
        let total: u64 = found.sums.iter().map(|sum| sum.count).sum();
        let intro = if found.by_amount {
            format!("{}: **{amount}** on **{day}**, {words}.", sentence(&label.words()))
        } else {
            let all = counted(total, "transaction", "transactions");
            let sums: Vec<String> = found
                .sums
                .iter()
                .map(|sum| {
                    let amount = |amount: Decimal, currency: Currency| self.money(amount, currency);
                    let out = amount(sum.expenses, sum.currency);
                    let into = amount(sum.income, sum.currency);
                    match (sum.income.is_zero(), sum.expenses.is_zero()) {
                        (true, true) if !sum.moved.is_zero() => {
                            format!("{} moved", amount(sum.moved, sum.currency))
                        }
                        (true, _) => format!("{out} out"),
                        (_, true) => format!("{into} in"),
                        _ => format!("{out} out, {into} in"),
                    }
                })
                .collect();
            format!("I find **{all}**: {}. First here: **{day}**, {words}, **{amount}**.", sums.join("; "))
        };
        let shown_rows = if label.besides.is_some() { 10 } else { usize::MAX };
        let lines = found
            .rows
            .iter()
            .take(shown_rows)
            .map(|row| vec![self.day(row.date), row.description.clone(), row.category.clone(), shown(row)])
            .collect();
        self.text(intro);
        self.than_before(found);
        self.median(found, label);
        if label.besides.is_none() {
            self.shown_sum(found);
        }
        if let Some(today) = label.asked_on {
            let days =
                counted(today.signed_duration_since(first.date).num_days().unsigned_abs(), "day", "days");
            self.text(format!("That was **{days}** before {}.", self.day(today)));
        }
        self.table(&["Day", "Description", "Category", "Amount"], lines, &[3]);
    }

    /// By how much the newest row of somebody differs from the one before it.
    fn than_before(&mut self, found: &Rows) {
        let [newest, before, ..] = found.rows.as_slice() else { return };
        let alike = newest.currency == before.currency
            && newest.amount.is_sign_negative() == before.amount.is_sign_negative();
        if found.by_amount || found.scope.text.is_none() || !alike || newest.date < before.date {
            return;
        }
        let by = newest.amount.abs().saturating_sub(before.amount.abs());
        if !by.is_zero() {
            let way = if by.is_sign_negative() { "less" } else { "more" };
            let by = self.money(by.abs(), newest.currency);
            self.text(format!("That is {by} {way} than on {}, the one before.", self.day(before.date)));
        }
    }

    pub(super) fn fees(&mut self, sums: &[FeeSum], label: &Label) {
        let mut currencies: Vec<Currency> = sums.iter().map(|sum| sum.currency).collect();
        currencies.dedup();
        currencies.sort_unstable();
        currencies.dedup();
        // The currency with the most first.
        currencies.sort_by_key(|currency| {
            std::cmp::Reverse(
                sums.iter().filter(|sum| sum.currency == *currency).map(|sum| sum.count).sum::<u64>(),
            )
        });
        if sums.is_empty() {
            self.text(format!("I find none: {}. The figure is 0.", label.words()));
        }
        for (place, currency) in currencies.into_iter().enumerate() {
            let own = || sums.iter().filter(move |sum| sum.currency == currency);
            let all = own().fold(Decimal::ZERO, |all, sum| all.saturating_add(sum.amount));
            let count: u64 = own().map(|sum| sum.count).sum();
            if place == 0 {
                self.figure(sentence(&label.words()), all, currency);
            }
            self.text(format!(
                "The bank took **{}**, {}: {}.",
                self.money(all, currency),
                counted(count, "time", "times"),
                label.words()
            ));
            let interest = own().filter(|sum| sum.kind == FeeKind::Interest);
            let interest = interest.fold(Decimal::ZERO, |all, sum| all.saturating_add(sum.amount));
            if !interest.is_zero() && interest != all {
                let (fees, interest) = (all.saturating_sub(interest), self.money(interest, currency));
                let fees = self.money(fees, currency);
                self.text(format!("Of that **{interest}** is interest; the fees alone are **{fees}**."));
            }
            if let ([period], Some(Besides::Monthly)) = (label.steps.as_slice(), label.besides) {
                let months = period.months().filter(|months| *months > 0);
                let months =
                    months.map_or(Decimal::from(period.days()) / Decimal::new(3044, 2), Decimal::from);
                if let Some(mean) = all.checked_div(months) {
                    let months = self.formats.numbers.plain(months.round_dp(1).normalize());
                    let mean = self.money(money::cents(mean), currency);
                    self.text(format!("That is **{mean}** a month, over {months} months."));
                }
            }
            let lines = own()
                .map(|sum| {
                    let count = self.formats.numbers.grouped(sum.count);
                    vec![sum.kind.name().to_owned(), self.money(sum.amount, currency), count]
                })
                .collect();
            self.table(&["For", "Amount", "Times"], lines, &[1, 2]);
        }
    }
}
