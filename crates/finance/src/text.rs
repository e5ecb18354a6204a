//! Words as they are compared.

/// Words in lower case without accents; letters and digits are words apart, other signs are spaces.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    let mut push = |c: char| {
        let kind = |c: char| (c.is_alphabetic() || c == '+', c.is_numeric());
        if kind(c) == (false, false) {
            if last != ' ' {
                folded.push(' ');
                last = ' ';
            }
            return;
        }
        if last != ' ' && kind(last) != kind(c) {
            folded.push(' ');
        }
        folded.push(c);
        last = c;
    };
    for c in text.chars() {
        if c.is_ascii() {
            push(c.to_ascii_lowercase());
        } else if !is_combining(c) {
            c.to_lowercase()
                .flat_map(|c| plain(c).chars().chain((plain(c).is_empty()).then_some(c)))
                .for_each(&mut push);
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A name as it is kept: one space between words, none around them, and nothing that cannot be seen.
pub(crate) fn tidy(name: &str) -> String {
    let seen: String = name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A small letter of Europe without its accent; empty for every other character.
fn plain(c: char) -> &'static str {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ľ' | 'ĺ' | 'ļ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' | 'ō' => "o",
        'œ' => "oe",
        'ř' | 'ŕ' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' | 'ţ' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded() {
        assert_eq!(fold("  H&M  Köln #0123 "), "h m koln 0123");
        assert_eq!(fold("SHELL0123/Straße"), "shell 0123 strasse");
        assert_eq!(fold("Łódź Čaj Ørsted"), "lodz caj orsted");
    }
}
