//! Where the report of a committee stands, what may still be done of it, and until when.

use chrono::NaiveDate;

use super::OLD_DAYS;
use crate::task::days_after;

/// Days after the sitting by which its report is approved: Jalon's own rule, the programme sets none.
pub const REPORT_DAYS: u64 = 15;

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Minutes {
    /// The committee has not decided: there is nothing to report.
    NotYet,
    /// Nothing was proposed.
    ToWrite,
    /// A version waits for the chair.
    Proposed,
    /// The chair approved a version.
    Approved,
}

impl Minutes {
    /// Of a committee: whether it decided, whether a version was proposed, whether one is approved.
    pub fn of(is_decided: bool, is_proposed: bool, is_approved: bool) -> Self {
        match (is_decided, is_proposed, is_approved) {
            (false, ..) => Self::NotYet,
            (true, _, true) => Self::Approved,
            (true, true, false) => Self::Proposed,
            (true, false, false) => Self::ToWrite,
        }
    }

    /// Whether a version may be proposed: until one is approved, each correction is a new one.
    pub fn is_open(self) -> bool {
        matches!(self, Self::ToWrite | Self::Proposed)
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotYet => "Pas encore de décision",
            Self::ToWrite => "À rédiger",
            Self::Proposed => "À approuver",
            Self::Approved => "Approuvé",
        }
    }
}

/// A report that nobody approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    /// Row of the committee.
    pub committee: i64,
    /// The day it met.
    pub held_on: NaiveDate,
    /// The day it was closed here.
    pub closed_on: NaiveDate,
    /// Whether a version waits for the chair.
    pub is_proposed: bool,
}

impl Owed {
    /// Last day to have it approved: late from the next.
    pub fn due(self) -> NaiveDate {
        days_after(self.held_on, REPORT_DAYS)
    }

    /// Whether it is still asked for on `today`: six months after the sitting, as of one completed after the fact, it
    /// no longer is.
    pub fn is_asked(self, today: NaiveDate) -> bool {
        (today - self.held_on).num_days() < OLD_DAYS
    }
}

/// Why a version is not approved by somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotApproved {
    /// Nothing waits.
    #[error("Aucun compte rendu n’attend d’approbation.")]
    Nothing,
    /// It is not the one that was read.
    #[error(
        "Le compte rendu a été corrigé entre-temps\u{a0}: relisez la dernière version, puis approuvez-la."
    )]
    Other,
    /// Only the chair approves.
    #[error(
        "Seule la personne qui préside approuve le compte rendu. Si elle l’a signé sur papier, joignez le document numérisé."
    )]
    NotTheChair,
}

/// Whether whoever asks approves the version of that digest: `latest` is the digest of the last one, `is_chair`
/// whether they chaired.
///
/// # Errors
/// Why not.
pub fn approves(
    minutes: Minutes,
    read: &str,
    latest: Option<&str>,
    is_chair: bool,
) -> Result<(), NotApproved> {
    match latest {
        None => Err(NotApproved::Nothing),
        Some(_) if minutes != Minutes::Proposed => Err(NotApproved::Nothing),
        Some(_) if !is_chair => Err(NotApproved::NotTheChair),
        Some(latest) if latest != read => Err(NotApproved::Other),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_written_corrected_then_approved_once() {
        for (decided, proposed, approved, expected, is_open) in [
            (false, false, false, Minutes::NotYet, false),
            (true, false, false, Minutes::ToWrite, true),
            (true, true, false, Minutes::Proposed, true),
            (true, true, true, Minutes::Approved, false),
        ] {
            let minutes = Minutes::of(decided, proposed, approved);
            assert_eq!((minutes, minutes.is_open()), (expected, is_open));
        }
    }

    #[test]
    fn a_report_is_late_from_the_sixteenth_day_and_asked_for_six_months() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let owed = Owed {
            committee: 1,
            held_on: day("2026-11-16"),
            closed_on: day("2026-11-20"),
            is_proposed: false,
        };
        assert_eq!(owed.due(), day("2026-12-01"));
        for (today, expected) in [("2026-11-20", true), ("2027-05-17", true), ("2027-05-18", false)] {
            assert_eq!(owed.is_asked(day(today)), expected, "{today}");
        }
    }

    #[test]
    fn the_chair_approves_the_very_version_they_read() {
        use Minutes::{Approved, Proposed, ToWrite};
        for (minutes, read, latest, is_chair, expected) in [
            (Proposed, "a", Some("a"), true, Ok(())),
            (Proposed, "a", Some("b"), true, Err(NotApproved::Other)),
            (Proposed, "a", Some("a"), false, Err(NotApproved::NotTheChair)),
            (Approved, "a", Some("a"), true, Err(NotApproved::Nothing)),
            (ToWrite, "a", None, true, Err(NotApproved::Nothing)),
        ] {
            assert_eq!(approves(minutes, read, latest, is_chair), expected, "{minutes:?} {read} {latest:?}");
        }
    }
}
