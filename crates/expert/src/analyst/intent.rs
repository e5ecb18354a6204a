//! What a question wants to know.

mod grouped;
mod planned;

use finance::transaction::Direction;
use serde::{Deserialize, Serialize};

use super::{
    slots::{Question, Slots},
    words::{AVERAGE, COMPARE, EARN, ITEM, LARGE, LIST, SMALL, SPEND, has},
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
}

/// A question as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Frame {
    pub intent: Intent,
    pub slots: Slots,
    /// The smallest, the oldest first.
    pub ascending: bool,
    /// The whole of a share is the income.
    pub of_income: bool,
}

/// What the question wants; none when its words do not say.
pub(super) fn intent(q: &Question<'_>) -> Option<Intent> {
    planned::what_if(q)
        .or_else(|| share(q))
        .or_else(|| planned::intent(q))
        .or_else(|| compare(q))
        .or_else(|| average(q))
        .or_else(|| count(q))
        .or_else(|| grouped::extreme(q))
        .or_else(|| grouped::grouped(q))
        .or_else(|| search(q))
        .or_else(|| net(q))
        .or_else(|| total(q))
}

fn share(q: &Question<'_>) -> Option<Intent> {
    let of = q.says_any("how much of my income,how much of my salary,how much of my spending,how much of my total,how much of what i,how much of my money,how much of my pay");
    let asked = q.any(super::words::SHARE) || of;
    let rate = q.says_any("savings rate,saving rate,save rate,savings ratio,rate of saving,rate of savings");
    let saved = q.any("save saved saving savings keep kept") && q.slots.things.is_empty();
    if rate || (asked && saved) {
        return Some(Intent::SavingsRate);
    }
    (asked && (!q.slots.things.is_empty() || !q.slots.except.is_empty())).then_some(Intent::Share)
}

fn compare(q: &Question<'_>) -> Option<Intent> {
    let slots = &q.slots;
    let two = slots.periods.len() == 2 || slots.things.len() == 2 || slots.accounts.len() == 2;
    let clear =
        q.any("compare compared comparing comparison versus vs than difference differ against relative");
    let moved = q.any(COMPARE) && (slots.periods.len() == 2 || q.says_any("from last,on last,since last"));
    let either = two && (q.any("more less or") && (q.any("more less higher lower or")) && !q.any("and"));
    let earlier = q.says_any("month before,year before,week before,same month last year,same time last year,previous month,year earlier,month earlier,year on year,month on month,same period last year,this time last year");
    let than = than(q) && slots.periods.len() == 1 && (clear || q.any(COMPARE) || q.any("more less"));
    let shown =
        than || clear && (two || !slots.periods.is_empty() || earlier || q.any("usual normal average last"));
    let way = q.any(
        "increase increased decrease decreased change changed up down grown grew rise risen rose fell fallen",
    ) && slots.periods.len() == 1
        && earlier;
    (shown || moved || either || way).then_some(Intent::Compare)
}

/// Whether a period is what the one that runs is held against.
pub(super) fn than(q: &Question<'_>) -> bool {
    ["than", "on", "from", "since", "to", "with", "vs", "against", "versus", "over"].iter().any(|word| {
        ["last", "the last", "the previous", "previous"].iter().any(|last| q.says(&format!("{word} {last}")))
    })
}

fn per(q: &Question<'_>) -> Option<Per> {
    let all = [
        (
            Per::Transaction,
            "per transaction,per purchase,per visit,per trip,per order,average transaction,average purchase,average payment,average visit,average order,average trip,each time,every time,a time,per go,average swipe,per swipe,average deposit,average amount,per ride,average ride,per shop,a pop,average bill,each visit,average debit,average expense,mean transaction,typical transaction,typical purchase,average shop,per meal,average size,average salary,average paycheck,average credit",
        ),
        (Per::Month, "per month,a month,each month,every month,monthly,pm,p m,months"),
        (Per::Week, "per week,a week,each week,every week,weekly"),
        (Per::Day, "per day,a day,each day,every day,daily"),
        (Per::Year, "per year,a year,each year,every year,yearly,annually,per annum,annual"),
    ];
    all.into_iter().find(|(_, phrases)| q.says_any_apart(phrases)).map(|(per, _)| per)
}

