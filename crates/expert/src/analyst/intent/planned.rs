//! What recurs, what is planned, what lies ahead, and what accounts hold.

use super::{Intent, Question};
use crate::{
    analyst::{
        slots::Thing,
        words::{CUT, EARN, FEES, FORECAST, ITEM, LARGE, RECURRING, SPEND, has},
    },
    tool::Repeats,
};

/// What something costs now, and how its price changed.
pub(super) fn price(q: &Question<'_>) -> Option<Intent> {
    let moved = q.says_any("go up,went up,gone up,goes up,going up,price change,price changed,price increase,price go,price went,more expensive,got expensive,increase,increased,raised,raise their,raise its,raise,hike,put up,price of,prices change,last change,changed price,change price,change its price,get dearer,got dearer,become dearer");
    let costs = q.any(
        "cost costs pay paying charge charges price prices per each much getting get earn earning making",
    );
    let now = (q.any("now currently nowadays price prices") && costs)
        || q.any("old")
        || q.says_any("todays,used to cost,used to pay,used to be");
    let named = q.slots.things.iter().any(|thing| !thing.texts.is_empty());
    let paid = q.anywhere("cost costs pay paying charge charges price");
    // “What does the gym cost?”, “what is the account fee?”, “since when has it cost that?”
    let as_much = q.says_any("since when,since which,since what,from when,from which")
        && (q.any("much amount current") || q.slots.things.len() == 1);
    let habit = as_much
        || q.says_any("do i pay,do we pay,am i paying,are we paying,does,will")
        || q.says_any("since when,since which,since what");
    let fee = q.says_any("what is the,what the,what is my,what my,how much is the,how much is my")
        && q.anywhere(
            "fee fees premium premiums contribution levy subscription contract licence license instalment",
        );
    let changed = q.any("when") && q.any("change changed changes") && q.slots.things.len() == 1;
    let plenty = q.any("total altogether which who when where did time times") && !q.any("since")
        || q.says_any_apart("a month,per month,each month,every month,a week,per week,each week,a year,per year,each year,a day,per day,monthly,weekly,yearly,annually,usually");
    let habit =
        (habit && (paid || as_much) || fee) && (!plenty || q.any("will")) && q.slots.things.len() == 1;
    // “Netflix still 199 a month?”, “since when 74.99 for Spotify?”
    let told = q.tokens.iter().zip(&q.used).any(|(token, used)| !used && token.number.is_some());
    let still = told && (q.any("still") || q.says("since when"));
    let now = now || habit || still || changed;
    // “my salary”, “the rent”: what one pays for again and again, and not “more than before”.
    let against = q.says_any("most expensive,more than,compared to,compared with,than") && !q.any("now")
        || q.any("average mean avg often times many most least");
    // “The price now and the price last year”
    let both = q.any("price prices") && q.any("now") && q.slots.periods.len() == 1;
    let plain = (q.slots.periods.is_empty() || both) && !against;
    ((moved || now) && named && plain).then_some(Intent::Price)
}

/// Less of something, as if.
pub(super) fn what_if(q: &Question<'_>) -> Option<Intent> {
    let as_if = q.says_any("what if,if i,had i not,had we not,if we,were to,suppose i,suppose we,say i,by cutting,by reducing,by spending,by skipping,by halving,by cancelling,by stopping,by giving,by dropping,by quitting,by ditching,would i save,could i save,would that save,would it save,would we save,would i have saved,could i have saved,would we have saved,save me,saves me");
    let less = q.any(CUT)
        || !q.slots.except.is_empty()
        || q.any("halving skipping giving dropping ditching less fewer");
    let part = q.says_any("by a third,by half,by a quarter,in half,by a fifth,by a tenth");
    let by = (part || q.slots.percent.is_some())
        && q.any("cut cutting reduce reduced reducing trim slash lower spent spend less decrease drop");
    // At the price of now it is what is paid for it.
    let named = q.slots.things.iter().chain(&q.slots.except).any(|thing| !thing.texts.is_empty());
    let priced = q.any("price prices") && named;
    // “Suppose groceries had been 10 % cheaper in May”
    let cheaper =
        q.any("suppose supposing if had") && q.any("cheaper lower less") && q.slots.percent.is_some();
    ((as_if && less) || by || cheaper).then_some(if priced { Intent::Price } else { Intent::WhatIf })
}

