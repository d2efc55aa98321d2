//! The document that is published: the same text as the signed one, its accounts masked.

use crate::convention::KIND;
use crate::convention::document;
use crate::convention::paper::paper;
use crate::convention::rules::Convention;
use crate::document::{Issue, Kind, Template as TemplateVersion};
use crate::pdf::Document;
use crate::value::Iban;
use crate::wording::language::Template;

/// The published document of a convention, as it is issued.
///
/// # Errors
/// A version of the text that names what no convention has: a mistake of the program.
pub fn masked(convention: &Convention, template: &Template) -> anyhow::Result<(Issue, Document)> {
    let mut paper = paper(convention);
    let masked = |known: &str| {
        let ibans = || convention.contents.parties.iter().filter_map(|it| it.iban.as_ref());
        let shown = ibans().find(|it| it.grouped() == known).map(Iban::masked);
        format!("{}, masqué à la publication", shown.unwrap_or_default())
    };
    // The number alone says which account it is: the bank, the branch and the rest go too.
    for it in &mut paper.accounts {
        it.domiciliation = None;
        it.rib = None;
        it.bic = None;
        it.iban = it.iban.as_deref().map(masked);
    }
    let document = document::document(&paper, template)?;
    let version = TemplateVersion { name: KIND.title.to_owned(), version: convention.template_version };
    let request = Issue {
        kind: Kind::PublicConvention,
        subject: convention.reference.to_string(),
        version: convention.version,
        template: Some(version),
        draft: false,
        name: format!("Convention-{}-publication.pdf", convention.reference),
    };
    Ok((request, document))
}
