//! The page of a metric over HTTP, and what leaves of it.

use std::collections::HashMap;

use rocket::http::{ContentType, Status};
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, routes};

use super::document::{MetricPaper, document};
use super::{drawing, record, table};
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::document::{self as documents, Issue, Issued, Kind, Press};
use crate::error::AppError;
use crate::identity::Known;
use crate::identity::record::person;
use crate::impact::href;
use crate::impact::rules::Period;
use crate::impact::scope::MetricScope;
use crate::impact::show::chart::LETTERS;
use crate::impact::show::gather::{from, page};
use crate::impact::show::page::MetricPage;
use crate::impact::stats::facts::Measured;
use crate::impact::stats::record::of_metric;
use crate::impact::stats::versions;
use crate::web::View;
use crate::web::table_file::Download;

/// Size of the drawing that leaves, in pixels, and days below it at most.
const SIZE: (i64, i64) = (1064, 400);
const TICKS: usize = 9;

#[get("/indicateurs/<_>?<tout>")]
async fn show(
    tout: Option<&str>,
    known: Known<MetricScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<MetricPage>, AppError> {
    let asked = (tout.is_some(), <(String, String)>::default());
    let (of, rights) = (&known.object, &known.by.rights);
    let marks = record::marks(db.reader(), of.product.id, rights, today.0).await?;
    Ok(View::ok(page(db.reader(), of, (rights, &marks), asked, today).await?))
}

/// Leads to the page of a period, as people write it; what cannot be read is said beside what was typed.
#[get("/indicateurs/<_>/releves?<periode>")]
async fn find_period(
    periode: &str,
    known: Known<MetricScope>,
    db: &State<Db>,
    today: Today,
) -> Result<Either<Redirect, View<MetricPage>>, AppError> {
    let (of, rights) = (&known.object, &known.by.rights);
    let metric = &of.metric;
    if let Some(period) = metric.period(periode) {
        return Ok(Either::Left(Redirect::to(format!("{}/releves/{}", href(metric.row.id), period.code()))));
    }
    let why = match Period::parse(metric.current().period, periode) {
        Ok(period) => format!("Aucune version de l’indicateur ne mesure {period}."),
        Err(error) => error.to_string(),
    };
    let asked = (false, (periode.to_owned(), why));
    let marks = record::marks(db.reader(), of.product.id, rights, today.0).await?;
    let page = page(db.reader(), of, (rights, &marks), asked, today).await?;
    Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)))
}

/// What the page shows of a metric.
async fn shown(db: &Db, of: &MetricScope, is_whole: bool, today: Today) -> Result<Measured, AppError> {
    let from = from(of, is_whole, today.0);
    Ok(of_metric(db.reader(), of.metric.clone(), from).await?)
}

/// Names of those who filed what is shown, and of those who wrote its versions.
async fn names(db: &Db, it: &Measured) -> Result<HashMap<i64, String>, AppError> {
    let mut people: Vec<i64> = it.rows.iter().map(|it| it.author_id).collect();
    people.extend(it.known.versions.iter().map(|it| it.written_by));
    people.sort_unstable();
    people.dedup();
    Ok(person::names(db.reader(), &people).await?)
}

/// Name of the files: that of the product, then of what they hold.
fn name(of: &MetricScope) -> String {
    format!("{}_indicateur-{}", of.product.slug, of.metric.row.id)
}

#[get("/indicateurs/<_>/releves.csv?<tout>")]
async fn csv(
    tout: Option<&str>,
    known: Known<MetricScope>,
    db: &State<Db>,
    today: Today,
) -> Result<Download, AppError> {
    let it = shown(db, &known.object, tout.is_some(), today).await?;
    let rows = it.reading_rows(&names(db, &it).await?, today.0);
    Ok(Download::csv(&name(&known.object), &table::table(&it, &rows))?)
}

#[get("/indicateurs/<_>/releves.xlsx?<tout>")]
async fn xlsx(
    tout: Option<&str>,
    known: Known<MetricScope>,
    db: &State<Db>,
    today: Today,
) -> Result<Download, AppError> {
    let it = shown(db, &known.object, tout.is_some(), today).await?;
    let rows = it.reading_rows(&names(db, &it).await?, today.0);
    Ok(Download::xlsx(&name(&known.object), &table::table(&it, &rows))?)
}

#[get("/indicateurs/<_>/courbe.svg?<tout>")]
async fn svg(
    tout: Option<&str>,
    known: Known<MetricScope>,
    db: &State<Db>,
    today: Today,
) -> Result<Download, AppError> {
    let it = shown(db, &known.object, tout.is_some(), today).await?;
    let marks = record::marks(db.reader(), known.object.product.id, &known.by.rights, today.0).await?;
    let chart = it.chart((SIZE, LETTERS), TICKS, &marks).ok_or(AppError::NotFound("Courbe"))?;
    let text = drawing::svg(&chart, &it.title(), &it.says(today.0)).map_err(anyhow::Error::from)?;
    Ok(Download {
        name: format!("{}.svg", name(&known.object)),
        kind: ContentType::SVG,
        bytes: text.into_bytes(),
    })
}

#[get("/indicateurs/<_>/fiche.pdf?<tout>")]
async fn pdf(
    tout: Option<&str>,
    known: Known<MetricScope>,
    db: &State<Db>,
    press: &State<Press>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Issued, AppError> {
    let of = &known.object;
    let it = shown(db, of, tout.is_some(), today).await?;
    let names = names(db, &it).await?;
    let marks = record::marks(db.reader(), of.product.id, &known.by.rights, today.0).await?;
    let request = Issue {
        kind: Kind::Metric,
        subject: of.metric.row.id.to_string(),
        version: of.metric.row.version,
        template: None,
        draft: false,
        name: format!("{}.pdf", name(of)),
    };
    let document = document(&MetricPaper {
        product: &of.product.name,
        measured: &it,
        readings: &it.reading_rows(&names, today.0),
        targets: &it.target_rows(today.0),
        versions: &versions(&it.known, &names),
        marks: &marks,
        dated: today.0,
    });
    Ok(documents::issue(db, press, **clock, request, document).await?)
}

/// The page of a metric.
pub fn routes() -> Vec<Route> {
    routes![show, find_period, csv, xlsx, svg, pdf]
}
