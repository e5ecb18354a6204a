//! The decisions about dates and amounts, each over whole columns and with its reason.

use crate::{About, DateOrder, DecimalMark, Decision, Hints, chain, model::decision};

use super::{
    accounts::{self, Division},
    columns::{Money, Roles},
    evidence::{Dates, Evidence, Marks},
    plan::{Plain, Plan, named},
    sign::Way,
    table::Sampled,
};

/// Decides everything that the rows depend on.
pub(super) fn plan(
    roles: Roles,
    evidence: &Evidence,
    sample: &[Sampled],
    hints: &Hints,
    card: Option<&str>,
    decisions: &mut Vec<Decision>,
) -> Plan {
    let (order, reason) = date_order(&evidence.dates, &evidence.value_dates, hints);
    decisions.extend(reason);
    let (value_order, _) = date_order(&evidence.value_dates, &evidence.dates, hints);
    let (mark, mark_reason) = decimal_mark(&evidence.marks, hints);
    let signs = evidence.second_signs;
    let mut plan = Plan {
        order,
        value_order: if evidence.value_dates.numbers > 0 { value_order } else { order },
        mark,
        plain: Plain::In,
        inverted: false,
        debit_minus: evidence.first_signs.minus > evidence.first_signs.plain + evidence.first_signs.plus,
        credit_minus: signs.minus > signs.plain + signs.plus,
        fees: evidence.fees > 0,
        roles,
    };
    let sign = sign(&mut plan, evidence, hints, card);
    let silent = evidence.first_signs.silent();
    settle_by_balance(&mut plan, sample, mark_reason, (sign, silent), hints, decisions);
    plan
}

/// The order of a column’s dates.
pub(super) fn date_order(dates: &Dates, others: &Dates, hints: &Hints) -> (DateOrder, Option<Decision>) {
    let (order, reason, certain) = order(dates, others, hints);
    let reason = match reason {
        Some(reason) => reason,
        None if dates.settled > 0 => "No date in the file can be read in two ways.".to_owned(),
        None => return (order, None),
    };
    let choice = if dates.numbers == 0 { "only one way to read them" } else { named(order) };
    (order, Some(decision(About::DateOrder, choice, &reason, certain)))
}

fn order(dates: &Dates, others: &Dates, hints: &Hints) -> (DateOrder, Option<String>, bool) {
    use DateOrder::{DayFirst, MonthFirst, YearFirst};
    if dates.numbers == 0 {
        return (DayFirst, None, true);
    }
    if let Some(order) = hints.date_order {
        return (order, Some("You said so.".to_owned()), true);
    }
    let over = |count: super::evidence::Count, which: &str| {
        Some(format!("On line {} the {which} number is above 12, so it is the day.", count.line))
    };
    if dates.year_first.times > 0 {
        let line = dates.year_first.line;
        return (
            YearFirst,
            Some(format!("On line {line} the first number is above 31, so it is the year.")),
            true,
        );
    }
    match (dates.first_over.times, dates.second_over.times) {
        (0, 0) => {}
        (1.., 0) => return (DayFirst, over(dates.first_over, "first"), true),
        (0, 1..) => return (MonthFirst, over(dates.second_over, "second"), true),
        (first, second) => {
            let order = if first >= second { DayFirst } else { MonthFirst };
            let reason =
                format!("{first} dates fit day before month only and {second} month before day only.");
            return (order, Some(reason), false);
        }
    }
    if dates.points == dates.numbers {
        return (DayFirst, Some("Dates with points begin with the day.".to_owned()), true);
    }
    match (others.first_over.times, others.second_over.times) {
        (1.., 0) => return (DayFirst, over(others.first_over, "first"), true),
        (0, 1..) => return (MonthFirst, over(others.second_over, "second"), true),
        _ => {}
    }
    match (dates.by_day.in_sequence(), dates.by_month.in_sequence()) {
        (true, false) => {
            return (DayFirst, Some("Only so do the rows follow one another in time.".to_owned()), true);
        }
        (false, true) => {
            return (MonthFirst, Some("Only so do the rows follow one another in time.".to_owned()), true);
        }
        _ => {}
    }
    if dates.open == 0 {
        return (DayFirst, Some("Day and month are the same number in every date.".to_owned()), true);
    }
    // One month’s statement: the number that stays the same is the month.
    let reason =
        |which: &str| Some(format!("The {which} number is the same in every date, so it is the month."));
    match (dates.firsts.count_ones(), dates.seconds.count_ones()) {
        (4.., 1) => return (DayFirst, reason("second"), true),
        (1, 4..) => return (MonthFirst, reason("first"), true),
        _ => {}
    }
    (DayFirst, Some("Every date can be read both ways; most banks write the day first.".to_owned()), false)
}

