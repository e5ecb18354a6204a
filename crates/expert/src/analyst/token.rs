//! A question cut into words, numbers and days.

use chrono::NaiveDate;
use finance::Decimal;

/// A word, a number or a day of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// In lower case, without accents and without `’s`; a number as its digits.
    pub text: String,
    /// What it counts.
    pub number: Option<Decimal>,
    /// A number of hundredths.
    pub percent: bool,
    /// The day it names.
    pub day: Option<NaiveDate>,
    /// It stands between quotation marks.
    pub quoted: bool,
    /// It was written with a capital letter, among words that were not.
    pub capital: bool,
    /// A dash stands before it.
    pub dashed: bool,
    /// A comma, a bracket or another sign stands before it.
    pub apart: bool,
    /// A year without its century: `’25`.
    pub short_year: bool,
}

impl Token {
    /// A word as it is.
    pub fn word(text: &str) -> Self {
        let text = text.to_owned();
        Self {
            text,
            number: None,
            percent: false,
            day: None,
            quoted: false,
            capital: false,
            dashed: false,
            apart: false,
            short_year: false,
        }
    }

    /// A year.
    pub fn year(year: i32) -> Self {
        Self { number: Some(Decimal::from(year)), ..Self::word(&year.to_string()) }
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.number.is_none() && self.day.is_none()
    }

    /// A whole number from 1 to 9999.
    pub fn small(&self) -> Option<u32> {
        let number = self.number.filter(|number| number.fract().is_zero())?;
        u32::try_from(number).ok().filter(|number| (1..10_000).contains(number))
    }
}

/// The tokens of a question.
pub(super) fn tokens(question: &str) -> Vec<Token> {
    let shouting = !question.chars().any(char::is_lowercase);
    let mut all = Vec::new();
    let (mut quoted, mut dashed, mut apart) = (false, false, false);
    let mut run = String::new();
    let mut chars = question.chars().map(plain_sign).peekable();
    while let Some(c) = chars.next() {
        let within = match c {
            '\'' if run.is_empty() => chars.peek().is_some_and(char::is_ascii_digit),
            '\'' => run.chars().last().is_some_and(char::is_alphanumeric),
            '.' | ',' | '/' | '-' | ':' => {
                run.ends_with(|c: char| c.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit)
            }
            c => c.is_alphanumeric(),
        };
        if within {
            run.push(c);
            continue;
        }
        let from = all.len();
        finish(&mut run, quoted, shouting, &mut all);
        if let Some(first) = all.get_mut(from) {
            first.dashed = std::mem::take(&mut dashed);
            first.apart = std::mem::take(&mut apart);
        }
        apart |= !c.is_whitespace() && !matches!(c, '\'' | '&' | '+');
        match c {
            '-' => dashed = true,
            '"' => quoted = !quoted,
            '+' => all.push(Token::word("plus")),
            '%' => match all.last_mut().filter(|last: &&mut Token| last.number.is_some()) {
                Some(last) => last.percent = true,
                None => all.push(Token::word("percent")),
            },
            // “over R1 000” in signs
            '>' | '<'
                if chars.clone().find(|next| !next.is_whitespace()).is_some_and(|next| {
                    next.is_ascii_digit() && chars.peek() != Some(&'3')
                        || matches!(next, 'r' | 'R' | '€' | '$' | '£')
                }) =>
            {
                all.push(Token::word(if c == '>' { "over" } else { "under" }));
            }
            '€' => all.push(Token::word("eur")),
            '$' => all.push(Token::word("usd")),
            '£' => all.push(Token::word("gbp")),
            _ => {}
        }
    }
    let from = all.len();
    finish(&mut run, quoted, shouting, &mut all);
    if let Some(first) = all.get_mut(from) {
        (first.dashed, first.apart) = (dashed, apart);
    }
    join_thousands(&mut all);
    all
}

/// `R1 500` is one number.
fn join_thousands(all: &mut Vec<Token>) {
    let mut at = 0;
    while at + 1 < all.len() {
        let [head, tail] = [at, at + 1].map(|place| all.get(place));
        let before = at.checked_sub(1).and_then(|before| all.get(before)).map_or("", |before| &before.text);
        let joined = head.zip(tail).and_then(|(head, tail)| {
            let money = matches!(before, "zar" | "eur" | "usd" | "gbp");
            let short = head.number.is_some() && head.text.len() <= 3;
            let three = tail.text.len() == 3 && tail.text.bytes().all(|byte| byte.is_ascii_digit());
            let text = format!("{}{}", head.text, tail.text);
            // “61 000”, also without a currency; “5 200” may be two numbers.
            let money = money || (three && head.text.len() > 1) || tail.text == "000";
            (money && short && three).then(|| text.parse::<Decimal>().ok().map(|n| (text, n))).flatten()
        });
        match (joined, all.get_mut(at)) {
            (Some((text, number)), Some(head)) => {
                (head.text, head.number) = (text, Some(number));
                all.remove(at + 1);
            }
            _ => at += 1,
        }
    }
}

