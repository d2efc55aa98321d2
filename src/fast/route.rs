//! Editions over HTTP: the list, and the exports of laureates.

use rocket::{Route, State, get, routes};

use super::application::access;
use super::export;
use super::page::ListPage;
use super::record::edition::{self, WholeEdition};
use super::record::embargo::Embargo;
use crate::clock::Today;
use crate::collation;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Maybe;
use crate::web::View;
use crate::web::table_file::Download;

#[get("/editions")]
async fn list(by: Maybe, db: &State<Db>, today: Today) -> Result<View<ListPage>, AppError> {
    let db = db.reader();
    let embargo = access::embargo(db, by.0.as_deref(), today.0).await?;
    let editions = edition::list(db, &embargo).await?;
    Ok(View::ok(ListPage::new(editions, by.rights().administrator, today.0)?))
}

#[get("/editions/<number>/laureats.csv")]
async fn csv(number: i32, db: &State<Db>, today: Today) -> Result<Download, AppError> {
    Ok(export::csv(&whole(db, number, today).await?)?)
}

#[get("/editions/<number>/laureats.xlsx")]
async fn xlsx(number: i32, db: &State<Db>, today: Today) -> Result<Download, AppError> {
    Ok(export::xlsx(&whole(db, number, today).await?)?)
}

/// The edition with its laureates in alphabetical order: the same for everybody, none of those to be announced.
async fn whole(db: &Db, number: i32, today: Today) -> Result<WholeEdition, AppError> {
    let mut whole = edition::find(db.reader(), number).await?.ok_or(AppError::NotFound("Édition"))?;
    let embargo = Embargo::on(db.reader(), today.0).await?;
    if embargo.holds(number) {
        whole.conceal(&embargo);
    }
    whole.laureates.sort_by(|a, b| collation::compare(&a.name.name, &b.name.name));
    Ok(whole)
}

/// The list and the exports.
pub fn routes() -> Vec<Route> {
    routes![list, csv, xlsx]
}
