//! Filling the slots, the longest names first.

use chrono::Datelike;
use finance::{Category, Period};

use super::{Question, Slots, Thing, mend, narrow, patterns, rephrase};
use crate::analyst::{
    Known, calendar,
    payees::Payees,
    token::{Token, fold},
    words::has,
};

/// Words of a name that are looked at together, at most.
const LONGEST: usize = 5;

impl<'k> Question<'k> {
    /// Reads the slots of `tokens`.
    /// `earlier` is the period of the question before, to which “the month before” may point.
    pub fn new(
        mut tokens: Vec<Token>,
        known: &'k Known,
        payees: &'k Payees,
        earlier: Option<Period>,
    ) -> Self {
        rephrase::rephrase(&mut tokens);
        mend::mend(&mut tokens, known, payees);
        rephrase::rephrase(&mut tokens);
        patterns::patterns(&mut tokens);
        narrow::as_on_statements(&mut tokens);
        let used = vec![false; tokens.len()];
        let mut question = Self {
            known,
            payees,
            tokens,
            timed: used.clone(),
            used,
            into: None,
            except_from: usize::MAX,
            places: Vec::new(),
            narrowing: None,
            disjoint: false,
            slots: Slots::default(),
            left: Vec::new(),
        };
        question.that_year(earlier);
        let spans = calendar::spans(&question.tokens, known, earlier);
        let several = spans.len() > 1;
        let long = spans.iter().any(|span| span.said.period.days() > 7);
        for span in spans {
            // “weekend spending in May”: on the weekends of it
            if several && span.len == 1 && question.word(span.at) == "weekend" {
                if let Some(token) = question.tokens.get_mut(span.at).filter(|_| long) {
                    token.text = "weekends".into();
                }
                continue;
            }
            // “the overall total in 2025” is not that of all time.
            if several && span.len == 1 && has("overall ever alltime", question.word(span.at)) {
                continue;
            }
            // A name may hold a month or a number: “Cafe March”, “Sixty60”.
            if question.tokens.iter().skip(span.at).take(span.len).any(|token| token.quoted) {
                continue;
            }
            // “what is my rent today”: now, and not what was paid on this day
            let today = question.word(span.at) == "today" && span.len == 1;
            let is_it = span.at > 0 && has("it that they", question.word(span.at - 1));
            let past = question.anywhere("did spent spend have was were paid") && !is_it;
            if today && question.anywhere("is are whats owe") && !past {
                if let Some(token) = question.tokens.get_mut(span.at) {
                    token.text = "now".into();
                }
                continue;
            }
            question.take(span.at, span.len);
            question.slots.periods.push(span.said);
        }
        // “this past weekend (13 and 14 June)”: said twice
        if let [first, second] = question.slots.periods.as_slice()
            && first.period == second.period
            && !question.anywhere("compare compared versus vs than against difference same")
        {
            question.slots.periods.truncate(1);
        }
        question.timed.clone_from(&question.used);
        // “after tax” tells what kind of income, not which rows.
        for place in 0..question.tokens.len() {
            if matches!(question.word(place), "after" | "before")
                && matches!(question.word(place + 1), "tax" | "taxes")
            {
                question.take(place, 2);
            }
        }
        question.fill_plans();
        question.fill_accounts();
        question.fill_amounts();
        question.fill_number();
        question.fill_things();
        question.own_thing();
        question.fill_left();
        question
    }

    /// “The last quarter of that year”: the year of the question before.
    fn that_year(&mut self, earlier: Option<Period>) {
        let Some(earlier) = earlier else { return };
        let said = |question: &Self, place: usize| {
            has("that same", question.word(place)) && question.word(place + 1) == "year"
        };
        let Some(place) = (0..self.tokens.len()).find(|place| said(self, *place)) else { return };
        let year = Token::year(earlier.first().year());
        let quarter = place >= 3 && self.word(place - 3) == "last" && self.word(place - 2) == "quarter";
        if quarter && let Some(token) = self.tokens.get_mut(place - 3) {
            token.text = "fourth".into();
        }
        self.tokens.splice(place..place + 2, [year]);
        self.used.truncate(self.tokens.len());
        self.timed.truncate(self.tokens.len());
    }

    /// Runs `read` over the free runs of words, the longest first at each place; it tells whether it
    /// took them.
    pub(super) fn runs(&mut self, mut read: impl FnMut(&mut Self, usize, &[String]) -> bool) {
        let mut place = 0;
        while place < self.tokens.len() {
            let mut taken = 1;
            for len in (1..=LONGEST).rev() {
                if !self.is_free(place, len) {
                    continue;
                }
                let run: Vec<String> =
                    self.tokens.iter().skip(place).take(len).map(|token| token.text.clone()).collect();
                if read(self, place, &run) {
                    self.take(place, len);
                    taken = len;
                    break;
                }
            }
            place += taken;
        }
    }

