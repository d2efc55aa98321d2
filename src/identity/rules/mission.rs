//! A mission: a person, an object, a role, from a day to a day.

use std::str::FromStr;

use chrono::NaiveDate;

use super::{Role, Target};

/// Share of working time, in percent: a whole number from 1 to 100, with or without its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(u8);

impl Share {
    /// The number of percent.
    pub fn percent(self) -> u8 {
        self.0
    }
}

/// Not a whole number from 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Indiquez un nombre entier de 1 à 100.")]
pub struct NotAShare;

impl FromStr for Share {
    type Err = NotAShare;

    fn from_str(text: &str) -> Result<Self, NotAShare> {
        let number = text.trim().trim_end_matches('%').trim().parse().map_err(|_| NotAShare)?;
        if (1..=100).contains(&number) { Ok(Self(number)) } else { Err(NotAShare) }
    }
}

/// Days of a mission, both inclusive; without an end it runs until somebody ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: Option<NaiveDate>,
}

impl Period {
    /// Whether it runs on `day`: from its first day to its last, both included.
    pub fn runs_on(self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether it is over on `day`: from the day after its last.
    pub fn is_over(self, day: NaiveDate) -> bool {
        self.to.is_some_and(|to| to < day)
    }

    fn overlaps(self, other: Self) -> bool {
        self.to.is_none_or(|to| other.from <= to) && other.to.is_none_or(|to| self.from <= to)
    }
}

/// A mission of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mission {
    /// Its row; 0 before it is written.
    pub id: i64,
    /// Whose it is.
    pub person_id: i64,
    /// What it is on.
    pub on: Target,
    /// What the person is there.
    pub role: Role,
    /// When.
    pub period: Period,
    /// Share of working time, in percent, from 1 to 100.
    pub share: Option<u8>,
}

/// Why a mission cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MissionProblem {
    /// It ends before it starts.
    #[error("La mission finit avant de commencer\u{a0}: corrigez l’une des deux dates.")]
    Backwards,
    /// The share is not from 1 to 100.
    #[error("La part de temps va de 1 à 100\u{a0}%.")]
    Share,
    /// The same person already holds the same role there at the same time.
    #[error("Cette personne a déjà ce rôle ici pendant ces dates\u{a0}: modifiez plutôt sa mission.")]
    Twice,
}

/// What is wrong with `mission`, beside the person's others.
pub fn check_mission(mission: &Mission, others: &[Mission]) -> Option<MissionProblem> {
    if mission.period.to.is_some_and(|to| to < mission.period.from) {
        return Some(MissionProblem::Backwards);
    }
    if mission.share.is_some_and(|it| !(1..=100).contains(&it)) {
        return Some(MissionProblem::Share);
    }
    others
        .iter()
        .filter(|it| it.id != mission.id && it.on == mission.on && it.role == mission.role)
        .any(|it| it.period.overlaps(mission.period))
        .then_some(MissionProblem::Twice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period { from: day(from), to: (!to.is_empty()).then(|| day(to)) }
    }

    fn mission(id: i64, role: Role, from: &str, to: &str) -> Mission {
        Mission { id, person_id: 1, on: Target::Product(1), role, period: period(from, to), share: None }
    }

    #[test]
    fn a_share_is_a_whole_number_of_percent() {
        for (text, share) in [
            ("1", Some(1)),
            (" 40\u{a0}% ", Some(40)),
            ("100%", Some(100)),
            ("0", None),
            ("101", None),
            ("12,5", None),
            ("", None),
        ] {
            assert_eq!(text.parse().map(Share::percent).ok(), share, "{text:?}");
        }
    }

    #[test]
    fn a_right_ends_with_its_mission() {
        for (from, to, on, runs, over) in [
            ("2026-01-10", "2026-06-30", "2026-01-09", false, false),
            ("2026-01-10", "2026-06-30", "2026-01-10", true, false),
            ("2026-01-10", "2026-06-30", "2026-06-30", true, false),
            ("2026-01-10", "2026-06-30", "2026-07-01", false, true),
            ("2026-01-10", "", "2036-01-10", true, false),
            ("2024-02-29", "2024-02-29", "2024-02-29", true, false),
        ] {
            let it = period(from, to);
            assert_eq!((it.runs_on(day(on)), it.is_over(day(on))), (runs, over), "{from}–{to} on {on}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        let others = [
            mission(1, Role::Developer, "2026-01-01", "2026-06-30"),
            mission(2, Role::Coach, "2026-01-01", ""),
        ];
        for (it, expected) in [
            (mission(0, Role::Developer, "2026-07-01", "2026-12-31"), None),
            (mission(0, Role::Developer, "2026-06-30", "2026-12-31"), Some(MissionProblem::Twice)),
            (mission(0, Role::Designer, "2026-06-30", "2026-06-30"), None),
            (mission(0, Role::Designer, "2026-06-30", "2026-06-29"), Some(MissionProblem::Backwards)),
            (mission(0, Role::Coach, "2030-01-01", ""), Some(MissionProblem::Twice)),
            (mission(2, Role::Coach, "2030-01-01", ""), None),
            (
                Mission { share: Some(0), ..mission(0, Role::Other, "2026-01-01", "") },
                Some(MissionProblem::Share),
            ),
            (Mission { share: Some(100), ..mission(0, Role::Other, "2026-01-01", "") }, None),
        ] {
            assert_eq!(check_mission(&it, &others), expected, "{it:?}");
        }
    }
}
