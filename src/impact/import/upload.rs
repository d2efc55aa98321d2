//! Where a table is pasted, or a file chosen.

use serde::Serialize;

use super::form::Typed;
use crate::impact::page::Crumbs;
use crate::portfolio::scope::ProductScope;
use crate::web::form::FormErrors;
use crate::web::instant;
use crate::web::page::{Page, Section};
use crate::web::sheet::LARGEST;

/// Where a table is pasted, or a file chosen.
#[derive(Serialize)]
pub struct UploadPage {
    crumbs: Crumbs,
    filing: String,
    action: String,
    largest: u64,
    has_metrics: bool,
    proposes: bool,
    drafts: Vec<Waiting>,
    typed: Typed,
    errors: FormErrors,
}

/// A draft that waits.
#[derive(Serialize)]
struct Waiting {
    href: String,
    name: String,
    at: String,
}

impl Page for UploadPage {
    const TEMPLATE: &'static str = "impact/import.html";
    const SECTION: Section = Section::Portfolio;
}

impl UploadPage {
    /// The form, beside the drafts of the person.
    pub fn new(
        product: &ProductScope,
        (has_metrics, proposes): (bool, bool),
        drafts: Vec<(i64, String, String)>,
        typed: Typed,
        errors: FormErrors,
    ) -> Self {
        let action = super::path(&product.slug);
        let waiting = |(id, name, at): (i64, String, String)| Waiting {
            href: format!("{action}/{id}"),
            name,
            at: instant::shown(&at),
        };
        Self {
            crumbs: Crumbs::of(product),
            filing: format!("/produits/{}/indicateurs", product.slug),
            largest: LARGEST / 1024 / 1024,
            has_metrics,
            proposes,
            drafts: drafts.into_iter().map(waiting).collect(),
            action,
            typed,
            errors,
        }
    }
}
