//! Publishing a convention: when it is due, what may be said of it, what it asks of whom.

use chrono::NaiveDate;

use super::{Reference, State};
use crate::task::Audience::Administrator;
use crate::task::{Go, Subject, Task, months_after};
use crate::web::french;

/// Months after the signature by which a convention is published: its own article on publication, after
/// the delay that decree 2017-779 of 5 May 2017 sets for grant agreements.
pub const MONTHS: u32 = 3;

/// Where the publication of a convention stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is not signed, or was given up: nothing is to be published.
    NotYet,
    /// To be published by that day, which is not behind.
    Due {
        /// The last day.
        by: NaiveDate,
        /// Days left, 0 on the day itself.
        days_left: i64,
    },
    /// Its day is behind, and nobody said that it was published.
    Late {
        /// The last day.
        by: NaiveDate,
        /// Days since, 1 on the first.
        days: i64,
    },
    /// It was published on that day.
    Published {
        /// The day.
        on: NaiveDate,
    },
}

/// The last day to publish what was signed on that day.
pub fn due(signed_on: NaiveDate) -> NaiveDate {
    months_after(signed_on, MONTHS)
}

/// A day, and the rank of an amendment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The day.
    pub on: NaiveDate,
    /// The rank, from 1; 0 for none.
    pub amendment: i32,
}

/// The days that tell whether a signed convention is to be published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// When it was published last, and the last amendment that it had then.
    pub published: Option<Ranked>,
    /// When its last amendment was signed.
    pub amended: Option<Ranked>,
}

/// The last amendment, of those known, that is in what was published on that day.
pub fn covered(amended: &[Ranked], on: NaiveDate) -> i32 {
    amended.iter().filter(|it| it.on <= on).map(|it| it.amendment).max().unwrap_or(0)
}

impl Days {
    /// The signature, its own or that of its last amendment, that was not published: an amendment that the last
    /// publication did not have is to be published in its turn, whatever day its paper bears.
    pub fn unpublished(self, signed_on: NaiveDate) -> Option<NaiveDate> {
        match self.published {
            None => Some(signed_on),
            Some(last) => self.amended.filter(|it| last.amendment < it.amendment).map(|it| it.on),
        }
    }
}

/// Where it stands on `today`.
pub fn standing(state: State, days: Days, today: NaiveDate) -> Standing {
    let Some(signed_on) = state.signed_on() else { return Standing::NotYet };
    let by = match (days.unpublished(signed_on), days.published) {
        (Some(since), _) => due(since),
        (None, Some(last)) => return Standing::Published { on: last.on },
        (None, None) => return Standing::NotYet,
    };
    match (by - today).num_days() {
        left if left >= 0 => Standing::Due { by, days_left: left },
        left => Standing::Late { by, days: -left },
    }
}

