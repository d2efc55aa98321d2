//! The document of an amendment, and that of a convention as its amendments make it: on screen, as files.

use std::sync::Arc;

use rocket::{Route, State as Managed, get, routes};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::consolidated::SignedBy;
use super::press::{consolidated_sheet, rank_and_day, sheet};
use super::route::find;
use super::scope::AmendmentScope;
use super::{KIND, record};
use crate::clock::Clock;
use crate::convention::KIND as CONVENTION;
use crate::convention::record as conventions;
use crate::convention::record::frozen::{self, Of};
use crate::convention::record::review::On;
use crate::convention::record::sign;
use crate::convention::review;
use crate::convention::rules::{Amendment, AmendmentReference, Convention, Reference};
use crate::convention::scope::ConventionScope;
use crate::db::Db;
use crate::document::{self, Issue, Issued, Press};
use crate::error::AppError;
use crate::identity::Known;
use crate::pdf::Document;
use crate::web::View;
use crate::web::page::{Page, Section};
use crate::web::paper;
use crate::wording::Library;

/// The text of an amendment.
#[derive(Serialize)]
pub struct TextPage {
    convention: Reference,
    reference: AmendmentReference,
    name: String,
    template: i64,
    html: String,
}

impl Page for TextPage {
    const TEMPLATE: &'static str = "convention/amendment_text.html";
    const SECTION: Section = Section::Conventions;
}

/// The text of a convention in force.
#[derive(Serialize)]
pub struct ConsolidatedPage {
    reference: Reference,
    name: String,
    /// The signed amendments: reference and name.
    amendments: Vec<(String, String)>,
    html: String,
}

impl Page for ConsolidatedPage {
    const TEMPLATE: &'static str = "convention/consolidated.html";
    const SECTION: Section = Section::Conventions;
}

async fn amendment_sheet(
    db: &impl ConnectionTrait,
    library: &Library,
    convention: &Convention,
    amendment: &Amendment,
) -> Result<(Issue, Document), AppError> {
    let template = library.template(db, &KIND, amendment.template_version).await?;
    let signed = record::signed(db, convention).await?;
    // Its words are of the day it was drawn up: the sheets it does not hold have no part in them.
    Ok(sheet(convention, amendment, &signed, &template)?)
}

#[get("/avenants/<reference>/texte")]
async fn text(
    reference: AmendmentReference,
    _known: Known<AmendmentScope>,
    db: &Managed<Db>,
    library: &Managed<Library>,
) -> Result<View<TextPage>, AppError> {
    let (convention, amendment) = find(db.reader(), reference).await?;
    let (_, mut document) = amendment_sheet(db.reader(), library, &convention, &amendment).await?;
    if amendment.state.is_reviewed() {
        let (comments, names) = review::told(db.reader(), On::Amendment(&amendment)).await?;
        review::in_text(&mut document, &comments, &names);
    }
    Ok(View::ok(TextPage {
        convention: convention.reference,
        reference,
        name: convention.subject.name,
        template: amendment.template_version,
        html: paper::html(&document, 1),
    }))
}

#[get("/avenants/<reference>/pdf")]
async fn pdf(
    reference: AmendmentReference,
    _known: Known<AmendmentScope>,
    db: &Managed<Db>,
    library: &Managed<Library>,
    press: &Managed<Press>,
    clock: &Managed<Clock>,
) -> Result<Issued, AppError> {
    let (convention, amendment) = find(db.reader(), reference).await?;
    let (request, document) = amendment_sheet(db.reader(), library, &convention, &amendment).await?;
    // What was frozen is given as it is, byte for byte.
    let of = Of::Amendment(convention.id, amendment.id);
    if let (false, Some(version)) = (amendment.state.is_project(), frozen::current_of(db.reader(), of).await?)
        && let Some(printed) = frozen::printed(db.reader(), version.id).await?
    {
        return Ok(Issued { printed: Arc::new(printed), name: request.name, kind: request.kind });
    }
    Ok(document::issue(db, press, **clock, request, document).await?)
}

