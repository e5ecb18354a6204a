//! The fonts of a document: which letters their codes stand for, and how wide they are.

use std::{cell::RefCell, collections::HashMap, rc::Rc, sync::Arc};

use hayro_font::{
    CMapResolverFn, Font, FontCache, FontData, FontGlyph, FontResolverFn,
    hayro_cmap::{BfString, CMapName},
    hayro_syntax::object::{Dict, Name, Stream},
    kurbo::Vec2,
};

use super::codes::Codes;

/// A font file without a single letter: fonts that are not in the file have their widths and their
/// letters’ names from the PDF standard, and nothing is drawn.
const NO_FONT: [u8; 12] = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// The fonts of a document, each read once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    resolver: FontResolverFn,
    maps: CMapResolverFn,
    faces: RefCell<HashMap<u64, Option<Rc<Face<'a>>>>>,
}

/// More fonts than a document has.
const FONTS: usize = 1_000;
/// More than a font has to say of its letters.
const LETTERS: usize = 4 * 1024 * 1024;

impl<'a> Fonts<'a> {
    pub fn new() -> Self {
        Self {
            cache: FontCache::new(),
            resolver: Arc::new(|_| Some((Arc::new(NO_FONT) as FontData, 0))),
            maps: Arc::new(|name| Codes::of(name).map(|(_, map)| map)),
            faces: RefCell::default(),
        }
    }

    /// The font of a dictionary, read once; `None` when it cannot be, or there are too many.
    pub fn face(&self, dict: &Dict<'a>) -> Option<Rc<Face<'a>>> {
        let key = dict.obj_id().map_or_else(
            // A font within its page’s own objects: told from others by where it stands.
            || dict.data().as_ptr().addr() as u64 | 1 << 63,
            |id| u64::from(id.obj_number) << 31 | u64::from(id.gen_number.unsigned_abs()),
        );
        if let Some(known) = self.faces.borrow().get(&key) {
            return known.clone();
        }
        if self.faces.borrow().len() >= FONTS {
            return None;
        }
        let map = dict.get::<Stream<'a>>(b"ToUnicode").and_then(|map| map.decoded_data().ok());
        let font = if map.is_some_and(|map| map.len() > LETTERS) {
            None
        } else {
            self.cache.font(dict, &self.resolver, &self.maps)
        };
        let codes = dict.get::<Name<'a>>(b"Encoding").and_then(|name| Codes::of(CMapName::from_bytes(&name)));
        let codes = codes.map(|(codes, _)| codes);
        let face = font.map(|font| Rc::new(Face { font, codes, known: RefCell::default() }));
        self.faces.borrow_mut().insert(key, face.clone());
        face
    }
}

/// A font in use, with what its codes were found to mean.
pub(super) struct Face<'a> {
    pub font: Font<'a>,
    codes: Option<Codes>,
    known: RefCell<HashMap<u32, (Rc<str>, Vec2)>>,
}

impl Face<'_> {
    /// The letters a code stands for (none when the font does not tell), and how far it moves on.
    pub fn code(&self, code: u32) -> (Rc<str>, Vec2) {
        if let Some(known) = self.known.borrow().get(&code) {
            return known.clone();
        }
        let unicode = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let text: Rc<str> = match unicode {
            Some(BfString::Char(c)) => Rc::from(c.to_string()),
            Some(BfString::String(text)) => Rc::from(text),
            None => {
                self.codes.and_then(|codes| codes.letter(code)).map_or("".into(), |c| c.to_string().into())
            }
        };
        let found = (text, self.font.code_advance(code));
        self.known.borrow_mut().insert(code, found.clone());
        found
    }
}
