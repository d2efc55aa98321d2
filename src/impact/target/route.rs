//! Targets over HTTP.

use chrono::NaiveDate;
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
use crate::impact::record::tie;
use crate::impact::rules::{SetBy, Target, fits};
use crate::impact::scope::MetricScope;
use crate::laureate::goal::rules::asks_why;
use crate::laureate::goal::why;
use crate::web::View;
use crate::web::csrf::Posted;
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

/// The metric, and whether whoever asks may decide what judges the team.
fn side(kept: &Kept<MetricScope>) -> (&MetricScope, bool) {
    (&kept.object, kept.object.is_guarded_by(&kept.by.rights))
}

/// What somebody may not do alone: the team neither decides for the committee or the convention, nor touches what
/// they set; nobody changes what was decided.
fn refused(set_by: SetBy, guards: bool) -> Option<FormErrors> {
    let mut errors = FormErrors::new();
    if !guards && set_by != SetBy::Team {
        errors.add(
            "set_by",
            "Seuls un·e coach et l’administration notent un objectif du comité ou de la convention\u{a0}: choisissez \
             l’équipe, ou demandez-leur.",
        );
    }
    (!errors.is_empty()).then_some(errors)
}

fn may_touch(kept: &Kept<MetricScope>, known: &Model) -> Result<(), AppError> {
    if known.set_by == SetBy::Team || side(kept).1 {
        return Ok(());
    }
    Err(AppError::Forbidden(
        "Cet objectif n’est pas fixé par l’équipe\u{a0}: un·e coach ou l’administration peut l’écarter, avec un motif."
            .to_owned(),
    ))
}

