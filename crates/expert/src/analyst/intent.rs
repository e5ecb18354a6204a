//! What a question wants to know.

mod compared;
mod grouped;
mod planned;
mod way;

use compared::compare;
pub(super) use compared::than;
use serde::{Deserialize, Serialize};
pub(super) use way::direction;

use super::{
    besides::besides,
    slots::{Question, Slots},
    told::Told,
    words::{AVERAGE, EARN, ITEM, LARGE, LIST, SHARE, SMALL, SPEND, has},
};
use crate::tool::{By, Per, Repeats};

/// What is wanted of what the slots name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Intent {
    Total,
    Net,
    Count,
    Compare,
    Average(Per),
    Share,
    Top(By),
    Trend(By),
    Largest,
    Search,
    Recurring(Repeats),
    Due,
    Budgets,
    Goals,
    Fees,
    Balances,
    SavingsRate,
    Forecast,
    WhatIf,
    /// What something costs now, and how that changed.
    Price,
}

/// A question as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Frame {
    pub intent: Intent,
    pub slots: Slots,
    /// The smallest, the oldest first.
    pub ascending: bool,
    /// What is most frequent comes first.
    pub by_count: bool,
    /// The whole of a share is the income.
    pub of_income: bool,
    /// What the answer told, once it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
}

/// By which totals are asked for, if any.
pub(super) fn by_step(q: &Question<'_>) -> Option<By> {
    grouped::by(q)
}

/// What the question wants; none when its words do not say.
pub(super) fn intent(q: &Question<'_>) -> Option<Intent> {
    besides(q)
        .map(|(_, intent)| intent)
        .or_else(|| planned::what_if(q))
        .or_else(|| planned::price(q))
        .or_else(|| earned_or_spent(q))
        .or_else(|| days_since(q).then_some(Intent::Search))
        .or_else(|| on_days(q))
        .or_else(|| grouped::distinct(q))
        .or_else(|| share(q))
        .or_else(|| planned::intent(q))
        .or_else(|| compare(q))
        .or_else(|| average(q))
        .or_else(|| most_often(q))
        .or_else(|| count(q))
        .or_else(|| grouped::extreme(q))
        .or_else(|| grouped::grouped(q))
        .or_else(|| search(q))
        .or_else(|| net(q))
        .or_else(|| total(q))
}

/// “Did I spend more than I earned?”, also by month.
fn earned_or_spent(q: &Question<'_>) -> Option<Intent> {
    let ways = q.any("spend spent spending expenses expenditure outgoings")
        && q.any("income earned earn earnings earning");
    let held = ways
        && q.slots.things.is_empty()
        && !q.any(SHARE)
        && (q.any("compare compared comparing versus vs against difference gap")
            || q.any("than exceed exceeded exceeds over")
                && q.any("more higher greater exceed exceeded exceeds larger bigger less lower"));
    let held = held
        || ways
            && q.slots.things.is_empty()
            && q.says_any("left of my,left of our,remains of my,remained of my");
    let held = held
        || q.slots.things.is_empty()
            && q.says_any("income minus,income less,minus expenses,minus spending,less expenses,net result");
    let over = q.any("overspend overspent overspending") && q.slots.things.is_empty();
    let both = held || over || q.says_any("break even,broke even,broken even,over my income,above my income,beyond my income,exceed my income,money in vs money out,money in versus money out,in vs out,in versus out,money in against money out,income vs spending,income vs expenses,than i earned,than i earn,than my income,than i made,than came in,than i got,than i received,than i get,than i make");
    let months = q.says_any_apart(
        "how many months,which months,which month,what months,in what month,by month,per month,each month",
    );
    both.then_some(if months { Intent::Trend(By::Month) } else { Intent::Net })
}

/// “Which shop did I pay most often, and how many times?”
fn most_often(q: &Question<'_>) -> Option<Intent> {
    let often = q.says_any("by number of,by count,by frequency,most often,most frequently,most times,most visits,most regularly,most visited")
        || q.any("favourite favorite");
    (often && (q.any("which what who where top rank ranked") || q.says("most visited")))
        .then(|| Intent::Top(grouped::by(q).unwrap_or(By::Payee)))
}

/// “on Saturdays”: by the day of the week.
fn on_days(q: &Question<'_>) -> Option<Intent> {
    q.free().any(super::slots::on_days).then_some(Intent::Top(By::Weekday))
}

/// “How long is it since …?”, “how many days ago did I …?”
pub(super) fn days_since(q: &Question<'_>) -> bool {
    q.says_any("how many days,how long") && (q.any("since ago last") || q.says("has it been"))
}