/// Signs that are written in several ways, in one.
fn plain_sign(c: char) -> char {
    match c {
        '’' | '‘' | '`' | '´' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '‑' => '-',
        c => c,
    }
}

fn finish(run: &mut String, quoted: bool, shouting: bool, all: &mut Vec<Token>) {
    let raw = std::mem::take(run);
    let short_year = raw.len() == 3 && raw.starts_with('\'');
    let raw = raw.trim_matches('\'');
    if raw.is_empty() {
        return;
    }
    let capital = !shouting && raw.starts_with(char::is_uppercase);
    let from = all.len();
    cut(raw, all);
    for token in all.iter_mut().skip(from) {
        token.quoted = quoted;
        token.capital = capital;
        token.short_year = short_year;
    }
}

/// “05/2026”, “2026-05”: a month of a year.
fn month_and_year(text: &str) -> Option<(&'static str, i32)> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let (a, b) = text.split_once(['/', '-'])?;
    let (month, year) = if a.len() == 4 { (b, a) } else { (a, b) };
    let year: i32 = year.parse().ok().filter(|found| year.len() == 4 && (2000..2100).contains(found))?;
    let month: usize = month.parse().ok().filter(|_| month.len() <= 2)?;
    Some((MONTHS.get(month.checked_sub(1)?)?, year))
}

/// “2025/2026”, “2025/26”: from one year to another.
fn years(text: &str) -> Option<(i32, i32)> {
    let (a, b) = text.split_once('/')?;
    let (a, b): (i32, i32) = (a.parse().ok().filter(|_| a.len() == 4)?, b.parse().ok()?);
    let b = if b < 100 { a / 100 * 100 + b } else { b };
    ((2000..2100).contains(&a) && b == a + 1).then_some((a, b))
}

fn cut(raw: &str, all: &mut Vec<Token>) {
    let text = raw.to_lowercase();
    if let Some(day) = day(&text) {
        all.push(Token { day: Some(day), ..Token::word(&text) });
        return;
    }
    if let Some((month, year)) = month_and_year(&text) {
        all.push(Token::word(month));
        all.push(Token::year(year));
        return;
    }
    if let Some((first, last)) = years(&text) {
        all.push(Token::year(first));
        all.push(Token { dashed: true, ..Token::year(last) });
        return;
    }
    if let Some(number) = number(&text) {
        // “000” may be the end of a number that is written with a space
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let shown = if digits { text } else { number.normalize().to_string() };
        all.push(Token { number: Some(number), ..Token::word(&shown) });
        return;
    }
    // “13-14 June”
    let days = text.split_once('-').filter(|(a, b)| a.len() < 3 && b.len() < 3);
    if let Some((first, last)) = days.and_then(|(a, b)| number(a).zip(number(b))) {
        all.push(Token { number: Some(first), ..Token::word(&first.to_string()) });
        all.push(Token { number: Some(last), dashed: true, ..Token::word(&last.to_string()) });
        return;
    }
    // R500, €20, 500r, 20eur
    let head = text.find(|c: char| c.is_ascii_digit());
    if let Some((sign, rest)) = head.and_then(|at| text.split_at_checked(at)) {
        let sign = match sign {
            "r" | "zar" => Some("zar"),
            "eur" => Some("eur"),
            "usd" => Some("usd"),
            "gbp" => Some("gbp"),
            _ => None,
        };
        if let Some((sign, number)) = sign.zip(number(rest)) {
            all.push(Token::word(sign));
            all.push(Token { number: Some(number), ..Token::word(&number.normalize().to_string()) });
            return;
        }
    }
    let ends = |ending: &str| text.strip_suffix(ending).and_then(number);
    // “last 30d”, “past 6w”
    for (ending, unit) in [("d", "days"), ("w", "weeks"), ("y", "years"), ("mo", "months")] {
        if let Some(number) = ends(ending) {
            all.push(Token { number: Some(number), ..Token::word(&number.normalize().to_string()) });
            all.push(Token::word(unit));
            return;
        }
    }
    // “2025’s groceries”
    if let Some(year) =
        text.strip_suffix("'s").filter(|year| year.len() == 4).and_then(|year| year.parse().ok())
    {
        all.push(Token::year(year));
        return;
    }
    for (ending, sign) in [("eur", "eur"), ("zar", "zar"), ("usd", "usd"), ("rand", "zar"), ("r", "zar")] {
        if let Some(number) = ends(ending) {
            all.push(Token::word(sign));
            all.push(Token { number: Some(number), ..Token::word(&number.normalize().to_string()) });
            return;
        }
    }
    if let Some(number) = ["st", "nd", "rd", "th"].into_iter().find_map(ends) {
        all.push(Token { number: Some(number), ..Token::word(&number.normalize().to_string()) });
        return;
    }
    let text = text.replace("n't", "nt");
    let stem = text.split('\'').next().unwrap_or_default();
    let folded = fold(stem);
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        all.push(Token::word(word));
    }
}

