//! Splits over HTTP.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{SplitDraft, mark};
use super::page::{SplitPage, UnsplitPage};
use super::record::{self, Known};
use crate::audit::Act;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Administrator;
use crate::laureate::href;
use crate::money::Euros;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// After the form: the laureate, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<SplitPage>>),
}

/// The award of that laureate, unless the selection decided it.
async fn open(db: &impl ConnectionTrait, id: i64) -> Result<Known, AppError> {
    let known = record::find(db, id).await?.ok_or(AppError::NotFound("Lauréat"))?;
    if known.is_decided {
        return Err(AppError::Refused(
            "Les montants de ce lauréat sont ceux que la sélection a décidés\u{a0}: ils ne se ventilent pas à la main."
                .to_owned(),
        ));
    }
    Ok(known)
}

#[get("/laureats/a-ventiler")]
async fn list(_by: Administrator, db: &State<Db>) -> Result<View<UnsplitPage>, AppError> {
    Ok(View::ok(UnsplitPage::new(&record::unsplit(db.reader()).await?)))
}

#[get("/laureats/<id>/ventilation")]
async fn edit(id: i64, _by: Administrator, db: &State<Db>) -> Result<View<SplitPage>, AppError> {
    Ok(View::ok(SplitPage::open(&open(db.reader(), id).await?)))
}

/// What the form showed is compared inside the transaction: of two people, one is first.
#[post("/laureats/<id>/ventilation", data = "<draft>")]
async fn save(
    id: i64,
    by: Administrator,
    draft: Posted<SplitDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let known = open(act.db(), id).await?;
    let again = |draft, errors, status| {
        Ok(Answer::Again(Box::new(View::with_status(SplitPage::again(&known, draft, errors), status))))
    };
    let said = match draft.parsed(known.award.amount()) {
        Ok(said) => said,
        Err(errors) => return again(draft, errors, Status::UnprocessableEntity),
    };
    let page = href(id);
    if said.award == known.award {
        return Ok(Answer::Saved(Saved::new(page, "La ventilation est inchangée.")));
    }
    let now = mark(known.award);
    if draft.was != now {
        let mut errors = FormErrors::new();
        errors.add("support", changed(&known));
        draft.was = now;
        return again(draft, errors, Status::Conflict);
    }
    record::write(&mut act, &known, &said).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(page, "La ventilation est enregistrée.")))
}

/// What somebody else wrote while the form was open.
fn changed(known: &Known) -> String {
    let amount = |it: Option<Euros>| it.map_or_else(|| "inconnu".to_owned(), Euros::short);
    format!(
        "Entre-temps, cette attribution a changé\u{a0}: accompagnement {}, cofinancement {}, total {}. \
         Enregistrez de nouveau pour garder vos montants.",
        amount(known.award.support),
        amount(known.award.co_financing),
        amount(known.award.amount())
    )
}

/// The splits.
pub fn routes() -> Vec<Route> {
    routes![list, edit, save]
}
