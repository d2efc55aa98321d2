//! The document of a convention over HTTP.

use std::sync::Arc;

use rocket::{Route, State, get, post, routes};

use crate::audit::Act;
use crate::clock::Clock;
use crate::convention::page::TextPage;
use crate::convention::record;
use crate::convention::review::{self, open_comments};
use crate::convention::rules::{Convention, Reference};
use crate::convention::scope::ConventionScope;
use crate::convention::{KIND, amendment, press};
use crate::db::Db;
use crate::document::{self, Issued, Press};
use crate::error::AppError;
use crate::identity::{Kept, Known, Scope};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::wording::{self, Library};

async fn find(db: &Db, reference: Reference) -> Result<Convention, AppError> {
    record::known(db.reader(), reference).await
}

#[get("/conventions/<reference>/pdf")]
async fn pdf(
    reference: Reference,
    _known: Known<ConventionScope>,
    db: &State<Db>,
    library: &State<Library>,
    press: &State<Press>,
    clock: &State<Clock>,
) -> Result<Issued, AppError> {
    let convention = find(db, reference).await?;
    // There is no other text than the paper that was signed.
    if let Some(original) = record::on_paper::issued(db.reader(), &convention).await? {
        return Ok(original);
    }
    let signed = record::original(db.reader(), &convention).await?;
    let template = library.template(db.reader(), &KIND, signed.template_version).await?;
    let (request, document) = press::sheet(&signed, &template)?;
    // What was frozen is given as it is, byte for byte.
    if let Some(printed) = record::frozen::kept(db.reader(), &convention).await? {
        return Ok(Issued { printed: Arc::new(printed), name: request.name, kind: request.kind });
    }
    Ok(document::issue(db, press, **clock, request, document).await?)
}

/// The same document as its PDF, on screen.
#[get("/conventions/<reference>/texte")]
async fn text(
    reference: Reference,
    known: Known<ConventionScope>,
    db: &State<Db>,
    library: &State<Library>,
) -> Result<View<TextPage>, AppError> {
    let convention = find(db, reference).await?;
    let is_amended = !amendment::record::signed(db.reader(), &convention).await?.is_empty();
    if convention.on_paper.is_some() {
        return Ok(View::ok(TextPage::on_paper(&convention, is_amended)));
    }
    let signed = record::original(db.reader(), &convention).await?;
    let template = library.template(db.reader(), &KIND, signed.template_version).await?;
    let mut document = press::document_of(&signed, &template)?;
    if convention.state.is_reviewed() {
        let (_, comments, names) = open_comments(db.reader(), &convention).await?;
        review::in_text(&mut document, &comments, &names);
    }
    let current = wording::record::last_number(db.reader(), &KIND).await?;
    let sight = (is_amended, known.object.is_kept_by(&known.by.rights));
    Ok(View::ok(TextPage::new(&convention, &document, current, sight)))
}

/// Has a draft follow the text in use.
#[post("/conventions/<reference>/texte/modele", data = "<_button>")]
async fn follow(
    reference: Reference,
    kept: Kept<ConventionScope>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let page = format!("/conventions/{reference}/texte");
    match record::follow(&mut act, reference).await? {
        Some(number) => {
            act.commit().await?;
            Ok(Saved::new(page, format!("Le brouillon suit la version\u{a0}{number} du modèle.")))
        }
        None => Ok(Saved::new(page, "Le brouillon suit déjà le modèle en cours.")),
    }
}

/// The document.
pub fn routes() -> Vec<Route> {
    routes![text, pdf, follow]
}