/// The convention in force and its document.
async fn in_force(
    db: &impl ConnectionTrait,
    library: &Library,
    reference: Reference,
) -> Result<(Convention, Vec<Amendment>, Issue, Document), AppError> {
    let convention = conventions::known(db, reference).await?;
    if convention.on_paper.is_some() {
        return Err(AppError::Refused(format!(
            "La convention {reference} a été signée sur papier avant Jalon\u{a0}: son texte n’est pas ici, et aucun texte \
             consolidé ne s’en écrit. Lisez l’original et chaque avenant\u{a0}; la page de la convention dit les valeurs en \
             vigueur."
        )));
    }
    let signed = record::signed(db, &convention).await?;
    if signed.is_empty() {
        return Err(AppError::Refused(format!(
            "Aucun avenant n’a modifié la convention {reference}\u{a0}: son texte est celui qui a été signé."
        )));
    }
    let original = conventions::original(db, &convention).await?;
    let template = library.template(db, &CONVENTION, original.template_version).await?;
    let signatures = signatures(db, &convention, &signed).await?;
    // The day it took effect is that of the convention, whether it was frozen here or not.
    let (request, document) = consolidated_sheet(&original, &signed, &signatures, &template)?;
    Ok((convention, signed, request, document))
}

/// Who signed the convention, then each amendment.
async fn signatures(
    db: &impl ConnectionTrait,
    convention: &Convention,
    signed: &[Amendment],
) -> Result<Vec<SignedBy>, AppError> {
    let mut all = Vec::new();
    let own = given(db, Of::Convention(convention.id), "Convention").await?;
    if let (true, Some(on), Some(first)) = (own.is_empty(), convention.state.signed_on(), signed.first()) {
        // Signed before Jalon collected signatures: those whom the text names.
        all.extend(first.before.parties.iter().map(|it| SignedBy {
            text: "Convention".to_owned(),
            party: it.name.clone(),
            name: it.representative_name.clone(),
            on,
        }));
    }
    all.extend(own);
    for (amendment, (rank, _)) in signed.iter().filter_map(|it| Some((it, rank_and_day(it)?))) {
        let of = Of::Amendment(convention.id, amendment.id);
        all.extend(given(db, of, &format!("Avenant n° {rank}")).await?);
    }
    Ok(all)
}

async fn given(db: &impl ConnectionTrait, of: Of, text: &str) -> Result<Vec<SignedBy>, AppError> {
    let Some(version) = frozen::current_of(db, of).await? else { return Ok(Vec::new()) };
    let signatures = sign::of(db, version.id).await?.into_iter();
    let told = signatures.filter_map(|it| {
        let on = it.given?.on;
        Some(SignedBy { text: text.to_owned(), party: it.party_name, name: it.name, on })
    });
    Ok(told.collect())
}

#[get("/conventions/<reference>/consolidee")]
async fn consolidated(
    reference: Reference,
    _known: Known<ConventionScope>,
    db: &Managed<Db>,
    library: &Managed<Library>,
) -> Result<View<ConsolidatedPage>, AppError> {
    let (convention, signed, _, document) = in_force(db.reader(), library, reference).await?;
    let name = |it: &Amendment| {
        let (rank, on) = rank_and_day(it)?;
        Some((it.reference.to_string(), super::document::named(rank, on)))
    };
    Ok(View::ok(ConsolidatedPage {
        reference,
        name: convention.subject.name,
        amendments: signed.iter().filter_map(name).collect(),
        html: paper::html(&document, 1),
    }))
}

#[get("/conventions/<reference>/consolidee/pdf")]
async fn consolidated_pdf(
    reference: Reference,
    _known: Known<ConventionScope>,
    db: &Managed<Db>,
    library: &Managed<Library>,
    press: &Managed<Press>,
    clock: &Managed<Clock>,
) -> Result<Issued, AppError> {
    let (_, _, request, document) = in_force(db.reader(), library, reference).await?;
    Ok(document::issue(db, press, **clock, request, document).await?)
}

/// The documents.
pub fn routes() -> Vec<Route> {
    routes![text, pdf, consolidated, consolidated_pdf]
}
