//! Tags and text of HTML and XML, one after the other, as they stand. It knows no document and no
//! entities but characters, so nothing in a file can make it grow.

use std::borrow::Cow;

/// One piece of a marked-up text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// A tag that opens.
    Open(Tag<'t>),
    /// The name of a tag that closes, without its prefix.
    Close(&'t str),
    /// What stands between tags, still with its entities; see [`text`].
    Text(&'t str),
    /// What stands in a CDATA section, to be taken as it is.
    Plain(&'t str),
}

/// A tag that opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<'t> {
    /// Its name without a prefix.
    pub name: &'t str,
    /// What stands after the name.
    attributes: &'t str,
    /// It closes itself.
    pub closed: bool,
}

impl<'t> Tag<'t> {
    /// Whether it has this name, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, by its name without a prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'t, str>> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let (found, after) = rest.split_at_checked(end)?;
            if found.is_empty() && after.is_empty() {
                return None;
            }
            let Some(after) = after.trim_start().strip_prefix('=') else {
                // An attribute without a value, or a stray sign.
                rest = after;
                continue;
            };
            let (value, after) = value(after.trim_start())?;
            if unprefixed(found).eq_ignore_ascii_case(name) {
                return Some(text(value));
            }
            rest = after;
        }
    }
}

/// The value an attribute begins with, and what follows.
fn value(rest: &str) -> Option<(&str, &str)> {
    match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inner = rest.get(1..)?;
            let end = inner.find(quote)?;
            Some((inner.get(..end)?, inner.get(end + 1..)?))
        }
        _ => rest.split_at_checked(rest.find(char::is_whitespace).unwrap_or(rest.len())),
    }
}

fn unprefixed(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// The pieces of a text.
#[derive(Debug, Clone)]
pub(crate) struct Pieces<'t> {
    rest: &'t str,
    /// No CDATA section ends after here: looked for once only.
    no_more_ends: bool,
}

/// Cuts `text` into its pieces.
pub(crate) fn pieces(text: &str) -> Pieces<'_> {
    Pieces { rest: text, no_more_ends: false }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(inner) = self.rest.strip_prefix('<').filter(|inner| is_tag(inner)) else {
                return Some(self.between());
            };
            if let Some(inner) = inner.strip_prefix("![CDATA[") {
                return Some(Piece::Plain(self.until(inner, "]]>")));
            }
            if let Some(inner) = inner.strip_prefix("!--") {
                self.until(inner, "-->");
                continue;
            }
            if inner.starts_with(['!', '?']) {
                self.until(inner, ">");
                continue;
            }
            return Some(self.tag(inner));
        }
    }
}

impl<'t> Pieces<'t> {
    /// Text up to the next tag.
    fn between(&mut self) -> Piece<'t> {
        let bytes = self.rest.as_bytes();
        let is_start = |at: &usize| {
            bytes.get(*at) == Some(&b'<') && self.rest.get(*at + 1..).is_some_and(is_tag) && *at > 0
        };
        let end = (0..bytes.len()).find(is_start).unwrap_or(bytes.len());
        let (text, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        Piece::Text(text)
    }

