//! What may be asked, and what a conversation may be called.

/// Characters of a question.
const LONGEST: usize = 2_000;
/// Characters of a title.
const LONGEST_TITLE: usize = 80;
/// Characters of a title that is made of a question.
const MADE_TITLE: usize = 60;

/// A question that cannot be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidQuestion {
    /// Nothing but spaces and what cannot be seen.
    #[error("Write a question first.")]
    Empty,
    /// Longer than can be read.
    #[error("A question may have 2,000 characters at most. Please ask in fewer words.")]
    TooLong,
}

/// A title that cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTitle {
    /// Nothing.
    #[error("Give the conversation a name.")]
    Empty,
    /// Too long for the list.
    #[error("The name of a conversation may have 80 characters at most.")]
    TooLong,
}

/// A question as it is kept: without what cannot be seen, but with its lines.
///
/// # Errors
/// [`InvalidQuestion`].
pub fn question(text: &str) -> Result<String, InvalidQuestion> {
    // Measured first: what is a hundred times too long is not cleaned.
    if text.len() > LONGEST.saturating_mul(8) {
        return Err(InvalidQuestion::TooLong);
    }
    let text: String = text.replace("\r\n", "\n").chars().filter_map(|letter| seen(letter, true)).collect();
    let text = text.trim();
    match text.chars().count() {
        0 => Err(InvalidQuestion::Empty),
        1..=LONGEST => Ok(text.to_owned()),
        _ => Err(InvalidQuestion::TooLong),
    }
}

/// A title as it is kept.
///
/// # Errors
/// [`InvalidTitle`].
pub fn title(text: &str) -> Result<String, InvalidTitle> {
    if text.len() > LONGEST_TITLE.saturating_mul(8) {
        return Err(InvalidTitle::TooLong);
    }
    let text = one_line(text);
    match text.chars().count() {
        0 => Err(InvalidTitle::Empty),
        1..=LONGEST_TITLE => Ok(text),
        _ => Err(InvalidTitle::TooLong),
    }
}

/// What a conversation that begins with `question` is called until somebody says otherwise.
#[must_use]
pub fn title_of(question: &str) -> String {
    let line = one_line(question);
    if line.chars().count() <= MADE_TITLE {
        return line;
    }
    let cut: String = line.chars().take(MADE_TITLE).collect();
    // At the end of a word, unless that would leave next to nothing.
    let end = cut.rfind(' ').filter(|end| *end > MADE_TITLE / 2).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut).trim_end_matches([',', ';', ':', '.', ' ']))
}

fn one_line(text: &str) -> String {
    let seen: String = text.chars().filter_map(|letter| seen(letter, false)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A letter that can be seen; the end of a line as itself or as a space, none for controls and for
/// what turns the direction of writing around.
fn seen(letter: char, lines: bool) -> Option<char> {
    match letter {
        '\n' if lines => Some('\n'),
        '\n' | '\r' | '\t' => Some(' '),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        letter if letter.is_control() => None,
        letter => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_keeps_its_lines_and_loses_what_cannot_be_seen() {
        assert_eq!(question("  How\u{0} much\r\nin \u{202e}May?\u{7} ").unwrap(), "How much\nin May?");
        assert_eq!(question(" \u{200b}\n\u{1} "), Err(InvalidQuestion::Empty));
        assert_eq!(question(&"x".repeat(100_000)), Err(InvalidQuestion::TooLong));
        assert_eq!(question(&"ü".repeat(2_001)), Err(InvalidQuestion::TooLong));
        assert_eq!(question(&"ü".repeat(2_000)).unwrap().chars().count(), 2_000);
    }

    #[test]
    fn a_title_is_one_line_that_fits() {
        assert_eq!(title(" My\n fees\t "), Ok("My fees".into()));
        assert_eq!(title("\n"), Err(InvalidTitle::Empty));
        assert_eq!(title(&"x".repeat(81)), Err(InvalidTitle::TooLong));
        assert_eq!(title_of("How much?\nIn May"), "How much? In May");
        let long =
            title_of("What did I spend on groceries, restaurants and take-aways in the last three months?");
        assert_eq!(long, "What did I spend on groceries, restaurants and take-aways…");
        assert_eq!(title_of(&"x".repeat(200)).chars().count(), 61);
    }
}
