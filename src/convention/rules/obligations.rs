//! What the clauses of a convention have its parties do, from the day it takes effect: who owes what, whether
//! its condition is met, and by when.

use chrono::{Datelike, NaiveDate};

use super::delays;
use super::duty::Duty;
use super::ended::PROMISED_PAYMENTS;
use super::{Contents, Contribution, Role, Subject, lapses};
use crate::task::{days_after, months_after};
use crate::web::french;

/// Occurrences of a recurring obligation, at most: a convention that never ends has no more.
const MOST_OCCURRENCES: i32 = 20;

/// One obligation as the clauses give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// What.
    pub duty: Duty,
    /// Who owes it: position among the parties, from 0.
    pub party: usize,
    /// Which time, from 1.
    pub occurrence: i32,
    /// Whether its condition is met.
    pub applies: bool,
    /// Why it applies, or does not: the answer in the draft, or the clause itself.
    pub why: String,
    /// Last day; none when no date can be computed.
    pub due_on: Option<NaiveDate>,
    /// The rule that gave that day.
    pub rule: String,
}

/// Everything that the clauses promise when everybody has signed a convention on `signed_on`, in the order of
/// [`Duty::ALL`]; of one `terminated`, `contents.ends_on` is the day before. What a clause counts from the effect
/// of the convention is counted from there, the rest from the signature.
pub fn promises(
    contents: &Contents,
    subject: &Subject,
    signed_on: NaiveDate,
    terminated: Option<NaiveDate>,
) -> Vec<Promise> {
    let it = Clauses { contents, subject, signed_on, terminated };
    Duty::ALL.into_iter().flat_map(|duty| it.of(duty)).collect()
}

/// Whether a duty applies and why, and the days it is due on.
struct Ruled {
    applies: Option<bool>,
    why: String,
    due: Vec<(Option<NaiveDate>, String)>,
}

struct Clauses<'a> {
    contents: &'a Contents,
    subject: &'a Subject,
    signed_on: NaiveDate,
    terminated: Option<NaiveDate>,
}

fn always(due: (Option<NaiveDate>, String)) -> Ruled {
    Ruled { applies: Some(true), why: "La clause vaut pour toute convention.".to_owned(), due: vec![due] }
}

