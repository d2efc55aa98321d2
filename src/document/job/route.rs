//! Jobs over HTTP: how far, stop, take away. They are for who asked, as long as they could ask again.

use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::response::stream::ByteStream;
use rocket::response::{self, Responder, Response};
use rocket::{Route, State, get, post, routes};

use super::page::JobPage;
use super::record::{self, Job};
use super::rules::Standing;
use crate::audit::Act;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::{Administrator, Signed};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;

#[get("/lots/<id>")]
async fn show(id: i64, by: Administrator, db: &State<Db>) -> Result<View<JobPage>, AppError> {
    Ok(View::ok(JobPage::new(find(db, id, &by.0).await?)))
}

#[post("/lots/<id>/arret", data = "<_button>")]
async fn stop(
    id: i64,
    _button: Posted<Button>,
    by: Administrator,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let job = find(db, id, &by.0).await?;
    let page = format!("/lots/{id}");
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    if !record::cancel(&mut act, id, &job.title, job.done).await? {
        return Ok(Saved::new(page, "Le travail était déjà terminé."));
    }
    act.commit().await?;
    Ok(Saved::new(page, "Le travail est arrêté."))
}

#[get("/lots/<id>/fichier")]
async fn file(id: i64, by: Administrator, db: &State<Db>) -> Result<Archive, AppError> {
    let job = find(db, id, &by.0).await?;
    if job.standing != Standing::Done {
        return Err(AppError::Refused(
            "Ce lot n’a pas de fichier\u{a0}: sa page dit où il en est.".to_owned(),
        ));
    }
    Ok(Archive { db: Db::clone(db), job })
}

async fn find(db: &Db, id: i64, by: &Signed) -> Result<Job, AppError> {
    record::find(db.reader(), id, by.person.id).await?.ok_or(AppError::NotFound("Lot"))
}

/// The file of a job, read piece by piece as it is sent.
struct Archive {
    db: Db,
    job: Job,
}

impl<'r> Responder<'r, 'r> for Archive {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'r> {
        let Self { db, job } = self;
        let id = job.id;
        let pieces = ByteStream! {
            for position in 0.. {
                match record::piece(db.reader(), id, position).await {
                    Ok(Some(bytes)) => yield bytes,
                    Ok(None) => break,
                    // The length was announced: the browser sees that the file is cut.
                    Err(error) => {
                        tracing::error!(id, position, %error, "a file could not be sent whole");
                        break;
                    }
                }
            }
        };
        Response::build_from(pieces.respond_to(request)?)
            .header(ContentType::ZIP)
            .header(Header::new("Content-Length", job.size.to_string()))
            .header(Header::new("Content-Disposition", format!("attachment; filename=\"{}\"", job.name)))
            .ok()
    }
}

/// The pages of jobs.
pub fn routes() -> Vec<Route> {
    routes![show, stop, file]
}
