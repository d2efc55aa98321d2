//! The sheet of a person: what they may do, on what, until when.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::super::PATH;
use super::super::record::Place;
use crate::identity::page::role;
use crate::identity::record::mission::Stored;
use crate::identity::record::person::Person;
use crate::identity::rules::{Role, Target};
use crate::web::french;
use crate::web::page::{Page, Section};

/// The sheet.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub struct ShowPage {
    name: String,
    email: String,
    organisation: String,
    href: String,
    standing: &'static str,
    is_active: bool,
    is_forgotten: bool,
    rights: Vec<&'static str>,
    missions: Vec<MissionLine>,
    past: Vec<MissionLine>,
    may_write: bool,
    /// Whether it is the sheet of whoever looks: nobody shuts themselves out.
    is_own: bool,
}

/// A mission, in a line.
#[derive(Serialize)]
pub struct MissionLine {
    place: String,
    place_href: String,
    role: &'static str,
    dates: String,
    share: String,
    standing: &'static str,
    href: String,
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "overview/people/show.html";
    const SECTION: Section = Section::People;
}

/// Who looks at the sheet.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// Whether they administer.
    pub may_write: bool,
    /// Whether it is their own sheet.
    pub is_own: bool,
}

impl ShowPage {
    /// The sheet as it stands on `today`.
    pub fn new(
        person: &Person,
        organisation: Option<String>,
        stored: &[Stored],
        places: &HashMap<Target, Place>,
        sight: Sight,
        today: NaiveDate,
    ) -> Self {
        let (past, missions) = missions(stored, places, today);
        let values = &person.values;
        Self {
            name: values.name.clone(),
            email: values.email.to_string(),
            organisation: organisation.unwrap_or_default(),
            href: format!("{PATH}/{}", person.id),
            standing: if person.forgotten {
                "oubliée"
            } else if person.active {
                "active"
            } else {
                "désactivée"
            },
            is_active: person.active,
            is_forgotten: person.forgotten,
            rights: rights(person, stored, today),
            missions,
            past,
            may_write: sight.may_write,
            is_own: sight.is_own,
        }
    }
}

/// What the person may do today, in sentences.
fn rights(person: &Person, stored: &[Stored], today: NaiveDate) -> Vec<&'static str> {
    let has =
        |role: Role| stored.iter().any(|it| it.mission.role == role && it.mission.period.runs_on(today));
    if !person.active {
        return vec!["N’entre plus dans Jalon."];
    }
    [
        (person.values.administrator, "Administre\u{a0}: personnes, conventions, publications, journal."),
        (person.values.observer, "Lit tout, sans rien écrire."),
        (
            has(Role::Coach),
            "Lit tout le portefeuille, écrit sur les produits, incubateurs et lauréats confiés.",
        ),
        (
            has(Role::Intrapreneur),
            "Tient la fiche de son produit ou de son incubateur\u{a0}; invite dans l’équipe de son produit.",
        ),
        (
            has(Role::CommitteeMember),
            "Lit les pièces des produits dont il ou elle est membre du comité d’investissement.",
        ),
        (true, "Lit ce qui est public, et les brouillons des produits de ses missions."),
    ]
    .into_iter()
    .filter_map(|(holds, sentence)| holds.then_some(sentence))
    .collect()
}

/// Missions over, then those that run or are to come.
pub fn missions(
    stored: &[Stored],
    places: &HashMap<Target, Place>,
    today: NaiveDate,
) -> (Vec<MissionLine>, Vec<MissionLine>) {
    let (past, present): (Vec<_>, Vec<_>) = stored.iter().partition(|it| it.mission.period.is_over(today));
    let lines = |list: Vec<&Stored>| list.into_iter().map(|it| line(it, places, today)).collect();
    (lines(past), lines(present))
}

fn line(it: &Stored, places: &HashMap<Target, Place>, today: NaiveDate) -> MissionLine {
    let mission = &it.mission;
    let place = places.get(&mission.on);
    let period = mission.period;
    MissionLine {
        place: place.map(|it| it.label.clone()).unwrap_or_default(),
        place_href: place.map(|it| it.href.clone()).unwrap_or_default(),
        role: role(mission.role),
        dates: match period.to {
            Some(to) => french::period(period.from, to),
            None => format!("depuis le {}", french::date(period.from)),
        },
        share: mission.share.map(|it| format!("{it}\u{a0}%")).unwrap_or_default(),
        standing: if period.runs_on(today) {
            "en cours"
        } else if period.is_over(today) {
            "terminée"
        } else {
            "à venir"
        },
        href: format!("{PATH}/{}/missions/{}/modifier", mission.person_id, mission.id),
    }
}
