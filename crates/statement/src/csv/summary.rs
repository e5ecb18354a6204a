//! Rows that sum up and are no transactions: balances brought forward, totals.

use std::sync::LazyLock;

use super::words::fold;

/// What a summary row tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Summary {
    /// The balance before the rows that follow.
    Opening,
    /// The balance after the rows before.
    Closing,
    /// A total or a heading; nothing that we use.
    Other,
}

/// Beginnings of rows that state a balance; nothing a shop would be called.
const OPENING: &[&str] = &[
    "opening balance",
    "balance brought forward",
    "brought forward",
    "balance b f",
    "start balance",
    "starting balance",
    "beginning balance",
    "previous balance",
    "balance forward",
    "last month s balance",
    "balance from last statement",
    "balance from previous statement",
    "previous statement balance",
    "last statement balance",
    "anfangssaldo",
    "alter kontostand",
    "alter saldo",
    "saldovortrag",
    "eroffnungssaldo",
    "kontostand am anfang",
    "solde initial",
    "solde precedent",
    "ancien solde",
    "solde d ouverture",
    "report solde",
    "saldo anterior",
    "saldo inicial",
    "saldo iniziale",
    "saldo precedente",
    "beginsaldo",
    "vorig saldo",
    "openingssaldo",
    "oorgebring",
    "saldo oorgebring",
    "oorgedra van",
    "balans oorgedra",
    "ingaende saldo",
    "inngaende saldo",
    "primosaldo",
    "indgaende saldo",
    "saldo poczatkowe",
    "pocatecni zustatek",
    "pocatecni stav",
    "nyito egyenleg",
];

const CLOSING: &[&str] = &[
    "closing balance",
    "balance carried forward",
    "carried forward",
    "balance c f",
    "ending balance",
    "end balance",
    "final balance",
    "new balance",
    "statement balance",
    "new statement balance",
    "total amount due",
    "total outstanding balance",
    "endsaldo",
    "neuer kontostand",
    "neuer saldo",
    "schlusssaldo",
    "abschlusssaldo",
    "nouveau solde",
    "solde final",
    "solde de cloture",
    "saldo final",
    "saldo finale",
    "eindsaldo",
    "nieuw saldo",
    "slotsaldo",
    "sluitingsaldo",
    "utgaende saldo",
    "utgaende balans",
    "ultimosaldo",
    "saldo koncowe",
    "konecny zustatek",
    "konecny stav",
    "zaro egyenleg",
];

/// Whole descriptions, apart from digits and signs around them: a shop may be called “Total”.
const OTHER: &[&str] = &[
    "total",
    "totals",
    "total charges",
    "total fees",
    "total debits",
    "total credits",
    "total debit",
    "total credit",
    "grand total",
    "subtotal",
    "sub total",
    "turnover",
    "total withdrawals",
    "total deposits",
    "total paid in",
    "total paid out",
    "total money in",
    "total money out",
    "total vat",
    "summe",
    "gesamt",
    "gesamtsumme",
    "summe soll",
    "summe haben",
    "zwischensumme",
    "totaux",
    "total general",
    "totale",
    "totali",
    "totaal",
    "totaal af",
    "totaal bij",
    "totalt",
    "i alt",
    "sum",
    "suma",
    "razem",
    "celkem",
    "totaal debiete",
    "totaal krediete",
    "balance",
    "saldo",
    "solde",
    "kontostand",
    "available balance",
    "current balance",
];

/// The first words of all phrases, by their first letter: most descriptions are settled by theirs.
static FIRST_WORDS: LazyLock<[Vec<&'static str>; 26]> = LazyLock::new(|| {
    let mut words: [Vec<&str>; 26] = Default::default();
    for phrase in [OPENING, CLOSING, OTHER].into_iter().flatten() {
        let word = phrase.split(' ').next().unwrap_or_default();
        let slot = word.bytes().next().and_then(|first| words.get_mut(usize::from(first.wrapping_sub(b'a'))));
        if let Some(slot) = slot.filter(|slot| !slot.contains(&word)) {
            slot.push(word);
        }
    }
    words
});

/// What the row with this description sums up, when it does.
pub(crate) fn of(description: &str) -> Option<Summary> {
    // Nothing here is longer.
    if description.len() > 80 || !may_begin(description) {
        return None;
    }
    let folded = fold(description);
    let begins = |words: &[&str]| {
        words.iter().any(|word| {
            folded.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    };
    if begins(OPENING) {
        return Some(Summary::Opening);
    }
    if begins(CLOSING) {
        return Some(Summary::Closing);
    }
    let bare = folded.trim_matches(|c: char| c.is_ascii_digit() || c == ' ');
    OTHER.contains(&bare).then_some(Summary::Other)
}

/// Whether the description begins with the first word of some phrase, looked up without folding it
/// all when it is plain.
fn may_begin(description: &str) -> bool {
    let text = description.trim_start_matches(|c: char| c.is_ascii() && !c.is_ascii_alphabetic());
    let length =
        text.bytes().position(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()).unwrap_or(text.len());
    let word = text.get(..length).unwrap_or(text);
    if !word.is_ascii() {
        return true;
    }
    let first = word.bytes().next().unwrap_or_default().to_ascii_lowercase();
    let known = FIRST_WORDS.get(usize::from(first.wrapping_sub(b'a')));
    known.is_some_and(|known| known.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn balances_and_totals_are_known() {
        assert_eq!(of("Opening balance"), Some(Summary::Opening));
        assert_eq!(of("BALANCE BROUGHT FORWARD 01 Apr"), Some(Summary::Opening));
        assert_eq!(of("Closing Balance:"), Some(Summary::Closing));
        assert_eq!(of("Total Charges"), Some(Summary::Other));
        assert_eq!(of("Počáteční zůstatek"), Some(Summary::Opening));
    }

    #[test]
    fn shops_are_not_taken_for_totals() {
        assert_eq!(of("TOTAL GARAGE DURBAN"), None);
        assert_eq!(of("Balance Coffee Bar"), None);
        assert_eq!(of("Saldo de Oro restaurante"), None);
        assert_eq!(of("Closing down sale"), None);
    }
}
