//! The pages of errors: what happened, in a sentence, and the way out.

use rocket::http::{ContentType, Method, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Catcher, catch, catchers};
use serde::Serialize;

use super::page::{Page, Pages};

#[derive(Serialize)]
struct ErrorPage {
    code: u16,
    title: &'static str,
    detail: String,
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "error/error.html";
}

/// Answers with the page of this status; `detail` replaces its usual sentence.
pub fn respond(status: Status, detail: Option<String>, request: &Request<'_>) -> response::Result<'static> {
    let (title, usual) = words(status);
    let page = ErrorPage { code: status.code, title, detail: detail.unwrap_or_else(|| usual.to_owned()) };
    let drawn = request.rocket().state::<Pages>().map(|pages| pages.draw(&page, request));
    let html = match drawn {
        Some(Ok(html)) => html,
        other => {
            tracing::error!(failure = ?other.and_then(Result::err), "error page not drawn");
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
        403 => (
            "Demande refusée",
            "Cette demande vient d’un autre site que Jalon. Ouvrez Jalon dans un nouvel onglet et recommencez depuis sa page.",
        ),
        404 => ("Page introuvable", "L’adresse est peut-être ancienne ou mal recopiée."),
        405 => (
            "Demande impossible",
            "Cette adresse n’accepte pas cette sorte de demande. Revenez à la page précédente.",
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
fn any(status: Status, request: &Request<'_>) -> Caught {
    // A parameter that no rule of ours can read names nothing: the address is wrong.
    let is_read = request.method() == Method::Get;
    Caught(if status == Status::UnprocessableEntity && is_read { Status::NotFound } else { status })
}

/// One catcher for all.
pub fn catchers() -> Vec<Catcher> {
    catchers![any]
}
