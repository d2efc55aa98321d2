//! A decision, before it closes a committee: what it says, whether it holds, what it adds up to.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::Serialize;

use super::outcome::Outcome;
use crate::money::Euros;
use crate::task::{days_before, months_after};

/// Calendar months that a budget covers, at most.
const LONGEST_MONTHS: u32 = 24;
/// Calendar months between a committee and the start of its budget, at most.
const FAR_MONTHS: u32 = 6;

/// What the money is for: the activities of the programme's reference of budgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// Development.
    Development,
    /// Deployment and communication.
    Deployment,
    /// Management, coaching and product.
    Coaching,
    /// Design.
    Design,
    /// Hosting.
    Hosting,
    /// Data.
    Data,
    /// Operations, network and administration.
    Operations,
    /// Security.
    Security,
    /// Support.
    Support,
    /// Anything else.
    Other,
}

/// Activities: code and words, in the order of the form.
const ACTIVITIES: [(Activity, &str, &str); 10] = [
    (Activity::Development, "development", "Développement"),
    (Activity::Deployment, "deployment", "Déploiement et communication"),
    (Activity::Coaching, "coaching", "Pilotage, coaching et produit"),
    (Activity::Design, "design", "Design"),
    (Activity::Hosting, "hosting", "Hébergement"),
    (Activity::Data, "data", "Données"),
    (Activity::Operations, "operations", "Exploitation, réseau et administration"),
    (Activity::Security, "security", "Sécurité"),
    (Activity::Support, "support", "Support"),
    (Activity::Other, "other", "Autre"),
];

impl Activity {
    /// All of them, in the order of the form.
    pub fn all() -> impl Iterator<Item = Self> {
        ACTIVITIES.into_iter().map(|it| it.0)
    }

    /// The code that is stored and sent by forms.
    pub fn code(self) -> &'static str {
        ACTIVITIES.into_iter().find(|it| it.0 == self).map_or("other", |it| it.1)
    }

    /// In words.
    pub fn label(self) -> &'static str {
        ACTIVITIES.into_iter().find(|it| it.0 == self).map_or("Autre", |it| it.2)
    }
}

impl FromStr for Activity {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        ACTIVITIES.into_iter().find(|it| it.1 == code).map(|it| it.0).ok_or(())
    }
}

/// What one body pays for one activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// Who pays.
    pub payer: String,
    /// For what.
    pub activity: Activity,
    /// How much, above zero.
    pub amount: Euros,
}

/// What is asked in exchange, of whom, by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// What is to be done or shown.
    pub what: String,
    /// Who answers for it.
    pub owner: String,
    /// Last day: late from the next.
    pub due_on: NaiveDate,
}

/// How it was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Nobody objected.
    Consensus,
    /// By a vote.
    Vote {
        /// In favour.
        yes: u16,
        /// Against.
        no: u16,
        /// Abstained.
        blank: u16,
    },
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub outcome: Outcome,
    /// First and last day that the budget covers.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// Who pays what.
    pub amounts: Vec<Amount>,
    /// What is asked in exchange.
    pub conditions: Vec<Condition>,
    /// How it was decided.
    pub agreement: Agreement,
    /// What somebody wanted written against it; may be empty.
    pub dissent: String,
    /// What was decided of each point that was open; may be empty.
    pub arbitration: String,
}

/// What keeps a decision from closing the committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A budget goes on, and none is said.
    NoAmount,
    /// A budget is said, and not for how long.
    NoPeriod,
    /// The period ends before it starts.
    Backwards,
    /// The period ends before the committee took place.
    Over,
    /// The period starts too long before the committee, or too long after.
    Far,
    /// The period is longer than what a committee grants at once.
    TooLong,
    /// A condition is to be met before the committee took place, by its position.
    ConditionBefore(usize),
    /// More votes than voices.
    TooManyVotes,
    /// A provisional budget is not for one or two months.
    NotProvisional,
    /// A provisional budget asks for no proof.
    NoProof,
    /// A stop grants money.
    StopGrants,
    /// The votes against are not fewer than those in favour.
    Rejected,
    /// The sum does not fit.
    TooMuch,
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::NoAmount => "Indiquez ce que chacun paie\u{a0}: cette issue accorde un budget.",
            Self::NoPeriod => "Indiquez la période que couvre ce budget.",
            Self::Backwards => "La période finit avant de commencer\u{a0}: corrigez l’une des deux dates.",
            Self::Over => "La période finit avant le jour du comité\u{a0}: corrigez sa fin.",
            Self::Far => {
                "La période commence à plus de six mois du comité\u{a0}: vérifiez l’année de son début."
            }
            Self::TooLong => "La période dépasse vingt-quatre mois\u{a0}: vérifiez l’année de sa fin.",
            Self::ConditionBefore(_) => {
                "Ce jour est avant le comité\u{a0}: une condition se remplit après la décision."
            }
            Self::TooManyVotes => {
                "Il y a plus de votes que de voix présentes ou représentées\u{a0}: vérifiez le vote, ou les présences à la page de la séance."
            }
            Self::NotProvisional => {
                "Un budget provisoire couvre un ou deux mois\u{a0}: corrigez la fin de la période."
            }
            Self::NoProof => "Dites quelle preuve est demandée\u{a0}: un budget provisoire en demande une.",
            Self::StopGrants => {
                "Un arrêt n’accorde aucun budget\u{a0}: videz les montants, ou choisissez une autre issue."
            }
            Self::Rejected => {
                "Cette issue n’a pas recueilli plus de voix pour que contre\u{a0}: vérifiez le vote."
            }
            Self::TooMuch => "La somme dépasse ce que Jalon sait compter\u{a0}: vérifiez les montants.",
        })
    }
}

