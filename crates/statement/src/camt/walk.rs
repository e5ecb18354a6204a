//! One pass over an XML text: what opens, the content of each leaf, what closes.

use finance::Currency;

use crate::{
    Error, Limits,
    markup::{self, Piece, Tag},
};

/// Where the pass is: the names from the outermost element to this one.
pub(super) struct Place<'a, 't> {
    /// The names, without prefixes.
    pub path: &'a [&'t str],
    /// The line where this element begins, counted from 1.
    pub line: u32,
}

/// Takes part in a pass.
pub(super) trait Visit {
    /// An element opens.
    fn open(&mut self, place: &Place) -> Result<(), Error>;
    /// An element with text and no others ends. `currency` is that of an amount.
    fn leaf(&mut self, place: &Place, text: &str, currency: Option<Currency>);
    /// An element with others in it ends.
    fn close(&mut self, place: &Place);
}

/// How a pass ended.
pub(super) struct End {
    /// The last line looked at.
    pub line: u32,
    /// An element that nothing closes, by its name.
    pub unclosed: Option<String>,
}

/// Passes over `text`.
///
/// # Errors
/// What `visit` says, and [`Error::TooWide`] for deeper nesting or longer texts than allowed.
pub(super) fn walk(text: &str, limits: &Limits, visit: &mut impl Visit) -> Result<End, Error> {
    let mut walk = Walk { text, limits, seen: 0, line: 1, path: Vec::new(), lines: Vec::new(), leaf: None };
    for piece in markup::pieces(text) {
        match piece {
            Piece::Open(tag) => walk.open(&tag, visit)?,
            Piece::Close(name) => walk.close(name, visit)?,
            Piece::Text(raw) => walk.content(&markup::text(raw))?,
            Piece::Plain(raw) => walk.content(raw)?,
        }
    }
    let unclosed = walk.path.last().map(|name| (*name).to_owned());
    walk.advance(text.len());
    Ok(End { line: walk.line, unclosed })
}

struct Walk<'t, 'l> {
    text: &'t str,
    limits: &'l Limits,
    /// How far lines were counted, in bytes.
    seen: usize,
    line: u32,
    path: Vec<&'t str>,
    /// Where each of the path begins.
    lines: Vec<u32>,
    /// The content of the innermost element while it has no others.
    leaf: Option<(String, Option<Currency>)>,
}

impl<'t> Walk<'t, '_> {
    fn open(&mut self, tag: &Tag<'t>, visit: &mut impl Visit) -> Result<(), Error> {
        // The name is a piece of the text, so its address tells where it stands.
        self.advance((tag.name.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize));
        if self.path.len() as u64 >= self.limits.nesting {
            let what = format!("elements stand in each other more than {} deep", self.limits.nesting);
            return Err(Error::TooWide { line: self.line, what });
        }
        self.path.push(tag.name);
        self.lines.push(self.line);
        let currency = tag.attribute("Ccy").and_then(|code| code.parse().ok());
        self.leaf = Some((String::new(), currency));
        visit.open(&Place { path: &self.path, line: self.line })?;
        if tag.closed {
            self.end(visit);
        }
        Ok(())
    }

    fn content(&mut self, content: &str) -> Result<(), Error> {
        let Some((text, _)) = &mut self.leaf else { return Ok(()) };
        text.push_str(content);
        if text.len() as u64 > self.limits.cell_bytes {
            let what = format!("a text has more than {} bytes", self.limits.cell_bytes);
            return Err(Error::TooWide { line: self.line, what });
        }
        Ok(())
    }

    /// Closes the innermost element of this name, with those in it; a stray end closes nothing.
    fn close(&mut self, name: &'t str, visit: &mut impl Visit) -> Result<(), Error> {
        let Some(depth) = self.path.iter().rposition(|open| *open == name) else { return Ok(()) };
        while self.path.len() > depth {
            self.end(visit);
        }
        Ok(())
    }

    fn end(&mut self, visit: &mut impl Visit) {
        let place = Place { path: &self.path, line: self.lines.last().copied().unwrap_or(1) };
        match self.leaf.take() {
            Some((text, currency)) => visit.leaf(&place, text.trim(), currency),
            None => visit.close(&place),
        }
        self.path.pop();
        self.lines.pop();
    }

    fn advance(&mut self, to: usize) {
        let passed = self.text.as_bytes().get(self.seen..to).unwrap_or_default();
        let lines = passed.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.seen = to.max(self.seen);
    }
}
