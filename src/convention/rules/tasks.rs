//! What a convention asks of people, and when: from its draft to the day it is settled.

use chrono::{Datelike, NaiveDate};

use super::breach::BreachFacts;
use super::coming::Unmet;
use super::delays::{ACCOUNT_DAYS, STATS_MONTHS};
use super::duty::Duty;
use super::links::Fault;
use super::owed::Owed;
use super::receipts::{Line, Receipt, lines};
use super::{Contents, Convention, Reference, Standing};
use crate::task::Audience::{Administrator, Coach, Intrapreneur};
use crate::task::{Audience, Go, HORIZON_DAYS, Subject, Task, days_after, days_before, months_after};
use crate::web::french;

/// Days before the end from which the management account is to be prepared.
const ACCOUNT_FROM_DAYS: u64 = 30;
/// Days before the end, or before a payment that will not be made, from which there is still time to act.
pub(super) const WARNING_DAYS: u64 = 90;
/// Day of December after which nothing more is ordered in the year.
pub(super) const LAST_ORDER: u32 = 15;

pub(super) const STEERING: &[Audience] = &[Administrator, Coach];
pub(super) const EVERYBODY: &[Audience] = &[Administrator, Coach, Intrapreneur];

/// The product or the incubator that a convention is for, as its rules need to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// What its tasks are about.
    pub subject: Subject,
    /// Whether a statistics page is expected and missing; never of an incubator.
    pub lacks_stats: bool,
    /// Whether Jalon draws one for it, which only has to be given as evidence.
    pub has_own_stats: bool,
    /// Since when its statistics page is dead, and why.
    pub lost_stats: Option<(NaiveDate, Fault)>,
    /// First day it was stopped, when it is.
    pub stopped_on: Option<NaiveDate>,
}

/// What is on record beside a convention.
#[derive(Clone, Copy, Debug, Default)]
pub struct OnRecord<'a> {
    /// What was received under it.
    pub receipts: &'a [Receipt],
    /// Its obligations; none when they were not drawn from its clauses yet.
    pub owed: &'a [Owed],
    /// Its breaches that are not closed.
    pub breaches: &'a [BreachFacts],
    /// What lacks before it is read.
    pub unmet: &'a [Unmet],
}

/// Everything a convention asks on `today` or soon after, with what is on record beside it. One that has
/// expired asks to be settled, with what is missing and what nobody wrote down, and what is owed after the end.
pub fn tasks(
    convention: &Convention,
    carrier: &Carrier,
    on_record: OnRecord<'_>,
    today: NaiveDate,
) -> Vec<Task> {
    let OnRecord { receipts, owed, breaches, unmet } = on_record;
    let about = About { convention, carrier, receipts, owed, breaches, unmet, today };
    let ends_on = convention.state.ends(convention.contents.ends_on);
    match (convention.standing(today), convention.state.signed_on(), ends_on) {
        (Standing::Settled | Standing::Abandoned, ..) => Vec::new(),
        (standing, None, _) => about.coming(standing),
        (Standing::Expired, Some(signed_on), Some(end)) => about.expired(signed_on, end),
        (Standing::Terminated, Some(signed_on), Some(end)) => {
            about.terminated(signed_on, convention.state.terminated().unwrap_or(end))
        }
        (_, Some(signed_on), ends_on) => {
            let mut tasks = about.payments(signed_on);
            tasks.extend(about.obligations(signed_on));
            tasks.extend(about.breaches());
            let lacks_stats = carrier.lacks_stats && !about.is_settled(Duty::StatsPage);
            tasks.extend(lacks_stats.then(|| about.stats(signed_on)));
            tasks.extend(carrier.lost_stats.map(|it| about.lost_stats(it)));
            if let Some(end) = ends_on {
                tasks.push(about.ending(end));
                tasks.extend((!about.is_settled(Duty::ManagementAccount)).then(|| about.account(end)));
                tasks.extend(about.stopped(signed_on, end));
            }
            tasks
        }
    }
}

/// The days that concern every convention, from `today` to `last` included: the day and its words.
pub fn general_days(today: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, &'static str)> {
    let closing = (12, 1, "plus de paiement jusqu’au 31\u{a0}janv.");
    let orders = (12, LAST_ORDER, "dernières commandes de l’année");
    let opening = (2, 1, "les paiements reprennent");
    let mut days: Vec<_> = (today.year()..=last.year())
        .flat_map(|year| [closing, orders, opening].map(|it| (year, it)))
        .filter_map(|(year, (month, day, words))| Some((NaiveDate::from_ymd_opt(year, month, day)?, words)))
        .filter(|(day, _)| (today..=last).contains(day))
        .collect();
    days.sort_unstable();
    days
}

pub(super) struct About<'a> {
    pub(super) convention: &'a Convention,
    pub(super) carrier: &'a Carrier,
    pub(super) receipts: &'a [Receipt],
    pub(super) owed: &'a [Owed],
    pub(super) breaches: &'a [BreachFacts],
    pub(super) unmet: &'a [Unmet],
    pub(super) today: NaiveDate,
}

