//! A value to reach by a day, from a baseline; and why one cannot be judged.

use chrono::{Days, NaiveDate};

use super::achievement::{self, Achievement, Formula, Goal, NotComputable, judged};
use super::unit::{Direction, Unit};
use super::words::coded;
use crate::value::Figure;

coded! {
    /// Who set a target.
    SetBy, NotASetter("Dites qui a fixé l’objectif."), {
        /// The investment committee.
        Committee => "committee", "Le comité d’investissement";
        /// The convention.
        Convention => "convention", "La convention";
        /// The team itself.
        Team => "team", "L’équipe";
    }
}

/// A value and the day it was true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The value.
    pub value: Figure,
    /// The day.
    pub on: NaiveDate,
}

/// A value to reach by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Where it starts from, if somebody measured it.
    pub baseline: Option<Point>,
    /// The value to reach.
    pub value: Figure,
    /// By which day.
    pub due_on: NaiveDate,
    /// Why it is not to be judged, if it is not.
    pub excluded: Option<String>,
    /// The version of its metric that it was set under, when that was noted.
    pub version_id: Option<i64>,
}

/// Why a target cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The baseline was measured after today.
    #[error("Cette date est à venir\u{a0}: un point de départ a déjà été mesuré.")]
    BaselineToCome,
    /// The target is not after the baseline.
    #[error("L’objectif se juge après le point de départ\u{a0}: indiquez un jour plus tardif.")]
    NotAfter,
    /// The target is the baseline.
    #[error("L’objectif est égal au point de départ\u{a0}: rien ne serait à atteindre.")]
    NothingToReach,
    /// The target goes the wrong way.
    #[error(
        "L’objectif va à l’inverse du sens de l’indicateur\u{a0}: vérifiez le point de départ et l’objectif."
    )]
    Backwards,
    /// The formula needs a baseline.
    #[error("La formule de cet indicateur part du point de départ\u{a0}: indiquez-le.")]
    NoBaseline,
    /// Outside the scale, or negative.
    #[error("Cet objectif ne peut pas être une valeur de l’indicateur\u{a0}: vérifiez son échelle.")]
    Impossible,
}

impl Target {
    /// What is wrong with it on `today`, the first fault first.
    pub fn check(
        &self,
        unit: &Unit,
        direction: Direction,
        formula: Formula,
        today: NaiveDate,
    ) -> Option<Problem> {
        if unit.check(self.value).is_err() || self.baseline.is_some_and(|it| unit.check(it.value).is_err()) {
            return Some(Problem::Impossible);
        }
        let Some(baseline) = self.baseline else {
            return (formula == Formula::Way).then_some(Problem::NoBaseline);
        };
        let is_backwards = match direction {
            Direction::Higher => self.value < baseline.value,
            Direction::Lower => self.value > baseline.value,
        };
        if baseline.on > today {
            Some(Problem::BaselineToCome)
        } else if self.due_on <= baseline.on {
            Some(Problem::NotAfter)
        } else if self.value == baseline.value {
            Some(Problem::NothingToReach)
        } else {
            is_backwards.then_some(Problem::Backwards)
        }
    }
}

/// What is said while the reading of a target may still be filed.
pub const AWAITED: &str = "Aucun relevé n’est encore connu pour cette date\u{a0}: il peut encore venir.";

/// What a target comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It can be judged: by the value of that last day of a period.
    Judged {
        /// How much of it is reached.
        achievement: Achievement,
        /// Last day of the period of the value.
        on: NaiveDate,
        /// Whether its day is behind: nothing will change but by a correction.
        is_final: bool,
    },
    /// Somebody said that it is not to be judged.
    Excluded(String),
    /// No value is known by its day.
    NoReading {
        /// Whether none is to come: the days to file are behind.
        is_final: bool,
    },
    /// « Non calculable ».
    NotComputable(NotComputable),
}

impl Verdict {
    /// The achievement, when it can be judged.
    pub fn achievement(&self) -> Option<Achievement> {
        match self {
            Self::Judged { achievement, .. } => Some(*achievement),
            _ => None,
        }
    }
}

/// What a target comes to on `today`, by readings in the order of the last days of their periods; one may come until so
/// many days after the end of its period.
pub fn verdict(
    target: &Target,
    readings: &[(NaiveDate, Figure)],
    (formula, direction): (Formula, Direction),
    (delay, today): (i32, NaiveDate),
) -> Verdict {
    if let Some(why) = &target.excluded {
        return Verdict::Excluded(why.clone());
    }
    let Some((on, value)) = judged(readings, target.due_on) else {
        return Verdict::NoReading { is_final: is_closed(target.due_on, delay, today) };
    };
    let goal = Goal { baseline: target.baseline.map(|it| it.value), target: target.value };
    match achievement::achievement(value, goal, formula, direction) {
        Ok(achievement) => {
            Verdict::Judged { achievement, on, is_final: is_final(target.due_on, on, delay, today) }
        }
        Err(why) => Verdict::NotComputable(why),
    }
}

