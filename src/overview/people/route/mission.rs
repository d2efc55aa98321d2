//! Missions of a person.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};

use super::super::PATH;
use super::super::form::MissionDraft;
use super::super::page::MissionPage;
use super::super::record::choices;
use super::{find, refuse_forgotten};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Administrator;
use crate::identity::record::mission::{self, Stored};
use crate::identity::record::person;
use crate::identity::rules::{Mission, MissionProblem, check_mission};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

#[get("/personnes/<id>/missions/nouvelle")]
async fn new(
    id: i64,
    _by: Administrator,
    db: &State<Db>,
    today: Today,
) -> Result<View<MissionPage>, AppError> {
    let person = find(db, id).await?;
    refuse_forgotten(&person)?;
    let choices = choices(db.reader()).await?;
    Ok(View::ok(MissionPage::open(&person, &choices, MissionDraft::starting(today.0), FormErrors::new())))
}

/// After the form: the sheet, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<MissionPage>>),
}

fn again(page: MissionPage) -> Answer {
    Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity)))
}

/// Beside which field a problem stands.
fn beside(problem: MissionProblem) -> FormErrors {
    let mut errors = FormErrors::new();
    let field = match problem {
        MissionProblem::Backwards => "to",
        MissionProblem::Share => "share",
        MissionProblem::Twice => "role",
    };
    errors.add(field, problem.to_string());
    errors
}

#[post("/personnes/<id>/missions", data = "<draft>")]
async fn create(
    id: i64,
    by: Administrator,
    draft: Posted<MissionDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let person = person::by_id(act.db(), id).await?.ok_or(AppError::NotFound("Personne"))?;
    refuse_forgotten(&person)?;
    let choices = choices(act.db()).await?;
    let typed = match draft.parsed(&choices) {
        Ok(typed) => typed,
        Err(errors) => return Ok(again(MissionPage::open(&person, &choices, draft, errors))),
    };
    let others: Vec<Mission> = of_person(&act, id).await?.into_iter().map(|it| it.mission).collect();
    let (role, period, share) = (typed.role, typed.period, typed.share);
    let new = Mission { id: 0, person_id: id, on: typed.choice.on, role, period, share };
    if let Some(problem) = check_mission(&new, &others) {
        return Ok(again(MissionPage::open(&person, &choices, draft, beside(problem))));
    }
    mission::open(&mut act, &new, typed.choice.subject, &typed.choice.slug).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(format!("{PATH}/{id}"), "La mission est confiée.")))
}

async fn of_person(act: &Act, id: i64) -> Result<Vec<Stored>, AppError> {
    Ok(mission::of_person(act.db(), id).await?)
}

#[get("/personnes/<id>/missions/<mission>/modifier")]
async fn edit(
    id: i64,
    mission: i64,
    _by: Administrator,
    db: &State<Db>,
) -> Result<View<MissionPage>, AppError> {
    let person = find(db, id).await?;
    refuse_forgotten(&person)?;
    let known = mission::by_id(db.reader(), mission).await?.filter(|it| it.mission.person_id == id);
    let known = known.ok_or(AppError::NotFound("Mission"))?.mission;
    let choices = choices(db.reader()).await?;
    let draft = MissionDraft::of(&known, &choices);
    Ok(View::ok(MissionPage::change(&person, mission, &choices, draft, FormErrors::new())))
}

#[post("/personnes/<id>/missions/<mission>/modifier", data = "<draft>")]
async fn save(
    id: i64,
    mission: i64,
    by: Administrator,
    draft: Posted<MissionDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let person = person::by_id(act.db(), id).await?.ok_or(AppError::NotFound("Personne"))?;
    refuse_forgotten(&person)?;
    let stored = of_person(&act, id).await?;
    let others: Vec<Mission> = stored.iter().map(|it| it.mission.clone()).collect();
    let stored = stored.into_iter().find(|it| it.mission.id == mission);
    let stored = stored.ok_or(AppError::NotFound("Mission"))?;
    let known = &stored.mission;
    let choices = choices(act.db()).await?;
    // What a mission is on does not change: another place is another mission.
    draft.place = choices.of(known.on).map(|it| it.value.clone()).unwrap_or_default();
    let page = |draft, errors| MissionPage::change(&person, mission, &choices, draft, errors);
    let typed = match draft.parsed(&choices) {
        Ok(typed) => typed,
        Err(errors) => return Ok(again(page(draft, errors))),
    };
    let (role, period, share) = (typed.role, typed.period, typed.share);
    let after = Mission { role, period, share, ..known.clone() };
    if let Some(problem) = check_mission(&after, &others) {
        return Ok(again(page(draft, beside(problem))));
    }
    let sheet = format!("{PATH}/{id}");
    if !mission::change(&mut act, &stored, role, period, share, &typed.choice.slug).await? {
        return Ok(Answer::Saved(Saved::new(sheet, "La mission est inchangée.")));
    }
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(sheet, "La mission est enregistrée.")))
}

/// Missions.
pub fn routes() -> Vec<Route> {
    routes![new, create, edit, save]
}
