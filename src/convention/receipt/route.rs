//! Receipts over HTTP.

use std::collections::HashMap;

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{CancelDraft, ReceiptDraft};
use super::page::{CancelPage, ReceiptsPage, Typed};
use super::record::{self, Model, Values};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::convention::milestone::record as milestones;
use crate::convention::obligation::record::follow_money;
use crate::convention::record::known as known_convention;
use crate::convention::rules::receipts::{Owing, Receipt, Standing, lines};
use crate::convention::rules::{Convention, Reference, State as Life};
use crate::convention::scope::ConventionScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Kept, Known, Scope};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

async fn names(db: &impl ConnectionTrait, receipt: &Model) -> Result<HashMap<i64, String>, AppError> {
    Ok(person::names(db, &[receipt.recorded_by]).await?)
}

/// The page of a convention's receipts, with what was typed there.
pub async fn page(
    db: &impl ConnectionTrait,
    convention: &Convention,
    sight: (bool, NaiveDate),
    typed: Typed,
) -> Result<ReceiptsPage, AppError> {
    let rows = record::of(db, convention.id).await?;
    let reached = milestones::of(db, convention.id).await?;
    let mut people: Vec<i64> =
        rows.iter().flat_map(|it| [Some(it.recorded_by), it.cancelled_by]).flatten().collect();
    people.extend(reached.iter().flat_map(|it| [Some(it.recorded_by), it.undone_by]).flatten());
    people.sort_unstable();
    people.dedup();
    let names = person::names(db, &people).await?;
    Ok(ReceiptsPage::new(convention, (&rows, &reached), &names, sight, typed))
}

/// The convention, from its signature to its settling: nothing is received before, nor after.
pub async fn signed(db: &impl ConnectionTrait, reference: Reference) -> Result<Convention, AppError> {
    let convention = known_convention(db, reference).await?;
    match convention.state {
        Life::Signed { .. } | Life::Terminated { .. } => Ok(convention),
        Life::Settled { .. } => Err(AppError::Refused(format!(
            "La convention {reference} est soldée\u{a0}: rouvrez-la d’abord, par l’étape suivante, pour que ses versements changent."
        ))),
        _ => Err(AppError::Refused(format!(
            "La convention {reference} n’est pas signée\u{a0}: aucun versement n’est encore dû."
        ))),
    }
}

#[get("/conventions/<reference>/versements")]
async fn show(
    reference: Reference,
    known: Known<ConventionScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<ReceiptsPage>, AppError> {
    let convention = known_convention(db.reader(), reference).await?;
    let sight = (known.object.is_kept_by(&known.by.rights), today.0);
    Ok(View::ok(page(db.reader(), &convention, sight, Typed::default()).await?))
}

/// The receipts are read inside the transaction: the same one sent twice is recorded once.
#[post("/conventions/<reference>/versements", data = "<draft>")]
async fn add(
    reference: Reference,
    kept: Kept<ConventionScope>,
    draft: Posted<ReceiptDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Either<Saved, View<ReceiptsPage>>, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let convention = signed(act.db(), reference).await?;
    let rows = record::of(act.db(), convention.id).await?;
    let places: Vec<_> =
        lines(&convention.contents, &[], Owing::default(), today.0).iter().map(|it| it.place).collect();
    let signed_on = convention.state.signed_on().unwrap_or(today.0);
    let values = match draft.parsed(&places, &rows, (signed_on, today.0)) {
        Ok(values) => values,
        Err(errors) => {
            let typed = Typed { draft, errors, ..Typed::default() };
            let page = page(act.db(), &convention, (true, today.0), typed).await?;
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    record::insert(&mut act, (convention.id, reference), kept.by.person.id, &values).await?;
    follow_money(&mut act, reference).await?;
    act.commit().await?;
    let beyond = beyond(&convention, &rows, &values, today.0);
    Ok(Either::Left(saved(reference, format!("Le versement de {} est enregistré{beyond}.", values.amount))))
}

/// « , dont 50,00 € de trop pour cette échéance », when a receipt brings its line beyond what was promised.
fn beyond(convention: &Convention, rows: &[Model], new: &Values, today: NaiveDate) -> String {
    let mut all: Vec<_> = rows.iter().filter_map(Model::counted).collect();
    all.push(Receipt { place: new.place, on: new.on, amount: new.amount });
    let lines = lines(&convention.contents, &all, Owing::default(), today);
    match lines.iter().find(|it| it.place == new.place).map(|it| it.standing) {
        Some(Standing::TooMuch { excess, .. }) => {
            let excess = excess.min(new.amount);
            format!(", dont {excess} de trop pour cette échéance\u{a0}: si le montant est faux, annulez-le")
        }
        _ => String::new(),
    }
}

/// A receipt that still counts.
async fn counted(db: &impl ConnectionTrait, convention: &Convention, id: i64) -> Result<Model, AppError> {
    let rows = record::of(db, convention.id).await?;
    let receipt = rows.into_iter().find(|it| it.id == id).ok_or(AppError::NotFound("Versement"))?;
    if receipt.cancelled_on.is_none() {
        return Ok(receipt);
    }
    Err(AppError::Refused("Ce versement est déjà annulé\u{a0}: rien n’est à faire.".to_owned()))
}

#[get("/conventions/<reference>/versements/<id>/annulation")]
async fn ask_to_cancel(
    reference: Reference,
    id: i64,
    _kept: Kept<ConventionScope>,
    db: &State<Db>,
) -> Result<View<CancelPage>, AppError> {
    let receipt = counted(db.reader(), &signed(db.reader(), reference).await?, id).await?;
    let names = names(db.reader(), &receipt).await?;
    Ok(View::ok(CancelPage::new(reference, &receipt, &names, CancelDraft::default(), FormErrors::new())))
}

#[post("/conventions/<reference>/versements/<id>/annulation", data = "<draft>")]
async fn cancel(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<CancelDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Either<Saved, View<CancelPage>>, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let receipt = counted(act.db(), &signed(act.db(), reference).await?, id).await?;
    let reason = match draft.parsed() {
        Ok(reason) => reason,
        Err(errors) => {
            let names = names(act.db(), &receipt).await?;
            let page = CancelPage::new(reference, &receipt, &names, draft.into_inner(), errors);
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    record::cancel(&mut act, reference, &receipt, kept.by.person.id, today.0, &reason).await?;
    follow_money(&mut act, reference).await?;
    act.commit().await?;
    Ok(Either::Left(saved(reference, "Le versement est annulé\u{a0}: il ne compte plus.".to_owned())))
}

fn saved(reference: Reference, message: String) -> Saved {
    Saved::new(format!("/conventions/{reference}/versements"), message)
}

/// The pages of receipts.
pub fn routes() -> Vec<Route> {
    routes![show, add, ask_to_cancel, cancel]
}
