//! Scenarios over HTTP: made, computed, saved, dropped, decided.

use std::collections::HashMap;

use rocket::http::Status;
use rocket::{FromForm, Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::again;
use crate::audit::Act;
use crate::clock::Clock;
use crate::collation;
use crate::db::Db;
use crate::error::AppError;
use crate::fast::application::access::Access;
use crate::fast::application::edition_of;
use crate::fast::application::record::{self, Known};
use crate::fast::rules::Edition;
use crate::fast::selection::assess::Eyes;
use crate::fast::selection::decide::{check_closed, decide};
use crate::fast::selection::form::{ScenarioDraft, scenario_name};
use crate::fast::selection::page::SelectionPage;
use crate::fast::selection::path;
use crate::fast::selection::record::scenario::{self, Scenario};
use crate::fast::selection::record::there::There;
use crate::fast::selection::record::{assessment, standing};
use crate::fast::selection::rules::{Outcome, Proposal};
use crate::fast::selection::scenario::{ScenarioPage, Shown};
use crate::identity::Administrator;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::{View, french};

/// After a form: the page that says what was done, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Selection(Box<View<SelectionPage>>),
    Again(Box<View<ScenarioPage>>),
}

/// A new scenario, as typed: empty, or as another one.
#[derive(FromForm)]
struct NewDraft {
    #[field(default = "")]
    name: String,
    modele: Option<i64>,
}

/// The applications of an edition that count, in alphabetical order.
async fn applications(db: &impl ConnectionTrait, number: i32) -> Result<Vec<Known>, AppError> {
    let mut all = record::list(db, number).await?;
    all.retain(|it| it.standing.is_running());
    all.sort_by(|a, b| collation::compare(&a.name.name, &b.name.name));
    Ok(all)
}

/// Goes on if scenarios may be written.
async fn check_writable(db: &impl ConnectionTrait, number: i32) -> Result<(), AppError> {
    let stands = standing::of(db, number).await?;
    stands.check_open()?;
    check_closed(&stands)
}

#[post("/editions/<number>/selection/scenarios", data = "<draft>")]
async fn create(
    number: i32,
    by: Administrator,
    draft: Posted<NewDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let edition = edition_of(act.db(), number).await?;
    check_writable(act.db(), number).await?;
    let all = scenario::list(act.db(), number).await?;
    let others: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
    let mut errors = FormErrors::new();
    let Some(name) = scenario_name(&draft.name, &others, &mut errors) else {
        let why = errors.iter().next().map(|it| it.message.clone()).unwrap_or_default();
        return Ok(
            match again(act.db(), edition, draft.into_inner().name, ("name", &why), clock.today()).await? {
                super::Answer::Saved(saved) => Answer::Saved(saved),
                super::Answer::Again(page) => Answer::Selection(page),
            },
        );
    };
    let known = applications(act.db(), number).await?;
    let known: Vec<&Known> = known.iter().collect();
    let proposals = match draft.modele.and_then(|id| all.iter().find(|it| it.id == id)) {
        Some(model) => model.proposals(&known, &There::of(act.db(), number).await?),
        None => known.iter().map(|_| Proposal::default()).collect(),
    };
    let lines: Vec<(i64, Proposal)> = known.iter().map(|it| it.id).zip(proposals).collect();
    let id = scenario::insert(&mut act, number, &name, &lines).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(format!("{}/scenarios/{id}", path(number)), "Le scénario est enregistré.")))
}

/// What was made of the applications, in words.
async fn marks(db: &impl ConnectionTrait, all: &[Known]) -> Result<HashMap<i64, String>, AppError> {
    let ids: Vec<i64> = all.iter().map(|it| it.id).collect();
    let found = assessment::of(db, &ids).await?;
    // Scenarios are there once the assessment is closed only.
    let eyes = Eyes { person: 0, access: Access::Administrator, is_closed: true };
    let told = |id| eyes.told(found.get(&id).map_or(&[], Vec::as_slice)).0;
    Ok(ids.into_iter().map(|id| (id, told(id))).collect())
}

async fn known_of(db: &impl ConnectionTrait, number: i32, id: i64) -> Result<(Edition, Scenario), AppError> {
    let edition = edition_of(db, number).await?;
    let known = scenario::find(db, number, id).await?.ok_or(AppError::NotFound("Scénario"))?;
    Ok((edition, known))
}

