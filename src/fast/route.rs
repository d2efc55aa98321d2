//! Editions over HTTP: the list, and the exports of laureates.

use rocket::{Route, State, get, routes};

use super::export;
use super::page::ListPage;
use super::record::edition::{self, WholeEdition};
use crate::clock::Today;
use crate::collation;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Maybe;
use crate::web::View;
use crate::web::table_file::Download;

#[get("/editions")]
async fn list(by: Maybe, db: &State<Db>, today: Today) -> Result<View<ListPage>, AppError> {
    let editions = edition::list(db.reader()).await?;
    Ok(View::ok(ListPage::new(editions, by.rights().administrator, today.0)?))
}

#[get("/editions/<number>/laureats.csv")]
async fn csv(number: i32, db: &State<Db>) -> Result<Download, AppError> {
    Ok(export::csv(&whole(db, number).await?)?)
}

#[get("/editions/<number>/laureats.xlsx")]
async fn xlsx(number: i32, db: &State<Db>) -> Result<Download, AppError> {
    Ok(export::xlsx(&whole(db, number).await?)?)
}

/// The edition with its laureates in alphabetical order.
async fn whole(db: &Db, number: i32) -> Result<WholeEdition, AppError> {
    let mut whole = edition::find(db.reader(), number).await?.ok_or(AppError::NotFound("Édition"))?;
    whole.laureates.sort_by(|a, b| collation::compare(&a.name.name, &b.name.name));
    Ok(whole)
}

/// The list and the exports.
pub fn routes() -> Vec<Route> {
    routes![list, csv, xlsx]
}
