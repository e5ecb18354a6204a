//! What a run of words is the name of.

use finance::Category;

use super::{Question, Thing};
use crate::analyst::{
    things::{CATEGORIES, KINDS, Kind},
    token::fold,
    words::{self, has},
};

/// Words that join a name to the rest of a question.
const JOINING: &str = "a an the at in on to of for from by with and or this last my our i did do does is was per each every \
    total cost costs month year week day how much what when me it";

impl Question<'_> {
    /// What `run`, which stands at `place`, is the name of.
    pub(super) fn thing(&self, place: usize, run: &[&str]) -> Option<Thing> {
        let said = run.join(" ");
        self.without_cash(place, &said)
            .or_else(|| self.interest(&said))
            .or_else(|| self.other(place, &said))
            .or_else(|| self.category(&said))
            .or_else(|| {
                let kind = KINDS.iter().find(|kind| listed(kind.said, &said))?;
                let thing = self.kind(kind, &said);
                // Words of the grammar, but where statements hold them.
                let plain = kind.said.starts_with("invoice") || kind.said.starts_with("account fee");
                (!plain || !thing.name.starts_with('“')).then_some(thing)
            })
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

    /// “without cash”: what was drawn is left out.
    fn without_cash(&self, place: usize, said: &str) -> Option<Thing> {
        let left_out = said == "cash" && place > self.except_from && !has("fee fees", self.word(place + 1));
        let kind = KINDS.iter().find(|kind| left_out && kind.said.starts_with("atm,"))?;
        Some(self.kind(kind, "cash"))
    }

    /// “interest” that was earned, where the words stand apart.
    fn interest(&self, said: &str) -> Option<Thing> {
        let to_me =
            self.says_any("paid me,pay me,pays me,paid to me,give me,gave me,gives me,paid out,pay out");
        let taken = self
            .anywhere("pay paid pays paying charge charges charged cost costs owe rate rates card loan bond");
        let earned = said == "interest"
            && (to_me || !taken || self.anywhere("earn earned earning receive received income credited"));
        // “When was I charged interest?”
        let texts = self.payees.paid_with("interest");
        let charged = said == "interest" && !earned && self.anywhere("when date") && !texts.is_empty();
        if charged {
            return Some(Thing { name: "interest".into(), categories: Vec::new(), texts, income: false });
        }
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
        let paid = self.says_any("did i pay,i paid,do i pay,i pay,we paid,did we pay,i spend,i spent");
        let invoices = kind.said.starts_with("invoice") && !paid && self.payees.pays(&texts);
        let income = taxes
            || invoices
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
        // “Which city …?” asks for one, and names none.
        if let [word] = run
            && words::is_ordinary(word)
            && has("which what", before)
        {
            return None;
        }
        // Three words that stand so on a statement are a name, whatever they mean alone.
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
