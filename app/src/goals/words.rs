//! What is said of a goal.

use finance::{
    Decimal,
    goal::{Alert, GoalView},
};

use crate::common::{format, preferences::formats, words};

/// `R 4,000.00 of R 20,000.00`.
pub fn saved_of(goal: &GoalView) -> String {
    let amount = |amount| format::amount(amount, goal.currency);
    format!("{} of {}", amount(goal.status.saved), amount(goal.goal.target()))
}

/// `20 %`; all but a cent is not yet 100.
pub fn per_cent(goal: &GoalView) -> String {
    let share = goal.status.share.saturating_mul(Decimal::ONE_HUNDRED).trunc().normalize();
    format!("{share} %")
}

/// Saved of the target in thousandths, 0 to 1000, for drawing.
pub fn per_mille(goal: &GoalView) -> u32 {
    u32::try_from(goal.status.share.saturating_mul(Decimal::ONE_THOUSAND).trunc()).unwrap_or_default()
}

/// What presses, and whether it is good news.
pub fn alerts(goal: &GoalView) -> Vec<(String, bool)> {
    let said = |alert: &Alert| match alert {
        Alert::Reached { on } => (format!("Reached on {}.", words::day(*on)), true),
        other => (other.sentence(goal.currency, formats()), false),
    };
    goal.status.alerts.iter().map(said).collect()
}

/// When it will be reached at this pace, or why that is not said; nothing once it was.
pub fn expected(goal: &GoalView) -> Option<String> {
    if goal.status.completed_on.is_some() {
        return None;
    }
    let pace = goal.status.pace.and_then(|pace| pace.per_month());
    Some(match (goal.status.expected, pace) {
        (Some(day), Some(pace)) => format!(
            "At this pace of {} a month it is reached on {}.",
            format::amount(pace, goal.currency),
            words::day(day)
        ),
        (Some(day), None) => format!("At this pace it is reached on {}.", words::day(day)),
        (None, Some(pace)) if pace < Decimal::ZERO => {
            "More was taken out than put in of late: it comes no nearer.".to_owned()
        }
        (None, Some(_)) => "Nothing was put towards it of late, so no day can be told.".to_owned(),
        (None, None) => "A week after its start, its pace tells when it is reached.".to_owned(),
    })
}

/// What a month is needed, for a goal with a date.
pub fn needed(goal: &GoalView) -> Option<String> {
    let needed = goal.status.needed_per_month?;
    let date = goal.goal.target_date()?;
    if needed >= goal.status.remaining {
        let needed = format::amount(goal.status.remaining, goal.currency);
        return Some(format!("{needed} more is needed by {}.", words::day(date)));
    }
    Some(format!(
        "{} a month are needed to reach it by {}.",
        format::amount(needed, goal.currency),
        words::day(date)
    ))
}

#[cfg(test)]
mod tests {
    use finance::{
        Currency,
        goal::{Contribution, Draft, Kept, Source},
    };

    use super::*;

    fn view(put: &[(&str, i64)], today: &str) -> GoalView {
        let draft = Draft {
            name: "Holiday".into(),
            target: 1_000.into(),
            start: "2026-01-01".parse().unwrap(),
            target_date: "2026-12-31".parse().ok(),
        };
        let kept = Kept {
            id: 1,
            version: 1,
            goal: draft.accept(Decimal::ZERO).unwrap(),
            currency: Currency::ZAR,
            source: Source::ByHand,
        };
        let put: Vec<Contribution> = put
            .iter()
            .map(|(date, amount)| Contribution { date: date.parse().unwrap(), amount: (*amount).into() })
            .collect();
        GoalView::of(kept, Vec::new(), &put, today.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_goal_on_its_way_says_when_it_is_reached_and_what_is_needed() {
        let goal = view(&[("2026-01-05", 300)], "2026-01-30");
        assert_eq!(saved_of(&goal), "R 300.00 of R 1,000.00");
        assert_eq!((per_cent(&goal).as_str(), per_mille(&goal)), ("30 %", 300));
        assert_eq!(
            expected(&goal).unwrap(),
            "At this pace of R 304.38 a month it is reached on 10 Apr 2026."
        );
        assert!(needed(&goal).unwrap().ends_with("a month are needed to reach it by 31 Dec 2026."));
        assert_eq!(alerts(&goal), []);
    }

    #[test]
    fn a_goal_without_a_pace_says_why() {
        assert_eq!(
            expected(&view(&[], "2026-01-03")).unwrap(),
            "A week after its start, its pace tells when it is reached."
        );
        let last = view(&[("2026-01-05", 300)], "2026-12-20");
        assert_eq!(needed(&last).unwrap(), "R 700.00 more is needed by 31 Dec 2026.");
        let still = view(&[("2026-01-05", 300)], "2026-06-30");
        assert_eq!(expected(&still).unwrap(), "Nothing was put towards it of late, so no day can be told.");
        assert_eq!(alerts(&still).len(), 1);
    }

    #[test]
    fn a_goal_that_was_reached_says_so_and_nothing_else() {
        let goal = view(&[("2026-02-05", 1_000)], "2026-06-30");
        assert_eq!((expected(&goal), needed(&goal)), (None, None));
        assert_eq!(alerts(&goal), [("Reached on 5 Feb 2026.".to_owned(), true)]);
        assert_eq!(per_cent(&view(&[("2026-02-05", 999)], "2026-06-30")), "99 %");
    }
}
