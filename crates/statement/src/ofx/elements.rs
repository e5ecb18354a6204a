//! The elements of an OFX file, one after the other: SGML, where a value ends with the next tag, and
//! XML, where it has an end tag of its own, are the same here.

use std::borrow::Cow;

use crate::markup;

/// One step through the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element<'t> {
    /// The line it begins on.
    pub line: u32,
    /// Its name as it stands.
    pub name: &'t str,
    pub kind: Kind<'t>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// It holds others, or nothing.
    Open,
    /// It ends. For one with a value this stands only in XML and means nothing.
    Close,
    /// It holds a value, never a blank one; entities are replaced.
    Value(Cow<'t, str>),
}

/// Names are no longer than this; what is longer is text.
const LONGEST_NAME: usize = 64;
/// What stands in a tag after its name is no longer than this.
const LONGEST_TAG: usize = 1024;

/// Cuts a file into its elements.
#[derive(Debug, Clone)]
pub(super) struct Elements<'t> {
    text: &'t str,
    /// How far it was read.
    at: usize,
    line: u32,
    /// No comment or CDATA section ends after here: looked for once only.
    no_more_ends: bool,
}

/// A tag in the text.
struct Tag<'t> {
    name: &'t str,
    closes: bool,
    /// `<NAME/>`
    empty: bool,
    /// Where the text goes on.
    end: usize,
}

impl<'t> Elements<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, no_more_ends: false }
    }

    /// The line that reading has come to.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Goes on to `end`, counting lines.
    fn go(&mut self, end: usize) {
        let passed = self.text.as_bytes().get(self.at..end).unwrap_or_default();
        let mut bytes = passed.iter().peekable();
        while let Some(byte) = bytes.next() {
            // A line ends with LF, CR LF, or CR alone.
            let ends = match byte {
                b'\n' => true,
                b'\r' => {
                    bytes.peek().map_or(self.text.as_bytes().get(end) != Some(&b'\n'), |next| **next != b'\n')
                }
                _ => false,
            };
            self.line = self.line.saturating_add(u32::from(ends));
        }
        self.at = end;
    }

    /// Where the next `<` stands that begins something else than text.
    fn next_mark(&self, from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            let at = from + self.text.get(from..)?.find('<')?;
            let rest = self.text.get(at + 1..)?;
            if rest.starts_with(['!', '?']) || tag(self.text, at).is_some() {
                return Some(at);
            }
            from = at + 1;
        }
    }

    /// Passes over what begins at `at` and is no tag; gives what a CDATA section holds.
    fn pass(&mut self, at: usize) -> Option<&'t str> {
        let rest = self.text.get(at..).unwrap_or_default();
        let (start, end) = if rest.starts_with("<![CDATA[") {
            (9, "]]>")
        } else if rest.starts_with("<!--") {
            (4, "-->")
        } else {
            (2, ">")
        };
        let inside = rest.get(start..).unwrap_or_default();
        let found = if self.no_more_ends { None } else { inside.find(end) };
        self.no_more_ends |= found.is_none();
        match found {
            Some(length) => self.go(at + start + length + end.len()),
            // Nothing ends it: the mark alone is passed over, what follows may still be read.
            None => self.go(at + start.min(rest.len())),
        }
        inside.get(..found?).filter(|_| start == 9)
    }

    /// The text up to the next tag.
    fn value(&mut self) -> Cow<'t, str> {
        let mut value: Cow<'t, str> = Cow::Borrowed("");
        loop {
            let end = self.next_mark(self.at).unwrap_or(self.text.len());
            let piece = self.text.get(self.at..end).unwrap_or_default();
            add(&mut value, markup::text(piece));
            if end == self.text.len() || tag(self.text, end).is_some() {
                // The lines of the white space before the next tag are counted with it.
                self.go(end);
                return value;
            }
            self.go(end);
            if let Some(plain) = self.pass(end) {
                add(&mut value, Cow::Borrowed(plain));
            }
        }
    }
}

