//! What the first reading of an intent takes too literally.

use chrono::{Days, Months};
use finance::Period;

use super::{
    besides::{self, Besides},
    calendar::Said,
    intent::Intent,
    slots::{Question, Slots},
    words::{AVERAGE, LARGE, has},
};
use crate::tool::By;

/// The intent that is meant where `intent` was read.
pub(super) fn intent(q: &Question<'_>, intent: Intent) -> Intent {
    let slots = &q.slots;
    let one_payee = slots.one_payee();
    let ahead = slots.periods.iter().any(|said| said.ahead);
    match intent {
        // “My gym membership”: of one payee its price is told, or what went there in a time; it need not
        // be among what recurs still.
        Intent::Recurring(_) if one_payee && !ahead && !q.any("when due many list show") => {
            if slots.periods.is_empty() {
                Intent::Price
            } else if q.any("spend spent pay paid cost did was much") {
                Intent::Total
            } else {
                intent
            }
        }
        // “What was my rent before July?”: the newest row until then, and not all that was ever paid.
        Intent::Total
            if one_payee
                && until_then(q)
                && q.says_any("what was,how much was,what were,what did")
                && !q.any("total altogether spend spent all") =>
        {
            Intent::Search
        }
        // “What did the last five trips come to?”: those rows, which are added up as well.
        Intent::Total | Intent::Average(_)
            if slots.number.is_some_and(|number| number > 1) && q.any("last latest newest recent") =>
        {
            Intent::Search
        }
        Intent::Total if slots.number.is_some_and(|number| number > 1) && q.any(LARGE) => Intent::Largest,
        // “How much did my rent go up in July?”: its price, and not what one time came to against another.
        Intent::Compare | Intent::Share | Intent::Average(_) | Intent::Total | Intent::Trend(_)
            if one_payee
                && slots.things.iter().all(|thing| thing.texts.len() == 1 || thing.income)
                && slots.periods.len() < 2
                && rises(q) =>
        {
            Intent::Price
        }
        // “How much more do I pay a month this year than in 2025?”: the price of now beside the one of then.
        Intent::Compare
            if one_payee
                && !by_unit(q)
                && slots.periods.iter().filter(|said| !said.period.contains(q.known.today)).count() == 1
                && slots.periods.len() == 2
                && !q.any("spend spent spending")
                && q.says_any_apart("a month,per month,each month,every month,monthly") =>
        {
            Intent::Price
        }
        // “What did they cost, and on what day?”, “what was the price of the flowers in May?”
        Intent::Total if one_payee && (dated(q) || q.any("price prices") && !slots.periods.is_empty()) => {
            Intent::Search
        }
        intent => intent,
    }
}

/// Whether it is asked how much dearer something became. What is used by the unit has no price that does.
pub(super) fn rises(q: &Question<'_>) -> bool {
    let verb = q.says_any("go up,gone up,went up,goes up,put up")
        || q.any("increase increased rise risen rose raise raised");
    let sums = q.any("spend spent spending total altogether since now still compared average")
        || q.any("than") && !q.says_any("than before,before the");
    let asks = q.any("much many percentage percent what proportion pct far")
        || q.tokens.len() < 8 && q.any("increase rise raise");
    verb && !sums && !by_unit(q) && asks
}

/// Whether it is about what is used by the unit, and has no price in a month.
fn by_unit(q: &Question<'_>) -> bool {
    const BY_UNIT: &str =
        "electricity power lights elec electric energy water rates fuel petrol diesel gas airtime";
    q.slots.things.iter().any(|thing| has(BY_UNIT, &thing.name))
}

/// Whether a day is asked for.
pub(super) fn dated(q: &Question<'_>) -> bool {
    // “When I draw cash, how much is it?”, “how much did we spend when the kids came?” ask for no day.
    let clause = |place: usize| has("i we you they he she it the my our", q.word(place + 1));
    let told = (0..q.tokens.len()).any(|place| q.word(place) == "when" && clause(place));
    let told = told && q.says_any("how much,how many") && !q.any("last");
    q.any("when date dates") && !told || q.says_any("what day,which day")
}

