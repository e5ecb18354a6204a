//! The largest of something, and totals by something.

use super::{Intent, Question};
use crate::{
    analyst::words::{CATEGORY, EARN, ITEM, LARGE, PAYEE, SMALL, SPEND, has},
    tool::By,
};

/// By what totals are asked for.
pub(super) fn by(q: &Question<'_>) -> Option<By> {
    let all = [
        (By::Weekday, "day of the week,weekday,weekdays,days of the week,day of week,which weekday"),
        (
            By::Day,
            "which day,what day,which date,single day,by day,per day,daily,day by day,each day,every day,on one day,in one day,in a day,the day i spent,the day we spent,day i spent,day we spent,which days,what days,by days",
        ),
        (
            By::Week,
            "which week,what week,by week,per week,weekly,week by week,each week,every week,in one week,in a week,which weeks,by weeks",
        ),
        (
            By::Quarter,
            "which quarter,what quarter,what quarters,by quarter,per quarter,quarterly,each quarter,every quarter,which quarters",
        ),
        (
            By::Month,
            "which month,what month,by month,per month,monthly,month by month,each month,every month,which months,what months,across months,by months,month on month,in one month,in a single month,in a month,expensive month,cheapest month,month did,month was,month has,month had,best month,worst month,biggest month,the month i spent,the month we spent,month with,a month when,was there a month,any month,month when,months when,months where",
        ),
        (
            By::Year,
            "which year,what year,by year,per year,yearly,year by year,each year,every year,annual,annually",
        ),
        (By::Account, "which account,by account,per account,each account,what account,accounts"),
    ];
    // “my most expensive day”, “the cheapest week”
    let units = [
        (By::Day, "day"),
        (By::Week, "week"),
        (By::Month, "month"),
        (By::Quarter, "quarter"),
        (By::Year, "year"),
    ];
    let ranked = |unit: &str| {
        (1..q.tokens.len()).any(|place| {
            let before = q.word(place - 1);
            q.word(place) == unit
                && q.timed.get(place) == Some(&false)
                && ((has(LARGE, before) || has(SMALL, before)) && !has("most least", before)
                    || before == "spending")
        })
    };
    // “Which three months were the most expensive?”
    let several = |unit: &str| {
        (2..q.tokens.len()).any(|place| {
            let counted =
                has("two three four five six seven eight nine ten 2 3 4 5 6 7 8 9 10", q.word(place - 1));
            q.word(place).strip_suffix('s') == Some(unit)
                && counted
                && has("which what top", q.word(place - 2))
                && q.timed.get(place) == Some(&false)
        })
    };
    let ranked = |unit: &str| ranked(unit) || several(unit);
    all.into_iter()
        .find(|(_, phrases)| q.says_any_apart(phrases))
        .map(|(by, _)| by)
        .or_else(|| units.into_iter().find(|(_, unit)| ranked(unit)).map(|(by, _)| by))
}

/// Whether a step of time is asked for, in order.
pub(super) fn by_time(q: &Question<'_>) -> bool {
    let shown = q.any("show list chart graph plot trend trends breakdown break broken table split each every")
        || q.says_any("month by month,by month,by week,by day,over time,by quarter,by year,week by week,month for month,day by day");
    shown && by(q).is_some_and(By::is_time)
}

/// “How many different shops …?”: how many groups there are.
pub(super) fn distinct(q: &Question<'_>) -> Option<Intent> {
    if !q.says_any("how many,number of,count of") {
        return None;
    }
    let bounded = q.slots.least.is_some() || q.slots.most.is_some();
    let lasting = !q.slots.things.is_empty()
        && !q.any("until left ago since last row will")
        && (q.any(SPEND) || q.any(EARN) || q.any("use visit visited shop shopped order ordered"));
    let steps = [
        (By::Month, "how many months"),
        (By::Week, "how many weeks"),
        (By::Day, "how many days"),
        (By::Year, "how many years"),
    ];
    if let Some((by, _)) = steps.into_iter().find(|(_, asked)| bounded && q.says(asked)) {
        return Some(Intent::Trend(by));
    }
    if let Some((by, _)) = steps.into_iter().find(|(by, asked)| lasting && *by != By::Day && q.says(asked)) {
        return Some(Intent::Trend(by));
    }
    let different = q.any("different distinct unique various");
    let counted = (1..q.tokens.len()).find_map(|place| {
        let before = q.word(place - 1);
        let asked = matches!(before, "many" | "of" | "different" | "distinct" | "unique" | "separate" | "various");
        let word = q.word(place);
        match () {
            () if !asked => None,
            () if has("payees merchants shops stores companies people vendors places retailers businesses supermarkets restaurants clients customers hotels cafes", word) => {
                Some(By::Payee)
            }
            () if has("categories kinds types", word) => Some(By::Category),
            () if has("days dates", word) && q.timed.get(place) == Some(&false) => Some(By::Day),
            () => None,
        }
    });
    let days = counted == Some(By::Day);
    let itself = (0..q.tokens.len()).any(|place| {
        q.used.get(place) == Some(&true) && has("supermarkets restaurants hotels cafes", q.word(place))
    });
    let by = counted.filter(|by| itself || different || *by != By::Payee || q.slots.things.is_empty())?;
    (!days || different || q.any("spend spent buy bought pay paid shop shopped use used"))
        .then_some(Intent::Top(by))
}

