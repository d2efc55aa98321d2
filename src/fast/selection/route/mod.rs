//! The selection over HTTP.

mod assess;
mod letter;
mod promotion;
mod scenario;

use std::collections::HashMap;

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{FromForm, Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::page::{Facts, SelectionPage};
use super::path;
use super::record::there::There;
use super::record::{assessment, decision, scenario as scenarios, standing};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::collation;
use crate::db::Db;
use crate::error::AppError;
use crate::fast::application::access::{Access, enter};
use crate::fast::application::edition_of;
use crate::fast::application::record::{self, assessor};
use crate::fast::record::embargo::Embargo;
use crate::fast::rules::Edition;
use crate::identity::record::person;
use crate::identity::{Administrator, SignedIn};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// After a form: the page that says what was done, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<SelectionPage>>),
}

/// All that the page of the selection shows.
async fn facts(
    db: &impl ConnectionTrait,
    edition: Edition,
    access: Access,
    today: NaiveDate,
) -> Result<Facts, AppError> {
    let number = edition.number;
    let mut all = record::list(db, number).await?;
    all.retain(|it| it.standing.is_running());
    all.sort_by(|a, b| collation::compare(&a.name.name, &b.name.name));
    let ids: Vec<i64> = all.iter().map(|it| it.id).collect();
    let mut counts: HashMap<i64, u64> = HashMap::new();
    for it in assessment::of(db, &ids).await?.values().flatten() {
        *counts.entry(it.person).or_default() += 1;
    }
    let named = assessor::of(db, number).await?;
    let everybody = person::all(db).await?;
    let mut assessors: Vec<(i64, String, u64)> = everybody
        .iter()
        .filter(|it| named.contains(&it.id))
        .map(|it| (it.id, it.values.name.clone(), counts.get(&it.id).copied().unwrap_or_default()))
        .collect();
    assessors.sort_by(|a, b| collation::compare(&a.1, &b.1));
    let mut people: Vec<(i64, String)> = everybody
        .into_iter()
        .filter(|it| it.active && !named.contains(&it.id))
        .map(|it| (it.id, it.values.name))
        .collect();
    people.sort_by(|a, b| collation::compare(&a.1, &b.1));
    Ok(Facts {
        access,
        standing: standing::of(db, number).await?,
        assessors,
        people: if access == Access::Administrator { people } else { Vec::new() },
        scenarios: scenarios::list(db, number).await?,
        decided: decision::of(db, &ids).await?,
        there: There::of(db, number).await?,
        is_held: Embargo::on(db, today).await?.holds(number),
        applications: all,
        edition,
    })
}

#[get("/editions/<number>/selection")]
async fn show(
    number: i32,
    by: SignedIn,
    db: &State<Db>,
    today: Today,
) -> Result<View<SelectionPage>, AppError> {
    let (edition, access) = enter(db.reader(), number, &by.0).await?;
    let facts = facts(db.reader(), edition, access, today.0).await?;
    Ok(View::ok(SelectionPage::new(&facts, String::new(), FormErrors::new())?))
}

/// The page again, with what has to be corrected.
async fn again(
    db: &impl ConnectionTrait,
    edition: Edition,
    name: String,
    (field, message): (&str, &str),
    today: NaiveDate,
) -> Result<Answer, AppError> {
    let facts = facts(db, edition, Access::Administrator, today).await?;
    let mut errors = FormErrors::new();
    errors.add(field, message);
    let page = SelectionPage::new(&facts, name, errors)?;
    Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))))
}

/// Whom the assessment is entrusted to, as sent.
#[derive(FromForm)]
struct AssessorDraft {
    personne: Option<i64>,
}

#[post("/editions/<number>/selection/evaluateurs", data = "<draft>")]
async fn name_assessor(
    number: i32,
    by: Administrator,
    draft: Posted<AssessorDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let edition = edition_of(act.db(), number).await?;
    standing::of(act.db(), number).await?.check_open()?;
    let found = match draft.personne {
        Some(id) => person::by_id(act.db(), id).await?.filter(|it| it.active),
        None => None,
    };
    let Some(found) = found else {
        let why = ("personne", "Choisissez une personne dans la liste.");
        return again(act.db(), edition, String::new(), why, clock.today()).await;
    };
    let message = format!("{} évalue les candidatures de cette édition.", found.values.name);
    if assessor::name(&mut act, number, found.id).await? {
        act.commit().await?;
    }
    Ok(Answer::Saved(Saved::new(path(number), message)))
}

#[post("/editions/<number>/selection/evaluateurs/<person>/retrait", data = "<_button>")]
async fn remove_assessor(
    number: i32,
    person: i64,
    by: Administrator,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    edition_of(act.db(), number).await?;
    if assessor::remove(&mut act, number, person).await? {
        act.commit().await?;
    }
    Ok(Saved::new(path(number), "Cette personne n’évalue plus\u{a0}; les avis qu’elle a donnés restent."))
}

/// What closes the assessment, as sent.
#[derive(FromForm)]
struct CloseDraft {
    #[field(default = false)]
    certain: bool,
}

#[post("/editions/<number>/selection/cloture", data = "<draft>")]
async fn close(
    number: i32,
    by: Administrator,
    draft: Posted<CloseDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let edition = edition_of(act.db(), number).await?;
    if standing::of(act.db(), number).await?.is_closed() {
        return Ok(Answer::Saved(Saved::new(path(number), "L’évaluation était déjà close.")));
    }
    if !draft.certain {
        let why = ("certain", "Cochez la case\u{a0}: une évaluation close ne se rouvre pas.");
        return again(act.db(), edition, String::new(), why, clock.today()).await;
    }
    let all = record::list(act.db(), number).await?;
    let ids: Vec<i64> = all.iter().map(|it| it.id).collect();
    assessment::close(&mut act, number, &ids).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(path(number), "L’évaluation est close\u{a0}: les avis sont visibles.")))
}

/// The selection, from the assessors to the decision.
pub fn routes() -> Vec<Route> {
    [
        routes![show, name_assessor, remove_assessor, close],
        assess::routes(),
        scenario::routes(),
        letter::routes(),
        promotion::routes(),
    ]
    .concat()
}
