//! From the reserve list to the laureates, over HTTP.

use anyhow::Context;
use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use crate::audit::Act;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::fast::application::record;
use crate::fast::application::{application_of, edition_of};
use crate::fast::selection::decide::check_printed;
use crate::fast::selection::letter::KIND;
use crate::fast::selection::letter::issue::facts;
use crate::fast::selection::path;
use crate::fast::selection::promotion::{PromotionDraft, PromotionPage, Waiting, faults};
use crate::fast::selection::record::promotion::{Promotion, promote};
use crate::fast::selection::record::there::There;
use crate::fast::selection::record::{decision, recipient, standing};
use crate::fast::selection::rules::Outcome;
use crate::identity::Administrator;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::wording::record as templates;

/// After the form: the selection, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<PromotionPage>>),
}

/// Somebody of the reserve list of a decided edition.
async fn waiting(db: &impl ConnectionTrait, number: i32, id: i64) -> Result<Waiting, AppError> {
    let edition = edition_of(db, number).await?;
    let known = application_of(db, number, id).await?;
    let all = record::list(db, number).await?;
    let ids: Vec<i64> = all.iter().map(|it| it.id).collect();
    let decided = decision::of(db, &ids).await?;
    let rank_of = |id: i64| match decided.get(&id).map(|it| &it.outcome) {
        Some(Outcome::Reserve(rank)) => Some(*rank),
        _ => None,
    };
    if !standing::of(db, number).await?.is_decided() {
        return Err(AppError::Refused(
            "La sélection de cette édition n’est pas décidée\u{a0}: proposez cette candidature lauréate dans un scénario."
                .to_owned(),
        ));
    }
    let Some(rank) = rank_of(id) else {
        return Err(AppError::Refused(
            "Cette candidature n’est pas sur la liste d’attente\u{a0}: la page de la sélection dit ce qui en a été décidé."
                .to_owned(),
        ));
    };
    let mut ahead: Vec<(u32, &str)> = (all.iter())
        .filter_map(|it| Some((rank_of(it.id)?, it.name.name.as_str())))
        .filter(|it| it.0 < rank)
        .collect();
    ahead.sort_unstable();
    let ahead = ahead.into_iter().map(|it| it.1.to_owned()).collect();
    Ok(Waiting { there: There::of(db, number).await?, edition, known, rank, ahead })
}

#[get("/editions/<number>/candidatures/<id>/promotion")]
async fn show(
    number: i32,
    id: i64,
    _by: Administrator,
    db: &State<Db>,
) -> Result<View<PromotionPage>, AppError> {
    let waiting = waiting(db.reader(), number, id).await?;
    let draft = <PromotionDraft as Default>::default();
    Ok(View::ok(PromotionPage::new(&waiting, draft, FormErrors::new())?))
}

/// The rank and the envelope are read inside the transaction: of two people, one promotes.
#[post("/editions/<number>/candidatures/<id>/promotion", data = "<draft>")]
async fn make(
    number: i32,
    id: i64,
    by: Administrator,
    draft: Posted<PromotionDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let waiting = waiting(act.db(), number, id).await?;
    let again = |draft, errors| {
        let page = PromotionPage::new(&waiting, draft, errors)?;
        Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))))
    };
    let (money, reason) = match draft.parsed() {
        Ok(parsed) => parsed,
        Err(errors) => return again(draft, errors),
    };
    let comes_to = waiting.promoting(money)?;
    if !comes_to.is_possible() {
        return again(draft, faults(&comes_to));
    }
    let Waiting { edition, known, there, .. } = &waiting;
    let mut recipients = recipient::of(act.db(), &[known.subject]).await?;
    let letter = facts(edition, known, recipients.remove(&known.subject).unwrap_or_default());
    check_printed(known, &Outcome::Laureate(money), &letter)?;
    let letter = serde_json::to_string(&letter).context("the facts of a letter are not JSON")?;
    let version = templates::current(&mut act, &KIND).await?;
    let promotion = Promotion {
        application: known,
        support: edition.support_value.unwrap_or_default(),
        money,
        reason: &reason,
        letter: (letter, version),
    };
    promote(&mut act, promotion, there).await?;
    act.commit().await?;
    let said = format!(
        "{} rejoint les lauréats\u{a0}: sa lettre et sa convention peuvent s’écrire.",
        known.name.name
    );
    Ok(Answer::Saved(Saved::new(path(number), said)))
}

/// The promotion.
pub fn routes() -> Vec<Route> {
    routes![show, make]
}
