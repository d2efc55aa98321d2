//! What the investment committee asks of people.

use chrono::NaiveDate;

use super::report::REPORT_DAYS;
use super::{Base, Due, Facts, PAPERS_DAYS, Rule, Standing, standing};
use crate::task::Audience::{Administrator, Coach, CommitteeMember, Intrapreneur};
use crate::task::{Audience, Go, HORIZON_DAYS, Subject, Task, days_after, days_before};
use crate::web::french;

const EVERYBODY: &[Audience] = &[Administrator, Coach, Intrapreneur, CommitteeMember];
const WRITERS: &[Audience] = &[Coach, Intrapreneur];
const FOLLOWERS: &[Audience] = &[Administrator, Coach, Intrapreneur];
const STEERING: &[Audience] = &[Administrator, Coach];
const APPROVERS: &[Audience] = &[Administrator, Coach, CommitteeMember];

/// The committee to hold and the papers to send before it; or the one that was never held.
pub fn tasks(facts: &Facts, product: &Subject, today: NaiveDate) -> Vec<Task> {
    let go = Go { href: format!("{}/comites", product.href), label: "Voir les comités".to_owned() };
    let mut tasks = next(facts, product, &go, today);
    tasks.extend(facts.undecided.iter().map(|on| {
        let why = format!(
            "Tenu le {}\u{a0}: il manque l’issue, et un comité ne se clôt pas sans décision.",
            french::date(*on)
        );
        Task::new(product, "Comité d’investissement tenu, sans décision", why, go.clone(), EVERYBODY)
            .since(*on)
            .due(*on)
    }));
    tasks.extend(facts.conditions.iter().map(|it| {
        let why = format!(
            "«\u{a0}{}\u{a0}», demandé par le comité d’investissement\u{a0}; répond\u{a0}: {}.",
            it.what, it.owner
        );
        Task::new(product, "Condition du comité d’investissement à remplir", why, go.clone(), FOLLOWERS)
            .since(days_before(it.due_on, HORIZON_DAYS))
            .due(it.due_on)
    }));
    tasks.extend(reports(facts, product, today));
    tasks
}

/// Reports to write, then to have approved by the chair.
fn reports(facts: &Facts, product: &Subject, today: NaiveDate) -> Vec<Task> {
    let task = |it: &super::report::Owed| {
        let (what, label, audience) = if it.is_proposed {
            ("Compte rendu du comité d’investissement à approuver", "Lire le compte rendu", APPROVERS)
        } else {
            ("Compte rendu du comité d’investissement à écrire", "Écrire le compte rendu", STEERING)
        };
        let why = format!(
            "Tenu le {}\u{a0}: le compte rendu est approuvé par qui préside dans les {REPORT_DAYS}\u{a0}jours.",
            french::date(it.held_on)
        );
        let href = format!("/comites/{}/compte-rendu", it.committee);
        Task::new(product, what, why, Go { href, label: label.to_owned() }, audience)
            .since(it.closed_on)
            .due(it.due())
    };
    facts.reports.iter().filter(|it| it.is_asked(today)).map(task).collect()
}

/// The next one, and its papers.
fn next(facts: &Facts, product: &Subject, go: &Go, today: NaiveDate) -> Vec<Task> {
    let go = go.clone();
    match standing(facts, today) {
        Standing::None => Vec::new(),
        Standing::NeverHeld { due, left_on } => {
            let why = format!(
                "{} Le produit n’est plus suivi depuis le {}, sans qu’il ait eu lieu.",
                sentence(due),
                french::date(left_on)
            );
            let what = "Comité d’investissement jamais tenu";
            vec![Task::new(product, what, why, go, STEERING).since(days_after(due.on, 1))]
        }
        Standing::Due { due, planned_on } => {
            let planned = planned_on.map(|it| format!(" Prévu le {}.", french::date(it))).unwrap_or_default();
            let what = match due.rule {
                _ if today <= due.on => "Comité d’investissement à tenir",
                // Nothing shows whether one was held and left out of the sheet.
                Rule::SixMonths(Base::PhaseStart(_)) if planned_on.is_none() => {
                    "Aucun comité d’investissement sur la fiche"
                }
                _ => "Comité d’investissement non tenu",
            };
            let why = format!("{}{planned}", sentence(due));
            let meeting = Task::new(product, what, why, go.clone(), EVERYBODY)
                .since(days_before(due.on, HORIZON_DAYS))
                .due(due.on);
            let held_on = planned_on.unwrap_or(due.on);
            let send_by = days_before(held_on, PAPERS_DAYS);
            let mut tasks = vec![meeting];
            // What is planned here says whether it was sent: late from the next day, until the committee meets.
            let is_late = facts.planned == Some(held_on) && planned_on.is_some() && today <= held_on;
            if !facts.is_sent && (today <= send_by || is_late) {
                let why = format!(
                    "{PAPERS_DAYS}\u{a0}jours avant le comité, {} le {}.",
                    if planned_on.is_some() { "prévu" } else { "dû" },
                    french::date(held_on)
                );
                let papers =
                    Task::new(product, "Dossier du comité d’investissement à envoyer", why, go, WRITERS);
                tasks.push(papers.since(days_before(send_by, HORIZON_DAYS)).due(send_by));
            }
            tasks
        }
    }
}

/// « Dû le 16 nov. 2026, 45 jours avant la fin du budget… »
fn sentence(due: Due) -> String {
    format!("Dû le {}, {}.", french::date(due.on), due.reason())
}
