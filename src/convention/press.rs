//! Conventions as documents to be issued, each with the version of the text it follows.

use super::KIND;
use super::document::document;
use super::paper::paper;
use super::rules::Convention;
use crate::document::{Issue, Kind, Template as TemplateVersion};
use crate::pdf::Document;
use crate::wording::language::Template;

/// What the convention says, with the version of the text it follows.
///
/// # Errors
/// A version that names what no convention has: a mistake of the program.
pub fn document_of(convention: &Convention, template: &Template) -> anyhow::Result<Document> {
    Ok(document(&paper(convention), template)?)
}

/// What a convention is issued as, and its document, by the version of the text it follows.
///
/// # Errors
/// A version that names what no convention has: a mistake of the program.
pub fn sheet(convention: &Convention, template: &Template) -> anyhow::Result<(Issue, Document)> {
    let document = document_of(convention, template)?;
    let version = TemplateVersion { name: KIND.title.to_owned(), version: convention.template_version };
    let request = Issue {
        kind: Kind::Convention,
        subject: convention.reference.to_string(),
        version: convention.version,
        template: Some(version),
        draft: convention.state.is_project(),
        name: format!("Convention-{}.pdf", convention.reference),
    };
    Ok((request, document))
}