    /// What stands before `end`, or all the rest.
    fn until(&mut self, inner: &'t str, end: &str) -> &'t str {
        let found = if self.no_more_ends { None } else { inner.find(end) };
        self.no_more_ends |= found.is_none();
        let (before, after) = found.and_then(|at| inner.split_at_checked(at)).unwrap_or((inner, ""));
        self.rest = after.get(end.len()..).unwrap_or("");
        before
    }

    fn tag(&mut self, inner: &'t str) -> Piece<'t> {
        let (inside, rest) = inner.split_at_checked(tag_end(inner)).unwrap_or((inner, ""));
        self.rest = rest.get(1..).unwrap_or("");
        if let Some(name) = inside.strip_prefix('/') {
            return Piece::Close(unprefixed(name.trim()));
        }
        let closed = inside.ends_with('/');
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let end = inside.find(char::is_whitespace).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at_checked(end).unwrap_or((inside, ""));
        Piece::Open(Tag { name: unprefixed(name), attributes, closed })
    }
}

/// Where a tag ends: at the first `>` outside of quotes, or at the first one when quotes are broken.
fn tag_end(inner: &str) -> usize {
    // Longer than any tag of a table: a quote that nothing closes costs no more than this.
    let inside = inner.as_bytes().get(..inner.len().min(4096)).unwrap_or_default();
    let mut quote = None;
    for (at, byte) in inside.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    inner.find('>').unwrap_or(inner.len())
}

fn is_tag(inner: &str) -> bool {
    inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?' | '_'))
}

/// `raw` with its entities replaced by the characters they stand for. Unknown ones stay.
pub(crate) fn text(raw: &str) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut decoded = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let found = after
            .as_bytes()
            .iter()
            .take(12)
            .position(|byte| *byte == b';')
            .and_then(|end| Some((entity(after.get(..end)?)?, after.get(end + 1..)?)));
        rest = match found {
            Some((c, after)) => {
                decoded.push(c);
                after
            }
            None => {
                decoded.push('&');
                after
            }
        };
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    const NAMES: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("euro", '€'),
        ("pound", '£'),
        ("yen", '¥'),
        ("minus", '−'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("middot", '·'),
        ("bull", '•'),
        ("deg", '°'),
        ("sect", '§'),
        ("szlig", 'ß'),
        ("thinsp", '\u{2009}'),
        ("shy", '\u{ad}'),
        ("copy", '©'),
        ("reg", '®'),
        ("Agrave", 'À'),
        ("Aacute", 'Á'),
        ("Acirc", 'Â'),
        ("Atilde", 'Ã'),
        ("Auml", 'Ä'),
        ("Aring", 'Å'),
        ("AElig", 'Æ'),
        ("Ccedil", 'Ç'),
        ("Egrave", 'È'),
        ("Eacute", 'É'),
        ("Ecirc", 'Ê'),
        ("Euml", 'Ë'),
        ("Igrave", 'Ì'),
        ("Iacute", 'Í'),
        ("Icirc", 'Î'),
        ("Iuml", 'Ï'),
        ("Ntilde", 'Ñ'),
        ("Ograve", 'Ò'),
        ("Oacute", 'Ó'),
        ("Ocirc", 'Ô'),
        ("Otilde", 'Õ'),
        ("Ouml", 'Ö'),
        ("Oslash", 'Ø'),
        ("Ugrave", 'Ù'),
        ("Uacute", 'Ú'),
        ("Ucirc", 'Û'),
        ("Uuml", 'Ü'),
        ("Yacute", 'Ý'),
        ("agrave", 'à'),
        ("aacute", 'á'),
        ("acirc", 'â'),
        ("atilde", 'ã'),
        ("auml", 'ä'),
        ("aring", 'å'),
        ("aelig", 'æ'),
        ("ccedil", 'ç'),
        ("egrave", 'è'),
        ("eacute", 'é'),
        ("ecirc", 'ê'),
        ("euml", 'ë'),
        ("igrave", 'ì'),
        ("iacute", 'í'),
        ("icirc", 'î'),
        ("iuml", 'ï'),
        ("ntilde", 'ñ'),
        ("ograve", 'ò'),
        ("oacute", 'ó'),
        ("ocirc", 'ô'),
        ("otilde", 'õ'),
        ("ouml", 'ö'),
        ("oslash", 'ø'),
        ("ugrave", 'ù'),
        ("uacute", 'ú'),
        ("ucirc", 'û'),
        ("uuml", 'ü'),
        ("yacute", 'ý'),
        ("yuml", 'ÿ'),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_text_are_told_apart() {
        let shown: Vec<String> =
            pieces("<?xml?><!-- <b> --><x:a r:id='1>2' n=5><b/>1 < 2 &amp;<![CDATA[<&]]></x:a>")
                .map(|piece| match piece {
                    Piece::Open(tag) => format!(
                        "{}({:?},{:?},{})",
                        tag.name,
                        tag.attribute("id"),
                        tag.attribute("n"),
                        tag.closed
                    ),
                    Piece::Close(name) => format!("/{name}"),
                    Piece::Text(raw) => text(raw).into_owned(),
                    Piece::Plain(raw) => raw.to_owned(),
                })
                .collect();
        assert_eq!(shown, ["a(Some(\"1>2\"),Some(\"5\"),false)", "b(None,None,true)", "1 < 2 &", "<&", "/a"]);
    }

    #[test]
    fn entities_become_their_letters() {
        assert_eq!(text("K&uuml;che &#8364; &#x41; &unknown; &"), "Küche € A &unknown; &");
    }

    #[test]
    fn broken_markup_ends() {
        for broken in ["<", "<a", "<a b", "<a b=", "<a b='", "<!--", "<![CDATA[", "</", "<>", "&#xffffffff;"]
        {
            let _ = pieces(broken)
                .filter_map(|piece| match piece {
                    Piece::Open(tag) => tag.attribute("q"),
                    Piece::Text(raw) => Some(text(raw)),
                    _ => None,
                })
                .count();
        }
    }
}
