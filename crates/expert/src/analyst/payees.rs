//! Payees as people write them: in part, run together, with slips of the pen.

use std::collections::BTreeMap;

use super::{Known, spelling, token::fold};

/// Payees looked at, at most.
const LOOKED_AT: usize = 2_000;

/// Words of a payee that are looked at together, at most.
const TOGETHER: usize = 4;

/// Other names by which people call them.
const ALIASES: &[(&str, &str)] = &[
    ("woolies", "woolworths"),
    ("woolys", "woolworths"),
    ("pnp", "pick n pay"),
    ("picknpay", "pick n pay"),
    ("pickandpay", "pick n pay"),
    ("pickpay", "pick n pay"),
    ("pickenpay", "pick n pay"),
    ("mcd", "mcdonald"),
    ("mcds", "mcdonald"),
    ("maccas", "mcdonald"),
    ("amzn", "amazon"),
    ("amazon", "amzn"),
    ("vitality", "virgin active"),
    ("dischem", "dis chem"),
    ("kentucky", "kfc"),
    ("uber eats", "ubereats"),
    ("checkers sixty", "sixty60"),
    ("sixty", "sixty60"),
    ("db", "deutsche bahn"),
    ("vienna", "wien"),
    ("lisbon", "lisboa"),
    ("munich", "munchen"),
    ("cologne", "koln"),
    ("prague", "praha"),
    ("rome", "roma"),
    ("milan", "milano"),
];

/// Runs of words of payees without the spaces, and the texts that find them, the most frequent first.
pub(super) struct Payees {
    runs: BTreeMap<String, Vec<(String, u64)>>,
    /// The payees themselves, in lower case, and whether money comes from them.
    all: Vec<(String, bool)>,
}

impl Payees {
    pub fn of(known: &Known) -> Self {
        let mut runs: BTreeMap<String, Vec<(String, u64)>> = BTreeMap::new();
        for payee in known.payees.iter().take(LOOKED_AT) {
            let words = cut(&payee.words);
            for from in 0..words.len() {
                let mut run = String::new();
                for word in words.iter().skip(from).take(TOGETHER) {
                    run.push_str(&word.folded);
                    let begin = words.get(from).map_or(0, |first| first.begin);
                    let text = payee.words.get(begin..word.end).unwrap_or_default();
                    let texts = runs.entry(run.clone()).or_default();
                    match texts.iter_mut().find(|(known, _)| known == text) {
                        Some((_, count)) => *count += payee.count,
                        None => texts.push((text.to_owned(), payee.count)),
                    }
                }
            }
        }
        for texts in runs.values_mut() {
            texts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        }
        Self {
            runs,
            all: known
                .payees
                .iter()
                .take(LOOKED_AT)
                .map(|payee| (payee.words.clone(), payee.income))
                .collect(),
        }
    }

    /// The texts that find the payee whose words are `words`; none where there is no such one.
    pub fn exact(&self, words: &[&str]) -> Option<Vec<String>> {
        let run = words.concat();
        if run.chars().count() < 2 {
            return None;
        }
        let plural = || run.strip_suffix('s').filter(|one| one.len() > 3).and_then(|one| self.texts(one));
        let doing = || {
            let stem = run.strip_suffix("ing").filter(|stem| stem.len() > 4)?;
            self.texts(stem).or_else(|| self.texts(&format!("{stem}e")))
        };
        // “the flower order” of a payee with “flowers”
        let several = || Some(format!("{run}s")).filter(|_| run.len() > 4).and_then(|all| self.texts(&all));
        let found = self.texts(&run).or_else(|| self.alias(&words.join(" "), &run));
        found.or_else(plural).or_else(several).or_else(doing)
    }

    /// Whether money comes from all payees with one of `texts`.
    pub fn pays(&self, texts: &[String]) -> bool {
        let mut named = self
            .all
            .iter()
            .filter(|(words, _)| texts.iter().any(|text| words.contains(text.as_str())))
            .peekable();
        named.peek().is_some() && named.all(|(_, income)| *income)
    }

    /// The payees with `word` in their words to whom money goes.
    pub fn paid_with(&self, word: &str) -> Vec<String> {
        let paid = self.all.iter().filter(|(words, income)| !income && words.contains(word));
        disjoint(paid.map(|(words, _)| words.clone()).collect())
    }

    /// The payees that have one of `some` and one of `others`.
    pub fn both(&self, some: &[String], others: &[String]) -> Vec<String> {
        let any = |words: &str, texts: &[String]| texts.iter().any(|text| words.contains(text.as_str()));
        let all = self.all.iter().map(|(words, _)| words);
        disjoint(all.filter(|words| any(words, some) && any(words, others)).cloned().collect())
    }

    fn alias(&self, said: &str, run: &str) -> Option<Vec<String>> {
        let named = ALIASES.iter().filter(|(alias, _)| *alias == said || *alias == run);
        let texts: Vec<String> =
            named.filter_map(|(_, name)| self.texts(&name.replace(' ', ""))).flatten().collect();
        (!texts.is_empty()).then_some(texts)
    }

    fn texts(&self, run: &str) -> Option<Vec<String>> {
        let texts = self.runs.get(run)?;
        Some(disjoint(texts.iter().map(|(text, _)| text.clone()).collect()))
    }

