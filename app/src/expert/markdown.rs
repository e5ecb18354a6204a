//! The small Markdown of answers, as data: what is made of it are elements, never markup, so that
//! nothing in an answer can become more than text. What is not known here stays as it was written.

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Lines that belong together.
    Paragraph(Vec<Span>),
    /// A heading of any level.
    Heading(Vec<Span>),
    /// A list; each of its lines.
    List {
        /// Whether its lines are numbered.
        numbered: bool,
        /// The lines.
        lines: Vec<Vec<Span>>,
    },
    /// A table; the first row is its head.
    Table(Vec<Vec<Vec<Span>>>),
    /// Text as it is.
    Code(String),
}

/// A run of text in one kind of writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// As usual.
    Text(String),
    /// Bold.
    Strong(String),
    /// Italic.
    Emphasis(String),
    /// As typed.
    Code(String),
    /// A way to one of our own pages.
    Link {
        /// What it says.
        text: String,
        /// Where it leads; begins with one slash.
        href: String,
    },
    /// A new line.
    Break,
}

/// Lines of a text at most, and signs of a line: more is no answer, and a page has to stay quick.
const LINES: usize = 2_000;

/// The parts of a text.
#[must_use]
pub fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lines = text.lines().take(LINES).peekable();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if line.trim().is_empty() {
            continue;
        }
        if line.trim_start().starts_with("```") {
            let code: Vec<&str> =
                lines.by_ref().take_while(|line| !line.trim_start().starts_with("```")).collect();
            parts.push(Part::Code(code.join("\n")));
        } else if let Some(heading) = heading(line) {
            parts.push(Part::Heading(spans(heading)));
        } else if let Some((numbered, first)) = item(line) {
            let mut items = vec![spans(first)];
            while let Some((_, next)) =
                lines.peek().and_then(|line| item(line)).filter(|next| next.0 == numbered)
            {
                items.push(spans(next));
                lines.next();
            }
            parts.push(Part::List { numbered, lines: items });
        } else if is_row(line) {
            let mut rows = vec![cells(line)];
            while let Some(next) = lines.peek().filter(|line| is_row(line)) {
                if !is_rule(next) {
                    rows.push(cells(next));
                }
                lines.next();
            }
            parts.push(Part::Table(rows));
        } else {
            let mut words = spans(line);
            while let Some(next) = lines.peek().filter(|line| goes_on(line)) {
                words.push(Span::Break);
                words.extend(spans(next.trim_end()));
                lines.next();
            }
            parts.push(Part::Paragraph(words));
        }
    }
    parts
}

fn goes_on(line: &str) -> bool {
    !line.trim().is_empty()
        && heading(line).is_none()
        && item(line).is_none()
        && !is_row(line)
        && !line.trim_start().starts_with("```")
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    (1..=6).contains(&level).then_some(rest)?.strip_prefix(' ').map(str::trim)
}

/// A line of a list, and whether it is numbered.
fn item(line: &str) -> Option<(bool, &str)> {
    let line = line.trim();
    if let Some(rest) = ["- ", "* ", "• "].iter().find_map(|sign| line.strip_prefix(sign)) {
        return Some((false, rest.trim()));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    (1..=3).contains(&digits).then_some((true, rest.trim()))
}

fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// The line between a table’s head and its rows.
fn is_rule(line: &str) -> bool {
    line.chars().all(|sign| matches!(sign, '|' | '-' | ':' | ' '))
}

fn cells(line: &str) -> Vec<Vec<Span>> {
    line.trim().trim_matches('|').split('|').map(|cell| spans(cell.trim())).collect()
}

/// The runs of a line.
fn spans(line: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    while let Some(sign) = rest.chars().next() {
        if let Some((span, after)) = marked(rest, plain.chars().next_back()) {
            if !plain.is_empty() {
                found.push(Span::Text(std::mem::take(&mut plain)));
            }
            found.push(span);
            rest = after;
        } else {
            plain.push(sign);
            rest = rest.get(sign.len_utf8()..).unwrap_or_default();
        }
    }
    if !plain.is_empty() {
        found.push(Span::Text(plain));
    }
    found
}

/// A run that begins at the beginning of `text`, and what follows it.
fn marked(text: &str, before: Option<char>) -> Option<(Span, &str)> {
    if text.starts_with('[') {
        return link(text);
    }
    for (mark, make) in [
        ("**", Span::Strong as fn(String) -> Span),
        ("`", Span::Code),
        ("*", Span::Emphasis),
        ("_", Span::Emphasis),
    ] {
        let Some(inside) = text.strip_prefix(mark) else { continue };
        // `NAME_OF_A_SHOP` and `2 * 3` are no emphasis.
        if mark == "_" && before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let Some((words, after)) = inside.split_once(mark) else { continue };
        let edges = words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace);
        let within = mark == "_" && after.starts_with(char::is_alphanumeric);
        if words.is_empty() || edges || within {
            continue;
        }
        return Some((make(words.to_owned()), after));
    }
    None
}

