//! What the pages of splits show.

use serde::Serialize;

use super::form::SplitDraft;
use super::record::{Known, Unsplit};
use crate::fast::page::name as edition_name;
use crate::laureate::page::Crumbs;
use crate::money::Euros;
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};

/// Both parts of an award, to be typed.
#[derive(Serialize)]
pub struct SplitPage {
    crumbs: Crumbs,
    heading: &'static str,
    action: String,
    /// The total that is known; empty when none is.
    total: String,
    /// What the support is worth in the edition, in a hint.
    support_hint: String,
    draft: SplitDraft,
    errors: FormErrors,
}

impl Page for SplitPage {
    const TEMPLATE: &'static str = "laureate/split.html";
    const SECTION: Section = Section::Editions;
}

impl SplitPage {
    /// The form as it is opened.
    pub fn open(known: &Known) -> Self {
        Self::again(known, SplitDraft::of(known.award), FormErrors::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(known: &Known, draft: SplitDraft, errors: FormErrors) -> Self {
        let crumbs = Crumbs::of(&known.laureate);
        let is_split = known.award.split().is_some();
        Self {
            heading: if is_split { "Corriger la ventilation" } else { "Ventiler l’attribution" },
            action: format!("{}/ventilation", crumbs.href),
            total: known.award.amount().map(Euros::short).unwrap_or_default(),
            support_hint: match known.support_value {
                Some(value) => format!("En euros\u{a0}; {} pour un lauréat de cette édition", value.short()),
                None => "En euros".to_owned(),
            },
            draft,
            errors,
            crumbs,
        }
    }
}

/// The awards that nobody split.
#[derive(Serialize)]
pub struct UnsplitPage {
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    href: String,
    name: String,
    edition: String,
    edition_href: String,
    total: String,
}

impl Page for UnsplitPage {
    const TEMPLATE: &'static str = "laureate/unsplit.html";
    const SECTION: Section = Section::Editions;
}

impl UnsplitPage {
    /// The list.
    pub fn new(all: &[Unsplit]) -> Self {
        let row = |it: &Unsplit| Row {
            href: crate::laureate::href(it.laureate),
            name: it.name.clone(),
            edition: edition_name(it.edition),
            edition_href: format!("{}/{}#laureats", crate::fast::PATH, it.edition),
            total: it.total.short(),
        };
        Self { rows: all.iter().map(row).collect() }
    }
}
