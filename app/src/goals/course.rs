//! The course a goal took, as a drawing: steps for what was saved, a line for the plan, and the target.

use std::fmt::Write as _;

use chrono::NaiveDate;
use finance::{Decimal, goal::GoalView};

/// The drawing is this wide and high.
pub const WIDTH: i64 = 600;
/// See [`WIDTH`].
pub const HEIGHT: i64 = 160;
/// Room above the target, so that its line is seen.
const HEAD: i64 = 12;

/// A course, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// What was saved, in steps.
    pub saved: String,
    /// The same, closed to the ground.
    pub area: String,
    /// The plan, where there is a target date.
    pub plan: Option<String>,
    /// How high the target stands.
    pub target: i64,
    /// The first day drawn.
    pub first: NaiveDate,
    /// The last day drawn.
    pub last: NaiveDate,
}

/// The course of `goal` until `today`; nothing before anything moved.
pub fn course(goal: &GoalView, today: NaiveDate) -> Option<Course> {
    let start = goal.goal.start();
    let begun = goal.course.first()?.date.min(start);
    let end = goal.goal.target_date().unwrap_or(today).max(today).max(begun.succ_opt()?);
    let most = goal.course.iter().map(|point| point.saved).fold(goal.goal.target(), Decimal::max);
    let scale = Scale { first: begun, days: (end - begun).num_days(), most };
    let mut saved = String::new();
    let ground = scale.y(Decimal::ZERO);
    let _ = write!(saved, "M{} {ground}", scale.x(begun));
    for point in &goal.course {
        let _ = write!(saved, "H{}V{}", scale.x(point.date), scale.y(point.saved));
    }
    let until = scale.x(today.min(end));
    let _ = write!(saved, "H{until}");
    let area = format!("{saved}V{ground}Z");
    let plan = goal.goal.target_date().map(|date| {
        let (from, to) = (scale.x(start), scale.x(date));
        format!("M{from} {ground}L{to} {}", scale.y(goal.goal.target()))
    });
    Some(Course { saved, area, plan, target: scale.y(goal.goal.target()), first: begun, last: end })
}

struct Scale {
    first: NaiveDate,
    days: i64,
    most: Decimal,
}

impl Scale {
    fn x(&self, day: NaiveDate) -> i64 {
        ((day - self.first).num_days() * WIDTH).checked_div(self.days).unwrap_or_default().clamp(0, WIDTH)
    }

    /// Below zero is drawn as zero.
    fn y(&self, amount: Decimal) -> i64 {
        let share = amount.max(Decimal::ZERO).checked_div(self.most).unwrap_or_default();
        let up = share.saturating_mul(Decimal::from(HEIGHT - HEAD)).round();
        HEIGHT - i64::try_from(up).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use finance::{
        Currency,
        goal::{Contribution, Draft, Kept, Source},
    };

    use super::*;

    fn view(put: &[(&str, i64)], target_date: Option<&str>) -> GoalView {
        let day = |text: &str| text.parse().unwrap();
        let draft = Draft {
            name: "Holiday".into(),
            target: 1_000.into(),
            start: day("2026-01-01"),
            target_date: target_date.map(day),
        };
        let kept = Kept {
            id: 1,
            version: 1,
            goal: draft.accept(Decimal::ZERO).unwrap(),
            currency: Currency::ZAR,
            source: Source::ByHand,
        };
        let put: Vec<Contribution> =
            put.iter().map(|(date, sum)| Contribution { date: day(date), amount: (*sum).into() }).collect();
        GoalView::of(kept, Vec::new(), &put, day("2026-02-20")).unwrap()
    }

    #[test]
    fn steps_lead_from_the_ground_to_what_is_saved_today() {
        let goal = view(&[("2026-01-11", 500), ("2026-01-21", -250)], Some("2026-04-11"));
        let course = course(&goal, "2026-02-20".parse().unwrap()).unwrap();
        assert_eq!(course.saved, "M0 160H60V86H120V123H300");
        assert_eq!(course.plan.as_deref(), Some("M0 160L600 12"));
        assert_eq!(course.target, 12);
    }

    #[test]
    fn nothing_is_drawn_before_anything_moved() {
        assert_eq!(course(&view(&[], None), "2026-02-20".parse().unwrap()), None);
    }

    #[test]
    fn what_outgrows_the_target_fits() {
        let goal = view(&[("2026-02-20", 4_000)], None);
        let course = course(&goal, "2026-02-20".parse().unwrap()).unwrap();
        assert_eq!((course.target, course.plan), (123, None));
        assert!(course.saved.ends_with("V12H600"));
    }
}
