//! Entry goals over HTTP.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::GoalDraft;
use super::page::GoalPage;
use super::record::{self, Model};
use super::rules::Goal;
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::laureate::href;
use crate::laureate::scope::Supported;
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// After the form: the laureate, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<GoalPage>>),
}

fn saved(of: &Supported, message: &str) -> Answer {
    Answer::Saved(Saved::new(format!("{}#objectifs", href(of.0.laureate)), message))
}

fn again(page: GoalPage, status: Status) -> Answer {
    Answer::Again(Box::new(View::with_status(page, status)))
}

async fn own(db: &impl ConnectionTrait, of: &Supported, id: i64) -> Result<Model, AppError> {
    record::find(db, of.0.laureate, id).await?.ok_or(AppError::NotFound("Objectif"))
}

#[get("/laureats/<_>/objectifs/nouveau")]
async fn new(kept: Kept<Supported>, db: &State<Db>) -> Result<View<GoalPage>, AppError> {
    let goals = record::of(db.reader(), kept.object.0.laureate).await?;
    let draft = GoalDraft::new(!goals.iter().any(|it| it.is_flag));
    Ok(View::ok(GoalPage::new(&kept.object, draft, FormErrors::new())))
}

#[post("/laureats/<_>/objectifs", data = "<draft>")]
async fn write(
    kept: Kept<Supported>,
    draft: Posted<GoalDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let goal = match draft.parsed(today.0) {
        Ok(goal) => goal,
        Err(errors) => {
            let page = GoalPage::new(&kept.object, draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    record::insert(&mut act, kept.object.0.laureate, &goal).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "L’objectif est ajouté."))
}

#[get("/laureats/<_>/objectifs/<id>/modifier")]
async fn edit(id: i64, kept: Kept<Supported>, db: &State<Db>) -> Result<View<GoalPage>, AppError> {
    let known = own(db.reader(), &kept.object, id).await?;
    Ok(View::ok(GoalPage::open(&kept.object, &known)))
}

/// The version is compared inside the transaction: of two people, one is first.
#[post("/laureats/<_>/objectifs/<id>/modifier", data = "<draft>")]
async fn correct(
    id: i64,
    kept: Kept<Supported>,
    draft: Posted<GoalDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = own(act.db(), &kept.object, id).await?;
    let goal = match draft.parsed(today.0) {
        Ok(goal) => goal,
        Err(errors) => {
            let page = GoalPage::again(&kept.object, &known, draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    if goal == Goal::from(&known) {
        return Ok(saved(&kept.object, "L’objectif est inchangé."));
    }
    if draft.version != known.version {
        return Ok(again(GoalPage::stale(&kept.object, &known, draft), Status::Conflict));
    }
    record::correct(&mut act, &known, &goal).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "L’objectif est enregistré."))
}

#[post("/laureats/<_>/objectifs/<id>/retrait", data = "<_button>")]
async fn withdraw(
    id: i64,
    kept: Kept<Supported>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = own(act.db(), &kept.object, id).await?;
    record::withdraw(&mut act, &known).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "L’objectif est retiré\u{a0}: le journal garde ce qu’il disait."))
}

/// The goals.
pub fn routes() -> Vec<Route> {
    routes![new, write, edit, correct, withdraw]
}
