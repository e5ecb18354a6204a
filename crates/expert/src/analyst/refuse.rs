//! What is asked that statements cannot tell, or that nobody may do in a conversation.

/// Words that ask for something to be done, at the beginning.
const DO: &str = "delete remove transfer send move change rename set create add cancel buy sell book categorise \
    categorize update edit mark import export download upload email open close block freeze order write \
    translate drop insert alter pay schedule settle invest switch reset make undo merge split sing draw play remind notify alert warn";

/// Words that do not count as a beginning.
const BEFORE: &str = "please pls can could you u would hey hi hello kindly just now i want to need ok okay expert \
    then so go and will there good morning evening afternoon quick one thanks be";

/// What statements do not tell: words, and why.
const OUTSIDE: &[(&str, &str)] = &[
    (
        "ignore previous,ignore all,ignore your,ignore the,system prompt,your instructions,previous instructions,your prompt,sql,drop table,\
         developer mode,jailbreak,pretend,act as,other users,another user,other user,other people,someone else,somebody else,\
         everyone else,other customers,all users,database",
        "I only look at your own statements, and only count what stands in them.",
    ),
    (
        "exactly did i buy,exactly did we buy,what items,which items,items did i buy,which products,what products,products,brand,brands,receipt,receipts,itemised,itemized,\
         gross salary,gross income,gross pay,before tax,before deductions,how many categories,how many accounts,how many payees,\
         standard deviation,duplicate,duplicates,charged twice,double charged,correlation,\
         average balance,at night,in the morning,in winter,in summer,last winter,last summer,per person,per household,without splits,most recent balance change,convert,in rands today",
        "I can’t count that: I count sums, numbers, averages, shares and comparisons of what stands in your statements.",
    ),
    (
        "password,pin,cvv,card number,phone number,pin number,passcode,login,account number",
        "I don’t tell secrets or numbers of accounts and cards.",
    ),
    (
        "too much,cheapest supermarket,cheapest shop,cheapest store,near us,near me,nearby,near here,in our area,in my area,best school,best place,best restaurant,best doctor,where can i,what can i,can i still spend,can i spend,left to spend,enough for,enough to,spending normal,cheapest place,cheaper place,alternative,alternatives,better deal,overpaying,is it normal,should i,should we,can i afford,could i afford,can we afford,recommend,advice,advise,best way,how do i,how can i,how could i,how to,tips,\
         good idea,wise to,worth it,is it better,worth buying,which fund,which bank,savings rates,best rate,best rates,best bank,best account,suggest",
        "I don’t give advice: I count what your statements tell.",
    ),
    (
        "weather,temperature,rain tomorrow,president,capital of,recipe,news,joke,poem,story,football,rugby,cricket,\
         time is it,what time,meaning of life,how old,translate,who are you,your name,song,movie recommendation,world cup,election",
        "That does not stand in your statements.",
    ),
    (
        "stock,stocks,share price,bitcoin,crypto,ethereum,exchange rate,exchange rates,interest rate,interest rates,\
         repo rate,inflation,inflation rate,prime rate,jse,nasdaq,rand firm,rand strengthen,rand weaken,rand get stronger,rand get weaker,rand recover,euro strengthen,euro weaken,gold price,oil price,petrol price,fuel price,house price,\
         property prices,s p 500,market,markets,etf,etfs,cost of living",
        "I know no prices, rates or markets, only your own statements.",
    ),
    (
        "credit score,credit rating,credit record,tax bracket,tax do i owe,owe sars,owe the taxman,much tax will,vat,net worth,\
         networth,be worth,house worth,car worth,worth of my,pension fund,pension worth,retirement,retire,loan approved,qualify,owe the bank,owe in,owe my,owe people,credit limit,paye,uif,tax deducted,tax taken,bond balance,owe me,owes me,\
         millionaire,inherit",
        "Your statements don’t tell that.",
    ),
    (
        "my neighbour,my neighbor,my friend,my colleague,other nine,other kids,other families,average person,\
         average household,average south african,most people,other south africans,my neighbours,my ex,people my age,everybody",
        "I know your own statements only, nobody else’s.",
    ),
    (
        "kilometres,kilometers,km,litres,liters,calories,kilograms,kg,kwh,units of,how many hours,hours did,how far,co2,carbon,how many beers,\
         steps,leave days,annual leave,sick leave,vacation days,days off,days leave",
        "Statements tell of money, not of other amounts.",
    ),
];

