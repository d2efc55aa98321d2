//! What lists ask of a convention: whom it waits for since when, what ends, what is late.

use chrono::NaiveDate;

use super::coming::{Unmet, concerned};
use super::pending::{self, Amending, Pending, Pressing};
use super::publication::{Days, due};
use super::tasks::{EVERYBODY, STEERING};
use super::{AmendmentReference, Span, Standing, State};
use crate::money::Euros;
use crate::task::Audience::{self, Administrator};
use crate::task::days_after;

/// Days before its last one from which a convention is said to end soon.
pub const ENDING_DAYS: i64 = 90;
/// Days without any signature from which a convention is said to be left unsigned.
pub const UNSIGNED_DAYS: i64 = 30;

/// What lists need to know of a convention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Where it is in its life.
    pub state: State,
    /// First day in force, when it is not that of the last signature.
    pub effect_on: Option<NaiveDate>,
    /// Last day in force.
    pub ends_on: Option<NaiveDate>,
    /// Day of its last change.
    pub changed_on: NaiveDate,
    /// Day it came to its state.
    pub moved_on: NaiveDate,
    /// How many facts its text lacks, while it is not frozen.
    pub facts: usize,
    /// What lacks before it is read, while it is written.
    pub unmet: Vec<Unmet>,
    /// How many comments nobody resolved, while it is not frozen.
    pub comments: u64,
    /// The signatures that it waits for, while it is frozen.
    pub signatures: Option<Awaited>,
    /// First day its product was stopped, when it is.
    pub stopped_on: Option<NaiveDate>,
    /// When it was published and amended, if it was.
    pub publication: Days,
    /// Lines of the schedule that were not received whole: the day and what is missing, by day.
    pub open: Vec<(NaiveDate, Euros)>,
    /// Its amendment that is neither signed nor given up.
    pub pending: Option<Pending>,
    /// Its obligations that somebody has to act upon, once signed.
    pub pressing: Vec<Pressing>,
}

/// Signatures that are not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// Names of the parties that did not sign, in order.
    pub parties: Vec<String>,
    /// Day it was put to be signed, or that of the last signature given.
    pub since: NaiveDate,
}

/// A question of the list, whoever asks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// In force, and over within [`ENDING_DAYS`].
    Ending,
    /// Waiting for signatures, its own or those of its amendment, without one for [`UNSIGNED_DAYS`].
    Unsigned,
    /// In force while its product is stopped.
    Stopped,
    /// Money that did not come in by its day.
    Unpaid,
    /// Signed, and not published.
    Unpublished,
}

impl Question {
    /// Every one, in the order lists show them.
    pub const ALL: [Self; 5] = [Self::Ending, Self::Unsigned, Self::Stopped, Self::Unpaid, Self::Unpublished];
}

/// What a convention waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// What is to be done.
    pub what: Waited,
    /// First day it waited.
    pub since: NaiveDate,
    /// Those it waits for.
    pub by: &'static [Audience],
}

/// What is to be done for a convention to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waited {
    /// Its text lacks facts.
    Facts(usize),
    /// Its text lacks nothing: the shared diagnosis and its agreements do, so many things.
    Diagnosis(usize),
    /// Nothing lacks: it is to be sent to those who read it.
    Review,
    /// Those who read it may comment; so many comments are open.
    Reading(u64),
    /// Corrections are asked; so many comments are open.
    Corrections(u64),
    /// These parties have to sign.
    Signatures(Vec<String>),
    /// This much did not come in by its day.
    Payments(Euros),
    /// Its product is stopped: what is left belongs back to who paid it.
    Refund,
    /// It is to be published by that day.
    Publication(NaiveDate),
    /// It has expired.
    Settling,
    /// Its amendment is to go on.
    Amendment(AmendmentReference, Amending),
    /// Evidence is given for so many obligations, and nobody checked it.
    Evidence(usize),
    /// So many obligations are late.
    Duties(usize),
}

