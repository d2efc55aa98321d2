//! What the form of a target shows.

use serde::Serialize;

use super::form::TargetDraft;
use crate::impact::href;
use crate::impact::page::{Choice, Crumbs};
use crate::impact::record::target::Model;
use crate::impact::rules::{Formula, SetBy};
use crate::impact::scope::MetricScope;
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};

/// The form of a target.
#[derive(Serialize)]
pub struct TargetPage {
    crumbs: Crumbs,
    name: String,
    heading: &'static str,
    action: String,
    back: String,
    /// Where a target that is written is taken back.
    withdrawal: Option<String>,
    unit: String,
    /// The formula of the metric, in words.
    formula: &'static str,
    needs_baseline: bool,
    setters: Vec<Choice>,
    /// What somebody else saved meanwhile.
    stored: Option<TargetDraft>,
    draft: TargetDraft,
    errors: FormErrors,
}

impl Page for TargetPage {
    const TEMPLATE: &'static str = "impact/target.html";
    const SECTION: Section = Section::Portfolio;
}

impl TargetPage {
    /// The form of a new target.
    pub fn new(of: &MetricScope, draft: TargetDraft, errors: FormErrors) -> Self {
        let row = &of.metric.row;
        Self {
            crumbs: Crumbs::to_metric(&of.product, row.id, &row.name),
            name: row.name.clone(),
            heading: "Fixer un objectif",
            action: format!("{}/objectifs/nouveau", href(row.id)),
            back: format!("{}#objectifs", href(row.id)),
            withdrawal: None,
            unit: of.metric.current().unit.suffix(),
            formula: row.formula.label(),
            needs_baseline: row.formula == Formula::Way,
            setters: SetBy::ALL.iter().map(|it| Choice::new(it.code(), it.label())).collect(),
            stored: None,
            draft,
            errors,
        }
    }

    /// The form of a target that is written, as it was typed.
    pub fn again(of: &MetricScope, known: &Model, draft: TargetDraft, errors: FormErrors) -> Self {
        let own = format!("{}/objectifs/{}", href(of.metric.row.id), known.id);
        Self {
            heading: "Modifier l’objectif",
            action: format!("{own}/modifier"),
            withdrawal: Some(format!("{own}/retrait")),
            ..Self::new(of, draft, errors)
        }
    }

    /// The form after someone else saved: what was typed is kept, beside what is stored now.
    pub fn stale(of: &MetricScope, known: &Model, mut draft: TargetDraft) -> Self {
        draft.version = known.version;
        let stored = Some(TargetDraft::of(known));
        Self { stored, ..Self::again(of, known, draft, FormErrors::new()) }
    }
}
