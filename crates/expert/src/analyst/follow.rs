//! A question that stands on the one before: “and in May?”, “which was the largest?”.

use finance::{Period, transaction::Direction};

use super::{
    adjust,
    calendar::Said,
    intent::{self, Frame, Intent},
    slots::{Question, Slots},
    told,
    words::{EARN, ITEM, LARGE, SMALL, SPEND, has},
};
use crate::tool::{By, Per};

/// Whether the question is a piece of one.
pub(super) fn follows(q: &Question<'_>) -> bool {
    let opens = has(
        "and what about how also then but or only just same vs versus compared now ok okay but plus",
        q.word(0),
    );
    let about = q.says_any("what about,how about,same for,and for,and in,and on,and at,what if,instead,of those,of that,of these,on that,of them,those,them,him,her,that,it,there,then,the rest,corresponding,respective");
    let bare = (q.tokens.len() <= 3 || q.free().next().is_none()) && !q.any("how much what show which list");
    let verb = q.says_any("how much did,how much do,how much have,how much was,how much is,how much money,how many,what did,what is,what was,what are,what were,when did,where,which,who,show me,list");
    let pointing = q.says_any(
        "of those,of that,of these,of them,those,them,him,her,that,it,there,corresponding,respective",
    );
    // “What did the two come to?”
    let all = q.slots.things.is_empty() && q.says_any("the two,the three,both,all three,those two,they,them");
    // “which was the largest?” names nothing of its own.
    let nothing = q.slots.things.is_empty() && q.slots.periods.is_empty() && q.tokens.len() <= 7;
    (nothing && !q.says_any("in total,overall,all my,all time"))
        || all
        || (about && (!verb || pointing))
        || (opens && !verb)
        || (q.word(0) == "and" && q.tokens.len() <= 8)
        || bare
}

/// What a piece asks for that names nothing, where the question before tells it.
pub(super) fn meant(q: &Question<'_>, own: Option<Intent>, before: &Frame) -> Option<Intent> {
    let pointing = q.any("that it they them those these");
    let payee = before.slots.one_payee();
    match (own, before.intent) {
        // “And how much was on it at the end of 2025?”
        (None | Some(Intent::Total), Intent::Balances)
            if (q.says_any("on it,in it,was it,is it,there") || q.any("owe owed owing"))
                && !q.any(SPEND)
                && !q.any(EARN)
                && !q.any(ITEM)
                && !q.any("put used use draw drew drawn transferred moved") =>
        {
            Some(Intent::Balances)
        }
        // “By how much did it increase in January?”, “when did that go up?”
        (None | Some(Intent::Total | Intent::Compare | Intent::Search | Intent::Share), _)
            if payee
                && pointing
                && (adjust::rises(q) || q.any("when") && q.says_any("go up,gone up,went up")) =>
        {
            Some(Intent::Price)
        }
        // “We got flowers in May. What was the price of them?”
        (None | Some(Intent::Total | Intent::Price), Intent::Total)
            if payee && pointing && q.any("price prices") && !before.slots.periods.is_empty() =>
        {
            Some(Intent::Search)
        }
        // “What per cent was that?” of a rise
        (None | Some(Intent::Total | Intent::Share), Intent::Price)
            if pointing && q.slots.things.is_empty() && q.slots.periods.is_empty() && q.tokens.len() < 8 =>
        {
            Some(Intent::Price)
        }
        // “Since which date has it been that much?”
        (
            None | Some(Intent::Total | Intent::Search),
            Intent::Average(_) | Intent::Total | Intent::Trend(_) | Intent::Search,
        ) if payee
            && pointing
            && q.slots.periods.is_empty()
            && q.says_any("since when,since which,since what,from when") =>
        {
            Some(Intent::Price)
        }
        // “How much was it last year?” of fees, and of an average.
        (None | Some(Intent::Total), Intent::Fees | Intent::Average(_) | Intent::SavingsRate)
            if q.any("it") && q.slots.things.is_empty() && intent::per(q).is_none() =>
        {
            Some(before.intent)
        }
        // “What do they cost me a year?” of what recurs is told with it.
        (Some(Intent::Average(_)), Intent::Recurring(_) | Intent::Price) if pointing => Some(before.intent),
        // “Since when?”, “what was it before?” of a price
        (None | Some(Intent::Total | Intent::Search), Intent::Price | Intent::Search)
            if payee
                && before.slots.periods.is_empty()
                && q.slots.periods.is_empty()
                && q.tokens.len() <= 6
                && (q.says("since when") || q.any("before previously") && q.any("it that was")) =>
        {
            Some(Intent::Price)
        }
        // “What is that a month?”
        (None | Some(Intent::Total), Intent::Total) if pointing && q.slots.periods.is_empty() => {
            intent::per(q).filter(|per| *per != Per::Transaction).map(Intent::Average).or(own)
        }
        _ => own,
    }
}

