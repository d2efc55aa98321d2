//! The situations in which a request cannot be answered, each with a page that helps.
//!
//! Causes are logged, never shown.

use rocket::http::Status;
use rocket::request::Request;
use rocket::response::{self, Responder};

use crate::web::error_page;
use crate::web::request_id::{self, RequestId};

/// Why a request cannot be answered.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No such thing, or none that this person may see.
    #[error("not found: {0}")]
    NotFound(&'static str),
    /// The request comes from another site.
    #[error("foreign origin")]
    ForeignOrigin,
    /// Signed in, but without the right; the sentence says who has it.
    #[error("forbidden: {0}")]
    Forbidden(String),
    /// Too many attempts; minutes to wait.
    #[error("too many attempts")]
    TooMany(i64),
    /// A rule says no; the sentence says why and what to do.
    #[error("refused: {0}")]
    Refused(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sea_orm::DbErr),
    /// Anything else that should not happen.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl AppError {
    /// HTTP status of the answer.
    pub fn status(&self) -> Status {
        match self {
            Self::NotFound(_) => Status::NotFound,
            Self::ForeignOrigin | Self::Forbidden(_) => Status::Forbidden,
            Self::TooMany(_) => Status::TooManyRequests,
            Self::Refused(_) => Status::Conflict,
            Self::Database(_) | Self::Internal(_) => Status::InternalServerError,
        }
    }
}

impl<'r> Responder<'r, 'static> for AppError {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let status = self.status();
        if status.code < 500 {
            // Why is a sentence for the person, which may hold names: the log has the kind alone.
            let (id, place) = (RequestId::of(request), request_id::place(request));
            tracing::info!(id, place, status = status.code, "refused");
        }
        let detail = match &self {
            Self::NotFound(what) => {
                Some(format!("{what} introuvable : l’adresse est peut-être ancienne ou mal recopiée."))
            }
            Self::Refused(why) | Self::Forbidden(why) => Some(why.clone()),
            Self::TooMany(minutes) => Some(error_page::too_many(*minutes)),
            Self::ForeignOrigin => Some(error_page::FOREIGN.to_owned()),
            Self::Database(_) | Self::Internal(_) => {
                let (id, place) = (RequestId::of(request), request_id::place(request));
                tracing::error!(id, place, error = ?self, "request failed");
                None
            }
        };
        error_page::respond(status, detail, request)
    }
}
