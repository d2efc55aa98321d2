//! The list over HTTP: on screen, as files; and how well committees are kept.

use std::collections::HashSet;
use std::sync::Arc;

use rocket::response::Redirect;
use rocket::{Either, Route, State, get, routes};

use super::cover::CoverPage;
use super::export;
use super::form::{PATH, WHOLE, Wanted};
use super::kept::{Kept, Told, narrowed};
use super::over_time::{OverTimePage, money};
use super::page::ListPage;
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::rules::Rights;
use crate::identity::{Reader, SignedIn};
use crate::web::View;
use crate::web::page::has_empty_fields;
use crate::web::table_file::Download;

/// Whether the whole portfolio is asked, by somebody who reads it.
fn is_whole(wanted: &Wanted, rights: &Rights) -> bool {
    let follows = !rights.products().is_empty();
    rights.reads_all() && (wanted.perimetre == WHOLE || (wanted.perimetre.is_empty() && !follows))
}

/// What is asked, as far as the reader may see it.
async fn read(
    wanted: &Wanted,
    rights: &Rights,
    kept: &Kept,
    db: &Db,
    today: Today,
) -> Result<Arc<Told>, AppError> {
    let told = kept.get(db, rights, is_whole(wanted, rights), today.0).await?;
    let over = &told.over;
    let known = over.incubators.iter().find(|it| it.1.0 == wanted.incubateur).map(|it| *it.0);
    let own: Option<HashSet<i64>> = known.map(|incubator| {
        let lines = over.lines.iter().filter(|it| it.incubators.contains(&incubator));
        lines.map(|it| it.product.id).collect::<HashSet<_>>()
    });
    Ok(narrowed(told, own.as_ref(), today.0))
}

#[get("/comites?<wanted..>")]
async fn list(
    wanted: Wanted,
    uri: &rocket::http::uri::Origin<'_>,
    by: SignedIn,
    db: &State<Db>,
    kept: &State<Kept>,
    today: Today,
) -> Result<Either<View<ListPage>, Redirect>, AppError> {
    // A form sends its empty fields too: the address that is kept says only what is asked.
    if uri.query().is_some_and(|it| has_empty_fields(it.as_str())) {
        return Ok(Either::Right(Redirect::to(wanted.address(PATH))));
    }
    let rights = &by.0.rights;
    let told = read(&wanted, rights, kept, db, today).await?;
    Ok(Either::Left(View::ok(ListPage::new(&told, rights, &wanted, is_whole(&wanted, rights), today.0))))
}

#[get("/comites.csv?<wanted..>")]
async fn csv(
    wanted: Wanted,
    by: SignedIn,
    db: &State<Db>,
    kept: &State<Kept>,
    today: Today,
) -> Result<Download, AppError> {
    let told = read(&wanted, &by.0.rights, kept, db, today).await?;
    Ok(Download::csv("comites-investissement", &export::due(&told.over, today.0))?)
}

#[get("/comites.xlsx?<wanted..>")]
async fn xlsx(
    wanted: Wanted,
    by: SignedIn,
    db: &State<Db>,
    kept: &State<Kept>,
    today: Today,
) -> Result<Download, AppError> {
    let told = read(&wanted, &by.0.rights, kept, db, today).await?;
    Ok(Download::xlsx("comites-investissement", &export::due(&told.over, today.0))?)
}

#[get("/comites/decisions.csv?<wanted..>")]
async fn decisions_csv(
    wanted: Wanted,
    by: SignedIn,
    db: &State<Db>,
    kept: &State<Kept>,
    today: Today,
) -> Result<Download, AppError> {
    let told = read(&wanted, &by.0.rights, kept, db, today).await?;
    Ok(Download::csv("comites-investissement-decisions", &export::decisions(&told.over))?)
}

#[get("/comites/decisions.xlsx?<wanted..>")]
async fn decisions_xlsx(
    wanted: Wanted,
    by: SignedIn,
    db: &State<Db>,
    kept: &State<Kept>,
    today: Today,
) -> Result<Download, AppError> {
    let told = read(&wanted, &by.0.rights, kept, db, today).await?;
    Ok(Download::xlsx("comites-investissement-decisions", &export::decisions(&told.over))?)
}

/// Decisions over time, and the money of each incubator.
#[get("/comites/decisions?<wanted..>")]
async fn over_time(
    wanted: Wanted,
    by: SignedIn,
    kept: &State<Kept>,
    db: &State<Db>,
    today: Today,
) -> Result<View<OverTimePage>, AppError> {
    let rights = &by.0.rights;
    let told = read(&wanted, rights, kept, db, today).await?;
    Ok(View::ok(OverTimePage::new(&told.over, &wanted, is_whole(&wanted, rights))))
}

#[get("/comites/montants.csv?<wanted..>")]
async fn money_csv(
    wanted: Wanted,
    by: SignedIn,
    kept: &State<Kept>,
    db: &State<Db>,
    today: Today,
) -> Result<Download, AppError> {
    let told = read(&wanted, &by.0.rights, kept, db, today).await?;
    Ok(Download::csv("comites-investissement-montants", &money(&told.over))?)
}

#[get("/comites/montants.xlsx?<wanted..>")]
async fn money_xlsx(
    wanted: Wanted,
    by: SignedIn,
    kept: &State<Kept>,
    db: &State<Db>,
    today: Today,
) -> Result<Download, AppError> {
    let told = read(&wanted, &by.0.rights, kept, db, today).await?;
    Ok(Download::xlsx("comites-investissement-montants", &money(&told.over))?)
}

/// How well committees are kept, over the whole portfolio.
#[get("/comites/etat")]
async fn state(
    by: Reader,
    db: &State<Db>,
    kept: &State<Kept>,
    today: Today,
) -> Result<View<CoverPage>, AppError> {
    let told = kept.get(db, &by.0.rights, true, today.0).await?;
    Ok(View::ok(CoverPage::new(&told.over, today.0)))
}

/// The list, its files, and how well committees are kept.
pub fn routes() -> Vec<Route> {
    routes![list, csv, xlsx, decisions_csv, decisions_xlsx, over_time, money_csv, money_xlsx, state]
}
