//! The words of obligations on a screen.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::record::link::Look;
use super::record::{Entry, Kind, Obligation};
use crate::convention::rules::{Check, Reference, Stand};
use crate::convention::signing::pieces::size;
use crate::web::{french, instant};

/// Where an obligation stands, in a badge.
#[derive(Clone, Debug, Serialize)]
pub struct Badge {
    label: String,
    /// Colour of the design system, or nothing.
    look: &'static str,
}

/// The badge of an obligation.
pub fn badge(stand: Stand) -> Badge {
    let (label, look) = match stand {
        Stand::Todo => ("À faire".to_owned(), ""),
        Stand::Claimed => ("En cours".to_owned(), "info"),
        Stand::Late { .. } => ("En retard".to_owned(), "error"),
        Stand::Held => ("Tenu".to_owned(), "success"),
        Stand::Moot => ("Sans objet".to_owned(), ""),
        Stand::Breached | Stand::Unkept => ("Manquement".to_owned(), "error"),
    };
    Badge { label, look }
}

/// What a badge does not say: since when, and what is awaited.
pub fn note(stand: Stand) -> String {
    match stand {
        Stand::Late { days } => format!("de {}", french::count(days.unsigned_abs(), "jour", "jours")),
        Stand::Claimed => "preuve à vérifier".to_owned(),
        Stand::Unkept => "non tenu, plus rien n’est attendu".to_owned(),
        _ => String::new(),
    }
}

/// « 2e des 4 », for what recurs; nothing for what is owed once.
pub fn rank(it: &Obligation, all: &[Obligation]) -> Option<String> {
    let times = all.iter().filter(|other| (other.duty, other.party) == (it.duty, it.party)).count();
    let rank = if it.occurrence == 1 { "1er".to_owned() } else { format!("{}e", it.occurrence) };
    (times > 1).then(|| format!("{rank} des {times}"))
}

/// « 3 engagements en retard, le premier depuis 12 jours »; nothing when none is.
pub fn late(all: &[Obligation], today: NaiveDate) -> Option<String> {
    let days = |it: &Obligation| match it.stored.stand(it.due_on, today) {
        Stand::Late { days } => Some(days.unsigned_abs()),
        _ => None,
    };
    let late: Vec<u64> = all.iter().filter_map(days).collect();
    let delay = french::count(late.iter().copied().max()?, "jour", "jours");
    Some(match late.len() {
        1 => format!("Un engagement en retard de {delay}"),
        many => format!("{many}\u{a0}engagements en retard, le premier de {delay}"),
    })
}

/// Something that was given or decided.
#[derive(Clone, Debug, Serialize)]
pub struct EntryRow {
    what: &'static str,
    by: String,
    at: String,
    word: String,
    proofs: Vec<Proof>,
}

/// A link or a file, to be opened.
#[derive(Clone, Debug, Serialize)]
pub struct Proof {
    label: String,
    href: String,
    /// « PDF, 340 Ko », or the state of a link.
    detail: String,
    /// Whether it no longer answers.
    is_lost: bool,
    sha256: Option<String>,
    /// Whether it leads out of this site.
    is_outside: bool,
}

/// What is known of the links, by address.
pub type Looks = HashMap<String, Look>;

/// « répond, vérifié le 3 mars 2026 », « ne répond plus depuis le 3 mars 2026 : la page n’existe pas ».
fn health(look: &Look) -> String {
    let day = |at: &str| instant::day_and_hour(at).map_or_else(String::new, |it| french::date(it.0));
    match (look.health.dead(), look.health.fault) {
        (Some((since, fault)), _) => {
            format!("ne répond plus depuis le {}\u{a0}: {fault}", french::date(since))
        }
        (None, Some(fault)) => format!("n’a pas répondu le {}\u{a0}: {fault}", day(&look.at)),
        (None, None) => format!("répond, vérifié le {}", day(&look.at)),
    }
}

/// What was given in an entry.
pub fn proofs(reference: Reference, it: &Entry, looks: &Looks) -> Vec<Proof> {
    let link = it.link.as_ref().map(|link| Proof {
        label: link.trim_start_matches("https://").trim_end_matches('/').to_owned(),
        href: link.clone(),
        detail: looks.get(link).map(health).unwrap_or_default(),
        is_lost: looks.get(link).is_some_and(|it| it.health.dead().is_some()),
        sha256: None,
        is_outside: true,
    });
    let file = it.file.as_ref().map(|file| Proof {
        label: file.name.clone(),
        href: format!("/conventions/{reference}/engagements/{}/fichiers/{}", it.obligation, file.id),
        detail: format!("{}, {}", file.media.to_uppercase(), size(file.size)),
        is_lost: false,
        sha256: Some(file.sha256.clone()),
        is_outside: false,
    });
    link.into_iter().chain(file).collect()
}

/// An entry in words.
pub fn entry(reference: Reference, it: &Entry, names: &HashMap<i64, String>, looks: &Looks) -> EntryRow {
    EntryRow {
        what: match it.kind {
            Kind::Evidence => "Preuve donnée",
            Kind::Checked(Check::Hold) => "Engagement tenu",
            Kind::Checked(Check::Return) => "Preuve renvoyée",
            Kind::Checked(Check::Drop) => "Sans objet",
            Kind::Checked(Check::Reopen) => "À faire de nouveau",
        },
        by: names.get(&it.by).cloned().unwrap_or_else(|| "une personne effacée".to_owned()),
        at: instant::shown(&it.at),
        word: it.word.clone(),
        proofs: proofs(reference, it, looks),
    }
}

/// Who checked last, and when: « Ophélie Quentin, 12 mai 2026 », or what else they decided: « Renvoyée par
/// Ophélie Quentin, 12 mai 2026 »; nothing while nobody did.
pub fn checked(entries: &[&Entry], names: &HashMap<i64, String>, is_moot: bool) -> String {
    let last = entries.iter().rev().find(|it| it.kind != Kind::Evidence);
    // What a clause or a termination set aside, nobody did.
    last.filter(|it| !is_moot || it.kind == Kind::Checked(Check::Drop)).map_or_else(String::new, |it| {
        let name = names.get(&it.by).map_or("une personne effacée", String::as_str);
        let day = instant::day_and_hour(&it.at).map_or_else(String::new, |it| french::date(it.0));
        let did = match it.kind {
            Kind::Evidence | Kind::Checked(Check::Hold) => "",
            Kind::Checked(Check::Return) => "Renvoyée par ",
            Kind::Checked(Check::Drop) => "Dit sans objet par ",
            Kind::Checked(Check::Reopen) => "Remis à faire par ",
        };
        format!("{did}{name}, {day}")
    })
}
