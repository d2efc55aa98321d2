//! A grid over HTTP.

use rocket::http::Status;
use rocket::{Responder, Route, State, post, routes};

use crate::audit::Act;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::fast::application::access::{Access, enter};
use crate::fast::application::{ShowPage, application_of, path, shown};
use crate::fast::selection::form::AssessmentDraft;
use crate::fast::selection::record::{assessment, standing};
use crate::identity::SignedIn;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;

/// After a grid: the application, or the grid again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<ShowPage>>),
}

/// Whether the assessment still runs is looked at inside the transaction.
#[post("/editions/<number>/candidatures/<id>/evaluation", data = "<draft>")]
async fn give(
    number: i32,
    id: i64,
    by: SignedIn,
    draft: Posted<AssessmentDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let (edition, access) = enter(act.db(), number, &by.0).await?;
    if access == Access::Observer {
        return Err(AppError::Forbidden(
            "Seules l’administration et les personnes à qui l’évaluation est confiée donnent un avis."
                .to_owned(),
        ));
    }
    let known = application_of(act.db(), number, id).await?;
    if standing::of(act.db(), number).await?.is_closed() {
        return Err(AppError::Refused("L’évaluation de cette édition est close.".to_owned()));
    }
    if !known.standing.is_running() {
        return Err(AppError::Refused(
            "Cette candidature est retirée\u{a0}: elle ne s’évalue plus.".to_owned(),
        ));
    }
    let (scores, comment) = match draft.parsed() {
        Ok(parsed) => parsed,
        Err(errors) => {
            let eyes = (by.0.person.id, access);
            let page = shown(act.db(), &edition, &known, eyes, (String::new(), errors), Some(&draft)).await?;
            return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
        }
    };
    assessment::give(&mut act, (number, id), by.0.person.id, scores, &comment).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(format!("{}/{id}", path(number)), "Votre avis est enregistré.")))
}

/// The grid.
pub fn routes() -> Vec<Route> {
    routes![give]
}
