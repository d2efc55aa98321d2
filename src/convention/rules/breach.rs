//! A breach of an obligation: a notice, a delay to mend it, then its end: a remedy, a termination, or neither.

use chrono::NaiveDate;

use super::duty::Duty;
use super::owed::Stored;
use super::tasks::{About, EVERYBODY};
use crate::task::Audience::Administrator;
use crate::task::{Task, days_after};
use crate::web::french;

/// Days from the notice that its recipient has at least to mend a breach (article on breaches).
pub const CURE_DAYS: u64 = 30;

/// Where a breach stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Its facts are on record.
    Found,
    /// A notice is written, and did not leave yet.
    Noticed {
        /// Last day to mend it.
        cure_by: NaiveDate,
    },
    /// The notice was sent.
    Sent {
        /// Last day to mend it.
        cure_by: NaiveDate,
    },
    /// It was mended.
    Cured,
    /// It ended in a termination, whole or in part.
    Terminated,
    /// It was closed: by a decision not to terminate, or by a termination for another breach.
    Closed,
}

/// What an administrator does with a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Writes the notice, or writes it again as long as it did not leave.
    Notice,
    /// Says that it was sent, and how.
    Send,
    /// Says that the breach is mended.
    Cure,
    /// Terminates the convention, wholly or in part.
    Terminate,
    /// Closes it without a termination.
    Close,
}

/// How a notice was sent: the code of a form and its words.
pub const WAYS: [(&str, &str); 3] = [
    ("recommande", "Lettre recommandée avec avis de réception"),
    ("recommande-electronique", "Recommandé électronique"),
    ("main-propre", "Remise en main propre contre décharge"),
];

/// Whether a move starts there, on `today`, under a convention whose last day is `ends_on`.
///
/// # Errors
/// One that does not: the sentence says why and what to do.
pub fn may(it: Move, stage: Stage, today: NaiveDate, ends_on: Option<NaiveDate>) -> Result<(), String> {
    match (it, stage) {
        (_, Stage::Closed) => {
            Err("Ce manquement est clos\u{a0}: constatez-en un nouveau s’il y en a un.".to_owned())
        }
        (_, Stage::Cured) => Err("Ce manquement est réparé\u{a0}: un nouveau se constate à part.".to_owned()),
        (_, Stage::Terminated) => {
            Err("Ce manquement a conduit à une résiliation\u{a0}: plus rien ne s’y fait.".to_owned())
        }
        (Move::Notice, Stage::Sent { .. }) => Err(
            "La mise en demeure est partie\u{a0}: elle ne se réécrit pas. Constatez un autre manquement s’il y en a un."
                .to_owned(),
        ),
        (Move::Send, Stage::Sent { .. }) => {
            Err("L’envoi de la mise en demeure est déjà enregistré.".to_owned())
        }
        (Move::Send, Stage::Found) => {
            Err("Aucune mise en demeure n’est écrite\u{a0}: écrivez-la d’abord.".to_owned())
        }
        (Move::Terminate, _) if ends_on.is_some_and(|end| today > end) => Err(
            "La convention a pris fin\u{a0}: elle ne se résilie plus. Dites si le manquement est réparé, ou clôturez-le sans résiliation."
                .to_owned(),
        ),
        (Move::Terminate, Stage::Found | Stage::Noticed { .. }) => Err(
            "La résiliation suit une mise en demeure restée sans effet\u{a0}: écrivez-la, envoyez-la, et laissez courir son délai."
                .to_owned(),
        ),
        (Move::Terminate, Stage::Sent { cure_by }) if today <= cure_by => Err(format!(
            "Le délai pour réparer court jusqu’au {}\u{a0}: la résiliation est possible à partir du {}.",
            french::date(cure_by),
            french::date(days_after(cure_by, 1))
        )),
        (Move::Notice, Stage::Found | Stage::Noticed { .. })
        | (Move::Send, Stage::Noticed { .. })
        | (Move::Cure | Move::Close, _)
        | (Move::Terminate, Stage::Sent { .. }) => Ok(()),
    }
}

/// What becomes of an obligation whose breach is closed without a termination: the code of a form, the
/// state, its words and what they mean.
pub const CLOSINGS: [(&str, Stored, &str, &str); 3] = [
    (
        "a-faire",
        Stored::Todo,
        "De nouveau à faire",
        "L’engagement reste dû, à la même échéance\u{a0}: un autre manquement peut s’y constater.",
    ),
    (
        "non-tenu",
        Stored::Unkept,
        "Non tenu",
        "L’engagement n’a pas été tenu et n’est plus attendu. Le manquement reste au dossier.",
    ),
    (
        "sans-objet",
        Stored::Moot,
        "Sans objet",
        "Le constat était une erreur, ou l’engagement ne s’applique pas\u{a0}: dites pourquoi.",
    ),
];

/// What is wrong with a delay that ends on `cure_by`, for a notice sent on `from`.
pub fn check_cure(from: NaiveDate, cure_by: NaiveDate) -> Option<String> {
    let first = days_after(from, CURE_DAYS);
    (cure_by < first).then(|| {
        format!(
            "La convention laisse {CURE_DAYS}\u{a0}jours au moins pour réparer\u{a0}: indiquez le {} ou un jour suivant.",
            french::date(first)
        )
    })
}