fn share(q: &Question<'_>) -> Option<Intent> {
    let of_two = q.says("how much of") && q.slots.things.len() == 2;
    let of = of_two || (q.says("how much of") && !q.slots.accounts.is_empty() && q.any(SPEND)) || q.says_any("how much of my income,how much of my salary,how much of my spending,how much of my total,how much of what i,how much of my money,how much of my pay");
    let moved = q.says_any("go up,went up,gone up,go down,went down,gone down,rise by,fall by");
    let belongs = q.says_any(
        "fell under,fall under,falls under,fell into,falls into,fall into,fell within,falls within",
    );
    if moved || !belongs && q.any("change changed increase increased decrease decreased grow grown grew rise rose risen fall fell fallen climb climbed jump jumped") {
        return None;
    }
    let of_wider = q.slots.within.is_some() && q.says_any("part of,how much of,what part,of my");
    let asked = q.any(super::words::SHARE) || of || of_wider;
    let rate = q.says_any("savings rate,saving rate,save rate,savings ratio,rate of saving,rate of savings");
    let saved = q.any("save saved saving savings keep kept") && q.slots.things.is_empty();
    if rate || (asked && saved) {
        return Some(Intent::SavingsRate);
    }
    if asked
        && (super::shares::of_income(q)
            || q.says_any("to income,to my income,to my salary,of my income,of income,of my salary,of what i earn,of what i earned"))
        && (q.any(SPEND) || q.says_any("is that,was that,is this,is it,was it"))
    {
        return Some(Intent::Share);
    }
    let named = !q.slots.things.is_empty() || !q.slots.except.is_empty();
    let on_account = !q.slots.accounts.is_empty() && q.any(SPEND);
    (asked && (named || on_account)).then_some(Intent::Share)
}

/// Over what a mean is asked for.
pub(super) fn per(q: &Question<'_>) -> Option<Per> {
    let all = [
        (
            Per::Month,
            "average month,typical month,normal month,per month,a month,each month,every month,monthly,pm,p m",
        ),
        (Per::Week, "average week,typical week,normal week,per week,a week,each week,every week,weekly"),
        (Per::Day, "average day,typical day,normal day,per day,a day,each day,every day,daily"),
        (Per::Year, "per year,a year,each year,every year,yearly,annually,per annum,annual"),
        (
            Per::Transaction,
            "per transaction,per purchase,per visit,per trip,per order,average transaction,average purchase,average payment,average visit,average order,average trip,each time,every time,a time,per go,average swipe,per swipe,average deposit,average amount,per ride,average ride,per shop,a pop,average bill,each visit,average debit,average expense,mean transaction,typical transaction,typical purchase,average shop,per meal,average size,average salary,average paycheck,average credit",
        ),
    ];
    // “per Uber trip”: a name follows.
    let of_name = (0..q.tokens.len()).any(|place| {
        let named = q.used.get(place + 1) == Some(&true) && q.timed.get(place + 1) == Some(&false);
        matches!(q.word(place), "per" | "each" | "every" | "single") && named
    });
    let said = all.into_iter().find(|(_, phrases)| q.says_any_apart(phrases)).map(|(per, _)| per);
    // “average grocery bill”: one of many.
    let one = q.anywhere(
        "shop bill trip visit fare order purchase transaction payment ride meal invoice swipe purchases fill cost haircut ticket stay price size withdrawal deposit",
    );
    // “one fill at Engen”, “an Uber trip”: each of them.
    let single = (0..q.tokens.len()).any(|place| {
        let named = q.used.get(place + 1) == Some(&true) && q.timed.get(place + 1) == Some(&false);
        let at = if has(AVERAGE, q.word(place)) { place.saturating_sub(1) } else { place };
        matches!(q.word(at), "a" | "an" | "one" | "single") && named
    });
    let of_name = of_name || (said.is_none() && (one || single) && q.any(AVERAGE));
    // “When I draw cash, how much is it on average?”
    let each = q.any(AVERAGE) && said.is_none() && q.says_any("when i,when we,whenever i,whenever we");
    let said = said.or(each.then_some(Per::Transaction));
    said.filter(|per| *per != Per::Transaction || !of_name).or(of_name.then_some(Per::Transaction))
}

fn average(q: &Question<'_>) -> Option<Intent> {
    let per = per(q);
    if q.any(AVERAGE) && !q.any("balance") {
        return Some(Intent::Average(per.unwrap_or(Per::Month)));
    }
    // “How often per month do I …?”: the answer tells how many a month as well.
    if per.is_some_and(|per| per != Per::Transaction)
        && (q.says_any("how often,how many times") || q.says("how many") && !q.slots.things.is_empty())
        && !q.any("which")
    {
        return per.map(Intent::Average);
    }
    // “how much do I spend a month”: now, and not in each month of a year
    // “airtime per week”: one thing, and no time to go through.
    let rate = q.slots.periods.is_empty() && !q.slots.things.is_empty() && !q.any(LIST);
    let habit = rate
        || q.says_any("do i,do we,does it,is my,are my,goes,costs me,cost me")
            && !q.any("did")
            && !q.any(LIST);
    let habit = habit && !q.any("when");
    let per =
        per.filter(|_| habit && !grouped::by_time(q) && !q.any(LARGE) && !q.any(SMALL) && !q.any("which"))?;
    let counted = q.says("how many") || q.says("how often");
    (!counted).then_some(Intent::Average(per))
}

