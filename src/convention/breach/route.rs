//! Breaches over HTTP.

use anyhow::Context;
use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{Responder, Route, State as Managed, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::BreachDraft;
use super::letter::notice_of;
use super::notice::KIND;
use super::page::{BreachPage, FindPage, Shown};
use super::record::{self, Model};
use crate::audit::Act;
use crate::clock::Today;
use crate::convention::obligation::record::{self as obligations, Obligation};
use crate::convention::obligation::route::live;
use crate::convention::receipt::record as receipts;
use crate::convention::record::known as known_convention;
use crate::convention::rules::receipts::lines;
use crate::convention::rules::{Convention, Move, Reference, State, Stored, may, terminable};
use crate::convention::scope::ConventionScope;
use crate::convention::tools::Tools;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Kept, Known, Scope};
use crate::money::Euros;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::wording;

/// After a form: the breach, or a page again.
#[derive(Responder)]
pub(super) enum Answer {
    Saved(Saved),
    Find(Box<View<FindPage>>),
    Again(Box<View<BreachPage>>),
}

fn refused(why: impl Into<String>) -> AppError {
    AppError::Refused(why.into())
}

/// A convention that runs: a breach is found, told and judged under no other.
async fn running(db: &impl ConnectionTrait, reference: Reference) -> Result<Convention, AppError> {
    let convention = live(db, reference).await?;
    if let State::Terminated { since, .. } = convention.state {
        let day = french::date(since);
        return Err(refused(format!(
            "La convention {reference} est résiliée au {day}\u{a0}: plus aucun manquement ne s’y constate."
        )));
    }
    Ok(convention)
}

/// An obligation that may be breached.
async fn owed(db: &impl ConnectionTrait, convention: &Convention, id: i64) -> Result<Obligation, AppError> {
    let it = obligations::one(db, convention.id, id).await?.ok_or(AppError::NotFound("Engagement"))?;
    match it.stored {
        Stored::Breached => {
            Err(refused("Un manquement à cet engagement est déjà ouvert\u{a0}: menez-le à son terme."))
        }
        Stored::Unkept => Err(refused(
            "Le manquement à cet engagement est clos\u{a0}: remettez l’engagement à faire avant d’en constater un autre.",
        )),
        Stored::Moot => Err(refused("Cet engagement est sans objet\u{a0}: on n’y manque pas.")),
        Stored::Todo | Stored::Claimed | Stored::Held => Ok(it),
    }
}

#[get("/conventions/<reference>/engagements/<id>/manquement")]
async fn ask(
    reference: Reference,
    id: i64,
    _kept: Kept<ConventionScope>,
    db: &Managed<Db>,
) -> Result<View<FindPage>, AppError> {
    let convention = running(db.reader(), reference).await?;
    let it = owed(db.reader(), &convention, id).await?;
    Ok(View::ok(FindPage::new(reference, &it, BreachDraft::default(), FormErrors::new())))
}

#[post("/conventions/<reference>/engagements/<id>/manquement", data = "<draft>")]
async fn find(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<BreachDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let (draft, today) = (draft.into_inner(), tools.clock.today());
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let convention = running(act.db(), reference).await?;
    let it = owed(act.db(), &convention, id).await?;
    let (facts, on) = match draft.facts(convention.state.signed_on().unwrap_or(today), today)? {
        Ok(parsed) => parsed,
        Err(errors) => {
            let page = FindPage::new(reference, &it, draft, errors);
            return Ok(Answer::Find(Box::new(View::with_status(page, Status::UnprocessableEntity))));
        }
    };
    let breach = record::find(&mut act, (reference, &it), (&facts, on), kept.by.person.id).await?;
    act.commit().await?;
    Ok(saved(reference, breach, "Le manquement est constaté.".to_owned()))
}

pub(super) fn saved(reference: Reference, id: i64, message: String) -> Answer {
    Answer::Saved(Saved::new(format!("/conventions/{reference}/manquements/{id}"), message))
}

/// A breach of that convention, and its obligation among all.
pub(super) async fn breach(
    db: &impl ConnectionTrait,
    convention: &Convention,
    id: i64,
) -> Result<(Model, Vec<Obligation>, Obligation), AppError> {
    let found = record::one(db, id).await?.ok_or(AppError::NotFound("Manquement"))?;
    let all = obligations::all(db, convention.id).await?;
    let own = all.iter().find(|it| it.id == found.obligation_id).cloned();
    let own = own.ok_or(AppError::NotFound("Manquement"))?;
    Ok((found, all, own))
}

/// The contributions that a partial termination may end, and what is missing of each.
async fn terminable_of(
    db: &impl ConnectionTrait,
    convention: &Convention,
    today: NaiveDate,
) -> Result<Vec<(usize, Euros)>, AppError> {
    let received = receipts::of(db, convention.id).await?;
    let received: Vec<_> = received.iter().filter_map(receipts::Model::counted).collect();
    Ok(terminable(&lines(&convention.contents, &received, convention.owing(), today)))
}

