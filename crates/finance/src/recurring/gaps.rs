//! The cadence of days, from the gaps between them.

use chrono::NaiveDate;

use super::Cadence;

/// Steps a gap may hold: what stayed away longer began anew.
const STEPS: i64 = 4;

/// The cadence that `days`, oldest first and without two of the same, keep to.
pub(super) fn cadence(days: &[NaiveDate]) -> Option<Cadence> {
    let gaps: Vec<i64> = days.iter().zip(days.iter().skip(1)).map(|(a, b)| (*b - *a).num_days()).collect();
    Cadence::ALL.into_iter().find(|cadence| days.len() >= cadence.least() && keeps_to(&gaps, *cadence))
}

/// Four fifths of the gaps are whole steps, and half of all gaps one step.
fn keeps_to(gaps: &[i64], cadence: Cadence) -> bool {
    let steps = gaps.iter().filter_map(|gap| steps(*gap, cadence));
    let (whole, single) =
        steps.fold((0, 0), |(whole, single), steps| (whole + 1, single + usize::from(steps == 1)));
    whole * 5 >= gaps.len() * 4 && single * 2 >= gaps.len()
}

/// How many steps of `cadence` a gap of so many days is; none when it is not a whole number of them.
pub(super) fn steps(gap: i64, cadence: Cadence) -> Option<i64> {
    let (gap, step) = (gap.checked_mul(100)?, cadence.hundredths());
    let steps = (gap + step / 2) / step;
    let off = (gap - steps * step).abs();
    ((1..=STEPS).contains(&steps) && off <= cadence.drift() * 100 + 50).then_some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_a_number_of_steps_or_none() {
        for (gap, cadence, expected) in [
            (7, Cadence::Weekly, Some(1)),
            (6, Cadence::Weekly, Some(1)),
            (21, Cadence::Weekly, Some(3)),
            (10, Cadence::Weekly, None),
            (24, Cadence::Monthly, Some(1)),
            (23, Cadence::Monthly, None),
            (28, Cadence::Monthly, Some(1)),
            (33, Cadence::Monthly, Some(1)),
            (61, Cadence::Monthly, Some(2)),
            (45, Cadence::Monthly, None),
            (365, Cadence::Yearly, Some(1)),
            (400, Cadence::Yearly, None),
            (i64::MAX, Cadence::Yearly, None),
        ] {
            assert_eq!(steps(gap, cadence), expected, "{gap} days {cadence:?}");
        }
    }
}
