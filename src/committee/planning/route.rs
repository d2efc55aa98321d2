//! Planning over HTTP. States are read inside the transaction: one committee of a product is open at a time.

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::arrange::{begin, moved, rearrange};
use super::form::{CancelDraft, PastDraft, PlanDraft, confirmable};
use super::page::{CancelPage, PastPage, PlanPage};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::conflict::{self, Wanted};
use crate::committee::invitation::Courier;
use crate::committee::record::load::{self, Product};
use crate::committee::record::{self, Committee, members, save};
use crate::committee::rules::{Due, Standing, Step, answered, standing};
use crate::committee::scope::{CommitteeScope, Committees};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;

type Planned = Result<Either<Saved, View<PlanPage>>, AppError>;

/// What is due of a product today.
async fn due(db: &impl ConnectionTrait, product: i64, today: NaiveDate) -> Result<Option<Due>, AppError> {
    let facts = record::facts(db, &[product]).await?.remove(&product).unwrap_or_default();
    Ok(match standing(&facts, today) {
        Standing::Due { due, .. } | Standing::NeverHeld { due, .. } => Some(due),
        Standing::None => None,
    })
}

/// Refuses a second open committee.
async fn nothing_open(db: &impl ConnectionTrait, product: &Product) -> Result<(), AppError> {
    let Some(open) = load::open(db, product.id).await? else { return Ok(()) };
    let first = if open.step() == Step::Held { "décidez-le" } else { "tenez-le ou annulez-le" };
    Err(AppError::Refused(format!(
        "Un comité d’investissement de {} est déjà ouvert ({})\u{a0}: {first} d’abord.",
        product.name,
        open.step().label().to_lowercase()
    )))
}

#[get("/produits/<_>/comites/nouveau")]
async fn ask(kept: Kept<Committees>, db: &State<Db>, today: Today) -> Result<View<PlanPage>, AppError> {
    let product = &kept.object.0;
    nothing_open(db.reader(), product).await?;
    let due = due(db.reader(), product.id, today.0).await?;
    Ok(View::ok(PlanPage::new(product, due, today.0, (PlanDraft::new(), FormErrors::new()))))
}

#[post("/produits/<_>/comites", data = "<draft>")]
async fn plan(
    kept: Kept<Committees>,
    draft: Posted<PlanDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    courier: Courier,
    today: Today,
) -> Planned {
    let product = &kept.object.0;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    nothing_open(act.db(), product).await?;
    let taken = load::taken(act.db(), product.id, None).await?;
    let mut draft = draft.into_inner();
    let (conflicts, errors) = match draft.parsed(None, &taken, today.0) {
        Ok((plan, _)) => {
            let members = members::usual(act.db(), product.id, today.0).await?;
            let found = conflict::of_one(act.db(), Wanted::of(&plan, &members), product.id).await?;
            if found.is_empty() || draft.confirmed == confirmable(&plan) {
                let by = (kept.by.person.id, today.0);
                let (id, told) = begin(&mut act, &courier, product, &plan, by).await?;
                act.commit().await?;
                courier.leave();
                let message = "Le comité d’investissement est planifié. Vérifiez ses membres\u{a0}: ce qui manque est dit plus bas.";
                return Ok(Either::Left(saved(id, &with_told(message, told))));
            }
            draft.confirmed = confirmable(&plan);
            (found, FormErrors::new())
        }
        Err(errors) => (Vec::new(), errors),
    };
    let status = if errors.is_empty() { Status::Conflict } else { Status::UnprocessableEntity };
    let due = due(act.db(), product.id, today.0).await?;
    let page = PlanPage::new(product, due, today.0, (draft, errors)).with(conflicts);
    Ok(Either::Right(View::with_status(page, status)))
}

