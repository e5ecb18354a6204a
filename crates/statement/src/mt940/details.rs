//! What a transaction was for, `:86:`. Free text, or in fields: German and Polish banks number
//! them (`?20…?32…`), Dutch ones name them (`/NAME/…/REMI/…`).

/// Characters after which a line of `:86:` is cut, in the middle of a word if need be.
const LINE: usize = 65;
/// The same where fields have names: some banks cut a little earlier.
const NAMED: usize = 60;
/// The same for a numbered field.
const NUMBERED: usize = 27;

/// What the details say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Details {
    /// The words about it.
    pub words: String,
    /// The other side.
    pub counterparty: Option<String>,
}

/// Reads the lines of `:86:`.
pub(super) fn details(lines: &[&str]) -> Details {
    let text = joined(lines, LINE);
    numbered(lines)
        .or_else(|| named(&joined(lines, NAMED)))
        .unwrap_or_else(|| Details { counterparty: party(&text), words: tidy(&text) })
}

/// Reads the lines of `:NS:`, which begin with the number of their field.
pub(super) fn lines_numbered(lines: &[&str]) -> Details {
    let mut fields = Vec::new();
    for line in lines {
        match number(line) {
            Some((code, rest)) => fields.push((code, rest.to_owned())),
            None => append(&mut fields, line),
        }
    }
    let pick = |codes: &[std::ops::RangeInclusive<u8>]| picked(&fields, codes);
    Details { words: spaced(&[&pick(&[17..=17]), &pick(&[1..=14])]), counterparty: some(pick(&[15..=16])) }
}

fn append(fields: &mut [(u8, String)], line: &str) {
    if let Some((_, content)) = fields.last_mut() {
        content.push(' ');
        content.push_str(line);
    }
}

fn number(text: &str) -> Option<(u8, &str)> {
    let (code, rest) = text.split_at_checked(2)?;
    code.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    Some((code.parse().ok()?, rest))
}

/// Lines as one text: a full line was cut anywhere, a shorter one ended with a space or a thought.
fn joined<S: AsRef<str>>(lines: &[S], full: usize) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let line = line.as_ref();
        text.push_str(line);
        if index + 1 < lines.len() && line.chars().count() < full {
            text.push(' ');
        }
    }
    text
}

/// `166?00GUTSCHRIFT?20EREF+…?32NAME`: a business code, then fields after one sign.
fn numbered(lines: &[&str]) -> Option<Details> {
    let first = lines.first()?.trim_start();
    let (code, rest) = first.split_at_checked(3)?;
    let sign =
        rest.chars().next().filter(|c| c.is_ascii_punctuation() || matches!(c, '\u{a0}'..='\u{bf}'))?;
    code.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    number(rest.strip_prefix(sign)?)?;
    // A line of fields is cut at any place. One that is a character short lost the space at its
    // end; where it is shorter still nothing is known, and a cut is likelier than an end.
    let mut text = String::new();
    for line in lines {
        text.push_str(line);
        if line.chars().count() == LINE - 1 {
            text.push(' ');
        }
    }
    let mut fields: Vec<(u8, String)> = Vec::new();
    for piece in text.trim_start().get(3..)?.split(sign).skip(1) {
        match number(piece) {
            Some((code, rest)) => fields.push((code, rest.to_owned())),
            // The sign stood in the words.
            None => {
                if let Some((_, content)) = fields.last_mut() {
                    content.push(sign);
                    content.push_str(piece);
                }
            }
        }
    }
    let purpose = without_references(&picked(&fields, &[20..=29, 60..=63]));
    let words = spaced(&[&picked(&fields, &[0..=0]), &purpose]);
    Some(Details { words, counterparty: some(picked(&fields, &[32..=33])) })
}

/// The content of the fields with these codes, in their order.
fn picked(fields: &[(u8, String)], codes: &[std::ops::RangeInclusive<u8>]) -> String {
    let chosen: Vec<&str> = fields
        .iter()
        .filter(|(code, _)| codes.iter().any(|codes| codes.contains(code)))
        .map(|(_, content)| content.as_str())
        .collect();
    tidy(&joined(&chosen, NUMBERED))
}

/// The words of a SEPA transfer, `SVWZ+`, with what stands before the first mark; all, when there
/// are no such words.
fn without_references(purpose: &str) -> String {
    const MARKS: &[&str] = &[
        "EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "COAM+", "OAMT+", "SVWZ+", "ABWA+", "ABWE+", "PURP+",
        "MDAT+", "BREF+", "RREF+", "SQTP+", "ORCR+", "ORMR+", "DDAT+", "BIC+", "IBAN+",
    ];
    let mut places: Vec<(usize, &str)> =
        MARKS.iter().flat_map(|mark| purpose.match_indices(mark).map(|(at, _)| (at, *mark))).collect();
    places.sort_unstable();
    let before = places.first().and_then(|(at, _)| purpose.get(..*at)).unwrap_or("");
    let mut words = vec![before];
    for (index, (at, mark)) in places.iter().enumerate() {
        let end = places.get(index + 1).map_or(purpose.len(), |(next, _)| *next);
        if *mark == "SVWZ+" {
            words.extend(purpose.get(at + mark.len()..end));
        }
    }
    let kept = spaced(&words);
    if kept.is_empty() || words.len() == 1 { tidy(purpose) } else { kept }
}

