//! The form of a mission.

use serde::Serialize;

use super::super::PATH;
use super::super::form::MissionDraft;
use super::super::record::{Choice, Choices};
use crate::identity::page::role;
use crate::identity::record::person::Person;
use crate::identity::rules::Role;
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};

/// The form.
#[derive(Serialize)]
pub struct MissionPage {
    title: String,
    person: String,
    sheet: String,
    action: String,
    /// What the mission is on does not change once it is open.
    place: Option<String>,
    groups: [Group; 3],
    roles: Vec<Entry>,
    draft: MissionDraft,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Group {
    label: &'static str,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    value: String,
    label: String,
}

impl Page for MissionPage {
    const TEMPLATE: &'static str = "overview/people/mission.html";
    const SECTION: Section = Section::People;
}

impl MissionPage {
    /// A new mission of `person`.
    pub fn open(person: &Person, choices: &Choices, draft: MissionDraft, errors: FormErrors) -> Self {
        let sheet = format!("{PATH}/{}", person.id);
        Self {
            title: "Confier une mission".to_owned(),
            person: person.values.name.clone(),
            action: format!("{sheet}/missions"),
            sheet,
            place: None,
            groups: groups(choices),
            roles: roles(),
            draft,
            errors,
        }
    }

    /// The mission of that row.
    pub fn change(
        person: &Person,
        mission: i64,
        choices: &Choices,
        draft: MissionDraft,
        errors: FormErrors,
    ) -> Self {
        let place = choices.find(&draft.place).map(|it| it.label.clone());
        let page = Self::open(person, choices, draft, errors);
        Self {
            title: "Modifier une mission".to_owned(),
            action: format!("{}/missions/{mission}/modifier", page.sheet),
            place,
            ..page
        }
    }
}

fn groups(choices: &Choices) -> [Group; 3] {
    let entry = |it: &Choice| Entry { value: it.value.clone(), label: it.label.clone() };
    [("Lauréats", &choices.laureates), ("Produits", &choices.products), ("Incubateurs", &choices.incubators)]
        .map(|(label, list)| Group { label, entries: list.iter().map(entry).collect() })
}

fn roles() -> Vec<Entry> {
    Role::ALL.iter().map(|it| Entry { value: it.code().to_owned(), label: role(*it).to_owned() }).collect()
}
