//! Which way the money goes.

use finance::transaction::Direction;

use super::{Intent, Question, earned_or_spent};
use crate::analyst::{
    slots::Thing,
    words::{EARN, EITHER, ITEM, SPEND, has},
};

/// Which way the money goes that is asked for; none for both.
pub(in crate::analyst) fn direction(q: &Question<'_>, intent: Intent) -> Option<Direction> {
    if q.slots.direction.is_some() {
        return q.slots.direction;
    }
    let made = q.says_any("i make,i made,did i make,we make,made from,make from")
        && !q.any(ITEM)
        && !q.any(SPEND)
        && !q.anywhere(
            "withdrawal withdrawals transfer transfers refund refunds order orders trip trips visit visits",
        );
    let theirs = !q.slots.things.is_empty() && q.slots.things.iter().all(|thing| !thing.income);
    // “How much went into groceries?”
    let into = !theirs || !q.slots.accounts.is_empty();
    let into = into && q.says_any("came into,come into,comes into,coming into,went into,flowed into,put in");
    // “How often did he get paid?”
    let mine = q.says_any("i been paid,we been paid,i get paid,i got paid,we get paid,i getting paid");
    let his = (q.any("he she they") || theirs) && !mine;
    let his = his && q.says_any("get paid,gets paid,got paid,been paid,getting paid");
    let to_me = made || into || !his && q.says_any(
        "money back,anything back,something back,bring in,brought in,bringing in,brings in,take in,took in,rake in,raked in,pull in,pulled in,bring home,brought home,take home,money into,paid me,pay me,pays me,paid to me,paid into,paid in,money in,come in,came in,coming in,comes in,get from,got from,get paid,got paid,gets paid,\
         was i paid,am i paid,take home,sent me,gave me,been paid,getting paid,get back,got back,gotten back,paid back,pay back,give me back,into my account,i get in,flowed in,get in",
    );
    // “Who has pocketed more of my cash, Zara or Mr Price?”: what they got went out.
    let earned = q.free().any(|word| has(EARN, word) && (!has(EITHER, word) || !theirs && q.any("i we")));
    // “How many times did the gardener come in May?”
    let paid = |thing: &Thing| !thing.income && !thing.texts.is_empty();
    let visits = q.says_any("come in,came in")
        && q.any("times often")
        && !q.any("from back money")
        && !q.slots.things.is_empty()
        && q.slots.things.iter().all(paid);
    // “How much did the pharmacy get from me?”
    if q.says_any("from me,from my account,from my card,out of me,out of my account")
        && !q.says("from my account to")
    {
        return Some(Direction::Out);
    }
    // Clients pay the person.
    if q.any("client clients customer customers") && !q.says_any("did i pay,i paid") {
        return Some(Direction::In);
    }
    if q.says_any("debit entries,debit entry,debit transactions,debit items,debit rows,debits") {
        return Some(Direction::Out);
    }
    if q.says_any("credit entries,credit entry,credit transactions,credit items,credit rows,credits") {
        return Some(Direction::In);
    }
    let paid_me = q.says_any("was i paid,am i paid,was i last paid,were we paid,been paid,are we paid");
    let out = !paid_me
        && q.says_any(
            "money out,go out,went out,going out,goes out,i spend,i spent,did i pay,i paid,i pay,flowed out",
        );
    match intent {
        Intent::Net | Intent::SavingsRate => None,
        _ if earned_or_spent(q).is_some() => None,
        Intent::Average(_)
            if (q.any("save saved saving savings surplus net")
                || q.any("left remaining") && q.any("after"))
                && q.slots.things.is_empty() =>
        {
            None
        }
        Intent::Top(_) | Intent::Trend(_)
            if q.any("save saved saving net cashflow surplus deficit")
                || q.says_any("cash flow,left me with,leave me with,left over,money left,most left") =>
        {
            None
        }
        _ if q.says_any("income and expenses,money in and out,in and out") => None,
        _ if visits => Some(Direction::Out),
        _ if (to_me || earned) && !out => Some(Direction::In),
        Intent::Count | Intent::Search | Intent::Largest | Intent::Trend(_) | Intent::Top(_) => {
            let neutral = q.free().any(|word| {
                has("transaction transactions txn txns trans entries entry rows row bookings", word)
            });
            // “all transactions in order of size”
            let sorted = q.says_any("in order,by order");
            let spent = q.free().any(|word| {
                has(SPEND, word)
                    && !has("gone go goes going went set used", word)
                    && !(sorted && word == "order")
            });
            (spent || !neutral)
                .then_some(Direction::Out)
                .filter(|_| spent || !matches!(intent, Intent::Count | Intent::Search))
        }
        _ => Some(Direction::Out),
    }
}
