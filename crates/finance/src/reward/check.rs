//! Rules against facts.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Earned, Facts, Outcome, Percent, Rule, imports};
use crate::money::{self, TooLarge};

/// What `facts` say about `rule`, which gives `points`.
///
/// # Errors
/// When an amount has more than 15 digits before the decimal mark.
pub(super) fn check(rule: &Rule, points: Decimal, facts: &Facts) -> Result<Outcome, TooLarge> {
    let outcome = match rule {
        Rule::Save { percent } => return saving(*percent, points, facts),
        Rule::StayWithinBudgets {} => budgets(points, facts),
        Rule::ReachGoal {} => goals(points, facts),
        Rule::ImportInARow { months } => imports::check(*months, points, facts),
        Rule::NoFees {} => fees(points, facts),
    };
    Ok(outcome)
}

/// An open outcome; one that is open is never shown as whole.
pub(super) fn open(progress: Decimal, sentence: String) -> Outcome {
    Outcome::Open { progress: progress.clamp(Decimal::ZERO, Decimal::new(9999, 4)), sentence }
}

/// Earned for one thing.
pub(super) fn earned(key: String, points: Decimal, reason: String) -> Outcome {
    Outcome::Earned { earned: vec![Earned { reason, points, key }] }
}

fn unknown(facts: &Facts) -> Outcome {
    open(Decimal::ZERO, format!("Import a statement of {} to take part.", facts.month.words()))
}

fn saving(percent: Percent, points: Decimal, facts: &Facts) -> Result<Outcome, TooLarge> {
    let month = facts.month.words();
    if !facts.is_known() {
        return Ok(unknown(facts));
    }
    let income = money::within("income", facts.income)?;
    if income <= Decimal::ZERO {
        return Ok(open(Decimal::ZERO, format!("No income is known for {month}.")));
    }
    let saved = money::less("savings", income, facts.expenses)?;
    // Amounts within 15 digits: the products cannot overflow.
    let asked = money::cents_up(income * percent.value() / Decimal::ONE_HUNDRED);
    let hundredfold = saved * Decimal::ONE_HUNDRED;
    // Rounded down: 9.96 are not yet 10. Against a trace of an income a loss can be beyond all
    // figures; it is told without one.
    let rate = hundredfold.checked_div(income).unwrap_or_default();
    let rate = rate.round_dp_with_strategy(1, RoundingStrategy::ToNegativeInfinity);
    // Without dividing, so that exactly ten per cent are ten per cent.
    let met = hundredfold >= income * percent.value();
    let numbers = facts.formats.numbers;
    let (rate, wanted) = (numbers.plain(rate), numbers.plain(percent.value()));
    Ok(match (facts.has_ended(), met) {
        (true, true) => earned(
            format!("savings:{}", facts.month),
            points,
            format!("{rate} % of the income of {month} was saved."),
        ),
        (true, false) if saved < Decimal::ZERO => {
            open(Decimal::ZERO, format!("More went out than came in during {month}."))
        }
        (true, false) => {
            open(money::share(saved, asked), format!("{rate} % of {wanted} % was saved in {month}."))
        }
        (false, true) => open(
            money::share(saved, asked),
            format!("{rate} % is saved so far: keep {wanted} % until {month} ends."),
        ),
        (false, false) => {
            let missing = facts.formats.amount(money::less("savings", asked, saved)?, facts.currency);
            open(money::share(saved, asked), format!("{missing} more is to be saved in {month}."))
        }
    })
}

fn budgets(points: Decimal, facts: &Facts) -> Outcome {
    let month = facts.month.words();
    if facts.budgets == 0 {
        return open(Decimal::ZERO, format!("Set a budget for {month} to take part."));
    }
    if !facts.is_known() {
        return unknown(facts);
    }
    if facts.overspent > 0 {
        let kept = facts.budgets.saturating_sub(facts.overspent);
        let share = money::share(Decimal::from(kept), Decimal::from(facts.budgets));
        return open(
            share,
            format!("{} of {} budgets overspent in {month}.", facts.overspent, facts.budgets),
        );
    }
    if !facts.has_ended() {
        return so_far(facts, "All budgets are kept");
    }
    earned(format!("budgets:{}", facts.month), points, format!("All budgets were kept in {month}."))
}

fn fees(points: Decimal, facts: &Facts) -> Outcome {
    let month = facts.month.words();
    if !facts.is_known() {
        return unknown(facts);
    }
    if facts.fees > Decimal::ZERO {
        let fees = facts.formats.amount(facts.fees, facts.currency);
        return open(Decimal::ZERO, format!("{fees} went to bank fees in {month}."));
    }
    if !facts.has_ended() {
        return so_far(facts, "No bank fees were paid");
    }
    earned(format!("fees:{}", facts.month), points, format!("No bank fees were paid in {month}."))
}

/// Open for no other reason than that the month has not ended.
fn so_far(facts: &Facts, what: &str) -> Outcome {
    let share = money::share(Decimal::from(facts.days_over()), Decimal::from(facts.period.days()));
    let days = facts.days_to_go();
    open(share, format!("{what} so far, {days} {} to go.", if days == 1 { "day" } else { "days" }))
}

/// Every goal that was reached in the month: a goal is reached once, so its key names no month.
fn goals(points: Decimal, facts: &Facts) -> Outcome {
    let reached = facts
        .goals
        .iter()
        .filter(|goal| goal.completed_on.is_some_and(|day| facts.period.contains(day) && day <= facts.today));
    let earned: Vec<Earned> = reached
        .map(|goal| Earned {
            reason: format!("The goal “{}” was reached.", goal.name),
            points,
            key: format!("goal:{}", goal.id),
        })
        .collect();
    if !earned.is_empty() {
        return Outcome::Earned { earned };
    }
    let unreached = facts.goals.iter().filter(|goal| goal.completed_on.is_none());
    match unreached.max_by_key(|goal| goal.share) {
        None => open(Decimal::ZERO, "Set a goal to take part.".to_owned()),
        Some(next) => {
            let percent = next.share.clamp(Decimal::ZERO, Decimal::ONE) * Decimal::ONE_HUNDRED;
            let percent = percent.round_dp_with_strategy(0, RoundingStrategy::ToZero).normalize();
            open(next.share, format!("{percent} % of the goal “{}” is saved.", next.name))
        }
    }
}
