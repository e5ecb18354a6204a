//! Words that are nearly others.

/// The number of letters to add, leave out, change or swap with their neighbour to make `b` of `a`
/// (Damerau–Levenshtein, no part changed twice); none above `most`.
pub(super) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut two_before: Vec<usize> = Vec::new();
    let mut before: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut now = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
            let change = at(&before, j) + usize::from(letter != other);
            let mut least = change.min(at(&before, j + 1) + 1).min(at(&now, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(other) && b.get(j - 1) == Some(letter);
            if swapped {
                least = least.min(at(&two_before, j - 1) + 1);
            }
            now.push(least);
        }
        if now.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        two_before = std::mem::replace(&mut before, now);
    }
    before.last().copied().filter(|distance| *distance <= most)
}

/// A word as it sounds: `f` for `ph`, and no letter twice.
pub(super) fn sound(word: &str) -> String {
    let mut sound = word.replace("ph", "f").replace("ck", "k");
    let mut before = None;
    sound.retain(|letter| before.replace(letter) != Some(letter));
    sound
}

/// Letters that may be wrong in a word of so many.
pub(super) fn allowed(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    }
}

/// The first letter is the one that people get right, but it may be left out or change places with the
/// second.
fn same_beginning(word: &str, meant: &str) -> bool {
    let two = |text: &str| {
        let mut letters = text.chars();
        (letters.next(), letters.next())
    };
    let ((a, b), (c, d)) = (two(word), two(meant));
    a == c || (a == d && (b == c || word.len() < meant.len()))
}

/// The nearest of `words` that `word` may be a slip of; of several the first.
pub(super) fn nearest<'w>(word: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let most = allowed(word.chars().count());
    let heard = sound(word);
    let mut best: Option<(&str, usize)> = None;
    for candidate in words {
        let sounds = sound(candidate) == heard;
        let distance = match distance(word, candidate, most) {
            Some(distance) => distance,
            None if sounds => 1,
            None => continue,
        };
        if candidate.chars().count() < 4 || !(sounds || same_beginning(word, candidate)) {
            continue;
        }
        if best.is_none_or(|(_, least)| distance < least) {
            best = Some((candidate, distance));
        }
    }
    best.map(|(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        assert_eq!(distance("grocries", "groceries", 2), Some(1));
        assert_eq!(distance("netlfix", "netflix", 1), Some(1));
        assert_eq!(distance("spar", "shell", 2), None);
        assert_eq!(nearest("salry", ["salary", "solar"].into_iter()), Some("salary"));
        assert_eq!(nearest("shoping", ["shipping", "shopping"].into_iter()), Some("shopping"));
        assert_eq!(nearest("farmacy", ["pharmacy"].into_iter()), Some("pharmacy"));
        assert_eq!(nearest("looks", ["books"].into_iter()), None);
        assert_eq!(nearest("ikea", ["like", "idea"].into_iter()), None);
    }
}
