//! The notice of a breach over HTTP, as a PDF: the same facts and the same template give the same file.

use anyhow::Context;
use chrono::NaiveDate;
use rocket::{Route, get, routes};

use super::notice::{KIND, Notice, document};
use super::record::breach::Model;
use super::route::breach;
use crate::convention::obligation::record::Obligation;
use crate::convention::record::known as known_convention;
use crate::convention::rules::{Convention, Reference, Role};
use crate::convention::scope::ConventionScope;
use crate::convention::tools::Tools;
use crate::document::{self as documents, Issue, Issued, Kind, Template as TemplateVersion};
use crate::error::AppError;
use crate::identity::Known;
use crate::value::address::lines;

/// What the notice of a breach says, of that day and with that delay, by what is known now.
///
/// # Errors
/// An obligation of no party, a convention without both sides: mistakes of the program.
pub fn notice_of(
    convention: &Convention,
    found: &Model,
    own: &Obligation,
    (dated, cure_by): (NaiveDate, NaiveDate),
) -> anyhow::Result<Notice> {
    let parties = &convention.contents.parties;
    let to = parties.get(own.party).context("an obligation of no party")?;
    // Who is owed writes: the DINUM, or the partner that carries the service when the DINUM owes.
    let wanted = if to.role == Role::Dinum { Role::Lead } else { Role::Dinum };
    let from = parties.iter().find(|it| it.role == wanted).context("a convention without both sides")?;
    let about = own.duty.about();
    Ok(Notice {
        reference: convention.reference.to_string(),
        service: convention.subject.name.clone(),
        signed_on: convention.state.signed_on().unwrap_or(dated),
        ends_on: convention.contents.ends_on,
        clause: about.clause.1.to_owned(),
        label: about.label.to_owned(),
        due_on: own.due_on,
        found_on: found.found_on,
        facts: found.facts.clone(),
        dated,
        cure_by,
        addressee: std::iter::once(to.name.as_str()).chain(lines(&to.address)).map(str::to_owned).collect(),
        from: Some(from.name.clone()),
        from_address: lines(&from.address).map(str::to_owned).collect(),
        sender: if from.short_name.is_empty() { from.name.clone() } else { from.short_name.clone() },
        signatory: (from.representative_name.clone(), from.representative_title.clone()),
    })
}

/// The notice of a breach, as a letter.
#[get("/conventions/<reference>/manquements/<id>/mise-en-demeure.pdf")]
async fn letter(
    reference: Reference,
    id: i64,
    _known: Known<ConventionScope>,
    tools: Tools<'_>,
) -> Result<Issued, AppError> {
    let db = tools.db.reader();
    let convention = known_convention(db, reference).await?;
    let (found, _, own) = breach(db, &convention, id).await?;
    let (Some(dated), Some(cure_by), Some(version)) = (found.notice_on, found.cure_by, found.notice_version)
    else {
        return Err(AppError::Refused("Aucune mise en demeure n’est écrite pour ce manquement.".to_owned()));
    };
    let template = tools.library.template(db, &KIND, version).await?;
    let notice = match &found.notice {
        Some(kept) => serde_json::from_str(kept).context("a notice cannot be read")?,
        None => notice_of(&convention, &found, &own, (dated, cure_by))?,
    };
    let model = document(&notice, &template).context("a notice does not follow its template")?;
    let request = Issue {
        kind: Kind::Notice,
        subject: format!("{reference}/{id}"),
        version: 1,
        template: Some(TemplateVersion { name: KIND.title.to_owned(), version }),
        draft: false,
        name: format!("{reference}_mise-en-demeure_{id}.pdf"),
    };
    Ok(documents::issue(tools.db, tools.press, tools.clock, request, model).await?)
}

/// The letter.
pub fn routes() -> Vec<Route> {
    routes![letter]
}
