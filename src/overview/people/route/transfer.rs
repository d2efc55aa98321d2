//! Handing over, and forgetting.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};

use super::super::PATH;
use super::super::form::HandOverDraft;
use super::super::page::{ForgetPage, HandOverPage, missions};
use super::super::record::places;
use super::{LAST_ADMINISTRATOR, find, refuse_forgotten};
use crate::audit::Act;
use crate::audit::record::values_of;
use crate::clock::{Clock, Today};
use crate::collation;
use crate::committee::record::{invitation, members, poll};
use crate::convention::record::sign;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Administrator;
use crate::identity::record::person::Person;
use crate::identity::record::{forget, hand_over, mission, person};
use crate::value::Email;
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;

/// Those who may take over: active, and not the person themself.
async fn successors(db: &Db, id: i64) -> Result<Vec<(i64, String)>, AppError> {
    let all = person::all(db.reader()).await?.into_iter().filter(|it| it.active && it.id != id);
    let mut list: Vec<_> =
        all.map(|it| (it.id, format!("{} ({})", it.values.name, it.values.email))).collect();
    list.sort_by(|a, b| collation::compare(&a.1, &b.1));
    Ok(list)
}

async fn hand_over_page(
    db: &Db,
    person: &Person,
    draft: HandOverDraft,
    errors: FormErrors,
    today: Today,
) -> Result<HandOverPage, AppError> {
    let stored = mission::of_person(db.reader(), person.id).await?;
    let places = places(db.reader(), &stored).await?;
    let (_, present) = missions(&stored, &places, today.0);
    Ok(HandOverPage::new(person, present, successors(db, person.id).await?, draft, errors))
}

#[get("/personnes/<id>/passation")]
async fn prepare(
    id: i64,
    _by: Administrator,
    db: &State<Db>,
    today: Today,
) -> Result<View<HandOverPage>, AppError> {
    let person = find(db, id).await?;
    refuse_forgotten(&person)?;
    let page = hand_over_page(db, &person, HandOverDraft::on(today.0), FormErrors::new(), today).await?;
    Ok(View::ok(page))
}

/// After the form: the sheet of who takes over, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<HandOverPage>>),
}

#[post("/personnes/<id>/passation", data = "<draft>")]
async fn pass(
    id: i64,
    by: Administrator,
    draft: Posted<HandOverDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let person = find(db, id).await?;
    refuse_forgotten(&person)?;
    let (to, on) = match draft.parsed(&successors(db, id).await?, today.0) {
        Ok(read) => read,
        Err(errors) => {
            let page = hand_over_page(db, &person, draft, errors, today).await?;
            return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
        }
    };
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    // Since the form was read, somebody may have shut their access.
    let taker = person::by_id(act.db(), to).await?.filter(|it| it.active);
    taker.ok_or(AppError::NotFound("Personne"))?;
    let stored = mission::of_person(act.db(), id).await?;
    let places = places(act.db(), &stored).await?;
    let slug =
        |it: &mission::Stored| places.get(&it.mission.on).map(|it| it.slug.clone()).unwrap_or_default();
    let moved = hand_over::hand_over(&mut act, id, to, on, &slug).await?;
    if moved.is_nothing() {
        let mut errors = FormErrors::new();
        errors.add("on", "Aucune mission ne court à cette date\u{a0}: il n’y a rien à transmettre.");
        let page = hand_over_page(db, &person, draft, errors, today).await?;
        return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
    }
    act.commit().await?;
    let message = format!(
        "Passation faite au {}\u{a0}: {}, {}.",
        french::date(on),
        french::count_feminine(moved.missions, "mission transmise", "missions transmises"),
        french::count_feminine(moved.invitations, "invitation en attente", "invitations en attente"),
    );
    Ok(Answer::Saved(Saved::new(format!("{PATH}/{to}"), message)))
}

#[get("/personnes/<id>/oubli")]
async fn warn(id: i64, _by: Administrator, db: &State<Db>) -> Result<View<ForgetPage>, AppError> {
    let person = find(db, id).await?;
    refuse_forgotten(&person)?;
    Ok(View::ok(ForgetPage::new(&person)))
}

#[post("/personnes/<id>/oubli", data = "<_button>")]
async fn erase(
    id: i64,
    by: Administrator,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let known = person::by_id(act.db(), id).await?.ok_or(AppError::NotFound("Personne"))?;
    refuse_forgotten(&known)?;
    if known.id == by.0.person.id {
        return Err(AppError::Refused(
            "Vous ne pouvez pas vous oublier vous-même\u{a0}: demandez-le à une autre personne qui administre.".to_owned(),
        ));
    }
    if known.values.administrator && !person::has_other_administrator(act.db(), id).await? {
        return Err(AppError::Refused(LAST_ADMINISTRATOR.to_owned()));
    }
    let stored = mission::of_person(act.db(), id).await?;
    let places = places(act.db(), &stored).await?;
    let slug =
        |it: &mission::Stored| places.get(&it.mission.on).map(|it| it.slug.clone()).unwrap_or_default();
    let mut emails = values_of(act.db(), person::KIND, &id.to_string(), "email").await?;
    emails.push(known.values.email.to_string());
    for email in emails.iter().filter_map(|it| it.parse::<Email>().ok()) {
        sign::erase_email(&act, &email).await?;
        members::forget(&act, &email).await?;
        invitation::forget(&act, &email).await?;
        poll::forget(&act, &email).await?;
    }
    forget::forget(&mut act, &known, today.0, &slug).await?;
    act.commit().await?;
    Ok(Saved::new(format!("{PATH}/{id}"), "Le nom et l’adresse sont effacés, y compris du journal."))
}

/// Handing over, and forgetting.
pub fn routes() -> Vec<Route> {
    routes![prepare, pass, warn, erase]
}
