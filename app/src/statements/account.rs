//! Which account a file is for: a proposal that the person can change.

use finance::{Currency, period::month_named, transaction::Account};
use statement::import::AccountChoice;

use crate::common::words;

/// Longest name of an account.
const NAME_LIMIT: usize = 80;

/// What the person has chosen so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountForm {
    /// One of their accounts; `None` for a new one.
    pub existing: Option<i64>,
    /// The name of the new one.
    pub name: String,
    /// The currency, of the file or for the new account.
    pub currency: Currency,
}

impl AccountForm {
    /// The proposal: the account with the file's number; else, when the file names none, the only
    /// account with its currency; else a new one, named after the file.
    pub fn propose(
        number: Option<&str>,
        currency: Option<Currency>,
        accounts: &[Account],
        usual: Currency,
        file_name: &str,
    ) -> Self {
        let wanted = currency.unwrap_or(usual);
        let fitting = || accounts.iter().filter(|account| currency.is_none_or(|own| own == account.currency));
        let same_number =
            number.and_then(|number| fitting().find(|account| is_same(account.number.as_deref(), number)));
        let existing = same_number.or_else(|| {
            let mut candidates = accounts.iter().filter(|account| {
                // Two different numbers are two accounts.
                account.currency == wanted && (number.is_none() || account.number.is_none())
            });
            candidates.next().filter(|_| candidates.next().is_none())
        });
        Self {
            existing: existing.map(|account| account.id),
            name: name_for(file_name, number),
            currency: existing.map_or(wanted, |account| account.currency),
        }
    }

    /// As the server wants it.
    ///
    /// # Errors
    /// One sentence why it cannot be used yet.
    pub fn choice(&self, number: Option<&str>) -> Result<AccountChoice, &'static str> {
        if let Some(id) = self.existing {
            return Ok(AccountChoice::Existing(id));
        }
        let name = self.name.trim();
        match name.chars().count() {
            0 => Err("Give the new account a name."),
            1..=NAME_LIMIT => Ok(AccountChoice::New {
                name: name.to_owned(),
                currency: self.currency,
                number: number.map(str::to_owned),
            }),
            _ => Err("The name of an account has at most 80 letters."),
        }
    }
}

/// Whether two prints of an account's number mean the same account: spaces and dashes do not count,
/// and stars or crosses stand for what a bank hides.
fn is_same(ours: Option<&str>, theirs: &str) -> bool {
    let (Some(ours), theirs) = (ours.map(plain), plain(theirs)) else { return false };
    let tail =
        |hidden: &str| hidden.rsplit(['*', 'X', '•', '…']).next().map(str::to_owned).unwrap_or_default();
    let hides = |text: &str| text.contains(['*', '•', '…']) || text.starts_with("XX");
    match (hides(&ours), hides(&theirs)) {
        (false, false) => !ours.is_empty() && ours == theirs,
        _ => {
            let (ours, theirs) = (tail(&ours), tail(&theirs));
            let (short, long) = if ours.len() < theirs.len() { (ours, theirs) } else { (theirs, ours) };
            short.len() >= 3 && long.ends_with(&short)
        }
    }
}

fn plain(number: &str) -> String {
    number
        .chars()
        .filter(|letter| letter.is_alphanumeric() || ['*', '•', '…'].contains(letter))
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

/// A name for a new account, from the name of the file without dates and numbers:
/// `FNB_Cheque-2025-04.csv` gives “FNB Cheque”, `april-2025.csv` gives “My account”.
fn name_for(file_name: &str, number: Option<&str>) -> String {
    const NOISE: [&str; 15] = [
        "statement",
        "statements",
        "export",
        "download",
        "transactions",
        "transaction",
        "history",
        "copy",
        "final",
        "csv",
        "to",
        "from",
        "of",
        "for",
        "account",
    ];
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let told = |word: &&str| {
        // The words it is compared with are English.
        let lower = word.to_ascii_lowercase();
        let letters = lower.chars().filter(|letter| letter.is_alphabetic()).count();
        let digits = lower.chars().filter(char::is_ascii_digit).count();
        letters > 1
            && digits <= letters
            && month_named(lower.trim_matches(|letter: char| letter.is_ascii_digit())).is_none()
            && !NOISE.contains(&lower.as_str())
    };
    let kept: Vec<&str> = stem
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .filter(told)
        .collect();
    let mut name: String = kept.join(" ").chars().take(40).collect();
    if name.trim().is_empty() {
        name = "My account".to_owned();
    } else if name.chars().all(|letter| !letter.is_uppercase()) {
        let mut letters = name.chars();
        name = letters.next().map(|first| words::capital(first) + letters.as_str()).unwrap_or_default();
    }
    // The last digits tell two accounts at one bank apart.
    let digits: String = number.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    match digits.get(digits.len().saturating_sub(4)..) {
        Some(tail) if tail.len() == 4 => format!("{name} ·{tail}"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EUR: &str = "EUR";

    fn account(id: i64, number: Option<&str>, currency: &str) -> Account {
        Account {
            id,
            name: format!("Account {id}"),
            number: number.map(str::to_owned),
            currency: currency.parse().unwrap(),
            archived: false,
        }
    }

    fn propose(number: Option<&str>, currency: Option<&str>, accounts: &[Account]) -> AccountForm {
        let currency = currency.map(|currency| currency.parse().unwrap());
        AccountForm::propose(number, currency, accounts, Currency::ZAR, "april-2025.csv")
    }

    #[test]
    fn the_number_in_the_file_decides() {
        let accounts = [account(1, Some("62-1234 5678"), "ZAR"), account(2, Some("999"), "ZAR")];
        assert_eq!(propose(Some("6212345678"), None, &accounts).existing, Some(1));
        assert_eq!(propose(Some("****5678"), None, &accounts).existing, Some(1));
        // A number that none has is a new account.
        assert_eq!(propose(Some("700"), None, &accounts[..1]).existing, None);
    }

    #[test]
    fn the_only_account_with_the_currency_is_next() {
        let accounts = [account(1, None, "ZAR"), account(2, None, EUR)];
        assert_eq!(propose(None, Some(EUR), &accounts).existing, Some(2));
        assert_eq!(propose(None, None, &accounts).existing, Some(1));
        assert_eq!(propose(None, Some("USD"), &accounts).existing, None);
        let two = [account(1, None, "ZAR"), account(2, None, "ZAR")];
        assert_eq!(propose(None, None, &two).existing, None);
    }

    #[test]
    fn an_account_in_another_currency_is_never_proposed() {
        let accounts = [account(1, Some("123456"), "ZAR")];
        let form = propose(Some("123456"), Some(EUR), &accounts);
        assert_eq!((form.existing, form.currency.code()), (None, EUR));
    }

    #[test]
    fn a_new_account_is_named_after_the_file() {
        for (file, name) in [
            ("april-2025.csv", "My account"),
            ("02 Apr 2025 - 03 May 2025.csv", "My account"),
            ("FNB_Cheque-2025-04.csv", "FNB Cheque"),
            ("savings statement apr25.csv", "Savings"),
            ("export.csv", "My account"),
            (".csv", "My account"),
        ] {
            assert_eq!(name_for(file, None), name, "{file}");
        }
        assert_eq!(name_for("fnb.csv", Some("62 1234 5678")), "Fnb ·5678");
    }

    #[test]
    fn a_new_account_needs_a_name() {
        let mut form = propose(None, None, &[]);
        assert!(form.choice(None).is_ok());
        form.name = "  ".into();
        assert!(form.choice(None).is_err());
        form.name = "x".repeat(81);
        assert!(form.choice(None).is_err());
    }
}