/// The largest or smallest: of groups where such are named, else single rows.
pub(super) fn extreme(q: &Question<'_>) -> Option<Intent> {
    // “Which client has paid me more?”
    let more = q.any("which who")
        && q.any("more")
        && q.any(PAYEE)
        && q.slots.things.len().max(q.slots.periods.len()) < 2
        && !q.any("than");
    if more {
        return Some(Intent::Top(By::Payee));
    }
    let extreme = q.any(LARGE) || q.any(SMALL);
    let pointed = q.any("which who whom where what");
    if !extreme || q.says_any("more expensive,less expensive,get expensive") && !q.any("most") {
        return None;
    }
    // “how much at most”, “most of”
    let most_only = !q.any("largest biggest highest top priciest greatest max maximum dearest main worst big large expensive smallest lowest cheapest min minimum least costliest fewest heaviest bottom cheap frugal steepest huge");
    // “most recent” is no amount; “most often” ranks payees
    if q.says_any("most recent,most recently") {
        return None;
    }
    // “What was the largest single purchase, and on what day?”: one row, and no whole day.
    let row = q.any("single purchase payment transaction expense")
        && q.any("purchase payment transaction expense withdrawal deposit refund")
        && q.says_any(
            "on what day,on which day,on what date,on which date,and when,what day was,which day was",
        );
    if let Some(by) = by(q).filter(|by| !(row && *by == By::Day)) {
        return Some(Intent::Top(by));
    }
    let row = row || q.any("single") && q.any("purchase payment transaction expense");
    if !row && q.says_any("which supermarket,what supermarket,which supermarkets,which restaurant,what restaurant,which restaurants,which coffee shop,which pharmacy,which grocery store,which grocery shop,which store,which shop,what shop,what store") {
        return Some(Intent::Top(By::Payee));
    }
    let ever = q.says_any(
        "most i ever,most i have,the most i,least i ever,the least i,most we ever,most i,ever spent",
    );
    if ever && !q.says_any("most on,most often,least on") {
        return Some(Intent::Largest);
    }
    if q.any("who whom") && q.any("most least") {
        return Some(Intent::Top(By::Payee));
    }
    if q.any(CATEGORY) || q.says_any("spend the most on,spend most on,spent most on,spent the most on,money go,money went,money goes,most of my money,bulk of my,spend most of,spending most on,spending the most on,cost me the most,costs me the most,costing me the most,eats up,spend the least on,spent the least on,spent most of,largest areas,main expenses,areas") {
        return Some(Intent::Top(By::Category));
    }
    // “Which of Netflix, Showmax and Spotify took the most?”
    let several = q.slots.things.len() > 1 && q.slots.things.iter().all(|thing| !thing.texts.is_empty());
    if several && q.any("which what") && q.any("most least") && !q.any(ITEM) {
        return Some(Intent::Top(By::Payee));
    }
    // “Which streaming service costs the most?”: of several of one kind
    let of_kind = q.slots.things.len() == 1 && q.slots.things.iter().any(|thing| thing.texts.len() > 1);
    if of_kind && q.says_any("which,what") && q.says_any("costs the most,cost the most,costs most,cost most,costs me most,costs the least,is the most expensive,takes the most,gets the most,gets most") {
        return Some(Intent::Top(By::Payee));
    }
    let item = q.any("transaction transactions purchase purchases payment payments expense expenses deposit deposits withdrawal withdrawals debit debits single txn txns buy bill bills charge charges credit credits amount refund refunds splurge item items outlay thing order orders salary income paycheck");
    // “my largest purchase, and where”, “smallest Checkers shop”: one row.
    let single = q.any("single transaction transactions purchase purchases payment payments withdrawal withdrawals invoice invoices");
    // “my largest expense: who and how much?”
    let opens = q.tokens.iter().take(3).any(|token| has("who whom which where", &token.text));
    let beside = (1..q.tokens.len()).any(|place| {
        has("expense bill charge debit deposit outlay item", q.word(place)) && has(LARGE, q.word(place - 1))
    });
    // “my smallest grocery shop”: one visit
    let shop = (1..q.tokens.len()).any(|place| {
        let back = |steps: usize| place.checked_sub(steps).map_or("", |at| q.word(at));
        let named = q.used.get(place - 1) == Some(&true) && q.timed.get(place - 1) == Some(&false);
        let extreme = |word: &str| has(LARGE, word) || has(SMALL, word);
        q.word(place) == "shop" && named && (extreme(back(2)) || extreme(back(3)))
    });
    // “Of all invoices, which was the biggest?”
    let invoices = q.slots.things.iter().any(|thing| has("invoice invoices refund refunds", &thing.name));
    let single = single || (beside || shop) && !opens || invoices && q.says("of all");
    let one_payee = q.slots.things.iter().any(|thing| !thing.texts.is_empty()) && q.slots.things.len() == 1;
    let whom = q.any("who whom source sources merchant merchants payee payees shop shops store stores vendor vendors retailer retailers company companies place places supplier suppliers supermarket supermarkets station stations outlet outlets business businesses recipient recipients client clients customer customers");
    let whom = whom && !(one_payee && !q.any("which where") && q.any("shop"));
    if (whom || q.any("where") && pointed) && !single {
        return Some(Intent::Top(By::Payee));
    }
    // “top 3 restaurants”: of many that are of one kind
    let kinds = q.slots.things.len() == 1 && q.slots.things.iter().any(|thing| thing.texts.len() > 1);
    if kinds && !item && q.any("top favourite favorite") {
        return Some(Intent::Top(By::Payee));
    }
    if item || q.any(ITEM) || !most_only {
        return Some(Intent::Largest);
    }
    (q.any("what which") && q.any("spend spent spending")).then_some(Intent::Top(By::Category))
}