/// Of a category and a payee, what is meant: “which supermarket got most of my grocery money” ranks
/// supermarkets, and “when was the car last serviced by Midas” is about Midas.
pub(super) fn mixed(q: &Question<'_>, intent: Intent, slots: &mut Slots) {
    let [first, second] = slots.things.as_slice() else { return };
    if first.categories.is_empty() == second.categories.is_empty() {
        return;
    }
    let asked = q.places.iter().position(|place| {
        let before = place.checked_sub(1).map_or("", |before| q.word(before));
        let among =
            has("the my our", before) && place.checked_sub(2).is_some_and(|at| has("among of", q.word(at)));
        has("which what among", before)
            || among
                && q.says_any("which one,which of")
                && has("supermarkets restaurants shops", q.word(*place))
    });
    let ranked = matches!(intent, Intent::Top(By::Payee | By::Category));
    if let Some(asked) = asked.filter(|asked| ranked && *asked < 2) {
        slots.things.remove(asked);
        return;
    }
    let joined = q.any("or plus vs versus both") || q.says_any("and my,and for,and on");
    let rows = matches!(intent, Intent::Search | Intent::Largest);
    if let Some(narrowed) = q.narrowed(first, second).filter(|_| rows && !joined) {
        slots.things = vec![narrowed];
    }
}

/// What is asked beyond sums; what is said to be missing is what is looked for.
pub(super) fn besides(q: &Question<'_>, intent: Intent, slots: &mut Slots) {
    let per_month = "a month,per month,each month,monthly,every month,month by month";
    slots.besides = match besides::besides(q) {
        Some((asked, own)) if own == intent => Some(asked),
        _ if intent == Intent::Fees && (q.any(AVERAGE) || q.says_any_apart(per_month)) => {
            Some(Besides::Monthly)
        }
        _ => None,
    };
    if slots.besides == Some(Besides::Gaps) && slots.things.is_empty() {
        slots.things = std::mem::take(&mut slots.except);
    }
    if intent == Intent::Balances {
        ago(q, slots);
    }
}

/// “My balance a year ago”: on that very day, and not at the end of that year.
fn ago(q: &Question<'_>, slots: &mut Slots) {
    let Some(place) = (2..q.tokens.len()).find(|place| q.word(*place) == "ago") else { return };
    let count = match q.word(place - 2) {
        "a" | "one" | "an" => Some(1),
        "two" => Some(2),
        "three" => Some(3),
        "six" => Some(6),
        word => word.parse().ok(),
    };
    let today = q.known.today;
    let day = count.and_then(|count: u32| match q.word(place - 1) {
        "day" | "days" => today.checked_sub_days(Days::new(count.into())),
        "week" | "weeks" => today.checked_sub_days(Days::new(u64::from(count) * 7)),
        "month" | "months" => today.checked_sub_months(Months::new(count)),
        "year" | "years" => today.checked_sub_months(Months::new(count.checked_mul(12)?)),
        _ => None,
    });
    if let (Some(day), [_]) = (day, slots.periods.as_slice())
        && let Ok(period) = Period::new(day, day)
    {
        slots.periods = vec![Said::plain(period)];
    }
}

/// Whether the period is all that lies before a day that is named.
fn until_then(q: &Question<'_>) -> bool {
    (0..q.tokens.len()).any(|place| {
        q.timed.get(place) == Some(&true) && q.word(place) == "before" && q.slots.periods.len() == 1
    })
}

/// “Did I spend more than R5 000 on fuel?”: what it came to is asked for, and not single rows of such an
/// amount.
pub(super) fn amounts(q: &Question<'_>, intent: Intent, slots: &mut Slots) {
    const ASKS: &str = "did do does have has had was were is am are";
    let begins = (0..q.tokens.len()).find(|place| !has("and so hey hi ok okay then but", q.word(*place)));
    let whether = begins.is_some_and(|place| has(ASKS, q.word(place)) && q.word(place + 1) != "you");
    let single = q.any("transaction transactions purchase purchases payment payments any ever once single one each order orders visit visits bill bills deposit deposits which what");
    if intent == Intent::Total && whether && !single {
        (slots.least, slots.most) = (None, None);
    }
}