#[get("/indicateurs/<_>/objectifs/nouveau")]
fn new(kept: Kept<MetricScope>) -> View<TargetPage> {
    View::ok(TargetPage::new(side(&kept), TargetDraft::new(), FormErrors::new()))
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
    let parsed = draft.parsed(&kept.object.metric, None, today.0);
    let parsed = parsed.and_then(|it| refused(it.1, side(&kept).1).map_or(Ok(it), Err));
    let (wanted, set_by) = match parsed {
        Ok(it) => it,
        Err(errors) => {
            let page = TargetPage::new(side(&kept), draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    target::insert(&mut act, kept.object.metric.row.id, (&wanted, set_by), Some(today.0)).await?;
    act.commit().await?;
    Ok(Answer::Saved(saved(&kept.object, "L’objectif est fixé.")))
}

#[get("/indicateurs/<_>/objectifs/<id>/modifier")]
async fn edit(
    id: i64,
    kept: Kept<MetricScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<TargetPage>, AppError> {
    let known = own(db.reader(), &kept.object, id).await?;
    may_touch(&kept, &known)?;
    let draft = TargetDraft::of(&known);
    Ok(View::ok(TargetPage::again(side(&kept), (&known, today.0), draft, FormErrors::new())))
}

/// Why a target may not be changed so on `today`, or why it changes, once that is asked.
fn reason(
    draft: &TargetDraft,
    known: &Model,
    (wanted, set_by): (&Target, SetBy),
    (guards, today): (bool, NaiveDate),
) -> Result<Option<String>, FormErrors> {
    if let Some(errors) = refused(set_by, guards) {
        return Err(errors);
    }
    if known.is_decided(today) && (known.differs(wanted) || set_by != known.set_by) {
        let mut errors = FormErrors::new();
        errors.add(
            "excluded",
            "Un objectif du comité ou de la convention ne change pas\u{a0}: dites ici pourquoi il est écarté, sans \
             toucher à ses valeurs, puis fixez-en un autre.",
        );
        return Err(errors);
    }
    if asks_why(known.set_on, known.due_on, today) { draft.why(known, wanted).map(Some) } else { Ok(None) }
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
    may_touch(&kept, &known)?;
    let (mut wanted, set_by) = match draft.parsed(&kept.object.metric, Some(&known), today.0) {
        Ok(it) => it,
        Err(errors) => {
            let page = TargetPage::again(side(&kept), (&known, today.0), draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    // It stays judged as it was set: another version has a target of its own.
    wanted.version_id = known.version_id;
    if (&wanted, set_by) == (&Target::from(&known), known.set_by) {
        return Ok(Answer::Saved(saved(&kept.object, "L’objectif est inchangé.")));
    }
    if draft.version != known.version {
        let page = TargetPage::stale(side(&kept), (&known, today.0), draft);
        return Ok(again(page, Status::Conflict));
    }
    let why = match reason(&draft, &known, (&wanted, set_by), (side(&kept).1, today.0)) {
        Ok(it) => it,
        Err(errors) => {
            let page = TargetPage::again(side(&kept), (&known, today.0), draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    let why = why.as_deref().map(|it| (it, today.0));
    target::correct(&mut act, &known, (&wanted, set_by), why).await?;
    act.commit().await?;
    Ok(Answer::Saved(saved(&kept.object, "L’objectif est enregistré.")))
}

/// Why a target is withdrawn, once that is asked.
#[derive(FromForm)]
struct Withdrawal {
    #[field(default = "")]
    why: String,
}

#[post("/indicateurs/<_>/objectifs/<id>/retrait", data = "<typed>")]
async fn withdraw(
    id: i64,
    kept: Kept<MetricScope>,
    typed: Posted<Withdrawal>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = own(act.db(), &kept.object, id).await?;
    may_touch(&kept, &known)?;
    if known.is_decided(today.0) {
        return Err(AppError::Refused(
            "Un objectif du comité ou de la convention ne se retire pas\u{a0}: écartez-le, en disant pourquoi."
                .to_owned(),
        ));
    }
    if !asks_why(known.set_on, known.due_on, today.0) {
        target::withdraw(&mut act, &known, None).await?;
        act.commit().await?;
        let said = "L’objectif est retiré\u{a0}: le journal garde ce qu’il disait.";
        return Ok(Answer::Saved(saved(&kept.object, said)));
    }
    let why = match why("why", &typed.why) {
        Ok(it) => it,
        Err(errors) => {
            let mut draft = TargetDraft::of(&known);
            draft.why = typed.into_inner().why;
            let page = TargetPage::again(side(&kept), (&known, today.0), draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    target::withdraw(&mut act, &known, Some((why.as_str(), today.0))).await?;
    act.commit().await?;
    let said = "L’objectif est retiré\u{a0}: il reste montré, écarté, avec le motif.";
    Ok(Answer::Saved(saved(&kept.object, said)))
}

/// Which entry goal the metric measures.
#[derive(FromForm)]
struct Tie {
    #[field(default = 0)]
    goal: i64,
}

/// Ties an entry goal of the product's own awards to the metric.
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
    let free = |it: &goals::EntryGoal| it.goal.id == tie.goal && it.metric.is_none() && it.excluded.is_none();
    let Some(goal) = known.into_iter().find(free) else {
        return Err(AppError::Refused(
            "Choisissez un objectif d’entrée de ce produit qu’aucun indicateur ne mesure, puis rattachez-le."
                .to_owned(),
        ));
    };
    let unit = &of.metric.current().unit;
    if !fits(&goal.goal.unit, unit) {
        return Err(AppError::Refused(format!(
            "L’objectif d’entrée «\u{a0}{}\u{a0}» s’exprime en «\u{a0}{}\u{a0}», cet indicateur en «\u{a0}{}\u{a0}»\u{a0}: \
             rattachez-le à un indicateur de la même unité.",
            goal.goal.label,
            goal.goal.unit,
            unit.told()
        )));
    }
    tie::tie(&mut act, &of.metric, (goal.goal.id, &goal.goal.label)).await?;
    act.commit().await?;
    Ok(saved(of, "L’objectif d’entrée est rattaché\u{a0}: ses valeurs restent celles de l’accompagnement."))
}

/// The pages of targets.
pub fn routes() -> Vec<Route> {
    routes![new, set, edit, correct, withdraw, measure]
}