/// A link to a page of ours. Any other stays text, so that one sees where it would have led.
fn link(text: &str) -> Option<(Span, &str)> {
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (href, after) = rest.split_once(')')?;
    let ours = href.starts_with('/')
        && !href.starts_with("//")
        && href.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'"' | b'<' | b'>'));
    let plain = !words.is_empty() && !words.contains(['[', ']']);
    (ours && plain).then(|| (Span::Link { text: words.to_owned(), href: href.to_owned() }, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Span {
        Span::Text(words.into())
    }

    #[test]
    fn words_lists_headings_and_tables_are_told_apart() {
        let said = "# Groceries\nYou spent **R 1,200.00**,\n*less* than in `April`.\n\n- one\n- two\n1. first\n| a | b |\n|---|--:|\n| 1 | 2 |\n```\nx < y\n```";
        assert_eq!(
            parts(said),
            vec![
                Part::Heading(vec![text("Groceries")]),
                Part::Paragraph(vec![
                    text("You spent "),
                    Span::Strong("R 1,200.00".into()),
                    text(","),
                    Span::Break,
                    Span::Emphasis("less".into()),
                    text(" than in "),
                    Span::Code("April".into()),
                    text("."),
                ]),
                Part::List { numbered: false, lines: vec![vec![text("one")], vec![text("two")]] },
                Part::List { numbered: true, lines: vec![vec![text("first")]] },
                Part::Table(vec![
                    vec![vec![text("a")], vec![text("b")]],
                    vec![vec![text("1")], vec![text("2")]]
                ]),
                Part::Code("x < y".into()),
            ]
        );
    }

    #[test]
    fn what_is_no_markdown_stays_as_it_is() {
        for said in
            ["POS_PURCHASE_12 at 2 * 3 * 4", "<img src=x onerror=alert(1)>", "**open", "a|b", "#5 of 6", "_"]
        {
            assert_eq!(parts(said), vec![Part::Paragraph(vec![text(said)])], "{said}");
        }
    }

    #[test]
    fn links_lead_to_our_own_pages_only() {
        let link = parts("See [the rows](/transactions?q=a%20b).");
        let ours = Span::Link { text: "the rows".into(), href: "/transactions?q=a%20b".into() };
        assert_eq!(link, vec![Part::Paragraph(vec![text("See "), ours, text(".")])]);
        for away in [
            "https://evil.example",
            "//evil.example",
            "javascript:alert(1)",
            "/\\evil.example",
            "data:x",
            "/a b",
        ] {
            let said = format!("[here]({away})");
            assert_eq!(parts(&said), vec![Part::Paragraph(vec![text(&said)])], "{away}");
        }
    }

    #[test]
    fn half_of_a_text_that_streams_in_is_no_trouble() {
        let said = "**Groceries** took [R 5](/transactions) | *and* `more`\n- ä\n|x|\n```\ncode";
        for end in (0..=said.len()).filter(|end| said.is_char_boundary(*end)) {
            let _ = parts(&said[..end]);
        }
        assert!(parts(&"x\n".repeat(50_000)).len() <= LINES);
    }
}
