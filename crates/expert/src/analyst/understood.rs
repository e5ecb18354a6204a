//! From words to a frame: what is wanted, of what, which way, and in which order.

use finance::{Decimal, transaction::Direction};

use super::{
    adjust,
    calendar::{self, Said},
    explain, follow,
    intent::{self, Frame, Intent},
    shares,
    slots::{Question, Slots, Thing},
    words,
};

/// The frame of a question, or why there is none.
pub(super) fn understood(q: &Question<'_>, before: Option<&Frame>) -> Result<Frame, String> {
    if let Some(word) = q.left.first() {
        return Err(format!("I don’t know what “{word}” means here."));
    }
    let follows = before.is_some() && follow::follows(q);
    let (own, intent) = wanted(q, before, follows)?;
    let meant = adjust::intent(q, intent);
    // What is meant for certain does not depend on the question before.
    let own = if meant == intent { own } else { Some(meant) };
    let intent = meant;
    if let Some(reason) = refused(q, intent) {
        return Err(reason.into());
    }
    let mut slots = q.slots.clone();
    // The price of now stands beside that of the other time.
    if intent == Intent::Price && slots.periods.len() == 2 {
        slots.periods.retain(|said| !said.period.contains(q.known.today));
    }
    // “Since when do I pay 74.99 for Spotify?”: its price, whatever rows it had.
    if intent == Intent::Price && slots.least == slots.most {
        (slots.least, slots.most) = (None, None);
    }
    adjust::besides(q, intent, &mut slots);
    adjust::amounts(q, intent, &mut slots);
    adjust::mixed(q, intent, &mut slots);
    let intent = way(q, intent, &mut slots)?;
    marks(q, intent, &mut slots);
    let ascending = ascending(q, intent);
    // “Which months did I spend more than 40 000?”: each month as a whole.
    let grouped = match intent {
        Intent::Trend(by) | Intent::Top(by) if by.is_time() => q.says_any("which months,what months,how many months,which weeks,what weeks,how many weeks,which days,what days,how many days,which years,months where,months with,months when,months did,months in which,any month,which month,was there a month,a month when,a month where"),
        _ => false,
    };
    if grouped && (slots.least.is_some() || slots.most.is_some()) {
        slots.each = (slots.least.take(), slots.most.take());
    }
    let intent = match intent {
        Intent::Top(by) if slots.each != (None, None) => Intent::Trend(by),
        intent => intent,
    };
    let by_count = q.any("favourite favorite") || q.says_any("by number of,by count,by frequency,most often,most frequently,most times,most transactions,most payments,most purchases,most visits,visit the most,visit most,go to most,go to the most,most visited,most regularly,how often");
    let of_income = q.says_any("to income,to my income,to my salary,of my income,of income,of my salary,of what i earn,of my earnings,of my pay,of what i earned,of total income,of my total income,of my monthly income,of our income,of my wages,of what comes in");
    let of_before = q.says_any("of it,of that") && q.any(words::SHARE);
    let earned = before.is_some_and(|before| before.slots.direction == Some(Direction::In));
    let of_income = of_income || shares::of_income(q) || (of_before && earned);
    let mut frame = Frame { intent, slots, ascending, by_count, of_income, told: None };
    if frame.intent == Intent::Share {
        shares::split(q, &mut frame.slots, before.map(|before| &before.slots));
    }
    if let Some(before) = before.filter(|_| follows) {
        follow::merge(q, own, &mut frame, before)?;
    }
    let fewer = frame.slots.things.len().max(frame.slots.accounts.len()).max(frame.slots.periods.len()) < 2;
    if follows && before.is_some() && fewer && q.says_any("both together,both of them,the two together") {
        return Err("I can’t tell which two are meant. Please name both.".into());
    }
    of_salary(q, &mut frame);
    // A question that points to something needs something to point to.
    let there = q.any("there")
        && !q.says_any(
            "were there,are there,was there,is there,have there,had there,there are,there is,there was,there were",
        );
    let points = (there || q.any("it them him her")) && !q.says_any("it true,it possible,it like");
    if points && before.is_none() && !frame.slots.names_something() && !follows_nothing(&frame) {
        return Err("I can’t tell what you mean by that. Please name it.".into());
    }
    // “By how much did my salary rise in March?” tells of its change, and what that month was paid.
    if let ([said], Intent::Price, true) = (frame.slots.periods.as_slice(), frame.intent, adjust::rises(q))
        && said.period.days() < 32
    {
        frame.slots.rise = Some(calendar::month_of(said.period.first(), q.known));
        frame.slots.periods.clear();
    }
    match explain::unexplained(q, &frame) {
        Some(reason) => Err(reason),
        None => Ok(frame),
    }
}

