//! Milestones over HTTP.

use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{MilestoneDraft, UndoDraft};
use super::page::UndoPage;
use super::record::{self, Model};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::convention::obligation::record::follow_money;
use crate::convention::receipt::{self, ReceiptsPage, Typed};
use crate::convention::rules::{Convention, Reference};
use crate::convention::scope::ConventionScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::identity::record::person;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// What was said reached is read inside the transaction: the same milestone is recorded once.
#[post("/conventions/<reference>/jalons", data = "<draft>")]
async fn add(
    reference: Reference,
    kept: Kept<ConventionScope>,
    draft: Posted<MilestoneDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Either<Saved, View<ReceiptsPage>>, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let convention = receipt::signed(act.db(), reference).await?;
    let signed_on = convention.state.signed_on().unwrap_or(today.0);
    let awaited = convention.contents.milestones();
    if awaited.is_empty() {
        return Err(AppError::Refused(format!(
            "Aucun jalon de la convention {reference} n’est à atteindre\u{a0}: rien n’est à enregistrer."
        )));
    }
    let values = match draft.parsed(&awaited, (signed_on, today.0)) {
        Ok(values) => values,
        Err(errors) => {
            let typed = Typed { milestone: draft, errors, ..Typed::default() };
            let page = receipt::page(act.db(), &convention, (true, today.0), typed).await?;
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    record::insert(&mut act, &convention, kept.by.person.id, &values).await?;
    follow_money(&mut act, reference).await?;
    act.commit().await?;
    Ok(Either::Left(saved(reference, "Le jalon est atteint\u{a0}: son versement a un jour.")))
}

/// A milestone that stands.
async fn standing(
    db: &impl ConnectionTrait,
    reference: Reference,
    id: i64,
) -> Result<(Convention, Model), AppError> {
    let convention = receipt::signed(db, reference).await?;
    let rows = record::of(db, convention.id).await?;
    let found = rows.into_iter().find(|it| it.id == id).ok_or(AppError::NotFound("Jalon"))?;
    if found.undone_on.is_none() {
        return Ok((convention, found));
    }
    Err(AppError::Refused("Ce jalon est déjà remis à atteindre\u{a0}: rien n’est à faire.".to_owned()))
}

#[get("/conventions/<reference>/jalons/<id>/annulation")]
async fn ask_to_undo(
    reference: Reference,
    id: i64,
    _kept: Kept<ConventionScope>,
    db: &State<Db>,
) -> Result<View<UndoPage>, AppError> {
    let (convention, found) = standing(db.reader(), reference, id).await?;
    let names = person::names(db.reader(), &[found.recorded_by]).await?;
    let typed = (UndoDraft::default(), FormErrors::new());
    Ok(View::ok(UndoPage::new(&convention, &found, &names, typed)))
}

#[post("/conventions/<reference>/jalons/<id>/annulation", data = "<draft>")]
async fn undo(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<UndoDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Either<Saved, View<UndoPage>>, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let (convention, found) = standing(act.db(), reference, id).await?;
    let reason = match draft.parsed() {
        Ok(reason) => reason,
        Err(errors) => {
            let names = person::names(act.db(), &[found.recorded_by]).await?;
            let page = UndoPage::new(&convention, &found, &names, (draft.into_inner(), errors));
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    record::undo(&mut act, &convention, &found, (kept.by.person.id, today.0), &reason).await?;
    follow_money(&mut act, reference).await?;
    act.commit().await?;
    let message =
        "Le jalon est de nouveau à atteindre\u{a0}: son versement est dû au plus tard le dernier jour.";
    Ok(Either::Left(saved(reference, message)))
}

fn saved(reference: Reference, message: &str) -> Saved {
    Saved::new(format!("/conventions/{reference}/versements"), message)
}

/// The pages of milestones.
pub fn routes() -> Vec<Route> {
    routes![add, ask_to_undo, undo]
}
