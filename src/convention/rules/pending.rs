//! What waits beside a signed convention: its open amendment, its obligations.

use chrono::NaiveDate;

use super::outline::{Awaited, Wait, Waited};
use super::tasks::{EVERYBODY, STEERING};
use super::{AmendmentReference, Duty, State, Stored};
use crate::task::Audience::Administrator;

/// The amendment of a convention that is neither signed nor given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Which.
    pub reference: AmendmentReference,
    /// Where it is in its life.
    pub state: State,
    /// Day of its last change, while it is written; else the day it came to its state.
    pub since: NaiveDate,
    /// The signatures that it waits for, while it is frozen.
    pub signatures: Option<Awaited>,
}

/// What is done next of an amendment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amending {
    /// It is written.
    Writing,
    /// Those concerned read it.
    Reading,
    /// Corrections are asked.
    Correcting,
    /// Signatures are collected.
    Signing,
}

impl Pending {
    /// What it waits for.
    pub fn wait(&self) -> Wait {
        let (next, by) = match self.state {
            State::InReview => (Amending::Reading, EVERYBODY),
            State::ToCorrect => (Amending::Correcting, EVERYBODY),
            State::ToSign => (Amending::Signing, STEERING),
            _ => (Amending::Writing, &[Administrator][..]),
        };
        let since = self.signatures.as_ref().map_or(self.since, |it| it.since);
        Wait { what: Waited::Amendment(self.reference, next), since, by }
    }
}

/// An obligation that somebody has to act upon, as lists need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pressing {
    /// What.
    pub duty: Duty,
    /// Whether the DINUM owes it.
    pub by_dinum: bool,
    /// Last day.
    pub due_on: Option<NaiveDate>,
    /// Where it stands.
    pub stored: Stored,
    /// Day it came to that state.
    pub moved_on: NaiveDate,
}

/// Told by other rules than the obligation itself: the schedule, the day to publish, the committee's own due date;
/// nothing is given for the manifesto.
const TOLD_ELSEWHERE: [Duty; 4] = [Duty::Payments, Duty::Publication, Duty::Committee, Duty::Manifesto];

/// What obligations wait for on `today`: evidence to check, since the oldest was given; evidence to give, once late.
pub fn waits(pressing: &[Pressing], today: NaiveDate) -> Vec<Wait> {
    let claimed = || pressing.iter().filter(|it| it.stored == Stored::Claimed);
    let late = || {
        let own =
            pressing.iter().filter(|it| it.stored == Stored::Todo && !TOLD_ELSEWHERE.contains(&it.duty));
        own.filter(|it| it.due_on.is_some_and(|due| due < today))
    };
    let check = claimed().map(|it| it.moved_on).min().map(|since| Wait {
        what: Waited::Evidence(claimed().count()),
        since,
        by: STEERING,
    });
    let give = late().filter_map(|it| it.due_on).min().map(|since| Wait {
        what: Waited::Duties(late().count()),
        since,
        by: if late().all(|it| it.by_dinum) { STEERING } else { EVERYBODY },
    });
    check.into_iter().chain(give).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_amendment_waits_for_those_who_take_its_next_step() {
        let signatures = Awaited { parties: vec!["l’Agence".to_owned()], since: day("2026-11-20") };
        for (state, signatures, next, since, by) in [
            (State::Draft, None, Amending::Writing, "2026-11-02", &[Administrator][..]),
            (State::InReview, None, Amending::Reading, "2026-11-02", EVERYBODY),
            (State::ToCorrect, None, Amending::Correcting, "2026-11-02", EVERYBODY),
            (State::ToSign, Some(signatures), Amending::Signing, "2026-11-20", STEERING),
        ] {
            let reference = "FAST-2026-014-A1".parse().unwrap();
            let it = Pending { reference, state, since: day("2026-11-02"), signatures };
            let expected = Wait { what: Waited::Amendment(reference, next), since: day(since), by };
            assert_eq!(it.wait(), expected, "{state:?}");
        }
    }

    #[test]
    fn obligations_wait_once_late_or_given_and_for_those_who_owe_or_check() {
        let one = |duty, by_dinum, due: &str, stored| Pressing {
            duty,
            by_dinum,
            due_on: due.parse().ok(),
            stored,
            moved_on: day("2026-11-10"),
        };
        let give = |many, since, by| Wait { what: Waited::Duties(many), since: day(since), by };
        let check = Wait { what: Waited::Evidence(1), since: day("2026-11-10"), by: STEERING };
        let stats = one(Duty::StatsPage, false, "2026-11-22", Stored::Todo);
        let accountants = one(Duty::Accountants, true, "2026-11-01", Stored::Todo);
        let given = one(Duty::StatsPage, false, "2026-11-22", Stored::Claimed);
        for (pressing, today, expected) in [
            (vec![stats], "2026-11-22", vec![]),
            (vec![stats], "2026-11-23", vec![give(1, "2026-11-22", EVERYBODY)]),
            (vec![accountants], "2026-11-23", vec![give(1, "2026-11-01", STEERING)]),
            (vec![stats, accountants], "2026-11-23", vec![give(2, "2026-11-01", EVERYBODY)]),
            (vec![given, accountants], "2026-11-23", vec![check, give(1, "2026-11-01", STEERING)]),
            (vec![one(Duty::Payments, false, "2026-11-01", Stored::Todo)], "2026-11-23", vec![]),
            (vec![one(Duty::Manifesto, false, "2026-11-01", Stored::Todo)], "2026-11-23", vec![]),
            (vec![one(Duty::StatsPage, false, "", Stored::Todo)], "2026-11-23", vec![]),
            (vec![one(Duty::StatsPage, false, "2026-11-01", Stored::Held)], "2026-11-23", vec![]),
        ] {
            assert_eq!(waits(&pressing, day(today)), expected, "{pressing:?} on {today}");
        }
    }
}
