//! Why the API did not do what was asked: problem details (RFC 9457), in French, with one error for each place.

use std::io::Cursor;

use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Catcher, catch, catchers};
use serde::Serialize;

use crate::error::AppError;
use crate::web::request_id::{self, RequestId};

/// Errors that are told, at most.
const MOST: usize = 100;

/// What is wrong in one place of what was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The place, as a JSON pointer: `/releves/3/periode`.
    pub pointeur: String,
    /// What to do, in a sentence.
    pub message: String,
}

impl Place {
    /// A field of the reading of that place.
    pub fn new(at: usize, field: &str, message: impl Into<String>) -> Self {
        Self { pointeur: format!("/releves/{at}/{field}"), message: message.into() }
    }
}

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    status: Status,
    detail: String,
    places: Vec<Place>,
    /// Seconds to wait.
    retry_after: Option<u64>,
}

/// How it is written.
#[derive(Serialize)]
struct Written<'a> {
    title: &'static str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "<[Place]>::is_empty")]
    erreurs: &'a [Place],
    /// Errors that are not told, after the first ones.
    #[serde(skip_serializing_if = "is_zero")]
    autres_erreurs: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Problem {
    /// A problem of that status.
    pub fn new(status: Status, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), places: Vec::new(), retry_after: None }
    }

    /// Nobody, or nobody known, asks.
    pub fn unknown() -> Self {
        Self::new(
            Status::Unauthorized,
            "Envoyez un jeton de ce produit dans l’en-tête «\u{a0}Authorization: Bearer …\u{a0}»\u{a0}: celui-ci manque, n’existe pas ou a été révoqué.",
        )
    }

    /// Too many requests; seconds to wait.
    pub fn too_many(seconds: u64) -> Self {
        let detail =
            format!("Trop de demandes en une minute pour ce jeton. Recommencez dans {seconds}\u{a0}s.");
        Self { retry_after: Some(seconds), ..Self::new(Status::TooManyRequests, detail) }
    }

    /// Places to correct: nothing was written.
    pub fn places(places: Vec<Place>) -> Self {
        let detail =
            "Rien n’est déposé\u{a0}: corrigez les relevés indiqués, puis envoyez le tout de nouveau.";
        Self { places, ..Self::new(Status::UnprocessableEntity, detail) }
    }

    fn title(&self) -> &'static str {
        match self.status.code {
            400 => "Demande illisible",
            401 => "Jeton inconnu",
            403 => "Jeton sans ce droit",
            404 => "Adresse inconnue",
            405 => "Méthode impossible à cette adresse",
            408 => "Envoi trop lent",
            409 => "Clé déjà employée",
            413 => "Envoi trop volumineux",
            415 => "Type de contenu inattendu",
            422 => "Relevés à corriger",
            429 => "Trop de demandes",
            _ => "Une erreur est survenue",
        }
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        tracing::error!(?error, "a request of the API failed");
        Self::new(
            Status::InternalServerError,
            "Jalon n’a pas pu répondre. Rien n’est déposé. Réessayez dans un instant.",
        )
    }
}

impl From<sea_orm::DbErr> for Problem {
    fn from(error: sea_orm::DbErr) -> Self {
        AppError::from(error).into()
    }
}

impl<'r> Responder<'r, 'static> for Problem {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let (id, place) = (RequestId::of(request), request_id::place(request));
        tracing::info!(id, place, status = self.status.code, "refused by the API");
        let written = Written {
            title: self.title(),
            status: self.status.code,
            detail: &self.detail,
            erreurs: self.places.get(..MOST).unwrap_or(&self.places),
            autres_erreurs: self.places.len().saturating_sub(MOST),
        };
        let body = serde_json::to_vec(&written).map_err(|_| Status::InternalServerError)?;
        let mut response = Response::build();
        response.status(self.status).header(ContentType::new("application", "problem+json"));
        if self.status == Status::Unauthorized {
            response.header(Header::new("WWW-Authenticate", "Bearer realm=\"Jalon\""));
        }
        if let Some(seconds) = self.retry_after {
            response.header(Header::new("Retry-After", seconds.to_string()));
        }
        response.sized_body(body.len(), Cursor::new(body)).ok()
    }
}

#[catch(default)]
fn any(status: Status, _: &Request<'_>) -> Problem {
    let detail = match status.code {
        404 | 422 => "Cette adresse n’est pas de l’API\u{a0}: /api/openapi.json dit lesquelles le sont.",
        405 => "Cette adresse n’accepte pas cette méthode\u{a0}: /api/openapi.json dit lesquelles.",
        400 => "La demande n’est pas lisible.",
        413 => "L’envoi est trop volumineux.",
        _ => "Jalon n’a pas pu répondre. Rien n’est déposé. Réessayez dans un instant.",
    };
    let status = if status == Status::UnprocessableEntity { Status::NotFound } else { status };
    Problem::new(status, detail)
}

/// One catcher for all the API.
pub fn catchers() -> Vec<Catcher> {
    catchers![any]
}
