//! Follow-ups over HTTP.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{ContactDraft, LiftDraft, NoteDraft, RiskDraft};
use super::page::{Drafts, FollowUp, FollowUpPage, NotePage, Reader};
use super::record::laureate::Followed;
use super::record::{Note, note, state};
use super::scope::{Access, Editions, OfIncubator, OfProduct};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Kept, Known, Signed};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// After a form: the follow-up, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<FollowUpPage>>),
    NoteAgain(Box<View<NotePage>>),
}

/// Reads a follow-up, beside those of other editions.
async fn read(
    db: &impl ConnectionTrait,
    followed: &Followed,
    others: Vec<Followed>,
) -> Result<FollowUp, AppError> {
    let notes = note::of(db, followed.laureate).await?;
    let risks = state::risks(db, followed.laureate).await?;
    let mut people: Vec<i64> = notes.iter().map(|it| it.author_id).collect();
    people.extend(risks.iter().flat_map(|it| [Some(it.raised_by), it.lifted_by]).flatten());
    people.sort_unstable();
    people.dedup();
    Ok(FollowUp {
        contact: state::contact(db, followed.laureate).await?,
        names: person::names(db, &people).await?,
        followed: followed.clone(),
        others,
        notes,
        risks,
    })
}

/// The follow-up of the edition that is asked for, or of the latest that opens the most to whoever asks.
async fn show<T: Editions>(
    known: &Known<T>,
    edition: Option<i32>,
    db: &Db,
    today: Today,
) -> Result<View<FollowUpPage>, AppError> {
    let open = known.object.all().iter().filter_map(|it| Some((it.access(&known.by.rights)?, it)));
    let open: Vec<(Access, &Followed)> = open.collect();
    let chosen = match edition {
        Some(number) => open.iter().find(|(_, it)| it.edition == number),
        // The first of those that open as much: the latest edition.
        None => open.iter().rev().max_by_key(|(access, _)| *access),
    };
    let Some((access, followed)) = chosen else { return Err(AppError::NotFound("Suivi")) };
    let others = open.iter().filter(|(_, it)| it.laureate != followed.laureate);
    let followup = read(db.reader(), followed, others.map(|(_, it)| (*it).clone()).collect()).await?;
    let reader = Reader { person: known.by.person.id, access: *access, today: today.0 };
    let drafts = Drafts::new(&followup, today.0);
    Ok(View::ok(FollowUpPage::new(&followup, reader, drafts, FormErrors::new())))
}

#[get("/produits/<_>/suivi?<edition>")]
async fn of_product(
    edition: Option<i32>,
    known: Known<OfProduct>,
    db: &State<Db>,
    today: Today,
) -> Result<View<FollowUpPage>, AppError> {
    show(&known, edition, db, today).await
}

#[get("/incubateurs/<_>/suivi?<edition>")]
async fn of_incubator(
    edition: Option<i32>,
    known: Known<OfIncubator>,
    db: &State<Db>,
    today: Today,
) -> Result<View<FollowUpPage>, AppError> {
    show(&known, edition, db, today).await
}

/// The page with what was typed in one of its forms, which `put` puts among the others.
async fn again(
    db: &impl ConnectionTrait,
    kept: &Kept<Followed>,
    today: Today,
    (errors, status): (FormErrors, Status),
    put: impl FnOnce(&mut Drafts),
) -> Result<Answer, AppError> {
    let followup = read(db, &kept.object, Vec::new()).await?;
    let mut drafts = Drafts::new(&followup, today.0);
    put(&mut drafts);
    let reader = Reader { person: kept.by.person.id, access: Access::Whole, today: today.0 };
    let page = FollowUpPage::new(&followup, reader, drafts, errors);
    Ok(Answer::Again(Box::new(View::with_status(page, status))))
}

fn saved(followed: &Followed, message: &str) -> Answer {
    Answer::Saved(Saved::new(followed.href(), message))
}

#[post("/suivi/<_>/notes", data = "<draft>")]
async fn write(
    kept: Kept<Followed>,
    draft: Posted<NoteDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let values = match draft.parsed(today.0) {
        Ok(values) => values,
        Err(errors) => {
            let put = |it: &mut Drafts| it.note = draft;
            return again(db.reader(), &kept, today, (errors, Status::UnprocessableEntity), put).await;
        }
    };
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    note::insert(&mut act, kept.object.laureate, kept.by.person.id, &values).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "La note est enregistrée."))
}

/// A note that its author may still change.
async fn own(db: &impl ConnectionTrait, followed: &Followed, id: i64, by: &Signed) -> Result<Note, AppError> {
    let known = note::find(db, followed.laureate, id).await?.ok_or(AppError::NotFound("Note"))?;
    if known.author_id == by.person.id {
        return Ok(known);
    }
    Err(AppError::Forbidden(
        "Une note ne se corrige et ne se retire que par la personne qui l’a écrite.".to_owned(),
    ))
}

