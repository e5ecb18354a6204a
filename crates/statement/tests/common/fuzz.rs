//! Damaged files by the thousand: a reader may refuse them, but neither panic nor lose itself.
//!
//! Files of a format are cut, spliced, doubled and peppered with that format’s own words. The number of
//! cases is bounded unless `BANKSTAT_FUZZ_SECONDS` asks for a time; `BANKSTAT_FUZZ_SEED` starts elsewhere.
//! A case that fails is kept in a file, which the message names.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use statement::{Hints, Limits, Reading};

/// Cases without a time asked for.
const CASES: u64 = 2_000;
/// A damaged file grows no further than this.
const LARGEST: usize = 64 * 1024;
/// What one of them may take; generous, since other tests run beside it.
const SLOW: Duration = Duration::from_secs(5);

/// Every file in `tests/fixtures/<format>` and, where they lie beside the repository, in the sample
/// folder of that name.
pub fn seeds(format: &str) -> Vec<Vec<u8>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&here.join("tests/fixtures").join(format), &mut files);
    collect(&here.join("../../../shared/samples").join(format), &mut files);
    files.sort();
    assert!(!files.is_empty(), "there are fixtures for {format}");
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

/// Reads damaged `seeds` with the default limits and checks what holds for every file.
/// `words` are put in at random: those the format is made of.
pub fn reads(format: &str, words: &[&str]) {
    let (limits, hints) = (Limits::default(), Hints::default());
    run(format, &seeds(format), words, |bytes| {
        if let Ok(reading) = statement::read(bytes, "x", &limits, &hints) {
            holds(&reading, bytes);
        }
    });
}

/// What is true of anything read.
pub fn holds(reading: &Reading, bytes: &[u8]) {
    assert!(!reading.statements.is_empty(), "a reading holds a statement");
    for statement in &reading.statements {
        assert!(!statement.transactions.is_empty(), "a statement holds a transaction");
        assert!(statement.transactions.len() <= bytes.len(), "no more rows than bytes");
        for row in &statement.transactions {
            assert!(row.line >= 1, "lines are counted from 1");
            assert_eq!(row.key.len(), 32, "every row has its key");
            assert!(statement.period.contains(row.booking_date), "the period holds every row");
        }
        for problem in &statement.problems {
            assert!(problem.line >= 1 && !problem.message.is_empty(), "a problem has its line and sentence");
        }
    }
}

/// Gives `check` damaged `seeds`: a bounded number, or for as long as `BANKSTAT_FUZZ_SECONDS` says.
#[allow(clippy::print_stdout)] // how many cases ran
pub fn run(name: &str, seeds: &[Vec<u8>], words: &[&str], check: impl Fn(&[u8])) {
    let asked = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let until = asked("BANKSTAT_FUZZ_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let seed = asked("BANKSTAT_FUZZ_SEED").unwrap_or(if until.is_some() { now() } else { 1 });
    let mut random = Random(seed);
    let mut ran = 0_u64;
    let mut slowest = Duration::ZERO;
    while until.map_or(ran < CASES, |until| Instant::now() < until) {
        let case = damaged(seeds, words, &mut random);
        let started = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| check(&case)));
        let took = started.elapsed();
        slowest = slowest.max(took);
        if result.is_err() || took > SLOW {
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{seed}-{ran}.case"));
            std::fs::write(&file, &case).unwrap();
            panic!("case {ran} of seed {seed} failed after {took:?}; it is kept in {}", file.display());
        }
        ran += 1;
    }
    println!("{name}: {ran} cases from seed {seed}, the slowest took {slowest:?}");
}

fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(1, |since| since.as_secs())
}

/// One seed with one to eight things done to it; now and then a long run of one piece.
fn damaged(seeds: &[Vec<u8>], words: &[&str], random: &mut Random) -> Vec<u8> {
    let mut case = random.one_of(seeds).clone();
    for _ in 0..=random.below(8) {
        damage(&mut case, seeds, words, random);
        case.truncate(LARGEST);
    }
    case
}

fn damage(case: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[&str], random: &mut Random) {
    let at = random.below(case.len() + 1);
    let (from, to) = random.range(case.len());
    match random.below(10) {
        0 => case.truncate(at),
        1 => drop(case.drain(from..to)),
        2 => {
            let piece = case[from..to].to_vec();
            insert(case, at, &piece);
        }
        3 => {
            let other = random.one_of(seeds);
            let (from, to) = random.range(other.len());
            insert(case, at, &other[from..to]);
        }
        4 if at < case.len() => case[at] = random.byte(),
        5 if at < case.len() => case[at] ^= 1 << random.below(8),
        6 => {
            let bytes: Vec<u8> = (0..random.below(9)).map(|_| random.byte()).collect();
            insert(case, at, &bytes);
        }
        7 => {
            let piece = words.get(random.below(words.len())).map_or(&b"\0"[..], |word| word.as_bytes());
            // Nested or repeated without end.
            let times = if random.below(20) == 0 { 3_000 } else { 1 };
            insert(case, at, &piece.repeat(times));
        }
        8 => {
            let word = words.get(random.below(words.len())).copied().unwrap_or_default();
            case.splice(from..to.min(from + 20), word.bytes());
        }
        _ => {
            // A number becomes another one.
            if let Some(digit) = (at..case.len()).find(|at| case[*at].is_ascii_digit()) {
                let numbers = ["", "0", "9", "99999999999999999999999999999999", "-1", ".", ","];
                case.splice(digit..=digit, random.one_of(&numbers).bytes());
            }
        }
    }
}

fn insert(case: &mut Vec<u8>, at: usize, piece: &[u8]) {
    let room = LARGEST.saturating_sub(case.len());
    case.splice(at..at, piece.iter().copied().take(room));
}

/// SplitMix64: the same cases from the same seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = self.below(all.len());
        &all[at]
    }

    /// A stretch of `length`: mostly short.
    fn range(&mut self, length: usize) -> (usize, usize) {
        let from = self.below(length + 1);
        let longest = if self.below(4) == 0 { length - from } else { (length - from).min(64) };
        (from, from + self.below(longest + 1))
    }
}
