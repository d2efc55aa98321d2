//! What the form of a yearly budget shows.

use serde::Serialize;

use super::form::BudgetDraft;
use super::record::Model;
use crate::impact::page::Crumbs;
use crate::portfolio::scope::ProductScope;
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};

/// The budgets of a product, and the form of one of them.
#[derive(Serialize)]
pub struct BudgetPage {
    crumbs: Crumbs,
    slug: String,
    budgets: Vec<Row>,
    /// The year that the form is of, once it has a budget.
    known: Option<i32>,
    /// What somebody else saved meanwhile.
    stored: Option<BudgetDraft>,
    draft: BudgetDraft,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Row {
    year: i32,
    amount: String,
    note: String,
}

impl Page for BudgetPage {
    const TEMPLATE: &'static str = "impact/budget.html";
    const SECTION: Section = Section::Portfolio;
}

impl BudgetPage {
    /// The page with what was typed.
    pub fn new(of: &ProductScope, all: &[Model], draft: BudgetDraft, errors: FormErrors) -> Self {
        let known = all.iter().map(|it| it.year).find(|it| draft.year.trim() == it.to_string());
        let row = |it: &Model| Row { year: it.year, amount: it.amount.short(), note: it.note.clone() };
        Self {
            crumbs: Crumbs::of(of),
            slug: of.slug.clone(),
            budgets: all.iter().map(row).collect(),
            known,
            stored: None,
            draft,
            errors,
        }
    }

    /// The page after someone else saved: what was typed is kept, beside what is stored now.
    pub fn stale(of: &ProductScope, all: &[Model], known: Option<&Model>, mut draft: BudgetDraft) -> Self {
        draft.version = known.map_or(0, |it| it.version);
        let stored = Some(known.map_or_else(<BudgetDraft as Default>::default, BudgetDraft::of));
        Self { stored, ..Self::new(of, all, draft, FormErrors::new()) }
    }
}