pub(super) fn intent(q: &Question<'_>) -> Option<Intent> {
    if q.slots.goal.is_some()
        || q.any("goal goals")
        || q.says_any("savings target,saving target,saving for,saved for")
    {
        return Some(Intent::Goals);
    }
    if q.any("budget budgets budgeted") {
        return Some(Intent::Budgets);
    }
    // What the accounts held at the end of March, not what they will hold.
    if q.any("balance balances saldo") && !q.any("will forecast predict predicted projected") {
        return balances(q);
    }
    if !q.slots.accounts.is_empty() && q.says_any("left in,left on,remained in") {
        return balances(q);
    }
    // “Which debit orders go off my account?” asks for all of them.
    let orders = q.says_any("debit orders,standing orders,stop orders,subscriptions")
        && q.slots.periods.iter().all(|said| !said.ahead);
    if orders
        && !q.any("when next due upcoming coming soon")
        && q.slots.things.is_empty()
        && let Some(intent) = recurring(q)
    {
        return Some(intent);
    }
    // “cheque account end of May”: what it held then
    let then = q.slots.periods.iter().any(|said| said.or.is_some());
    let plain =
        !q.any(SPEND) && !q.any(EARN) && !q.any(ITEM) && !q.any("will due forecast expect next recurring");
    if then && plain && !q.slots.accounts.is_empty() && q.slots.things.is_empty() && q.says("end of") {
        return Some(Intent::Balances);
    }
    ahead(q).or_else(|| recurring(q)).or_else(|| fees(q)).or_else(|| balances(q))
}

fn ahead(q: &Question<'_>) -> Option<Intent> {
    let past = q.any("did was were had") || q.any("latest") && !q.any("next");
    let later = !past && q.slots.periods.iter().any(|said| said.ahead);
    let forecast = q.any("forecast forecasted predict predicted prediction projection projected outlook");
    let will = q.any("will gonna ill")
        || q.says_any("going to,am i on track to,run out,be left,last until,make it to");
    let have = q.any("have left balance remain remaining over broke money spend spending cash")
        || q.says_any("run out,make it,will be in,be in my,be in the,will i have,will we have,be on my");
    if forecast || (will && have && q.slots.things.is_empty()) {
        return Some(Intent::Forecast);
    }
    let due = !past
        && (q.any("due upcoming renew renews") || q.says_any("coming up,next payment,next payments,next debit,next bill,next bills,next salary,next payday,next pay,get paid next,get paid again,paid next,go off,goes off,comes off,go off next,taken off,be taken,be charged,be debited,bills coming,payments coming,debit orders coming,next charge,next one,still to come,left to pay,still to pay,left to go off,still to be paid,coming out,expected payments,when do i get paid,when will i get paid,when am i paid,when will i be paid,expect to pay,must i pay,have to pay,need to pay,debited next,charged next,billed next"));
    let next = q.any("next") && !q.any("largest biggest");
    (due || later || next).then_some(Intent::Due)
}

fn recurring(q: &Question<'_>) -> Option<Intent> {
    let orders = q.says_any("debit order,debit orders,standing order,standing orders,stop order,stop orders,direct debits,direct debit");
    let returned = |thing: &Thing| thing.name.to_lowercase().contains("debit");
    let orders = orders && !q.slots.things.iter().any(returned);
    let fixed = q.says_any("fixed costs,fixed expenses,monthly bills,monthly commitments,monthly payments,regular payments,regular bills,same amount every month,every month payments,monthly obligations,comes off every month,go off every month,goes off every month,come off every month");
    if q.any(FEES) || (!orders && !fixed && !q.any(RECURRING)) {
        return None;
    }
    let income = q.any("income salary incomes") || q.says("money in");
    let what = match () {
        () if q.any(
            "subscription subscriptions subs subscribed subscribe subscribing memberships membership",
        ) =>
        {
            Repeats::Subscriptions
        }
        () if orders => Repeats::DebitOrders,
        () if income => Repeats::Income,
        () => Repeats::Payments,
    };
    Some(Intent::Recurring(what))
}

fn fees(q: &Question<'_>) -> Option<Intent> {
    let bank = q.says_any("bank charges,bank charge,bank costs,bank cost,bank fee,service charges,service charge,banking costs,cost of banking,bank take,bank charged me,bank charge me,bank costing,banking cost,interest paid,interest did i pay,interest have i paid,banking charges,bank taken,interest charged,interest i paid,overdraft interest,paying the bank,pay the bank,paid the bank,pay my bank,paid my bank,costs of banking");
    let on_card =
        q.any("interest") && q.slots.accounts.iter().any(|(_, name)| name.to_lowercase().contains("card"));
    if on_card && q.slots.things.is_empty() && !q.any("earn earned receive received") {
        return Some(Intent::Fees);
    }
    // “purchases and fees” are all that went out.
    if q.any("purchases spending expenses") && q.any("and") && q.any(FEES) {
        return None;
    }
    let interest = q.any("interest")
        && !q.says_any("paid me,pays me,pay me,earned,received")
        && q.any("pay paid paying charge charges charged cost");
    ((q.any(FEES) || bank || interest) && q.slots.things.is_empty()).then_some(Intent::Fees)
}

