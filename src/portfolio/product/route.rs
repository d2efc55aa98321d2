//! The form of a product over HTTP.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};

use super::form::ProductDraft;
use super::page::EditPage;
use super::{PATH, record};
use crate::audit::Act;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::portfolio::scope::ProductScope;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;

/// What is said when the address names no product.
fn not_found() -> AppError {
    AppError::NotFound("Produit")
}

#[get("/produits/<slug>/modifier")]
async fn edit(slug: &str, _kept: Kept<ProductScope>, db: &State<Db>) -> Result<View<EditPage>, AppError> {
    let known = record::find(db.reader(), slug).await?.ok_or_else(not_found)?;
    Ok(View::ok(EditPage::open(&known)))
}

/// After the form: the sheet, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<EditPage>>),
}

/// The version is compared inside the transaction: of two people, one is first.
#[post("/produits/<slug>/modifier", data = "<draft>")]
async fn save(
    slug: &str,
    kept: Kept<ProductScope>,
    draft: Posted<ProductDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = record::find(act.db(), slug).await?.ok_or_else(not_found)?;
    let again = |page, status| Ok(Answer::Again(Box::new(View::with_status(page, status))));
    let values = match draft.parsed(&known.values) {
        Ok(values) => values,
        Err(errors) => return again(EditPage::again(&known, draft, errors), Status::UnprocessableEntity),
    };
    let sheet = format!("{PATH}/{}", known.slug);
    if values == known.values {
        return Ok(Answer::Saved(Saved::new(sheet, "La fiche est inchangée.")));
    }
    if draft.version != known.version {
        draft = ProductDraft::typed(&values, draft.opened);
        return again(EditPage::stale(&known, draft), Status::Conflict);
    }
    record::update(&mut act, &known, &values).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(sheet, "La fiche est enregistrée.")))
}

/// The form.
pub fn routes() -> Vec<Route> {
    routes![edit, save]
}