/// Letters without their accents, in lower case; all that is neither letter nor digit is a space.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'è'..='ë' | 'ē' | 'ę' | 'ě' => folded.push('e'),
            'ì'..='ï' | 'ī' => folded.push('i'),
            'ò'..='ö' | 'ø' | 'ő' => folded.push('o'),
            'ù'..='ü' | 'ů' | 'ű' => folded.push('u'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'ñ' | 'ń' => folded.push('n'),
            'š' | 'ś' => folded.push('s'),
            'ž' | 'ż' | 'ź' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            '\u{300}'..='\u{36f}' => {}
            c if c.is_alphanumeric() => folded.push(c),
            _ => folded.push(' '),
        }
    }
    folded
}

/// `1,500.50`, `1.5k`, `20`.
fn number(text: &str) -> Option<Decimal> {
    let (digits, times) = match text.strip_suffix('k') {
        Some(digits) => (digits, 1_000),
        None => (text, 1),
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || digits.len() > 18 {
        return None;
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    // The last mark stands before decimals unless three digits follow a comma.
    let decimals = digits.rsplit_once(['.', ',']).map(|(_, decimals)| decimals);
    let grouped = digits.contains(',') && decimals.is_some_and(|decimals| decimals.len() == 3);
    let plain: String = match decimals {
        Some(decimals) if !grouped => {
            let whole = digits.get(..digits.len() - decimals.len() - 1).unwrap_or_default();
            format!("{}.{decimals}", whole.replace([',', '.'], ""))
        }
        _ => digits.replace(',', ""),
    };
    plain.parse::<Decimal>().ok()?.checked_mul(Decimal::from(times))
}

/// `2026-03-15`, `2026/03/15`, `15/03/2026`, `15.3.26`, `15-03-2026`.
fn day(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 4);
    let (a_number, b_number, c_number) = (number(a)?, number(b)?, number(c)?);
    let year = |year: u32, digits: usize| match digits {
        2 => i32::try_from(2_000 + year).ok(),
        4 => i32::try_from(year).ok(),
        _ => None,
    };
    match (a.len(), c.len()) {
        (4, 1..=2) => NaiveDate::from_ymd_opt(year(a_number, 4)?, b_number, c_number),
        (1..=2, 2 | 4) => NaiveDate::from_ymd_opt(year(c_number, c.len())?, b_number, a_number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(question: &str) -> Vec<String> {
        tokens(question).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn a_question_is_cut_into_words_and_numbers() {
        assert_eq!(texts("What's my total, please?!"), ["what", "my", "total", "please"]);
        assert_eq!(
            texts("over R1,500.50 or R1 500 or 5k"),
            ["over", "zar", "1500.5", "or", "zar", "1500", "or", "5000"]
        );
        assert_eq!(texts("I didn’t pay €20"), ["i", "didnt", "pay", "eur", "20"]);
        assert_eq!(texts("Café H&M on the 5th"), ["cafe", "h", "m", "on", "the", "5"]);
    }

    #[test]
    fn days_and_per_cents_are_told() {
        let all = tokens("cut by 20% from 2026-03-15 until 1/4/2026");
        assert!(all.iter().any(|token| token.percent && token.small() == Some(20)));
        let days: Vec<String> = all.iter().filter_map(|token| token.day).map(|day| day.to_string()).collect();
        assert_eq!(days, ["2026-03-15", "2026-04-01"]);
    }
}
