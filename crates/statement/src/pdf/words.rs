//! From letters to words: letters close to one another on a line belong together.

use super::text::{Length, Page, Word};

/// A letter, or a few drawn as one.
pub(super) struct Letter<'t> {
    /// Empty when the font does not tell.
    pub text: &'t str,
    /// Quarter turns clockwise of the line it stands on.
    pub turns: u8,
    /// Where it begins, from the left and the top of the page.
    pub start: (Length, Length),
    /// Where the next letter begins.
    pub end: (Length, Length),
    /// The height of its font.
    pub size: Length,
}

/// Collects letters to words.
pub(super) struct Words {
    width: Length,
    height: Length,
    /// By quarter turns.
    found: [Vec<Word>; 4],
    letters: [u64; 4],
    /// The word that the next letter may belong to, and its turns.
    open: Option<(Word, usize)>,
}

impl Words {
    pub fn new(width: Length, height: Length) -> Self {
        Self { width, height, found: Default::default(), letters: [0; 4], open: None }
    }

    /// Takes the next letter in the order they are drawn.
    pub fn letter(&mut self, letter: Letter<'_>) {
        let turns = usize::from(letter.turns);
        let ((x0, baseline), (x1, _)) =
            (self.upright(letter.turns, letter.start), self.upright(letter.turns, letter.end));
        let (x0, x1) = (x0.min(x1), x0.max(x1));
        let mut text = String::with_capacity(letter.text.len());
        for c in letter.text.chars().filter(|c| !is_invisible(*c)) {
            match ligature(c) {
                Some(letters) => text.push_str(letters),
                None => text.push(c),
            }
        }
        let blank = text.chars().all(|c| c.is_whitespace() || c.is_control());
        if blank && !letter.text.is_empty() {
            if let Some((word, _)) = &mut self.open {
                word.ends = true;
            }
            self.close();
            return;
        }
        let text = if text.is_empty() { "\u{fffd}".to_owned() } else { text };
        if let Some(count) = self.letters.get_mut(turns) {
            *count += 1;
        }
        if let Some((word, open)) = &mut self.open
            && *open == turns
            && continues(word, x0, baseline, letter.size)
        {
            word.text.push_str(&text);
            word.x1 = word.x1.max(x1);
            word.size = word.size.max(letter.size);
            return;
        }
        self.close();
        self.open = Some((Word { text, x0, x1, baseline, size: letter.size, ends: false }, turns));
    }

    fn close(&mut self) {
        if let Some((word, turns)) = self.open.take()
            && let Some(found) = self.found.get_mut(turns)
        {
            found.push(word);
        }
    }

    /// The place on the page once it is turned so that the line runs to the right.
    fn upright(&self, turns: u8, (x, y): (Length, Length)) -> (Length, Length) {
        match turns {
            1 => (y, self.width - x),
            2 => (self.width - x, self.height - y),
            3 => (self.height - y, x),
            _ => (x, y),
        }
    }

    /// The page, turned the way most of its letters stand; what stands another way is left out.
    pub fn finish(mut self, number: u32) -> Page {
        self.close();
        let turns = (0..4).max_by_key(|turns| (self.letters.get(*turns), 4 - turns)).unwrap_or(0);
        let (width, height) =
            if turns % 2 == 0 { (self.width, self.height) } else { (self.height, self.width) };
        let mut words = self.found.get_mut(turns).map(std::mem::take).unwrap_or_default();
        words.retain(|word| {
            word.x1 > 0 && word.x0 < width && word.baseline > 0 && word.baseline - word.size < height
        });
        Page { number, width, height, words }
    }
}

/// Whether a letter at `x0` belongs to `word`.
fn continues(word: &Word, x0: Length, baseline: Length, size: Length) -> bool {
    let em = word.size.max(size).max(1);
    let gap = x0 - word.x1;
    (word.baseline - baseline).abs() * 4 < em && gap * 100 < em * 14 && gap * 2 > -em
}

/// The letters that some fonts draw as one.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
