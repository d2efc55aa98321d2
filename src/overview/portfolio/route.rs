//! The list over HTTP.

use std::sync::Arc;

use rocket::http::CookieJar;
use rocket::response::Redirect;
use rocket::{Responder, Route, State, get, routes};

use super::cache::Catalogue;
use super::form::View;
use super::page::{PATH, PortfolioPage};
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::web::drawn::{Drawing, Drawn, DrawnAnswer};
use crate::web::flash;
use crate::web::page::{has_empty_fields, scheme};
use crate::web::viewer::Viewer;

/// The front door leads to the portfolio.
#[get("/")]
fn home() -> Redirect {
    Redirect::to("/produits")
}

/// The list, drawn once for each view until the data change.
#[get("/produits?<view..>")]
async fn list(
    view: View,
    db: &State<Db>,
    catalogue: &State<Catalogue>,
    today: Today,
    cookies: &CookieJar<'_>,
    page: Drawing<'_>,
) -> Result<Answer, AppError> {
    // A form sends its empty fields too: the address that is kept and shared says only what is asked.
    let asked = page.request.uri().query().map_or("", |it| it.as_str());
    if has_empty_fields(asked) {
        return Ok(Answer::Tidied(Box::new(Redirect::to(view.address(PATH)))));
    }
    let edition = catalogue.get(db, today.0).await?;
    let html = || page.pages.draw(&PortfolioPage::new(&edition.snapshot, &view), page.request);
    // The frame of somebody who is signed in, or who is told something, is theirs alone.
    if Viewer::of(page.request).is_some() || flash::is_waiting(cookies) {
        let drawn = Drawn::new(html()?).map_err(anyhow::Error::from)?;
        return Ok(Answer::List(DrawnAnswer::page(Arc::new(drawn))));
    }
    // The same view under another colour scheme is another page.
    let key = format!("{}{}", scheme(cookies).unwrap_or_default(), view.address("?"));
    if let Some(drawn) = edition.drawn(&key) {
        return Ok(Answer::List(DrawnAnswer::page(drawn)));
    }
    let drawn = edition.keep(key, html()?).map_err(anyhow::Error::from)?;
    Ok(Answer::List(DrawnAnswer::page(drawn)))
}

/// The list, or its tidied address.
#[derive(Responder)]
enum Answer {
    List(DrawnAnswer),
    Tidied(Box<Redirect>),
}

/// The list.
pub fn routes() -> Vec<Route> {
    routes![home, list]
}