fn balances(q: &Question<'_>) -> Option<Intent> {
    // “How much of that was on my card?” is a part of what was told before.
    if q.says_any("of that,of it,of this,of those,of them") && !q.any("balance balances owe owed left") {
        return None;
    }
    // “How many euros I had at the end of September”
    let one_day = q.slots.periods.iter().any(|said| said.period.days() == 1);
    if q.says_any("i had,we had,had i,had we,did i have,did we have")
        && (q.says("end of") || one_day)
        && q.slots.things.is_empty()
        && !q.any("many times often")
    {
        return Some(Intent::Balances);
    }
    // “The lowest my cheque account has dipped”
    let reached = q.any("lowest highest")
        && q.any("dipped dip dipping gone go been fallen fell dropped drop sunk sank reached got get hit");
    if reached && !q.slots.accounts.is_empty() && q.slots.things.is_empty() && !q.any(ITEM) {
        return Some(Intent::Balances);
    }
    // “euro account?”, “what is left in the cheque account”, and nothing that moves
    let named = !q.slots.accounts.is_empty() && !q.slots.paid_in;
    let flows = q.any(SPEND)
        || q.any(EARN)
        || q.any(ITEM)
        || q.any(LARGE)
        || q.any(FEES)
        || q.any(
            "many often transferred transfer moved move put interest used use when arrive arrived come came statement",
        );
    let bare = named
        && !flows
        && q.slots.things.is_empty()
        && q.says_any("in my,in the,on my,on the,in there,whats in,what is in");
    // “How deep in the red is my card?”, “euros left?”
    let left = !q.slots.currencies.is_empty() && q.any("left remaining") && q.slots.periods.is_empty();
    if q.slots.things.is_empty()
        && (named && q.any("deficit") && q.any("is am was") || left && !q.any(SPEND) && !q.any(EARN))
    {
        return Some(Intent::Balances);
    }
    // “How much was in cheque at the end of May?”
    let stands = (1..q.tokens.len()).any(|place| {
        let article = usize::from(has("my the our", q.word(place + 1)));
        let account = q.used.get(place + 1 + article) == Some(&true)
            && q.timed.get(place + 1 + article) == Some(&false);
        let before = q.word(place - 1);
        matches!(q.word(place), "in" | "on") && account && has("is was were are whats much there", before)
    });
    if named && stands && !flows && q.slots.things.is_empty() && !q.any("which") {
        return Some(Intent::Balances);
    }
    let moved = q.any("grow grew grown shrink shrank change changed increase increased decrease decreased drop dropped fall fallen fell rise rose");
    if named && moved && !flows && q.slots.things.is_empty() {
        return Some(Intent::Balances);
    }
    let cleared = named && q.any("is") && q.says_any("paid off,paid up,settled,cleared");
    if cleared || bare || (named && q.says_any("left in,left on,remained in")) {
        return Some(Intent::Balances);
    }
    let balance = q.any("balance balances overdrawn saldo") || q.says_any("am i in overdraft");
    let have = q.says_any("do i have,have i got,do we have,money have i,is in my,is in the,is on the,left in my,is on my,in my account,in the bank,in my accounts,i have in,got left,do i still have,is there in,money is in,on my card now,am i worth,cash do i have,available in,i got in,in all my accounts,in the account,got in my,sitting in,is left on,left on my,did i have,was in my,was there in");
    let whole = q.says_any("all my accounts,all accounts,my accounts,across accounts")
        && q.any("total money sum have worth")
        && q.slots.things.is_empty();
    let most = q.says_any("which account has,what account has,which account holds");
    let held = q.any("hold held holding") && !q.slots.accounts.is_empty();
    let low = q.says_any("at its lowest,at its highest,lowest point,highest point,peak,peaked");
    let debt = held || ((low || q.any("debt owing owe owed owes outstanding")) && named);
    let flows = q.any("spend spent spending earn income earned paid");
    if (whole && !flows) || most || debt {
        return Some(Intent::Balances);
    }
    if q.says_any("do i owe,do we owe") && q.slots.things.is_empty() && q.slots.accounts.is_empty() {
        return Some(Intent::Balances);
    }
    let owed =
        q.says_any("do i owe,i owe,is owed,owing on,outstanding on,owed on") && !q.slots.accounts.is_empty();
    if owed {
        return Some(Intent::Balances);
    }
    let moved = q.any("spend spent spending pay paid go went cost bought buy earn earned received subscriptions income deposited came come comes coming flowed flow arrived") || q.any(FORECAST);
    (balance || (have && !q.any("many often") && !moved && q.slots.things.is_empty()))
        .then_some(Intent::Balances)
}