/// The decimal mark of all money columns, with its decision.
pub(super) fn decimal_mark(marks: &Marks, hints: &Hints) -> (DecimalMark, Decision) {
    use DecimalMark::{Comma, Point};
    let name = |mark: DecimalMark| if mark == Point { "point" } else { "comma" };
    let made =
        |mark, reason: &str, certain| (mark, decision(About::DecimalMark, name(mark), reason, certain));
    if let Some(mark) = hints.decimal_mark {
        return made(mark, "You said so.", true);
    }
    match (marks.point.times, marks.comma.times) {
        (0, 0) => {}
        (1.., 0) => {
            let reason = format!("The amount on line {} can only be read so.", marks.point.line);
            return made(Point, &reason, true);
        }
        (0, 1..) => {
            let reason = format!("The amount on line {} can only be read so.", marks.comma.line);
            return made(Comma, &reason, true);
        }
        (point, comma) => {
            let mark = if point >= comma { Point } else { Comma };
            let reason = format!("{point} amounts ask for a point and {comma} for a comma.");
            return made(mark, &reason, point.min(comma) * 50 < point.max(comma));
        }
    }
    match (marks.thousand_point.times, marks.thousand_comma.times) {
        (0, 0) => made(Point, "All amounts are whole numbers.", true),
        (1.., 0) => made(Comma, "Every mark has three digits after it, so it parts thousands.", false),
        (0, 1..) => made(Point, "Every mark has three digits after it, so it parts thousands.", false),
        (_, _) => made(Point, "Points and commas both stand before three digits.", false),
    }
}

/// As [`decimal_mark`], for a format that parts no thousands: a single mark stands before decimals.
pub(super) fn only_mark(marks: &Marks, hints: &Hints) -> (DecimalMark, Decision) {
    use DecimalMark::{Comma, Point};
    let open = marks.point.times + marks.comma.times == 0 && hints.decimal_mark.is_none();
    let (mark, name, line) = match (marks.thousand_point.times, marks.thousand_comma.times) {
        (1.., 0) if open => (Point, "point", marks.thousand_point.line),
        (0, 1..) if open => (Comma, "comma", marks.thousand_comma.line),
        _ => return decimal_mark(marks, hints),
    };
    let reason = format!("The format parts no thousands, but line {line} may do so all the same.");
    (mark, decision(About::DecimalMark, name, &reason, false))
}

/// What amounts without a sign mean, and whether the signs are the other way round.
fn sign(plan: &mut Plan, evidence: &Evidence, hints: &Hints, card: Option<&str>) -> Option<Decision> {
    let made = |choice: &str, reason: &str, certain| Some(decision(About::Sign, choice, reason, certain));
    let signs = evidence.first_signs;
    if let Money::Pair { debit, credit } = plan.roles.money {
        let both = debit.is_some() && credit.is_some();
        return both.then(|| {
            decision(
                About::Sign,
                "two columns",
                "Money out and money in stand in columns of their own.",
                true,
            )
        });
    }
    let directed = evidence.out_minus + evidence.out_plain + evidence.in_minus + evidence.in_plain > 0;
    let decided = if directed && signs.minus == 0 {
        plan.plain = Plain::AsDirected(otherwise(evidence));
        made("by the direction column", "Amounts have no sign; a column says which way the money went.", true)
    } else if directed && evidence.out_minus == 0 && evidence.in_plain == 0 && evidence.out_plain > 0 {
        plan.inverted = true;
        made("positive is money out", "The direction column calls every positive amount a debit.", true)
    } else if signs.plain_is_out() {
        plan.plain = Plain::Out;
        made("unmarked is money out", "Only money in is marked, with CR or a plus.", signs.credit > 0)
    } else if signs.silent() {
        let reason = "No amount has a sign, and no column says which way the money went.";
        made("all money in", reason, false)
    } else if let Some(card) = card.filter(|_| !directed && signs.minus * 2 < signs.plain + signs.plus) {
        let reason = format!("{card}, and most amounts are positive: they may be money out.");
        made("minus is money out", &reason, false)
    } else {
        made("minus is money out", "Amounts carry their sign.", true)
    };
    match hints.inverted {
        Some(inverted) => {
            plan.inverted = inverted;
            made(
                if inverted { "positive is money out" } else { "positive is money in" },
                "You said so.",
                true,
            )
        }
        None => decided,
    }
}