    /// Budgets and goals by their names, where the question is about budgets or goals.
    fn fill_plans(&mut self) {
        let budget = self.any("budget budgets budgeted");
        let goals: Vec<String> = self.known.goals.clone();
        let budgets: Vec<String> = if budget { self.known.budgets.clone() } else { Vec::new() };
        self.runs(|question, _, run| {
            let said = run.join(" ");
            let named = |names: &[String]| names.iter().find(|name| fold(name).trim() == said).cloned();
            if let Some(name) = named(&budgets) {
                question.slots.budget = Some(name);
                return true;
            }
            match named(&goals) {
                Some(name) => {
                    question.slots.goal = Some(name);
                    true
                }
                None => false,
            }
        });
    }

    fn fill_things(&mut self) {
        if let Some(place) = (0..self.tokens.len()).find(|place| self.leaves_out(*place)) {
            self.except_from = place;
            self.take(place, if self.word(place) == "other" { 2 } else { 1 });
        }
        let except_from = self.except_from;
        self.runs(|question, place, run| {
            let words: Vec<&str> = run.iter().map(String::as_str).collect();
            let Some(thing) = question.thing(place, &words) else { return false };
            if place > except_from {
                // Transfers between own accounts count as nothing anyhow.
                if !thing.categories.contains(&Category::Transfer) && !question.slots.except.contains(&thing)
                {
                    question.slots.except.push(thing);
                }
                return true;
            }
            let before = place.checked_sub(1).map_or("", |before| question.word(before));
            // “uber rides”, “groceries at Spar”: the one narrows the other.
            let beside = place > 0
                && question.used.get(place - 1) == Some(&true)
                && question.timed.get(place - 1) == Some(&false)
                && question.tokens.get(place).is_some_and(|token| !token.apart);
            let article = has("the my our a", before);
            let before = if article {
                place.checked_sub(2).map_or("", |before| question.word(before))
            } else {
                before
            };
            // “at Checkers or at Pick n Pay” are two.
            let last = question.places.last().map_or(place, |last| last + 1);
            let joined = (last..place).any(|at| {
                question.is_free(at, 1) && has("or and than vs versus nor plus", question.word(at))
            });
            let within =
                !joined && (beside || matches!(before, "in" | "at" | "from" | "with" | "on" | "for"));
            let inside = matches!(before, "in" | "at");
            let there = inside || before == "to";
            // “medical aid premium”: what is paid there, whatever category it is in
            const PREMIUMS: &str = "premium premiums cover insurance policy";
            let named = |thing: &Thing| !thing.texts.is_empty();
            if beside
                && run.iter().all(|word| has(PREMIUMS, word))
                && question.slots.things.last().is_some_and(named)
            {
                return true;
            }
            // “our holiday in Lisbon”: all that was paid there, and not only the hotel
            let away = |last: &Thing| has("holiday holidays vacation vacations", &last.name);
            if there && named(&thing) && question.slots.things.last().is_some_and(away) {
                question.slots.things.pop();
                question.places.pop();
            }
            let narrowed = question
                .slots
                .things
                .last()
                .filter(|last| within && (!last.income || thing.categories.is_empty()))
                .and_then(|last| question.narrowed(last, &thing));
            match narrowed {
                Some(narrowed) => {
                    question.slots.within = question.slots.things.pop();
                    question.narrowing = Some((thing, place));
                    question.slots.things.push(narrowed);
                }
                None => {
                    let texts = |thing: &Thing| !thing.texts.is_empty();
                    let both = question.slots.things.last().is_some_and(texts) && texts(&thing);
                    question.disjoint |= both && within && !beside && inside;
                    question.add(thing, place);
                }
            }
            true
        });
    }

    /// Adds a thing, unless its rows are those of one that is named already.
    pub(super) fn add(&mut self, thing: Thing, place: usize) {
        let same = |other: &Thing| other.texts == thing.texts && other.categories == thing.categories;
        if !self.slots.things.iter().any(same) {
            self.slots.things.push(thing);
            self.places.push(place);
        }
    }
}

/// Whether it is days of each week, such as “Saturdays”.
pub(in crate::analyst) fn on_days(word: &str) -> bool {
    matches!(word, "weekends" | "weekdays") || (word.ends_with("days") && calendar::weekday(word).is_some())
}
