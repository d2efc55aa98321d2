//! The statistics page of a product over HTTP, its frame and its data.

use std::sync::Arc;

use rocket::http::CookieJar;
use rocket::response::Redirect;
use rocket::{Responder, Route, State, get, routes};

use super::memory::{Edition, Form, Memory};
use super::page::StatsPage;
use super::{feed, href, record, table};
use crate::clock::Today;
use crate::config::Config;
use crate::db::Db;
use crate::error::AppError;
use crate::value::Slug;
use crate::web::drawn::{CSV, Drawing, Drawn, DrawnAnswer, HTML, JSON};
use crate::web::flash;
use crate::web::headers::Openness;
use crate::web::page::scheme;
use crate::web::viewer::Viewer;

/// How browsers keep what is the same for all, and what holds the colours that one of them chose.
const FOR_ALL: &str = "public, no-cache";
const FOR_ONE: &str = "private, no-cache";

/// What is shown, or the way to the product's present name.
#[derive(Responder)]
enum Answer {
    Drawn(DrawnAnswer),
    Moved(Box<Redirect>),
}

/// What the product shows, or where it moved.
async fn found(
    db: &Db,
    memory: &Memory,
    slug: &Slug,
    today: Today,
    end: &str,
) -> Result<Result<Arc<Edition>, Answer>, AppError> {
    match memory.get(db, slug.as_str(), today.0).await {
        Ok(edition) => Ok(Ok(edition)),
        Err(AppError::NotFound(what)) => match record::successor(db.reader(), slug.as_str()).await? {
            Some(present) => {
                Ok(Err(Answer::Moved(Box::new(Redirect::permanent(format!("{}{end}", href(&present)))))))
            }
            None => Err(AppError::NotFound(what)),
        },
        Err(other) => Err(other),
    }
}

#[get("/produits/<slug>/stats")]
async fn show(
    slug: Slug,
    db: &State<Db>,
    memory: &State<Memory>,
    config: &State<Config>,
    today: Today,
    cookies: &CookieJar<'_>,
    drawing: Drawing<'_>,
) -> Result<Answer, AppError> {
    let edition = match found(db, memory, &slug, today, "").await? {
        Ok(edition) => edition,
        Err(moved) => return Ok(moved),
    };
    let html = || {
        let shown = StatsPage::new(&edition.facts, &config.base(), today.0);
        drawing.pages.draw(&shown, drawing.request).map(String::into_bytes)
    };
    // The frame of somebody who is signed in, or who is told something, is theirs alone.
    if Viewer::of(drawing.request).is_some() || flash::is_waiting(cookies) {
        let drawn = Drawn::new(html()?).map_err(anyhow::Error::from)?;
        return Ok(Answer::Drawn(DrawnAnswer::page(Arc::new(drawn))));
    }
    let is_dark = scheme(cookies).map(|it| it == "dark");
    let drawn = memory.drawn(&edition, Form::Page(is_dark), html)?;
    Ok(Answer::Drawn(DrawnAnswer::kept(drawn, HTML, FOR_ONE, Openness::Ours)))
}

/// The page that other sites show inside theirs.
#[get("/produits/<slug>/stats/encart")]
async fn framed(
    slug: Slug,
    db: &State<Db>,
    memory: &State<Memory>,
    config: &State<Config>,
    today: Today,
    drawing: Drawing<'_>,
) -> Result<Answer, AppError> {
    let edition = match found(db, memory, &slug, today, "/encart").await? {
        Ok(edition) => edition,
        Err(moved) => return Ok(moved),
    };
    let html = || {
        let shown = StatsPage::new(&edition.facts, &config.base(), today.0).framed();
        drawing.pages.draw_bare(&shown).map(String::into_bytes)
    };
    let drawn = memory.drawn(&edition, Form::Frame, html)?;
    Ok(Answer::Drawn(DrawnAnswer::kept(drawn, HTML, FOR_ALL, Openness::Framed)))
}

#[get("/produits/<slug>/stats.json")]
async fn json(
    slug: Slug,
    db: &State<Db>,
    memory: &State<Memory>,
    config: &State<Config>,
    today: Today,
) -> Result<Answer, AppError> {
    let edition = match found(db, memory, &slug, today, ".json").await? {
        Ok(edition) => edition,
        Err(moved) => return Ok(moved),
    };
    let drawn = memory.drawn(&edition, Form::Json, || feed::json(&edition.facts, &config.base(), today.0))?;
    Ok(Answer::Drawn(DrawnAnswer::kept(drawn, JSON, FOR_ALL, Openness::Read)))
}

#[get("/produits/<slug>/stats.csv")]
async fn csv(slug: Slug, db: &State<Db>, memory: &State<Memory>, today: Today) -> Result<Answer, AppError> {
    let edition = match found(db, memory, &slug, today, ".csv").await? {
        Ok(edition) => edition,
        Err(moved) => return Ok(moved),
    };
    let drawn = memory.drawn(&edition, Form::Csv, || table::csv(&edition.facts))?;
    Ok(Answer::Drawn(DrawnAnswer::kept(drawn, CSV, FOR_ALL, Openness::Read)))
}

/// The statistics pages.
pub fn routes() -> Vec<Route> {
    routes![show, framed, json, csv]
}