/// What a blank cell in the direction column means: the way that is never named.
fn otherwise(evidence: &Evidence) -> Option<Way> {
    let (out, into) = (evidence.out_minus + evidence.out_plain, evidence.in_minus + evidence.in_plain);
    match (out, into, evidence.no_way) {
        (0, 1.., 1..) => Some(Way::Out),
        (1.., 0, 1..) => Some(Way::In),
        _ => None,
    }
}

/// Lets the running balance settle what is open: the decimal mark, inverted signs, fees.
fn settle_by_balance(
    plan: &mut Plan,
    sample: &[Sampled],
    mut mark: Decision,
    (mut sign, silent): (Option<Decision>, bool),
    hints: &Hints,
    decisions: &mut Vec<Decision>,
) {
    let has_fees = plan.fees;
    let mut best = best_fits(plan, sample);
    let mut attempt = |plan: &mut Plan, changed: Plan| {
        let found = best_fits(&changed, sample);
        let better = found.0 > best.0 && found.0 * 2 >= found.1;
        if better {
            (*plan, best) = (changed, found);
        }
        better
    };
    if plan.roles.balance.is_some() {
        if !mark.certain {
            let other = if plan.mark == DecimalMark::Point { DecimalMark::Comma } else { DecimalMark::Point };
            let changed = Plan { mark: other, ..plan.clone() };
            if attempt(plan, changed) {
                let name = if other == DecimalMark::Point { "point" } else { "comma" };
                mark = decision(About::DecimalMark, name, "The running balance fits only so.", true);
            }
        }
        let open = hints.inverted.is_none() && plan.roles.direction.is_none() && !silent;
        if open && matches!(plan.roles.money, Money::Single(_)) {
            let changed = Plan { inverted: !plan.inverted, ..plan.clone() };
            if attempt(plan, changed) {
                let choice = if plan.inverted { "positive is money out" } else { "positive is money in" };
                sign = Some(decision(About::Sign, choice, "The running balance fits only so.", true));
            }
        }
        if plan.fees {
            let changed = Plan { fees: !plan.fees, ..plan.clone() };
            attempt(plan, changed);
        }
    }
    decisions.push(mark);
    decisions.extend(sign);
    if has_fees {
        let choice =
            if plan.fees { "fees are taken off the amount" } else { "fees are already in the amount" };
        let reason = if best.0 > 0 {
            "The running balance fits so."
        } else {
            "A column of fees stands beside the amount."
        };
        decisions.push(decision(About::Sign, choice, reason, best.0 > 0));
    }
}

/// How well the sampled rows fit the running balance under `plan`, all in one or apart by account.
fn best_fits(plan: &Plan, sample: &[Sampled]) -> (usize, usize) {
    let apart = Division { account: plan.roles.account, currency: plan.roles.currency };
    let whole = fits(plan, sample, Division::default());
    if apart.is_none() { whole } else { whole.max(fits(plan, sample, apart)) }
}

/// How many sampled rows fit the running balance of their account, and how many could.
pub(super) fn fits(plan: &Plan, sample: &[Sampled], division: Division) -> (usize, usize) {
    let groups = accounts::groups(sample, division);
    groups.iter().map(|rows| fits_one(plan, rows)).fold((0, 0), |(fits, links), (f, l)| (fits + f, links + l))
}

fn fits_one(plan: &Plan, sample: &[&Sampled]) -> (usize, usize) {
    let read = |row: &&Sampled| {
        let date = plan.date(*row).ok()?;
        Some((date, plan.amount(*row).unwrap_or_default(), plan.balance(*row).unwrap_or_default()))
    };
    let rows: Vec<_> = sample.iter().filter_map(read).collect();
    let steps = || rows.iter().zip(rows.iter().skip(1)).map(|((a, ..), (b, ..))| a.cmp(b));
    let down = || chain::fits(rows.iter().map(|(_, amount, balance)| (*amount, *balance)));
    let up = || chain::fits(rows.iter().rev().map(|(_, amount, balance)| (*amount, *balance)));
    // The dates say which way the rows run, unless they say nothing.
    match (steps().any(|step| step.is_lt()), steps().any(|step| step.is_gt())) {
        (true, false) => down(),
        (false, true) => up(),
        _ => down().max(up()),
    }
}
