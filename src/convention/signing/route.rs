//! Signatures of a convention over HTTP, for those who collect them and those who read them.

use rocket::{Route, State as Managed, get, post, routes};

use super::attestation::attest;
use super::collect::{Answer, content_of, invite_to, on_paper, page_of, pdf_of};
use super::download::Download;
use super::forget::forget_address;
use super::form::{InviteDraft, PaperDraft};
use super::page::{SignaturesPage, Typed};
use crate::convention::record;
use crate::convention::rules::Reference;
use crate::convention::scope::ConventionScope;
use crate::convention::tools::Tools;
use crate::db::Db;
use crate::document::Issued;
use crate::error::AppError;
use crate::identity::{Kept, Known, Scope};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;

#[get("/conventions/<reference>/signatures")]
async fn show(
    reference: Reference,
    known: Known<ConventionScope>,
    db: &Managed<Db>,
) -> Result<View<SignaturesPage>, AppError> {
    let deed = record::known(db.reader(), reference).await?.into();
    let rights = &known.by.rights;
    let sight = (known.object.is_kept_by(rights), rights.reads_all());
    Ok(View::ok(page_of(db.reader(), &deed, sight, Typed::default()).await?))
}

#[post("/conventions/<reference>/signatures/papier", data = "<draft>")]
async fn paper(
    reference: Reference,
    kept: Kept<ConventionScope>,
    draft: Posted<PaperDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let deed = record::known(tools.db.reader(), reference).await?.into();
    on_paper(&tools, deed, draft.into_inner(), &kept.by).await
}

#[post("/conventions/<reference>/signatures/<id>/invitation", data = "<draft>")]
async fn invite(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<InviteDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let deed = record::known(tools.db.reader(), reference).await?.into();
    invite_to(&tools, deed, id, draft.into_inner(), &kept.by).await
}

/// Forgets the address of a signatory, at their request.
#[post("/conventions/<reference>/signatures/<id>/oubli", data = "<_button>")]
async fn forget(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    _button: Posted<Button>,
    tools: Tools<'_>,
) -> Result<Saved, AppError> {
    let deed = record::known(tools.db.reader(), reference).await?.into();
    forget_address(&tools, &deed, id, &kept.by).await
}

/// The PDF of a version, as it was frozen.
#[get("/conventions/<reference>/versions/<number>/pdf")]
async fn pdf(
    reference: Reference,
    number: i32,
    _known: Known<ConventionScope>,
    db: &Managed<Db>,
) -> Result<Download, AppError> {
    let deed = record::known(db.reader(), reference).await?.into();
    pdf_of(db.reader(), &deed, number).await
}

/// Who signed a version, how and when, as a file.
#[get("/conventions/<reference>/versions/<number>/attestation.pdf")]
async fn attestation(
    reference: Reference,
    number: i32,
    _known: Known<ConventionScope>,
    tools: Tools<'_>,
) -> Result<Issued, AppError> {
    let deed = record::known(tools.db.reader(), reference).await?.into();
    attest(&tools, &deed, number).await
}

/// The canonical content of a version: its SHA-256 is what is signed.
#[get("/conventions/<reference>/versions/<number>/contenu")]
async fn content(
    reference: Reference,
    number: i32,
    known: Known<ConventionScope>,
    db: &Managed<Db>,
) -> Result<Download, AppError> {
    let deed = record::known(db.reader(), reference).await?.into();
    content_of(db.reader(), &deed, number, known.by.rights.reads_all()).await
}

/// The pages of signatures.
pub fn routes() -> Vec<Route> {
    routes![show, paper, invite, forget, pdf, attestation, content]
}
