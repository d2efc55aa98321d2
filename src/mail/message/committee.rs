//! What is written to those who sit in an investment committee.

use chrono::TimeDelta;
use serde::Serialize;

use super::Letter;

/// The dossier of a committee, or a new version of it, by a link that needs no account.
#[derive(Clone, Debug, Serialize)]
pub struct CommitteePapers {
    /// Name of who sends it.
    pub by: String,
    /// « de Clairière », « d’Abri de nuit »: whose committee it is.
    pub of_product: String,
    /// The day the committee is to meet, as it is read; may be empty.
    pub day: String,
    /// From 1.
    pub version: i32,
    /// What differs from the version before; nothing in the first.
    pub changed: Vec<String>,
    /// Whether something is still to be mended in it.
    pub lacking: bool,
    /// Where it is read: absolute, a secret.
    pub link: String,
}

impl Letter for CommitteePapers {
    const NAME: &'static str = "committee_papers";
    const VALID_FOR: TimeDelta = TimeDelta::days(90);
}

/// What committees ask, of those whom it concerns.
#[derive(Clone, Debug, Serialize)]
pub struct CommitteeReminders {
    /// How much: « Comités d’investissement : 3 échéances ».
    pub what: String,
    /// Each in a sentence or two, on one line.
    pub lines: Vec<String>,
    /// The page to go to: absolute.
    pub link: String,
}

impl Letter for CommitteeReminders {
    const NAME: &'static str = "committee_reminders";
    /// Past a day, it may be done.
    const VALID_FOR: TimeDelta = TimeDelta::days(1);
}
