//! What no slot has taken: names that nobody has, and words that are not known.

use finance::{Category, transaction::Direction};

use super::{Question, Thing, on_days};
use crate::analyst::{
    things::KINDS,
    token::fold,
    words::{self, has},
};

/// Words before a name that nothing else explains.
const BEFORE_NAMES: &str =
    "at on to from for by with via like called named matching containing mentioning labelled";

/// Names of regions: rows tell of places by the words of payees only.
const REGIONS: &str = "europe africa asia america usa uk england britain germany austria spain portugal france italy \
    holland netherlands switzerland greece turkey dubai australia namibia botswana mozambique gauteng";

impl Question<'_> {
    /// “How much cash did I use?”: what was drawn.
    fn cash(&mut self) {
        let place = (0..self.tokens.len()).find(|place| {
            self.word(*place) == "cash"
                && self.is_free(*place, 1)
                && !matches!(self.word(place + 1), "flow" | "back" | "flows" | "fee" | "fees")
        });
        let held = self.any("have hold got available left balance will fee fees");
        let kind = KINDS.iter().find(|kind| kind.said.starts_with("atm,"));
        if let (Some(place), Some(kind), false) = (place, kind, held || !self.slots.things.is_empty()) {
            let thing = self.kind(kind, "cash");
            self.add(thing, place);
            self.take(place, 1);
        }
    }

    /// The transfers that tell of the account `name`.
    pub(in crate::analyst) fn moved_from(&self, name: &str) -> Option<Thing> {
        let texts = self.payees.with_any([fold(name).trim()].into_iter());
        (!texts.is_empty()).then(|| Thing {
            name: format!("Transfer from {name}"),
            categories: vec![Category::Transfer],
            texts,
            income: false,
        })
    }

    /// What no slot has taken: a name after “at” or “on” that no payee has, else words we do not know.
    pub(super) fn fill_left(&mut self) {
        let first_known = (0..self.tokens.len()).find(|place| {
            has(
                "how what whats which when where show list who did compare top find give tell is was are",
                self.word(*place),
            )
        });
        let mut place = 0;
        while place < self.tokens.len() {
            let unknown = |question: &Self, place: usize| {
                let Some(token) = question.tokens.get(place) else { return false };
                if on_days(&token.text) && !token.quoted {
                    return false;
                }
                question.is_free(place, 1)
                    && (token.quoted
                        || (token.is_word() && !words::is_known(&token.text) && !words::is_talk(&token.text)))
            };
            // “on my birthday, 12 March”: the day is named beside it.
            const OCCASIONS: &str = "birthday anniversary festive season winter summer autumn spring vacation wedding payday sale trip visit stay";
            let occasion = !self.slots.periods.is_empty() && has(OCCASIONS, self.word(place));
            if occasion || !unknown(self, place) {
                place += 1;
                continue;
            }
            let len = (place..self.tokens.len()).take_while(|place| unknown(self, *place)).count();
            let back = |steps: usize| place.checked_sub(steps).map_or("", |at| self.word(at));
            let article = has("the a an my our some any", back(1));
            let before = if article { back(2) } else { back(1) };
            let quoted = self.tokens.get(place).is_some_and(|token| token.quoted);
            let said: Vec<String> =
                self.tokens.iter().skip(place).take(len).map(|token| token.text.clone()).collect();
            let said = said.join(" ");
            let capital = self.tokens.get(place).is_some_and(|token| token.capital);
            // Plain English is nobody’s name, unless it is written as one.
            let plain = len == 1 && (has(REGIONS, &said) || !capital && words::is_ordinary(&said));
            let named = !plain && (has(BEFORE_NAMES, before) || (matches!(before, "in" | "into") && capital));
            // What is nearly a payee may be a slip of it, and is none of whom there is nothing.
            let slip = !quoted && len == 1 && self.payees.nearly(&said);
            if quoted || (named && !slip && said.chars().count() > 2 && !on_days(&said)) {
                let thing = Thing {
                    name: format!("“{said}”"),
                    categories: Vec::new(),
                    texts: vec![said],
                    income: false,
                };
                self.add(thing, place);
                self.take(place, len);
            } else if first_known.is_none_or(|first| place > first) {
                self.left.push(said);
            }
            place += len;
        }
        self.cash();
        if self.slots.paid_in {
            // The account that the money comes from is told by the one that it goes to, unless the amount is
            // asked for in its own currency.
            let into = self.into.take();
            self.slots.accounts.retain(|account| Some(account) != into.as_ref());
            let currency = |id: i64| {
                let account = self.known.accounts.iter().find(|account| account.id == id);
                account.map(|account| account.currency)
            };
            let asked = self.slots.currencies.first().copied();
            let named = self.slots.accounts.first().cloned();
            // “When did I last move euros to my cheque account?”: from the one account in euros
            let mut others = self.known.accounts.iter().filter(|account| Some(account.currency) == asked);
            let only = others.next().filter(|_| others.next().is_none() && named.is_none());
            // “How many rand came from the euro account?”: what arrived from there
            let abroad = named
                .as_ref()
                .filter(|(id, _)| into.as_ref().is_some_and(|(to, _)| currency(*id) != currency(*to)));
            let arrived =
                abroad.filter(|(id, _)| asked != currency(*id)).and_then(|(_, name)| self.moved_from(name));
            let from = named.or_else(|| only.map(|account| (account.id, account.name.clone())));
            let from = from.filter(|(id, _)| asked.is_some() && currency(*id) == asked);
            let other = into.as_ref().is_some_and(|(id, _)| currency(*id) != asked);
            if let Some(from) = from.filter(|_| other) {
                self.slots.moved_to = into;
                self.slots.accounts = vec![from];
                self.slots.things = vec![self.of_category(Category::Transfer)];
                self.slots.direction = Some(Direction::Out);
                self.slots.paid_in = false;
            } else {
                self.slots.accounts = into.into_iter().collect();
                self.slots.things.extend(arrived);
            }
        }
        let transfer = self.of_category(Category::Transfer);
        let moved = |thing: &Thing| thing.categories == transfer.categories;
        if self.slots.paid_in && self.slots.things.iter().all(moved) {
            // What is named more narrowly stays so.
            let narrow = self.slots.things.iter().rfind(|thing| !thing.texts.is_empty()).cloned();
            self.slots.things = vec![narrow.unwrap_or(transfer)];
            self.slots.direction = Some(Direction::In);
        }
        let incoming = self.slots.things.iter().any(|thing| thing.income);
        if incoming {
            self.slots.direction = Some(Direction::In);
        }
    }
}