/// What the question wants by its own words, and what it wants after `before`.
fn wanted(
    q: &Question<'_>,
    before: Option<&Frame>,
    follows: bool,
) -> Result<(Option<Intent>, Intent), String> {
    let own = intent::intent(q);
    // “And at Shell?” stands on a question that was not understood.
    let opens = q.word(0) == "and" || q.says_any("what about,how about");
    if before.is_none()
        && opens
        && own.is_none_or(|own| own == Intent::Total)
        && !q.says_any("how much,how many,did i,have i")
    {
        return Err("That stands on a question before it which I don’t know. Please ask it whole.".into());
    }
    let bare = !q.slots.things.is_empty() || !q.slots.periods.is_empty() && follows;
    // A piece that asks of what the question before was about: “what percentage of all spending?”, “when was
    // the last one?”
    let own = match before.filter(|_| q.slots.things.is_empty()) {
        Some(before) => follow::meant(q, own, before),
        None => own,
    };
    let own = match (own, before) {
        (None | Some(Intent::Total), Some(before))
            if q.slots.things.is_empty() && !before.slots.things.is_empty() =>
        {
            match () {
                () if q.any(words::SHARE) => Some(Intent::Share),
                () if adjust::dated(q) => Some(Intent::Search),
                () => own,
            }
        }
        // “How much of that did I keep?”: what was left of all that came in.
        (None | Some(Intent::Total), Some(before))
            if before.slots.things.is_empty()
                && q.slots.things.is_empty()
                && before.slots.direction == Some(Direction::In)
                && q.any("keep kept save saved") =>
        {
            Some(Intent::Net)
        }
        // “And at the end of May?” of a balance looks back.
        (Some(Intent::Due), Some(before)) if before.intent == Intent::Balances && !q.any("due next") => {
            Some(Intent::Balances)
        }
        _ => own,
    };
    let intent = match own {
        Some(intent) => intent,
        None if bare || follows => Intent::Total,
        None => return Err("I can’t tell from this what to count.".into()),
    };
    Ok((own, intent))
}

