//! Filling the slots, the longest names first.

use chrono::Datelike;
use finance::{Category, Period};

use super::{Question, Slots, Thing, mend, narrow, patterns, rephrase};
use crate::analyst::{
    Known, calendar,
    payees::Payees,
    things::{CATEGORIES, KINDS, Kind},
    token::{Token, fold},
    words::{self, has},
};

/// Words of a name that are looked at together, at most.
const LONGEST: usize = 5;

/// Words that join a name to the rest of a question.
const JOINING: &str = "a an the at in on to of for from by with and or this last my our i did do does is was per each every \
    total cost costs month year week day how much what when me it";

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
            let within = beside || matches!(before, "in" | "at" | "from" | "with" | "on" | "for");
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

    /// What `run`, which stands at `place`, is the name of.
    pub(super) fn thing(&self, place: usize, run: &[&str]) -> Option<Thing> {
        let said = run.join(" ");
        self.interest(&said)
            .or_else(|| self.other(place, &said))
            .or_else(|| self.category(&said))
            .or_else(|| KINDS.iter().find(|kind| listed(kind.said, &said)).map(|kind| self.kind(kind, &said)))
            .or_else(|| {
                let (category, _) = CATEGORIES.iter().find(|(_, names)| listed(names, &said))?;
                let pointed = place.checked_sub(1).is_some_and(|before| self.word(before) == "at");
                // “at the supermarket” may be a name; “at supermarkets” is none.
                (!pointed || said.ends_with('s')).then(|| self.of_category(*category))
            })
            .or_else(|| self.payee(place, run))
    }

    /// The category “Other”, where the word stands alone: “what went to Other in May?”
    fn other(&self, place: usize, said: &str) -> Option<Thing> {
        let before = place.checked_sub(1).map_or("", |before| self.word(before));
        let alone = has("in last this during since so category", self.word(place + 1))
            || self.timed.get(place + 1).is_none_or(|timed| *timed);
        (said == "other" && has("to in under as on category", before) && alone)
            .then(|| self.of_category(Category::Other))
    }

    /// “interest” that was earned, where the words stand apart.
    fn interest(&self, said: &str) -> Option<Thing> {
        let to_me =
            self.says_any("paid me,pay me,pays me,paid to me,give me,gave me,gives me,paid out,pay out");
        let taken = self
            .anywhere("pay paid pays paying charge charges charged cost costs owe rate rates card loan bond");
        let earned = said == "interest"
            && (to_me || !taken || self.anywhere("earn earned earning receive received income credited"));
        let kind = KINDS.iter().find(|kind| earned && kind.said.starts_with("interest earned"))?;
        Some(self.kind(kind, "interest earned"))
    }

    /// A category by the name the person gave it.
    fn category(&self, said: &str) -> Option<Thing> {
        let entries = self.known.book.entries();
        let named = |name: &str| {
            let name = fold(name);
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            name == said || name.strip_suffix('s') == Some(said) || said.strip_suffix('s') == Some(&name)
        };
        let entry = entries.iter().find(|entry| named(&entry.name))?;
        // “income” and “other” and “transfer” are words of the grammar as well
        let plain = matches!(
            entry.category,
            Category::Income | Category::Other | Category::Transfer | Category::Banking
        );
        (!plain).then(|| self.of_category(entry.category))
    }

    pub(super) fn of_category(&self, category: Category) -> Thing {
        let categories = self.known.book.with_parts(category);
        let categories = if categories.is_empty() { vec![category] } else { categories };
        let name = self.known.book.name(category).to_owned();
        Thing { name, categories, texts: Vec::new(), income: category == Category::Income }
    }

    /// A word for a kind of payees: those of the person’s that are of it, else their category.
    pub(super) fn kind(&self, kind: &Kind, said: &str) -> Thing {
        let texts = self.payees.with_any(kind.payees.split(',').map(str::trim));
        let taxes = kind.said.starts_with("taxman") && self.payees.pays(&texts);
        let income = taxes
            || ["salary", "refund", "interest earned", "bonus"]
                .iter()
                .any(|word| kind.said.starts_with(word));
        match kind.category {
            Some(category) if texts.is_empty() => self.of_category(category),
            _ if texts.is_empty() => Thing {
                name: format!("“{said}”"),
                categories: Vec::new(),
                texts: vec![said.to_owned()],
                income,
            },
            _ => {
                // “into savings” stands among the transfers.
                let moved = texts.iter().all(|text| text.contains("transfer"));
                let categories = if moved { vec![Category::Transfer] } else { Vec::new() };
                Thing { name: said.replace("atmfees", "cash fees"), categories, texts, income }
            }
        }
    }

    fn payee(&self, place: usize, run: &[&str]) -> Option<Thing> {
        let tokens = self.tokens.get(place..place + run.len())?;
        let talk = |word: &str| words::is_known(word) || words::is_talk(word);
        let meaningful = |word: &str| !talk(word) && !word.chars().all(|c| c.is_ascii_digit());
        let before = place.checked_sub(1).map_or("", |before| self.word(before));
        let pointed = tokens.iter().any(|token| token.quoted)
            || (run.len() == 1
                && matches!(before, "at" | "from" | "to")
                && tokens.iter().all(|token| token.capital))
            || (run.len() == 1
                && before == "at"
                && !has(
                    "the a my all once least most price prices that this what which present",
                    run.first()?,
                ));
        // Three words that stand so on a statement are a name, whatever they mean alone.
        // “Which city …?” asks for one, and names none.
        if let [word] = run
            && words::is_ordinary(word)
            && has("which what", before)
        {
            return None;
        }
        if !pointed && run.len() < 3 && !run.iter().any(|word| meaningful(word)) {
            return None;
        }
        // Words that join a name to the rest of the question are no part of it.
        let ends = [run.first()?, run.last()?];
        let joins = |word: &&&str| has(JOINING, word) || word.chars().all(|c| c.is_ascii_digit());
        if !pointed && run.len() > 1 && ends.iter().any(joins) {
            return None;
        }
        let texts = self.payees.exact(run)?;
        let name = texts.first().map(|text| title(text)).unwrap_or_default();
        let income = self.payees.pays(&texts);
        // “transfer to savings” stands among the transfers.
        let moved = texts.iter().all(|text| text.contains("transfer"));
        let categories = if moved { vec![Category::Transfer] } else { Vec::new() };
        Some(Thing { name, categories, texts, income })
    }
}

/// Whether it is days of each week, such as “Saturdays”.
pub(in crate::analyst) fn on_days(word: &str) -> bool {
    matches!(word, "weekends" | "weekdays") || (word.ends_with("days") && calendar::weekday(word).is_some())
}

/// Whether `said` stands in a list with commas.
fn listed(list: &str, said: &str) -> bool {
    list.split(',').any(|one| one.trim() == said)
}

/// With a capital letter at the beginning of each word.
fn title(text: &str) -> String {
    let mut begin = true;
    let capital = |c: char| {
        let shown = if begin { c.to_uppercase().next().unwrap_or(c) } else { c };
        begin = !c.is_alphanumeric() && c != '\'';
        shown
    };
    text.chars().map(capital).collect()
}
