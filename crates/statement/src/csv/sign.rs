//! Which way the money went: words of direction columns, and what the signs of a whole column mean.

use super::{amounts::Sign, words::fold};

/// In or out, by a cell of a direction column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Money in.
    In,
    /// Money out.
    Out,
}

const OUT: &[&str] = &[
    "d",
    "dr",
    "db",
    "dt",
    "debit",
    "debet",
    "s",
    "soll",
    "af",
    "out",
    "outflow",
    "outgoing",
    "withdrawal",
    "debito",
    "cargo",
    "dare",
    "belastung",
    "lastschrift",
    "ausgang",
    "ausgabe",
    "money out",
    "paid out",
    "wn",
    "obciazenie",
    "vydaj",
    "odchozi",
    "kiadas",
    "terheles",
    "ut",
    "dbit",
    "debi",
    "expense",
    "debe",
    "addebito",
    "uit",
    "debiet",
    "sortie",
    "wychodzace",
    "payment out",
];

const IN: &[&str] = &[
    "c",
    "cr",
    "k",
    "kt",
    "credit",
    "kredit",
    "h",
    "haben",
    "bij",
    "in",
    "inflow",
    "incoming",
    "deposit",
    "credito",
    "abono",
    "avere",
    "gutschrift",
    "eingang",
    "einnahme",
    "money in",
    "paid in",
    "ma",
    "uznanie",
    "prijem",
    "prichozi",
    "bevetel",
    "jovairas",
    "inn",
    "crdt",
    "income",
    "haber",
    "accredito",
    "krediet",
    "entree",
    "przychodzace",
    "payment in",
];

/// The way that a cell of a direction column names.
pub(super) fn direction(cell: &str) -> Option<Way> {
    match cell {
        "" => return None,
        "-" | "−" | "–" => return Some(Way::Out),
        "+" => return Some(Way::In),
        "D" | "DR" | "DEBIT" | "Debit" | "debit" => return Some(Way::Out),
        "C" | "CR" | "CREDIT" | "Credit" | "credit" => return Some(Way::In),
        _ if cell.len() > 16 => return None,
        _ => {}
    }
    let folded = fold(cell);
    if OUT.contains(&folded.as_str()) {
        Some(Way::Out)
    } else if IN.contains(&folded.as_str()) {
        Some(Way::In)
    } else {
        None
    }
}

/// How often each sign stands in a money column.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs {
    /// No sign.
    pub plain: u64,
    /// A plus.
    pub plus: u64,
    /// A minus or parentheses.
    pub minus: u64,
    /// `DR`.
    pub debit: u64,
    /// `CR`.
    pub credit: u64,
}

impl Signs {
    /// Counts one more.
    pub fn note(&mut self, sign: Sign) {
        *match sign {
            Sign::Plain => &mut self.plain,
            Sign::Plus => &mut self.plus,
            Sign::Minus => &mut self.minus,
            Sign::Debit => &mut self.debit,
            Sign::Credit => &mut self.credit,
        } += 1;
    }

    /// Whether nothing in the column tells in from out.
    pub fn silent(&self) -> bool {
        self.plus == 0 && self.minus == 0 && self.debit == 0 && self.credit == 0
    }

    /// Whether unmarked amounts are money out, because only money in is marked.
    pub fn plain_is_out(&self) -> bool {
        self.plain > 0 && self.minus == 0 && self.debit == 0 && (self.credit > 0 || self.plus > 0)
    }
}
