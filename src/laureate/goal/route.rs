//! Entry goals over HTTP.

use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{GoalDraft, why};
use super::page::GoalPage;
use super::record::{self, Model};
use super::rules::{Goal, asks_why};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::laureate::href;
use crate::laureate::scope::Supported;
use crate::web::View;
use crate::web::csrf::Posted;
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
    record::insert(&mut act, kept.object.0.laureate, &goal, Some(today.0)).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "L’objectif est ajouté."))
}

#[get("/laureats/<_>/objectifs/<id>/modifier")]
async fn edit(
    id: i64,
    kept: Kept<Supported>,
    db: &State<Db>,
    today: Today,
) -> Result<View<GoalPage>, AppError> {
    let known = own(db.reader(), &kept.object, id).await?;
    Ok(View::ok(GoalPage::open(&kept.object, &known, today.0)))
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
            let page = GoalPage::again(&kept.object, (&known, today.0), draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    if goal == Goal::from(&known) {
        return Ok(saved(&kept.object, "L’objectif est inchangé."));
    }
    if draft.version != known.version {
        return Ok(again(GoalPage::stale(&kept.object, (&known, today.0), draft), Status::Conflict));
    }
    let why =
        if asks_why(known.written_on, known.target_on, today.0) { draft.why().map(Some) } else { Ok(None) };
    let why = match why {
        Ok(it) => it,
        Err(errors) => {
            let page = GoalPage::again(&kept.object, (&known, today.0), draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    record::correct(&mut act, &known, &goal, why.as_deref().map(|it| (it, today.0))).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "L’objectif est enregistré."))
}

/// Why a goal is withdrawn, once that is asked.
#[derive(FromForm)]
struct Withdrawal {
    #[field(default = "")]
    why: String,
}

#[post("/laureats/<_>/objectifs/<id>/retrait", data = "<typed>")]
async fn withdraw(
    id: i64,
    kept: Kept<Supported>,
    typed: Posted<Withdrawal>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = own(act.db(), &kept.object, id).await?;
    if !asks_why(known.written_on, known.target_on, today.0) {
        record::withdraw(&mut act, &known, None).await?;
        act.commit().await?;
        return Ok(saved(&kept.object, "L’objectif est retiré\u{a0}: le journal garde ce qu’il disait."));
    }
    let why = match why("why", &typed.why) {
        Ok(it) => it,
        Err(errors) => {
            let mut draft = GoalDraft::stored(&known);
            draft.why = typed.into_inner().why;
            let page = GoalPage::again(&kept.object, (&known, today.0), draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    record::withdraw(&mut act, &known, Some((why.as_str(), today.0))).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "L’objectif est retiré\u{a0}: il reste montré, avec le motif."))
}

/// The goals.
pub fn routes() -> Vec<Route> {
    routes![new, write, edit, correct, withdraw]
}
