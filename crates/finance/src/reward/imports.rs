//! Months whose statements were imported, in a row.

use rust_decimal::Decimal;

use super::{
    Facts, Outcome, Streak,
    check::{earned, open},
};
use crate::{Month, money};

const PREFIX: &str = "imports:";

/// The months up to the one looked at. A month counts for one reward: the months of a row that was
/// given before do not count for the next, whichever month a statement is imported for later.
pub(super) fn check(streak: Streak, points: Decimal, facts: &Facts) -> Outcome {
    let asked = i32::from(streak.months());
    let given = || facts.earned.iter().filter_map(|key| key.strip_prefix(PREFIX)?.parse::<Month>().ok());
    let free = |month: Month| {
        // A row that ended with `end` holds the months up to `asked - 1` before it. The row that
        // ends here is this very one, and may be found again.
        !given().any(|end| end != facts.month && (0..asked).contains(&end.since(month)))
    };
    let row = (0..asked)
        .map_while(|back| facts.month.plus(-back))
        .take_while(|month| facts.imported.contains(month) && free(*month))
        .count();
    let row = i32::try_from(row).unwrap_or(0);
    let month = facts.month.words();
    if row == asked {
        let reason = format!("Statements were imported for {asked} months in a row, up to {month}.");
        return earned(format!("{PREFIX}{}", facts.month), points, reason);
    }
    let sentence = match row {
        0 if facts.imported.contains(&facts.month) => format!("{month} counts in a row that is rewarded."),
        0 => format!("Import a statement of {month} to begin a row."),
        _ => format!("{row} of {asked} months in a row are imported, up to {month}."),
    };
    open(money::share(Decimal::from(row), Decimal::from(asked)), sentence)
}
