//! Incubators over HTTP.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};

use super::form::IncubatorDraft;
use super::page::{EditPage, ListPage};
use super::record::Incubator;
use super::{PATH, record};
use crate::audit::Act;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::portfolio::scope::IncubatorScope;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;

/// What is said when the address names no incubator.
fn not_found() -> AppError {
    AppError::NotFound("Incubateur")
}

#[get("/incubateurs")]
async fn list(db: &State<Db>) -> Result<View<ListPage>, AppError> {
    Ok(View::ok(ListPage::new(record::list(db.reader()).await?)))
}

#[get("/incubateurs/<slug>/modifier")]
async fn edit(slug: &str, _kept: Kept<IncubatorScope>, db: &State<Db>) -> Result<View<EditPage>, AppError> {
    let known = record::find(db.reader(), slug).await?.ok_or_else(not_found)?;
    Ok(View::ok(EditPage::open(&known, record::owners(db.reader()).await?)))
}

/// After the form: the sheet, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<EditPage>>),
}

/// The version is compared inside the transaction: of two people, one is first.
#[post("/incubateurs/<slug>/modifier", data = "<draft>")]
async fn save(
    slug: &str,
    kept: Kept<IncubatorScope>,
    draft: Posted<IncubatorDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = record::find(act.db(), slug).await?.ok_or_else(not_found)?;
    let owners = record::owners(act.db()).await?;
    let again = |page, status| Ok(Answer::Again(Box::new(View::with_status(page, status))));
    let correction = match draft.parsed() {
        Ok(correction) => correction,
        Err(errors) => {
            return again(EditPage::again(&known, owners, draft, errors), Status::UnprocessableEntity);
        }
    };
    let owner = match &correction.owner {
        Some(slug) => Some(
            record::owner(act.db(), slug).await?.ok_or(AppError::NotFound("Organisation propriétaire"))?,
        ),
        None => None,
    };
    let values = Incubator {
        owner,
        contact: correction.contact.map(|it| it.to_string()),
        address: correction.address,
        ..known.values.clone()
    };
    let sheet = format!("{PATH}/{}", known.slug);
    if values == known.values {
        return Ok(Answer::Saved(Saved::new(sheet, "La fiche est inchangée.")));
    }
    if draft.version != known.version {
        draft = IncubatorDraft::typed(&values, draft.opened);
        return again(EditPage::stale(&known, owners, draft), Status::Conflict);
    }
    record::update(&mut act, &known, &values).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(sheet, "La fiche est enregistrée.")))
}

/// The list and the form.
pub fn routes() -> Vec<Route> {
    routes![list, edit, save]
}