fn average(q: &Question<'_>) -> Option<Intent> {
    let per = per(q);
    if q.any(AVERAGE) && !q.any("balance") {
        return Some(Intent::Average(per.unwrap_or(Per::Month)));
    }
    // “how much do I spend a month”: now, and not in each month of a year
    let habit =
        q.says_any("do i,do we,does it,is my,are my,goes,costs me,cost me") && !q.any("did") && !q.any(LIST);
    let per =
        per.filter(|_| habit && !grouped::by_time(q) && !q.any(LARGE) && !q.any(SMALL) && !q.any("which"))?;
    let counted = q.says("how many") || q.says("how often");
    (!counted).then_some(Intent::Average(per))
}

fn count(q: &Question<'_>) -> Option<Intent> {
    let times = q.says_any(
        "how many,how often,number of,count of,count the,count my,how mny,hw many,count all,number times",
    );
    let other = q.any("days weeks months years categories accounts payees currencies banks shops merchants");
    (times && !other).then_some(Intent::Count)
}

fn search(q: &Question<'_>) -> Option<Intent> {
    let listed = (q.any(LIST) || q.any("which what whats latest newest recent last all")) && q.any(ITEM);
    let when = q.any("when")
        || q.says_any("last time,first time,most recent,what day,what date,which day,which date");
    let bought = q.says_any("what did i buy,what have i bought,what did i get,what was it,what were they,which ones,what i bought,what did we buy,what was that");
    let amount = q.says_any("how much,total,sum,what is the amount,what was the amount,altogether");
    let mine = q
        .says_any("how much is my,what is my,whats my,how much are my,what my,how much is the,how much my")
        && !q.any("total spending spend income salary");
    if mine && q.slots.periods.is_empty() && q.slots.things.iter().any(|thing| !thing.texts.is_empty()) {
        return Some(Intent::Search);
    }
    let latest = q.any("latest newest recent first oldest earliest") || (q.any("last") && q.any(ITEM));
    ((listed && !amount) || when || bought || (latest && q.any(ITEM))).then_some(Intent::Search)
}

fn net(q: &Question<'_>) -> Option<Intent> {
    let net = q.any("net save saved saving surplus deficit profit shortfall cashflow saves")
        || q.says_any("left over,leftover,cash flow,money left,in the red,in the black,come out ahead,put away,put aside,income minus,income less,end up with,break even,broke even,live within,within my means,more than i earn,more than i earned,over spent,more money in,money in and out,income and expenses,income vs expenses,earn and spend,in and out,have left,was left,is left,how did i do,overspend,overspent,savings,come in and go out,keep of");
    (net && q.slots.things.is_empty()).then_some(Intent::Net)
}

fn total(q: &Question<'_>) -> Option<Intent> {
    let asked = q.any(SPEND)
        || q.any(EARN)
        || q.any("total totals sum much made make get got come came take took amount")
        || q.says_any("how much,hw mch,howmuch,money in,money out");
    let named = !q.slots.things.is_empty() || (!q.slots.except.is_empty());
    (asked || named).then_some(Intent::Total)
}

/// Which way the money goes that is asked for; none for both.
pub(super) fn direction(q: &Question<'_>, intent: Intent) -> Option<Direction> {
    if q.slots.direction.is_some() {
        return q.slots.direction;
    }
    let to_me = q.says_any(
        "paid me,pay me,pays me,paid to me,paid into,paid in,money in,come in,came in,coming in,comes in,get from,got from,get paid,got paid,gets paid,\
         was i paid,am i paid,i make,i made,did i make,take home,sent me,gave me,been paid,we make,getting paid,paid back,pay back,give me back,put in,into my account,made from,make from,i get in,flowed in,get in",
    );
    let earned = q.any(EARN);
    let out = q.says_any(
        "money out,go out,went out,going out,goes out,i spend,i spent,did i pay,i paid,i pay,flowed out",
    );
    match intent {
        Intent::Net | Intent::SavingsRate => None,
        _ if q.says_any("income and expenses,money in and out,in and out") => None,
        _ if (to_me || earned) && !out => Some(Direction::In),
        Intent::Count | Intent::Search | Intent::Largest | Intent::Trend(_) | Intent::Top(_) => {
            let neutral = q.free().any(|word| {
                has("transaction transactions txn txns trans entries entry rows row bookings", word)
            });
            let spent =
                q.free().any(|word| has(SPEND, word) && !has("gone go goes going went set used", word));
            (spent || !neutral)
                .then_some(Direction::Out)
                .filter(|_| spent || !matches!(intent, Intent::Count | Intent::Search))
        }
        _ => Some(Direction::Out),
    }
}
