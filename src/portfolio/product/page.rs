//! What the form of a product shows.

use serde::Serialize;

use super::form::ProductDraft;
use super::record::Known;
use crate::portfolio::conflict::{self, Differing};
use crate::portfolio::words;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The states of accessibility, as the law names them and the programme's site writes them.
const ACCESSIBILITY: [&str; 3] = ["non conforme", "partiellement conforme", "totalement conforme"];

/// The form, opened, to be corrected, or after someone else's edit.
#[derive(Serialize)]
pub struct EditPage {
    name: String,
    href: String,
    draft: ProductDraft,
    accessibility: Vec<Choice>,
    answers: [Choice; 2],
    users_hint: String,
    errors: FormErrors,
    differing: Vec<Differing>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "portfolio/product_edit.html";
    const SECTION: Section = Section::Portfolio;
}

impl EditPage {
    /// The form with what is known.
    pub fn open(known: &Known) -> Self {
        Self::with(known, fresh(known), FormErrors::new(), Vec::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(known: &Known, draft: ProductDraft, errors: FormErrors) -> Self {
        Self::with(known, draft, errors, Vec::new())
    }

    /// The form after someone else saved: what was typed is kept, what was left alone is brought up to date.
    pub fn stale(known: &Known, mut draft: ProductDraft) -> Self {
        let stored = fresh(known);
        let differing = conflict::differing(&draft.fields(), &stored.fields(), &draft.opened());
        for it in differing.iter().filter(|it| it.untouched) {
            draft.take(it.name, it.stored.clone());
        }
        draft.version = stored.version;
        draft.opened = stored.opened;
        Self::with(known, draft, FormErrors::new(), differing)
    }

    fn with(known: &Known, draft: ProductDraft, errors: FormErrors, differing: Vec<Differing>) -> Self {
        let stored = known.values.accessibility.as_deref().filter(|it| !ACCESSIBILITY.contains(it));
        let users: Vec<_> = words::all_users().collect();
        Self {
            name: known.name.clone(),
            href: format!("{}/{}", super::PATH, known.slug),
            accessibility: ACCESSIBILITY.into_iter().chain(stored).map(|it| choice(it, it)).collect(),
            answers: [choice("oui", "Oui"), choice("non", "Non")],
            users_hint: format!("Un par ligne\u{a0}: {}", users.join(", ")),
            draft,
            errors,
            differing,
        }
    }
}

fn choice(value: &str, label: &str) -> Choice {
    Choice { value: value.to_owned(), label: french::capitalised(label) }
}

fn fresh(known: &Known) -> ProductDraft {
    let mut draft = ProductDraft::from(&known.values);
    draft.version = known.version;
    draft.opened = conflict::opened(&draft.fields());
    draft
}
