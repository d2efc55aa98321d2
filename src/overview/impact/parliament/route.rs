//! The figure reported to Parliament over HTTP, on screen and on paper.

use chrono::{Datelike, NaiveDate};
use rocket::{Route, State, get, routes};

use super::document::{Report, document};
use super::page::{FIRST, ParliamentPage, day_of_year};
use super::record::{self, EditionFacts};
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::document::{self as documents, Issue, Issued, Kind, Press};
use crate::error::AppError;
use crate::fast::record::embargo::Embargo;
use crate::identity::Reader;
use crate::web::View;

/// What is asked: a year, and an edition if one is; the year is that of today when none is understood.
fn asked(annee: Option<&str>, edition: Option<&str>, today: NaiveDate) -> (i32, Option<i32>) {
    let last = today.year().max(FIRST);
    let year = annee.and_then(|it| it.parse().ok()).filter(|it| (FIRST..=last).contains(it));
    (year.unwrap_or(last), edition.and_then(|it| it.parse().ok()))
}

/// The editions that are asked, as they stood at the end of the year.
async fn facts(
    db: &Db,
    (year, edition): (i32, Option<i32>),
    today: Today,
) -> Result<(Vec<EditionFacts>, Vec<i32>), AppError> {
    let picture = crate::db::picture(db.reader()).await?;
    // A figure that is reported counts what is public.
    let embargo = Embargo::on(&picture, today.0).await?;
    let all = record::numbers(&picture, &embargo).await?;
    let day = day_of_year(year, today.0);
    let mut found = Vec::new();
    for number in all.iter().filter(|it| edition.is_none_or(|edition| edition == **it)) {
        found.push(record::load(&picture, *number, &embargo, (day, today.0)).await?);
    }
    if edition.is_some() && found.is_empty() {
        return Err(AppError::NotFound("Édition"));
    }
    Ok((found, all))
}

#[get("/impact/parlement?<annee>&<edition>")]
async fn show(
    annee: Option<&str>,
    edition: Option<&str>,
    _by: Reader,
    db: &State<Db>,
    today: Today,
) -> Result<View<ParliamentPage>, AppError> {
    let asked = asked(annee, edition, today.0);
    let (facts, all) = facts(db, asked, today).await?;
    Ok(View::ok(ParliamentPage::new(&facts, asked, &all, today.0)))
}

#[get("/impact/parlement.pdf?<annee>&<edition>")]
async fn pdf(
    annee: Option<&str>,
    edition: Option<&str>,
    _by: Reader,
    db: &State<Db>,
    press: &State<Press>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Issued, AppError> {
    let (year, edition) = asked(annee, edition, today.0);
    let (facts, _) = facts(db, (year, edition), today).await?;
    let of = edition.map(|it| format!("_fast-{it}")).unwrap_or_default();
    let request = Issue {
        kind: Kind::Parliament,
        subject: format!("{year}{of}"),
        version: 1,
        template: None,
        draft: false,
        name: format!("objectifs-d-entree_{year}{of}.pdf"),
    };
    let report = Report { editions: &facts, year, day: day_of_year(year, today.0), dated: today.0 };
    Ok(documents::issue(db, press, **clock, request, document(&report)).await?)
}

/// The figure reported to Parliament.
pub fn routes() -> Vec<Route> {
    routes![show, pdf]
}
