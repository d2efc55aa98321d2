//! The answer to an invitation: a page with a button, then the session opens.

use rocket::http::{CookieJar, Status};
use rocket::{Route, State, get, post, routes};

use super::invite;
use super::page::AcceptPage;
use crate::audit::Act;
use crate::clock::Clock;
use crate::clock::stamp;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Maybe;
use crate::identity::record::{invitation, person};
use crate::identity::session::{self, Entry};
use crate::portfolio::record::names;
use crate::web::View;
use crate::web::client::Client;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::page::encode;

/// Who acts, in the journal, until they have a row.
const NEWCOMER: &str = "invitation";

/// Reads nothing but what is offered: a scanner that opens the link accepts nothing.
#[get("/invitations/<token>")]
async fn offer(token: &str, db: &State<Db>, clock: &State<Clock>) -> Result<View<AcceptPage>, AppError> {
    let reader = db.reader();
    let Some(it) = invitation::by_token(reader, token, &stamp(clock.now())).await? else {
        return Ok(View::with_status(AcceptPage::dead(), Status::Gone));
    };
    let inviter = person::names(reader, &[it.invited_by]).await?.remove(&it.invited_by).unwrap_or_default();
    let product = names::products(reader, &[it.product]).await?.remove(&it.product);
    let product = product.ok_or(AppError::NotFound("Produit"))?;
    Ok(View::ok(AcceptPage::new(&it, inviter, (product.name, product.slug), token)))
}

/// The link reached the mailbox: that makes a newcomer known, as a sign-in link does. Whoever is known
/// already gets the mission and signs in as usual: a link that waits for two weeks opens nobody's session.
#[post("/invitations/<token>", data = "<_button>")]
async fn accept(
    token: &str,
    _button: Posted<Button>,
    by: Maybe,
    cookies: &CookieJar<'_>,
    client: Client,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let it = invitation::by_token(db.reader(), token, &stamp(clock.now())).await?;
    let it = it.ok_or_else(|| {
        AppError::Refused(
            "Cette invitation ne sert plus\u{a0}: demandez-en une autre à qui vous l’a envoyée.".to_owned(),
        )
    })?;
    let who =
        person::by_email(db.reader(), &it.email).await?.map_or_else(|| NEWCOMER.to_owned(), |it| it.who());
    let mut act = Act::begin(db, **clock, &who).await?;
    let product = names::products(act.db(), &[it.product]).await?.remove(&it.product);
    let product = product.ok_or(AppError::NotFound("Produit"))?;
    let welcome = invite::accept(&mut act, &it, &product.slug, **clock).await?;
    let team = format!("/produits/{}/equipe", product.slug);
    let message = format!("Bienvenue dans l’équipe de {}.", product.name);
    if !welcome.is_newcomer && by.0.is_none_or(|it| it.person.id != welcome.person) {
        act.commit().await?;
        let message = format!("{message} Connectez-vous pour y entrer.");
        return Ok(Saved::new(format!("/connexion?vers={}", encode(&team)), message));
    }
    let entry = Entry { person: welcome.person, method: "link", browser: &client.browser, id_token: None };
    session::open(act.db(), cookies, entry, clock.now()).await?;
    act.commit().await?;
    Ok(Saved::new(team, message))
}

/// The answer to an invitation.
pub fn routes() -> Vec<Route> {
    routes![offer, accept]
}
