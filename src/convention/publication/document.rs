//! The document that is published: the same text as the signed one, its accounts masked.

use crate::convention::KIND;
use crate::convention::document::{self, Account};
use crate::convention::paper::paper;
use crate::convention::rules::{Convention, Party};
use crate::document::{Issue, Kind, Template as TemplateVersion};
use crate::pdf::Document;
use crate::wording::language::Template;

/// The published document of a convention, as it is issued.
///
/// # Errors
/// A version of the text that names what no convention has: a mistake of the program.
pub fn masked(convention: &Convention, template: &Template) -> anyhow::Result<(Issue, Document)> {
    let mut paper = paper(convention);
    let shown = convention.contents.parties.iter().find_map(|it: &Party| {
        let iban = it.iban.as_ref()?;
        (paper.account.as_ref()?.iban == iban.grouped()).then(|| iban.masked())
    });
    // The number alone says which account it is: the bank, the branch and the rest go too.
    paper.account = paper.account.map(|it| Account {
        domiciliation: None,
        rib: None,
        bic: None,
        iban: format!("{}, masqué à la publication", shown.unwrap_or_default()),
        ..it
    });
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
