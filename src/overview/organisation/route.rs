//! The sheet of an organisation over HTTP.

use rocket::{Route, State, get, routes};

use super::page::OrganisationPage;
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Maybe;
use crate::overview::lines;
use crate::portfolio::incubator::record::owned_by;
use crate::portfolio::organisation::record;
use crate::portfolio::record::line;
use crate::web::View;

#[get("/organisations/<slug>")]
async fn show(
    slug: &str,
    by: Maybe,
    db: &State<Db>,
    today: Today,
) -> Result<View<OrganisationPage>, AppError> {
    let db = db.reader();
    let known = record::find(db, slug).await?.ok_or(AppError::NotFound("Organisation"))?;
    let products = lines::lines(db, line::sponsored_by(db, known.id, today.0).await?, today.0).await?;
    let owned = owned_by(db, known.id).await?;
    Ok(View::ok(OrganisationPage::new(&known, products, owned, &by.rights())))
}

/// The sheet.
pub fn routes() -> Vec<Route> {
    routes![show]
}
