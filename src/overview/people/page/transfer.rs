//! Handing over, and forgetting: pages that say what will happen before it does.

use serde::Serialize;

use super::super::PATH;
use super::super::form::HandOverDraft;
use super::show::MissionLine;
use crate::identity::record::person::Person;
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};

/// The form of a hand-over.
#[derive(Serialize)]
pub struct HandOverPage {
    name: String,
    sheet: String,
    missions: Vec<MissionLine>,
    people: Vec<Entry>,
    draft: HandOverDraft,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Entry {
    value: String,
    label: String,
}

impl Page for HandOverPage {
    const TEMPLATE: &'static str = "overview/people/hand_over.html";
    const SECTION: Section = Section::People;
}

impl HandOverPage {
    /// What `person` hands over, and those who may take it: row and name.
    pub fn new(
        person: &Person,
        missions: Vec<MissionLine>,
        people: Vec<(i64, String)>,
        draft: HandOverDraft,
        errors: FormErrors,
    ) -> Self {
        Self {
            name: person.values.name.clone(),
            sheet: format!("{PATH}/{}", person.id),
            missions,
            people: people.into_iter().map(|(id, label)| Entry { value: id.to_string(), label }).collect(),
            draft,
            errors,
        }
    }
}

/// What being forgotten does.
#[derive(Serialize)]
pub struct ForgetPage {
    name: String,
    sheet: String,
}

impl Page for ForgetPage {
    const TEMPLATE: &'static str = "overview/people/forget.html";
    const SECTION: Section = Section::People;
}

impl ForgetPage {
    /// Before forgetting `person`.
    pub fn new(person: &Person) -> Self {
        Self { name: person.values.name.clone(), sheet: format!("{PATH}/{}", person.id) }
    }
}
