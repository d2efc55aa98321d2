//! The files that go with a convention: added by those who review it, read by those concerned.

use rocket::form::FromForm;
use rocket::http::{ContentType, Status};
use rocket::{Responder, Route, State as Managed, get, post, routes};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::download::Download;
use super::file::Sent;
use crate::audit::Act;
use crate::clock::Clock;
use crate::convention::page::title;
use crate::convention::record::{self, file};
use crate::convention::review::Reviewed;
use crate::convention::rules::{Convention, Piece, Reference};
use crate::convention::told::piece;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Kept, Known, Scope};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::instant;
use crate::web::page::{Page, Section};

/// The files of a convention.
#[derive(Serialize)]
pub struct PiecesPage {
    reference: Reference,
    name: String,
    title: String,
    pieces: Vec<Line>,
    adds: bool,
    kinds: Vec<Choice>,
    kind: String,
    errors: FormErrors,
}

impl Page for PiecesPage {
    const TEMPLATE: &'static str = "convention/pieces_jointes.html";
    const SECTION: Section = Section::Conventions;
}

#[derive(Serialize)]
struct Line {
    href: String,
    kind: String,
    name: String,
    size: String,
    pages: i64,
    sha256: String,
    at: String,
    by: String,
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    label: String,
}

/// A file, as sent.
#[derive(FromForm)]
struct PieceDraft {
    #[field(default = "")]
    kind: String,
    file: Option<Sent>,
}

async fn page(
    db: &impl ConnectionTrait,
    convention: &Convention,
    adds: bool,
    (kind, errors): (String, FormErrors),
) -> Result<PiecesPage, AppError> {
    let reference = convention.reference;
    let all = file::all(db, convention.id).await?;
    let names = person::names(db, &all.iter().map(|it| it.added_by).collect::<Vec<_>>()).await?;
    let line = |it: file::Attached| Line {
        href: format!("/conventions/{reference}/pieces/{}", it.id),
        kind: piece(&it.kind),
        size: size(it.size),
        pages: it.pages,
        at: instant::shown(&it.added_at),
        by: names.get(&it.added_by).cloned().unwrap_or_default(),
        name: it.name,
        sha256: it.sha256,
    };
    Ok(PiecesPage {
        reference,
        name: convention.subject.name.clone(),
        title: title(convention),
        pieces: all.into_iter().map(line).collect(),
        adds,
        // A scan comes with the signatures that it shows.
        kinds: Piece::ALL
            .into_iter()
            .filter(|it| !it.is_scan())
            .map(|it| Choice { value: it.code(), label: piece(it.code()) })
            .collect(),
        kind,
        errors,
    })
}

/// « 340 Ko », « 2,1 Mo ».
pub fn size(bytes: i64) -> String {
    if bytes < 1_000_000 {
        return format!("{}\u{a0}Ko", (bytes + 999) / 1000);
    }
    format!("{},{}\u{a0}Mo", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}

#[get("/conventions/<reference>/pieces")]
async fn show(
    reference: Reference,
    known: Known<Reviewed>,
    db: &Managed<Db>,
) -> Result<View<PiecesPage>, AppError> {
    let convention = record::known(db.reader(), reference).await?;
    let adds = known.object.is_kept_by(&known.by.rights);
    Ok(View::ok(page(db.reader(), &convention, adds, (String::new(), FormErrors::new())).await?))
}

/// After the form: the files, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<PiecesPage>>),
}

#[post("/conventions/<reference>/pieces", data = "<draft>")]
async fn add(
    reference: Reference,
    kept: Kept<Reviewed>,
    draft: Posted<PieceDraft>,
    db: &Managed<Db>,
    clock: &Managed<Clock>,
) -> Result<Answer, AppError> {
    let PieceDraft { kind: typed, file } = draft.into_inner();
    let mut errors = FormErrors::new();
    let kind =
        errors.parsed::<Piece>("kind", &typed, "Dites ce qu’est cette pièce.").filter(|it| !it.is_scan());
    if kind.is_none() && errors.is_empty() {
        errors.add("kind", "La convention signée s’ajoute avec ses signatures, sur la page des signatures.");
    }
    let checked = file.unwrap_or_default().checked().await.map_err(|why| errors.add("file", why)).ok();
    let (Some(kind), Some(checked)) = (kind, checked) else {
        let convention = record::known(db.reader(), reference).await?;
        let page = page(db.reader(), &convention, true, (typed, errors)).await?;
        return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
    };
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let convention = record::known(act.db(), reference).await?;
    file::attach(&mut act, &convention, kind, &checked, kept.by.person.id).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(format!("/conventions/{reference}/pieces"), "La pièce est jointe.")))
}

#[get("/conventions/<reference>/pieces/<id>")]
async fn download(
    reference: Reference,
    id: i64,
    _known: Known<Reviewed>,
    db: &Managed<Db>,
) -> Result<Download, AppError> {
    let convention = record::known(db.reader(), reference).await?;
    let found = file::bytes(db.reader(), convention.id, id).await?;
    let (name, _, bytes) = found.ok_or(AppError::NotFound("Pièce"))?;
    Ok(Download { name, bytes, kind: ContentType::PDF })
}

/// The files.
pub fn routes() -> Vec<Route> {
    routes![show, add, download]
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_size_is_read_at_a_glance() {
        for (bytes, expected) in [(1, "1\u{a0}Ko"), (340_000, "340\u{a0}Ko"), (2_150_000, "2,1\u{a0}Mo")] {
            assert_eq!(size(bytes), expected);
        }
    }
}