#[get("/suivi/<_>/notes/<id>/modifier")]
async fn edit(id: i64, kept: Kept<Followed>, db: &State<Db>) -> Result<View<NotePage>, AppError> {
    let known = own(db.reader(), &kept.object, id, &kept.by).await?;
    Ok(View::ok(NotePage::open(&kept.object, &known)))
}

/// The version is compared inside the transaction: of two windows of the same person, one is first.
#[post("/suivi/<_>/notes/<id>/modifier", data = "<draft>")]
async fn correct(
    id: i64,
    kept: Kept<Followed>,
    draft: Posted<NoteDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = own(act.db(), &kept.object, id, &kept.by).await?;
    let page = |page, status| Ok(Answer::NoteAgain(Box::new(View::with_status(page, status))));
    let values = match draft.parsed(today.0) {
        Ok(values) => values,
        Err(errors) => {
            return page(NotePage::again(&kept.object, &known, draft, errors), Status::UnprocessableEntity);
        }
    };
    if values == note::Values::from(&known) {
        return Ok(saved(&kept.object, "La note est inchangée."));
    }
    if draft.version != known.version {
        return page(NotePage::stale(&kept.object, &known, draft), Status::Conflict);
    }
    note::correct(&mut act, &known, &values).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "La note est corrigée."))
}

#[post("/suivi/<_>/notes/<id>/retrait", data = "<_button>")]
async fn withdraw(
    id: i64,
    kept: Kept<Followed>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = own(act.db(), &kept.object, id, &kept.by).await?;
    note::withdraw(&mut act, &known).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "La note est retirée\u{a0}: le journal en garde le texte."))
}

#[post("/suivi/<_>/contact", data = "<draft>")]
async fn contact(
    kept: Kept<Followed>,
    draft: Posted<ContactDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = state::contact(act.db(), kept.object.laureate).await?;
    let day = match draft.parsed(known, today.0) {
        Ok(day) => day,
        Err(errors) => {
            let put = |it: &mut Drafts| it.contact = draft;
            return again(act.db(), &kept, today, (errors, Status::UnprocessableEntity), put).await;
        }
    };
    if day == known {
        return Ok(saved(&kept.object, "Le prochain contact est inchangé."));
    }
    state::set_contact(&mut act, kept.object.laureate, known, day).await?;
    act.commit().await?;
    let message =
        if day.is_some() { "Le prochain contact est fixé." } else { "Plus aucun contact n’est prévu." };
    Ok(saved(&kept.object, message))
}

#[post("/suivi/<_>/risque", data = "<draft>")]
async fn raise(
    kept: Kept<Followed>,
    draft: Posted<RiskDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let raised = state::risks(act.db(), kept.object.laureate).await?;
    let is_raised = raised.iter().any(|it| it.lifted_on.is_none());
    let (risk, status) = match draft.parsed(today.0) {
        Ok(_) if is_raised => {
            let mut errors = FormErrors::new();
            errors.add(
                "reason",
                "Un risque est déjà signalé\u{a0}: levez-le d’abord, ou complétez-le par une note.",
            );
            (Err(errors), Status::Conflict)
        }
        parsed => (parsed, Status::UnprocessableEntity),
    };
    let risk = match risk {
        Ok(risk) => risk,
        Err(errors) => {
            let put = |it: &mut Drafts| it.risk = draft;
            return again(act.db(), &kept, today, (errors, status), put).await;
        }
    };
    state::raise(&mut act, kept.object.laureate, kept.by.person.id, &risk).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "Le lauréat est signalé à risque."))
}

#[post("/suivi/<_>/risque/levee", data = "<draft>")]
async fn lift(
    kept: Kept<Followed>,
    draft: Posted<LiftDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let risks = state::risks(act.db(), kept.object.laureate).await?;
    let known = risks.iter().find(|it| it.id == draft.risk && it.lifted_on.is_none());
    let (errors, status) = match (draft.parsed(), known) {
        (Ok(word), Some(risk)) => {
            state::lift(&mut act, risk, kept.by.person.id, today.0, &word).await?;
            act.commit().await?;
            return Ok(saved(&kept.object, "Le risque est levé."));
        }
        (Ok(_), None) => {
            let mut errors = FormErrors::new();
            errors.add("word", "Ce risque n’est plus signalé\u{a0}: quelqu’un l’a levé entre-temps.");
            (errors, Status::Conflict)
        }
        (Err(errors), _) => (errors, Status::UnprocessableEntity),
    };
    let put = |it: &mut Drafts| it.lift.word = draft.word;
    again(act.db(), &kept, today, (errors, status), put).await
}

/// The follow-ups and what is written in them.
pub fn routes() -> Vec<Route> {
    routes![of_product, of_incubator, write, edit, correct, withdraw, contact, raise, lift]
}
