//! From a PDF’s drawing instructions to words with places. The one room with floats: places are
//! numbers with a fraction in the file, and whole hundredths of a point from here on.
//!
//! Only what moves text is interpreted; colours, lines and pictures are passed over. The library
//! gives objects, instructions and fonts.
#![allow(clippy::float_arithmetic, reason = "places on a page, never money; whole numbers leave this file")]

use std::rc::Rc;

use hayro_font::{
    hayro_syntax::{
        content::{TypedIter, ops::TypedInstruction},
        object::{Array, Dict, Name, Number, Object, Stream},
        page::{Page as Source, Resources},
    },
    kurbo::{Affine, Point},
};

use crate::{Error, Limits};

use super::{
    fonts::{Face, Fonts},
    text::{Length, Page},
    words::{Letter, Words},
};

/// Forms within forms; more is a loop.
const FORMS: u32 = 12;
/// Saved states; more is harm.
const STATES: usize = 512;

/// What the whole document may still ask for.
pub(super) struct Budget<'l> {
    operators: u64,
    glyphs: u64,
    /// Bytes of instructions: pages and forms may share theirs, and each use counts.
    content: u64,
    limits: &'l Limits,
}

impl<'l> Budget<'l> {
    pub fn new(limits: &'l Limits) -> Self {
        Self { operators: limits.operators, glyphs: limits.glyphs, content: limits.unpacked, limits }
    }

    fn operator(&mut self) -> Result<(), Error> {
        self.operators = self.operators.checked_sub(1).ok_or_else(|| Error::TooLong {
            what: "drawing instructions".to_owned(),
            limit: self.limits.operators,
        })?;
        Ok(())
    }

    fn content(&mut self, bytes: usize) -> Result<(), Error> {
        let left = self.content.checked_sub(bytes as u64);
        self.content = left.ok_or(Error::Unpacks { limit: self.limits.unpacked })?;
        Ok(())
    }

    fn glyph(&mut self) -> Result<(), Error> {
        self.glyphs = self
            .glyphs
            .checked_sub(1)
            .ok_or_else(|| Error::TooLong { what: "letters".to_owned(), limit: self.limits.glyphs })?;
        Ok(())
    }
}

#[derive(Clone)]
struct State<'a> {
    transform: Affine,
    face: Option<Rc<Face<'a>>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// Reads one page.
///
/// # Errors
/// When it asks for more than the limits allow.
pub(super) fn page<'a>(
    source: &Source<'a>,
    number: u32,
    fonts: &Fonts<'a>,
    budget: &mut Budget,
) -> Result<(Page, u64), Error> {
    let (width, height) = source.render_dimensions();
    let upright = Affine::new(source.initial_transform(true).as_coeffs());
    let mut reader = Reader {
        fonts,
        budget,
        state: State {
            transform: upright,
            face: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        },
        saved: Vec::new(),
        matrix: Affine::IDENTITY,
        line: Affine::IDENTITY,
        words: Words::new(whole(f64::from(width)), whole(f64::from(height))),
        forms: 0,
        unknown: 0,
    };
    let content = content(source, reader.budget)?;
    reader.run(TypedIter::new(&content), source.resources())?;
    let unknown = reader.unknown;
    Ok((reader.words.finish(number), unknown))
}

/// The instructions that draw a page: those of one stream, or of several one after the other.
fn content(source: &Source<'_>, budget: &mut Budget) -> Result<Vec<u8>, Error> {
    let raw = source.raw();
    let mut content = Vec::new();
    let mut add = |stream: &Stream<'_>| {
        if let Ok(part) = stream.decoded_data() {
            budget.content(part.len())?;
            content.extend_from_slice(&part);
            content.push(b'\n');
        }
        Ok(())
    };
    if let Some(stream) = raw.get::<Stream<'_>>(b"Contents") {
        add(&stream)?;
    } else if let Some(array) = raw.get::<Array<'_>>(b"Contents") {
        for stream in array.iter::<Stream<'_>>() {
            add(&stream)?;
        }
    }
    Ok(content)
}

/// The furthest place, twice as far as the widest page reaches: small enough that sums and products
/// of places stay within their type.
const FAR: f64 = 3e6;

/// In hundredths of a point; what is no number is 0, what is too large stays at the edge.
#[allow(clippy::cast_possible_truncation)] // the cast saturates
fn whole(points: f64) -> Length {
    (points * 100.0).round().clamp(-FAR, FAR) as Length
}

struct Reader<'r, 'l, 'a> {
    fonts: &'r Fonts<'a>,
    budget: &'r mut Budget<'l>,
    state: State<'a>,
    saved: Vec<State<'a>>,
    matrix: Affine,
    line: Affine,
    words: Words,
    forms: u32,
    unknown: u64,
}

