//! A dossier as it was sent: for those who see the product, and for a member by a link that needs no account.

use std::sync::Arc;

use rocket::{Route, State, get, routes};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::document::{Edition, document};
use super::send::{read, request};
use crate::clock::Clock;
use crate::committee::grid::takes;
use crate::committee::record::dossier::sent::{self, Sent};
use crate::committee::record::load::{self, Product};
use crate::committee::record::{grid, members};
use crate::committee::rules::Seat;
use crate::committee::scope::SeatedScope;
use crate::db::Db;
use crate::document::Issued;
use crate::error::AppError;
use crate::identity::Known;
use crate::identity::record::person;
use crate::web::View;
use crate::web::page::{Page, Section};
use crate::web::{instant, paper};

/// A version that was sent.
#[derive(Serialize)]
struct Version {
    committee: i64,
    product: Product,
    number: i32,
    at: String,
    by: String,
    sha256: String,
    pages: i64,
    /// What differs from the version before.
    changed: Vec<String>,
    /// Number of a later version.
    newer: Option<i32>,
    html: String,
    /// Where its file is.
    pdf: String,
}

/// The page of a version, for those who see the product.
#[derive(Serialize)]
pub struct VersionPage {
    version: Version,
}

impl Page for VersionPage {
    const TEMPLATE: &'static str = "committee/dossier_version.html";
    const SECTION: Section = Section::Committees;
}

/// The page of a version, for a member who came by a link.
#[derive(Serialize)]
pub struct PapersPage {
    version: Version,
    /// What this member does with the grid, if anything.
    grid: Option<&'static str>,
    /// Where.
    grid_href: String,
    /// Where the pack is.
    pack: String,
}

impl Page for PapersPage {
    const TEMPLATE: &'static str = "committee/papers.html";
}

async fn told(db: &impl ConnectionTrait, sent: &Sent, pdf: String) -> Result<Version, AppError> {
    let (_, product) =
        load::find(db, sent.committee_id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    let all = sent::of(db, &[sent.committee_id]).await?;
    let sheet = read(db, sent).await?;
    let changed = match all.iter().find(|it| it.number + 1 == sent.number) {
        Some(before) => sheet.changed_since(&read(db, before).await?),
        None => Vec::new(),
    };
    let names = person::names(db, &[sent.sent_by]).await?;
    let edition = Edition { number: sent.number, is_draft: false };
    Ok(Version {
        committee: sent.committee_id,
        product,
        number: sent.number,
        at: instant::shown(&sent.sent_at),
        by: names.get(&sent.sent_by).cloned().unwrap_or_default(),
        sha256: sent.sha256.clone(),
        pages: sent.pages,
        changed,
        newer: all.first().map(|it| it.number).filter(|it| *it > sent.number),
        html: paper::html(&document(&sheet, edition), 1),
        pdf,
    })
}

async fn file(db: &impl ConnectionTrait, sent: &Sent) -> Result<Issued, AppError> {
    let (_, product) =
        load::find(db, sent.committee_id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    let printed = sent::printed(db, sent.id).await?.ok_or(AppError::NotFound("Dossier"))?;
    let request = request(sent.committee_id, &product, Edition { number: sent.number, is_draft: false });
    Ok(Issued { printed: Arc::new(printed), name: request.name, kind: request.kind })
}

async fn version(db: &impl ConnectionTrait, committee: i64, number: i32) -> Result<Sent, AppError> {
    let all = sent::of(db, &[committee]).await?;
    all.into_iter().find(|it| it.number == number).ok_or(AppError::NotFound("Version du dossier"))
}

#[get("/comites/<id>/dossier/versions/<number>")]
async fn show(
    id: i64,
    number: i32,
    _known: Known<SeatedScope>,
    db: &State<Db>,
) -> Result<View<VersionPage>, AppError> {
    let sent = version(db.reader(), id, number).await?;
    let pdf = format!("/comites/{id}/dossier/versions/{number}/pdf");
    Ok(View::ok(VersionPage { version: told(db.reader(), &sent, pdf).await? }))
}

#[get("/comites/<id>/dossier/versions/<number>/pdf")]
async fn pdf(id: i64, number: i32, _known: Known<SeatedScope>, db: &State<Db>) -> Result<Issued, AppError> {
    let sent = version(db.reader(), id, number).await?;
    file(db.reader(), &sent).await
}

/// The version that a link opens. One that was replaced still opens: it says that a later one exists.
async fn by_link(db: &impl ConnectionTrait, token: &str, clock: Clock) -> Result<(Sent, i64), AppError> {
    let found = sent::member_of(db, token, &clock.stamp()).await?;
    found.ok_or(AppError::NotFound("Lien vers un dossier, périmé ou remplacé"))
}

/// What a member does with the grid: gives theirs as long as some are taken, reads it once they did. A guest
/// gives none.
async fn turn(
    db: &impl ConnectionTrait,
    committee: i64,
    member: i64,
) -> Result<Option<&'static str>, AppError> {
    let members = members::of(db, committee).await?;
    if members.iter().all(|it| it.id != member || it.seat == Seat::Guest) {
        return Ok(None);
    }
    if grid::of(db, committee).await?.iter().any(|it| it.0 == member) {
        return Ok(Some("Voir la grille du sponsor"));
    }
    let Some((committee, _)) = load::find(db, committee).await? else { return Ok(None) };
    Ok(takes(db, &committee, &members).await?.then_some("Donner ma grille du sponsor"))
}

/// A member reads what was sent, without an account.
#[get("/dossiers/<token>")]
async fn papers(token: &str, db: &State<Db>, clock: &State<Clock>) -> Result<View<PapersPage>, AppError> {
    let (sent, member) = by_link(db.reader(), token, **clock).await?;
    let version = told(db.reader(), &sent, format!("/dossiers/{token}/pdf")).await?;
    let grid = turn(db.reader(), sent.committee_id, member).await?;
    Ok(View::ok(PapersPage {
        version,
        grid,
        grid_href: format!("/dossiers/{token}/grille"),
        pack: format!("/dossiers/{token}/liasse"),
    }))
}

#[get("/dossiers/<token>/pdf")]
async fn papers_pdf(token: &str, db: &State<Db>, clock: &State<Clock>) -> Result<Issued, AppError> {
    let (sent, _) = by_link(db.reader(), token, **clock).await?;
    file(db.reader(), &sent).await
}

/// The pages of what was sent.
pub fn routes() -> Vec<Route> {
    routes![show, pdf, papers, papers_pdf]
}
