//! What the form of a target shows.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::TargetDraft;
use crate::impact::href;
use crate::impact::page::{Choice, Crumbs};
use crate::impact::record::target::Model;
use crate::impact::rules::{Formula, SetBy};
use crate::impact::scope::MetricScope;
use crate::laureate::goal::rules::asks_why;
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
    /// Whether a change asks why.
    asks_why: bool,
    /// Whether somebody above the team set it: it is only set aside.
    is_decided: bool,
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
    pub fn new((of, guards): (&MetricScope, bool), draft: TargetDraft, errors: FormErrors) -> Self {
        let row = &of.metric.row;
        Self {
            crumbs: Crumbs::to_metric(&of.product, row.id, &row.name),
            name: row.name.clone(),
            heading: "Fixer un objectif",
            action: format!("{}/objectifs/nouveau", href(row.id)),
            back: format!("{}#objectifs", href(row.id)),
            withdrawal: None,
            asks_why: false,
            is_decided: false,
            unit: of.metric.current().unit.suffix(),
            formula: row.formula.label(),
            needs_baseline: row.formula == Formula::Way,
            setters: (SetBy::ALL.iter())
                .filter(|it| guards || **it == SetBy::Team)
                .map(|it| Choice::new(it.code(), it.label()))
                .collect(),
            stored: None,
            draft,
            errors,
        }
    }

    /// The form of a target that is written, as it was typed.
    pub fn again(
        (of, guards): (&MetricScope, bool),
        (known, today): (&Model, NaiveDate),
        draft: TargetDraft,
        errors: FormErrors,
    ) -> Self {
        let is_decided = known.is_decided(today);
        let own = format!("{}/objectifs/{}", href(of.metric.row.id), known.id);
        Self {
            heading: "Modifier l’objectif",
            action: format!("{own}/modifier"),
            withdrawal: (!is_decided).then(|| format!("{own}/retrait")),
            asks_why: asks_why(known.set_on, known.due_on, today),
            is_decided,
            ..Self::new((of, guards), draft, errors)
        }
    }

    /// The form after someone else saved: what was typed is kept, beside what is stored now.
    pub fn stale(
        of: (&MetricScope, bool),
        (known, today): (&Model, NaiveDate),
        mut draft: TargetDraft,
    ) -> Self {
        draft.version = known.version;
        let stored = Some(TargetDraft::of(known));
        Self { stored, ..Self::again(of, (known, today), draft, FormErrors::new()) }
    }
}
