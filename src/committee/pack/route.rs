//! Packs over HTTP: for those who see the products, and for a member by the link to a dossier.

use rocket::{Route, State, get, routes};

use super::contracts::Sight;
use super::file::{self, Bench};
use super::gather::{Pack, gather};
use super::page::PackPage;
use super::scope::PackScope;
use crate::committee::record::dossier::sent;
use crate::committee::record::load;
use crate::convention::Tools;
use crate::convention::signing::Download;
use crate::document::Issued;
use crate::error::AppError;
use crate::identity::Known;
use crate::web::View;

#[get("/comites/<_>/liasse")]
async fn show(known: Known<PackScope>, tools: Tools<'_>) -> Result<View<PackPage>, AppError> {
    let pack = gather(&tools, &known.object.rows, Sight::Whole).await?;
    Ok(View::ok(PackPage::new(&pack)))
}

#[get("/comites/<_>/liasse/zip")]
async fn zip(known: Known<PackScope>, tools: Tools<'_>, bench: &State<Bench>) -> Result<Download, AppError> {
    let pack = gather(&tools, &known.object.rows, Sight::Whole).await?;
    file::zip(&tools, &pack, bench).await
}

#[get("/comites/<_>/liasse/pdf")]
async fn pdf(known: Known<PackScope>, tools: Tools<'_>, bench: &State<Bench>) -> Result<Issued, AppError> {
    let pack = gather(&tools, &known.object.rows, Sight::Whole).await?;
    file::pdf(&tools, &pack, bench).await
}

/// The pack that a link opens, with the committee's row.
async fn by_link(tools: &Tools<'_>, token: &str) -> Result<(Pack, i64), AppError> {
    let found = sent::member_of(tools.db.reader(), token, &tools.clock.stamp()).await?;
    let (sent, _) = found.ok_or(AppError::NotFound("Lien vers un dossier, périmé ou remplacé"))?;
    Ok((gather(tools, &[sent.committee_id], Sight::Public).await?, sent.committee_id))
}

#[get("/dossiers/<token>/liasse")]
async fn linked(token: &str, tools: Tools<'_>) -> Result<View<PackPage>, AppError> {
    let (pack, committee) = by_link(&tools, token).await?;
    let found = load::find(tools.db.reader(), committee).await?;
    let (_, product) = found.ok_or(AppError::NotFound("Comité d’investissement"))?;
    Ok(View::ok(PackPage::by_link(&pack, token, &product)))
}

#[get("/dossiers/<token>/liasse/zip")]
async fn linked_zip(token: &str, tools: Tools<'_>, bench: &State<Bench>) -> Result<Download, AppError> {
    let (pack, _) = by_link(&tools, token).await?;
    file::zip(&tools, &pack, bench).await
}

#[get("/dossiers/<token>/liasse/pdf")]
async fn linked_pdf(token: &str, tools: Tools<'_>, bench: &State<Bench>) -> Result<Issued, AppError> {
    let (pack, _) = by_link(&tools, token).await?;
    file::pdf(&tools, &pack, bench).await
}

/// The pages of packs.
pub fn routes() -> Vec<Route> {
    routes![show, zip, pdf, linked, linked_zip, linked_pdf]
}
