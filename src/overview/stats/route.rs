//! The figures over HTTP.

use rocket::{Route, State, get, routes};

use super::page::StatsPage;
use super::record;
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::overview::portfolio::Catalogue;
use crate::web::View;

#[get("/stats")]
async fn stats(
    db: &State<Db>,
    catalogue: &State<Catalogue>,
    today: Today,
) -> Result<View<StatsPage>, AppError> {
    let edition = catalogue.get(db, today.0).await?;
    let held = record::held(db.reader(), today.0).await?;
    Ok(View::ok(StatsPage::new(&edition.snapshot, &held)))
}

/// The figures of the site.
pub fn routes() -> Vec<Route> {
    routes![stats]
}
