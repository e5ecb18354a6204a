//! Accounts by what people call them, and money that is moved to one.

use super::Question;
use crate::analyst::{
    token::fold,
    words::{self, has},
};

impl Question<'_> {
    pub(super) fn fill_accounts(&mut self) {
        let accounts = self.known.accounts.clone();
        let only = |test: &dyn Fn(&str) -> bool| {
            let mut fitting = accounts.iter().filter(|account| test(fold(&account.name).trim()));
            fitting.next().filter(|_| fitting.next().is_none())
        };
        self.runs(|question, place, run| {
            let said = run.join(" ");
            let plain = said.trim_end_matches(" account").to_owned();
            let is_account = said.ends_with(" account");
            // A name of one common word, such as “Savings” or “Euro”, needs “account” beside it.
            let common =
                words::is_known(&said) || matches!(said.as_str(), "euro" | "rand" | "dollar" | "savings");
            let before = place.checked_sub(1).map_or("", |before| question.word(before));
            let pointed = matches!(before, "my" | "on") && !matches!(said.as_str(), "savings" | "card");
            let named = !common || pointed || said.contains(' ');
            let whole = only(&|name| {
                named && (name == said || (name.contains(' ') && name.trim_end_matches(" account") == said))
            });
            let found = whole.or_else(|| match plain.as_str() {
                "current" | "cheque" | "checking" | "transaction" | "main" if is_account => only(&|name| {
                    ["current", "cheque", "checking", "transact"].iter().any(|word| name.contains(word))
                }),
                "credit card" | "creditcard" | "card" if said != "card" || question.used_card() => {
                    only(&|name| name.contains("card") || name.contains("credit"))
                }
                "euro" | "eur" if is_account => {
                    let mut fitting = accounts.iter().filter(|account| account.currency.code() == "EUR");
                    fitting.next().filter(|_| fitting.next().is_none())
                }
                word if is_account && word.len() > 2 => only(&|name| name.contains(word)),
                _ => None,
            });
            // “card purchases”: those on the card.
            let next = question.word(place + 1);
            let adjective = said == "card"
                && (matches!(before, "by" | "with" | "via" | "per")
                    || has("purchase purchases payment payments transaction transactions swipe swipes spending spend expenses buys interest total totals", next));
            let found = found.or_else(|| only(&|name| adjective && name.contains("card")));
            let ours = has("my our the on by with via per off of", before)
                || question.tokens.len() < 7 && !has("birthday gift sim loyalty library business post", before);
            let bare =
                said == "card" && ours && !has("fee fees number numbers pin machine machines payment payments", next);
            let found = found.or_else(|| only(&|name| bare && name.contains("card")));
            // “the card fee” is a fee, and no account.
            let found = found.filter(|_| !(said.ends_with("card") && matches!(next, "fee" | "fees")));
            let Some(account) = found else { return false };
            let entry = (account.id, account.name.clone());
            if question.pays_off(place) {
                question.slots.paid_in = true;
                question.into = Some(entry.clone());
            }
            if !question.slots.accounts.contains(&entry) {
                question.slots.accounts.push(entry);
            }
            true
        });
    }

    /// “paid off the card”, “payments to my card”: money that is moved to the account.
    fn pays_off(&self, place: usize) -> bool {
        let back = |steps: usize| place.checked_sub(steps).map_or("", |at| self.word(at));
        let article = has("my the our", back(1));
        let (to, before) = if article { (back(2), back(3)) } else { (back(1), back(2)) };
        let moved = self.any("pay paid paying pays payment payments put transfer transfers transferred move moved moving shift shifted shifting send sent wire wired channel channelled gave give given repay repaid repayment repayments");
        // “When did money from the euro account last arrive in my cheque account?”
        let arrived = self.any("arrive arrived arrives came come land landed reach reached")
            && self.any("from")
            && has("in into on", to);
        arrived
            || moved
                && (has("onto off into towards toward", to)
                    || to == "to" && !has("compared relative up", before))
    }

    /// “on my card”: the card is an account there.
    fn used_card(&self) -> bool {
        self.says_any(
            "on my card,on the card,on card,off the card,off my card,onto the card,onto my card,to the card,to my card,with my card,with the card,on my credit card,my card,the card",
        )
    }
}