/// Whether no reading is to come that would count: that of the very day is there, or the days to file are behind.
fn is_final(due_on: NaiveDate, on: NaiveDate, delay: i32, today: NaiveDate) -> bool {
    due_on < today && (on == due_on || is_closed(due_on, delay, today))
}

/// Whether the days to file what ended on that day are behind.
fn is_closed(due_on: NaiveDate, delay: i32, today: NaiveDate) -> bool {
    due_on + Days::new(u64::try_from(delay).unwrap_or_default()) < today
}

/// The target that counts on `today`: the next one to come; failing that, the last one that passed. Targets are in
/// the order of their days.
pub fn current(days: &[NaiveDate], today: NaiveDate) -> Option<usize> {
    days.iter().position(|it| *it >= today).or_else(|| days.len().checked_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn figure(text: &str) -> Figure {
        text.parse().unwrap()
    }

    fn target(baseline: Option<(&str, &str)>, value: &str, due: &str) -> Target {
        Target {
            baseline: baseline.map(|(value, on)| Point { value: figure(value), on: day(on) }),
            value: figure(value),
            due_on: day(due),
            excluded: None,
            version_id: None,
        }
    }

    #[test]
    fn a_target_holds_together() {
        use Direction::{Higher, Lower};
        use Formula::{Share, Way};
        for (it, direction, formula, expected) in [
            (target(None, "18", "2027-02-28"), Higher, Share, None),
            (target(None, "18", "2027-02-28"), Higher, Way, Some(Problem::NoBaseline)),
            (target(Some(("7", "2026-11-28")), "18", "2027-02-28"), Higher, Way, None),
            (
                target(Some(("7", "2026-11-29")), "18", "2027-02-28"),
                Higher,
                Way,
                Some(Problem::BaselineToCome),
            ),
            (target(Some(("7", "2026-11-28")), "18", "2026-11-28"), Higher, Way, Some(Problem::NotAfter)),
            (
                target(Some(("7", "2026-11-01")), "7", "2027-02-28"),
                Higher,
                Way,
                Some(Problem::NothingToReach),
            ),
            (target(Some(("7", "2026-11-01")), "6", "2027-02-28"), Higher, Share, Some(Problem::Backwards)),
            (target(Some(("7", "2026-11-01")), "6", "2027-02-28"), Lower, Way, None),
            (target(None, "-1", "2027-02-28"), Higher, Share, Some(Problem::Impossible)),
        ] {
            let found = it.check(&Unit::Count(String::new()), direction, formula, day("2026-11-28"));
            assert_eq!(found, expected, "{it:?}");
        }
        let mark = target(None, "11", "2027-02-28").check(&Unit::Mark(10), Higher, Share, day("2026-11-28"));
        assert_eq!(mark, Some(Problem::Impossible));
    }

    #[test]
    fn a_target_is_judged_excluded_or_not_computable() {
        let readings = [(day("2020-12-31"), figure("17936")), (day("2021-03-31"), figure("32717"))];
        let of = |it: &Target, today: &str| {
            verdict(it, &readings, (Formula::Share, Direction::Higher), (30, day(today)))
        };
        let monthly = target(None, "40000", "2021-03-31");
        match of(&monthly, "2021-04-01") {
            Verdict::Judged { achievement, on, is_final } => {
                assert_eq!((on, is_final), (day("2021-03-31"), true));
                assert!(!achievement.is_reached() && achievement.is_reached_at_80());
            }
            other => panic!("{other:?}"),
        }
        assert!(matches!(of(&monthly, "2021-03-31"), Verdict::Judged { is_final: false, .. }));
        // A reading may still come for the days between the last one and the target: thirty days to file it.
        let later = target(None, "40000", "2021-04-15");
        for (today, expected) in [("2021-04-16", false), ("2021-05-15", false), ("2021-05-16", true)] {
            let found = of(&later, today);
            assert!(
                matches!(found, Verdict::Judged { is_final, .. } if is_final == expected),
                "{today}: {found:?}"
            );
        }
        for (today, is_final) in [("2021-01-29", false), ("2021-01-30", true), ("2021-04-01", true)] {
            let found = of(&target(None, "1", "2020-12-30"), today);
            assert_eq!(found, Verdict::NoReading { is_final }, "{today}");
        }
        let excluded = Target { excluded: Some("non mesurable".to_owned()), ..monthly };
        assert_eq!(of(&excluded, "2021-04-01"), Verdict::Excluded("non mesurable".to_owned()));
        assert_eq!(
            of(&target(None, "0", "2021-12-31"), "2021-04-01"),
            Verdict::NotComputable(NotComputable::ZeroDenominator)
        );
        assert!(of(&excluded, "2021-04-01").achievement().is_none());
    }

    #[test]
    fn the_next_target_counts_and_then_the_last() {
        let days = [day("2025-12-31"), day("2026-06-30"), day("2026-12-31")];
        for (today, expected) in
            [("2025-01-01", 0), ("2026-01-01", 1), ("2026-06-30", 1), ("2026-07-01", 2), ("2030-01-01", 2)]
        {
            assert_eq!(current(&days, day(today)), Some(expected), "{today}");
        }
        assert_eq!(current(&[], day("2026-01-01")), None);
    }
}
