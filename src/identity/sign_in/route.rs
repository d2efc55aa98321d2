//! The entrance over HTTP.

use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::{Either, Responder, Route, State, get, post, routes};

use super::HOME;
use super::form::{SignInDraft, local_path};
use super::link::{self, Asked};
use super::page::{LinkPage, SentPage, SignInPage};
use crate::clock::Clock;
use crate::clock::stamp;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::guard::{Maybe, SignedIn};
use crate::identity::provider::{self, SignInByProvider, Visit};
use crate::identity::record::sign_in_link;
use crate::identity::session;
use crate::mail::Outbox;
use crate::web::View;
use crate::web::client::Client;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::onward::Onward;
use crate::web::origin::Base;

/// Whoever is already in goes where they were going.
#[get("/connexion?<vers>")]
fn ask(
    vers: Option<&str>,
    by: Maybe,
    provider: &State<SignInByProvider>,
) -> Either<Redirect, View<SignInPage>> {
    let to = vers.and_then(local_path).unwrap_or(HOME).to_owned();
    if by.0.is_some() {
        return Either::Left(Redirect::to(to));
    }
    let draft = SignInDraft { email: String::new(), vers: to };
    Either::Right(View::ok(SignInPage::new(draft, FormErrors::new(), provider.is_offered())))
}

/// After the form: the same page whoever typed, or the form again.
#[derive(Responder)]
enum Answer {
    Sent(View<SentPage>),
    Again(Box<View<SignInPage>>),
}

#[post("/connexion", data = "<draft>")]
async fn send(
    draft: Posted<SignInDraft>,
    client: Client,
    base: Base,
    db: &State<Db>,
    clock: &State<Clock>,
    outbox: &State<Outbox>,
    provider: &State<SignInByProvider>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let email = match draft.parsed() {
        Ok(email) => email,
        Err(errors) => {
            let page = SignInPage::new(draft, errors, provider.is_offered());
            return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
        }
    };
    let return_to = local_path(&draft.vers).unwrap_or(HOME);
    let asked = Asked { client: &client, base: &base.0, return_to };
    link::send(db, **clock, &email, &asked).await?;
    outbox.wake();
    Ok(Answer::Sent(View::ok(SentPage::new(email.to_string(), link::MINUTES))))
}

/// Reads nothing but whether the link lives: a scanner that opens it uses nothing.
#[get("/connexion/lien/<token>")]
async fn arrive(token: &str, db: &State<Db>, clock: &State<Clock>) -> Result<View<LinkPage>, AppError> {
    let alive = sign_in_link::find(db.reader(), token, &stamp(clock.now())).await?;
    let is_alive = alive.is_some_and(|it| it.issuer.is_none());
    Ok(View::ok(LinkPage::new(is_alive, format!("/connexion/lien/{token}"))))
}

#[post("/connexion/lien/<token>", data = "<_button>")]
async fn enter(
    token: &str,
    _button: Posted<Button>,
    cookies: &CookieJar<'_>,
    client: Client,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Either<Redirect, View<LinkPage>>, AppError> {
    if let Some(to) = link::enter(db, cookies, token, &client.browser, clock.now()).await? {
        return Ok(Either::Left(Redirect::to(to)));
    }
    tracing::info!("refused: a link that no longer serves");
    Ok(Either::Right(View::with_status(LinkPage::new(false, String::new()), Status::Gone)))
}

#[post("/deconnexion", data = "<_button>")]
async fn leave(
    _button: Posted<Button>,
    by: SignedIn,
    cookies: &CookieJar<'_>,
    db: &State<Db>,
    visit: Visit<'_>,
) -> Result<Either<Onward, Saved>, AppError> {
    let writer = db.begin().await?;
    session::close(&writer, cookies).await?;
    writer.commit().await?;
    tracing::info!(person = by.0.person.id, "signed out");
    if let Some(id_token) = &by.0.id_token
        && let Some(onward) = provider::farewell(&visit, id_token).await?
    {
        return Ok(Either::Left(onward));
    }
    Ok(Either::Right(Saved::new("/produits", "Vous êtes déconnecté.")))
}

/// Everything of the entrance but the demonstration.
pub fn routes() -> Vec<Route> {
    routes![ask, send, arrive, enter, leave]
}