/// Totals by something.
pub(super) fn grouped(q: &Question<'_>) -> Option<Intent> {
    // “On what day did I pay …?” asks for a row.
    if q.says_any("what day,which day,what date,which date,what days,which days") {
        return None;
    }
    let split = q
        .any("rank ranked sort sorted breakdown break broken broke split grouped group distribution divided");
    let list = q.any("show list chart graph plot give display") || q.says_any("over time");
    let by_phrase = q.says_any("by category,per category,each category,by categories,for each category,across categories,every category,which categories,what categories");
    let by_payee = q.says_any("by payee,by merchant,per merchant,by shop,per shop,by store,each shop,each merchant,per store,per payee,which shops,which stores,which merchants,what shops,what stores,which payees,which places,each store");
    let comes = q.any("where") && q.any("income earnings") && q.any("come comes came from");
    if comes || q.any("source sources") && q.slots.things.is_empty() {
        return Some(Intent::Top(By::Payee));
    }
    let list = list && !q.says("how much");
    if by_phrase || (list && q.any(CATEGORY)) || (q.any("categories") && !q.any("how many")) {
        return Some(Intent::Top(By::Category));
    }
    if by_payee || (list && q.any("payees merchants shops stores retailers vendors places supermarkets")) {
        return Some(Intent::Top(By::Payee));
    }
    if let Some(by) = by(q) {
        if by.is_time() && !q.says("how often") {
            return Some(Intent::Trend(by));
        }
        if split || list || q.any("which what each per by") {
            return Some(Intent::Top(by));
        }
    }
    if q.any("trend trends") || q.says("over time") {
        return Some(Intent::Trend(By::Month));
    }
    if q.any("who whom") && !q.says("how much") && !q.any("when") {
        return Some(Intent::Top(By::Payee));
    }
    if q.any("why") {
        return Some(Intent::Top(By::Category));
    }
    let where_to = q.says_any("where did it go,where did it all go,on what mostly,mostly on what,on what,where does my money,where did my money,where has my money,where is my money,where my money,where all my money,where the money,money go,money going,money went,what do i spend my money on,what did i spend my money on,what am i spending,what did i spend money on,what have i been spending,what have i spent,where do i spend,where did i spend,what do i spend,what did i spend on,what is eating,spend my money on,spend all my money,who did i pay,who do i pay,who have i paid,whom did i pay");
    let single = q.slots.things.len() == 1;
    if single && q.any("where") && q.any("buy bought shop shopped eat ate spend spent") && !q.any("when") {
        return Some(Intent::Top(By::Payee));
    }
    if where_to && !q.says("how much") && !single {
        let who = q.any(PAYEE) && !q.any("kind kinds type types") && q.any("who whom shops stores places");
        return Some(Intent::Top(if who { By::Payee } else { By::Category }));
    }
    (split && !q.says("how much")).then_some(Intent::Top(By::Category))
}
