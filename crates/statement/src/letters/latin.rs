//! The Latin letters of Europe, for a reader that is to be small: the tables for all scripts take fifty
//! thousand packed bytes, a sixth of the worker that reads text. Files with other letters are read by the
//! larger ones; what is read here comes out the same there.

/// Whether all letters of `text` are among those that this module knows.
pub(crate) fn are_known(text: &str) -> bool {
    // Most text is ASCII, which is told by the word; the bytes of Latin letters are below this one.
    let plain = |part: &[u8]| part.is_ascii() || part.iter().all(|byte| *byte < 0xc6);
    text.as_bytes().chunks(64).all(plain) || text.chars().all(is_known)
}

/// Latin letters, punctuation, signs of currencies, and what stands for a broken letter.
fn is_known(c: char) -> bool {
    matches!(c, '\0'..='\u{17f}' | '\u{218}'..='\u{21b}' | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20c0}'
        | '™' | '\u{feff}' | '\u{fffd}')
}

/// See [`super::bare`].
pub(crate) fn bare(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).map(without_accent)
}

/// See [`super::unified`].
pub(crate) fn unified(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(|c| {
        let other = otherwise(c);
        other.chars().chain(other.is_empty().then_some(c))
    })
}

fn without_accent(c: char) -> char {
    /// From U+00C0 on; a point stands for a letter that has no accent.
    const LETTERS: &[u8; 192] = b"AAAAAA.CEEEEIIII.NOOOOO..UUUUY..aaaaaa.ceeeeiiii.nooooo..uuuuy.y\
        AaAaAaCcCcCcCcDd..EeEeEeEeEeGgGgGgGgHh..IiIiIiIiI...JjKk.LlLlLl.\
        ...NnNnNn...OoOoOo..RrRrRrSsSsSsSsTtTt..UuUuUuUuUuUuWwYyYZzZzZz.";
    let place = u32::from(c).checked_sub(0xc0).and_then(|place| usize::try_from(place).ok());
    match c {
        'Ș' => 'S',
        'ș' => 's',
        'Ț' => 'T',
        'ț' => 't',
        _ => place
            .and_then(|place| LETTERS.get(place))
            .filter(|letter| **letter != b'.')
            .map_or(c, |letter| char::from(*letter)),
    }
}

/// What is written as one sign and means several letters, or another one; empty for all else.
fn otherwise(c: char) -> &'static str {
    match c {
        'ª' => "a",
        'º' => "o",
        '¹' => "1",
        '²' => "2",
        '³' => "3",
        'µ' => "μ",
        '¼' => "1⁄4",
        '½' => "1⁄2",
        '¾' => "3⁄4",
        'Ĳ' => "IJ",
        'ĳ' => "ij",
        'Ŀ' => "L·",
        'ŀ' => "l·",
        'ŉ' => "ʼn",
        'ſ' => "s",
        '₨' => "Rs",
        '™' => "TM",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signs that part words or stand for none, which are folded away, as one.
    fn folded(letters: impl Iterator<Item = char>) -> String {
        let mut text: String =
            letters.flat_map(char::to_lowercase).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        while text.contains("  ") {
            text = text.replace("  ", " ");
        }
        text
    }

    #[test]
    #[cfg(feature = "encodings")]
    fn known_letters_come_out_as_with_the_tables_of_all_scripts() {
        let known: Vec<char> = ('\0'..=char::MAX).filter(|c| is_known(*c)).collect();
        for first in &known {
            for second in known.iter().filter(|c| !c.is_ascii()).chain(&['a', 'L', ' ']) {
                let text: String = [*first, *second].iter().collect();
                assert_eq!(folded(bare(&text)), folded(super::super::bare(&text)), "{text:?}");
                assert_eq!(folded(unified(&text)), folded(super::super::unified(&text)), "{text:?}");
            }
        }
    }

    #[test]
    fn other_scripts_are_not_known() {
        assert!(are_known("Caffè Łódź – 3,50 € ™ Țara \u{fffd}"));
        assert!(["Кафе", "カフェ", "cafe\u{301}", "ﬁ", "ｆ"].iter().all(|text| !are_known(text)));
    }
}
