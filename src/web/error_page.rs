//! The pages of errors: what happened, in a sentence, and the way out.

use rocket::http::{ContentType, Method, Status};
use rocket::request::Request;
use rocket::response::{self, Redirect, Responder, Response};
use rocket::{Catcher, Either, catch, catchers};
use serde::Serialize;

use super::csrf::{Sent, Unaccepted};
use super::page::{Page, Pages, encode};
use super::request_id::RequestId;
use super::viewer::Viewer;

/// What is said of a request that another site sent.
pub const FOREIGN: &str = "Cette demande vient d’un autre site que Jalon. Ouvrez Jalon dans un nouvel onglet et recommencez depuis sa page.";

/// What is said after too many attempts.
pub fn too_many(minutes: i64) -> String {
    let wait =
        if minutes <= 1 { "dans une minute".to_owned() } else { format!("dans {minutes}\u{a0}minutes") };
    format!("Trop de demandes en peu de temps. Recommencez {wait}.")
}

#[derive(Serialize)]
struct ErrorPage<'r> {
    code: u16,
    title: &'static str,
    detail: String,
    id: &'r str,
    /// Where signing in would lead back, for those who are not signed in.
    sign_in: Option<String>,
    /// A form whose token was not the right one, to be sent again.
    again: Option<Again<'r>>,
}

#[derive(Serialize)]
struct Again<'r> {
    action: String,
    fields: &'r [Sent],
}

impl Page for ErrorPage<'_> {
    const TEMPLATE: &'static str = "error/error.html";
    const HAS_OPEN_FORM: bool = true;
}

impl<'r> ErrorPage<'r> {
    fn new(status: Status, detail: Option<String>, request: &'r Request<'_>) -> Self {
        let unaccepted = Unaccepted::of(request);
        let (title, usual) = if unaccepted.is_some() { STALE_FORM } else { words(status) };
        let reads = request.method() == Method::Get;
        let back = if reads { request.uri().to_string() } else { "/".to_owned() };
        let may_sign_in = Viewer::of(request).is_none() && matches!(status.code, 401 | 403 | 404);
        let mut detail = detail.unwrap_or_else(|| usual.to_owned());
        if may_sign_in && status == Status::NotFound {
            detail.push_str(" Si la page n’est pas publique, connectez-vous pour la voir.");
        }
        Self {
            code: status.code,
            title,
            detail,
            id: RequestId::of(request),
            sign_in: (may_sign_in && unaccepted.is_none())
                .then(|| format!("/connexion?vers={}", encode(&back))),
            again: unaccepted.map(|it| Again { action: request.uri().to_string(), fields: &it.fields }),
        }
    }
}

/// A form sent from a page that was drawn before the session changed.
const STALE_FORM: (&str, &str) = (
    "Formulaire à envoyer de nouveau",
    "La page d’où vient ce formulaire a été ouverte avant votre connexion actuelle. Rien n’est encore enregistré, et votre saisie est gardée ici\u{a0}: envoyez-la de nouveau si vous l’avez bien faite vous-même.",
);

/// Answers with the page of this status; `detail` replaces its usual sentence.
pub fn respond(status: Status, detail: Option<String>, request: &Request<'_>) -> response::Result<'static> {
    let page = ErrorPage::new(status, detail, request);
    let drawn = request.rocket().state::<Pages>().map(|pages| pages.draw(&page, request));
    let html = match drawn {
        Some(Ok(html)) => html,
        other => {
            tracing::error!(failure = ?other.and_then(Result::err), "error page not drawn");
            let (title, usual) = words(status);
            format!(
                "<!DOCTYPE html><html lang=\"fr\"><title>{title}</title><h1>{title}</h1><p>{usual}</p></html>"
            )
        }
    };
    Response::build()
        .status(status)
        .header(ContentType::HTML)
        .sized_body(html.len(), std::io::Cursor::new(html))
        .ok()
}

fn words(status: Status) -> (&'static str, &'static str) {
    match status.code {
        400 => (
            "Demande mal formée",
            "Le navigateur a envoyé une demande que Jalon ne comprend pas. Revenez à la page précédente et recommencez.",
        ),
        401 => (
            "Votre session a pris fin",
            "Rien n’a été enregistré. Gardez cette page ouverte, connectez-vous dans un autre onglet, puis revenez ici et rechargez la page\u{a0}: votre saisie sera renvoyée.",
        ),
        403 => (
            "Demande refusée",
            "Vos droits ne permettent pas de faire cela ici. Si vous en avez besoin, demandez-le à l’équipe qui administre Jalon.",
        ),
        404 => ("Page introuvable", "L’adresse est peut-être ancienne ou mal recopiée."),
        405 => (
            "Demande impossible",
            "Cette adresse n’accepte pas cette sorte de demande. Revenez à la page précédente.",
        ),
        408 => (
            "Envoi trop lent",
            "Le formulaire n’est pas arrivé à temps. Rien n’est enregistré\u{a0}: revenez à la page précédente et renvoyez-le.",
        ),
        409 => (
            "Action impossible en l’état",
            "Quelque chose a changé entre-temps. Rechargez la page pour voir où l’on en est.",
        ),
        413 => (
            "Envoi trop volumineux",
            "Ce qui a été envoyé dépasse la taille admise. Réduisez le texte ou le fichier, puis recommencez.",
        ),
        422 => (
            "Saisie à corriger",
            "Une partie de ce qui a été envoyé n’a pas pu être lue. Revenez à la page précédente : votre saisie y est encore.",
        ),
        429 => ("Trop de demandes", "Trop de demandes en peu de temps. Réessayez dans quelques minutes."),
        _ => (
            "Une erreur est survenue",
            "Jalon n’a pas pu répondre. Rien de ce qui était enregistré n’est perdu. Réessayez dans un instant.",
        ),
    }
}

/// The page of a status that no handler answered.
struct Caught(Status);

impl<'r> Responder<'r, 'static> for Caught {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        respond(self.0, None, request)
    }
}

#[catch(default)]
fn any(status: Status, request: &Request<'_>) -> Either<Redirect, Caught> {
    // A parameter that no rule of ours can read names nothing: the address is wrong.
    let is_read = request.method() == Method::Get;
    if status == Status::Unauthorized && is_read {
        let here = request.uri().to_string();
        return Either::Left(Redirect::to(format!("/connexion?vers={}", encode(&here))));
    }
    Either::Right(Caught(if status == Status::UnprocessableEntity && is_read {
        Status::NotFound
    } else {
        status
    }))
}

/// One catcher for all.
pub fn catchers() -> Vec<Catcher> {
    catchers![any]
}
