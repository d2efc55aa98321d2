//! The sheet over HTTP.

use rocket::response::Redirect;
use rocket::{Responder, Route, State, get, routes};

use super::page::ProductPage;
use super::record;
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Maybe;
use crate::value::Slug;
use crate::web::View;

/// The sheet, or the way to the product's present identifier.
#[derive(Responder)]
#[expect(clippy::large_enum_variant, reason = "made and sent at once")]
enum Answer {
    Sheet(View<ProductPage>),
    Moved(Redirect),
}

#[get("/produits/<slug>")]
async fn sheet(slug: Slug, by: Maybe, db: &State<Db>, today: Today) -> Result<Answer, AppError> {
    let rights = by.rights();
    if let Some(sheet) = record::find(db.reader(), slug.as_str(), &rights).await? {
        return Ok(Answer::Sheet(View::ok(ProductPage::new(sheet, &rights, today.0))));
    }
    match record::successor(db.reader(), slug.as_str()).await? {
        Some(present) => Ok(Answer::Moved(Redirect::permanent(format!("/produits/{present}")))),
        None => Err(AppError::NotFound("Produit")),
    }
}

/// The product's sheet.
pub fn routes() -> Vec<Route> {
    routes![sheet]
}