impl About<'_> {
    pub(super) fn reference(&self) -> Reference {
        self.convention.reference
    }

    pub(super) fn contents(&self) -> &Contents {
        &self.convention.contents
    }

    /// The lines of its schedule, with what came in.
    pub(super) fn lines(&self) -> Vec<Line<'_>> {
        lines(self.contents(), self.receipts, self.convention.owing(), self.today)
    }

    pub(super) fn task(
        &self,
        what: String,
        why: String,
        place: (&str, &str),
        audience: &'static [Audience],
    ) -> Task {
        let (anchor, label) = place;
        let href = format!("/conventions/{}{anchor}", self.reference());
        Task::new(&self.carrier.subject, what, why, Go { href, label: label.to_owned() }, audience)
    }

    fn stats(&self, signed_on: NaiveDate) -> Task {
        let due = months_after(signed_on, STATS_MONTHS);
        let why = format!(
            "Promise par la convention {}, six mois après la signature du {}.",
            self.reference(),
            french::date(signed_on)
        );
        let (what, why, go) = self.stats_words(why);
        Task::new(&self.carrier.subject, what, why, go, EVERYBODY)
            .since(days_before(due, HORIZON_DAYS).max(signed_on))
            .due(due)
    }

    /// The page is not there; or Jalon draws one, and nobody gave it as evidence yet.
    fn stats_words(&self, why: String) -> (&'static str, String, Go) {
        let obligation = self.owed.iter().find(|it| it.duty == Duty::StatsPage && it.stored.is_open());
        match obligation.filter(|_| self.carrier.has_own_stats) {
            Some(it) => (
                "Page de statistiques à donner en preuve",
                format!("{why} Jalon en tient une\u{a0}: un bouton la donne comme preuve."),
                Go {
                    href: format!("/conventions/{}/engagements/{}", self.reference(), it.id),
                    label: "Donner la preuve".to_owned(),
                },
            ),
            None => (
                "Page de statistiques absente",
                why,
                Go {
                    href: format!("{}/modifier", self.carrier.subject.href),
                    label: "Indiquer l’adresse".to_owned(),
                },
            ),
        }
    }

    /// The page was published, and is no longer there.
    fn lost_stats(&self, (since, fault): (NaiveDate, Fault)) -> Task {
        let why = format!(
            "La page /stats promise par {} ne répond plus depuis le {}\u{a0}: {fault}.",
            self.reference(),
            french::date(since)
        );
        let go = Go { href: self.carrier.subject.href.clone(), label: "Voir la fiche".to_owned() };
        let what = "Page de statistiques qui ne répond plus";
        Task::new(&self.carrier.subject, what, why, go, EVERYBODY).since(since).at_risk()
    }

    fn ending(&self, end: NaiveDate) -> Task {
        let what = "Fin de la convention".to_owned();
        let why = format!(
            "Dernier jour de {} le {}. {}",
            self.reference(),
            french::date(end),
            match self.convention.state.terminated() {
                Some(_) => "Sa résiliation est décidée.",
                None => "Pour la prolonger, un avenant doit être signé par tous avant.",
            }
        );
        let task = self.task(what, why, ("", "Voir la convention"), EVERYBODY);
        task.since(days_before(end, WARNING_DAYS)).due(end)
    }

    pub(super) fn account(&self, end: NaiveDate) -> Task {
        let due = days_after(end, ACCOUNT_DAYS);
        let why = format!(
            "À envoyer au plus tard le {}, {ACCOUNT_DAYS}\u{a0}jours après la fin de {}\u{a0}; à préparer \
             {ACCOUNT_FROM_DAYS}\u{a0}jours avant elle.",
            french::date(due),
            self.reference()
        );
        let what = "Compte rendu de gestion à préparer".to_owned();
        let task = self.task(what, why, ("", "Voir la convention"), STEERING);
        task.opening(days_before(end, ACCOUNT_FROM_DAYS)).due(due)
    }

    /// The product stopped while the convention runs: money may go back, and a lent developer may be
    /// gone before their time, which counts from the day of effect.
    fn stopped(&self, signed_on: NaiveDate, end: NaiveDate) -> Vec<Task> {
        let Some(stopped_on) = self.carrier.stopped_on.filter(|it| *it <= end) else {
            return Vec::new();
        };
        let stop = format!("Produit arrêté le {}", french::date(stopped_on));
        let why = format!(
            "{stop}, alors que la convention {} court jusqu’au {}\u{a0}: les crédits reçus et non payés reviennent à \
             leur payeur.",
            self.reference(),
            french::date(end)
        );
        let refund =
            self.task("Restitution à examiner".to_owned(), why, ("", "Voir la convention"), STEERING);
        let mut tasks = vec![refund.since(stopped_on.max(signed_on)).due(end).at_risk()];
        let terms = &self.contents().terms;
        let is_lent = terms.lends_developer == Some(true) && !self.is_settled(Duty::Developer);
        let months = terms.developer_months.filter(|_| is_lent);
        let effect = self.contents().effect(signed_on);
        let term = months.map(|it| months_after(effect, it.into())).filter(|term| stopped_on <= *term);
        if let (Some(term), Some(months)) = (term, months) {
            let why = format!(
                "Affecté à temps plein pendant {} au moins, jusqu’au {}. {stop}.",
                french::duration(months.into()),
                french::date(term)
            );
            let place = ("#reponses", "Voir la convention");
            tasks.push(if self.today <= term {
                let what = "Temps de développeur à risque".to_owned();
                self.task(what, why, place, STEERING).since(stopped_on.max(signed_on)).due(term).at_risk()
            } else {
                let what = "Temps de développeur à vérifier".to_owned();
                self.task(what, why, place, STEERING).since(days_after(term, 1))
            });
        }
        tasks
    }
}

#[cfg(test)]
#[path = "tasks_cases.rs"]
mod cases;
