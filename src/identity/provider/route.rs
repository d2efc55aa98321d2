//! Sign-in by the provider over HTTP.

use rocket::form::FromForm;
use rocket::response::Redirect;
use rocket::{Either, Responder, Route, get, post, routes};

use super::journey::{self, Brought, Stop};
use super::linking::{self, Pending, Welcome};
use super::page::{CheckMailPage, ConfirmPage, KnownAs, LoggedOutPage, RefusalPage};
use super::visit::Visit;

use crate::error::AppError;
use crate::identity::sign_in::{HOME, local_path};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::onward::Onward;

/// Where whoever waits for a message is told so.
const WAIT_PATH: &str = "/connexion/rattachement";

/// What a request comes to: its page, or the page of a refusal.
#[derive(Responder)]
enum Answer<T> {
    Done(T),
    Refused(Box<View<RefusalPage>>),
}

/// The page of a refusal, and its line in the log.
fn refused<T>(stop: Stop, visit: &Visit<'_>) -> Result<Answer<T>, AppError> {
    let (cause, known_as) = match stop {
        Stop::Failed(error) => return Err(error),
        Stop::Refused(cause) => (cause, None),
        Stop::RefusedAs(cause, it) => (cause, Some(KnownAs { name: it.name, email: it.email.ok() })),
    };
    tracing::warn!(id = visit.request_id, %cause, "sign-in by the provider refused");
    let page = RefusalPage::new(&cause, visit.request_id, known_as.as_ref());
    let status = page.status();
    Ok(Answer::Refused(Box::new(View::with_status(page, status))))
}

/// Where to go once in.
#[derive(FromForm)]
struct Destination {
    #[field(default = "")]
    vers: String,
}

#[post("/connexion/proconnect", data = "<destination>")]
async fn depart(destination: Posted<Destination>, visit: Visit<'_>) -> Result<Answer<Onward>, AppError> {
    let return_to = local_path(&destination.vers).unwrap_or(HOME);
    match journey::depart(&visit, return_to).await {
        Ok(onward) => Ok(Answer::Done(onward)),
        Err(stop) => refused(stop, &visit),
    }
}

/// A GET that writes: the provider sends the browser here, with a state that is good once.
#[get("/connexion/proconnect/retour?<state>&<code>&<error>&<iss>")]
async fn come_back(
    state: Option<&str>,
    code: Option<&str>,
    error: Option<&str>,
    iss: Option<&str>,
    visit: Visit<'_>,
) -> Result<Answer<Redirect>, AppError> {
    let brought = Brought { state, code, error, issuer: iss };
    let (identity, return_to) = match journey::come_back(&visit, brought).await {
        Ok(known) => known,
        Err(stop) => return refused(stop, &visit),
    };
    match linking::welcome(&visit, identity, &return_to).await {
        Ok(Welcome::In) => Ok(Answer::Done(Redirect::to(return_to))),
        Ok(Welcome::Message) => Ok(Answer::Done(Redirect::to(WAIT_PATH))),
        Err(stop) => refused(stop, &visit),
    }
}

/// Says where the message went, as often as it is asked; nothing to wait for leads back to the entrance.
#[get("/connexion/rattachement")]
fn wait(visit: Visit<'_>) -> Result<Either<View<CheckMailPage>, Redirect>, AppError> {
    visit.provider()?;
    Ok(match linking::waited_for(&visit) {
        Some(email) => Either::Left(View::ok(CheckMailPage::new(&email, linking::MINUTES))),
        None => Either::Right(Redirect::to("/connexion")),
    })
}

/// Uses nothing: a mail scanner that opens the link leaves it whole.
#[get("/connexion/rattachement/<token>")]
async fn look(token: &str, visit: Visit<'_>) -> Result<Answer<View<ConfirmPage>>, AppError> {
    match linking::look(&visit, token).await {
        Ok(Pending { email, asked_at, is_elsewhere }) => {
            let action = format!("/connexion/rattachement/{token}");
            Ok(Answer::Done(View::ok(ConfirmPage::new(&email, &asked_at, action, is_elsewhere))))
        }
        Err(stop) => refused(stop, &visit),
    }
}

#[post("/connexion/rattachement/<token>", data = "<_button>")]
async fn confirm(
    token: &str,
    _button: Posted<Button>,
    visit: Visit<'_>,
) -> Result<Answer<Redirect>, AppError> {
    match linking::confirm(&visit, token).await {
        Ok(return_to) => Ok(Answer::Done(Redirect::to(return_to))),
        Err(stop) => refused(stop, &visit),
    }
}

#[get("/deconnexion/retour?<state>")]
fn logged_out(state: Option<&str>, visit: Visit<'_>) -> Result<Answer<View<LoggedOutPage>>, AppError> {
    match journey::end(&visit, state) {
        Ok(()) => Ok(Answer::Done(View::ok(LoggedOutPage {}))),
        Err(stop) => refused(stop, &visit),
    }
}

/// All of them; without a registration, each answers that there is no such page.
pub fn routes() -> Vec<Route> {
    routes![depart, come_back, wait, look, confirm, logged_out]
}
