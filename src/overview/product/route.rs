//! The sheet over HTTP.

use rocket::response::Redirect;
use rocket::{Responder, Route, State, get, routes};

use super::document::{ProductSheet, document};
use super::page::ProductPage;
use super::record;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::document::{self, Issue, Issued, Kind, Press};
use crate::error::AppError;
use crate::identity::Maybe;
use crate::identity::rules::Rights;
use crate::value::Slug;
use crate::web::View;

/// The sheet, or the way to the product's present identifier.
#[derive(Responder)]
#[expect(clippy::large_enum_variant, reason = "made and sent at once")]
enum Answer {
    Sheet(View<ProductPage>),
    Moved(Redirect),
}

/// The printed sheet, or the way to that of the product's present identifier.
#[derive(Responder)]
#[expect(clippy::large_enum_variant, reason = "made and sent at once")]
enum File {
    Sheet(Issued),
    Moved(Redirect),
}

#[get("/produits/<slug>")]
async fn sheet(slug: Slug, by: Maybe, db: &State<Db>, today: Today) -> Result<Answer, AppError> {
    let rights = by.rights();
    if let Some(sheet) = record::find(db.reader(), slug.as_str(), &rights, today.0).await? {
        return Ok(Answer::Sheet(View::ok(ProductPage::new(sheet, &rights, today.0))));
    }
    match record::successor(db.reader(), slug.as_str()).await? {
        Some(present) => Ok(Answer::Moved(Redirect::permanent(format!("/produits/{present}")))),
        None => Err(AppError::NotFound("Produit")),
    }
}

/// The sheet as a file: the same for everybody, made of what nobody is refused.
#[get("/produits/<slug>/fiche.pdf")]
async fn file(
    slug: Slug,
    db: &State<Db>,
    press: &State<Press>,
    clock: &State<Clock>,
    today: Today,
) -> Result<File, AppError> {
    let Some(sheet) = record::find(db.reader(), slug.as_str(), &Rights::default(), today.0).await? else {
        return match record::successor(db.reader(), slug.as_str()).await? {
            Some(present) => Ok(File::Moved(Redirect::permanent(format!("/produits/{present}/fiche.pdf")))),
            None => Err(AppError::NotFound("Produit")),
        };
    };
    let request = Issue {
        kind: Kind::ProductSheet,
        subject: sheet.product.slug.clone(),
        version: sheet.product.version,
        template: None,
        draft: false,
        name: format!("{slug}_fiche.pdf"),
    };
    let document = document(&ProductSheet { sheet, dated: today.0 })?;
    Ok(File::Sheet(document::issue(db, press, **clock, request, document).await?))
}

/// The product's sheet.
pub fn routes() -> Vec<Route> {
    routes![sheet, file]
}