/// Names of fields between slashes.
const NAMES: &[&str] = &[
    "TRTP",
    "IBAN",
    "BIC",
    "NAME",
    "REMI",
    "EREF",
    "MARF",
    "CSID",
    "CNTP",
    "ORDP",
    "BENM",
    "ISDT",
    "PREF",
    "PURP",
    "ULTB",
    "ULTD",
    "ULTC",
    "UCRD",
    "UDTR",
    "RTRN",
    "ADDR",
    "ID",
    "TRCD",
    "TRTY",
    "OCMT",
    "CHGS",
    "OAMT",
    "EXCH",
    "SVCL",
    "INIT",
    "RTYP",
    "CDTRREFTP",
    "CDTRREF",
    "KREF",
    "TRID",
    "ACCW",
    "IREF",
    "CREF",
    "RREF",
    "NRTX",
    "BUSP",
    "CHID",
    "TEXT",
];

/// `/TRTP/SEPA OVERBOEKING/IBAN/…/NAME/…/REMI/…`.
fn named(text: &str) -> Option<Details> {
    let mut fields: Vec<(&str, String)> = Vec::new();
    for piece in text.trim().strip_prefix('/')?.split('/') {
        if let Some(name) = NAMES.iter().find(|name| **name == piece.trim()) {
            fields.push((name, String::new()));
        } else {
            let (_, content) = fields.last_mut()?;
            content.push_str(if content.is_empty() { "" } else { "/" });
            content.push_str(piece);
        }
    }
    let get = |wanted: &str| {
        fields
            .iter()
            .find(|(name, _)| *name == wanted)
            .map(|(_, content)| tidy(content.trim_end_matches('/')))
            .unwrap_or_default()
    };
    let remitted = get("REMI");
    // ING: /REMI/USTD//words/ and /REMI/STRD/CUR/reference/.
    let remitted = remitted.strip_prefix("USTD/").unwrap_or(&remitted).trim_matches('/');
    let mut words = spaced(&[&get("TRTP"), remitted]);
    if remitted.is_empty() {
        words = tidy(text);
    }
    // ING: /CNTP/account/bank/name/city/.
    let counterparty =
        some(get("NAME")).or_else(|| some(get("CNTP").split('/').nth(2).unwrap_or("").to_owned()));
    Some(Details { words, counterparty })
}

/// A name that free text announces.
fn party(text: &str) -> Option<String> {
    let (_, after) = text.split_once("NAAM: ")?;
    let end = after.find("  ").or_else(|| after.find(" OMSCHRIJVING:")).unwrap_or(after.len());
    some(tidy(after.get(..end)?))
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn spaced(parts: &[&str]) -> String {
    tidy(&parts.join(" "))
}

/// White space folded.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&["171?00SEPA LASTSCHRIFT?10281?20EREF+TRX-0A4A47C3-F846-4729?21-8A1B-5DF620F?22SVWZ+Rent for A", "pril?32Peter?33Pan"],
        "SEPA LASTSCHRIFT Rent for April", Some("Peter Pan"))]
    #[case(&["020~00Przelew~20Faktura 1/25~21za marzec~32ACME Sp. z o.o."], "Przelew Faktura 1/25 za marzec", Some("ACME Sp. z o.o."))]
    #[case(&["166?00GUTSCHRIFT?20Was ist das??32KARL"], "GUTSCHRIFT Was ist das?", Some("KARL"))]
    #[case(&["/TRTP/SEPA OVERBOEKING/IBAN/NL11BANK0123456789/BIC/BANKNL2A/NAME/J", "ansen BV/REMI/Factuur 12/3/EREF/NOTPROVIDED"],
        "SEPA OVERBOEKING Factuur 12/3", Some("Jansen BV"))]
    #[case(&["/EREF/1//CNTP/NL11BANK0123456789/BANKNL2A/J. Jansen///REMI/USTD//Contributie 2025/"], "Contributie 2025", Some("J. Jansen"))]
    #[case(&["/BENM//NAME/JOHN DOE/REMI//ISDT/2013-07-11"], "/BENM//NAME/JOHN DOE/REMI//ISDT/2013-07-11", Some("JOHN DOE"))]
    #[case(&["Two words", "and  more "], "Two words and more", None)]
    #[case(&["/no field/ at all"], "/no field/ at all", None)]
    #[case(&[""], "", None)]
    fn details_are_read(#[case] lines: &[&str], #[case] words: &str, #[case] counterparty: Option<&str>) {
        let read = details(lines);
        assert_eq!((read.words.as_str(), read.counterparty.as_deref()), (words, counterparty));
    }
}
