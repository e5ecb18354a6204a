//! What recurs, budgets, goals, balances, and what lies ahead.

use finance::{Currency, Decimal, Month, transaction::Direction};

use super::write::{Writer, counted, sentence};
use crate::{
    analyst::Label,
    tool::{Ahead, Balance, BudgetState, GoalState, Repeating},
};

impl Writer {
    pub(super) fn recurring(&mut self, items: &[Repeating], label: &Label) {
        if items.is_empty() {
            self.text(format!("I find none: {}.", label.words()));
            return;
        }
        let mut currencies: Vec<Currency> = items.iter().map(|item| item.currency).collect();
        currencies.sort_by_key(|currency| {
            std::cmp::Reverse(items.iter().filter(|item| item.currency == *currency).count())
        });
        currencies.dedup();
        let add = |sum: Decimal, amount: Decimal| sum.saturating_add(amount);
        let count = counted(items.len() as u64, "is found", "are found");
        self.text(format!("{}: **{count}**.", sentence(&label.words())));
        let due = label.what.contains("due until");
        for currency in currencies {
            let own = || items.iter().filter(move |item| item.currency == currency);
            for direction in [Direction::Out, Direction::In] {
                let way = || own().filter(move |item| item.direction == direction);
                if way().next().is_none() {
                    continue;
                }
                let month = way().map(|item| item.per_month).fold(Decimal::ZERO, add);
                let year = way().map(|item| item.per_year).fold(Decimal::ZERO, add);
                let next = way().map(|item| item.amount).fold(Decimal::ZERO, add);
                let newest = way().map(|item| item.newest).fold(Decimal::ZERO, add);
                let verb = if direction == Direction::Out { "out" } else { "in" };
                let text = if due {
                    format!("Together **{}** {verb}, each counted once.", self.money(next, currency))
                } else {
                    format!(
                        "Together **{}** {verb} a month on average, **{}** a year.",
                        self.money(month, currency),
                        self.money(year, currency)
                    )
                };
                self.text(text);
                if newest != next && !newest.is_zero() {
                    let newest = self.money(newest, currency);
                    self.text(format!("At the amounts last paid it is **{newest}**."));
                }
            }
        }
        if let ([a, b], true) = (items, label.what.starts_with("what is paid for"))
            && a.currency == b.currency
        {
            let (more, less) = if a.amount < b.amount { (b, a) } else { (a, b) };
            let by = self.money(more.amount.saturating_sub(less.amount), a.currency);
            self.text(format!("**{}** is **{by}** more each time.", more.name.replace("**", "")));
        }
        for item in items.iter().filter(|_| items.len() <= 3) {
            if let Some(change) = item.price_change {
                let by = change.to.saturating_sub(change.from).saturating_mul(Decimal::ONE_HUNDRED);
                let share = by.checked_div(change.from).map(|share| share.round_dp(1).normalize());
                let share = share.map_or(String::new(), |share| format!(" ({})", self.percent(share)));
                self.text(format!(
                    "**{}** changed from {} to **{}** on {}: by {}{share}.",
                    item.name.replace("**", ""),
                    self.money(change.from, item.currency),
                    self.money(change.to, item.currency),
                    self.day(change.on),
                    self.money(change.to.saturating_sub(change.from), item.currency)
                ));
            }
        }
        let lines = items
            .iter()
            .map(|item| {
                let next = item.due.map_or_else(|| "–".to_owned(), |due| self.day(due));
                let amount = self.money(item.amount, item.currency);
                vec![item.name.clone(), item.cadence.words().to_owned(), amount, self.day(item.last), next]
            })
            .collect();
        self.table(&["Name", "How often", "Amount", "Last", "Next"], lines, &[2]);
    }

    pub(super) fn budgets(&mut self, month: Month, currency: Currency, lines: &[BudgetState]) {
        if lines.is_empty() {
            self.text(format!("There is no such budget in {}.", month.words()));
            return;
        }
        let over = lines.iter().filter(|line| line.left.is_sign_negative() && !line.left.is_zero()).count();
        if let [line] = lines {
            self.figure(format!("Left of {}", line.name), line.left, currency);
        }
        let state = match over {
            0 => "none is overspent".to_owned(),
            over => counted(over as u64, "is overspent", "are overspent"),
        };
        let names = if lines.len() == 1 { "budget" } else { "budgets" };
        self.text(format!("{}: **{}** {names}, {state}.", month.words(), lines.len()));
        for line in lines.iter().filter(|line| line.left.is_sign_negative() && !line.left.is_zero()) {
            self.text(format!("**{}** is over by **{}**.", line.name, self.money(line.left.abs(), currency)));
        }
        let rows = lines
            .iter()
            .map(|line| {
                let money = |amount: Decimal| self.money(amount, currency);
                let leads = line.projected.map_or_else(|| "–".to_owned(), money);
                vec![line.name.clone(), money(line.available), money(line.spent), money(line.left), leads]
            })
            .collect();
        self.table(&["Budget", "Available", "Spent", "Left", "Leads to"], rows, &[1, 2, 3, 4]);
    }

