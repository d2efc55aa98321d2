//! Feeds over HTTP: read without an account, made and revoked by those whose they are.

use rocket::http::{Header, Status};
use rocket::response::{self, Responder, Response};
use rocket::{Request, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::content::{self, Place};
use super::page::FeedsPage;
use super::scope::ProductFeeds;
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::invitation::organizer;
use crate::committee::record::feed::{self, Whose};
use crate::committee::record::load::Product;
use crate::config::Config;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Kept, SignedIn};
use crate::secret;
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::drawn::has_it;
use crate::web::flash::Saved;
use crate::web::origin::Base;

/// What addresses of feeds end with: calendars know by it what they read.
const ENDING: &str = ".ics";
/// Feeds that are open at once, at most.
const MOST: usize = 10;

/// A feed as an answer; a calendar that has it already is told so.
struct Feed(String);

impl<'r> Responder<'r, 'static> for Feed {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let tag = format!("\"{}\"", secret::digest(&self.0));
        let mut answer = Response::build();
        answer
            .header(Header::new("Cache-Control", "private, no-cache"))
            .header(Header::new("ETag", tag.clone()));
        if has_it(request, &tag) {
            return answer.status(Status::NotModified).ok();
        }
        answer
            .raw_header("Content-Type", "text/calendar; charset=utf-8")
            .raw_header("Content-Disposition", "inline; filename=\"comites.ics\"")
            .sized_body(self.0.len(), std::io::Cursor::new(self.0))
            .ok()
    }
}

/// What a calendar reads; a secret that was revoked, or never made, opens nothing.
#[get("/agendas/<token>")]
async fn read(
    token: &str,
    db: &State<Db>,
    config: &State<Config>,
    base: Base,
    today: Today,
) -> Result<Feed, AppError> {
    let db = db.reader();
    let secret = token.strip_suffix(ENDING).unwrap_or(token);
    let nothing = AppError::NotFound("Agenda, révoqué ou jamais fait");
    let Some(known) = feed::by_secret(db, secret).await? else { return Err(nothing) };
    let organizer = organizer(config);
    let place = Place { base: &base.0, organizer: &organizer, today: today.0 };
    content::of(db, &known, &place).await?.map(Feed).ok_or(nothing)
}

async fn page(
    db: &impl ConnectionTrait,
    whose: Whose<'_>,
    product: Option<&Product>,
) -> Result<FeedsPage, AppError> {
    let feeds = feed::open(db, whose).await?;
    let makers: Vec<i64> = feeds.iter().map(|it| it.made_by).collect();
    let names = person::names(db, &makers).await?;
    Ok(FeedsPage::new(product, &feeds, &names))
}

/// Makes a feed, whose address this answer alone shows.
async fn made(
    (db, clock): (&Db, Clock),
    whose: Whose<'_>,
    product: Option<&Product>,
    (who, by): (String, i64),
    base: &str,
) -> Result<View<FeedsPage>, AppError> {
    let mut act = Act::begin(db, clock, &who).await?;
    if feed::open(act.db(), whose).await?.len() >= MOST {
        return Err(AppError::Refused(format!(
            "{MOST}\u{a0}adresses sont déjà ouvertes\u{a0}: révoquez-en une d’abord."
        )));
    }
    let token = feed::make(&mut act, whose, by).await?;
    act.commit().await?;
    Ok(View::ok(page(db.reader(), whose, product).await?.with(format!("{base}/agendas/{token}{ENDING}"))))
}

/// Revokes a feed, and leads back to those that stay.
async fn revoked(
    (db, clock): (&Db, Clock),
    whose: Whose<'_>,
    (id, back): (i64, String),
    (who, by): (String, i64),
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, clock, &who).await?;
    if !feed::revoke(&mut act, whose, id, by).await? {
        return Err(AppError::NotFound("Adresse d’agenda"));
    }
    act.commit().await?;
    Ok(Saved::new(back, "L’adresse est révoquée\u{a0}: elle n’ouvre plus rien."))
}

#[get("/moi/agenda")]
async fn own(by: SignedIn, db: &State<Db>) -> Result<View<FeedsPage>, AppError> {
    Ok(View::ok(page(db.reader(), Whose::Person(by.0.person.id), None).await?))
}

#[post("/moi/agenda", data = "<_button>")]
async fn make_own(
    by: SignedIn,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
    base: Base,
) -> Result<View<FeedsPage>, AppError> {
    let id = by.0.person.id;
    made((db, **clock), Whose::Person(id), None, (by.0.who(), id), &base.0).await
}

#[post("/moi/agenda/<id>/revocation", data = "<_button>")]
async fn revoke_own(
    id: i64,
    by: SignedIn,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let person = by.0.person.id;
    let back = "/moi/agenda".to_owned();
    revoked((db, **clock), Whose::Person(person), (id, back), (by.0.who(), person)).await
}

#[get("/produits/<_>/comites/agenda")]
async fn of_product(kept: Kept<ProductFeeds>, db: &State<Db>) -> Result<View<FeedsPage>, AppError> {
    let product = &kept.object.0;
    Ok(View::ok(page(db.reader(), Whose::Product(product), Some(product)).await?))
}

#[post("/produits/<_>/comites/agenda", data = "<_button>")]
async fn make_of_product(
    kept: Kept<ProductFeeds>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
    base: Base,
) -> Result<View<FeedsPage>, AppError> {
    let product = &kept.object.0;
    let by = (kept.by.who(), kept.by.person.id);
    made((db, **clock), Whose::Product(product), Some(product), by, &base.0).await
}

#[post("/produits/<_>/comites/agenda/<id>/revocation", data = "<_button>")]
async fn revoke_of_product(
    id: i64,
    kept: Kept<ProductFeeds>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let product = &kept.object.0;
    let back = format!("/produits/{}/comites/agenda", product.slug);
    let by = (kept.by.who(), kept.by.person.id);
    revoked((db, **clock), Whose::Product(product), (id, back), by).await
}

/// What calendars read, and the pages of those whose it is.
pub fn routes() -> Vec<Route> {
    routes![read, own, make_own, revoke_own, of_product, make_of_product, revoke_of_product]
}
