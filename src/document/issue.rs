//! Issues a document: drawn once, registered once, whoever asks and however often.

use std::sync::Arc;

use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use sea_orm::DbErr;

use super::press::{Press, PressError, Printed};
use super::record;
use super::rules::Kind;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::pdf::Document;
use crate::web::drawn::has_it;
use crate::web::page::chunk;

/// What is asked for; the title and the date are those of the document's own properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What it is.
    pub kind: Kind,
    /// What it is about within its kind: a reference, a slug, a number.
    pub subject: String,
    /// Version of that subject.
    pub version: i64,
    /// The template it was made from, if any.
    pub template: Option<Template>,
    /// Whether it is a draft: what it says is then told to nobody by the page that verifies.
    pub draft: bool,
    /// Name of the file, with its ending: letters without accents, digits, hyphens, underscores.
    pub name: String,
}

/// A version of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// « Convention FAST ».
    pub name: String,
    /// From 1.
    pub version: i64,
}

/// A file that was issued: as an answer, it is offered to be kept, or is not sent again to a browser that has it.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The file.
    pub printed: Arc<Printed>,
    /// Name offered to the person.
    pub name: String,
    /// What it is: browsers keep a copy of what everybody may read only.
    pub kind: Kind,
}

/// Why a document is not issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// It cannot be drawn.
    #[error(transparent)]
    Press(#[from] PressError),
    /// The register does not answer.
    #[error(transparent)]
    Register(#[from] DbErr),
}

impl From<IssueError> for AppError {
    fn from(error: IssueError) -> Self {
        match error {
            IssueError::Press(PressError::Unprintable(sentence)) => Self::Refused(sentence),
            IssueError::Press(PressError::Broken(cause)) => Self::Internal(cause),
            IssueError::Register(cause) => Self::Database(cause),
        }
    }
}

/// Draws a document, unless it is kept already, and registers its file, unless it is the latest of its subject.
///
/// Who asks is not kept. Drawing is done off the threads that answer.
///
/// # Errors
/// A character that no typeface has, told in French; a register that does not answer.
pub async fn issue(
    db: &Db,
    press: &Press,
    clock: Clock,
    request: Issue,
    model: Document,
) -> Result<Issued, IssueError> {
    let meta = model.meta.clone();
    let printed = press.drawn(model, request.draft).await?;
    let entry = record::Entry { request: &request, meta: &meta, printed: &printed };
    record::register(db, clock, &[entry]).await?;
    Ok(Issued { printed, name: request.name, kind: request.kind })
}

impl<'r> Responder<'r, 'static> for Issued {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let tag = format!("\"{}\"", self.printed.sha256);
        let mut answer = Response::build();
        // Whoever kept the file asks again whether it still stands.
        let cache = if self.kind.is_open() { "private, no-cache" } else { "no-store" };
        answer.header(Header::new("Cache-Control", cache)).header(Header::new("ETag", tag.clone()));
        if has_it(request, &tag) {
            return answer.status(Status::NotModified).ok();
        }
        let bytes = Arc::clone(&self.printed.bytes);
        answer
            .header(ContentType::PDF)
            .header(Header::new("Content-Disposition", format!("attachment; filename=\"{}\"", self.name)))
            .max_chunk_size(chunk(bytes.len()))
            .sized_body(bytes.len(), std::io::Cursor::new(bytes))
            .ok()
    }
}