fn count(q: &Question<'_>) -> Option<Intent> {
    // “When did I last move euros, and how many?” asks for a row.
    if q.says_any("last time,when did i last,when did we last,when was the last,when was my last") {
        return None;
    }
    // How many of what rows are grouped by: “how many different shops”.
    let times = q.says_any(
        "how many,how often,number of,count of,count the,count my,how mny,hw many,count all,number times",
    );
    // “How many euros did I spend?”
    let currency = (1..q.tokens.len()).any(|place| {
        has("rand rands euro euros eur zar dollars pounds", q.word(place)) && q.word(place - 1) == "many"
    });
    if currency {
        return None;
    }
    // “Count the Checkers shops”: visits
    let visits = q.slots.things.iter().any(|thing| !thing.texts.is_empty());
    let other = q.any("days weeks months years categories accounts payees currencies banks merchants")
        || q.any("shops") && !visits;
    (times && !other).then_some(Intent::Count)
}

fn search(q: &Question<'_>) -> Option<Intent> {
    let listed = (q.any(LIST) || q.any("which what whats latest newest recent last all")) && q.any(ITEM);
    let when = q.any("when date dates")
        || q.says_any(
            "last time,first time,most recent,what day,what date,which day,which date,what days,which days",
        );
    let bought = q.says_any("what did i buy,what have i bought,what did i get,what was it,what were they,which ones,what i bought,what did we buy,what was that,what happened");
    let amount = q.says_any("how much,total,sum,what did i pay,what have i paid,what do i pay,what is the amount,what was the amount,altogether")
        || q.any("cost costs");
    let mine = q
        .says_any("how much is my,what is my,whats my,how much are my,what my,how much is the,how much my")
        && !q.any("total spending spend income salary");
    let mine = mine || q.any("now current currently latest");
    if mine && q.slots.periods.is_empty() && q.slots.things.iter().any(|thing| !thing.texts.is_empty()) {
        return Some(Intent::Search);
    }
    let listed_all =
        q.any("list show find display") && (q.slots.least.is_some() || q.slots.most.is_some()) && !amount;
    // “my last electricity bill”
    let newest = q.any("last previous latest")
        && !q.slots.things.is_empty()
        && q.slots.periods.is_empty()
        && !q.any("average many often total altogether");
    let limited =
        listed_all || newest || (q.slots.least.is_some() || q.slots.most.is_some()) && q.any(ITEM) && !amount;
    let latest = q.any("latest newest recent first oldest earliest") || (q.any("last") && q.any(ITEM));
    // “what … credit …” names no rows yet.
    let named = q.any("transaction transactions payment payments purchase purchases expense expenses debits deposits txns withdrawals entries rows refunds orders visits")
        || (bought || q.any("bought paid")) && q.any("thing")
        || q.slots.names_something();
    let bare = q.any("transaction transactions txns")
        && !amount
        && !q.any(SPEND)
        && !q.any("average many often number count");
    let pointed = q.says_any("list them,show them,show me them,list those,show those,show me those,list these,list all of them,show me all of them,see them");
    let still = q.says_any("do i still,am i still,are we still,do we still") && !q.slots.things.is_empty();
    let found = still || pointed || bare || (listed && !amount) || when || bought || latest || limited;
    (found && (named || pointed)).then_some(Intent::Search)
}

fn net(q: &Question<'_>) -> Option<Intent> {
    let net = q.any("net save saved saving surplus deficit profit shortfall cashflow saves")
        || q.says_any("whats left,what is left,left over,leftover,cash flow,money left,in the red,in the black,come out ahead,put away,put aside,income minus,income less,end up with,break even,broke even,live within,within my means,more than i earn,more than i earned,over spent,beyond my means,beyond our means,beyond means,more money in,money in and out,income and expenses,income vs expenses,earn and spend,in and out,have left,was left,is left,how did i do,overspend,overspent,savings,come in and go out,keep of");
    // “How was May?”, “an overview of 2025”
    let whole = q.any("summary summarise summarize overview recap") || q.says("how was");
    let net = net || whole && !q.slots.periods.is_empty();
    // “What left my account?” is what went out.
    let went = q.says_any("that left,left my cheque,left my euro,left my card,left my account,left my accounts,left the account,left our account");
    (net && !went && q.slots.things.is_empty()).then_some(Intent::Net)
}

fn total(q: &Question<'_>) -> Option<Intent> {
    let asked = q.any(SPEND)
        || q.any(EARN)
        || q.any("total totals sum much made make get got come came take took amount")
        || q.says_any(
            "how much,how many,hw mch,howmuch,money in,money out,money into,paid into,bring in,brought in",
        );
    let named = !q.slots.things.is_empty() || (!q.slots.except.is_empty());
    let moved = q.any("transferred transfer transfers moved move paid put");
    (asked || named || moved && !q.slots.accounts.is_empty()).then_some(Intent::Total)
}