impl Decision {
    /// What was granted in all, to the cent; nothing when it does not fit.
    pub fn total(&self) -> Option<Euros> {
        Euros::total(self.amounts.iter().map(|it| it.amount))
    }

    /// Everything that keeps it from closing a committee held on that day, with at most so many votes
    /// when who came is known.
    pub fn faults(&self, held_on: NaiveDate, voices: Option<usize>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let total = self.total();
        let grants = total.is_none_or(|it| !it.is_zero());
        if total.is_none() {
            faults.push(Fault::TooMuch);
        }
        match self.period {
            None if self.outcome.needs_budget() || grants => faults.push(Fault::NoPeriod),
            Some((from, to)) if to < from => faults.push(Fault::Backwards),
            Some((_, to)) if to < held_on => faults.push(Fault::Over),
            Some((from, _)) if is_far(from, held_on) => faults.push(Fault::Far),
            Some((from, to)) if to >= months_after(from, LONGEST_MONTHS) => faults.push(Fault::TooLong),
            Some((from, to)) if self.outcome == Outcome::Provisional && !is_provisional(from, to) => {
                faults.push(Fault::NotProvisional);
            }
            _ => {}
        }
        if self.outcome.needs_budget() && !grants {
            faults.push(Fault::NoAmount);
        }
        if self.outcome == Outcome::Stop && grants {
            faults.push(Fault::StopGrants);
        }
        if self.outcome == Outcome::Provisional && self.conditions.is_empty() {
            faults.push(Fault::NoProof);
        }
        let early = self.conditions.iter().enumerate().filter(|it| it.1.due_on < held_on);
        faults.extend(early.map(|it| Fault::ConditionBefore(it.0)));
        if let Agreement::Vote { yes, no, blank } = self.agreement {
            if yes <= no {
                faults.push(Fault::Rejected);
            }
            let votes: usize = [yes, no, blank].into_iter().map(usize::from).sum();
            if voices.is_some_and(|it| votes > it) {
                faults.push(Fault::TooManyVotes);
            }
        }
        faults
    }
}

/// Whether a period starts too far from the committee that grants it, before or after.
fn is_far(from: NaiveDate, held_on: NaiveDate) -> bool {
    months_after(from, FAR_MONTHS) < held_on || from > months_after(held_on, FAR_MONTHS)
}

/// Whether a period, both days included, is of one to two calendar months.
fn is_provisional(from: NaiveDate, to: NaiveDate) -> bool {
    let whole = |months| days_before(months_after(from, months), 1);
    (whole(1)..=whole(2)).contains(&to)
}

/// Sums of amounts by payer and by activity, and of all: what a table shows in its margins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Payers, in the order they were first named, with what each pays.
    pub payers: Vec<(String, Euros)>,
    /// Activities that are paid for, with what each receives.
    pub activities: BTreeMap<Activity, Euros>,
    /// All of it: the sum of either.
    pub total: Euros,
}

/// Sums, exact to the cent; nothing when one does not fit.
pub fn sums(amounts: &[Amount]) -> Option<Sums> {
    let mut sums = Sums { total: Euros::ZERO, ..Sums::default() };
    for it in amounts {
        match sums.payers.iter_mut().find(|known| known.0 == it.payer) {
            Some(known) => known.1 = known.1.checked_add(it.amount)?,
            None => sums.payers.push((it.payer.clone(), it.amount)),
        }
        let known = sums.activities.entry(it.activity).or_insert(Euros::ZERO);
        *known = known.checked_add(it.amount)?;
        sums.total = sums.total.checked_add(it.amount)?;
    }
    Some(sums)
}

#[cfg(test)]
#[path = "decision_cases.rs"]
mod cases;
