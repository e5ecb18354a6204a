//! Two times or two things held against one another.

use super::{Intent, Question};
use crate::analyst::words::COMPARE;

pub(super) fn compare(q: &Question<'_>) -> Option<Intent> {
    let slots = &q.slots;
    let two = slots.periods.len() == 2 || slots.things.len() == 2 || slots.accounts.len() == 2;
    let clear = q.any(
        "compare compared comparing comparison contrast versus vs than difference differ against relative exceed exceeds exceeded outdo outweigh outweighs outweighed surpass surpasses surpassed outstrip outstripped outpace outpaced overtake overtook",
    ) || slots.periods.len() == 2 && q.says("by how much");
    let moved = (q.any(COMPARE) || q.says_any("go up,went up,gone up,go down,went down"))
        && (slots.periods.len() == 2 || q.says_any("from last,on last,since last"));
    let either = two
        && (q.any("or") && !q.says_any("how many,how often")
            || q.any("more less higher lower") && !q.any("and"));
    let earlier = q.says_any("month before,year before,week before,same month last year,same time last year,previous month,year earlier,month earlier,year on year,month on month,same period last year,this time last year");
    let than = than(q) && slots.periods.len() == 1 && (clear || q.any(COMPARE) || q.any("more less"));
    let shown =
        than || clear && (two || !slots.periods.is_empty() || earlier || q.any("usual normal average last"));
    let way = q.any(
        "increase increased decrease decreased change changed up down grow grown grew rise risen rose fell fallen drop dropped",
    ) && slots.periods.len() == 1
        // “By how much did it go up in January?”: against the month before.
        && (earlier || q.says_any("by how much,how much did,how much has"));
    // “Is Showmax cheaper than Netflix?”: their prices.
    let payees = slots.things.len() == 2 && slots.things.iter().all(|thing| !thing.texts.is_empty());
    let dearer = q.any("is are") && q.any("cheaper dearer expensive pricier costlier");
    if payees && dearer && slots.periods.is_empty() {
        return Some(Intent::Price);
    }
    // “Is my rent higher than last year?”: its price.
    let priced = q.any("is now todays")
        || q.says_any("increased since,gone up since,risen since,changed since,go up since,went up since");
    let one = slots.things.len() == 1 && slots.things.iter().all(|thing| thing.texts.len() == 1);
    let sums = q.any("spend spent spending average mean total");
    if priced && one && slots.periods.len() == 1 && !sums && (than || shown || clear || way || moved) {
        return Some(Intent::Price);
    }
    (shown || moved || either || way).then_some(Intent::Compare)
}

/// Whether a period is what the one that runs is held against.
pub(in crate::analyst) fn than(q: &Question<'_>) -> bool {
    // “What did it add up to last year?” holds nothing against it.
    let sums =
        q.says_any("up to last,come to last,came to last,amount to last,amounted to last,comes to last");
    ["than", "on", "from", "since", "to", "with", "vs", "against", "versus", "over"].iter().any(|word| {
        let sums = sums && *word == "to";
        let said = |last: &&str| q.says(&format!("{word} {last}"));
        !sums && ["last", "the last", "the previous", "previous"].iter().any(said)
    })
}
