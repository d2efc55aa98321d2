//! Where an obligation stands, what may be done with it, and whom it needs.

use std::str::FromStr;

use chrono::NaiveDate;

use super::duty::Duty;
use super::links::Fault;
use super::tasks::{About, EVERYBODY, STEERING};
use crate::task::Audience::{Administrator, Coach};
use crate::task::{Audience, HORIZON_DAYS, Task, days_before};
use crate::web::french;

/// State of an obligation, as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Nothing is given yet, or what was given was sent back.
    Todo,
    /// Evidence is given, and nobody checked it.
    Claimed,
    /// Checked: it is kept.
    Held,
    /// It does not apply, or no longer.
    Moot,
    /// A breach is on record, and open.
    Breached,
    /// It was not kept, and its breach is closed: nothing is awaited any more.
    Unkept,
}

/// A word that names no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no state of an obligation has that name")]
pub struct NotAStored;

/// Where an obligation stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// À faire.
    Todo,
    /// En cours: evidence waits to be checked.
    Claimed,
    /// En retard, from the day after it was due.
    Late {
        /// Days since it was due: 1 on the first.
        days: i64,
    },
    /// Tenu.
    Held,
    /// Sans objet.
    Moot,
    /// Manquement.
    Breached,
    /// Manquement, closed.
    Unkept,
}

impl Stored {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Todo, Self::Claimed, Self::Held, Self::Moot, Self::Breached, Self::Unkept];

    /// Word of the column and of the journal.
    pub fn code(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Claimed => "claimed",
            Self::Held => "held",
            Self::Moot => "moot",
            Self::Breached => "breached",
            Self::Unkept => "unkept",
        }
    }

    /// Whether nobody settled it yet.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Todo | Self::Claimed | Self::Breached)
    }

    /// Where it stands on `today`: what waits to be checked is not late.
    pub fn stand(self, due_on: Option<NaiveDate>, today: NaiveDate) -> Stand {
        match self {
            Self::Todo => match due_on.map(|it| (today - it).num_days()) {
                Some(days) if days > 0 => Stand::Late { days },
                _ => Stand::Todo,
            },
            Self::Claimed => Stand::Claimed,
            Self::Held => Stand::Held,
            Self::Moot => Stand::Moot,
            Self::Breached => Stand::Breached,
            Self::Unkept => Stand::Unkept,
        }
    }
}

impl FromStr for Stored {
    type Err = NotAStored;

    fn from_str(text: &str) -> Result<Self, NotAStored> {
        Self::ALL.into_iter().find(|it| it.code() == text).ok_or(NotAStored)
    }
}

/// What rules need to know of an obligation that is on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// Its row.
    pub id: i64,
    /// What.
    pub duty: Duty,
    /// Whether the DINUM owes it.
    pub by_dinum: bool,
    /// Last day.
    pub due_on: Option<NaiveDate>,
    /// The rule that gave it.
    pub rule: String,
    /// Where it stands.
    pub stored: Stored,
    /// Day it came to that state.
    pub moved_on: NaiveDate,
    /// Since when the link given for it is dead, and why.
    pub dead: Option<(NaiveDate, Fault)>,
}

/// What an obligation is, inside a sentence.
fn said(duty: Duty) -> String {
    let label = duty.about().label;
    // A proper name keeps its capital.
    if duty == Duty::FranceConnect { label.to_owned() } else { french::lowered(label) }
}

impl About<'_> {
    /// Whether every obligation of that kind that applies is settled; false when none is on record.
    pub(super) fn is_settled(&self, duty: Duty) -> bool {
        let mut own = self.owed.iter().filter(|it| it.duty == duty).peekable();
        own.peek().is_some() && own.all(|it| !it.stored.is_open())
    }

    /// What is to be done for the obligations that no other rule follows, and what waits to be checked.
    pub(super) fn obligations(&self, signed_on: NaiveDate) -> Vec<Task> {
        if self.owed.is_empty() {
            let why = format!(
                "Les clauses de {} n’ont pas encore donné leurs engagements\u{a0}: un bouton les génère.",
                self.reference()
            );
            let place = ("/engagements", "Générer les engagements");
            return vec![self.task("Engagements à générer".to_owned(), why, place, &[Administrator])];
        }
        let lost = self.owed.iter().filter_map(|it| self.lost(it));
        lost.chain(self.owed.iter().filter_map(|it| self.obligation(it, signed_on))).collect()
    }

    /// Of the same, what is owed after the last day, and what waits to be checked.
    pub(super) fn owed_after(&self, signed_on: NaiveDate, end: NaiveDate) -> impl Iterator<Item = Task> {
        let goes_on =
            move |it: &&Owed| it.stored == Stored::Claimed || it.due_on.is_some_and(|due| end < due);
        self.owed.iter().filter(goes_on).filter_map(move |it| self.obligation(it, signed_on))
    }

    /// Evidence that no longer answers; the statistics page has its own alert.
    fn lost(&self, it: &Owed) -> Option<Task> {
        let (since, fault) = it.dead.filter(|_| matches!(it.stored, Stored::Claimed | Stored::Held))?;
        if it.duty == Duty::StatsPage && self.carrier.lost_stats.is_some() {
            return None;
        }
        let why = format!(
            "L’adresse donnée pour {} ne répond plus depuis le {}\u{a0}: {fault}.",
            self.reference(),
            french::date(since)
        );
        let what = format!("Preuve qui ne répond plus\u{a0}: {}", said(it.duty));
        let place = format!("/engagements/{}", it.id);
        Some(self.task(what, why, (&place, "Voir l’engagement"), EVERYBODY).since(since).at_risk())
    }

    fn obligation(&self, it: &Owed, signed_on: NaiveDate) -> Option<Task> {
        let about = it.duty.about();
        let anchor = format!("/engagements/{}", it.id);
        if it.stored == Stored::Claimed {
            let why = format!("Une preuve est donnée pour {}\u{a0}: dites si elle suffit.", self.reference());
            let what = format!("Preuve à vérifier\u{a0}: {}", said(it.duty));
            let audience: &'static [Audience] = &[Administrator, Coach];
            return Some(self.task(what, why, (&anchor, "Vérifier"), audience).since(it.moved_on));
        }
        let due = it.due_on.filter(|_| it.stored == Stored::Todo && about.reminds)?;
        let why = format!(
            "Convention {}, {}, au plus tard le {}.",
            self.reference(),
            french::lowered(&it.rule),
            french::date(due)
        );
        let audience = if it.by_dinum { STEERING } else { EVERYBODY };
        let task = self.task(about.label.to_owned(), why, (&anchor, "Donner la preuve"), audience);
        Some(task.since(days_before(due, HORIZON_DAYS).max(signed_on)).due(due))
    }

    /// « 3 engagements encore ouverts », once the convention is over: of those not told by their name.
    pub(super) fn still_owed(&self) -> Option<String> {
        let named = [Duty::StatsPage, Duty::Payments, Duty::Manifesto, Duty::ManagementAccount, Duty::Refund];
        let open = self.owed.iter().filter(|it| it.stored.is_open() && !named.contains(&it.duty)).count();
        match open {
            0 => None,
            1 => Some("un engagement encore ouvert".to_owned()),
            many => Some(format!("{many}\u{a0}engagements encore ouverts")),
        }
    }
}

#[cfg(test)]
#[path = "owed_cases.rs"]
mod cases;