/// Why `intent` has no answer to the words of the question.
fn refused(q: &Question<'_>, intent: Intent) -> Option<&'static str> {
    if let Some(reason) = adjust::nameless(q, intent) {
        return Some(reason);
    }
    if intent == Intent::Balances && q.any(words::AVERAGE) {
        return Some("I tell balances as they stood at the end of a day, and no average of them.");
    }
    if q.slots.percent.is_some() && intent != Intent::WhatIf {
        return Some("I use per cents only to reckon what you would keep if you spent less.");
    }
    let dated = intent == Intent::Price && q.any("since");
    if q.slots.periods.is_empty()
        && q.any("since until")
        && q.slots.least.is_none()
        && !intent::days_since(q)
        && !dated
    {
        return Some("I can’t tell which days are meant.");
    }
    None
}

/// Which way the money of `slots` goes, and whether things are taken off it; the intent that tells it.
fn way(q: &Question<'_>, intent: Intent, slots: &mut Slots) -> Result<Intent, String> {
    // “Out of my salary, how much went on groceries?”
    let incomes = slots.things.iter().filter(|thing| thing.income).count();
    let back = q.says_any(
        "came back,come back,comes back,pay back,paid back,pays back,get back,got back,gave back,back from",
    );
    if !back && incomes > 0 && incomes < slots.things.len() && matches!(intent, Intent::Total | Intent::Count)
    {
        if !q.says_any("out of my,out of the,from my,of my") {
            return Err("I can’t tell whether money in or money out is meant.".into());
        }
        slots.things.retain(|thing| !thing.income);
    }
    // “Less the refund”: what came back is taken off.
    let refund = |thing: &Thing| thing.name.starts_with("refund");
    let less_refunds =
        !slots.things.is_empty() && !slots.except.is_empty() && slots.except.iter().all(refund);
    if less_refunds && intent == Intent::Total {
        slots.except.clear();
    }
    let spent = incomes > 0 && slots.things.iter().all(|thing| !thing.income);
    // “What would I save without Showmax?”: all that goes there.
    let without = matches!(intent, Intent::WhatIf | Intent::Price);
    if without && slots.things.is_empty() && !slots.except.is_empty() {
        slots.things = std::mem::take(&mut slots.except);
        slots.percent = slots.percent.or(Some(Decimal::ONE_HUNDRED));
    }
    // Transfers are neither money in nor money out: only all of them can be counted.
    let transfer = |thing: &Thing| thing.categories == [finance::Category::Transfer];
    let moved = !slots.things.is_empty() && slots.things.iter().all(transfer);
    // “What do I move to savings a month?”: what was moved last is told.
    let intent = match intent {
        Intent::Price | Intent::Average(_) | Intent::Trend(_)
            if moved && slots.one_payee() && slots.periods.is_empty() =>
        {
            Intent::Search
        }
        intent => intent,
    };
    if moved
        && matches!(
            intent,
            Intent::Trend(_) | Intent::Average(_) | Intent::Top(_) | Intent::Compare | Intent::Share
        )
    {
        return Err(
            "Transfers between your accounts are no spending: I tell their sum, number and rows.".into()
        );
    }
    let counted = moved && intent == Intent::Count;
    slots.direction = if counted || (less_refunds && intent == Intent::Total) {
        None
    } else if spent {
        Some(Direction::Out)
    } else {
        intent::direction(q, intent)
    };
    Ok(intent)
}

/// What further words say of `slots`.
fn marks(q: &Question<'_>, intent: Intent, slots: &mut Slots) {
    let moves = q.any(words::SMALL)
        || q.any("most least deepest worst highest largest biggest maximum max peak change changed grow grew grown increase increased fell fallen rise rose risen dropped difference less more higher lower than moved low high up down");
    let bounded = slots.least.is_some() || slots.most.is_some();
    slots.moves =
        intent == Intent::Balances && (moves || bounded) && !q.says_any("which account,more than one,up to");
    slots.at_end = q.says("end of");
    slots.days_since = intent::days_since(q);
    slots.percent = slots.percent.or_else(|| share_of(q).filter(|_| intent == Intent::WhatIf));
    slots.year_before = q.says_any(
        "last year,year ago,year before,year earlier,same time last year,previous year,year on year,same period last year",
    );
    slots.than = intent::than(q);
}

/// Whether the smallest or the oldest comes first.
fn ascending(q: &Question<'_>, intent: Intent) -> bool {
    let small = q.any(words::SMALL) || q.says_any("spent least,spend least,spent the least,spend the least");
    let first =
        q.says_any("first time,oldest,earliest,first transaction,first payment,first purchase,did i first");
    let first = first
        || q.says_any("did i start,did i begin,have i started,i started,first started") && q.any("when");
    let first = first || (q.any("first") && !q.any("last latest newest recent"));
    match intent {
        Intent::Search => first,
        _ => small,
    }
}

/// Of a share of the income, what the whole is and when.
fn of_salary(q: &Question<'_>, frame: &mut Frame) {
    if !frame.of_income || frame.intent != Intent::Share {
        return;
    }
    // Of a salary that has a name on statements, and not of all that came in.
    let salary = |thing: &&Thing| thing.income && !thing.texts.is_empty() && !thing.name.starts_with('“');
    let wider = frame.slots.within.iter().find(salary).cloned();
    let salary = wider.or_else(|| frame.slots.things.iter().find(salary).cloned());
    frame.slots.things.retain(|thing| !thing.income);
    if salary.is_some() && !frame.slots.things.is_empty() {
        frame.slots.within = salary;
        frame.of_income = false;
    }
    // “What per cent of my monthly salary is rent now?”: of the last whole month
    let now = q.any("now currently monthly") && frame.slots.periods.is_empty();
    if let Some(month) = calendar::months_before(1, q.known).filter(|_| now) {
        frame.slots.periods = vec![Said::plain(month)];
    }
}

/// Whether the intent needs nothing named.
fn follows_nothing(frame: &Frame) -> bool {
    !matches!(
        frame.intent,
        Intent::Total
            | Intent::Count
            | Intent::Average(_)
            | Intent::Trend(_)
            | Intent::Search
            | Intent::Largest
    )
}

/// How much less is meant by words.
fn share_of(q: &Question<'_>) -> Option<Decimal> {
    let whole = q.any("stop stopped stopping quit quitting cancel cancelled canceled cancelling gave give giving ditch ditched ditching scrap scrapped without eliminate skip skipped skipping drop dropped dropping");
    match () {
        () if q.any("half halve halved halving") => Some(Decimal::from(50)),
        () if q.says_any("by a third,one third,a third") => Some(Decimal::new(3_333, 2)),
        () if q.says_any("by a quarter,one quarter,a quarter") => Some(Decimal::from(25)),
        () if q.says_any("by a fifth") => Some(Decimal::from(20)),
        () if q.says_any("by a tenth") => Some(Decimal::from(10)),
        () if whole || q.says_any("cut out,no more,had i not,had we not,did not,didnt,bought no") => {
            Some(Decimal::ONE_HUNDRED)
        }
        () => None,
    }
}
