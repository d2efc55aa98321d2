//! The forms of a committee's day.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{CancelDraft, PastDraft, PlanDraft};
use crate::committee::record::load::Product;
use crate::committee::record::{Committee, Postponement};
use crate::committee::rules::{Due, papers_due};
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The form that plans a committee, or moves it.
#[derive(Serialize)]
pub struct PlanPage {
    product: Product,
    /// The committee that is changed; none when it is new.
    committee: Option<i64>,
    action: String,
    back: String,
    due: String,
    due_reason: String,
    /// First day to hold it.
    window: String,
    is_late: bool,
    /// « le 26 novembre 2026 »: the day that is planned, when it may move.
    planned: String,
    papers: String,
    moves: Vec<Move>,
    /// What is in the way of the plan that is typed, or known.
    conflicts: Vec<String>,
    draft: PlanDraft,
    errors: FormErrors,
}

/// A day that moved.
#[derive(Serialize)]
pub struct Move {
    /// « Repoussé », or « Avancé ».
    how: &'static str,
    from: String,
    to: String,
    reason: String,
}

impl From<&Postponement> for Move {
    fn from(it: &Postponement) -> Self {
        Self {
            how: it.how(),
            from: french::date(it.from_on),
            to: french::date(it.to_on),
            reason: it.reason.clone(),
        }
    }
}

impl Page for PlanPage {
    const TEMPLATE: &'static str = "committee/plan.html";
    const SECTION: Section = Section::Committees;
}

impl PlanPage {
    /// The form of a new committee.
    pub fn new(
        product: &Product,
        due: Option<Due>,
        today: NaiveDate,
        (draft, errors): (PlanDraft, FormErrors),
    ) -> Self {
        Self {
            product: product.clone(),
            committee: None,
            action: format!("/produits/{}/comites", product.slug),
            back: format!("/produits/{}/comites", product.slug),
            due: due.map(|it| french::date_long(it.on)).unwrap_or_default(),
            due_reason: due.map(Due::reason).unwrap_or_default(),
            window: due.map(|it| french::date_long(it.window().0)).unwrap_or_default(),
            is_late: due.is_some_and(|it| it.on < today),
            planned: String::new(),
            papers: String::new(),
            moves: Vec::new(),
            conflicts: Vec::new(),
            draft,
            errors,
        }
    }

    /// The form of a committee that is planned.
    pub fn of(
        (committee, product): (&Committee, &Product),
        due: Option<Due>,
        today: NaiveDate,
        moves: &[Postponement],
        form: (PlanDraft, FormErrors),
    ) -> Self {
        Self {
            committee: Some(committee.id),
            action: format!("/comites/{}/date", committee.id),
            back: format!("/comites/{}", committee.id),
            planned: committee.planned_on.map(french::date_long).unwrap_or_default(),
            papers: committee.planned_on.map(|it| french::date_long(papers_due(it))).unwrap_or_default(),
            moves: moves.iter().map(Move::from).collect(),
            ..Self::new(product, due, today, form)
        }
    }

    /// The same, with what is in the way.
    pub fn with(self, conflicts: Vec<String>) -> Self {
        Self { conflicts, ..self }
    }
}

/// The form that calls a committee off.
#[derive(Serialize)]
pub struct CancelPage {
    product: Product,
    committee: i64,
    day: String,
    draft: CancelDraft,
    errors: FormErrors,
}

impl Page for CancelPage {
    const TEMPLATE: &'static str = "committee/cancel.html";
    const SECTION: Section = Section::Committees;
}

impl CancelPage {
    /// The form.
    pub fn new(committee: &Committee, product: &Product, draft: CancelDraft, errors: FormErrors) -> Self {
        Self {
            product: product.clone(),
            committee: committee.id,
            day: committee.day().map(french::date_long).unwrap_or_default(),
            draft,
            errors,
        }
    }
}

/// The form that notes a committee that already met.
#[derive(Serialize)]
pub struct PastPage {
    product: Product,
    /// What the sheet says of that day.
    quote: String,
    draft: PastDraft,
    errors: FormErrors,
}

impl Page for PastPage {
    const TEMPLATE: &'static str = "committee/past.html";
    const SECTION: Section = Section::Committees;
}

impl PastPage {
    /// The form.
    pub fn new(product: &Product, quote: String, draft: PastDraft, errors: FormErrors) -> Self {
        Self { product: product.clone(), quote, draft, errors }
    }
}
