//! Amendments, and conventions as they make them, as documents to be issued.

use super::consolidated::{SignedBy, consolidated};
use super::document::{AmendmentPaper, KIND, document};
use crate::convention::KIND as CONVENTION;
use crate::convention::paper::paper;
use crate::convention::rules::{Amendment, Convention, State, differences};
use crate::document::{Issue, Kind, Template as TemplateVersion};
use crate::pdf::Document;
use crate::web::french;
use crate::wording::language::Template;

/// Rank and day of a signed amendment.
pub fn rank_and_day(it: &Amendment) -> Option<(u32, chrono::NaiveDate)> {
    match it.state {
        State::Signed { on } => Some((it.reference.number, on)),
        _ => None,
    }
}

/// What an amendment is issued as, and its document, by the version of the text it follows. `signed` are the
/// signed amendments of its convention.
///
/// # Errors
/// A version that names what no amendment has: a mistake of the program.
pub fn sheet(
    convention: &Convention,
    amendment: &Amendment,
    signed: &[Amendment],
    template: &Template,
) -> anyhow::Result<(Issue, Document)> {
    let whole = Convention { contents: amendment.after.clone(), ..convention.clone() };
    let rank = amendment.reference.number;
    let draft = amendment.state.is_project();
    let facts = AmendmentPaper {
        reference: amendment.reference.to_string(),
        number: rank,
        version: u32::try_from(amendment.version).unwrap_or(1),
        dated: amendment.changed_on,
        draft,
        convention: paper(&whole),
        own_number: convention.on_paper.as_ref().and_then(|it| it.number.clone()),
        signed_on: convention.state.signed_on(),
        earlier: signed.iter().filter_map(rank_and_day).filter(|it| it.0 < rank).collect(),
        purpose: Some(french::with_de(&amendment.purpose)).filter(|it| !it.is_empty()),
        changes: differences(&amendment.before, &amendment.after, &amendment.lines, convention.effect()),
        clause: paragraphs(&amendment.clause),
    };
    let request = Issue {
        kind: Kind::Amendment,
        subject: amendment.reference.to_string(),
        version: amendment.version,
        template: Some(TemplateVersion { name: KIND.title.to_owned(), version: amendment.template_version }),
        draft,
        name: format!("Avenant-{}.pdf", amendment.reference),
    };
    Ok((request, document(&facts, template)?))
}

/// What a convention and its signed amendments say together, and what it is issued as.
///
/// # Errors
/// A version that names what no convention has: a mistake of the program.
pub fn consolidated_sheet(
    original: &Convention,
    signed: &[Amendment],
    signatures: &[SignedBy],
    template: &Template,
) -> anyhow::Result<(Issue, Document)> {
    let version = TemplateVersion { name: CONVENTION.title.to_owned(), version: original.template_version };
    let request = Issue {
        kind: Kind::Consolidated,
        subject: original.reference.to_string(),
        version: i64::try_from(signed.len())?,
        template: Some(version),
        draft: false,
        name: format!("Convention-{}-consolidee.pdf", original.reference),
    };
    Ok((request, consolidated(original, signed, signatures, template)?))
}

/// The paragraphs of a clause.
pub fn paragraphs(clause: &str) -> Vec<String> {
    clause.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}