impl<'a> Reader<'_, '_, 'a> {
    fn run(&mut self, mut operators: TypedIter<'_>, resources: &Resources<'a>) -> Result<(), Error> {
        use TypedInstruction as Op;
        let depth = self.saved.len();
        while let Some(operator) = operators.next() {
            self.budget.operator()?;
            let state = &mut self.state;
            match operator {
                Op::SaveState(_) if self.saved.len() < STATES => self.saved.push(state.clone()),
                Op::RestoreState(_) if self.saved.len() > depth => {
                    if let Some(saved) = self.saved.pop() {
                        self.state = saved;
                    }
                }
                Op::Transform(t) => state.transform *= affine([t.0, t.1, t.2, t.3, t.4, t.5]),
                Op::SetGraphicsState(name) => {
                    if let Some(dict) = resources.get_ext_g_state(name.0) {
                        self.graphics_state(&dict);
                    }
                }
                Op::XObject(name) => {
                    if let Some(stream) = resources.get_x_object(name.0) {
                        self.form(&stream, resources)?;
                    }
                }
                Op::BeginText(_) => (self.matrix, self.line) = (Affine::IDENTITY, Affine::IDENTITY),
                Op::CharacterSpacing(n) => state.letter_space = n.0.as_f64(),
                Op::WordSpacing(n) => state.word_space = n.0.as_f64(),
                Op::HorizontalScaling(n) => state.scale = n.0.as_f64() / 100.0,
                Op::TextLeading(n) => state.leading = n.0.as_f64(),
                Op::TextRise(n) => state.rise = n.0.as_f64(),
                Op::TextFont(font) => {
                    state.size = font.1.as_f64();
                    self.state.face = resources.get_font(font.0).and_then(|dict| self.fonts.face(&dict));
                }
                Op::NextLine(t) => self.next_line(t.0.as_f64(), t.1.as_f64()),
                Op::NextLineAndSetLeading(t) => {
                    state.leading = -t.1.as_f64();
                    self.next_line(t.0.as_f64(), t.1.as_f64());
                }
                Op::SetTextMatrix(t) => {
                    self.line = affine([t.0, t.1, t.2, t.3, t.4, t.5]);
                    self.matrix = self.line;
                }
                Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
                Op::ShowText(text) => self.show(text.0.as_bytes())?,
                Op::NextLineAndShowText(text) => {
                    self.next_line(0.0, -self.state.leading);
                    self.show(text.0.as_bytes())?;
                }
                Op::ShowTextWithParameters(text) => {
                    state.word_space = text.0.as_f64();
                    state.letter_space = text.1.as_f64();
                    self.next_line(0.0, -self.state.leading);
                    self.show(text.2.as_bytes())?;
                }
                Op::ShowTexts(texts) => {
                    for part in texts.0.iter::<Object<'_>>() {
                        match part {
                            Object::Number(back) => self.step(-back.as_f64() / 1000.0 * self.state.size),
                            Object::String(text) => self.show(text.as_bytes())?,
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        if let Some(first) = self.saved.drain(depth.min(self.saved.len())..).next() {
            self.state = first;
        }
        Ok(())
    }

    fn graphics_state(&mut self, dict: &Dict<'a>) {
        let Some(array) = dict.get::<Array<'a>>(b"Font") else { return };
        let mut parts = array.iter::<Object<'a>>();
        if let (Some(Object::Dict(font)), Some(Object::Number(size))) = (parts.next(), parts.next()) {
            self.state.size = size.as_f64();
            self.state.face = self.fonts.face(&font);
        }
    }

    fn form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>) -> Result<(), Error> {
        let dict = stream.dict();
        let is_form = dict.get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_ref() == b"Form");
        if !is_form || self.forms >= FORMS {
            return Ok(());
        }
        let Ok(content) = stream.decoded_data() else { return Ok(()) };
        self.budget.content(content.len())?;
        let own = dict.get::<Dict<'a>>(b"Resources").map(Resources::new);
        let before = (self.state.clone(), self.matrix, self.line);
        if let Some(matrix) = dict.get::<[f64; 6]>(b"Matrix") {
            self.state.transform *= Affine::new(matrix);
        }
        self.forms += 1;
        let done = self.run(TypedIter::new(&content), own.as_ref().unwrap_or(resources));
        self.forms -= 1;
        (self.state, self.matrix, self.line) = before;
        done
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.matrix = self.line;
    }

    /// Moves on along the line, by a length before scaling.
    fn step(&mut self, by: f64) {
        let horizontal = self.state.face.as_ref().is_none_or(|face| face.font.is_horizontal());
        let by = if horizontal { (by * self.state.scale, 0.0) } else { (0.0, by) };
        self.matrix *= Affine::translate(by);
    }

    fn show(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let Some(face) = self.state.face.clone() else {
            // A font that cannot be read, or none: what it draws is not passed over in silence.
            self.unknown += bytes.len() as u64;
            return Ok(());
        };
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = face.font.read_code(bytes, at);
            at += length.max(1);
            self.budget.glyph()?;
            let (text, advance) = face.code(code);
            let size = self.state.size;
            let width = if face.font.is_horizontal() { advance.x } else { advance.y } / 1000.0 * size;
            if text.is_empty() {
                self.unknown += 1;
            }
            self.place(&text, width);
            let word_space = if code == 32 && length == 1 { self.state.word_space } else { 0.0 };
            self.step(width + self.state.letter_space + word_space);
        }
        Ok(())
    }

    /// Puts a letter where it stands on the page.
    fn place(&mut self, text: &str, width: f64) {
        let all = self.state.transform * self.matrix * Affine::translate((0.0, self.state.rise));
        let [a, b, c, d, ..] = all.as_coeffs();
        // Text at an angle is a watermark or a stamp.
        let turns = match (a.abs() * 0.2 > b.abs(), b.abs() * 0.2 > a.abs()) {
            (true, _) => u8::from(a < 0.0) * 2,
            (_, true) => 1 + u8::from(b < 0.0) * 2,
            _ => return,
        };
        let start = all * Point::ZERO;
        let end = all * Point::new(width * self.state.scale, 0.0);
        let size = whole(self.state.size.abs() * c.hypot(d)).min(200_000);
        self.words.letter(Letter {
            text,
            turns,
            start: (whole(start.x), whole(start.y)),
            end: (whole(end.x), whole(end.y)),
            size,
        });
    }
}

fn affine(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}