/// What the publication of a convention asks of administrators on `today`, from its signature on.
pub fn task(
    (reference, state): (Reference, State),
    days: Days,
    subject: &Subject,
    today: NaiveDate,
) -> Option<Task> {
    let signed_on = state.signed_on()?;
    let (Standing::Due { by, .. } | Standing::Late { by, .. }) = standing(state, days, today) else {
        return None;
    };
    let since = days.unpublished(signed_on)?;
    let (what, whose) = match days.published {
        None => ("la convention", "signée"),
        Some(_) => ("l’avenant", "dont un avenant est signé"),
    };
    let what = format!("Publier {what} au plus tard le {}", french::date(by));
    let why = format!(
        "{reference}, {whose} le {}\u{a0}: son texte promet sa publication dans les {MONTHS}\u{a0}mois.",
        french::date(since)
    );
    let go = Go {
        href: format!("/conventions/{reference}/publication"),
        label: "Préparer la publication".to_owned(),
    };
    Some(Task::new(subject, what, why, go, &[Administrator]).since(since).due(by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{self, Kind};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_convention_is_published_within_three_months_of_its_signature() {
        for (signed_on, expected) in [
            ("2026-04-21", "2026-07-21"),
            ("2026-11-30", "2027-02-28"),
            ("2027-11-30", "2028-02-29"),
            ("2026-01-31", "2026-04-30"),
        ] {
            assert_eq!(due(day(signed_on)), day(expected), "{signed_on}");
        }
    }

    /// Published when that amendment was known or not; by its day alone when nothing else is said.
    fn of(published: Option<&str>, amended: Option<&str>) -> Days {
        let amended: Vec<_> = amended.map(|it| Ranked { on: day(it), amendment: 1 }).into_iter().collect();
        let published = published.map(day).map(|on| Ranked { on, amendment: covered(&amended, on) });
        Days { published, amended: amended.last().copied() }
    }

    #[test]
    fn an_amendment_learnt_after_the_publication_is_not_in_it_whatever_day_its_paper_bears() {
        let at = |on: &str, amendment| Ranked { on: day(on), amendment };
        let signed = day("2026-01-05");
        for (published, amended, expected) in [
            (at("2026-05-01", 0), at("2026-04-01", 1), Some("2026-04-01")),
            (at("2026-05-01", 1), at("2026-04-01", 1), None),
            (at("2026-05-01", 1), at("2026-04-15", 2), Some("2026-04-15")),
        ] {
            let days = Days { published: Some(published), amended: Some(amended) };
            assert_eq!(days.unpublished(signed), expected.map(day), "{published:?} {amended:?}");
        }
        let known = [at("2026-04-01", 1), at("2026-06-01", 2)];
        for (on, expected) in [("2026-03-31", 0), ("2026-04-01", 1), ("2026-05-31", 1), ("2026-06-01", 2)] {
            assert_eq!(covered(&known, day(on)), expected, "{on}");
        }
    }

    #[test]
    fn an_amendment_signed_after_the_publication_is_published_in_its_turn() {
        let signed = State::Signed { on: day("2026-04-21") };
        for (published, amended, expected) in [
            (None, Some("2026-06-01"), Standing::Due { by: day("2026-07-21"), days_left: 20 }),
            (Some("2026-05-01"), Some("2026-06-01"), Standing::Due { by: day("2026-09-01"), days_left: 62 }),
            (Some("2026-06-01"), Some("2026-06-01"), Standing::Published { on: day("2026-06-01") }),
            (Some("2026-06-02"), Some("2026-06-01"), Standing::Published { on: day("2026-06-02") }),
        ] {
            assert_eq!(
                standing(signed, of(published, amended), day("2026-07-01")),
                expected,
                "{published:?}"
            );
        }
    }

    #[test]
    fn it_is_late_from_the_day_after_and_no_longer_once_published() {
        let signed = State::Signed { on: day("2026-04-21") };
        let settled = State::Settled { on: day("2026-04-21"), terminated: None };
        let by = day("2026-07-21");
        for (state, published, today, expected) in [
            (State::Draft, None, "2026-07-22", Standing::NotYet),
            (State::ToSign, None, "2026-07-22", Standing::NotYet),
            (State::Abandoned, None, "2026-07-22", Standing::NotYet),
            (signed, None, "2026-04-21", Standing::Due { by, days_left: 91 }),
            (signed, None, "2026-07-20", Standing::Due { by, days_left: 1 }),
            (signed, None, "2026-07-21", Standing::Due { by, days_left: 0 }),
            (signed, None, "2026-07-22", Standing::Late { by, days: 1 }),
            (settled, None, "2026-07-22", Standing::Late { by, days: 1 }),
            (signed, Some("2026-06-01"), "2026-07-22", Standing::Published { on: day("2026-06-01") }),
            (signed, Some("2026-09-01"), "2026-09-22", Standing::Published { on: day("2026-09-01") }),
        ] {
            assert_eq!(standing(state, of(published, None), day(today)), expected, "{state:?} on {today}");
        }
    }

    #[test]
    fn administrators_are_asked_from_the_signature_until_it_is_done() {
        let subject =
            Subject { kind: Kind::Product, id: 1, name: "Clairière".to_owned(), href: String::new() };
        let reference = Reference::new(2026, 14);
        let signed = State::Signed { on: day("2026-04-21") };
        for (state, published, today, expected) in [
            (State::ToSign, None, "2026-04-21", None),
            (signed, None, "2026-04-21", Some(task::State::Due { days_left: 91 })),
            (signed, None, "2026-07-21", Some(task::State::Due { days_left: 0 })),
            (signed, None, "2026-07-22", Some(task::State::Late { since: day("2026-07-22"), days: 1 })),
            (signed, Some("2026-07-30"), "2026-07-31", None),
        ] {
            let found = super::task((reference, state), of(published, None), &subject, day(today));
            assert_eq!(found.map(|it| it.state(day(today))), expected, "{state:?} on {today}");
        }
    }
}
