//! The list of impact over HTTP.

use rocket::response::Redirect;
use rocket::{Either, Route, State, get, routes};

use super::form::Wanted;
use super::kept::Kept;
use super::list::ImpactPage;
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::SignedIn;
use crate::overview::portfolio::Catalogue;
use crate::web::View;
use crate::web::page::has_empty_fields;

#[get("/impact?<wanted..>")]
async fn list(
    wanted: Wanted,
    uri: &rocket::http::uri::Origin<'_>,
    by: SignedIn,
    db: &State<Db>,
    catalogue: &State<Catalogue>,
    kept: &State<Kept>,
    today: Today,
) -> Result<Either<View<ImpactPage>, Redirect>, AppError> {
    // A form sends its empty fields too: the address that is kept says only what is asked.
    if uri.query().is_some_and(|it| has_empty_fields(it.as_str())) {
        return Ok(Either::Right(Redirect::to(wanted.address())));
    }
    let rights = &by.0.rights;
    let edition = catalogue.get(db, today.0).await?;
    let measured = kept.get(db, today.0).await?;
    let sees = (rights.reads_all(), rights.products());
    let page = ImpactPage::new(&edition.snapshot, &measured, &wanted, (sees.0, &sees.1), today.0);
    Ok(Either::Left(View::ok(page)))
}

/// The list of impact.
pub fn routes() -> Vec<Route> {
    routes![list]
}
