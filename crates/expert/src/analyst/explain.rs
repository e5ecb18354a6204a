//! Words of a question that a reading does not explain: with one of them left over, another question
//! would be answered than was asked.

mod demands;

use demands::DEMANDS;
use finance::transaction::Direction;

use super::{
    intent::{Frame, Intent},
    slots::{Question, on_days},
    token::Token,
    words::{CATEGORY, EARN, EITHER, LARGE, has},
};
use crate::tool::{By, Per};

/// Why the reading `frame` of `q` would leave a word of it out; none where it does not.
pub(super) fn unexplained(q: &Question<'_>, frame: &Frame) -> Option<String> {
    if let Some(demand) = DEMANDS.iter().find(|demand| q.any(demand.words) && !(demand.met)(q, frame)) {
        return Some(demand.reason.to_owned());
    }
    // “my savings account”, where there is none of that name
    const KINDS_OF_ACCOUNTS: &str = "savings saving current cheque checking business investment joint dollar usd pound gbp student \
        credit loan bond market fixed notice call deposit";
    let foreign = (1..q.tokens.len()).any(|place| {
        matches!(q.word(place), "account" | "accounts")
            && q.is_free(place - 1, 2)
            && has(KINDS_OF_ACCOUNTS, q.word(place - 1))
    });
    if foreign {
        return Some("I find no account of that name in your statements.".into());
    }
    // “one euro in rand”
    let between = |place: usize| {
        q.word(place) == "in" && place > 0 && money(q.word(place - 1)) && money(q.word(place + 1))
    };
    if frame.slots.currencies.len() > 1 && (0..q.tokens.len()).any(between) {
        return Some("I know no exchange rates, and never add currencies up.".into());
    }
    // “the balance of my bond”: of nothing that is an account.
    let held = frame.slots.things.iter().any(|thing| !thing.income);
    if frame.intent == Intent::Balances && held && frame.slots.accounts.is_empty() {
        return Some("I know balances of your accounts only.".into());
    }
    let counted = q.says_any("how many days,how many weeks,how many months,how many years,number of days,number of weeks,number of months,number of years");
    if counted
        && !frame.slots.days_since
        && !matches!(frame.intent, Intent::Trend(_) | Intent::Top(_) | Intent::Forecast)
    {
        return Some("I count transactions, not days or months.".into());
    }
    if frame.intent == Intent::Compare && q.says_any("which category,which categories,what category,what categories,which payee,which payees,which shop,which shops,which merchant,which merchants,which subscription,which subscriptions") {
        return Some("I compare two things or two times, not all categories or payees at once.".into());
    }
    if frame.intent == Intent::Compare
        && q.says_any_apart("a month,per month,each month,a week,per week,a day,per day")
    {
        return Some("I compare sums, not what they come to in a month.".into());
    }
    let ahead = matches!(
        frame.intent,
        Intent::Forecast
            | Intent::Due
            | Intent::Recurring(_)
            | Intent::Goals
            | Intent::Budgets
            | Intent::WhatIf
            | Intent::Price
            | Intent::Balances
    );
    if q.any("will gonna") && !ahead {
        return Some("I can’t look ahead for that.".into());
    }
    // “What will I spend in July?”, which is only known of the year before.
    let gone = |said: &super::calendar::Said| !said.ahead && said.period.last() < q.known.today;
    if frame.intent == Intent::Forecast && frame.slots.periods.iter().any(gone) {
        return Some("I can’t look ahead for that.".into());
    }
    let into = frame.slots.accounts.first().filter(|_| frame.slots.paid_in);
    let account = into.and_then(|(id, _)| q.known.accounts.iter().find(|account| account.id == *id));
    if account
        .is_some_and(|account| frame.slots.currencies.first().is_some_and(|asked| *asked != account.currency))
    {
        return Some("I know no exchange rates, and never turn one currency into another.".into());
    }
    let now = q.any("now currently") && frame.slots.periods.len() == 1;
    if now && frame.intent == Intent::Compare && frame.slots.things.len() < 2 {
        return Some("Name two times, and I compare them.".into());
    }
    let as_if = q.word(0) == "if" && !has("you possible so not", q.word(1))
        || matches!(q.word(0), "suppose" | "supposing" | "say")
        || q.says_any("what if,suppose i,suppose we");
    // A forecast knows what recurs, and not what would be paid besides.
    let foretold = frame.intent == Intent::Forecast
        && !q.any(
            "pay paid settle settled clear cleared buy bought sell sold move moved transfer transferred",
        );
    let reckons =
        foretold || matches!(frame.intent, Intent::WhatIf | Intent::Price | Intent::Goals | Intent::Budgets);
    if as_if && !reckons {
        return Some("Of what is not so I only reckon what you would keep if you spent less.".into());
    }
    // “over the entire month”: a time that was not read.
    let unread = (1..q.tokens.len()).any(|place| {
        has("year years month months week weeks quarter quarters weekend fortnight", q.word(place))
            && q.is_free(place - 1, 2)
            && has("this last past previous entire coming", q.word(place - 1))
    });
    if unread {
        return Some("I can’t tell which days are meant.".into());
    }
    let twice = matches!(frame.slots.periods.as_slice(), [a, b] if a.period == b.period);
    if twice && frame.intent != Intent::Compare {
        return Some("Both times are the same one.".into());
    }
    let rate = "a month,per month,each month,a week,per week,each week,a day,per day,each day";
    let counted = q.says_any("average transactions,average number of transactions,number of transactions");
    if frame.intent == Intent::Count && q.says_any_apart(rate)
        || matches!(frame.intent, Intent::Average(_)) && counted && frame.slots.things.is_empty()
    {
        return Some("I count transactions in all. Name a payee, and I tell how often it is a month.".into());
    }
    let several = frame.slots.accounts.len() > 1;
    if several
        && matches!(
            frame.intent,
            Intent::Search
                | Intent::Largest
                | Intent::Top(_)
                | Intent::Trend(_)
                | Intent::Average(_)
                | Intent::Share
        )
    {
        return Some("Name one account, please.".into());
    }
    let stepped = matches!(frame.intent, Intent::Top(by) | Intent::Trend(by) if by.is_time());
    if stepped && q.any(CATEGORY) && q.any(LARGE) {
        return Some("I rank categories of one time, or tell one of them by month.".into());
    }
    if frame.intent == Intent::Compare && q.any("other others rest") && frame.slots.periods.len() < 2 {
        return Some("I compare two times or two things.".into());
    }
    let per_time = "a month,per month,each month,monthly,every month,a year,per year,each year";
    if frame.intent == Intent::Fees && q.says_any_apart(per_time) && frame.slots.besides.is_none() {
        return Some("I tell the bank’s fees in all, and no average of them.".into());
    }
    let one_day = frame.slots.periods.iter().any(|said| said.period.days() == 1);
    let weekend = q.any("weekend") || frame.slots.periods.iter().any(|said| said.period.days() == 2);
    if weekend && matches!(frame.intent, Intent::Average(Per::Month | Per::Week)) {
        return Some("I tell what all weekends come to, and no average of them.".into());
    }
    if q.says("how long") && !frame.slots.days_since && matches!(frame.intent, Intent::Total | Intent::Count)
    {
        return Some("I tell sums and days, not how long something went on.".into());
    }
    let who = q.tokens.iter().take(2).any(|token| matches!(token.text.as_str(), "who" | "whom"));
    if who && matches!(frame.intent, Intent::Top(by) if by.is_time()) {
        return Some("I rank payees of one time, or tell one of them by month.".into());
    }
    if one_day && matches!(frame.intent, Intent::Average(per) if per != Per::Transaction) {
        return Some("I can’t tell an average of one day.".into());
    }
    let periods = &frame.slots.periods;
    let past = !periods.is_empty() && periods.iter().all(|said| !said.ahead);
    if matches!(frame.intent, Intent::Recurring(_)) && past && q.any("spent paid cost did was were went") {
        return Some("I tell what recurs as it is now. Name a payee, and I tell what went there.".into());
    }
    let last = q.tokens.last().map_or("", |token| token.text.as_str());
    // “Which payee got more than R10 000 from me?”
    let bounded = frame.slots.least.is_some() || frame.slots.most.is_some();
    let which = q.says_any("which payee,which payees,which shop,which shops,which category,which categories,which merchant,which merchants,who got,which store,which stores");
    let groups = matches!(frame.intent, Intent::Total | Intent::Top(By::Payee | By::Category));
    if bounded && which && groups {
        return Some("I hold single payments and months against an amount, not payees.".into());
    }
    // “Who did I go with in April?”: nobody is named behind it.
    let alone = (0..q.tokens.len()).any(|place| {
        let next = q.word(place + 1);
        let timed = q.timed.get(place + 1) == Some(&true);
        q.word(place) == "with" && (timed || matches!(next, "" | "in" | "on" | "at" | "to"))
    });
    let company = q.any("who whom")
        && (alone || last == "with" || q.any("with") && q.any("was were am") && !q.any("most"));
    if company || q.says_any("with whom,who was i with,who with") {
        return Some("Statements tell who was paid, not who was there.".into());
    }
    let kinds = |category: bool| frame.slots.things.iter().any(|thing| thing.texts.is_empty() == category);
    let sum = q.any("together altogether combined total added sum");
    if frame.intent == Intent::Total && kinds(true) && kinds(false) && sum {
        return Some("I can add up categories or payees, not both together.".into());
    }
    let nobody = |thing: &super::slots::Thing| thing.name.starts_with('“');
    if frame.slots.things.len() > 1
        && let Some(thing) = frame.slots.things.iter().find(|thing| nobody(thing))
    {
        return Some(format!("I find nothing called {} in your statements.", thing.name));
    }
    if q.disjoint {
        return Some("I find no rows that are both.".into());
    }
    let moved = q.says_any("going up,go up,went up,gone up,goes up,going down,go down,went down,gone down,more expensive,less expensive,get expensive,getting more,getting expensive,creeping up");
    let exact = frame.slots.least.is_some() && frame.slots.least == frame.slots.most;
    if moved
        && !exact
        && !matches!(frame.intent, Intent::Compare | Intent::Price | Intent::Trend(_) | Intent::Recurring(_))
        && !frame.slots.moves
    {
        return Some("Name two times, and I compare them.".into());
    }
    let dated = super::adjust::dated(q);
    let tells_days = matches!(
        frame.intent,
        Intent::Search
            | Intent::Largest
            | Intent::Due
            | Intent::Recurring(_)
            | Intent::Price
            | Intent::Goals
            | Intent::Forecast
            | Intent::Budgets
            | Intent::Balances
            | Intent::Top(_)
            | Intent::Trend(_)
            | Intent::WhatIf
    );
    if dated && !tells_days {
        return Some("I can’t tell a day for that.".into());
    }
    if q.free().any(on_days) && frame.intent != Intent::Top(By::Weekday) {
        return Some("I can’t keep to some days of the week here.".into());
    }
    let slots = &frame.slots;
    let exact = slots.least.is_some() && slots.least == slots.most;
    if exact && !matches!(frame.intent, Intent::Search | Intent::Count | Intent::Largest) {
        return Some("I can’t tell what the amount means here.".into());
    }
    // “before the 25th”, “all 3 of them”: a number that nothing was made of.
    let numbered = matches!(
        frame.intent,
        Intent::Top(_) | Intent::Largest | Intent::Search | Intent::Trend(_) | Intent::Forecast | Intent::Due
    );
    if q.slots.number.is_some() && !numbered {
        return Some(format!(
            "I can’t tell what the number {} means here.",
            q.slots.number.unwrap_or_default()
        ));
    }
    // “Is Netflix still 199?”: its price is told.
    let priced = frame.intent == Intent::Price;
    let unread = |(token, used): &(&Token, &bool)| !**used && token.number.is_some();
    if let Some(token) = q.tokens.iter().zip(&q.used).find(unread).filter(|_| !priced) {
        return Some(format!("I can’t tell what the number {} means here.", token.0.text));
    }
    // Income that is only spoken of: “what was left of my salary”.
    let earned = q.free().any(|word| {
        has(EARN, word)
            && !has("refund refunds refunded deposit deposits receipts", word)
            && !has(EITHER, word)
    });
    let out_only = frame.slots.direction == Some(Direction::Out)
        && matches!(frame.intent, Intent::Total | Intent::Average(_) | Intent::Count | Intent::Search);
    if earned && out_only && !frame.of_income && !q.says("from me") {
        return Some("I can’t tell whether money in or money out is meant.".into());
    }
    None
}

/// Whether `word` names a currency.
fn money(word: &str) -> bool {
    has("zar eur usd gbp rand rands euro euros dollar dollars pound pounds", word)
}