/// Whether it begins with what was done: “moved to savings since January”.
pub(super) fn tells(said: &[String]) -> bool {
    let first = said.iter().find(|word| !super::words::has(BEFORE, word));
    first.is_some_and(|word| word.len() > 4 && word.ends_with("ed"))
}

/// Why nothing is done, where something is asked to be done.
pub(super) fn command(said: &[String]) -> Option<&'static str> {
    let words: Vec<&str> = said.iter().map(String::as_str).collect();
    let asks = |word: &&&str| {
        matches!(
            **word,
            "how" | "what" | "which" | "when" | "did" | "who" | "where" | "show" | "list" | "if" | "much"
        )
    };
    let first = words.iter().find(|word| !super::words::has(BEFORE, word));
    // “Add up everything …” only counts.
    let counts = words.windows(2).any(|two| matches!(two, ["add", "up" | "together"]));
    let command = !counts
        && first.is_some_and(|word| super::words::has(DO, word))
        && !words.iter().any(|word| asks(&word));
    // “transfer fees”, “order history”: a thing follows that is looked at
    if command && words.len() > 1 && !is_noun(first.copied().unwrap_or_default(), &words) {
        return Some("I never change anything or move money: I only look at your numbers.");
    }
    None
}

/// People whose money is not the person’s own.
const OTHERS: &str = "brother sister mother father mom mum dad son daughter wife husband partner girlfriend boyfriend boss friend \
    friends mate mates buddy buddies pal pals peers sibling siblings flatmate flatmates roommate roommates colleague colleagues neighbour neighbours neighbor uncle aunt cousin parents kids children landlord employer \
    manager ex";

/// What somebody does with money of their own.
const OWN: &str = "spend spends spent earn earns earned make makes made have has owe owes save saves saved get gets drop drops use uses blow blows";

/// Whether it is asked what somebody else does with theirs: “how much does my brother spend?”.
fn of_others(said: &[String]) -> bool {
    // “Did my brother pay me?” asks for what the person got.
    let mine = said.iter().any(|word| matches!(word.as_str(), "me" | "us" | "i" | "we"));
    said.windows(4).any(|run| {
        let [asks, whose, who, does] = run else { return false };
        (!mine || super::words::has(OWN, does))
            && matches!(asks.as_str(), "do" | "does" | "did" | "has" | "have" | "will" | "can" | "is")
            && matches!(whose.as_str(), "my" | "our" | "the" | "his" | "her" | "their")
            && super::words::has(OTHERS, who)
    })
}

/// Why the question cannot be answered, where that is plain from its words.
/// Words that are the name of a payee of the person’s, as `named` tells, ask for nothing: “Food Lovers Market”.
pub(super) fn outside(said: &[String], named: &dyn Fn(&str) -> bool) -> Option<&'static str> {
    if of_others(said) {
        return Some("I know your own statements only, nobody else’s.");
    }
    let text = format!(" {} ", said.join(" "));
    let says = |phrases: &str| {
        let mut phrases = phrases.split(',').map(str::trim);
        // “My wife says it is too much: how much was it?” asks for what it was.
        let asked = |phrase: &str| phrase == "too much" && text.contains(" how much ");
        let expects = |phrase: &str| phrase == "should i" && text.contains(" should i expect ");
        let meant = |phrase: &str| !named(phrase) && !asked(phrase) && !expects(phrase);
        phrases.any(|phrase| text.contains(&format!(" {phrase} ")) && meant(phrase))
    };
    OUTSIDE.iter().find(|(phrases, _)| says(phrases)).map(|(_, reason)| *reason)
}

/// Whether a word that could be a command names a thing here.
fn is_noun(first: &str, words: &[&str]) -> bool {
    let last = words.last().copied().unwrap_or_default();
    match first {
        "transfer" | "book" | "order" | "pay" | "set" | "play" => {
            words.len() <= 3
                && matches!(
                    last,
                    "fees"
                        | "fee"
                        | "total"
                        | "totals"
                        | "history"
                        | "month"
                        | "year"
                        | "2024"
                        | "2025"
                        | "2026"
                )
        }
        _ => false,
    }
}
