//! A committee that met, over HTTP.

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::SittingDraft;
use super::page::SittingPage;
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::record::members::{self, Member};
use crate::committee::record::{self, Committee, load, save};
use crate::committee::rules::{Due, Facts, answered};
use crate::committee::scope::CommitteeScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// The committee and its members as they are now, as long as nothing is decided.
async fn open(db: &impl ConnectionTrait, id: i64) -> Result<(Committee, Vec<Member>), AppError> {
    let (committee, _) = load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    if committee.step().is_open() {
        return Ok((committee, members::of(db, id).await?));
    }
    Err(AppError::Refused(
        "Ce comité d’investissement est clos\u{a0}: les présences ne changent plus.".to_owned(),
    ))
}

/// What a committee that met that day answered to: as if it were not recorded yet.
async fn due_of(
    db: &impl ConnectionTrait,
    committee: &Committee,
    held_on: NaiveDate,
) -> Result<Option<Due>, AppError> {
    let product = committee.product_id;
    let mut facts: Facts = record::facts(db, &[product]).await?.remove(&product).unwrap_or_default();
    if let Some(before) = committee.held_on {
        facts.committees.retain(|it| *it != before);
    }
    Ok(answered(&facts, held_on))
}

#[get("/comites/<id>/seance")]
async fn ask(id: i64, kept: Kept<CommitteeScope>, db: &State<Db>) -> Result<View<SittingPage>, AppError> {
    let (committee, members) = open(db.reader(), id).await?;
    let form = (SittingDraft::of(&committee, &members), FormErrors::new());
    Ok(View::ok(SittingPage::new((&committee, &kept.object.product), &members, form)))
}

#[post("/comites/<id>/seance", data = "<draft>")]
async fn hold(
    id: i64,
    kept: Kept<CommitteeScope>,
    draft: Posted<SittingDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Either<Saved, View<SittingPage>>, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let (committee, members) = open(act.db(), id).await?;
    let taken = load::taken(act.db(), committee.product_id, Some(id)).await?;
    let held = match draft.parsed(&members, &taken, today.0) {
        Ok(held) => held,
        Err(errors) => {
            let page = SittingPage::new((&committee, &kept.object.product), &members, (draft, errors));
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    let due = due_of(act.db(), &committee, held.on).await?;
    save::hold(&mut act, &committee, &members, &held, due).await?;
    act.commit().await?;
    Ok(Either::Left(Saved::new(
        format!("/comites/{id}/decision"),
        "La séance est enregistrée\u{a0}: il reste à clore le comité avec son issue.",
    )))
}

/// The pages of a committee that met.
pub fn routes() -> Vec<Route> {
    routes![ask, hold]
}
