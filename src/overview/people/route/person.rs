//! The list, the sheet and the form of a person.

use std::collections::HashMap;

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};

use super::super::PATH;
use super::super::form::PersonDraft;
use super::super::page::{EditPage, Filter, ListPage, Listed, ShowPage, Sight};
use super::super::record::{organisations, places};
use super::{LAST_ADMINISTRATOR, find, refuse_forgotten};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::record::dossier::sent;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::{mission, person};
use crate::identity::rules::Rights;
use crate::identity::{Administrator, Overseer};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

#[get("/personnes?<filter..>")]
async fn list(
    filter: Filter,
    by: Overseer,
    db: &State<Db>,
    today: Today,
) -> Result<View<ListPage>, AppError> {
    let db = db.reader();
    let running = mission::all_running(db, today.0).await?;
    let places = places(db, &running).await?;
    let names: HashMap<i64, String> = organisations(db).await?.into_iter().collect();
    let listed = |person: person::Person| {
        let own: Vec<_> = running.iter().filter(|it| it.mission.person_id == person.id).collect();
        Listed {
            organisation: person.values.organisation.and_then(|id| names.get(&id).cloned()),
            places: own.iter().filter_map(|it| Some(places.get(&it.mission.on)?.label.clone())).collect(),
            rights: Rights {
                administrator: person.values.administrator,
                observer: person.values.observer,
                missions: own.iter().map(|it| it.held()).collect(),
            },
            person,
        }
    };
    let all = person::all(db).await?.into_iter().map(listed).collect();
    Ok(View::ok(ListPage::new(all, filter, by.0.rights.administrator)))
}

#[get("/personnes/nouvelle")]
async fn new(_by: Administrator, db: &State<Db>) -> Result<View<EditPage>, AppError> {
    let organisations = organisations(db.reader()).await?;
    Ok(View::ok(EditPage::create(organisations, <PersonDraft as Default>::default(), FormErrors::new())))
}

/// After the form: the sheet, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<EditPage>>),
}

fn again(page: EditPage, status: Status) -> Answer {
    Answer::Again(Box::new(View::with_status(page, status)))
}

#[post("/personnes", data = "<draft>")]
async fn create(
    by: Administrator,
    draft: Posted<PersonDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let organisations = organisations(act.db()).await?;
    let values = match draft.parsed(&organisations) {
        Ok(values) => values,
        Err(errors) => {
            return Ok(again(EditPage::create(organisations, draft, errors), Status::UnprocessableEntity));
        }
    };
    if let Some(known) = person::by_email(act.db(), &values.email).await? {
        let errors = taken(&known);
        return Ok(again(EditPage::create(organisations, draft, errors), Status::UnprocessableEntity));
    }
    let id = person::insert(&mut act, &values).await?;
    act.commit().await?;
    let message = format!("{} peut maintenant se connecter. Confiez-lui une mission si besoin.", values.name);
    Ok(Answer::Saved(Saved::new(format!("{PATH}/{id}"), message)))
}

fn taken(known: &person::Person) -> FormErrors {
    let mut errors = FormErrors::new();
    let state = if known.active { "" } else { ", dont l’accès est désactivé" };
    errors.add("email", format!("Cette adresse est déjà celle de {}{state}.", known.values.name));
    errors
}

#[get("/personnes/<id>")]
async fn show(id: i64, by: Overseer, db: &State<Db>, today: Today) -> Result<View<ShowPage>, AppError> {
    let person = find(db, id).await?;
    let stored = mission::of_person(db.reader(), id).await?;
    let places = places(db.reader(), &stored).await?;
    let names = organisations(db.reader()).await?;
    let organisation = names.into_iter().find(|it| Some(it.0) == person.values.organisation).map(|it| it.1);
    let sight = Sight { may_write: by.0.rights.administrator, is_own: by.0.person.id == id };
    Ok(View::ok(ShowPage::new(&person, organisation, &stored, &places, sight, today.0)))
}

#[get("/personnes/<id>/modifier")]
async fn edit(id: i64, _by: Administrator, db: &State<Db>) -> Result<View<EditPage>, AppError> {
    let known = find(db, id).await?;
    refuse_forgotten(&known)?;
    Ok(View::ok(EditPage::open(&known, organisations(db.reader()).await?)))
}

#[post("/personnes/<id>/modifier", data = "<draft>")]
async fn save(
    id: i64,
    by: Administrator,
    draft: Posted<PersonDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let known = person::by_id(act.db(), id).await?.ok_or(AppError::NotFound("Personne"))?;
    refuse_forgotten(&known)?;
    let organisations = organisations(act.db()).await?;
    let values = match draft.parsed(&organisations) {
        Ok(values) => values,
        Err(errors) => {
            let page = EditPage::again(&known, organisations, draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    if draft.version != known.version && values != known.values {
        return Ok(again(EditPage::stale(&known, organisations, draft), Status::Conflict));
    }
    let mut errors = FormErrors::new();
    if let Some(other) = person::by_email(act.db(), &values.email).await?.filter(|it| it.id != id) {
        errors = taken(&other);
    }
    let resigns = known.values.administrator && !values.administrator;
    if resigns && !person::has_other_administrator(act.db(), id).await? {
        errors.add("administrator", LAST_ADMINISTRATOR);
    }
    if !errors.is_empty() {
        let page = EditPage::again(&known, organisations, draft, errors);
        return Ok(again(page, Status::UnprocessableEntity));
    }
    let sheet = format!("{PATH}/{id}");
    if !person::update(&mut act, &known, &values).await? {
        return Ok(Answer::Saved(Saved::new(sheet, "La fiche est inchangée.")));
    }
    if values.email != known.values.email {
        sent::close_of(&act, id).await?;
    }
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(sheet, "La fiche est enregistrée.")))
}

#[post("/personnes/<id>/desactivation", data = "<_button>")]
async fn deactivate(
    id: i64,
    by: Administrator,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let known = person::by_id(act.db(), id).await?.ok_or(AppError::NotFound("Personne"))?;
    let sheet = format!("{PATH}/{id}");
    if !known.active {
        return Ok(Saved::new(sheet, "L’accès était déjà désactivé."));
    }
    if known.values.administrator && !person::has_other_administrator(act.db(), id).await? {
        return Err(AppError::Refused(LAST_ADMINISTRATOR.to_owned()));
    }
    person::set_active(&mut act, &known, false).await?;
    act.commit().await?;
    Ok(Saved::new(sheet, "L’accès est désactivé, et toutes ses sessions sont fermées."))
}

#[post("/personnes/<id>/reactivation", data = "<_button>")]
async fn reactivate(
    id: i64,
    by: Administrator,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let known = person::by_id(act.db(), id).await?.ok_or(AppError::NotFound("Personne"))?;
    refuse_forgotten(&known)?;
    let sheet = format!("{PATH}/{id}");
    if known.active {
        return Ok(Saved::new(sheet, "L’accès était déjà ouvert."));
    }
    person::set_active(&mut act, &known, true).await?;
    act.commit().await?;
    Ok(Saved::new(sheet, "L’accès est rouvert, avec les missions en cours."))
}

/// The list, the sheet and the form.
pub fn routes() -> Vec<Route> {
    routes![list, new, create, show, edit, save, deactivate, reactivate]
}
