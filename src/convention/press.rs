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

/// Why a convention is not put to be signed with the version of the text it follows: it sets its day of
/// effect, and that version does not say it.
///
/// # Errors
/// A version that names what no convention has: a mistake of the program.
pub fn unsaid(convention: &Convention, template: &Template) -> anyhow::Result<Option<String>> {
    let mut silent = convention.clone();
    if silent.contents.effect_on.take().is_none() {
        return Ok(None);
    }
    let is_said = document_of(convention, template)?.texts() != document_of(&silent, template)?.texts();
    Ok((!is_said).then(|| {
        "La date d’effet ne se lit pas dans la version du modèle que suit la convention\u{a0}: videz-la, ou, dans \
         l’onglet «\u{a0}Texte\u{a0}», suivez une version qui la dit."
            .to_owned()
    }))
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
