//! Conventions as documents to be issued: the wording is read once, when the first is asked for.

use std::sync::OnceLock;

use super::document::{Template, document, fast_template};
use super::paper::paper;
use super::rules::Convention;
use crate::document::{Issue, Kind, Template as TemplateVersion};
use crate::pdf::Document;

/// What a convention is issued as, and its document.
///
/// # Errors
/// A template that names what no convention has: a mistake of the program.
pub fn sheet(convention: &Convention) -> anyhow::Result<(Issue, Document)> {
    let document = document(&paper(convention), template()?)?;
    let request = Issue {
        kind: Kind::Convention,
        subject: convention.reference.to_string(),
        version: convention.version,
        template: Some(TemplateVersion { name: "Convention FAST".to_owned(), version: 1 }),
        draft: convention.state.is_editable(),
        name: format!("Convention-{}.pdf", convention.reference),
    };
    Ok((request, document))
}

fn template() -> anyhow::Result<&'static Template> {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    if let Some(template) = TEMPLATE.get() {
        return Ok(template);
    }
    let read = fast_template()?;
    Ok(TEMPLATE.get_or_init(|| read))
}