async fn page(
    db: &impl ConnectionTrait,
    convention: &Convention,
    (found, all, own): &(Model, Vec<Obligation>, Obligation),
    acts: bool,
    typed: (BreachDraft, FormErrors),
    today: Today,
) -> Result<BreachPage, AppError> {
    let names = person::names(db, &[found.found_by]).await?;
    let found_by = names.get(&found.found_by).cloned().unwrap_or_default();
    let contributions = terminable_of(db, convention, today.0).await?;
    let shown = Shown { convention, breach: found, all, contributions, found_by, acts, today: today.0 };
    Ok(BreachPage::new(&shown, own, typed))
}

#[get("/conventions/<reference>/manquements/<id>")]
async fn show(
    reference: Reference,
    id: i64,
    known: Known<ConventionScope>,
    db: &Managed<Db>,
    today: Today,
) -> Result<View<BreachPage>, AppError> {
    let convention = known_convention(db.reader(), reference).await?;
    let found = breach(db.reader(), &convention, id).await?;
    let acts = known.object.is_kept_by(&known.by.rights);
    let typed = (BreachDraft::default(), FormErrors::new());
    Ok(View::ok(page(db.reader(), &convention, &found, acts, typed, today).await?))
}

/// What an act on a breach starts from, once it may be made.
pub(super) struct Begun {
    pub(super) act: Act,
    pub(super) convention: Convention,
    pub(super) found: (Model, Vec<Obligation>, Obligation),
    /// The contributions that may end alone, by position.
    pub(super) terminable: Vec<usize>,
    pub(super) today: Today,
}

/// Begins a move on a breach with what was typed, as `read` understands it; else its page again.
pub(super) async fn begin<T>(
    (tools, kept): (&Tools<'_>, &Kept<ConventionScope>),
    (reference, id): (Reference, i64),
    (step, draft): (Move, BreachDraft),
    read: impl FnOnce(&BreachDraft, &Begun) -> Result<T, FormErrors>,
) -> Result<Result<(Begun, T), Answer>, AppError> {
    let today = Today(tools.clock.today());
    let act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    // A breach that a termination left open is still closed.
    let convention = match step {
        Move::Close => live(act.db(), reference).await?,
        _ => running(act.db(), reference).await?,
    };
    let found = breach(act.db(), &convention, id).await?;
    may(step, found.0.stage(), today.0, convention.contents.ends_on).map_err(refused)?;
    let terminable =
        terminable_of(act.db(), &convention, today.0).await?.into_iter().map(|it| it.0).collect();
    let begun = Begun { act, convention, found, terminable, today };
    match read(&draft, &begun) {
        Ok(parsed) => Ok(Ok((begun, parsed))),
        Err(errors) => {
            let Begun { act, convention, found, .. } = &begun;
            let page = page(act.db(), convention, found, true, (draft, errors), today).await?;
            Ok(Err(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity)))))
        }
    }
}

impl Begun {
    /// Keeps what was done, and says it on the page of the breach.
    pub(super) async fn done(self, message: impl Into<String>) -> Result<Answer, AppError> {
        self.act.commit().await?;
        Ok(saved(self.convention.reference, self.found.0.id, message.into()))
    }
}

#[post("/conventions/<reference>/manquements/<id>/mise-en-demeure", data = "<draft>")]
async fn write(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<BreachDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let typed = (Move::Notice, draft.into_inner());
    let read = |draft: &BreachDraft, begun: &Begun| draft.notice(begun.found.0.found_on);
    let (mut begun, (on, cure_by)) = match begin((&tools, &kept), (reference, id), typed, read).await? {
        Ok(begun) => begun,
        Err(answer) => return Ok(answer),
    };
    let version = wording::record::current(&mut begun.act, &KIND).await?;
    let said = notice_of(&begun.convention, &begun.found.0, &begun.found.2, (on, cure_by))?;
    let said = serde_json::to_string(&said).context("a notice as JSON")?;
    record::notice(&mut begun.act, reference, id, (on, cure_by, version), said).await?;
    begun.done("La mise en demeure est écrite\u{a0}: téléchargez-la, signez-la, envoyez-la.").await
}

#[post("/conventions/<reference>/manquements/<id>/envoi", data = "<draft>")]
async fn send(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<BreachDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let typed = (Move::Send, draft.into_inner());
    let read = |draft: &BreachDraft, begun: &Begun| draft.sending(&begun.found.0, begun.today.0);
    let (mut begun, (on, way, proof)) = match begin((&tools, &kept), (reference, id), typed, read).await? {
        Ok(begun) => begun,
        Err(answer) => return Ok(answer),
    };
    record::send(&mut begun.act, reference, id, (on, way, &proof)).await?;
    begun.done("L’envoi est enregistré\u{a0}: le délai court.").await
}

/// The pages of breaches.
pub fn routes() -> Vec<Route> {
    routes![ask, find, show, write, send]
}