/// Why nothing is counted, where what is asked for has no name that is known.
pub(super) fn nameless(q: &Question<'_>, intent: Intent) -> Option<&'static str> {
    // Salaries come in as well: not all of it is from clients.
    let clients = q.any("client clients customer customers")
        && q.slots.things.is_empty()
        && matches!(intent, Intent::Total | Intent::Average(_) | Intent::Share);
    if clients {
        return Some("I can’t tell which income is from clients. Please name one.");
    }
    // “Which books did I buy?”
    const GOODS: &str = "book books clothes clothing shoes groceries food medicine medicines movies films music drinks wine beer";
    let goods = (1..q.tokens.len()).any(|place| {
        has(GOODS, q.word(place))
            && has("which what", q.word(place - 1))
            && has("did have", q.word(place + 1))
    });
    if goods && q.any("buy bought order ordered read watch watched eat ate drink get got") {
        return Some("Statements tell where something was paid, not what was bought.");
    }
    // “How often do I go dancing?”
    let often = q.says("how often")
        && intent == Intent::Count
        && q.slots.things.is_empty()
        && q.slots.accounts.is_empty()
        && !q.any("transaction transactions spend spent pay paid payments buy bought purchase purchases card it there that them");
    if often {
        return Some("I can’t tell what to count. Please name it as your statements do.");
    }
    // “days without spending”: nothing is named that could be left out.
    let pointed = q.says_any("without it,without that,without them,without those,without this");
    let without = has("without excluding except exclude excl", q.word(q.except_from))
        && q.slots.except.is_empty()
        && !pointed;
    let named = (q.except_from.saturating_add(1)..q.tokens.len())
        .any(|place| q.used.get(place) == Some(&true) && q.timed.get(place) == Some(&false));
    let gaps = matches!(besides::besides(q), Some((Besides::Gaps, _)));
    (without && !named && !gaps).then_some("I only count what is there, not what is missing.")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use crate::{
        analyst::{read, tests::known},
        tool::Call,
    };

    fn first(question: &str) -> Call {
        read(question, &known(), None).unwrap_or_else(|cannot| panic!("{question}: {cannot}")).calls.remove(0)
    }

    #[rstest]
    #[case("What does my Virgin Active membership cost?", "recurring")]
    #[case("What's the monthly account fee?", "recurring")]
    #[case("Since when have I been paying the current Spotify price?", "recurring")]
    #[case("How much did I spend on my Netflix subscription in 2025?", "total")]
    #[case("What was my rent before July 2025?", "search")]
    #[case("What do I owe?", "balances")]
    #[case("What is left to pay this month?", "recurring")]
    fn one_payee_has_a_price(#[case] question: &str, #[case] name: &str) {
        assert_eq!(first(question).name(), name, "{question}");
    }

    #[test]
    fn a_category_that_is_called_other_is_meant_where_it_stands_alone() {
        let Call::Total { scope } = first("how much went to Other in May?") else { panic!() };
        assert_eq!(scope.categories, [finance::Category::Other]);
    }

    #[rstest]
    #[case("Which three months were the most expensive in 2025?", "top")]
    #[case("How do my Q2 2025 groceries stack up against Q2 2026?", "compare")]
    #[case("What did I shell out on fuel excluding Shell in 2025?", "total")]
    #[case("And how often did I fill up in 2025?", "count")]
    fn more_words_reach_the_same_tools(#[case] question: &str, #[case] name: &str) {
        assert_eq!(first(question).name(), name, "{question}");
    }

    #[test]
    fn a_sum_held_against_an_amount_is_a_sum() {
        let Call::Total { scope } = first("Did I spend more than R5 000 on groceries in April?") else {
            panic!()
        };
        assert_eq!((scope.least, scope.most), (None, None));
        let Call::Total { scope } = first("How much did I spend on purchases over R1 000 in April?") else {
            panic!()
        };
        assert!(scope.least.is_some());
    }

    #[rstest]
    #[case("How often do I go dancing?")]
    #[case("summer spending")]
    #[case("what did I spend in May excluding haircuts")]
    #[case("who do I pay on the 1st?")]
    #[case("how much will I spend in April")]
    #[case("what came in from clients last year")]
    #[case("Who did I go to Nandos with in April?")]
    fn what_no_row_tells_is_refused(#[case] question: &str) {
        assert!(read(question, &known(), None).is_err(), "{question}");
    }
}
