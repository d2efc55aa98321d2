//! The text of a convention on screen: the very document that its PDF prints.

use serde::Serialize;

use super::head::signed_on_paper;
use crate::convention::rules::{Convention, Reference};
use crate::pdf::Document;
use crate::web::page::{Page, Section};
use crate::web::paper;

/// The text, with the version of the template it follows.
#[derive(Serialize)]
pub struct TextPage {
    reference: Reference,
    name: String,
    template: i64,
    /// Number of the template in use, when a convention on its way still follows an older one.
    newer: Option<i64>,
    /// Whether whoever looks may have it follow that one.
    may_follow: bool,
    /// Whether amendments changed it since.
    is_amended: bool,
    html: String,
    /// When and where it was signed, if that was on paper before Jalon: it then has no text here.
    on_paper: Option<String>,
}

impl Page for TextPage {
    const TEMPLATE: &'static str = "convention/text.html";
    const SECTION: Section = Section::Conventions;
}

impl TextPage {
    /// The document of a convention; `current` is the number of the template in use, `keeps` says whether
    /// whoever looks may change a draft.
    pub fn new(
        convention: &Convention,
        document: &Document,
        current: i64,
        (is_amended, keeps): (bool, bool),
    ) -> Self {
        let is_behind = convention.state.is_reviewed() && convention.template_version < current;
        Self {
            reference: convention.reference,
            name: convention.subject.name.clone(),
            template: convention.template_version,
            newer: is_behind.then_some(current),
            may_follow: is_behind && keeps && convention.state.is_editable(),
            is_amended,
            html: paper::html(document, 1),
            on_paper: None,
        }
    }

    /// That a convention signed on paper before Jalon has the text of its original, and no other.
    pub fn on_paper(convention: &Convention, is_amended: bool) -> Self {
        Self {
            reference: convention.reference,
            name: convention.subject.name.clone(),
            template: convention.template_version,
            newer: None,
            may_follow: false,
            is_amended,
            html: String::new(),
            on_paper: signed_on_paper(convention),
        }
    }
}