impl Outline {
    /// Where it stands on `today`.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        self.state.standing(Span { effect_on: self.effect_on, ends_on: self.ends_on }, today)
    }

    /// Whether the question is answered yes on `today`.
    pub fn answers(&self, question: Question, today: NaiveDate) -> bool {
        self.day_of(question, today).is_some()
    }

    /// The day that a question is about, when it is answered yes on `today`: the end, the day since
    /// when nobody signs, the stop, the oldest day that is late, the last day to publish.
    pub fn day_of(&self, question: Question, today: NaiveDate) -> Option<NaiveDate> {
        let standing = self.standing(today);
        match question {
            Question::Ending => {
                let Standing::InForce { days_left } = standing else { return None };
                self.ends_on.filter(|_| days_left <= ENDING_DAYS)
            }
            Question::Unsigned => {
                let own = self.signatures.as_ref().filter(|_| standing == Standing::ToSign);
                let amendment = self.pending.as_ref().and_then(|it| it.signatures.as_ref());
                let since = own.or(amendment)?.since;
                ((today - since).num_days() >= UNSIGNED_DAYS).then_some(since)
            }
            Question::Stopped => {
                let runs = match standing {
                    Standing::InForce { .. } => true,
                    // Signed, without a written end.
                    Standing::Signed => self.state.signed_on().is_some_and(|it| it <= today),
                    _ => false,
                };
                self.stopped_on.filter(|it| runs && *it <= today)
            }
            Question::Unpaid => self.late(today).map(|it| it.0),
            Question::Unpublished => {
                let signed_on = self.state.signed_on().filter(|it| *it <= today)?;
                self.publication.unpublished(signed_on).map(due)
            }
        }
    }

    /// The oldest day that is late on `today`, and how much in all; of a convention that is signed and
    /// not settled.
    pub fn late(&self, today: NaiveDate) -> Option<(NaiveDate, Euros)> {
        let (State::Signed { .. } | State::Terminated { .. }) = self.state else { return None };
        let late = || self.open.iter().filter(|it| it.0 < today);
        let oldest = late().map(|it| it.0).min()?;
        Some((oldest, super::sum(late().map(|it| it.1))))
    }

    /// Everything it waits for on `today`, that which keeps it from going on first.
    pub fn waits(&self, today: NaiveDate) -> Vec<Wait> {
        let standing = self.standing(today);
        let mut waits = if self.state.signed_on().is_none() {
            self.coming(standing)
        } else {
            self.signed(standing, today)
        };
        if matches!(self.state, State::Signed { .. } | State::Terminated { .. }) {
            waits.extend(self.pending.as_ref().map(Pending::wait));
            waits.extend(pending::waits(&self.pressing, today));
        }
        waits
    }

    /// Of one that is not signed.
    fn coming(&self, standing: Standing) -> Vec<Wait> {
        let wait = |what, since, by| Wait { what, since, by };
        match standing {
            Standing::Draft => {
                let facts =
                    (self.facts > 0).then(|| wait(Waited::Facts(self.facts), self.changed_on, STEERING));
                let unmet = (!self.unmet.is_empty()).then(|| {
                    wait(Waited::Diagnosis(self.unmet.len()), self.changed_on, concerned(&self.unmet))
                });
                let lacks: Vec<Wait> = facts.into_iter().chain(unmet).collect();
                if lacks.is_empty() { vec![wait(Waited::Review, self.changed_on, STEERING)] } else { lacks }
            }
            Standing::InReview => vec![wait(Waited::Reading(self.comments), self.moved_on, EVERYBODY)],
            Standing::ToCorrect => vec![wait(Waited::Corrections(self.comments), self.moved_on, EVERYBODY)],
            Standing::ToSign => {
                let (parties, since) = match &self.signatures {
                    Some(it) => (it.parties.clone(), it.since),
                    None => (Vec::new(), self.moved_on),
                };
                vec![wait(Waited::Signatures(parties), since, STEERING)]
            }
            _ => Vec::new(),
        }
    }

    /// Of one that is signed, its amendment and its obligations apart.
    fn signed(&self, standing: Standing, today: NaiveDate) -> Vec<Wait> {
        let wait = |what, since, by: &'static [Audience]| Wait { what, since, by };
        let late = self.late(today).map(|(due_on, missing)| {
            wait(Waited::Payments(missing), days_after(due_on, 1), &[Administrator])
        });
        let settling = |since| wait(Waited::Settling, since, &[Administrator]);
        match standing {
            Standing::Signed | Standing::InForce { .. } => {
                let stopped = self.day_of(Question::Stopped, today);
                let refund = stopped.map(|since| wait(Waited::Refund, since, STEERING));
                let publication = self.day_of(Question::Unpublished, today).and_then(|by| {
                    let since = self.publication.unpublished(self.state.signed_on()?)?;
                    Some(wait(Waited::Publication(by), since, &[Administrator]))
                });
                late.into_iter().chain(refund).chain(publication).collect()
            }
            Standing::Expired => {
                let since = self.ends_on.map(|it| days_after(it, 1));
                since.map(settling).into_iter().chain(late).collect()
            }
            Standing::Terminated => self.state.terminated().map(settling).into_iter().chain(late).collect(),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
#[path = "outline_cases.rs"]
mod cases;
