//! The list over HTTP: on screen, as files, as a lot of documents, as a board.

use std::sync::Arc;

use rocket::response::Redirect;
use rocket::{Either, Route, State, get, post, routes};

use super::board::BoardPage;
use super::export::table;
use super::form::Wanted;
use super::page::{ListPage, PATH, PER_PAGE, drawn};
use super::select::select;
use super::snapshot::{Reader, Snapshot};
use super::{Kept, board::BOARD};
use crate::clock::{Clock, Today};
use crate::convention::batch;
use crate::db::Db;
use crate::document::job::Bell;
use crate::error::AppError;
use crate::identity::{Administrator, Maybe};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::french;
use crate::web::page::{Pages, has_empty_fields};
use crate::web::table_file::Download;

/// The conventions as they stand, and whoever reads them.
async fn read(kept: &Kept, db: &Db, today: Today, by: &Maybe) -> Result<(Arc<Snapshot>, Reader), AppError> {
    let snapshot = kept.get(db, today.0).await?;
    let who = by.0.as_ref().map(|it| it.who());
    let reader = Reader::new(&snapshot, by.rights(), who.as_deref());
    Ok((snapshot, reader))
}

/// A form sends its empty fields too: the address that is kept and shared says only what is asked.
fn is_untidy(query: Option<rocket::http::uri::Query<'_>>) -> bool {
    query.is_some_and(|it| has_empty_fields(it.as_str()))
}

#[get("/conventions?<wanted..>")]
async fn list(
    wanted: Wanted,
    uri: &rocket::http::uri::Origin<'_>,
    by: Maybe,
    kept: &State<Kept>,
    db: &State<Db>,
    views: &State<Pages>,
    today: Today,
) -> Result<Either<View<ListPage>, Redirect>, AppError> {
    if is_untidy(uri.query()) {
        return Ok(Either::Right(Redirect::to(wanted.address(PATH))));
    }
    let (snapshot, reader) = read(kept, db, today, &by).await?;
    let selection = select(&snapshot, &wanted, &reader);
    let pages = selection.kept.len().div_ceil(PER_PAGE).max(1) as u64;
    if wanted.page > pages {
        return Err(AppError::NotFound("Page"));
    }
    let looser = |wider: &Wanted| select(&snapshot, wider, &reader).kept.len();
    let lines = drawn(views, &snapshot, &selection, (&wanted, &reader))?;
    Ok(Either::Left(View::ok(ListPage::new(&snapshot, (&selection, lines), &wanted, &reader, looser))))
}

#[get("/conventions.csv?<wanted..>")]
async fn csv(
    wanted: Wanted,
    by: Maybe,
    kept: &State<Kept>,
    db: &State<Db>,
    today: Today,
) -> Result<Download, AppError> {
    let (snapshot, reader) = read(kept, db, today, &by).await?;
    let selection = select(&snapshot, &wanted, &reader);
    let rows: Vec<_> = selection.rows(&snapshot).collect();
    Ok(Download::csv("conventions", &table(&rows, &reader))?)
}

#[get("/conventions.xlsx?<wanted..>")]
async fn xlsx(
    wanted: Wanted,
    by: Maybe,
    kept: &State<Kept>,
    db: &State<Db>,
    today: Today,
) -> Result<Download, AppError> {
    let (snapshot, reader) = read(kept, db, today, &by).await?;
    let selection = select(&snapshot, &wanted, &reader);
    let rows: Vec<_> = selection.rows(&snapshot).collect();
    Ok(Download::xlsx("conventions", &table(&rows, &reader))?)
}

/// Asks for the documents of what the list keeps, in its order.
#[post("/conventions/selection", data = "<wanted>")]
async fn documents(
    wanted: Posted<Wanted>,
    by: Administrator,
    kept: &State<Kept>,
    db: &State<Db>,
    clock: &State<Clock>,
    bell: &State<Bell>,
) -> Result<Saved, AppError> {
    let snapshot = kept.get(db, clock.today()).await?;
    let reader = Reader::new(&snapshot, by.0.rights.clone(), Some(&by.0.who()));
    let selection = select(&snapshot, &wanted, &reader);
    let rows: Vec<_> = selection.rows(&snapshot).collect();
    if rows.is_empty() {
        return Err(AppError::Refused(
            "Aucune convention ne répond plus à ces filtres\u{a0}: revenez à la liste et élargissez-les."
                .to_owned(),
        ));
    }
    let count = french::count_feminine(rows.len() as u64, "convention", "conventions");
    let lot = batch::Lot {
        references: rows.iter().map(|it| it.reference.to_string()).collect(),
        title: format!("Conventions choisies, {count}"),
        name: "conventions-FAST-selection.zip".to_owned(),
    };
    batch::ask_for(lot, &by.0, (db, **clock, bell)).await
}

#[get("/conventions/tableau?<wanted..>")]
async fn tableau(
    wanted: Wanted,
    uri: &rocket::http::uri::Origin<'_>,
    by: Administrator,
    kept: &State<Kept>,
    db: &State<Db>,
    today: Today,
) -> Result<Either<View<BoardPage>, Redirect>, AppError> {
    // All states are shown, on one page.
    let wanted = Wanted { page: 1, ..wanted.with("etat", "") };
    if is_untidy(uri.query()) {
        return Ok(Either::Right(Redirect::to(wanted.address(BOARD))));
    }
    let (snapshot, reader) = read(kept, db, today, &Maybe(Some(by.0))).await?;
    let selection = select(&snapshot, &wanted, &reader);
    Ok(Either::Left(View::ok(BoardPage::new(&snapshot, &selection, &wanted))))
}

/// The list, its files, its lot and its board.
pub fn routes() -> Vec<Route> {
    routes![list, csv, xlsx, documents, tableau]
}