impl Clauses<'_> {
    fn of(&self, duty: Duty) -> Vec<Promise> {
        self.owners(duty).into_iter().flat_map(|party| self.of_party(duty, party)).collect()
    }

    fn of_party(&self, duty: Duty, party: usize) -> Vec<Promise> {
        let ruled = self.ruled(duty, party);
        let applies = ruled.applies == Some(true);
        let due = if applies { ruled.due } else { vec![(None, String::new())] };
        let one = |(occurrence, (due_on, rule))| {
            let why = ruled.why.clone();
            Promise { duty, party, occurrence, applies, why, due_on, rule }
        };
        (1..).zip(due).map(one).collect()
    }

    fn with_role(&self, role: Role) -> Vec<usize> {
        let all = self.contents.parties.iter().enumerate();
        all.filter(|(_, it)| it.role == role).map(|it| it.0).collect()
    }

    fn transferred(&self) -> impl Iterator<Item = &Contribution> {
        self.contents.contributions.iter().filter(|it| it.is_transferred())
    }

    /// Who owes it.
    fn owners(&self, duty: Duty) -> Vec<usize> {
        let mut found = match duty {
            Duty::Manifesto => (0..self.contents.parties.len())
                .filter(|at| self.contents.parties[*at].role != Role::Dinum)
                .collect(),
            Duty::Payments => self.transferred().map(|it| it.payer).collect(),
            Duty::Refund => self.transferred().map(|it| it.beneficiary).collect(),
            Duty::SupportProgramme
            | Duty::SupportReview
            | Duty::Accountants
            | Duty::Publication
            | Duty::InterimAccount
            | Duty::ManagementAccount
            | Duty::Handover => self.with_role(Role::Dinum),
            _ => self.with_role(Role::Lead),
        };
        if found.is_empty() && matches!(duty, Duty::Payments | Duty::Refund) {
            found = self.with_role(Role::Dinum);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn ruled(&self, duty: Duty, party: usize) -> Ruled {
        let terms = &self.contents.terms;
        match duty {
            Duty::Developer => Ruled {
                applies: terms.lends_developer,
                why: match terms.lends_developer {
                    Some(true) => "La convention affecte un développeur au service.".to_owned(),
                    _ => "La convention n’affecte pas de développeur au service.".to_owned(),
                },
                due: vec![self.after_effect(terms.developer_months.unwrap_or_default().into())],
            },
            Duty::ProductOwner => always(self.months(delays::PRODUCT_OWNER_MONTHS)),
            Duty::RiskWorkshop => always(self.months(delays::RISKS_MONTHS)),
            Duty::StatsPage => always(self.months(delays::STATS_MONTHS)),
            Duty::FranceConnect => Ruled {
                applies: terms.signs_users_in,
                why: if terms.signs_users_in == Some(true) {
                    "Des usagers se connectent au service.".to_owned()
                } else {
                    "Aucun usager ne se connecte au service.".to_owned()
                },
                due: vec![self.fixed(terms.france_connect_by)],
            },
            Duty::Feedback => Ruled {
                applies: terms.online_procedure,
                why: if terms.online_procedure == Some(true) {
                    "Le service est une démarche en ligne.".to_owned()
                } else {
                    "Le service n’est pas une démarche en ligne.".to_owned()
                },
                due: vec![self.fixed(terms.feedback_by)],
            },
            Duty::Committee => {
                Ruled { due: self.every(delays::COMMITTEE_MONTHS), ..always((None, String::new())) }
            }
            Duty::Accessibility | Duty::OpenCode => always(self.end_plus(0)),
            Duty::Manifesto => always((None, "Tout au long de la convention".to_owned())),
            Duty::Payments => self.payments(party),
            Duty::SupportProgramme => always(self.months(delays::SUPPORT_MONTHS)),
            Duty::SupportReview => self.review(),
            Duty::Accountants => {
                let due = days_after(self.signed_on, delays::ACCOUNTANTS_DAYS);
                always((Some(due), format!("{}\u{a0}jours après la signature", delays::ACCOUNTANTS_DAYS)))
            }
            Duty::Publication => always(self.months(delays::PUBLICATION_MONTHS)),
            Duty::InterimAccount => self.interim(),
            Duty::ManagementAccount => always(self.end_plus(delays::ACCOUNT_DAYS)),
            Duty::Refund => self.refund(),
            Duty::Handover => always(self.end_plus(delays::HANDOVER_DAYS)),
        }
    }

    /// So many calendar months after the signature.
    fn months(&self, months: u32) -> (Option<NaiveDate>, String) {
        if months == 0 {
            return (None, "La durée n’est pas écrite dans la convention".to_owned());
        }
        (
            Some(months_after(self.signed_on, months)),
            format!("{} après la signature", french::duration(months)),
        )
    }

    /// So many calendar months after the day the convention takes effect.
    fn after_effect(&self, months: u32) -> (Option<NaiveDate>, String) {
        let effect = self.contents.effect(self.signed_on);
        if months == 0 || effect == self.signed_on {
            return self.months(months);
        }
        let said = format!("{} après la date d’effet", french::duration(months));
        (Some(months_after(effect, months)), said)
    }

    /// A day that the convention names; failing that, its last.
    fn fixed(&self, by: Option<NaiveDate>) -> (Option<NaiveDate>, String) {
        match by {
            Some(day) => (Some(day), "Le jour que fixe la convention".to_owned()),
            None => self.end_plus(0),
        }
    }

    fn end_plus(&self, days: u64) -> (Option<NaiveDate>, String) {
        match (self.contents.ends_on, days) {
            (None, _) => (None, "À la fin de la convention, dont le jour n’est pas écrit".to_owned()),
            (Some(end), 0) => (Some(end), "Au plus tard le dernier jour de la convention".to_owned()),
            (Some(end), days) => {
                (Some(days_after(end, days)), format!("{days}\u{a0}jours après la fin de la convention"))
            }
        }
    }

    /// Every so many months from the signature, which is the anchor of each, up to the last day.
    fn every(&self, months: u32) -> Vec<(Option<NaiveDate>, String)> {
        let said = format!("Tous les {months}\u{a0}mois à compter de la signature");
        let last = self.contents.ends_on.unwrap_or(NaiveDate::MAX);
        let days = (1..).map(|rank| months_after(self.signed_on, months * rank));
        let most = usize::try_from(MOST_OCCURRENCES).unwrap_or(1);
        let found: Vec<_> = days.take_while(|it| *it <= last).take(most).collect();
        if found.is_empty() {
            return vec![(
                self.contents.ends_on,
                format!("{said}\u{a0}; la convention prend fin avant le premier"),
            )];
        }
        found.into_iter().map(|it| (Some(it), said.clone())).collect()
    }

    /// The last day of what that party still owes of the schedule, whatever was received.
    fn payments(&self, payer: usize) -> Ruled {
        let effect = Some(self.contents.effect(self.signed_on));
        let own: Vec<_> = self.transferred().filter(|it| it.payer == payer).collect();
        let owed = |it: &&Contribution| {
            let since = self.terminated.into_iter().chain(it.terminated_on).min();
            let days = it.instalments.iter().filter_map(|it| it.due(effect));
            days.filter(|due| since.is_none_or(|it| !lapses(Some(*due), it))).max()
        };
        let last = own.iter().filter_map(owed).max();
        let promised = own.iter().any(|it| !it.instalments.is_empty());
        Ruled {
            applies: Some(last.is_some()),
            why: match last {
                Some(_) => PROMISED_PAYMENTS.to_owned(),
                None if promised => "La résiliation met fin aux versements de cette partie.".to_owned(),
                None => "La convention ne prévoit aucun versement entre les parties.".to_owned(),
            },
            due: vec![(last, "La dernière échéance de cette partie".to_owned())],
        }
    }

    fn review(&self) -> Ruled {
        let Some(months) = self.subject.support_months.and_then(|it| u32::try_from(it).ok()) else {
            return always(self.end_plus(0));
        };
        let said = format!(
            "{} après le terme de l’accompagnement, de {} à compter de la signature",
            french::capitalised(&french::duration(delays::REVIEW_MONTHS)),
            french::duration(months)
        );
        always((Some(months_after(self.signed_on, months + delays::REVIEW_MONTHS)), said))
    }

    fn interim(&self) -> Ruled {
        let first = self.contents.effect(self.signed_on).year();
        let last = self.contents.ends_on.map_or(first, |it| it.year());
        let days = (first + 1..=last).take(usize::try_from(MOST_OCCURRENCES).unwrap_or(1));
        let due: Vec<_> = days
            .filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 31))
            .map(|it| (Some(it), "Le 31\u{a0}janvier qui suit chaque exercice clos".to_owned()))
            .collect();
        Ruled {
            applies: Some(!due.is_empty()),
            why: if due.is_empty() {
                "La convention ne couvre qu’un exercice.".to_owned()
            } else {
                "La convention couvre plusieurs exercices.".to_owned()
            },
            due,
        }
    }

    fn refund(&self) -> Ruled {
        let exception = &self.contents.terms.refund_exception;
        let has_payments = self.transferred().next().is_some();
        let sent = self.contents.ends_on.map(|it| days_after(it, delays::ACCOUNT_DAYS));
        Ruled {
            applies: Some(has_payments && exception.is_empty()),
            why: match (has_payments, exception.as_str()) {
                (false, _) => "La convention ne prévoit aucun versement entre les parties.".to_owned(),
                (true, "") => "Les crédits reçus et non payés reviennent à leur payeur.".to_owned(),
                (true, other) => format!("Par dérogation, les crédits reçus et non payés {other}."),
            },
            due: vec![(
                sent.map(|it| months_after(it, delays::REFUND_MONTHS)),
                format!(
                    "{} après le dernier jour du compte rendu de gestion",
                    french::duration(delays::REFUND_MONTHS)
                ),
            )],
        }
    }
}

#[cfg(test)]
#[path = "obligations_cases.rs"]
mod cases;
