//! Signatures of an amendment over HTTP: as those of a convention.

use rocket::{Route, State as Managed, get, post, routes};
use sea_orm::ConnectionTrait;

use super::route::find;
use super::scope::AmendmentScope;
use crate::convention::rules::AmendmentReference;
use crate::convention::signing::{
    Answer, Deed, Download, InviteDraft, PaperDraft, SignaturesPage, Typed, attest, content_of,
    forget_address, invite_to, on_paper, page_of, pdf_of,
};
use crate::convention::tools::Tools;
use crate::db::Db;
use crate::document::Issued;
use crate::error::AppError;
use crate::identity::{Kept, Known, Scope};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;

async fn deed(db: &impl ConnectionTrait, reference: AmendmentReference) -> Result<Deed, AppError> {
    let (convention, amendment) = find(db, reference).await?;
    Ok(Deed { convention, amendment: Some(amendment) })
}

#[get("/avenants/<reference>/signatures")]
async fn show(
    reference: AmendmentReference,
    known: Known<AmendmentScope>,
    db: &Managed<Db>,
) -> Result<View<SignaturesPage>, AppError> {
    let deed = deed(db.reader(), reference).await?;
    let rights = &known.by.rights;
    let sight = (known.object.is_kept_by(rights), rights.reads_all());
    Ok(View::ok(page_of(db.reader(), &deed, sight, Typed::default()).await?))
}

#[post("/avenants/<reference>/signatures/papier", data = "<draft>")]
async fn paper(
    reference: AmendmentReference,
    kept: Kept<AmendmentScope>,
    draft: Posted<PaperDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let deed = deed(tools.db.reader(), reference).await?;
    on_paper(&tools, deed, draft.into_inner(), &kept.by).await
}

#[post("/avenants/<reference>/signatures/<id>/invitation", data = "<draft>")]
async fn invite(
    reference: AmendmentReference,
    id: i64,
    kept: Kept<AmendmentScope>,
    draft: Posted<InviteDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let deed = deed(tools.db.reader(), reference).await?;
    invite_to(&tools, deed, id, draft.into_inner(), &kept.by).await
}

/// Forgets the address of a signatory, at their request.
#[post("/avenants/<reference>/signatures/<id>/oubli", data = "<_button>")]
async fn forget(
    reference: AmendmentReference,
    id: i64,
    kept: Kept<AmendmentScope>,
    _button: Posted<Button>,
    tools: Tools<'_>,
) -> Result<Saved, AppError> {
    let deed = deed(tools.db.reader(), reference).await?;
    forget_address(&tools, &deed, id, &kept.by).await
}

/// The PDF of a version, as it was frozen.
#[get("/avenants/<reference>/versions/<number>/pdf")]
async fn pdf(
    reference: AmendmentReference,
    number: i32,
    _known: Known<AmendmentScope>,
    db: &Managed<Db>,
) -> Result<Download, AppError> {
    pdf_of(db.reader(), &deed(db.reader(), reference).await?, number).await
}

/// Who signed a version, how and when, as a file.
#[get("/avenants/<reference>/versions/<number>/attestation.pdf")]
async fn attestation(
    reference: AmendmentReference,
    number: i32,
    _known: Known<AmendmentScope>,
    tools: Tools<'_>,
) -> Result<Issued, AppError> {
    let deed = deed(tools.db.reader(), reference).await?;
    attest(&tools, &deed, number).await
}

/// The canonical content of a version: its SHA-256 is what is signed.
#[get("/avenants/<reference>/versions/<number>/contenu")]
async fn content(
    reference: AmendmentReference,
    number: i32,
    known: Known<AmendmentScope>,
    db: &Managed<Db>,
) -> Result<Download, AppError> {
    let deed = deed(db.reader(), reference).await?;
    content_of(db.reader(), &deed, number, known.by.rights.reads_all()).await
}

/// The pages of signatures.
pub fn routes() -> Vec<Route> {
    routes![show, paper, invite, forget, pdf, attestation, content]
}
