//! Lots of conventions over HTTP: which ones, then the page of the job.

use anyhow::Context;
use rocket::http::Status;
use rocket::{Either, FromForm, Route, State, get, post, routes};

use super::maker::{KIND, Request};
use super::page::LotPage;
use crate::audit::Act;
use crate::clock::Clock;
use crate::convention::record::{Choice, choices};
use crate::db::Db;
use crate::document::job::record::{self, New};
use crate::document::job::{Bell, rules};
use crate::error::AppError;
use crate::identity::{Administrator, Signed};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;

/// What the form sends.
#[derive(FromForm)]
struct LotDraft {
    edition: Option<i32>,
    /// Which button: all the edition's, or those that are ticked.
    #[field(default = String::new())]
    choix: String,
    #[field(default = Vec::new())]
    convention: Vec<String>,
}

#[get("/conventions/lot?<edition>")]
async fn ask(edition: Option<i32>, by: Administrator, db: &State<Db>) -> Result<View<LotPage>, AppError> {
    let all = choices(db.reader(), None).await?;
    let jobs = record::recent(db.reader(), KIND, by.0.person.id).await?;
    Ok(View::ok(LotPage::new(&all, edition, None, jobs, FormErrors::new())))
}

#[post("/conventions/lot", data = "<draft>")]
async fn create(
    draft: Posted<LotDraft>,
    by: Administrator,
    db: &State<Db>,
    clock: &State<Clock>,
    bell: &State<Bell>,
) -> Result<Either<Saved, View<LotPage>>, AppError> {
    let all = choices(db.reader(), None).await?;
    let chosen = chosen(&draft, &all);
    let (Some(edition), false) = (draft.edition, chosen.is_empty()) else {
        let mut errors = FormErrors::new();
        errors.add("conventions", "Cochez au moins une convention.");
        let jobs = record::recent(db.reader(), KIND, by.0.person.id).await?;
        let page = LotPage::new(&all, draft.edition, Some(&draft.convention), jobs, errors);
        return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
    };
    let references: Vec<_> = chosen.iter().map(|it| it.reference.to_string()).collect();
    let count = french::count_feminine(chosen.len() as u64, "convention", "conventions");
    let lot = Lot {
        references,
        title: format!("Édition {edition}, {count}"),
        name: format!("conventions-FAST-edition-{edition}.zip"),
    };
    Ok(Either::Left(ask_for(lot, &by.0, (db, **clock, bell)).await?))
}

/// A lot to be made.
pub struct Lot {
    /// References, in the order of the archive.
    pub references: Vec<String>,
    /// What it is, in a few words.
    pub title: String,
    /// Name of its file.
    pub name: String,
}

/// Asks for a lot, and leads to the page that follows it.
pub async fn ask_for(
    lot: Lot,
    by: &Signed,
    (db, clock, bell): (&Db, Clock, &Bell),
) -> Result<Saved, AppError> {
    let total = i32::try_from(lot.references.len()).context("too many conventions")?;
    let request = Request { references: lot.references };
    let new = New {
        kind: KIND,
        request: serde_json::to_string(&request).context("a request is not JSON")?,
        title: &lot.title,
        name: &lot.name,
        asked_by: by.person.id,
        total,
    };
    let mut act = Act::begin(db, clock, &by.who()).await?;
    let id = record::queue(&mut act, new).await?;
    act.commit().await?;
    bell.ring();
    let days = rules::KEPT.num_days();
    Ok(Saved::new(
        format!("/lots/{id}"),
        format!("Le lot est demandé. Son fichier sera gardé {days}\u{a0}jours."),
    ))
}

/// The conventions of the edition that were asked for; what does not exist there is left out.
fn chosen<'a>(draft: &LotDraft, all: &'a [Choice]) -> Vec<&'a Choice> {
    let takes_all = draft.choix == "toutes";
    all.iter()
        .filter(|it| Some(it.edition) == draft.edition)
        .filter(|it| takes_all || draft.convention.contains(&it.reference.to_string()))
        .collect()
}

/// The pages of lots of conventions.
pub fn routes() -> Vec<Route> {
    routes![ask, create]
}
