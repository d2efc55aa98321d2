//! One's own page over HTTP.

use rocket::http::CookieJar;
use rocket::{Route, State, get, post, routes};

use super::super::page::missions;
use super::super::record::places;
use super::page::AccountPage;
use crate::clock::stamp;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::SignedIn;
use crate::identity::record::{mission, session as sessions};
use crate::identity::session::{self, idle_since};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;

#[get("/moi")]
async fn show(
    by: SignedIn,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<View<AccountPage>, AppError> {
    let (db, now) = (db.reader(), clock.now());
    let stored = mission::of_person(db, by.0.person.id).await?;
    let places = places(db, &stored).await?;
    let open = sessions::of_person(db, by.0.person.id, &stamp(now), &idle_since(now)).await?;
    Ok(View::ok(AccountPage::new(&by.0, missions(&stored, &places, today.0), open)))
}

#[post("/moi/deconnexion-partout", data = "<_button>")]
async fn leave_everywhere(
    by: SignedIn,
    _button: Posted<Button>,
    cookies: &CookieJar<'_>,
    db: &State<Db>,
) -> Result<Saved, AppError> {
    let writer = db.begin().await?;
    sessions::end_all(&writer, by.0.person.id).await?;
    session::close(&writer, cookies).await?;
    writer.commit().await?;
    tracing::info!(person = by.0.person.id, "signed out everywhere");
    Ok(Saved::new("/connexion", "Toutes vos sessions sont fermées, sur tous vos appareils."))
}

/// One's own page.
pub fn routes() -> Vec<Route> {
    routes![show, leave_everywhere]
}
