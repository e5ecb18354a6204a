//! Currencies, amounts, per cents and numbers.

use finance::{Currency, Decimal};

use super::Question;
use crate::analyst::words::{LARGE, SMALL, has};

/// Words for currencies.
const CURRENCIES: &[(&str, &str)] = &[
    ("ZAR", "zar rand rands randela randelas"),
    ("EUR", "eur euro euros"),
    ("USD", "usd dollar dollars"),
    ("GBP", "gbp pound pounds sterling"),
    ("CHF", "chf francs"),
    ("JPY", "jpy yen"),
    ("AUD", "aud"),
    ("BWP", "bwp pula"),
    ("NAD", "nad"),
];

/// Which limit the words before a number set.
enum Limit {
    Above,
    AtLeast,
    Below,
    AtMost,
}

fn currency(word: &str) -> Option<Currency> {
    let found = CURRENCIES.iter().find(|(_, words)| has(words, word));
    found.and_then(|(code, _)| code.parse().ok())
}

impl Question<'_> {
    /// Reads them, with the currency that stands beside an amount.
    pub(super) fn fill_amounts(&mut self) {
        for place in 0..self.tokens.len() {
            if !self.is_free(place, 1) {
                continue;
            }
            let Some(token) = self.tokens.get(place) else { continue };
            let Some(number) = token.number else { continue };
            if token.percent || matches!(self.word(place + 1), "percent" | "pct") {
                self.slots.percent = Some(number);
                self.take(place, 1);
                continue;
            }
            if self.word(place + 1) == "per" && self.word(place + 2) == "cent" {
                self.slots.percent = Some(number);
                self.take(place, 3);
                continue;
            }
            self.amount(place, number);
        }
        // “abroad”: in the currency that is not the usual one, where there is one other
        let abroad = (0..self.tokens.len()).find(|place| has("abroad overseas", self.word(*place)));
        let usual = self.known.currency();
        let mut others = self.known.currencies.iter().filter(|currency| **currency != usual);
        if let (Some(place), Some(other), None) = (abroad, others.next().copied(), others.next()) {
            self.slots.currencies.push(other);
            self.take(place, 1);
        }
        // “in Europe”: in its currency, where there is an account in it
        let europe = (1..self.tokens.len()).find(|place| matches!(self.word(*place), "europe" | "european"));
        let euro = self.known.currencies.iter().find(|currency| currency.code() == "EUR").copied();
        if let (Some(place), Some(euro)) = (europe, euro) {
            self.slots.currencies.push(euro);
            self.take(place, 1);
        }
        for place in 0..self.tokens.len() {
            if !self.is_free(place, 1) {
                continue;
            }
            let word = self.word(place);
            let rand = word == "r" && self.word(place + 1).is_empty();
            if let Some(found) = currency(word).filter(|_| !rand) {
                // “euro account” is an account, read later
                if !self.slots.currencies.contains(&found) {
                    self.slots.currencies.push(found);
                }
                self.take(place, 1);
            }
        }
    }

    fn amount(&mut self, place: usize, number: Decimal) {
        let sign_before = place
            .checked_sub(1)
            .filter(|before| currency(self.word(*before)).is_some() || self.word(*before) == "r");
        let sign_after = currency(self.word(place + 1)).map(|_| place + 1);
        let first = sign_before.unwrap_or(place);
        let back = |steps: usize| first.checked_sub(steps).map_or("", |at| self.word(at));
        let (limit, words) = match (back(2), back(1)) {
            ("more" | "greater" | "bigger" | "larger" | "higher", "than") => (Some(Limit::Above), 2),
            (_, "over" | "above" | "exceeding" | "exceed") => (Some(Limit::Above), 1),
            ("at", "least") => (Some(Limit::AtLeast), 2),
            ("less" | "smaller" | "cheaper" | "lower", "than") => (Some(Limit::Below), 2),
            (_, "under" | "below") => (Some(Limit::Below), 1),
            ("at", "most") | ("up", "to") => (Some(Limit::AtMost), 2),
            (_, "between" | "minimum" | "from") => (Some(Limit::AtLeast), 1),
            (_, "and" | "to") if self.slots.least.is_some() => (Some(Limit::AtMost), 1),
            _ => (None, 0),
        };
        // “Do the fees come to more than R80?”: the sum, and not each of them.
        let summed = limit.is_some()
            && back(words + 1) == "to"
            && has("come comes came add adds added amount amounts", back(words + 2))
            // “rides that came to less than R80”
            && !has("that which slip bill each", back(words + 3));
        if summed {
            self.take(first.saturating_sub(words), words + sign_after.unwrap_or(place) + 1 - first);
            return;
        }
        let cent = Decimal::new(1, 2);
        match limit {
            Some(Limit::Above) => self.slots.least = number.checked_add(cent),
            Some(Limit::AtLeast) => self.slots.least = Some(number),
            Some(Limit::Below) => self.slots.most = number.checked_sub(cent),
            Some(Limit::AtMost) => self.slots.most = Some(number),
            None => {
                let counted = sign_before.is_none() && sign_after.is_none();
                // “when did I pay Netflix 229”: that very amount
                if (!counted || number > Decimal::ONE_HUNDRED)
                    && self.any("when which what date find show many often was any exactly")
                    && self.slots.least.is_none()
                {
                    (self.slots.least, self.slots.most) = (Some(number), Some(number));
                    self.take(first, sign_after.unwrap_or(place) + 1 - first);
                    return;
                }
                let small =
                    self.tokens.get(place).and_then(|token| token.small()).filter(|n| counted && *n <= 100);
                let Some(small) = small else { return };
                // “Who do I pay on the 1st?”: a day of each month, and no number of rows.
                if back(1) == "the" && has("on by before after until", back(2)) {
                    return;
                }
                // “top 5”, “5 largest”, “last 10 transactions”
                self.slots.number = Some(small);
            }
        }
        // “than” compares nothing here
        self.take(first.saturating_sub(words), words);
        let beside = sign_before.or(sign_after).and_then(|at| currency(self.word(at)));
        if let Some(found) = beside.filter(|found| !self.slots.currencies.contains(found)) {
            self.slots.currencies.push(found);
        }
        let end = sign_after.unwrap_or(place);
        self.take(first, end + 1 - first);
    }

    /// “top five”, “three biggest”: a number as a word beside what is counted.
    pub(super) fn fill_number(&mut self) {
        const NUMBERS: &str = "one two three four five six seven eight nine ten";
        for place in 0..self.tokens.len() {
            let Some(number) = NUMBERS.split(' ').position(|name| name == self.word(place)) else { continue };
            let before = place.checked_sub(1).map_or("", |before| self.word(before));
            let beside = |word: &str| {
                has(LARGE, word)
                    || has(SMALL, word)
                    || matches!(word, "last" | "latest" | "newest" | "first" | "recent")
            };
            let counted = self.is_free(place, 1) && (beside(before) || beside(self.word(place + 1)));
            if counted && self.slots.number.is_none() && number > 0 {
                self.slots.number = u32::try_from(number + 1).ok();
                self.take(place, 1);
            }
        }
    }
}
