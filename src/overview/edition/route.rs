//! The page of an edition over HTTP.

use rocket::{Route, State, get, routes};

use super::page::EditionPage;
use crate::clock::Today;
use crate::convention::record::of_laureates;
use crate::db::Db;
use crate::error::AppError;
use crate::fast::record::edition;
use crate::identity::Maybe;
use crate::web::View;

#[get("/editions/<number>?<tri>")]
async fn show(
    number: i32,
    tri: Option<&str>,
    by: Maybe,
    db: &State<Db>,
    today: Today,
) -> Result<View<EditionPage>, AppError> {
    let (db, rights) = (db.reader(), by.rights());
    let whole = edition::find(db, number).await?.ok_or(AppError::NotFound("Édition"))?;
    let laureates: Vec<i64> = whole.laureates.iter().map(|it| it.id).collect();
    let conventions = of_laureates(db, &laureates, &rights).await?;
    Ok(View::ok(EditionPage::new(&whole, &conventions, tri.unwrap_or_default(), today.0)?))
}

/// The page.
pub fn routes() -> Vec<Route> {
    routes![show]
}
