//! The form of a text, with its check, its preview and the names it may use.

use std::time::Instant;

use serde::Serialize;

use super::difference::{Difference, TIME, between};
use super::merge::merged;
use super::names::{self, Group};
use super::{Line, path};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::paper;
use crate::wording::Kind;
use crate::wording::check::{Checked, Finding};
use crate::wording::form::TemplateDraft;
use crate::wording::record::Version;

/// Level of the title of the document shown beside the form, below the heading of the preview.
const TOP: u8 = 3;

/// What the check and the preview say of a text.
#[derive(Serialize)]
struct Reading {
    findings: Vec<Finding>,
    /// The document as HTML; nothing as long as it cannot be drawn.
    preview: Option<String>,
}

/// Only what changes while one types.
#[derive(Serialize)]
pub struct PreviewPage {
    reading: Reading,
}

impl Page for PreviewPage {
    const TEMPLATE: &'static str = "wording/preview.html";
}

impl PreviewPage {
    /// The check of a text, and the chosen specimen.
    pub fn new(checked: &Checked, specimen: usize) -> Self {
        Self { reading: reading(checked, specimen) }
    }
}

fn reading(checked: &Checked, specimen: usize) -> Reading {
    let document = checked.specimens.get(specimen).or(checked.specimens.first());
    let preview = document.and_then(|it| it.1.as_ref()).map(|it| paper::html(it, TOP));
    Reading { findings: checked.findings.clone(), preview }
}

/// What somebody else wrote meanwhile.
#[derive(Serialize)]
pub struct Stale {
    theirs: Line,
    /// What they changed, from the version both started from.
    their_changes: Option<Difference>,
    /// What differs between the text of the form and theirs.
    remaining: Difference,
    /// Whether both changes were put together in the form.
    is_merged: bool,
}

/// The form.
#[derive(Serialize)]
pub struct EditPage {
    title: &'static str,
    path: String,
    draft: TemplateDraft,
    errors: FormErrors,
    reading: Reading,
    specimens: Vec<Specimen>,
    names: Vec<Group>,
    stale: Option<Stale>,
    /// Whether this version of Jalon carries a text that was never a version.
    has_proposal: bool,
}

#[derive(Serialize)]
struct Specimen {
    value: String,
    label: &'static str,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "wording/edit.html";
    const SECTION: Section = Section::None;
}

impl EditPage {
    /// The form as it was typed, with what has to be corrected.
    pub fn new(kind: &Kind, draft: TemplateDraft, checked: &Checked, errors: FormErrors) -> Self {
        let specimens = checked.specimens.iter().enumerate();
        Self {
            title: kind.title,
            path: path(kind),
            errors,
            reading: reading(checked, draft.specimen()),
            specimens: specimens
                .map(|(rank, it)| Specimen { value: rank.to_string(), label: it.0 })
                .collect(),
            names: names::groups(kind),
            stale: None,
            has_proposal: false,
            draft: TemplateDraft { specimen: draft.specimen().to_string(), ..draft },
        }
    }

    /// The form, with whether the program carries a text that is new.
    #[must_use]
    pub fn proposed(self, has_proposal: bool) -> Self {
        Self { has_proposal, ..self }
    }

    /// The form after somebody else saved: nothing is lost of either side.
    #[must_use]
    pub fn stale(self, stale: Stale) -> Self {
        Self { stale: Some(stale), ..self }
    }
}

impl Stale {
    /// Brings a form up to date: both changes together when they can be, else what was typed. Off the
    /// threads that answer: texts are compared.
    pub fn settle(draft: TemplateDraft, base: Option<&Version>, stored: &Version) -> (TemplateDraft, Self) {
        let (typed, end) = (draft.source(), Instant::now() + TIME);
        let merged = base.and_then(|base| merged(&base.source, &typed, &stored.source, end));
        let is_merged = merged.is_some();
        let text = merged.unwrap_or(typed);
        let stale = Self {
            theirs: stored.into(),
            their_changes: base.map(|it| between(&it.source, &stored.source, end)),
            remaining: between(&stored.source, &text, end),
            is_merged,
        };
        (TemplateDraft { text, from: stored.number.to_string(), ..draft }, stale)
    }
}
