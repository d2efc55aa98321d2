//! Reports over HTTP: on screen, as PDF, as XLSX.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, routes};
use sha2::{Digest, Sha256};

use super::document::document;
use super::export;
use super::form::{PATH, Wanted};
use super::gather::{Report, gather};
use super::page::{Choices, SummaryPage};
use super::selection::{Chosen, Selection, Session};
use crate::clock::{Clock, Today};
use crate::committee::list::kept::{Kept, narrowed};
use crate::committee::record::over::{self, Line, Over};
use crate::committee::record::session;
use crate::db::Db;
use crate::document::{self as documents, Issue, Issued, Kind, Press};
use crate::error::AppError;
use crate::fast::record::embargo::Embargo;
use crate::identity::SignedIn;
use crate::identity::rules::Rights;
use crate::text::hex;
use crate::web::View;
use crate::web::page::has_empty_fields;
use crate::web::table_file::Download;

/// What is asked, as far as the reader may see it; and what else may be asked.
async fn read(
    wanted: &Wanted,
    rights: &Rights,
    kept: &Kept,
    db: &Db,
    today: NaiveDate,
) -> Result<(Report, Choices), AppError> {
    let embargo = Embargo::on(db.reader(), today).await?;
    let editions = over::editions(db.reader(), &embargo).await?;
    let edition = wanted.edition.trim().parse().ok();
    let winners = match edition {
        Some(number) if editions.contains(&number) => {
            Some(over::of_edition(db.reader(), number, &embargo).await?)
        }
        Some(_) => return Err(AppError::NotFound("Édition")),
        None => None,
    };
    let told = kept.get(db, rights, rights.reads_all(), today).await?;
    let over = &told.over;
    let (chosen, met) = chosen(db, wanted, over, today).await?;
    let choices = Choices {
        days: days(over, &chosen),
        first: over.decisions.iter().filter_map(|it| it.committee.held_on).min(),
        incubators: over.incubators.values().cloned().collect(),
        editions,
    };
    let incubator = over.incubators.iter().find(|it| it.1.0 == wanted.incubateur);
    let incubator = incubator.map(|it| (*it.0, it.1.clone()));
    let is_asked = |it: &Line| {
        let id = &it.product.id;
        incubator.as_ref().is_none_or(|of| it.incubators.contains(&of.0))
            && [&winners, &met].into_iter().flatten().all(|of| of.contains(id))
    };
    let is_narrow = incubator.is_some() || winners.is_some() || met.is_some();
    let own =
        is_narrow.then(|| over.lines.iter().filter(|it| is_asked(it)).map(|it| it.product.id).collect());
    let told = narrowed(Arc::clone(&told), own.as_ref(), today);
    let selection =
        Selection { chosen, edition, incubator: incubator.map(|it| it.1), is_whole: rights.reads_all() };
    Ok((gather(db.reader(), &told.over, selection, today).await?, choices))
}

/// Which committees are asked; those of a session are of these products only.
async fn chosen(
    db: &Db,
    wanted: &Wanted,
    over: &Over,
    today: NaiveDate,
) -> Result<(Chosen, Option<HashSet<i64>>), AppError> {
    let seen: HashSet<i64> = over.lines.iter().map(|it| it.product.id).collect();
    if let Some(id) = wanted.session()
        && let Some(whole) = session::find(db.reader(), id).await?
        && whole.committees().any(|it| seen.contains(&it.1.id))
    {
        let products = whole.committees().map(|it| it.1.id).filter(|it| seen.contains(it)).collect();
        let mut of = Session::from(&whole);
        of.committees.retain(|id| whole.committees().any(|it| it.0.id == *id && seen.contains(&it.1.id)));
        return Ok((Chosen::Session(of), Some(products)));
    }
    let Some(day) = wanted.day() else { return Ok((Chosen::Semester(wanted.semester(today)), None)) };
    let mut met = over::met_on(db.reader(), day).await?;
    met.retain(|it| seen.contains(&it.1));
    let products = met.iter().map(|it| it.1).collect();
    let session = Session::of_day(day, met.into_iter().map(|it| it.0).collect());
    Ok((Chosen::Session(session), Some(products)))
}

/// The days of that semester on which committees met, the latest first, each with how many.
fn days(over: &Over, chosen: &Chosen) -> Vec<(NaiveDate, usize)> {
    let Chosen::Semester(semester) = chosen else { return Vec::new() };
    let decided = over.decisions.iter().map(|it| &it.committee);
    let held = over.lines.iter().filter_map(|it| it.held.as_ref());
    let mut all: Vec<NaiveDate> = decided.chain(held).filter_map(|it| it.held_on).collect();
    all.retain(|it| (semester.first()..=semester.last()).contains(it));
    all.sort_unstable_by(|a, b| b.cmp(a));
    let days = all.chunk_by(|a, b| a == b);
    days.filter_map(|some| Some((*some.first()?, some.len()))).collect()
}

#[get("/comites/bilan?<wanted..>")]
async fn show(
    wanted: Wanted,
    uri: &rocket::http::uri::Origin<'_>,
    by: SignedIn,
    db: &State<Db>,
    kept: &State<Kept>,
    today: Today,
) -> Result<Either<View<SummaryPage>, Redirect>, AppError> {
    // A form sends its empty fields too: the address that is kept says only what is asked.
    if uri.query().is_some_and(|it| has_empty_fields(it.as_str())) {
        return Ok(Either::Right(Redirect::to(wanted.address(PATH))));
    }
    let (report, choices) = read(&wanted, &by.0.rights, kept, db, today.0).await?;
    Ok(Either::Left(View::ok(SummaryPage::new(&report, &wanted, choices, today.0))))
}

#[get("/comites/bilan.pdf?<wanted..>")]
async fn pdf(
    wanted: Wanted,
    by: SignedIn,
    db: &State<Db>,
    kept: &State<Kept>,
    press: &State<Press>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Issued, AppError> {
    let (report, _) = read(&wanted, &by.0.rights, kept, db, today.0).await?;
    let code = report.selection.code();
    let request = Issue {
        kind: Kind::CommitteeSummary,
        subject: if report.selection.is_whole {
            code.clone()
        } else {
            format!("{code}_{}", followed(&by.0.rights))
        },
        version: 1,
        template: None,
        draft: false,
        name: format!("bilan-comites_{code}.pdf"),
    };
    Ok(documents::issue(db, press, **clock, request, document(&report)).await?)
}

/// What stands for the products that a reader follows: two readers of the same ones have the same paper, and nothing
/// tells who asked.
fn followed(rights: &Rights) -> String {
    let rows = rights.products().iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    let digest = Sha256::digest(rows.as_bytes());
    hex(digest.get(..4).unwrap_or_default())
}

#[get("/comites/bilan.xlsx?<wanted..>")]
async fn xlsx(
    wanted: Wanted,
    by: SignedIn,
    db: &State<Db>,
    kept: &State<Kept>,
    today: Today,
) -> Result<Download, AppError> {
    let (report, _) = read(&wanted, &by.0.rights, kept, db, today.0).await?;
    let name = format!("bilan-comites_{}", report.selection.code());
    Ok(Download::workbook(&name, &export::tables(&report))?)
}

/// The report, and its files.
pub fn routes() -> Vec<Route> {
    routes![show, pdf, xlsx]
}
