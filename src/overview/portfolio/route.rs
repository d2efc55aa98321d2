//! The list over HTTP.

use std::sync::Arc;

use rocket::http::{ContentType, CookieJar, Header};
use rocket::request::Request;
use rocket::response::{self, Redirect, Response};
use rocket::{Responder, Route, State, get, routes};

use super::cache::{Catalogue, Drawn};
use super::form::View;
use super::page::{PATH, PortfolioPage};
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::web::flash;
use crate::web::page::{Pages, chunk, scheme};
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
    if asked.split('&').any(|it| it.ends_with('=')) {
        return Ok(Answer::Tidied(Box::new(Redirect::to(view.address(PATH)))));
    }
    let edition = catalogue.get(db, today.0).await?;
    let html = || page.pages.draw(&PortfolioPage::new(&edition.snapshot, &view), page.request);
    // The frame of somebody who is signed in, or who is told something, is theirs alone.
    if Viewer::of(page.request).is_some() || flash::is_waiting(cookies) {
        let drawn = Drawn::new(html()?).map_err(anyhow::Error::from)?;
        return Ok(Answer::List(ListAnswer(Arc::new(drawn))));
    }
    // The same view under another colour scheme is another page.
    let key = format!("{}{}", scheme(cookies).unwrap_or_default(), view.address("?"));
    if let Some(drawn) = edition.drawn(&key) {
        return Ok(Answer::List(ListAnswer(drawn)));
    }
    let drawn = edition.keep(key, html()?).map_err(anyhow::Error::from)?;
    Ok(Answer::List(ListAnswer(drawn)))
}

/// The list, or its tidied address.
#[derive(Responder)]
enum Answer {
    List(ListAnswer),
    Tidied(Box<Redirect>),
}

/// What drawing a page needs from the request.
struct Drawing<'r> {
    request: &'r Request<'r>,
    pages: &'r Pages,
}

#[rocket::async_trait]
impl<'r> rocket::request::FromRequest<'r> for Drawing<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> rocket::request::Outcome<Self, ()> {
        match request.rocket().state::<Pages>() {
            Some(pages) => rocket::outcome::Outcome::Success(Self { request, pages }),
            None => rocket::outcome::Outcome::Error((rocket::http::Status::InternalServerError, ())),
        }
    }
}

/// The page as it was drawn, compressed for those who take it.
struct ListAnswer(Arc<Drawn>);

/// A page of the drawer, sent without being copied.
struct Bytes {
    drawn: Arc<Drawn>,
    gzip: bool,
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        if self.gzip { &self.drawn.gzip } else { &self.drawn.plain }
    }
}

impl<'r> response::Responder<'r, 'static> for ListAnswer {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let gzip = request.headers().get_one("Accept-Encoding").is_some_and(|it| it.contains("gzip"));
        let body = Bytes { drawn: self.0, gzip };
        let mut response = Response::build();
        response.header(ContentType::HTML).header(Header::new("Vary", "Accept-Encoding"));
        if gzip {
            response.header(Header::new("Content-Encoding", "gzip"));
        }
        let size = body.as_ref().len();
        response.sized_body(size, std::io::Cursor::new(body)).max_chunk_size(chunk(size)).ok()
    }
}

/// The list.
pub fn routes() -> Vec<Route> {
    routes![home, list]
}
