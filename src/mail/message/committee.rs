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

/// A committee has a day, or another one, or another place: what the recipient's calendar is told goes with it.
#[derive(Clone, Debug, Serialize)]
pub struct CommitteeInvitation {
    /// « de Clairière », « d’Abri de nuit »: whose committee it is.
    pub of_product: String,
    /// The day, as it is read: « 3 décembre 2026 ».
    pub day: String,
    /// The day and the hour, how long: « jeudi 3 décembre 2026, 14 h 30, 50 minutes ».
    pub when: String,
    /// The room; may be empty.
    pub place: String,
    /// Whether the recipient was told of it before.
    pub is_changed: bool,
    /// Where it is joined from afar; may be empty.
    pub link: String,
}

impl Letter for CommitteeInvitation {
    const NAME: &'static str = "committee_invitation";
    /// It is sent until the day itself.
    const VALID_FOR: TimeDelta = TimeDelta::days(1);
}

/// A committee is called off, or the recipient is no more among those who sit.
#[derive(Clone, Debug, Serialize)]
pub struct CommitteeCalledOff {
    /// « de Clairière », « d’Abri de nuit »: whose committee it is.
    pub of_product: String,
    /// The day it was to meet, as it is read.
    pub day: String,
    /// Whether it meets all the same, without the recipient.
    pub is_held: bool,
}

impl Letter for CommitteeCalledOff {
    const NAME: &'static str = "committee_called_off";
    /// It is sent until the day itself.
    const VALID_FOR: TimeDelta = TimeDelta::days(1);
}

/// Those who are to sit are asked when they can, by a link that needs no account.
#[derive(Clone, Debug, Serialize)]
pub struct CommitteePoll {
    /// Name of who asks.
    pub by: String,
    /// « de Clairière », « d’Abri de nuit »: whose committee it is.
    pub of_product: String,
    /// The dates, as they are read.
    pub dates: Vec<String>,
    /// The room; may be empty.
    pub place: String,
    /// Where it is answered: absolute, a secret.
    pub link: String,
}

impl Letter for CommitteePoll {
    const NAME: &'static str = "committee_poll";
    /// It is sent until the last of the dates.
    const VALID_FOR: TimeDelta = TimeDelta::days(1);
}

/// A version of a report waits for who chaired.
#[derive(Clone, Debug, Serialize)]
pub struct CommitteeReport {
    /// Name of who proposes it.
    pub by: String,
    /// « de Clairière », « d’Abri de nuit »: whose committee it was.
    pub of_product: String,
    /// The day it met, as it is read.
    pub day: String,
    /// From 1.
    pub version: i32,
    /// What is corrected in it; empty in the first.
    pub reason: String,
    /// By when, as it is read.
    pub due: String,
    /// Its page: absolute.
    pub link: String,
}

impl Letter for CommitteeReport {
    const NAME: &'static str = "committee_report";
    const VALID_FOR: TimeDelta = TimeDelta::days(30);
}

/// What a committee decided, for those who buy.
#[derive(Clone, Debug, Serialize)]
pub struct CommitteeDecided {
    /// « de Clairière », « d’Abri de nuit »: whose committee it is.
    pub of_product: String,
    /// The day it met, as it is read.
    pub day: String,
    /// What it decided, in a sentence.
    pub sentence: String,
    /// Who pays what: « DINUM : 40 000,00 € ».
    pub payers: Vec<String>,
    /// What it asks in exchange, of whom, by when.
    pub conditions: Vec<String>,
    /// Its page: absolute.
    pub link: String,
}

impl Letter for CommitteeDecided {
    const NAME: &'static str = "committee_decided";
    const VALID_FOR: TimeDelta = TimeDelta::days(30);
}
