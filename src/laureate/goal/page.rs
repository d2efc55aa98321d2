//! What the form of an entry goal shows.

use serde::Serialize;

use super::form::{GoalDraft, NO, YES};
use super::record::Model;
use crate::laureate::page::{Choice, Crumbs};
use crate::laureate::scope::Supported;
use crate::portfolio::conflict::{self, Differing};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};

/// The form of a goal.
#[derive(Serialize)]
pub struct GoalPage {
    crumbs: Crumbs,
    heading: &'static str,
    action: String,
    /// Where a goal that is written is taken back.
    withdrawal: Option<String>,
    choices: Vec<Choice>,
    draft: GoalDraft,
    errors: FormErrors,
    differing: Vec<Differing>,
}

impl Page for GoalPage {
    const TEMPLATE: &'static str = "laureate/goal.html";
    const SECTION: Section = Section::Editions;
}

impl GoalPage {
    /// The form of a new goal.
    pub fn new(of: &Supported, draft: GoalDraft, errors: FormErrors) -> Self {
        let crumbs = Crumbs::of(&of.0);
        Self {
            heading: "Ajouter un objectif d’entrée",
            action: format!("{}/objectifs", crumbs.href),
            withdrawal: None,
            choices: choices(),
            draft,
            errors,
            differing: Vec::new(),
            crumbs,
        }
    }

    /// The form with what the goal says.
    pub fn open(of: &Supported, known: &Model) -> Self {
        Self::again(of, known, fresh(known), FormErrors::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(of: &Supported, known: &Model, draft: GoalDraft, errors: FormErrors) -> Self {
        let own = format!("{}/objectifs/{}", crate::laureate::href(of.0.laureate), known.id);
        Self {
            heading: "Modifier un objectif d’entrée",
            action: format!("{own}/modifier"),
            withdrawal: Some(format!("{own}/retrait")),
            ..Self::new(of, draft, errors)
        }
    }

    /// The form after someone else saved: what was typed is kept, what was left alone is brought up to date.
    pub fn stale(of: &Supported, known: &Model, mut draft: GoalDraft) -> Self {
        let stored = fresh(known);
        let mut differing = conflict::differing(&draft.fields(), &stored.fields(), &draft.opened());
        for it in differing.iter().filter(|it| it.untouched) {
            draft.take(it.name, it.stored.clone());
        }
        draft.version = stored.version;
        draft.opened = stored.opened;
        for it in differing.iter_mut().filter(|it| it.name == "is_flag") {
            for value in [&mut it.typed, &mut it.stored] {
                if let Some(known) = choices().iter().find(|it| it.value == *value) {
                    known.label.clone_into(value);
                }
            }
        }
        Self { differing, ..Self::again(of, known, draft, FormErrors::new()) }
    }
}

fn fresh(known: &Model) -> GoalDraft {
    let mut draft = GoalDraft::of(&known.into());
    draft.version = known.version;
    draft.opened = conflict::opened(&draft.fields());
    draft
}

fn choices() -> Vec<Choice> {
    vec![
        Choice { value: YES, label: "Oui, l’accompagnement se pilote sur lui" },
        Choice { value: NO, label: "Non" },
    ]
}