/// The committee as it is now, if its day may still change.
async fn planned(db: &impl ConnectionTrait, id: i64) -> Result<Committee, AppError> {
    let (committee, _) = load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    if committee.step() == Step::Planned {
        return Ok(committee);
    }
    Err(AppError::Refused(
        "Ce comité d’investissement n’est plus à venir\u{a0}: sa date ne change plus.".to_owned(),
    ))
}

/// What is in the way of a committee that is planned so.
async fn in_the_way(
    db: &impl ConnectionTrait,
    committee: &Committee,
    plan: &save::Plan,
) -> Result<Vec<String>, AppError> {
    let members = members::of(db, committee.id).await?;
    conflict::of_one(db, Wanted::of(plan, &members), committee.product_id).await
}

#[get("/comites/<id>/date")]
async fn ask_date(
    id: i64,
    kept: Kept<CommitteeScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<PlanPage>, AppError> {
    let committee = planned(db.reader(), id).await?;
    let product = &kept.object.product;
    let due = due(db.reader(), product.id, today.0).await?;
    let moves = load::postponements(db.reader(), &[id]).await?;
    let form = (PlanDraft::of(&committee), FormErrors::new());
    let conflicts = in_the_way(db.reader(), &committee, &save::Plan::from(&committee)).await?;
    Ok(View::ok(PlanPage::of((&committee, product), due, today.0, &moves, form).with(conflicts)))
}

#[post("/comites/<id>/date", data = "<draft>")]
async fn change_date(
    id: i64,
    kept: Kept<CommitteeScope>,
    draft: Posted<PlanDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    courier: Courier,
    today: Today,
) -> Planned {
    let product = &kept.object.product;
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let committee = planned(act.db(), id).await?;
    let taken = load::taken(act.db(), product.id, Some(id)).await?;
    let mut conflicts = Vec::new();
    let (errors, status) = match draft.parsed(committee.planned_on, &taken, today.0) {
        Ok((plan, _)) if plan == save::Plan::from(&committee) => {
            return Ok(Either::Left(saved(id, "Rien n’a changé.")));
        }
        Ok((plan, reason)) if draft.version == committee.version => {
            conflicts = in_the_way(act.db(), &committee, &plan).await?;
            if conflicts.is_empty() || draft.confirmed == confirmable(&plan) {
                let change = (&plan, reason.as_deref());
                let told = rearrange(&mut act, &courier, &committee, change, kept.by.person.id).await?;
                act.commit().await?;
                courier.leave();
                let message = moved(committee.planned_on, &plan);
                return Ok(Either::Left(saved(id, &with_told(message, told))));
            }
            draft.confirmed = confirmable(&plan);
            (FormErrors::new(), Status::Conflict)
        }
        Ok(_) => {
            let mut errors = FormErrors::new();
            errors.add(
                "planned_on",
                "Quelqu’un a changé ce comité entre-temps\u{a0}: relisez la date prévue ci-dessus, puis enregistrez de nouveau pour garder la vôtre.",
            );
            draft.version = committee.version;
            (errors, Status::Conflict)
        }
        Err(errors) => (errors, Status::UnprocessableEntity),
    };
    let due = due(act.db(), product.id, today.0).await?;
    let moves = load::postponements(act.db(), &[id]).await?;
    let page = PlanPage::of((&committee, product), due, today.0, &moves, (draft, errors)).with(conflicts);
    Ok(Either::Right(View::with_status(page, status)))
}

/// The committee as it is now, if it may still be called off: as long as it did not meet.
async fn open(db: &impl ConnectionTrait, id: i64) -> Result<Committee, AppError> {
    let (committee, _) = load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    let why = match committee.step() {
        Step::Planned => return Ok(committee),
        Step::Held => {
            "s’est tenu\u{a0}: il ne s’annule plus. Corrigez son jour et ses présences à la page de la séance, ou clôturez-le avec son issue."
        }
        Step::Decided | Step::Cancelled => "est clos\u{a0}: ce qui est décidé ou annulé ne change plus.",
    };
    Err(AppError::Refused(format!("Ce comité d’investissement {why}")))
}

#[get("/comites/<id>/annulation")]
async fn ask_to_cancel(
    id: i64,
    kept: Kept<CommitteeScope>,
    db: &State<Db>,
) -> Result<View<CancelPage>, AppError> {
    let committee = open(db.reader(), id).await?;
    let form = (<CancelDraft as Default>::default(), FormErrors::new());
    Ok(View::ok(CancelPage::new(&committee, &kept.object.product, form.0, form.1)))
}

#[post("/comites/<id>/annulation", data = "<draft>")]
async fn cancel(
    id: i64,
    kept: Kept<CommitteeScope>,
    draft: Posted<CancelDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    courier: Courier,
) -> Result<Either<Saved, View<CancelPage>>, AppError> {
    let product = &kept.object.product;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let committee = open(act.db(), id).await?;
    let reason = match draft.parsed() {
        Ok(reason) => reason,
        Err(errors) => {
            let page = CancelPage::new(&committee, product, draft.into_inner(), errors);
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    save::cancel(&mut act, &committee, &reason).await?;
    courier.tell(&act, id).await?;
    act.commit().await?;
    courier.leave();
    Ok(Either::Left(Saved::new(
        format!("/produits/{}/comites", product.slug),
        "Le comité d’investissement est annulé\u{a0}: le prochain reste dû à la même date.",
    )))
}

/// What the sheet says of a committee of that day.
async fn quote(db: &impl ConnectionTrait, product: i64, day: Option<NaiveDate>) -> Result<String, AppError> {
    let told = load::told_by_sheets(db, &[product]).await?;
    let of_the_day = told.into_iter().filter(|it| Some(it.1) == day).filter_map(|it| it.2);
    Ok(of_the_day.collect::<Vec<_>>().join(" "))
}

#[get("/produits/<_>/comites/passe?<jour>")]
async fn ask_past(
    jour: Option<&str>,
    kept: Kept<Committees>,
    db: &State<Db>,
) -> Result<View<PastPage>, AppError> {
    let day = jour.and_then(|it| it.parse().ok());
    let product = &kept.object.0;
    let quote = quote(db.reader(), product.id, day).await?;
    Ok(View::ok(PastPage::new(product, quote, PastDraft::of(day), FormErrors::new())))
}

#[post("/produits/<_>/comites/passe", data = "<draft>")]
async fn note_past(
    kept: Kept<Committees>,
    draft: Posted<PastDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Either<Saved, View<PastPage>>, AppError> {
    let product = &kept.object.0;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let taken = load::taken(act.db(), product.id, None).await?;
    let held_on = match draft.parsed(&taken, today.0) {
        Ok(day) => day,
        Err(errors) => {
            let page = PastPage::new(product, String::new(), draft.into_inner(), errors);
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    let facts = record::facts(act.db(), &[product.id]).await?.remove(&product.id).unwrap_or_default();
    let due = answered(&facts, held_on);
    let id = save::record_held(&mut act, product, held_on, due, kept.by.person.id).await?;
    act.commit().await?;
    Ok(Either::Left(Saved::new(
        format!("/comites/{id}/decision"),
        "Le comité d’investissement est noté\u{a0}: il reste à dire ce qu’il a décidé.",
    )))
}

/// The same message, with how many people are written to.
fn with_told(message: &str, told: usize) -> String {
    if told == 0 {
        return message.to_owned();
    }
    let people = french::count(told as u64, "personne reçoit", "personnes reçoivent");
    format!("{message} {people} de quoi l’écrire dans l’agenda.")
}

fn saved(id: i64, message: &str) -> Saved {
    Saved::new(format!("/comites/{id}"), message)
}

/// The pages of planning.
pub fn routes() -> Vec<Route> {
    routes![ask, plan, ask_date, change_date, ask_to_cancel, cancel, ask_past, note_past]
}
