//! The meeting room over HTTP.

use rocket::{Route, State, get, routes};
use sea_orm::ConnectionTrait;

use super::page::{Facts, RoomPage, Typed};
use super::question;
use crate::clock::Today;
use crate::committee::dossier::{gather, last};
use crate::committee::grid::cell;
use crate::committee::record::load::{self, Product};
use crate::committee::record::{Committee, dossier, members, question as record, session};
use crate::committee::scope::{SeatedScope, keeps};
use crate::committee::session::neighbours;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::{Kept, Signed};
use crate::web::View;

/// The committee as it is now, as long as its room is open; `why` says what is over once it is closed.
pub(super) async fn open(
    db: &impl ConnectionTrait,
    id: i64,
    why: &str,
) -> Result<(Committee, Product), AppError> {
    let found = load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    if found.0.step().is_open() {
        return Ok(found);
    }
    Err(AppError::Refused(format!("Ce comité d’investissement est clos\u{a0}: {why}")))
}

/// The room, with the question that could not be noted. It looks at the dossier that was sent; failing that, as it
/// stands.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    (committee, product): &(Committee, Product),
    by: &Signed,
    typed: Option<Typed>,
    today: Today,
) -> Result<RoomPage, AppError> {
    let id = committee.id;
    let (sheet, version) = if let Some((sent, sheet)) = last(db, id).await? {
        (sheet, Some(sent.number))
    } else {
        let blocks = dossier::find(db, id).await?.unwrap_or_default();
        (gather(db, (committee, product), &blocks, today.0).await?, None)
    };
    let members = members::of(db, id).await?;
    let session = session::of_committee(db, id).await?;
    let questions = record::of(db, id).await?;
    let facts = Facts {
        of: (committee, product),
        sheet: (&sheet, version),
        grid: cell(db, committee, &members, Some(&by.person)).await?,
        keeps: keeps(&by.rights, product.id),
        members: &members,
        questions: &questions,
        session: session.and_then(|it| neighbours(&it, id, &by.rights)),
    };
    Ok(RoomPage::new(facts, typed))
}

#[get("/comites/<id>/salle")]
async fn show(
    id: i64,
    kept: Kept<SeatedScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<RoomPage>, AppError> {
    let db = db.reader();
    let found = open(db, id, "il n’y a plus de séance à conduire.").await?;
    Ok(View::ok(page(db, &found, &kept.by, None, today).await?))
}

/// The page of the room, and the questions that are noted in it.
pub fn routes() -> Vec<Route> {
    let mut all = routes![show];
    all.extend(question::routes());
    all
}
