//! The steps over HTTP.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};

use super::form::TemplateDraft;
use super::page::{EditPage, ShowPage};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Administrator;
use crate::identity::record::person;
use crate::laureate::onboarding::TEMPLATE_PATH;
use crate::laureate::onboarding::page::DifferenceLine;
use crate::laureate::onboarding::record::version;
use crate::laureate::onboarding::rules::{differences, merged, numbered};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// After the form: the steps, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<EditPage>>),
}

#[get("/modeles/etapes-d-accueil?<version>")]
async fn show(version: Option<i64>, _by: Administrator, db: &State<Db>) -> Result<View<ShowPage>, AppError> {
    let all = version::all(db.reader()).await?;
    let shown = match version {
        Some(number) => all.iter().find(|it| it.number == number),
        None => all.first(),
    };
    let shown = shown.ok_or(AppError::NotFound("Version"))?;
    let authors: Vec<i64> = all.iter().filter_map(|it| it.written).map(|it| it.0).collect();
    let names = person::names(db.reader(), &authors).await?;
    Ok(View::ok(ShowPage::new(shown, &all, &names)))
}

#[get("/modeles/etapes-d-accueil/modifier")]
async fn edit(_by: Administrator, db: &State<Db>) -> Result<View<EditPage>, AppError> {
    let newest = version::newest(db.reader()).await?;
    Ok(View::ok(EditPage::new(TemplateDraft::of(&newest), FormErrors::new(), Vec::new())))
}

/// The version is compared inside the transaction: of two people, one is first, and the other sees both.
#[post("/modeles/etapes-d-accueil/modifier", data = "<draft>")]
async fn save(
    by: Administrator,
    draft: Posted<TemplateDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let again = |page, status| Ok(Answer::Again(Box::new(View::with_status(page, status))));
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let (steps, reason) = match draft.parsed() {
        Ok(read) => read,
        Err(errors) => {
            return again(EditPage::new(draft, errors, Vec::new()), Status::UnprocessableEntity);
        }
    };
    let newest = version::newest(act.db()).await?;
    // A form that does not say what it was opened on was opened on what is there.
    let base = version::find(act.db(), draft.from).await?.unwrap_or_else(|| newest.clone());
    let steps = numbered(steps, &[&base.steps, &newest.steps]);
    if steps == newest.steps {
        return Ok(Answer::Saved(Saved::new(TEMPLATE_PATH, "Les étapes sont inchangées.")));
    }
    if base.number != newest.number {
        let meanwhile = differences(&base.steps, &newest.steps).iter().map(DifferenceLine::of).collect();
        let steps = merged(&base.steps, &newest.steps, steps);
        let draft = TemplateDraft::with(newest.number, &steps, reason);
        return again(EditPage::new(draft, FormErrors::new(), meanwhile), Status::Conflict);
    }
    let number = version::add(&mut act, &newest, steps, reason, (by.0.person.id, today.0)).await?;
    act.commit().await?;
    let message = format!(
        "La version {number} est enregistrée\u{a0}: les listes déjà ouvertes gardent la leur, et peuvent la reprendre."
    );
    Ok(Answer::Saved(Saved::new(TEMPLATE_PATH, message)))
}

/// The steps.
pub fn routes() -> Vec<Route> {
    routes![show, edit, save]
}
