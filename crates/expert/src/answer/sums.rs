//! Totals, averages, comparisons and shares.

use finance::{Decimal, metrics, transaction::Direction};

use super::write::{Writer, about, counted, sentence};
use crate::{
    analyst::Label,
    tool::{Average, Compared, Per, Share, Sums, WhatIf},
};

impl Writer {
    pub(super) fn total(&mut self, sums: &Sums, label: &Label, first: bool) {
        let direction = sums.scope.direction;
        let moved: Vec<_> = sums.sums.iter().filter(|sum| sum.transfers > 0).collect();
        let transfers = sums.scope.categories == [finance::Category::Transfer];
        let only = (sums.scope.text.is_some() || transfers) && !moved.is_empty();
        for sum in moved.iter().filter(|_| only) {
            let moves = counted(sum.transfers, "transfer", "transfers");
            if first {
                self.figure(format!("Moved{}", about(label)), sum.moved, sum.currency);
            }
            self.text(format!(
                "**{}** was moved between your own accounts{}: {moves}, which count neither as spending nor as income.",
                self.money(sum.moved, sum.currency),
                about(label)
            ));
        }
        if only && sums.sums.iter().all(|sum| sum.value(direction).is_zero()) {
            return;
        }
        if sums.sums.iter().all(|sum| sum.value(direction).is_zero() && sum.income.is_zero()) {
            let verb = if direction == Some(Direction::In) { "came in" } else { "went out" };
            self.text(format!("Nothing {verb}{}. I find no such rows, so the figure is 0.", about(label)));
            return;
        }
        if let Some(sum) = sums.sums.first().filter(|_| first) {
            let name = match direction {
                Some(Direction::In) => "Came in",
                Some(Direction::Out) => "Went out",
                None => "Left of it",
            };
            self.figure(format!("{name}{}", about(label)), sum.value(direction), sum.currency);
        }
        for sum in &sums.sums {
            let amount = |amount: Decimal| format!("**{}**", self.money(amount, sum.currency));
            let rows = counted(sum.count - sum.transfers, "transaction", "transactions");
            let text = match direction {
                Some(Direction::In) => format!("{} came in{}: {rows}.", amount(sum.income), about(label)),
                Some(Direction::Out) => format!("{} went out{}: {rows}.", amount(sum.expenses), about(label)),
                None => {
                    let net = sum.value(None);
                    let left = if net.is_sign_negative() {
                        format!("that is {} more out than in ({})", amount(net.abs()), amount(net))
                    } else {
                        format!("{} was left", amount(net))
                    };
                    format!(
                        "{} came in and {} went out{}; {left}.",
                        amount(sum.income),
                        amount(sum.expenses),
                        about(label)
                    )
                }
            };
            self.text(text);
        }
    }

    pub(super) fn count(&mut self, sums: &Sums, label: &Label, first: bool) {
        let all = sums.count();
        if first {
            self.number(sentence(&format!("{}{}", label.what, about(label))), Decimal::from(all), "");
        }
        let mut text = format!("There are **{all}** {}{}", label.what, about(label));
        let each: Vec<String> = sums
            .sums
            .iter()
            .map(|sum| {
                let amount = self.money(sum.value(sums.scope.direction), sum.currency);
                format!("{} in {}, together {amount}", sums.rows_of(sum), sum.currency)
            })
            .collect();
        if !each.is_empty() {
            text.push_str(&format!(": {}", each.join("; ")));
        }
        self.text(text + ".");
    }

    pub(super) fn compared(&mut self, both: &Compared, label: &Label) {
        if both.differences.is_empty() {
            self.text(format!("I find rows in neither: {}.", label.words()));
            return;
        }
        let without = label.first == "All";
        for (place, one) in both.differences.iter().enumerate() {
            let money = |amount: Decimal| self.money(amount, one.currency);
            let name = if without {
                format!("Without {}", label.second)
            } else {
                format!("{} against {}", label.first, label.second)
            };
            if without {
                self.text(format!(
                    "**{}** without {}{}: {} in all, less {} for {}.",
                    money(one.by),
                    label.second,
                    about(label),
                    money(one.first),
                    money(one.second),
                    label.second
                ));
            } else {
                let things =
                    if label.of_things.is_empty() { String::new() } else { format!(", {}", label.of_things) };
                let way = match one.by {
                    by if by.is_zero() => "Both are the same".to_owned(),
                    by => {
                        let word = if by.is_sign_negative() { "less" } else { "more" };
                        let share = one.percent.map_or(String::new(), |p| format!(" ({})", self.percent(p)));
                        format!("That is **{}** {word} in the first{share}", money(by.abs()))
                    }
                };
                self.text(format!(
                    "{}{things}{}{}: **{}** for {}, **{}** for {}. {way}.",
                    sentence(&label.what),
                    label.rest,
                    label.when,
                    money(one.first),
                    label.first,
                    money(one.second),
                    label.second
                ));
            }
            if place == 0 {
                let amount = one.by;
                let at = self.blocks.len() - 1;
                self.figure(name, amount, one.currency);
                self.blocks.swap(at, at + 1);
            }
        }
    }