/// What the question leaves out, taken from the one before.
pub(super) fn merge(
    q: &Question<'_>,
    own: Option<Intent>,
    frame: &mut Frame,
    before: &Frame,
) -> Result<(), String> {
    // “and the least?”: of what was ranked before.
    let ranks = matches!(own, Some(Intent::Largest | Intent::Top(_)))
        && matches!(before.intent, Intent::Top(_) | Intent::Largest)
        && (q.any(LARGE) || q.any(SMALL) || frame.slots.number.is_some())
        && !q.any(
            "transaction purchase payment expense single who whom where shop store merchant category payee",
        )
        && frame.slots.things.is_empty();
    if ranks {
        frame.intent = before.intent;
        frame.by_count = before.by_count;
    }
    // “and per week?” of an average stays one.
    if let (Some(Intent::Trend(by)), Intent::Average(_)) = (own, before.intent) {
        frame.intent = match by {
            By::Day => Intent::Average(Per::Day),
            By::Week => Intent::Average(Per::Week),
            By::Month => Intent::Average(Per::Month),
            By::Year => Intent::Average(Per::Year),
            _ => frame.intent,
        };
    }
    // “How much was it?”: the same answer holds it.
    let again = (matches!(own, None | Some(Intent::Total | Intent::Compare))
        || own == Some(Intent::Search) && adjust::dated(q))
        && frame.slots.things.is_empty()
        && frame.slots.periods.is_empty()
        && q.tokens.len() <= 8
        && matches!(
            before.intent,
            Intent::Top(_)
                | Intent::Largest
                | Intent::Search
                | Intent::Price
                | Intent::Compare
                | Intent::Balances
                | Intent::Recurring(_)
        )
        && q.says_any(
            "how much,by how much,what was it,when,which,what day,what date,runner up,second,third,how big,what did it,what amount",
        )
        && !q.any("total altogether together");
    if again {
        frame.intent = before.intent;
        frame.ascending = before.ascending;
        frame.by_count = before.by_count;
        (frame.slots.moves, frame.slots.at_end) = (before.slots.moves, before.slots.at_end);
    }
    // “only on the card?” keeps what was asked for.
    let account_only = own == Some(Intent::Balances)
        && before.intent != Intent::Balances
        && !q.any("balance balances owe owing hold holds have left much");
    // “What did I spend on groceries that month?” is whole, and no other ranking.
    let whole = matches!(before.intent, Intent::Top(_) | Intent::Largest)
        && q.says_any("what did i,what did we,what have i,what have we");
    let weak = match own {
        _ if again || account_only => true,
        _ if whole => false,
        Some(Intent::Total) if before.intent == Intent::Count && q.any("cost costs spend spent pay paid") => {
            false
        }
        None | Some(Intent::Total | Intent::Search) => {
            !adjust::dated(q) && !q.says_any("how much,how many,total,when,in total,show,list,transactions")
        }
        _ => false,
    };
    if weak {
        frame.intent = before.intent;
        frame.ascending = before.ascending;
        frame.of_income = before.of_income;
        if matches!(frame.intent, Intent::Total | Intent::Average(_) | Intent::Compare) {
            frame.slots.direction = frame.slots.direction.or_else(|| intent::direction(q, frame.intent));
        }
        // Both ways stay both: “and in April?” of what was left, and of all transactions.
        let told = q.free().any(|word| has(SPEND, word) || has(EARN, word));
        if before.slots.direction.is_none() && !told {
            frame.slots.direction = None;
        }
    }
    if matches!(
        frame.intent,
        Intent::Balances
            | Intent::Budgets
            | Intent::Goals
            | Intent::Recurring(_)
            | Intent::Due
            | Intent::Forecast
    ) && before.intent != frame.intent
    {
        return Ok(());
    }
    let other = frame
        .slots
        .currencies
        .first()
        .zip(before.slots.currencies.first())
        .is_some_and(|(now, then)| now != then);
    let asked = frame.slots.currencies.first().copied();
    // “And how many rand did that bring?” of euros that were moved: what arrived.
    let arrives = before.slots.moved_to.as_ref().filter(|(id, _)| {
        let account = q.known.accounts.iter().find(|account| account.id == *id);
        other && account.is_some_and(|account| Some(account.currency) == asked)
    });
    if let (Some(into), [(_, from)]) = (arrives, before.slots.accounts.as_slice())
        && let Some(thing) = q.moved_from(from)
    {
        frame.intent = if adjust::dated(q) { Intent::Search } else { before.intent };
        frame.ascending = before.ascending;
        frame.slots.things = vec![thing];
        frame.slots.accounts = vec![into.clone()];
        frame.slots.direction = Some(Direction::In);
        frame.slots.paid_in = true;
        if frame.slots.periods.is_empty() {
            frame.slots.periods.clone_from(&before.slots.periods);
        }
        return Ok(());
    }
    if other && q.any("that it those they") && !q.any("account") {
        return Err("I know no exchange rates, and never turn one currency into another.".into());
    }
    // “And together with the monthly fee?”: both
    let added = q.word(0) == "and" && q.word(1) == "and" && frame.intent == Intent::Total;
    if added && !before.slots.things.is_empty() {
        let new = std::mem::take(&mut frame.slots.things);
        frame.slots.things = [before.slots.things.clone(), new].concat();
    }
    // “What did those meals cost me?” of the visits before
    let those = q
        .places
        .first()
        .and_then(|place| place.checked_sub(1))
        .is_some_and(|at| has("those these that", q.word(at)));
    if let ([thing], [old], true) = (frame.slots.things.as_slice(), before.slots.things.as_slice(), those)
        && let Some(narrowed) = q.narrowed(old, thing)
    {
        let wider = !old.texts.is_empty() && (thing.texts.is_empty() || thing.texts.len() > old.texts.len());
        frame.slots.things = vec![if wider { old.clone() } else { narrowed }];
    }
    // “And the one in Vienna?” of a hotel
    let one = (2..q.tokens.len()).any(|place| {
        let words = [place - 2, place - 1, place].map(|at| q.word(at));
        matches!(words, ["the", "one" | "ones", "in" | "at" | "from"])
    });
    let kind = before.slots.within.as_ref().or(match before.slots.things.as_slice() {
        [kind] => Some(kind),
        _ => None,
    });
    if let ([thing], Some(kind), true) = (frame.slots.things.as_slice(), kind, one) {
        match q.narrowed(kind, thing) {
            Some(narrowed) => frame.slots.things = vec![narrowed],
            None => return Err("I can’t tell which one is meant. Please name it.".into()),
        }
        frame.slots.within = Some(kind.clone());
    }
    // “How much of that was for cash?”: the part of it that is both.
    let of_that = q.says_any("of that,of this,of it,of those,of them,of these");
    let wider = [before.slots.things.as_slice(), frame.slots.things.as_slice()];
    if let ([wider], [part], true) = (wider[0], wider[1], of_that && frame.intent != Intent::Share) {
        match q.narrowed(wider, part) {
            Some(narrowed) => frame.slots.things = vec![narrowed],
            None => return Err("I can’t tell what part of that is meant.".into()),
        }
    } else if before.intent == Intent::Fees && matches!(own, Some(Intent::Trend(_) | Intent::Average(_))) {
        return Err("I tell the bank’s fees in all, and no average of them.".into());
    } else if of_that && !frame.slots.things.is_empty() && before.intent == Intent::Fees {
        // The fees are told by their types.
        frame.intent = Intent::Fees;
        frame.slots.things.clear();
    }
    told::put(q, frame, before)?;
    // “and by month?” of a total keeps all else
    let old: &Slots = &before.slots;
    let slots = &mut frame.slots;
    let by_new_thing = !slots.things.is_empty() || slots.budget.is_some() || slots.goal.is_some();
    if !by_new_thing {
        // “How much of it did I spend?” after a salary is about all that was spent.
        let spends = q.any("spend spent spending") && old.things.iter().all(|thing| thing.income);
        if !spends {
            slots.things.clone_from(&old.things);
        }
        slots.except = [slots.except.clone(), old.except.clone()].concat();
        slots.budget.clone_from(&old.budget);
        slots.goal.clone_from(&old.goal);
    }
    let compared = frame.intent == Intent::Compare;
    match (slots.periods.as_slice(), old.periods.as_slice()) {
        ([], _) => slots.periods.clone_from(&old.periods),
        // “How much of that falls in 2026?”: the days of both
        ([new], [first]) if of_that => {
            let (from, to) =
                (new.period.first().max(first.period.first()), new.period.last().min(first.period.last()));
            if let Ok(both) = Period::new(from, to) {
                slots.periods = vec![Said::plain(both)];
            }
        }
        ([new], [first, ..]) if compared && old.things.len() < 2 && new.period != first.period => {
            slots.periods = vec![*first, *new];
        }
        _ => {}
    }
    if slots.accounts.is_empty() {
        slots.accounts.clone_from(&old.accounts);
    }
    if slots.currencies.is_empty() {
        slots.currencies.clone_from(&old.currencies);
    }
    if slots.least.is_none() && slots.most.is_none() {
        (slots.least, slots.most) = (old.least, old.most);
    }
    slots.percent = slots.percent.or(old.percent);
    if weak {
        slots.number = slots.number.or(old.number);
    }
    // Money in stays money in: “and in March?” after a salary.
    let said = q.says_any("spend,spent,paid,cost,earn,earned,income,receive,received");
    let both = matches!(frame.intent, Intent::Net | Intent::SavingsRate | Intent::Share | Intent::Balances);
    let came_in = slots.direction == Some(Direction::In);
    if !said && !by_new_thing && !both && !came_in {
        slots.direction = old.direction.or(slots.direction);
    }
    if matches!(frame.intent, Intent::Top(By::Category))
        && slots.things.iter().any(|t| !t.categories.is_empty())
    {
        frame.intent = Intent::Top(By::Payee);
    }
    Ok(())
}
