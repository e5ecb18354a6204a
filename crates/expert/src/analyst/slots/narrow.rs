//! What a question leaves out, and what it narrows down.

use super::{Question, Thing};
use crate::analyst::{
    token::Token,
    words::{EXCEPT, has},
};

impl Question<'_> {
    /// Whether what follows the word at `place` is left out.
    pub(super) fn leaves_out(&self, place: usize) -> bool {
        let (word, next) = (self.word(place), self.word(place + 1));
        let before = place.checked_sub(1).map_or("", |before| self.word(before));
        self.is_free(place, 1)
            // “put aside” leaves nothing out
            && (has(EXCEPT, word) && !(word == "aside" && next != "from")
                || (word == "other" && next == "than")
                || (word == "not" && matches!(next, "counting" | "including" | "on" | "for" | "in"))
                || (word == "but" && matches!(before, "everything" | "all" | "anything"))
                || self.denies(place)
                || self.ranked_behind(place))
    }

    /// “By how much did Parkview raise its school fees?”: one and the same.
    pub(super) fn own_thing(&mut self) {
        let before = self.places.get(1).and_then(|place| place.checked_sub(1));
        let own = before.is_some_and(|before| has("its their his her", self.word(before)));
        let narrowed = match self.slots.things.as_slice() {
            [first, second]
                if (own || has("invoice invoices freelance", &first.name))
                    && !first.texts.is_empty()
                    && !second.texts.is_empty() =>
            {
                self.narrowed(first, second)
            }
            _ => None,
        };
        if let Some(narrowed) = narrowed {
            self.slots.things = vec![narrowed];
            self.places.truncate(1);
        }
    }

    /// “After utilities, what is my biggest category?”: utilities are left out.
    fn ranked_behind(&self, place: usize) -> bool {
        let asks =
            self.anywhere("biggest largest highest most top next") && self.anywhere("category categories");
        self.word(place) == "after"
            && asks
            && self.is_free(place + 1, 1)
            && self.thing(place + 1, &[self.word(place + 1)]).is_some()
    }

    /// “just the trips, no food”: what is named behind it is left out.
    fn denies(&self, place: usize) -> bool {
        let behind = place > 0 && self.used.get(place - 1) == Some(&true);
        let apart = behind || self.tokens.get(place).is_some_and(|token| token.apart);
        let before = place.checked_sub(1).map_or("", |before| self.word(before));
        if !matches!(self.word(place), "no" | "not")
            || !(apart || matches!(before, "but" | "and"))
            || place == 0
        {
            return false;
        }
        let from = place + 1 + usize::from(matches!(self.word(place + 1), "the" | "my" | "any" | "our"));
        (1..=3).any(|len| {
            let run: Vec<&str> = (from..from + len).map(|at| self.word(at)).collect();
            self.is_free(from, len) && self.thing(from, &run).is_some()
        })
    }

    /// “restaurants in Berlin”, “groceries at Spar”: what is both.
    pub(in crate::analyst) fn narrowed(&self, thing: &Thing, place: &Thing) -> Option<Thing> {
        let name = format!("{} at {}", thing.name, place.name);
        let income = thing.income;
        match (thing.texts.is_empty(), place.texts.is_empty()) {
            (true, false) => {
                Some(Thing { name, categories: thing.categories.clone(), texts: place.texts.clone(), income })
            }
            (false, false) => {
                let texts = self.payees.both(&thing.texts, &place.texts);
                // “Discovery’s refund”: the rows that are both may come in, though most of its others go out.
                let income = income || place.income || self.payees.pays(&texts);
                (!texts.is_empty()).then_some(Thing { name, categories: Vec::new(), texts, income })
            }
            // “at Woolworths on food”
            (false, true) => self.narrowed(place, thing),
            (true, true) => None,
        }
    }
}

/// “transfers to my savings” stands on statements as “transfer to savings”.
pub(super) fn as_on_statements(tokens: &mut Vec<Token>) {
    let mut place = 0;
    while place + 1 < tokens.len() {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
        let moves =
            matches!(word(place), "transfer" | "transfers" | "transferred" | "moved" | "move" | "moving")
                && matches!(word(place + 1), "to" | "from" | "into");
        let article = moves && matches!(word(place + 2), "my" | "the");
        if let Some(token) = tokens.get_mut(place).filter(|_| moves) {
            token.text = "transfer".into();
        }
        if let Some(token) = tokens.get_mut(place + 1).filter(|token| moves && token.text == "into") {
            token.text = "to".into();
        }
        if article {
            tokens.remove(place + 2);
        }
        place += 1;
    }
}