fn add<'t>(value: &mut Cow<'t, str>, piece: Cow<'t, str>) {
    if value.is_empty() {
        *value = piece;
    } else if !piece.is_empty() {
        value.to_mut().push_str(&piece);
    }
}

/// The tag that begins at `at`, where a `<` stands.
fn tag(text: &str, at: usize) -> Option<Tag<'_>> {
    let rest = text.get(at + 1..)?;
    let closes = rest.starts_with('/');
    let start = at + 1 + usize::from(closes);
    let rest = text.get(start..)?.as_bytes();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b':');
    let length = rest.iter().take(LONGEST_NAME + 1).take_while(|byte| is_name(byte)).count();
    if length > LONGEST_NAME || !rest.first().is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let after = rest.get(length..)?;
    let inside = after.iter().take(LONGEST_TAG).take_while(|byte| !matches!(byte, b'<' | b'>')).count();
    if after.get(inside) != Some(&b'>') {
        return None;
    }
    let inside_text = after.get(..inside)?;
    if !inside_text.first().is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'/') {
        return None;
    }
    Some(Tag {
        name: text.get(start..start + length)?,
        closes,
        empty: inside_text.last() == Some(&b'/'),
        end: start + length + inside + 1,
    })
}

impl<'t> Iterator for Elements<'t> {
    type Item = Element<'t>;

    fn next(&mut self) -> Option<Element<'t>> {
        let tag = loop {
            let at = self.next_mark(self.at)?;
            self.go(at);
            match tag(self.text, at) {
                Some(tag) => break tag,
                None => drop(self.pass(at)),
            }
        };
        let line = self.line;
        self.go(tag.end);
        let kind = if tag.closes {
            Kind::Close
        } else if tag.empty {
            Kind::Open
        } else {
            let value = self.value();
            if value.trim().is_empty() { Kind::Open } else { Kind::Value(trimmed(value)) }
        };
        Some(Element { line, name: tag.name, kind })
    }
}

fn trimmed(value: Cow<'_, str>) -> Cow<'_, str> {
    match value {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        Elements::new(text)
            .map(|Element { line, name, kind }| match kind {
                Kind::Open => format!("{line} <{name}>"),
                Kind::Close => format!("{line} </{name}>"),
                Kind::Value(value) => format!("{line} {name}={value}"),
            })
            .collect()
    }

    #[test]
    fn values_end_with_the_next_tag_or_their_own() {
        let sgml = "OFXHEADER:100\r\n\r\n<OFX>\r\n<STMTTRN><TRNAMT>-1.00<NAME>A &amp; B\r\n</STMTTRN>";
        assert_eq!(shown(sgml), ["3 <OFX>", "4 <STMTTRN>", "4 TRNAMT=-1.00", "4 NAME=A & B", "5 </STMTTRN>"]);
        let xml = "<?xml version='1.0'?>\n<OFX x=\"1\">\n<NAME>A</NAME>\n<MEMO/>\n</OFX>";
        assert_eq!(shown(xml), ["2 <OFX>", "3 NAME=A", "3 </NAME>", "4 <MEMO>", "5 </OFX>"]);
    }

    #[test]
    fn what_is_no_tag_stays_text() {
        let text = "<NAME>1 < 2 <B & C\r<MEMO>I <3 you<!-- no --> so<![CDATA[ <b>&amp;]]> it";
        assert_eq!(shown(text), ["1 NAME=1 < 2 <B & C", "2 MEMO=I <3 you so <b>&amp; it"]);
        assert_eq!(shown("<NAME>A<!-- open <MEMO>B"), ["1 NAME=A open", "1 MEMO=B"]);
    }

    #[test]
    fn entities_do_not_grow() {
        let bomb = "<!DOCTYPE o [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;\">]><NAME>&b;&#65;&lt;</NAME>";
        assert_eq!(shown(bomb), ["1 NAME=&b;A<", "1 </NAME>"]);
    }
}
