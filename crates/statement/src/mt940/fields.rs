//! From text to fields: a tag such as `:61:` and what follows up to the next tag.

use crate::{Error, Limits};

/// Tags of MT940 and MT942. Others do not begin a field: details hold times such as `:26:37`, cut
/// at any place.
const TAGS: &[&str] = &[
    "20", "21", "25", "25P", "28", "28C", "34F", "13", "13D", "60F", "60M", "61", "62F", "62M", "64", "65",
    "86", "90C", "90D", "NS", "940", "942",
];

/// A tag and its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field<'t> {
    /// Where it begins, counted from 1.
    pub line: u32,
    /// Without colons.
    pub tag: &'t str,
    /// What follows the tag, then the lines below.
    pub lines: Vec<&'t str>,
}

impl<'t> Field<'t> {
    /// The first line’s words.
    pub fn first(&self) -> &'t str {
        self.lines.first().copied().unwrap_or("").trim()
    }
}

/// A line that begins a field, or one that goes on with it.
enum Line<'t> {
    Tag(&'t str, &'t str),
    End,
    More(&'t str),
}

/// Gives `each` every field of `text`.
///
/// # Errors
/// What `each` says, and [`Error::TooWide`] for a field with more bytes than a cell may have.
pub(super) fn each<'t>(
    text: &'t str,
    limits: &Limits,
    mut each: impl FnMut(Field<'t>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut open: Option<Field<'t>> = None;
    let mut bytes = 0;
    for (line, raw) in (1..).zip(lines(text)) {
        match cut(raw, open.as_ref()) {
            Line::Tag(tag, rest) => {
                if let Some(field) = open.replace(Field { line, tag, lines: vec![rest] }) {
                    each(field)?;
                }
                bytes = rest.len();
            }
            Line::End => {
                if let Some(field) = open.take() {
                    each(field)?;
                }
            }
            Line::More(rest) => {
                bytes += rest.len() + 1;
                if let Some(field) = &mut open {
                    field.lines.push(rest);
                }
            }
        }
        if bytes as u64 > limits.cell_bytes {
            let what = format!("a field has more than {} bytes", limits.cell_bytes);
            return Err(Error::TooWide { line, what });
        }
    }
    open.map_or(Ok(()), each)
}

/// Lines, however they end.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

fn cut<'t>(raw: &'t str, open: Option<&Field<'t>>) -> Line<'t> {
    let control = |c: char| c.is_control() || c == '\u{feff}';
    let line = raw.trim_matches(control);
    // The envelope: {1:…}{2:…}{4: before the first field, -} after the last one.
    if line.starts_with('{') || line.starts_with("-}") {
        let text = line.rsplit_once("{4:").map_or("", |(_, text)| text.trim());
        return tag(text).map_or(Line::End, |(tag, rest)| Line::Tag(tag, rest));
    }
    if line.trim_end() == "-" {
        return Line::End;
    }
    match tag(line) {
        Some((found, rest)) if !is_time(found, rest, open) => Line::Tag(found, rest),
        _ => Line::More(line),
    }
}

/// The tag that a line begins with, and what follows it.
pub(super) fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.strip_prefix(':')?.split_once(':')?;
    TAGS.contains(&tag).then_some((tag, rest))
}

/// Whether what looks like a tag is the rest of a time, cut before its minutes: `…T13` `:21:05`.
fn is_time(tag: &str, rest: &str, open: Option<&Field>) -> bool {
    let before = open
        .filter(|field| matches!(field.tag, "86" | "NS"))
        .and_then(|field| field.lines.last())
        .map_or("", |line| line.trim_end());
    let mut back = before.chars().rev();
    let hour = back.by_ref().take(2).filter(char::is_ascii_digit).count() == 2
        && back.next().is_none_or(|c| !c.is_ascii_digit());
    let mut next = rest.chars();
    let seconds = next.by_ref().take(2).filter(char::is_ascii_digit).count() == 2
        && next.next().is_none_or(|c| !c.is_alphanumeric());
    matches!(tag, "13" | "20" | "21" | "25" | "28") && hour && seconds
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn fields_begin_with_known_tags_only() {
        let text = "{1:F01}{4:\r\n:20:A\r\n:86:T13\r\n:21:05\r\n:26:37 x\r\n:62F:C\r\n-}{5:}{1:}{4:\n:20:B\n-\nstray";
        let mut seen = Vec::new();
        each(text, &Limits::default(), |field| {
            seen.push(format!("{} {} {}", field.line, field.tag, field.lines.join("|")));
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, ["2 20 A", "3 86 T13|:21:05|:26:37 x", "6 62F C", "8 20 B"]);
    }
}
