//! Exports over HTTP: exactly the products of the view, in its order.

use rocket::{Route, State, get, routes};

use super::portfolio as export;
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::overview::portfolio::form::View;
use crate::overview::portfolio::{Catalogue, select};
use crate::web::table_file::Download;

#[get("/produits.csv?<view..>")]
async fn csv(
    view: View,
    db: &State<Db>,
    catalogue: &State<Catalogue>,
    today: Today,
) -> Result<Download, AppError> {
    let edition = catalogue.get(db, today.0).await?;
    Ok(export::csv(&edition.snapshot, &select::all(&edition.snapshot, &view))?)
}

#[get("/produits.xlsx?<view..>")]
async fn xlsx(
    view: View,
    db: &State<Db>,
    catalogue: &State<Catalogue>,
    today: Today,
) -> Result<Download, AppError> {
    let edition = catalogue.get(db, today.0).await?;
    Ok(export::xlsx(&edition.snapshot, &select::all(&edition.snapshot, &view))?)
}

#[get("/produits.json?<view..>")]
async fn json(
    view: View,
    db: &State<Db>,
    catalogue: &State<Catalogue>,
    today: Today,
) -> Result<Download, AppError> {
    let edition = catalogue.get(db, today.0).await?;
    Ok(export::json(&edition.snapshot, &select::all(&edition.snapshot, &view))?)
}

/// The portfolio as files.
pub fn routes() -> Vec<Route> {
    routes![csv, xlsx, json]
}
