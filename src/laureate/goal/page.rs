//! What the form of an entry goal shows.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{GoalDraft, NO, YES};
use super::record::Model;
use super::rules::asks_why;
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
    /// Whether a change asks why.
    asks_why: bool,
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
            asks_why: false,
            choices: choices(),
            draft,
            errors,
            differing: Vec::new(),
            crumbs,
        }
    }

    /// The form with what the goal says.
    pub fn open(of: &Supported, known: &Model, today: NaiveDate) -> Self {
        Self::again(of, (known, today), GoalDraft::stored(known), FormErrors::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(
        of: &Supported,
        (known, today): (&Model, NaiveDate),
        draft: GoalDraft,
        errors: FormErrors,
    ) -> Self {
        let own = format!("{}/objectifs/{}", crate::laureate::href(of.0.laureate), known.id);
        Self {
            heading: "Modifier un objectif d’entrée",
            action: format!("{own}/modifier"),
            withdrawal: Some(format!("{own}/retrait")),
            asks_why: asks_why(known.written_on, known.target_on, today),
            ..Self::new(of, draft, errors)
        }
    }

    /// The form after someone else saved: what was typed is kept, what was left alone is brought up to date.
    pub fn stale(of: &Supported, (known, today): (&Model, NaiveDate), mut draft: GoalDraft) -> Self {
        let stored = GoalDraft::stored(known);
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
        Self { differing, ..Self::again(of, (known, today), draft, FormErrors::new()) }
    }
}

fn choices() -> Vec<Choice> {
    vec![
        Choice { value: YES, label: "Oui, l’accompagnement se pilote sur lui" },
        Choice { value: NO, label: "Non" },
    ]
}
