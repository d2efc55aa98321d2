//! Targets over HTTP.

use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::TargetDraft;
use super::page::TargetPage;
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::impact::href;
use crate::impact::record::goals;
use crate::impact::record::target::{self, Model};
use crate::impact::rules::Target;
use crate::impact::scope::MetricScope;
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// After the form: the metric, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<TargetPage>>),
}

fn saved(of: &MetricScope, message: &str) -> Saved {
    Saved::new(format!("{}#objectifs", href(of.metric.row.id)), message)
}

fn again(page: TargetPage, status: Status) -> Answer {
    Answer::Again(Box::new(View::with_status(page, status)))
}

async fn own(db: &impl ConnectionTrait, of: &MetricScope, id: i64) -> Result<Model, AppError> {
    target::find(db, of.metric.row.id, id).await?.ok_or(AppError::NotFound("Objectif"))
}

#[get("/indicateurs/<_>/objectifs/nouveau")]
fn new(kept: Kept<MetricScope>) -> View<TargetPage> {
    View::ok(TargetPage::new(&kept.object, TargetDraft::new(), FormErrors::new()))
}

#[post("/indicateurs/<_>/objectifs/nouveau", data = "<draft>")]
async fn set(
    kept: Kept<MetricScope>,
    draft: Posted<TargetDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let (wanted, set_by) = match draft.parsed(&kept.object.metric, None, today.0) {
        Ok(it) => it,
        Err(errors) => {
            let page = TargetPage::new(&kept.object, draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    target::insert(&mut act, kept.object.metric.row.id, &wanted, set_by).await?;
    act.commit().await?;
    Ok(Answer::Saved(saved(&kept.object, "L’objectif est fixé.")))
}

#[get("/indicateurs/<_>/objectifs/<id>/modifier")]
async fn edit(id: i64, kept: Kept<MetricScope>, db: &State<Db>) -> Result<View<TargetPage>, AppError> {
    let known = own(db.reader(), &kept.object, id).await?;
    Ok(View::ok(TargetPage::again(&kept.object, &known, TargetDraft::of(&known), FormErrors::new())))
}

/// The version is compared inside the transaction: of two people, one is first.
#[post("/indicateurs/<_>/objectifs/<id>/modifier", data = "<draft>")]
async fn correct(
    id: i64,
    kept: Kept<MetricScope>,
    draft: Posted<TargetDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = own(act.db(), &kept.object, id).await?;
    let (mut wanted, set_by) = match draft.parsed(&kept.object.metric, Some(&known), today.0) {
        Ok(it) => it,
        Err(errors) => {
            let page = TargetPage::again(&kept.object, &known, draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    // It stays judged as it was set: another version has a target of its own.
    wanted.version_id = known.version_id;
    if (&wanted, set_by) == (&Target::from(&known), known.set_by) {
        return Ok(Answer::Saved(saved(&kept.object, "L’objectif est inchangé.")));
    }
    if draft.version != known.version {
        return Ok(again(TargetPage::stale(&kept.object, &known, draft), Status::Conflict));
    }
    target::correct(&mut act, &known, &wanted, set_by).await?;
    act.commit().await?;
    Ok(Answer::Saved(saved(&kept.object, "L’objectif est enregistré.")))
}

#[post("/indicateurs/<_>/objectifs/<id>/retrait", data = "<_button>")]
async fn withdraw(
    id: i64,
    kept: Kept<MetricScope>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = own(act.db(), &kept.object, id).await?;
    target::withdraw(&mut act, &known).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "L’objectif est retiré\u{a0}: le journal garde ce qu’il disait."))
}

/// Which entry goal the metric measures, or no longer.
#[derive(FromForm)]
struct Tie {
    #[field(default = 0)]
    goal: i64,
    #[field(default = "")]
    act: String,
}

/// Ties an entry goal of the product's own awards to the metric, or unties it.
#[post("/indicateurs/<_>/objectifs-d-entree", data = "<tie>")]
async fn measure(
    kept: Kept<MetricScope>,
    tie: Posted<Tie>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let of = &kept.object;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = goals::of_product(act.db(), of.product.id).await?;
    let Some(goal) = known.into_iter().find(|it| it.goal.id == tie.goal) else {
        return Err(AppError::Refused(
            "Choisissez un objectif d’entrée de ce produit, puis rattachez-le.".to_owned(),
        ));
    };
    let is_measured = tie.act != "detacher";
    target::measure_goal(&mut act, &of.metric, (goal.goal.id, &goal.goal.label), is_measured).await?;
    act.commit().await?;
    let said = if is_measured {
        "L’objectif d’entrée est rattaché\u{a0}: ses valeurs restent celles de l’accompagnement."
    } else {
        "L’objectif d’entrée n’est plus rattaché à cet indicateur."
    };
    Ok(saved(of, said))
}

/// The pages of targets.
pub fn routes() -> Vec<Route> {
    routes![new, set, edit, correct, withdraw, measure]
}
