//! The list over HTTP: on screen, as files; and how well committees are kept.

use rocket::response::Redirect;
use rocket::{Either, Route, State, get, routes};

use super::cover::CoverPage;
use super::export;
use super::form::{PATH, WHOLE, Wanted};
use super::over_time::{OverTimePage, money};
use super::page::ListPage;
use crate::clock::Today;
use crate::committee::record::over::{self, Over, Within};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::rules::Rights;
use crate::identity::{Reader, SignedIn};
use crate::web::View;
use crate::web::table_file::Download;

/// Whether the whole portfolio is asked, by somebody who reads it.
fn is_whole(wanted: &Wanted, rights: &Rights) -> bool {
    let follows = !rights.products().is_empty();
    rights.reads_all() && (wanted.perimetre == WHOLE || (wanted.perimetre.is_empty() && !follows))
}

/// What is asked, as far as the reader may see it.
async fn read(wanted: &Wanted, rights: &Rights, db: &Db, today: Today) -> Result<Over, AppError> {
    let within =
        if is_whole(wanted, rights) { Within::Portfolio } else { Within::Followed(rights.products()) };
    let mut over = over::read(db.reader(), &within, today.0).await?;
    let known = over.incubators.iter().find(|it| it.1.0 == wanted.incubateur).map(|it| *it.0);
    if let Some(incubator) = known {
        over.lines.retain(|it| it.incubators.contains(&incubator));
        let kept: Vec<i64> = over.lines.iter().map(|it| it.product.id).collect();
        over.decisions.retain(|it| kept.contains(&it.product.id));
    }
    Ok(over)
}

#[get("/comites?<wanted..>")]
async fn list(
    wanted: Wanted,
    uri: &rocket::http::uri::Origin<'_>,
    by: SignedIn,
    db: &State<Db>,
    today: Today,
) -> Result<Either<View<ListPage>, Redirect>, AppError> {
    // A form sends its empty fields too: the address that is kept says only what is asked.
    if uri.query().is_some_and(|it| it.as_str().split('&').any(|it| it.ends_with('='))) {
        return Ok(Either::Right(Redirect::to(wanted.address(PATH))));
    }
    let rights = &by.0.rights;
    let over = read(&wanted, rights, db, today).await?;
    Ok(Either::Left(View::ok(ListPage::new(&over, rights, &wanted, is_whole(&wanted, rights), today.0))))
}

#[get("/comites.csv?<wanted..>")]
async fn csv(wanted: Wanted, by: SignedIn, db: &State<Db>, today: Today) -> Result<Download, AppError> {
    let over = read(&wanted, &by.0.rights, db, today).await?;
    Ok(Download::csv("comites-investissement", &export::due(&over, today.0))?)
}

#[get("/comites.xlsx?<wanted..>")]
async fn xlsx(wanted: Wanted, by: SignedIn, db: &State<Db>, today: Today) -> Result<Download, AppError> {
    let over = read(&wanted, &by.0.rights, db, today).await?;
    Ok(Download::xlsx("comites-investissement", &export::due(&over, today.0))?)
}

#[get("/comites/decisions.csv?<wanted..>")]
async fn decisions_csv(
    wanted: Wanted,
    by: SignedIn,
    db: &State<Db>,
    today: Today,
) -> Result<Download, AppError> {
    let over = read(&wanted, &by.0.rights, db, today).await?;
    Ok(Download::csv("comites-investissement-decisions", &export::decisions(&over))?)
}

#[get("/comites/decisions.xlsx?<wanted..>")]
async fn decisions_xlsx(
    wanted: Wanted,
    by: SignedIn,
    db: &State<Db>,
    today: Today,
) -> Result<Download, AppError> {
    let over = read(&wanted, &by.0.rights, db, today).await?;
    Ok(Download::xlsx("comites-investissement-decisions", &export::decisions(&over))?)
}

/// Decisions over time, and the money of each incubator.
#[get("/comites/decisions?<wanted..>")]
async fn over_time(
    wanted: Wanted,
    by: SignedIn,
    db: &State<Db>,
    today: Today,
) -> Result<View<OverTimePage>, AppError> {
    let rights = &by.0.rights;
    let over = read(&wanted, rights, db, today).await?;
    Ok(View::ok(OverTimePage::new(&over, &wanted, is_whole(&wanted, rights))))
}

#[get("/comites/montants.csv?<wanted..>")]
async fn money_csv(wanted: Wanted, by: SignedIn, db: &State<Db>, today: Today) -> Result<Download, AppError> {
    let over = read(&wanted, &by.0.rights, db, today).await?;
    Ok(Download::csv("comites-investissement-montants", &money(&over))?)
}

#[get("/comites/montants.xlsx?<wanted..>")]
async fn money_xlsx(
    wanted: Wanted,
    by: SignedIn,
    db: &State<Db>,
    today: Today,
) -> Result<Download, AppError> {
    let over = read(&wanted, &by.0.rights, db, today).await?;
    Ok(Download::xlsx("comites-investissement-montants", &money(&over))?)
}

/// How well committees are kept, over the whole portfolio.
#[get("/comites/etat")]
async fn state(_by: Reader, db: &State<Db>, today: Today) -> Result<View<CoverPage>, AppError> {
    let over = over::read(db.reader(), &Within::Portfolio, today.0).await?;
    Ok(View::ok(CoverPage::new(&over, today.0)))
}

/// The list, its files, and how well committees are kept.
pub fn routes() -> Vec<Route> {
    routes![list, csv, xlsx, decisions_csv, decisions_xlsx, over_time, money_csv, money_xlsx, state]
}