    pub(super) fn goals(&mut self, goals: &[GoalState]) {
        if goals.is_empty() {
            self.text("There is no such goal.");
        }
        for goal in goals {
            let money = |amount: Decimal| self.money(amount, goal.currency);
            let mut text = format!(
                "**{}**: {} of {} is saved, {} is missing.",
                goal.name,
                money(goal.saved),
                money(goal.target),
                money(goal.remaining)
            );
            match (goal.reached, goal.expected) {
                (Some(day), _) => text.push_str(&format!(" It was reached on **{}**.", self.day(day))),
                (None, Some(day)) => {
                    text.push_str(&format!(" At this pace it will be reached on **{}**.", self.day(day)));
                }
                (None, None) => text.push_str(" At this pace it comes no nearer."),
            }
            if let (Some(needed), Some(by)) = (goal.needed_per_month, goal.target_date) {
                text.push_str(&format!(
                    " To be in time for {}, {} a month is needed.",
                    self.day(by),
                    money(needed)
                ));
            }
            self.text(text);
        }
    }

    pub(super) fn balances(&mut self, accounts: &[Balance], label: &Label) {
        let known: Vec<&Balance> = accounts.iter().filter(|account| account.amount.is_some()).collect();
        if known.is_empty() {
            self.text(format!("No statement tells it: {}.", label.words()));
            return;
        }
        let mut currencies: Vec<Currency> = known.iter().map(|account| account.currency).collect();
        currencies.dedup();
        let mut seen = Vec::new();
        for (place, currency) in currencies.into_iter().enumerate() {
            if seen.contains(&currency) {
                continue;
            }
            seen.push(currency);
            let own = || known.iter().filter(move |account| account.currency == currency);
            let sum = own().filter_map(|account| account.amount).fold(Decimal::ZERO, Decimal::saturating_add);
            if place == 0 {
                self.figure(sentence(&label.words()), sum, currency);
            }
            if own().count() > 1 {
                self.text(format!("Together **{}**.", self.money(sum, currency)));
            }
        }
        for account in accounts {
            let text = match (account.amount, account.on) {
                (Some(amount), Some(on)) => format!(
                    "**{}** held **{}** at the end of {}, as its statement says.",
                    account.name,
                    self.money(amount, account.currency),
                    self.day(on)
                ),
                _ => format!("**{}**: no statement tells its balance.", account.name),
            };
            self.text(text);
            self.moved(account);
        }
    }

    /// How a balance moved.
    fn moved(&mut self, account: &Balance) {
        let (Some(moved), Some(now)) = (account.moved, account.amount) else { return };
        let money = |amount: Decimal| self.money(amount, account.currency);
        let mut text = String::new();
        if let Some(from) = moved.from {
            let by = now.saturating_sub(from);
            let way = match by {
                by if by.is_zero() => "it is the same".to_owned(),
                by if by.is_sign_negative() => format!("it is **{}** less", money(by.abs())),
                by => format!("it is **{}** more", money(by)),
            };
            text = format!("At the end of {} it was {}: {way}. ", self.day(moved.since), money(from));
        }
        let ((lowest, low_day), (highest, high_day)) = (moved.lowest, moved.highest);
        text.push_str(&format!(
            "Since then the lowest was **{}** on {}, the highest **{}** on {}.",
            money(lowest),
            self.day(low_day),
            money(highest),
            self.day(high_day)
        ));
        self.text(text);
    }

    pub(super) fn forecast(&mut self, ahead: &Ahead) {
        let money = |amount: Decimal| self.money(amount, ahead.currency);
        let until = self.day(ahead.until);
        let text = match (ahead.balance, ahead.ends_at) {
            (Some(now), Some(then)) => format!(
                "By {until} there would be about **{}**: {} now, {} still to come in, {} still to go out.",
                money(then),
                money(now),
                money(ahead.income),
                money(ahead.expenses)
            ),
            _ => format!(
                "By {until} about {} will come in and {} will go out. No statement tells the balance.",
                money(ahead.income),
                money(ahead.expenses)
            ),
        };
        let everyday = format!(
            "{} of what goes out is everyday spending, as in the last three months. This is an estimate from what recurs.",
            money(ahead.everyday)
        );
        let lines: Vec<Vec<String>> = ahead
            .expected
            .iter()
            .map(|one| {
                let amount = self.formats.signed(one.amount, ahead.currency);
                vec![self.day(one.on), one.name.clone(), amount]
            })
            .collect();
        if let Some(then) = ahead.ends_at {
            self.figure(format!("Expected on {until}"), then, ahead.currency);
        }
        self.text(text);
        self.text(everyday);
        if !lines.is_empty() {
            self.table(&["Day", "Payment", "Amount"], lines, &[2]);
        }
    }
}
