//! The list of mails over HTTP.

use rocket::{Route, State, get, post, routes};

use super::PATH;
use super::page::{OutboxPage, PER_PAGE, reason};
use crate::audit::{Act, Changes, Object};
use crate::clock::{Clock, stamp};
use crate::config::Config;
use crate::config::mail::Way;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::guard::Administrator;
use crate::mail::Outbox;
use crate::mail::record::list;
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;

#[get("/courriels?<page>")]
async fn show(
    page: Option<u64>,
    _by: Administrator,
    db: &State<Db>,
    clock: &State<Clock>,
    config: &State<Config>,
) -> Result<View<OutboxPage>, AppError> {
    let count = list::count(db.reader()).await?;
    let page = page.unwrap_or(1).clamp(1, count.div_ceil(PER_PAGE).max(1));
    let mails = list::page(db.reader(), (page - 1) * PER_PAGE, PER_PAGE).await?;
    let leaves = matches!(config.mail.way, Way::Server(_));
    Ok(View::ok(OutboxPage::new(mails, count, page, &stamp(clock.now()), leaves)))
}

/// Whether it may be is asked in the act's own transaction.
#[post("/courriels/<id>/reessayer", data = "<_button>")]
async fn try_again(
    id: i64,
    _button: Posted<Button>,
    by: Administrator,
    db: &State<Db>,
    clock: &State<Clock>,
    outbox: &State<Outbox>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let mail = list::find(act.db(), id).await?.ok_or(AppError::NotFound("Courriel"))?;
    let now = act.at().to_owned();
    mail.standing.may_try_again(&now).map_err(|why| AppError::Refused(reason(why).to_owned()))?;
    list::try_again(act.db(), id, &now).await?;
    act.record("mail.tried_again", Object { kind: "mail", id: id.to_string() }, Changes::new());
    act.commit().await?;
    outbox.wake();
    Ok(Saved::new(
        PATH,
        "Le courriel repart maintenant. Rechargez la page pour voir s’il est arrivé au serveur.",
    ))
}

/// The list and its button.
pub fn routes() -> Vec<Route> {
    routes![show, try_again]
}
