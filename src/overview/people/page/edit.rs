//! The form of a person: new, opened, to be corrected, or after somebody else's edit.

use serde::Serialize;

use super::super::PATH;
use super::super::form::PersonDraft;
use crate::identity::record::person::Person;
use crate::portfolio::conflict::{self, Differing};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};

/// The form.
#[derive(Serialize)]
pub struct EditPage {
    title: String,
    action: String,
    back: String,
    is_new: bool,
    organisations: Vec<Organisation>,
    draft: PersonDraft,
    errors: FormErrors,
    differing: Vec<Differing>,
}

#[derive(Serialize)]
struct Organisation {
    value: String,
    label: String,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "overview/people/edit.html";
    const SECTION: Section = Section::People;
}

impl EditPage {
    /// A new person.
    pub fn create(organisations: Vec<(i64, String)>, draft: PersonDraft, errors: FormErrors) -> Self {
        Self {
            title: "Ajouter une personne".to_owned(),
            action: PATH.to_owned(),
            back: PATH.to_owned(),
            is_new: true,
            organisations: options(organisations),
            draft,
            errors,
            differing: Vec::new(),
        }
    }

    /// The form with what is known.
    pub fn open(known: &Person, organisations: Vec<(i64, String)>) -> Self {
        Self::with(known, organisations, fresh(known), FormErrors::new(), Vec::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(
        known: &Person,
        organisations: Vec<(i64, String)>,
        draft: PersonDraft,
        errors: FormErrors,
    ) -> Self {
        Self::with(known, organisations, draft, errors, Vec::new())
    }

    /// The form after somebody else saved: what was typed is kept, what was left alone is brought up to date.
    pub fn stale(known: &Person, organisations: Vec<(i64, String)>, mut draft: PersonDraft) -> Self {
        let stored = fresh(known);
        let differing = conflict::differing(&draft.fields(), &stored.fields(), &draft.opened());
        for it in differing.iter().filter(|it| it.untouched) {
            draft.take(it.name, it.stored.clone());
        }
        draft.version = stored.version;
        draft.opened = stored.opened;
        Self::with(known, organisations, draft, FormErrors::new(), differing)
    }

    fn with(
        known: &Person,
        organisations: Vec<(i64, String)>,
        draft: PersonDraft,
        errors: FormErrors,
        differing: Vec<Differing>,
    ) -> Self {
        let sheet = format!("{PATH}/{}", known.id);
        Self {
            title: format!("Modifier la fiche de {}", known.values.name),
            action: format!("{sheet}/modifier"),
            back: sheet,
            is_new: false,
            organisations: options(organisations),
            draft,
            errors,
            differing,
        }
    }
}

fn options(organisations: Vec<(i64, String)>) -> Vec<Organisation> {
    organisations.into_iter().map(|(id, label)| Organisation { value: id.to_string(), label }).collect()
}

fn fresh(known: &Person) -> PersonDraft {
    let mut draft = PersonDraft::from(&known.values);
    draft.version = known.version;
    draft.opened = conflict::opened(&draft.fields());
    draft
}