/// What is wrong with the day a termination takes effect: not before it is notified, nor after the end.
pub fn check_end(on: NaiveDate, today: NaiveDate, ends_on: Option<NaiveDate>) -> Option<&'static str> {
    if on < today {
        return Some(
            "Une résiliation ne prend pas effet avant d’être notifiée\u{a0}: indiquez aujourd’hui, ou un jour à venir.",
        );
    }
    ends_on
        .filter(|end| on > *end)
        .map(|_| "La convention sera déjà échue ce jour-là\u{a0}: indiquez un jour avant sa fin.")
}

/// What rules need to know of a breach that is not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreachFacts {
    /// Its row.
    pub id: i64,
    /// Row of its obligation.
    pub obligation: i64,
    /// What is not kept.
    pub duty: Duty,
    /// Day it was found.
    pub found_on: NaiveDate,
    /// Where it stands.
    pub stage: Stage,
}

impl About<'_> {
    /// What open breaches ask: a notice, a remedy before its last day, then a decision.
    pub(super) fn breaches(&self) -> Vec<Task> {
        self.breaches.iter().flat_map(|it| self.breach(it)).collect()
    }

    fn breach(&self, it: &BreachFacts) -> Vec<Task> {
        let label = it.duty.about().label;
        let place = format!("/manquements/{}", it.id);
        let admin = |what: &str, why: String, since: NaiveDate| {
            self.task(what.to_owned(), why, (&place, "Voir le manquement"), &[Administrator]).since(since)
        };
        match it.stage {
            Stage::Found => {
                let why = format!("{}, clause non tenue\u{a0}: {label}.", self.reference());
                vec![admin("Mise en demeure à écrire", why, it.found_on)]
            }
            Stage::Noticed { cure_by } => {
                let why = format!(
                    "Écrite pour {}, elle laisse jusqu’au {}\u{a0}: envoyez-la, et dites comment.",
                    self.reference(),
                    french::date(cure_by)
                );
                vec![admin("Mise en demeure à envoyer", why, it.found_on)]
            }
            Stage::Sent { cure_by } => {
                let why = format!(
                    "Mise en demeure sur {} ({label})\u{a0}: à réparer au plus tard le {}.",
                    self.reference(),
                    french::date(cure_by)
                );
                let what = "Manquement à réparer".to_owned();
                let mend = self.task(what, why, (&place, "Voir le manquement"), EVERYBODY).due(cure_by);
                let why = format!(
                    "Le délai a pris fin le {} pour {}\u{a0}: dites s’il est réparé, résiliez, ou clôturez-le sans résiliation.",
                    french::date(cure_by),
                    self.reference()
                );
                vec![mend, admin("Manquement à trancher", why, days_after(cure_by, 1))]
            }
            Stage::Cured | Stage::Terminated | Stage::Closed => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::document::Delays;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_termination_waits_for_the_day_after_the_delay_of_a_notice_that_was_sent() {
        let cure_by = day("2026-12-31");
        let (noticed, sent) = (Stage::Noticed { cure_by }, Stage::Sent { cure_by });
        let moves = [Move::Notice, Move::Send, Move::Cure, Move::Terminate, Move::Close];
        let end = Some(day("2027-06-30"));
        for (stage, today, expected) in [
            (Stage::Found, "2027-03-01", [true, false, true, false, true]),
            (noticed, "2027-03-01", [true, true, true, false, true]),
            (sent, "2026-12-31", [false, false, true, false, true]),
            (sent, "2027-01-01", [false, false, true, true, true]),
            // Over, it is terminated no more; what is open still ends.
            (sent, "2027-06-30", [false, false, true, true, true]),
            (sent, "2027-07-01", [false, false, true, false, true]),
            (Stage::Found, "2027-07-01", [true, false, true, false, true]),
            (Stage::Cured, "2027-03-01", [false; 5]),
            (Stage::Terminated, "2027-03-01", [false; 5]),
            (Stage::Closed, "2027-03-01", [false; 5]),
        ] {
            for (it, expected) in moves.into_iter().zip(expected) {
                let found = may(it, stage, day(today), end);
                assert_eq!(found.is_ok(), expected, "{it:?} {stage:?} {today}");
                if let Err(sentence) = found {
                    assert!(sentence.ends_with('.') && sentence.len() > 30, "{sentence}");
                }
            }
        }
        let early = may(Move::Terminate, sent, day("2026-12-31"), None).unwrap_err();
        assert!(early.replace('\u{a0}', " ").contains("à partir du 1er janv. 2027"), "{early}");
    }

    #[test]
    fn thirty_days_are_left_at_least_and_no_end_is_behind() {
        assert!(check_cure(day("2026-11-23"), day("2026-12-22")).is_some());
        assert_eq!(check_cure(day("2026-11-23"), day("2026-12-23")), None);
        assert_eq!(CURE_DAYS, u64::from(Delays::default().cure_days));
        let end = Some(day("2027-03-31"));
        for (on, is_good) in
            [("2026-11-22", false), ("2026-11-23", true), ("2027-03-31", true), ("2027-04-01", false)]
        {
            assert_eq!(check_end(day(on), day("2026-11-23"), end).is_none(), is_good, "{on}");
        }
    }
}