#[get("/editions/<number>/selection/scenarios/<id>")]
async fn show(
    number: i32,
    id: i64,
    _by: Administrator,
    db: &State<Db>,
) -> Result<View<ScenarioPage>, AppError> {
    let (edition, known) = known_of(db.reader(), number, id).await?;
    let stands = standing::of(db.reader(), number).await?;
    check_closed(&stands)?;
    let all = applications(db.reader(), number).await?;
    let marks = marks(db.reader(), &all).await?;
    let applications: Vec<&Known> = all.iter().collect();
    let there = There::of(db.reader(), number).await?;
    let proposals = known.proposals(&applications, &there);
    let draft = ScenarioDraft::of(&known.name, known.version, &applications, &proposals);
    let shown = Shown {
        edition: &edition,
        scenario: (id, &known.name),
        applications: &applications,
        marks: &marks,
        there: &there,
        is_saved: true,
        is_decided: stands.is_decided(),
    };
    Ok(View::ok(ScenarioPage::new(&shown, &draft, &proposals, FormErrors::new())?))
}

/// « Recalculer » shows what was typed and writes nothing; « Enregistrer » writes it, if nobody else did.
#[post("/editions/<number>/selection/scenarios/<id>", data = "<draft>")]
async fn save(
    number: i32,
    id: i64,
    by: Administrator,
    draft: Posted<ScenarioDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let (edition, known) = known_of(act.db(), number, id).await?;
    check_writable(act.db(), number).await?;
    let all = applications(act.db(), number).await?;
    let marks = marks(act.db(), &all).await?;
    let applications: Vec<&Known> = all.iter().collect();
    let there = There::of(act.db(), number).await?;
    let (proposals, mut errors) = draft.parsed(&applications, &there);
    let mut status = Status::Ok;
    if draft.is_save() {
        let others = scenario::list(act.db(), number).await?;
        let others: Vec<&str> = others.iter().filter(|it| it.id != id).map(|it| it.name.as_str()).collect();
        let name = scenario_name(&draft.name, &others, &mut errors);
        status = Status::UnprocessableEntity;
        if let Some(name) = name.filter(|_| errors.is_empty()) {
            if draft.version == known.version {
                let lines: Vec<(&Known, Proposal)> = applications.iter().copied().zip(proposals).collect();
                scenario::update(&mut act, number, (&known, &there), &name, &lines).await?;
                act.commit().await?;
                let page = format!("{}/scenarios/{id}", path(number));
                return Ok(Answer::Saved(Saved::new(page, "Le scénario est enregistré.")));
            }
            status = Status::Conflict;
            errors.add(
                "name",
                "Quelqu’un a enregistré ce scénario pendant votre saisie. Votre saisie est ci-dessous\u{a0}: comparez-la dans un autre onglet, puis enregistrez de nouveau pour la garder.",
            );
            draft.version = known.version;
        }
    } else if !errors.is_empty() {
        status = Status::UnprocessableEntity;
    }
    let shown = Shown {
        edition: &edition,
        scenario: (id, &known.name),
        applications: &applications,
        marks: &marks,
        there: &there,
        is_saved: false,
        is_decided: false,
    };
    let page = ScenarioPage::new(&shown, &draft, &proposals, errors)?;
    Ok(Answer::Again(Box::new(View::with_status(page, status))))
}

#[post("/editions/<number>/selection/scenarios/<id>/suppression", data = "<_button>")]
async fn remove(
    number: i32,
    id: i64,
    by: Administrator,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let (_, known) = known_of(act.db(), number, id).await?;
    check_writable(act.db(), number).await?;
    scenario::remove(&mut act, number, &known).await?;
    act.commit().await?;
    Ok(Saved::new(path(number), format!("Le scénario «\u{a0}{}\u{a0}» est supprimé.", known.name)))
}

/// What makes a scenario the decision, as sent.
#[derive(FromForm)]
struct DecideDraft {
    /// Digest of what the page showed.
    #[field(default = "")]
    vu: String,
    #[field(default = false)]
    certain: bool,
}

/// All is checked and written in one act: of two people, one decides.
#[post("/editions/<number>/selection/scenarios/<id>/decision", data = "<draft>")]
async fn choose(
    number: i32,
    id: i64,
    by: Administrator,
    draft: Posted<DecideDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let edition = edition_of(act.db(), number).await?;
    if !draft.certain {
        return Err(AppError::Refused(
            "Cochez la case qui confirme la décision\u{a0}: elle est définitive.".to_owned(),
        ));
    }
    let decided = decide(&mut act, &edition, id, &draft.vu).await?;
    act.commit().await?;
    let laureates = decided.iter().filter(|it| matches!(it.1, Outcome::Laureate(_))).count() as u64;
    let message =
        format!("La sélection est décidée\u{a0}: {}.", french::count(laureates, "lauréat", "lauréats"));
    Ok(Saved::new(path(number), message))
}

/// The scenarios.
pub fn routes() -> Vec<Route> {
    routes![create, show, save, remove, choose]
}
