//! A committee that met, over HTTP.

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{MistakeDraft, SittingDraft};
use super::page::{MistakePage, SittingPage};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::record::members::{self, Member};
use crate::committee::record::{self, Committee, load, save};
use crate::committee::rules::{Due, Facts, Step, answered};
use crate::committee::scope::CommitteeScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;

/// Somebody else recorded it since the form was opened.
const CHANGED: &str = "Quelqu’un a changé ce comité entre-temps\u{a0}: ce qui est enregistré est dit à côté de ce que vous avez saisi. Enregistrez de nouveau pour garder votre saisie.";

/// Somebody else changed it since the form that undoes it was opened.
const UNSURE: &str = "Quelqu’un a changé ce comité entre-temps\u{a0}: relisez sa page, puis envoyez de nouveau si rien n’est à garder.";

/// The committee and its members as they are now, as long as nothing is decided.
async fn open(db: &impl ConnectionTrait, id: i64) -> Result<(Committee, Vec<Member>), AppError> {
    let (committee, _) = load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    if committee.step().is_open() {
        return Ok((committee, members::of(db, id).await?));
    }
    Err(AppError::Refused(
        "Ce comité d’investissement est clos\u{a0}: les présences ne changent plus.".to_owned(),
    ))
}

/// What a committee that met that day answered to: as if it were not recorded yet.
async fn due_of(
    db: &impl ConnectionTrait,
    committee: &Committee,
    held_on: NaiveDate,
) -> Result<Option<Due>, AppError> {
    let product = committee.product_id;
    let mut facts: Facts = record::facts(db, &[product]).await?.remove(&product).unwrap_or_default();
    if let Some(before) = committee.held_on {
        facts.committees.retain(|it| *it != before);
    }
    Ok(answered(&facts, held_on))
}

#[get("/comites/<id>/seance")]
async fn ask(id: i64, kept: Kept<CommitteeScope>, db: &State<Db>) -> Result<View<SittingPage>, AppError> {
    let (committee, members) = open(db.reader(), id).await?;
    let form = (SittingDraft::of(&committee, &members), FormErrors::new());
    Ok(View::ok(SittingPage::new((&committee, &kept.object.product), &members, false, form)))
}

#[post("/comites/<id>/seance", data = "<draft>")]
async fn hold(
    id: i64,
    kept: Kept<CommitteeScope>,
    draft: Posted<SittingDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Either<Saved, View<SittingPage>>, AppError> {
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let (committee, members) = open(act.db(), id).await?;
    let taken = load::taken(act.db(), committee.product_id, Some(id)).await?;
    let (held, is_late) = (draft.parsed(&members, &taken, today.0), draft.version != committee.version);
    let held = match held {
        Ok(held) if !is_late => held,
        other => {
            let mut errors = other.err().unwrap_or_default();
            let status = if errors.is_empty() { Status::Conflict } else { Status::UnprocessableEntity };
            if is_late {
                errors.add("held_on", CHANGED);
                draft.version = committee.version;
            }
            let of = (&committee, &kept.object.product);
            let page = SittingPage::new(of, &members, is_late, (draft, errors));
            return Ok(Either::Right(View::with_status(page, status)));
        }
    };
    let due = due_of(act.db(), &committee, held.on).await?;
    save::hold(&mut act, &committee, &members, &held, due).await?;
    act.commit().await?;
    Ok(Either::Left(Saved::new(
        format!("/comites/{id}/decision"),
        "La séance est enregistrée\u{a0}: il reste à clore le comité avec son issue.",
    )))
}

/// The committee as it is now, if it is said to have met and nothing is decided.
async fn noted(db: &impl ConnectionTrait, id: i64) -> Result<Committee, AppError> {
    let (committee, _) = load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    let why = match committee.step() {
        Step::Held => return Ok(committee),
        Step::Planned => "n’est pas noté tenu\u{a0}: pour y renoncer, annulez-le.",
        Step::Decided => "est décidé\u{a0}: ce qui est décidé ne change plus.",
        Step::Cancelled => "est déjà annulé.",
    };
    Err(AppError::Refused(format!("Ce comité d’investissement {why}")))
}

#[get("/comites/<id>/erreur")]
async fn ask_mistake(
    id: i64,
    kept: Kept<CommitteeScope>,
    db: &State<Db>,
) -> Result<View<MistakePage>, AppError> {
    let committee = noted(db.reader(), id).await?;
    let form = MistakeDraft::new(committee.version);
    Ok(View::ok(MistakePage::new(&committee, &kept.object.product, form, FormErrors::new())))
}

/// Undoes what was noted by mistake: a committee that was planned is to come again, another is set aside.
#[post("/comites/<id>/erreur", data = "<draft>")]
async fn undo(
    id: i64,
    kept: Kept<CommitteeScope>,
    draft: Posted<MistakeDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Either<Saved, View<MistakePage>>, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let mut draft = draft.into_inner();
    let committee = noted(act.db(), id).await?;
    let taken = load::taken(act.db(), committee.product_id, Some(id)).await?;
    let back = committee.planned_on.filter(|it| taken.contains(it));
    let parsed = draft.parsed();
    let reason = match (parsed, back) {
        (Ok(reason), None) if draft.version == committee.version => reason,
        (parsed, back) => {
            let mut errors = parsed.err().unwrap_or_default();
            let status = if errors.is_empty() { Status::Conflict } else { Status::UnprocessableEntity };
            if draft.version != committee.version {
                errors.add("reason", UNSURE);
                draft.version = committee.version;
            }
            if let Some(day) = back {
                let day = french::date_long(day);
                let message = format!(
                    "Un autre comité d’investissement de ce produit a pris le {day}, où celui-ci reviendrait\u{a0}: corrigez d’abord le jour de l’autre, puis recommencez."
                );
                errors.add("reason", message);
            }
            let page = MistakePage::new(&committee, &kept.object.product, draft, errors);
            return Ok(Either::Right(View::with_status(page, status)));
        }
    };
    save::undo(&mut act, &committee, &reason).await?;
    act.commit().await?;
    Ok(Either::Left(if committee.planned_on.is_some() {
        let message = "Le comité d’investissement est de nouveau à venir, au jour qui était prévu.";
        Saved::new(format!("/comites/{id}"), message)
    } else {
        let message = "Le comité noté par erreur est retiré\u{a0}: l’historique garde la raison.";
        Saved::new(format!("/produits/{}/comites", kept.object.product.slug), message)
    }))
}

/// The pages of a committee that met.
pub fn routes() -> Vec<Route> {
    routes![ask, hold, ask_mistake, undo]
}