    /// The run of a payee that `word` is a slip of, and how far it is from it.
    pub fn nearest(&self, word: &str) -> Option<(String, usize)> {
        let letters = word.chars().count();
        // A name of four letters has no room for more than one that is wrong.
        let most = spelling::allowed(letters).max(usize::from(letters == 4));
        let first = word.chars().next()?;
        let near =
            self.runs.iter().filter(|(run, _)| run.starts_with(first) && run.len().abs_diff(word.len()) <= 2);
        let near = near.filter_map(|(run, texts)| {
            let distance = spelling::distance(word, run, most)?;
            let two = |text: &str| text.chars().take(2).collect::<String>();
            (letters > 4 || two(word) == two(run)).then_some(())?;
            Some((distance, std::cmp::Reverse(texts.first().map_or(0, |(_, count)| *count)), run))
        });
        near.min().map(|(distance, _, run)| (run.clone(), distance))
    }

    /// Whether `word` could be a slip of a payee, with one letter more than is mended.
    pub fn nearly(&self, word: &str) -> bool {
        let letters = word.chars().count();
        let most = spelling::allowed(letters) + usize::from(letters > 4);
        let near = |run: &String| run.chars().count() > 4 && spelling::distance(word, run, most).is_some();
        most > 0
            && self.runs.keys().filter(|run| run.starts_with(word.chars().next().unwrap_or(' '))).any(near)
    }

    /// The words of a payee whose name, without its spaces, `run` is a slip of.
    pub fn nearest_name(&self, run: &str) -> Option<String> {
        let letters = run.chars().count();
        let most = match letters {
            0..=6 => return None,
            7..=9 => 1,
            _ => 2,
        };
        let first = run.chars().next()?;
        let near = self
            .runs
            .iter()
            .filter(|(name, _)| name.starts_with(first) && name.len().abs_diff(run.len()) <= most);
        let near = near.filter_map(|(name, texts)| {
            let (text, count) = texts.first().filter(|(text, _)| text.contains(' '))?;
            Some((spelling::distance(run, name, most)?, std::cmp::Reverse(*count), text))
        });
        near.min().map(|(_, _, text)| text.clone())
    }

    /// The texts of all payees with one of `phrases` in their words.
    pub fn with_any<'p>(&self, phrases: impl Iterator<Item = &'p str>) -> Vec<String> {
        let mut texts = Vec::new();
        for phrase in phrases {
            let run = phrase.replace(' ', "");
            for (text, _) in self.runs.get(&run).into_iter().flatten() {
                texts.push(self.telling(text));
            }
        }
        let flat: Vec<String> = texts.into_iter().flatten().collect();
        self.needed(disjoint(flat))
    }

    /// The texts without those whose payees the others find already: of “discovery health” and “medical
    /// aid”, where one payee has both, one.
    fn needed(&self, mut texts: Vec<String>) -> Vec<String> {
        let mut place = texts.len();
        while let Some(last) = place.checked_sub(1) {
            place = last;
            let Some(text) = texts.get(place).filter(|_| texts.len() > 1) else { continue };
            let mut found = self.all.iter().filter(|(words, _)| words.contains(text.as_str())).peekable();
            let others = |words: &str| {
                texts.iter().enumerate().any(|(other, one)| other != place && words.contains(one.as_str()))
            };
            if found.peek().is_some() && found.all(|(words, _)| others(words)) {
                texts.remove(place);
            }
        }
        texts
    }

    /// A short text stands in many words: with the words around it, it finds what is meant alone.
    fn telling(&self, text: &str) -> Vec<String> {
        // Of several words, such as “mr d”, it stands in no other word.
        if text.chars().count() > 4 || text.contains(' ') {
            return vec![text.to_owned()];
        }
        let others = self.all.iter().map(|(words, _)| words).filter(|words| words.contains(text));
        let whole =
            |words: &&String| cut(words).iter().any(|word| words.get(word.begin..word.end) == Some(text));
        if others.clone().all(|words| whole(&words)) {
            return vec![text.to_owned()];
        }
        others.filter(whole).cloned().collect()
    }
}

/// The texts without those that hold another: their rows are found already.
fn disjoint(mut texts: Vec<String>) -> Vec<String> {
    texts.sort_by_key(String::len);
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !kept.iter().any(|known| text.contains(known.as_str())) {
            kept.push(text);
        }
    }
    kept
}

/// A word of a payee.
struct Word {
    folded: String,
    begin: usize,
    end: usize,
}

/// The words of a payee that have a letter.
fn cut(payee: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut begin = None;
    let mut finish = |begin: &mut Option<usize>, end: usize| {
        let Some(from) = begin.take() else { return };
        let text = payee.get(from..end).unwrap_or_default();
        if text.chars().any(char::is_alphabetic) {
            words.push(Word { folded: fold(text), begin: from, end });
        }
    };
    for (at, c) in payee.char_indices() {
        if c.is_alphanumeric() {
            begin.get_or_insert(at);
        } else {
            finish(&mut begin, at);
        }
    }
    finish(&mut begin, payee.len());
    words
}
