//! From words to lines: words on one baseline, from left to right.

use super::text::{Length, Page, Word};

/// What stands on one baseline of a page.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The page’s place in the document.
    pub page: usize,
    /// From the top of the page.
    pub baseline: Length,
    /// The height of its largest font.
    pub size: Length,
    /// From left to right.
    pub words: Vec<Word>,
    /// Stands at the same place on other pages too, with nothing but numbers changed.
    pub furniture: bool,
}

/// Words with no wide gap between them.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub text: String,
    pub x0: Length,
    pub x1: Length,
}

/// The lines of a page from top to bottom.
pub(super) fn of(page: &Page, index: usize) -> Vec<Line> {
    let mut words: Vec<&Word> = page.words.iter().collect();
    words.sort_by_key(|word| (word.baseline, word.x0));
    let mut lines: Vec<Line> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if (word.baseline - line.baseline) * 10 <= word.size.min(line.size) * 3 => {
                line.size = line.size.max(word.size);
                line.words.push(word.clone());
            }
            _ => lines.push(Line {
                page: index,
                baseline: word.baseline,
                size: word.size,
                words: vec![word.clone()],
                furniture: false,
            }),
        }
    }
    for line in &mut lines {
        line.words.sort_by_key(|word| (word.x0, word.x1));
        line.words = joined(std::mem::take(&mut line.words));
    }
    lines
}

/// Words whose parts were drawn apart become one; words drawn twice to look bold become one.
fn joined(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    for mut word in words {
        if let Some(last) = joined.last_mut() {
            let em = last.size.max(word.size);
            if last.text == word.text && (last.x0 - word.x0).abs() * 5 < em {
                continue;
            }
            let gap = word.x0 - last.x1;
            if !last.ends && gap.abs() * 100 < em * 8 {
                last.text.push_str(&word.text);
                last.x1 = last.x1.max(word.x1);
                last.size = em;
                last.ends = word.ends;
                continue;
            }
        }
        word.text = in_reading_order(word.text);
        joined.push(word);
    }
    joined
}

/// Letters of scripts that run to the left are drawn from left to right like all others.
fn in_reading_order(text: String) -> String {
    if is_rtl(&text) { text.chars().rev().collect() } else { text }
}

/// Whether `text` is in a script that runs to the left.
pub(super) fn is_rtl(text: &str) -> bool {
    let (mut left, mut right) = (0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => left += 1,
            c if c.is_alphabetic() => right += 1,
            _ => {}
        }
    }
    left > right
}

impl Line {
    /// All its words, in reading order.
    pub fn text(&self) -> String {
        join(&self.words)
    }

    /// Its words, cut at wide gaps.
    pub fn phrases(&self) -> Vec<Phrase> {
        cut(&self.words, 70).into_iter().map(phrase).collect()
    }

    /// The left edge.
    pub fn x0(&self) -> Length {
        self.words.first().map_or(0, |word| word.x0)
    }

    /// The right edge.
    pub fn x1(&self) -> Length {
        self.words.iter().map(|word| word.x1).max().unwrap_or(0)
    }
}

/// Words as a phrase.
pub(super) fn phrase(words: &[Word]) -> Phrase {
    Phrase {
        text: join(words),
        x0: words.first().map_or(0, |word| word.x0),
        x1: words.iter().map(|word| word.x1).max().unwrap_or(0),
    }
}

/// Words in reading order with spaces between them.
pub(super) fn join(words: &[Word]) -> String {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let letters = texts.concat();
    if is_rtl(&letters) { texts.into_iter().rev().collect::<Vec<_>>().join(" ") } else { texts.join(" ") }
}

/// Cuts `words` where the gap is wider than so many hundredths of the font’s height.
pub(super) fn cut(words: &[Word], hundredths: Length) -> Vec<&[Word]> {
    words.chunk_by(|a, b| (b.x0 - a.x1).saturating_mul(100) <= a.size.max(b.size) * hundredths).collect()
}

/// Marks lines that stand at the same place on several pages and say the same but for numbers.
pub(super) fn mark_furniture(lines: &mut [Line]) {
    let plain = |line: &Line| -> String {
        line.text().chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
    };
    let mut places: std::collections::HashMap<(String, Length), (usize, usize)> =
        std::collections::HashMap::new();
    let key = |line: &Line| (plain(line), line.baseline / 300);
    for line in lines.iter() {
        let place = places.entry(key(line)).or_insert((line.page, 0));
        if place.1 == 0 || place.0 != line.page {
            *place = (line.page, place.1 + 1);
        }
    }
    for line in lines.iter_mut() {
        let (text, place) = key(line);
        if !text.is_empty() {
            line.furniture = places.get(&(text, place)).is_some_and(|(_, pages)| *pages > 1);
        }
    }
}
