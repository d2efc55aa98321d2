//! A report is approved: by the chair, on the digest of the version they read, or by the scan of what they signed.

use anyhow::Context;
use rocket::http::{ContentType, Status};
use rocket::{Either, Route, State, get, post, routes};

use super::form::{ApprovalDraft, ScanDraft};
use super::page::Forms;
use super::route::{Answer, again, decided, reader};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::record::report::{self, Approved};
use crate::committee::rules::report::approves;
use crate::committee::scope::CommitteeScope;
use crate::convention::signing::download::Download;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::{Kept, Seen, SignedIn};
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// The chair approves the version they read, by its digest.
#[post("/comites/<id>/compte-rendu/approbation", data = "<draft>")]
async fn approve(
    id: i64,
    by: SignedIn,
    seen: Seen<CommitteeScope>,
    draft: Posted<ApprovalDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Saved, AppError> {
    let by = reader(db.reader(), id, by, &seen).await?;
    let mut act = Act::begin(db, **clock, &by.who()).await?;
    let ground = decided(act.db(), id).await?;
    let latest = ground.versions.first();
    let is_chair = ground.is_chaired_by(&by);
    if let Err(why) = approves(ground.minutes(), &draft.sha256, latest.map(|it| it.sha256.as_str()), is_chair)
    {
        return Err(AppError::Refused(why.to_string()));
    }
    let version = latest.context("a version to approve")?;
    let name = &by.person.values.name;
    let it = Approved { version, name, on: today.0, by: by.person.id, scan: None };
    report::approve(&mut act, id, it).await?;
    act.commit().await?;
    let message = "Le compte rendu est approuvé\u{a0}: il ne change plus.";
    Ok(Saved::new(format!("/comites/{id}/compte-rendu"), message))
}

/// The scan of what the chair signed on paper.
#[post("/comites/<id>/compte-rendu/scan", data = "<draft>")]
async fn scan(
    id: i64,
    kept: Kept<CommitteeScope>,
    draft: Posted<ScanDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Answer {
    let draft = draft.into_inner();
    let (typed, read) = (draft.typed(), draft.sha256.clone());
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let ground = decided(act.db(), id).await?;
    let latest = ground.versions.first();
    // Who gives the scan vouches for the signature of the chair.
    if let Err(why) = approves(ground.minutes(), &read, latest.map(|it| it.sha256.as_str()), true) {
        return Err(AppError::Refused(why.to_string()));
    }
    let version = latest.context("a version to approve")?;
    let held_on = ground.whole.committee.held_on.unwrap_or(today.0);
    let parsed = draft.parsed(held_on, today.0);
    let checked = match draft.file {
        Some(file) => file.checked().await,
        None => Err("Choisissez le document signé, numérisé en PDF.".to_owned()),
    };
    let (mut errors, known) = match parsed {
        Ok(known) => (FormErrors::new(), Some(known)),
        Err(errors) => (errors, None),
    };
    match (known, checked) {
        (Some((name, on)), Ok(file)) => {
            let scan = Some((file.name, file.sha256, file.bytes));
            let it = Approved { version, name: &name, on, by: kept.by.person.id, scan };
            report::approve(&mut act, id, it).await?;
            act.commit().await?;
            let message = "Le compte rendu signé est joint\u{a0}: il est approuvé et ne change plus.";
            return Ok(Either::Left(Saved::new(format!("/comites/{id}/compte-rendu"), message)));
        }
        (_, Err(why)) => errors.add("file", why),
        (None, Ok(_)) => {}
    }
    let forms = Forms { scan: typed, errors, ..Forms::default() };
    again(&act, &ground, &kept.by, true, (forms, Status::UnprocessableEntity)).await
}

#[get("/comites/<id>/compte-rendu/scan")]
async fn scanned(
    id: i64,
    by: SignedIn,
    seen: Seen<CommitteeScope>,
    db: &State<Db>,
) -> Result<Download, AppError> {
    reader(db.reader(), id, by, &seen).await?;
    let (name, bytes) =
        report::scan(db.reader(), id).await?.ok_or(AppError::NotFound("Compte rendu numérisé"))?;
    Ok(Download { name, bytes, kind: ContentType::PDF })
}

/// The pages of an approval.
pub fn routes() -> Vec<Route> {
    routes![approve, scan, scanned]
}
