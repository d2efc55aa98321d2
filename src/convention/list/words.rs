//! How the list says what a convention waits for.

use chrono::NaiveDate;

use super::snapshot::Row;
use crate::convention::rules::Reference;
use crate::convention::rules::outline::{Question, Wait, Waited};
use crate::convention::rules::pending::Amending;
use crate::task::Audience;
use crate::web::french;

/// What is waited for, in a few words: « Signatures attendues : Agence et DINUM ».
pub fn wait(it: &Wait) -> String {
    let comments = |open: u64| french::count(open, "commentaire ouvert", "commentaires ouverts");
    match &it.what {
        Waited::Facts(facts) => {
            let facts = *facts as u64;
            format!("{} à donner", french::count_feminine(facts, "information", "informations"))
        }
        Waited::Diagnosis(1) => "Une chose à faire avant la relecture".to_owned(),
        Waited::Diagnosis(many) => format!("{many}\u{a0}choses à faire avant la relecture"),
        Waited::Review => "À envoyer en relecture".to_owned(),
        Waited::Reading(0) => "À relire".to_owned(),
        Waited::Corrections(0) => "Corrections demandées".to_owned(),
        Waited::Reading(open) | Waited::Corrections(open) => comments(*open),
        Waited::Signatures(parties) => match &parties[..] {
            [] => "Signatures attendues".to_owned(),
            [one] => format!("Signature attendue\u{a0}: {one}"),
            several => format!("Signatures attendues\u{a0}: {}", french::listed(several)),
        },
        Waited::Payments(missing) => format!("{} à recevoir", missing.short()),
        Waited::Refund => "Restitution à examiner".to_owned(),
        Waited::Publication(by) => format!("À publier au plus tard le {}", french::date(*by)),
        Waited::Settling => "À solder".to_owned(),
        Waited::Amendment(reference, next) => {
            let next = match next {
                Amending::Writing => "à envoyer en relecture",
                Amending::Reading => "à relire",
                Amending::Correcting => "à corriger",
                Amending::Signing => "à la signature",
            };
            format!("Avenant A{} {next}", reference.number)
        }
        Waited::Evidence(given) => {
            format!("{} à vérifier", french::count_feminine(*given as u64, "preuve", "preuves"))
        }
        Waited::Duties(late) => french::count(*late as u64, "engagement", "engagements"),
    }
}

/// Of whom it is waited for: « de l’administration et des coachs ».
pub fn by(it: &Wait) -> String {
    let names: Vec<&str> = (it.by.iter())
        .map(|it| match it {
            Audience::Administrator => "de l’administration",
            Audience::Coach => "des coachs",
            Audience::Intrapreneur => "de l’équipe intrapreneure",
            Audience::CommitteeMember => "du comité",
        })
        .collect();
    french::listed(&names)
}

/// How long it waits, or is late of, or how long is left: the same figure as on the page where it is done.
pub fn delay(it: &Wait, today: NaiveDate) -> String {
    let late = |days: i64| format!("en retard de {}", french::count(days.unsigned_abs(), "jour", "jours"));
    match &it.what {
        // It waits from the day after it was due.
        Waited::Payments(_) => late((today - it.since).num_days() + 1),
        Waited::Duties(_) => late((today - it.since).num_days()),
        Waited::Publication(by) if *by < today => late((today - *by).num_days()),
        Waited::Publication(by) => match (*by - today).num_days() {
            0 => "aujourd’hui".to_owned(),
            left => format!("dans {}", french::count(left.unsigned_abs(), "jour", "jours")),
        },
        _ => since(it.since, today),
    }
}

/// Since when, in days; « aujourd’hui » on the first.
fn since(day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        ..=0 => "depuis aujourd’hui".to_owned(),
        1 => "depuis 1\u{a0}jour".to_owned(),
        days => format!("depuis {}\u{a0}jours", french::integer(days)),
    }
}

/// Where what is waited for is done.
pub fn go(reference: Reference, it: &Wait) -> String {
    let page = format!("/conventions/{reference}");
    let place = match &it.what {
        Waited::Diagnosis(_) | Waited::Review | Waited::Settling => "/etape",
        Waited::Reading(_) | Waited::Corrections(_) => "/relecture",
        Waited::Signatures(_) => "/signatures",
        Waited::Payments(_) => "/versements",
        Waited::Publication(_) => "/publication",
        Waited::Evidence(_) | Waited::Duties(_) => "/engagements",
        Waited::Facts(_) | Waited::Refund => "",
        Waited::Amendment(amendment, _) => return format!("/avenants/{amendment}"),
    };
    format!("{page}{place}")
}

/// What answers a question on that day, besides what is waited for: the product stopped, the end near; to those
/// concerned, the amendment that is not signed yet.
pub fn alerts(row: &Row, is_known: bool, today: NaiveDate) -> Vec<String> {
    let mut alerts = Vec::new();
    if let Some(day) = row.outline.day_of(Question::Stopped, today) {
        alerts.push(format!("Produit arrêté le {}", french::date(day)));
    }
    if let Some(end) = row.outline.day_of(Question::Ending, today) {
        alerts.push(match (end - today).num_days() {
            0 => "Dernier jour aujourd’hui".to_owned(),
            1 => "Finit demain".to_owned(),
            days => format!("Finit dans {days}\u{a0}jours"),
        });
    }
    if row.outline.day_of(Question::Unsigned, today).is_some() {
        alerts.push("Sans signature depuis 30\u{a0}jours ou plus".to_owned());
    }
    // Unless that is what is told already.
    let is_amended = |it: &Wait| matches!(it.what, Waited::Amendment(..));
    let amendment = row.day.waits.iter().skip(1).find(|it| is_known && is_amended(it));
    alerts.extend(amendment.map(wait));
    alerts
}
