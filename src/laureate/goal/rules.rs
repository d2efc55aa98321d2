//! What an entry goal must say to be judged one day.

use chrono::NaiveDate;

use crate::value::Quantity;

/// A value and the day it was, or is to be, true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The value.
    pub value: Quantity,
    /// The day.
    pub on: NaiveDate,
}

/// A goal with which a laureate enters its support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// What is measured.
    pub label: String,
    /// In which unit; empty for a mere number.
    pub unit: String,
    /// Where it starts; not known when nobody measured it yet.
    pub baseline: Option<Point>,
    /// Where it is to be.
    pub target: Point,
    /// Where the figure is read.
    pub source: String,
    /// Whether it is the metric that the support steers by: one at most for a laureate.
    pub is_flag: bool,
}

/// Why a goal cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The baseline was measured after today.
    #[error("Cette date est à venir\u{a0}: une valeur de départ a déjà été mesurée.")]
    BaselineToCome,
    /// The target is not after the baseline.
    #[error("La cible se juge après la valeur de départ\u{a0}: indiquez un jour plus tardif.")]
    NotAfter,
    /// The target is the baseline.
    #[error("La cible est égale à la valeur de départ\u{a0}: rien ne serait à atteindre.")]
    NothingToReach,
}

/// Whether a change of what is to be reached asks why on `today`: from the day after it was written on, or once its own
/// day is there. What was written before that was noted is old.
pub fn asks_why(written_on: Option<NaiveDate>, due_on: NaiveDate, today: NaiveDate) -> bool {
    written_on.is_none_or(|it| it < today) || due_on <= today
}

/// What is wrong with a goal on `today`, the first fault first.
pub fn check(goal: &Goal, today: NaiveDate) -> Option<Problem> {
    let baseline = goal.baseline.as_ref()?;
    if baseline.on > today {
        return Some(Problem::BaselineToCome);
    }
    if goal.target.on <= baseline.on {
        return Some(Problem::NotAfter);
    }
    (goal.target.value == baseline.value).then_some(Problem::NothingToReach)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_somebody_is_judged_by_changes_with_a_reason() {
        for (written_on, due_on, expected) in [
            (Some("2026-11-23"), "2027-02-28", false),
            (Some("2026-11-23"), "2026-11-24", false),
            // Judged already.
            (Some("2026-11-23"), "2026-11-23", true),
            (Some("2026-11-23"), "2022-03-31", true),
            (Some("2026-11-22"), "2027-02-28", true),
            (None, "2027-02-28", true),
        ] {
            let found = asks_why(written_on.map(day), day(due_on), day("2026-11-23"));
            assert_eq!(found, expected, "{written_on:?} {due_on}");
        }
    }

    fn point(value: &str, on: &str) -> Point {
        Point { value: value.parse().unwrap(), on: day(on) }
    }

    #[test]
    fn a_goal_goes_from_a_measured_value_to_another_later() {
        let goal = |baseline: Option<Point>, target: Point| Goal {
            label: "Communes équipées".to_owned(),
            unit: "communes".to_owned(),
            baseline,
            target,
            source: String::new(),
            is_flag: true,
        };
        let target = || point("18", "2027-02-28");
        for (baseline, target, expected) in [
            (None, target(), None),
            (Some(point("7", "2026-11-23")), target(), None),
            (Some(point("7", "2026-11-24")), target(), Some(Problem::BaselineToCome)),
            (Some(point("7", "2026-11-22")), point("18", "2026-11-23"), None),
            (Some(point("7", "2026-11-22")), point("18", "2026-11-22"), Some(Problem::NotAfter)),
            (Some(point("18,0", "2026-11-22")), target(), Some(Problem::NothingToReach)),
            // Lower may be better.
            (Some(point("19", "2026-11-22")), target(), None),
        ] {
            assert_eq!(check(&goal(baseline.clone(), target), day("2026-11-23")), expected, "{baseline:?}");
        }
    }
}
