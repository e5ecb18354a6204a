//! Names of months and weekdays in the languages banks write them in.

use super::words::fold;

/// Beginnings of the months’ names without accents; the first that fits counts.
const MONTHS: &[(&str, u32)] = &[
    ("cervenec", 7),
    ("cvc", 7),
    ("juil", 7),
    ("juin", 6),
    ("jan", 1),
    ("jän", 1),
    ("ene", 1),
    ("gen", 1),
    ("led", 1),
    ("sty", 1),
    ("feb", 2),
    ("fev", 2),
    ("uno", 2),
    ("lut", 2),
    ("mar", 3),
    ("mrz", 3),
    ("mrt", 3),
    ("maa", 3),
    ("mae", 3),
    ("bre", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("dub", 4),
    ("kwi", 4),
    ("may", 5),
    ("mai", 5),
    ("maj", 5),
    ("mei", 5),
    ("mag", 5),
    ("kve", 5),
    ("jun", 6),
    ("giu", 6),
    ("cer", 6),
    ("cvn", 6),
    ("cze", 6),
    ("jul", 7),
    ("lug", 7),
    ("lip", 7),
    ("aug", 8),
    ("aou", 8),
    ("ago", 8),
    ("srp", 8),
    ("sie", 8),
    ("sep", 9),
    ("set", 9),
    ("zar", 9),
    ("wrz", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("rij", 10),
    ("paz", 10),
    ("nov", 11),
    ("lis", 11),
    ("dec", 12),
    ("dez", 12),
    ("des", 12),
    ("dic", 12),
    ("pro", 12),
    ("gru", 12),
];

/// The month that `name` begins like, 1 to 12.
pub(crate) fn by_name(name: &str) -> Option<u32> {
    if name.len() < 3 || name.len() > 14 {
        return None;
    }
    if let Some(month) = ascii_month(name.as_bytes()) {
        return Some(month);
    }
    let folded = fold(name);
    MONTHS.iter().find(|(beginning, _)| folded.starts_with(beginning)).map(|(_, month)| *month)
}

/// The English three-letter names, without an allocation: most files with names have these.
fn ascii_month(name: &[u8]) -> Option<u32> {
    let [a, b, c] = name else { return None };
    let month = match [a, b, c].map(u8::to_ascii_lowercase).as_slice() {
        b"jan" => 1,
        b"feb" => 2,
        b"mar" => 3,
        b"apr" => 4,
        b"may" => 5,
        b"jun" => 6,
        b"jul" => 7,
        b"aug" => 8,
        b"sep" => 9,
        b"oct" => 10,
        b"nov" => 11,
        b"dec" => 12,
        _ => return None,
    };
    Some(month)
}

/// Whether `word` is the name of a weekday, in English or German, whole or shortened.
pub(crate) fn is_weekday(word: &str) -> bool {
    const DAYS: &[&str] = &[
        "mon",
        "monday",
        "tue",
        "tues",
        "tuesday",
        "wed",
        "wednesday",
        "thu",
        "thur",
        "thurs",
        "thursday",
        "fri",
        "friday",
        "sat",
        "saturday",
        "sun",
        "sunday",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
    ];
    DAYS.iter().any(|day| day.eq_ignore_ascii_case(word))
}