    pub(super) fn average(&mut self, average: &Average, label: &Label, first: bool) {
        if average.means.is_empty() {
            self.text(format!("I find no rows: {}.", label.words()));
            return;
        }
        for (place, (currency, mean)) in average.means.iter().enumerate() {
            if first && place == 0 {
                self.figure(sentence(&label.words()), *mean, *currency);
            }
            let sum = average.sums.of(*currency);
            let all = self.money(sum.value(average.sums.scope.direction), *currency);
            let over = match average.per {
                Per::Transaction => counted(sum.count - sum.transfers, "transaction", "transactions"),
                per => {
                    let units = self.formats.numbers.plain(average.units.round_dp(1));
                    let unit = match per {
                        Per::Day => "days",
                        Per::Week => "weeks",
                        Per::Month => "months",
                        _ => "years",
                    };
                    format!("{units} {unit}")
                }
            };
            let mean = self.money(*mean, *currency);
            let lead = if first { "On average" } else { "Reckoned over" };
            let rows = sum.count - sum.transfers;
            let often =
                Decimal::from(rows).checked_div(average.units).filter(|_| average.per != Per::Transaction);
            let often = often.map_or(String::new(), |often| {
                let often = self.formats.numbers.plain(often.round_dp(2).normalize());
                format!(
                    " {}, {often} of them {}.",
                    counted(rows, "transaction", "transactions"),
                    per_words(average.per)
                )
            });
            let text = if first {
                format!("{lead} **{mean}**: {}. That is {all} over {over}.{often}", label.words())
            } else {
                format!(
                    "{lead}{}: **{mean}**, which is {all} over {over}.{often}",
                    label.when.replacen(',', "", 1)
                )
            };
            self.text(text);
        }
    }

    pub(super) fn share(&mut self, share: &Share, label: &Label) {
        if share.percent.is_empty() {
            self.text(format!("There is no whole to take a share of: {}.", label.words()));
            return;
        }
        for (place, (currency, percent)) in share.percent.iter().enumerate() {
            let part = share.part.of(*currency).value(share.part.scope.direction);
            let whole = share.whole.of(*currency).value(share.whole.scope.direction);
            if place == 0 {
                self.number(sentence(&label.words()), *percent, " %");
            }
            self.text(format!(
                "**{}**: {} of {}, {}.",
                self.percent(*percent),
                self.money(part, *currency),
                self.money(whole, *currency),
                label.words()
            ));
        }
    }

    pub(super) fn savings_rate(&mut self, sums: &Sums, label: &Label) {
        let mut told = false;
        for sum in &sums.sums {
            let Some(rate) = metrics::savings_rate(sum.income, sum.expenses) else { continue };
            if !told {
                self.number(format!("Kept of the income{}", about(label)), rate, " %");
            }
            told = true;
            self.text(format!(
                "**{}** of the income was kept{}: {} came in, {} went out, {} was left.",
                self.percent(rate),
                about(label),
                self.money(sum.income, sum.currency),
                self.money(sum.expenses, sum.currency),
                self.money(sum.value(None), sum.currency)
            ));
        }
        if !told {
            self.text(format!("Nothing came in{}, so there is no savings rate.", about(label)));
        }
    }

    pub(super) fn what_if(&mut self, what_if: &WhatIf, label: &Label) {
        if what_if.cuts.is_empty() {
            self.text(format!("I find no rows: {}.", label.words()));
        }
        for (place, cut) in what_if.cuts.iter().enumerate() {
            let money = |amount: Decimal| self.money(amount, cut.currency);
            let text = format!(
                "You would keep **{}** a month, **{}** a year: {}. You spend {} a month on it. In that time it was {}, \
                 and {} of that would have been kept: {} would have gone.",
                money(cut.kept_per_month),
                money(cut.kept_per_year),
                label.words(),
                money(cut.per_month),
                money(cut.spent),
                money(cut.kept),
                money(cut.spent.saturating_sub(cut.kept))
            );
            if place == 0 {
                self.figure("Kept a month", cut.kept_per_month, cut.currency);
            }
            self.text(text);
        }
    }
}

fn per_words(per: Per) -> &'static str {
    match per {
        Per::Day => "a day",
        Per::Week => "a week",
        Per::Month => "a month",
        Per::Year => "a year",
        Per::Transaction => "each",
    }
}
