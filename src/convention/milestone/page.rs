//! What pages show of milestones.

use std::collections::HashMap;

use serde::Serialize;

use super::form::UndoDraft;
use super::record::Model;
use crate::convention::rules::{Convention, Reference};
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// A milestone that was reached.
#[derive(Clone, Debug, Serialize)]
pub struct Reached {
    id: i64,
    on: String,
    by: String,
    evidence: String,
}

/// One that is to be reached again.
#[derive(Clone, Debug, Serialize)]
pub struct Undone {
    reached: Reached,
    /// Which one, in the words of the schedule then.
    occasion: String,
    on: String,
    /// Who undid it; nobody when an amendment did.
    by: Option<String>,
    reason: String,
}

fn name(names: &HashMap<i64, String>, id: i64) -> String {
    names.get(&id).cloned().unwrap_or_else(|| "une personne effacée".to_owned())
}

/// A milestone in words.
pub(in crate::convention) fn reached(it: &Model, names: &HashMap<i64, String>) -> Reached {
    Reached {
        id: it.id,
        on: french::date(it.reached_on),
        by: name(names, it.recorded_by),
        evidence: it.evidence.clone(),
    }
}

/// Those that were undone.
pub(in crate::convention) fn undone(rows: &[Model], names: &HashMap<i64, String>) -> Vec<Undone> {
    let row = |it: &Model| {
        Some(Undone {
            reached: reached(it, names),
            occasion: it.occasion.clone(),
            on: french::date(it.undone_on?),
            by: it.undone_by.map(|it| name(names, it)),
            reason: it.reason.clone().unwrap_or_default(),
        })
    };
    rows.iter().filter_map(row).collect()
}

/// The page where a milestone is said to be reached again.
#[derive(Serialize)]
pub struct UndoPage {
    reference: Reference,
    occasion: String,
    milestone: Reached,
    draft: UndoDraft,
    errors: FormErrors,
}

impl Page for UndoPage {
    const TEMPLATE: &'static str = "convention/undo_milestone.html";
    const SECTION: Section = Section::Conventions;
}

impl UndoPage {
    /// The milestone, with what was typed and what has to be corrected.
    pub fn new(
        convention: &Convention,
        it: &Model,
        names: &HashMap<i64, String>,
        (draft, errors): (UndoDraft, FormErrors),
    ) -> Self {
        Self {
            reference: convention.reference,
            occasion: it.occasion.clone(),
            milestone: reached(it, names),
            draft,
            errors,
        }
    }
}
